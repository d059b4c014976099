package import Basics
package import Desk
internal import People
internal import Tickets

/// A list of tickets: the rail with its numbers, the list, and room for the one that is chosen.
package enum ListPage {
    /// - Parameter bulk: what was done with many of them a moment ago.
    package static func page(_ list: TicketList, bulk: BulkResult? = nil, in around: Surroundings) -> HTML {
        let reader = around.reader
        let title = list.name ?? list.view.title(reader, teams: around.frame.teams.map(\.team))
        return around.page(
            title, at: .view(list.view), class: "listing", scripts: ["pick.js"],
            // A list of one tag is not told of news: whether they have the tag is not known to whoever tells.
            live: Live(view: list.tag == nil ? list.choice.liveAddress : nil, takesRows: list.previous == nil && list.tag == nil),
            """
            \(column(list, title: title, current: nil, bulk: bulk, in: around, isMain: true))
            <section class="talk nothing" aria-hidden="true"><div>\(Rail.mark)<p>\(reader[.chooseTicket])</p>\
            <p class="hint">\(keys(reader))</p></div></section>
            """)
    }

    /// The list as a column, alone or beside the ticket that was chosen of it.
    static func column(
        _ list: TicketList, title: String, current: Int64?, bulk: BulkResult? = nil, in around: Surroundings, isMain: Bool
    ) -> HTML {
        let reader = around.reader
        let next = list.next.map { list.choice.link(after: $0) }
        let previous = list.previous.map { list.choice.link(before: $0) }
        let heading: HTML = isMain ? "<h1 dir=\"auto\">\(title)</h1>" : "<h2 dir=\"auto\">\(title)</h2>"
        let opening: HTML = isMain ? "<main class=\"list\" id=\"main\" tabindex=\"-1\">" : "<section class=\"list\" aria-label=\"\(title)\">"
        let acts = isMain ? BulkView.html(list, bulk, in: around) : .empty
        return """
            \(opening)<div class="head">\(heading)\(orders(list, reader))</div>\(acts)\
            \(filling(list, reader))<ul class="rows" id="rows">\(list.rows.map { row($0, choice: list.choice, reader, current: current) })</ul>\
            <p class="empty">\(reader[emptyWord(list)])</p>\
            \(Parts.paging(next: next, previous: previous, reader))\(isMain ? "</main>" : "</section>" as HTML)
            """
    }

    private static func filling(_ list: TicketList, _ reader: Reader) -> HTML {
        list.isFilling ? "<p class=\"hint\" role=\"status\">\(reader[.viewFilling])</p>" : .empty
    }

    /// By what is promised next, or by what was said last; and which tag is shown.
    private static func orders(_ list: TicketList, _ reader: Reader) -> HTML {
        var links: [HTML] = []
        if list.view.isByDue {
            links = [(Ticket.Order.newest, Word.orderNewest), (.due, .orderDue)].map { order, word in
                let to = ListChoice(list.view, order: order, tag: list.tag).link()
                return "<a class=\"order\" href=\"\(link: to)\"\(attribute: "aria-current", order == list.order ? "true" : nil)>\(reader[word])</a>"
            }
        }
        if case .saved(let id) = list.view {
            links.append("<a class=\"order\" href=\"\(link: "/views?edit=\(id)")\">\(reader[.viewsChange])</a>")
        }
        if let tag = list.tag {
            let all = ListChoice(list.view, order: list.order).link()
            links.append(
                "<span class=\"tag\"><bdi>\(tag)</bdi> <a href=\"\(link: all)\" aria-label=\"\(reader[.tagAll])\">×</a></span>")
        }
        return links.isEmpty ? .empty : "<nav class=\"orders\" aria-label=\"\(reader[.order])\">\(links)</nav>"
    }

    private static func emptyWord(_ list: TicketList) -> Word {
        switch list.view {
        case .mine where list.tag == nil: .emptyMine
        case .unassigned where list.tag == nil: .emptyUnassigned
        case .snoozed where list.tag == nil: .emptySnoozed
        default: .emptyList
        }
    }

    package static func row(_ row: TicketRow, view: TicketView?, _ reader: Reader, current: Int64? = nil) -> HTML {
        self.row(row, choice: view.map { ListChoice($0) }, reader, current: current)
    }

    private static func keys(_ reader: Reader) -> HTML {
        let all: [([String], Word)] = [(["j", "k"], .keyDownUp), (["o"], .keyOpen), (["c"], .keyPick)]
        guard !reader.keys.areOff else { return .empty }
        return all.map { keys, word -> HTML in
            "\(keys.compactMap { reader.keys[$0] }.map { "<kbd>\($0)</kbd>" as HTML }.joined(by: " ")) \(reader[word])"
        }.joined(by: " · ")
    }

    /// One ticket in a list, for the list itself and for the live event `row`. Its `data-key` sorts as the list does:
    /// the greatest comes first.
    package static func row(_ row: TicketRow, choice: ListChoice?, _ reader: Reader, current: Int64? = nil) -> HTML {
        let isCurrent = row.number == current
        let to: Link = choice?.link(to: row.number) ?? "/tickets/\(row.number)"
        return """
            <li id="row-\(row.id.description)" data-key="\(key(row, choice?.order ?? .newest)).\(row.id.description)">\
            \(choice == nil ? .empty : pick(row, reader))\
            <a class="row\(row.awaitsReply ? " unread" : "" as HTML)" href="\(link: to)"\(attribute: "aria-current", isCurrent ? "true" : nil)>\
            <span class="name">\(row.awaitsReply ? unread(reader) : .empty)<b dir="auto">\(row.customer)</b></span>\(mark(row, reader))\
            <p dir="auto">\(row.subject)</p>\(extras(row, view: choice?.view, reader))\(facts(row, reader))</a></li>
            """
    }

    /// Of promises the next is the greatest.
    private static func key(_ row: TicketRow, _ order: Ticket.Order) -> Int64 {
        order == .newest ? row.lastMessageAt.milliseconds : 9_999_999_999_999 - (row.promise?.due.milliseconds ?? 9_999_999_999_999)
    }

    /// Belongs to the form of `BulkView`, wherever it stands.
    private static func pick(_ row: TicketRow, _ reader: Reader) -> HTML {
        """
        <label class="pick"><input type="checkbox" name="ticket" value="\(row.number)" form="bulk"><span class="unseen">\
        \(reader[.pick, ["number": "#\(row.number)"]])</span></label>
        """
    }

    /// For the live event `row`: the ticket is not in the view any more.
    package static func goneRow(_ ticket: TicketID) -> HTML { "<li id=\"row-\(ticket.description)\" data-gone></li>" }

    private static func unread(_ reader: Reader) -> HTML {
        "<span class=\"dot\" title=\"\(reader[.awaitsReply])\"><span class=\"unseen\">\(reader[.awaitsReply]): </span></span>"
    }

    private static func mark(_ row: TicketRow, _ reader: Reader) -> HTML {
        if let snooze = row.snooze { return "<span class=\"when\">\(reader.time(snooze.until))</span>" }
        return row.promise.map { Ring.html($0, reader) } ?? "<span class=\"when\">\(reader.time(row.lastMessageAt))</span>"
    }

    /// What is next on one that is put aside, its tags, and state and owner where the view does not say them already.
    private static func extras(_ row: TicketRow, view: TicketView?, _ reader: Reader) -> HTML {
        var extras: [HTML] = []
        if row.hasNews { extras.append(Parts.tag(reader[.newAnswer], "loud")) }
        if let snooze = row.snooze { extras.append("<span class=\"step\" dir=\"auto\">\(snooze.step)</span>") }
        if !row.tags.isEmpty { extras.append(TagView.chips(row.tags)) }
        if row.state != .open { extras.append(Parts.tag(reader[row.state.word], row.state.isUnfinished ? "due" : "kept")) }
        if view != .mine, view != .unassigned, view != .snoozed, let owner = row.owner {
            extras.append("<span class=\"owner\" dir=\"auto\">\(owner.name)</span>")
        }
        return extras.isEmpty ? .empty : "<span class=\"extras\">\(extras)</span>"
    }
}

extension ListPage {
    /// What the list was asked to say of each, on a line of its own.
    private static func facts(_ row: TicketRow, _ reader: Reader) -> HTML {
        row.facts.isEmpty ? .empty : "<span class=\"facts-row\">\(row.facts.map { fact($0, row, reader) })</span>"
    }

    private static func fact(_ fact: RowFact, _ row: TicketRow, _ reader: Reader) -> HTML {
        switch fact {
        case .number: "<span class=\"fact num\" dir=\"ltr\">#\(String(row.number))</span>"
        case .team(let name): "<span class=\"fact\" dir=\"auto\">\(name)</span>"
        case .priority(let priority): "<span class=\"fact\">\(reader[priority.word])</span>"
        case .language(let language): "<span class=\"fact\">\(reader.languageName(language) ?? language.rawValue)</span>"
        case .channel(let channel): "<span class=\"fact\">\(reader[channel.word])</span>"
        case .filled(let filled): "<span class=\"fact\"><bdi>\(filled.field.name)</bdi>: <bdi>\(FieldView.said(filled, reader) ?? "")</bdi></span>"
        case .created(let moment): "<span class=\"fact\">\(reader[.openedOn]) \(reader.time(moment))</span>"
        }
    }
}

extension TicketView {
    /// Whether its tickets can be ordered by what is promised next.
    var isByDue: Bool {
        switch self {
        case .mine, .unassigned, .allOpen, .team, .waiting, .snoozed, .saved: true
        case .solved, .everything: false
        }
    }
}

extension ListChoice {
    private var isPlain: Bool { order == .newest && tag == nil }

    /// The list, or a page of it.
    package func link(after: String? = nil, before: String? = nil) -> Link {
        let (view, sort, tag) = (view.address, order.rawValue, tag ?? "")
        return switch (after, before) {
        case (let after?, _) where isPlain: "/tickets?view=\(view)&after=\(after)"
        case (let after?, _): "/tickets?view=\(view)&sort=\(sort)&tag=\(tag)&after=\(after)"
        case (nil, let before?) where isPlain: "/tickets?view=\(view)&before=\(before)"
        case (nil, let before?): "/tickets?view=\(view)&sort=\(sort)&tag=\(tag)&before=\(before)"
        case (nil, nil) where isPlain: "/tickets?view=\(view)"
        case (nil, nil): "/tickets?view=\(view)&sort=\(sort)&tag=\(tag)"
        }
    }

    /// A ticket of the list, which knows where it was chosen.
    func link(to number: Int64) -> Link {
        isPlain
            ? "/tickets/\(number)?view=\(view.address)" : "/tickets/\(number)?view=\(view.address)&sort=\(order.rawValue)&tag=\(tag ?? "")"
    }

    /// As a live page asks for its rows.
    package var liveAddress: String { order == .newest ? view.address : "\(view.address)~\(order.rawValue)" }

    package init?(liveAddress: String) {
        let parts = liveAddress.split(separator: "~", maxSplits: 1)
        guard let view = parts.first.flatMap({ TicketView(String($0)) }) else { return nil }
        self.init(view, order: parts.count > 1 ? Ticket.Order(rawValue: String(parts[1])) ?? .newest : .newest)
    }
}
