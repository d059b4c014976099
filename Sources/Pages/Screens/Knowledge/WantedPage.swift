internal import Basics
package import Desk
internal import Knowledge
internal import People

/// What people wanted to know and no article says, the most wanted first.
package enum WantedPage {
    package static func page(_ screen: WantedScreen, in around: Surroundings) -> HTML {
        let reader = around.reader
        let rows = screen.rows.map { row($0, in: around) }
        return around.sheet(
            reader[.wanted], at: .knowledge, lead: "<p class=\"soft\">\(reader[.wantedLead])</p>",
            """
            \(tabs(screen.state, reader))\
            \(rows.isEmpty ? "<p class=\"empty shown\">\(reader[screen.state.emptyWord])</p>" as HTML : "<ol class=\"stack list-plain\">\(rows)</ol>")\
            \(Parts.paging(next: screen.next.map { "/articles/wanted?state=\(screen.state.rawValue)&after=\($0)" }, previous: nil, reader))
            """)
    }

    private static func tabs(_ chosen: WantedTopic.State, _ reader: Reader) -> HTML {
        let tabs = WantedTopic.State.allCases.map { state -> HTML in
            let isChosen: String? = state == chosen ? "page" : nil
            return """
                <a class="tab" href="\(link: "/articles/wanted?state=\(state.rawValue)")"\(attribute: "aria-current", isChosen)>\(reader[state.word])</a>
                """
        }
        return "<nav class=\"tabs\" aria-label=\"\(reader[.wanted])\">\(tabs)</nav>"
    }

    private static func row(_ row: WantedRow, in around: Surroundings) -> HTML {
        let (topic, reader) = (row.topic, around.reader)
        var facts: [HTML] = []
        if row.evidence.ticketCount > 0 { facts.append("\(reader.count(.wantedTickets, row.evidence.ticketCount))") }
        if row.evidence.searched > 0 { facts.append("\(reader.count(.wantedSearches, row.evidence.searched))") }
        facts.append("\(reader[.wantedLast]) \(reader.time(topic.lastAt))")
        if let taker = row.taker, topic.state == .taken { facts.append(Parts.tag(reader[.wantedTakenBy, ["name": taker.name]], "kept")) }
        let searches = row.evidence.searches.filter { $0 != topic.words }.map { words -> HTML in "<q dir=\"auto\">\(words)</q>" }
        let reason: HTML = topic.reason.map { "<p class=\"reason\" dir=\"auto\">\($0)</p>" } ?? .empty
        return """
            <li class="card stack" id="wanted-\(topic.id.description)"><header><h2 class="wanted" dir="auto" lang="\(topic.language.rawValue)">\(topic.words)</h2> \
            <span class="tag">\(reader.languageName(topic.language) ?? topic.language.rawValue)</span></header>\
            <p class="soft">\(facts.joined(by: " · "))</p>\
            \(searches.isEmpty ? .empty : "<p>\(reader[.wantedSearchedAs]) \(searches.joined(by: " "))</p>" as HTML)\
            \(row.tickets.isEmpty ? .empty : "<div>\(row.tickets.map { QuestionsPage.ticket($0.number, $0.subject) })</div>" as HTML)\(reason)\(acts(row, in: around))</li>
            """
    }

    private static func acts(_ row: WantedRow, in around: Surroundings) -> HTML {
        let (topic, reader, csrf) = (row.topic, around.reader, around.csrf)
        var acts: [HTML] = []
        if let article = topic.article {
            let word: Word = topic.state == .written ? .wantedRead : .wantedDraft
            acts.append("<a class=\"button small\" href=\"\(link: "/articles/\(article)")\">\(reader[word])</a>")
        } else if topic.state == .open || topic.state == .taken, row.mayDecide {
            acts.append("<a class=\"button small main\" href=\"\(link: "/articles/new?topic=\(topic.id)")\">\(reader[.writeUp])</a>")
        }
        switch topic.state {
        case .open:
            acts.append(Parts.form("/articles/wanted/\(topic.id)/taking", csrf, Parts.button(reader[.wantedTake], class: "button small")))
            acts.append(dropping(topic, in: around))
        case .taken where row.mayDecide:
            acts.append(Parts.form("/articles/wanted/\(topic.id)/return", csrf, Parts.button(reader[.wantedGiveBack], class: "button small")))
            acts.append(dropping(topic, in: around))
        case .dropped where row.mayDecide:
            acts.append(Parts.form("/articles/wanted/\(topic.id)/return", csrf, Parts.button(reader[.wantedRestore], class: "button small")))
        case .taken, .dropped, .written: break
        }
        return acts.isEmpty ? .empty : "<div class=\"bar wanted-acts\">\(acts)</div>"
    }

    private static func dropping(_ topic: WantedTopic, in around: Surroundings) -> HTML {
        let (reader, key) = (around.reader, topic.id.description)
        return """
            <details class="menu"><summary class="button small">\(reader[.wantedDrop])</summary><div class="panel">\
            \(Parts.form("/articles/wanted/\(topic.id)/drop", around.csrf, class: "stack", """
                <div class="field"><label for="reason-\(key)">\(reader[.reason])</label><input id="reason-\(key)" name="reason" dir="auto" required maxlength="300">\
                <p class="hint">\(reader[.wantedDropHint])</p></div>\(Parts.button(reader[.wantedDrop], class: "button"))
                """))</div></details>
            """
    }
}

extension WantedTopic.State {
    fileprivate var word: Word {
        switch self {
        case .open: .wantedOpen
        case .taken: .wantedTaken
        case .written: .wantedWritten
        case .dropped: .wantedDropped
        }
    }

    fileprivate var emptyWord: Word { self == .open ? .wantedNone : .articleNone }
}
