internal import Basics
package import Desk
package import Knowledge
internal import People
internal import Tickets

/// What was recalled, the newest first, and how far each is.
package enum RecallsPage {
    package static func page(_ list: RecallList, in around: Surroundings) -> HTML {
        let reader = around.reader
        let mine: HTML = "<a class=\"button small\" href=\"/corrections\">\(reader[.myCorrections])</a>"
        return around.sheet(
            reader[.recalls], at: .recalls, lead: mine,
            """
            <ul class="list-plain lines card" id="recalls" hx-get="/recalls" hx-trigger="kept:promises from:body" hx-select="#recalls" hx-swap="outerHTML">\
            \(list.rows.map { item($0, reader) })\(list.rows.isEmpty ? "<li class=\"empty shown\">\(reader[.recallNone])</li>" as HTML : .empty)</ul>\
            \(Parts.paging(next: list.next.map { "/recalls?after=\($0)" }, previous: nil, reader))
            """)
    }

    private static func item(_ row: RecallRow, _ reader: Reader) -> HTML {
        """
        <li class="recall-row"><a href="\(link: "/recalls/\(row.recall.id)")"><b><bdi>\(row.title)</bdi></b></a> \(RecallMark.stage(row.recall, reader))\
        <p dir="auto">\(row.recall.reason)</p>\(RecallMark.bar(row, reader))\
        <span class="soft">\(reader.time(row.recall.openedAt)) <bdi>\(row.openedBy?.name ?? "")</bdi></span></li>
        """
    }

    /// Of one article, on its page.
    static func card(_ rows: [RecallRow], _ reader: Reader) -> HTML {
        guard !rows.isEmpty else { return .empty }
        return "<section class=\"card\"><h2>\(reader[.recalls])</h2><ul class=\"list-plain lines\">\(rows.map { item($0, reader) })</ul></section>"
    }
}

/// Where a recall and a correction stand, in a word and a colour.
enum RecallMark {
    static func stage(_ recall: Recall, _ reader: Reader) -> HTML {
        switch recall.stage {
        case .listing: Parts.tag(reader[.recallListing], "due")
        case .searching: Parts.tag(reader[.recallSearching], "due")
        case .correcting: Parts.tag(reader[.recallCorrecting], "due")
        case .done: Parts.tag(reader[.recallDone], "kept")
        }
    }

    /// How many are corrected, or how far the search is.
    static func bar(_ row: RecallRow, _ reader: Reader) -> HTML {
        if row.recall.stage == .searching || row.recall.stage == .listing {
            let percent = Int((row.progress * 100).rounded())
            return """
                <p class="recall-bar"><progress max="100" value="\(String(percent))" aria-label="\(reader[.recallSearching])"></progress> \
                <span class="soft num">\(reader.number(row.recall.searchedCount))</span></p>
                """
        }
        let (all, owed) = (row.tally.all, row.tally.owed)
        return """
            <p class="recall-bar"><progress max="\(String(max(1, all)))" value="\(String(all - owed))" aria-hidden="true"></progress> \
            <span>\(reader[.recallOwed, ["owed": reader.number(owed), "all": reader.number(all)]])</span></p>
            """
    }

    static func state(_ correction: Correction, _ reader: Reader) -> HTML {
        let tone: StaticString =
            switch correction.state {
            case .open, .sending: "due"
            case .sent: "kept"
            case .unreachable: "broken"
            case .released: ""
            }
        return Parts.tag(reader[correction.state.word], tone)
    }

    /// Why it does not arrive, in the reader's words where the house knows it.
    static func trouble(_ trouble: String, _ reader: Reader) -> HTML {
        switch trouble {
        case Correction.Trouble.noAddress: HTML(text: reader[.troubleNoAddress])
        case Correction.Trouble.bounced: HTML(text: reader[.troubleBounced])
        case Correction.Trouble.complaint: HTML(text: reader[.troubleComplaint])
        case Desk.recalledReason: HTML(text: reader[.deliveryRecalled])
        default: "<q dir=\"auto\">\(trouble)</q>"
        }
    }
}

extension Correction.State {
    var word: Word {
        switch self {
        case .open: .correctionOpen
        case .sending: .correctionSending
        case .sent: .correctionSent
        case .unreachable: .correctionUnreachable
        case .released: .correctionReleased
        }
    }
}

extension Citation.Certainty {
    var word: Word {
        switch self {
        case .certain: .recallCertain
        case .probable: .recallProbable
        }
    }
}

/// One recall: what was wrong, who was told, and what became of each.
package enum RecallPage {
    package static func page(_ screen: RecallScreen, in around: Surroundings) -> HTML {
        let (row, reader) = (screen.row, around.reader)
        let article: HTML = "<a href=\"\(link: "/articles/\(screen.article.id)")\">\(reader[.articleBack])</a>"
        return around.sheet(
            reader[.recallTitle, ["title": row.title]], at: .recalls,
            lead: "<p id=\"recall-stage\">\(RecallMark.stage(row.recall, reader)) \(article)</p>",
            """
            <p class="said due" role="note"><span dir="auto">\(row.recall.reason)</span> <span class="soft">\(reader.time(row.recall.openedAt)) \
            <bdi>\(row.openedBy?.name ?? "")</bdi></span></p>\
            \(progress(screen, reader))<div id="recall-acts" class="stack">\(mend(screen, reader))\(acts(screen, in: around))</div>\
            \(wrong(screen, reader))\(list(screen, reader))
            """)
    }

    private static func progress(_ screen: RecallScreen, _ reader: Reader) -> HTML {
        let (row, id) = (screen.row, screen.row.recall.id)
        let isAtWork = row.recall.stage == .listing || row.recall.stage == .searching || row.recall.sender != nil
        let end: HTML = row.recall.doneAt.map { "<p>\(reader[.recallDoneLine, ["when": reader.exact($0)]])</p>" } ?? .empty
        let costs: HTML =
            screen.costs.isEmpty
            ? .empty
            : "<p>\(reader[.recallCosts]): \(screen.costs.map { "<bdi>\(Money.text($0, reader))</bdi>" as HTML }.joined(by: " · "))</p>"
        // While it is being made, what was found comes with its number; later nobody's filter is lost for that.
        return """
            <section class="card" id="progress" hx-get="\(link: "/recalls/\(id)")" hx-select="#progress" hx-swap="outerHTML" \
            hx-trigger="\(isAtWork ? "every 2s, kept:promises from:body" : "kept:promises from:body")"\
            \(attribute: "hx-select-oob", isAtWork ? "#recall-stage,#recall-acts,#list" : nil) aria-live="polite">\
            \(RecallMark.bar(row, reader))\(tally(screen, reader))\(end)\(costs)\
            \(row.recall.sender == nil ? .empty : "<p class=\"hint\">\(reader[.recallSendingAll])</p>" as HTML)</section>
            """
    }

    /// How many stand where; each number leads to its list.
    private static func tally(_ screen: RecallScreen, _ reader: Reader) -> HTML {
        let (id, tally) = (screen.row.recall.id, screen.row.tally)
        guard tally.all > 0 else { return .empty }
        let head = Correction.State.allCases.map { "<th scope=\"col\" class=\"end\">\(reader[$0.word])</th>" as HTML }
        let rows = Citation.Certainty.allCases.map { certainty -> HTML in
            let cells = Correction.State.allCases.map { state -> HTML in
                let count = tally.numbers[.init(certainty: certainty, state: state)] ?? 0
                guard count > 0 else { return "<td class=\"end\"></td>" }
                let to: Link = "/recalls/\(id)?certainty=\(certainty.rawValue)&state=\(state.rawValue)"
                return "<td class=\"end\" data-label=\"\(reader[state.word])\"><a class=\"num\" href=\"\(link: to)\">\(reader.number(count))</a></td>"
            }
            return "<tr><th scope=\"row\">\(reader[certainty.word])</th>\(cells)</tr>"
        }
        return "<table class=\"table\"><thead><tr><td></td>\(head)</tr></thead><tbody>\(rows)</tbody></table>"
    }

    private static func mend(_ screen: RecallScreen, _ reader: Reader) -> HTML {
        guard !screen.isMended, screen.row.recall.isOpen else { return .empty }
        let to: Link = "/articles/\(screen.article.id)/edit?language=\(screen.article.sourceLanguage.rawValue)"
        return "<p class=\"said due\" role=\"note\">\(reader[.recallMendFirst]) <a href=\"\(link: to)\">\(reader[.articleEdit])</a></p>"
    }

    private static func acts(_ screen: RecallScreen, in around: Surroundings) -> HTML {
        let (reader, recall, tally) = (around.reader, screen.row.recall, screen.row.tally)
        var acts: [HTML] = []
        let open = tally.count { $0 == .open }
        if screen.maySendAll, screen.isMended, recall.isOpen, recall.sender == nil, open > 0 {
            let probable: HTML =
                "<label class=\"box\"><input type=\"checkbox\" name=\"probable\" value=\"1\"> \(reader[.recallSendProbable])</label>"
            acts.append(
                Parts.confirm(
                    reader[.recallSendAll], question: reader[.recallSendAllQuestion, ["all": reader.number(open)]], "/recalls/\(recall.id)/sending",
                    around.csrf, probable))
        }
        acts.append("<a class=\"button small\" href=\"/corrections\">\(reader[.myCorrections])</a>")
        acts.append("<a class=\"button small\" href=\"\(link: "/recalls/\(recall.id)/export.csv")\" download>\(reader[.recallExport]) CSV</a>")
        acts.append("<a class=\"button small\" href=\"\(link: "/recalls/\(recall.id)/export.json")\" download>\(reader[.recallExport]) JSON</a>")
        return "<div class=\"bar acts\">\(acts)</div>"
    }

    private static func wrong(_ screen: RecallScreen, _ reader: Reader) -> HTML {
        "<details class=\"card fold\"><summary>\(reader[.recallPassages])</summary>\(passages(screen.wrong, reader))</details>"
    }

    /// Words of versions, each with where it stands.
    static func passages(_ wrong: [RecallPreview.Wrong], _ reader: Reader) -> HTML {
        let items = wrong.prefix(100).map { passage -> HTML in
            """
            <li><q dir="auto" lang="\(passage.language.rawValue)">\(passage.words.shortened(to: 600))</q> <a class="soft" href="\(link: "/articles/versions/\(passage.version)")">\
            \(reader[.articleVersion, ["number": reader.number(passage.number)]])</a> <span class="tag">\(passage.language.rawValue)</span></li>
            """
        }
        return "<ul class=\"list-plain lines\">\(Array(items))</ul>"
    }

    // MARK: The list

    private static func list(_ screen: RecallScreen, _ reader: Reader) -> HTML {
        let head = [reader[.customer], reader[.toldTitle], reader[.owner], reader[.articleState]].map { "<th scope=\"col\">\($0)</th>" as HTML }
        return """
            <section id="list"><h2>\(screen.filter.certainty.map { reader[$0.word] } ?? reader[.customers])</h2>\(filters(screen, reader))\
            <table class="table"><thead><tr>\(head)<td></td></tr></thead><tbody>\(screen.corrections.map { row($0, reader) })</tbody></table>\
            \(screen.corrections.isEmpty ? "<p class=\"empty shown\">\(reader[.emptyList])</p>" as HTML : .empty)\
            \(Parts.paging(next: screen.next.map { place(screen, after: $0) }, previous: nil, reader))</section>
            """
    }

    private static func place(_ screen: RecallScreen, after: CorrectionID) -> Link {
        let filter = screen.filter
        return """
            /recalls/\(screen.row.recall.id)?certainty=\(filter.certainty?.rawValue ?? "")&state=\(filter.state?.rawValue ?? "")\
            &owner=\(filter.owner?.address ?? "")&after=\(after)
            """
    }

    private static func filters(_ screen: RecallScreen, _ reader: Reader) -> HTML {
        let filter = screen.filter
        let states = Correction.State.allCases.map { Parts.Option(value: $0.rawValue, label: reader[$0.word]) }
        let certainties = Citation.Certainty.allCases.map { Parts.Option(value: $0.rawValue, label: reader[$0.word]) }
        let owners =
            [Parts.Option(value: "nobody", label: reader[.ownerNobody])] + screen.people.map { .init(value: $0.id.description, label: $0.name) }
        return """
            <form class="bar filters" action="\(link: "/recalls/\(screen.row.recall.id)")">\
            \(choice("certainty", reader[.customers], certainties, filter.certainty?.rawValue, reader))\
            \(choice("state", reader[.articleState], states, filter.state?.rawValue, reader))\
            \(choice("owner", reader[.owner], owners, filter.owner?.address, reader))\(Parts.button(reader[.find], class: "button small"))</form>
            """
    }

    private static func choice(
        _ name: StaticString, _ label: String, _ options: [Parts.Option], _ chosen: String?, _ reader: Reader
    ) -> HTML {
        let options = options.map { "<option value=\"\($0.value)\"\(flag: "selected", $0.value == chosen)>\($0.label)</option>" as HTML }
        return """
            <select name="\(name.description)" aria-label="\(label)"><option value="">\(label): \(reader[.recallAllStates])</option>\(options)</select>
            """
    }

    private static func row(_ row: CorrectionRow, _ reader: Reader) -> HTML {
        let correction = row.correction
        let ticket: HTML = "<a href=\"\(link: "/tickets/\(row.ticket)")\" class=\"num\" dir=\"ltr\">#\(String(row.ticket))</a>"
        let versions = row.versions.map { reader[.articleVersion, ["number": reader.number($0)]] }.joined(separator: reader[.listComma] + " ")
        let tellers = row.tellers.map(\.name).joined(separator: reader[.listComma] + " ")
        let label = correction.state == .open || correction.state == .unreachable ? reader[.correctionLook] : reader[.correctionText]
        return """
            <tr id="c-\(correction.id.description)"><th scope="row"><bdi>\(row.customer)</bdi> \(ticket) <span class="soft">\(reader[row.channel.word]) · \
            \(reader[row.ticketState.word])</span></th>\
            <td>\(Parts.tag(reader[correction.certainty.word], correction.certainty == .certain ? "" : "due")) \(reader.time(correction.lastTold)) \
            <bdi>\(tellers)</bdi> <span class="soft">\(versions)\(reader[.listComma]) \(reader.count(.correctionTold, correction.times))</span></td>\
            <td data-label="\(reader[.owner])">\(row.owner.map { "<bdi>\($0.name)</bdi>" as HTML } ?? "<b class=\"nobody\">\(reader[.ownerNobody])</b>")</td>\
            <td>\(RecallMark.state(correction, reader)) \(standing(row, reader))</td>\
            <td class="end"><a class="button small" href="\(link: "/corrections/\(correction.id)")">\(label)</a></td></tr>
            """
    }

    private static func standing(_ row: CorrectionRow, _ reader: Reader) -> HTML {
        let correction = row.correction
        switch correction.state {
        case .open, .sending:
            return row.due.map { "<span class=\"soft\">\(reader[.promiseBy, ["what": "", "when": reader.moment($0)]])</span>" } ?? .empty
        case .unreachable: return correction.trouble.map { RecallMark.trouble($0, reader) } ?? .empty
        case .sent: return "\(correction.decidedAt.map(reader.time)) <bdi class=\"soft\">\(row.decidedBy?.name ?? "")</bdi>"
        case .released: return "<q dir=\"auto\">\(correction.reason ?? "")</q> <bdi class=\"soft\">\(row.decidedBy?.name ?? "")</bdi>"
        }
    }
}

extension Correction.Filter.Owner {
    /// As it stands in an address.
    package var address: String {
        switch self {
        case .person(let person): person.description
        case .nobody: "nobody"
        }
    }
}
