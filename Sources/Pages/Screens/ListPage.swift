package import Basics
package import Desk
internal import People
internal import Tickets

/// A list of tickets: the rail with its numbers, the list, and room for the one that is chosen.
package enum ListPage {
    package static func page(_ list: TicketList, in around: Surroundings) -> HTML {
        let reader = around.reader
        let title = list.view.title(reader, teams: around.frame.teams.map(\.team))
        return around.page(
            title, at: .view(list.view), class: "listing",
            live: Live(view: list.view.address, takesRows: list.previous == nil),
            """
            \(column(list, title: title, current: nil, in: around, isMain: true))
            <section class="talk nothing" aria-hidden="true"><div>\(Rail.mark)<p>\(reader[.chooseTicket])</p>\
            <p class="hint"><kbd>j</kbd> <kbd>k</kbd> \(reader[.keyDownUp]) · <kbd>o</kbd> \(reader[.keyOpen])</p></div></section>
            """)
    }

    /// The list as a column, alone or beside the ticket that was chosen of it.
    static func column(_ list: TicketList, title: String, current: Int64?, in around: Surroundings, isMain: Bool) -> HTML {
        let reader = around.reader
        let view = list.view.address
        let next = list.next.map { key -> Link in "/tickets?view=\(view)&after=\(key)" }
        let previous = list.previous.map { key -> Link in "/tickets?view=\(view)&before=\(key)" }
        let heading: HTML = isMain ? "<h1 dir=\"auto\">\(title)</h1>" : "<h2 dir=\"auto\">\(title)</h2>"
        let opening: HTML = isMain ? "<main class=\"list\" id=\"main\" tabindex=\"-1\">" : "<section class=\"list\" aria-label=\"\(title)\">"
        return """
            \(opening)<div class="head">\(heading)</div>\
            <ul class="rows" id="rows">\(list.rows.map { row($0, view: list.view, reader, current: current) })</ul>\
            <p class="empty">\(reader[emptyWord(list.view)])</p>\
            \(Parts.paging(next: next, previous: previous, reader))\(isMain ? "</main>" : "</section>" as HTML)
            """
    }

    private static func emptyWord(_ view: TicketView) -> Word {
        switch view {
        case .mine: .emptyMine
        case .unassigned: .emptyUnassigned
        default: .emptyList
        }
    }

    /// One ticket in a list, for the list itself and for the live event `row`. Its `data-key` sorts as the list does,
    /// newest message first.
    package static func row(_ row: TicketRow, view: TicketView?, _ reader: Reader, current: Int64? = nil) -> HTML {
        let isCurrent = row.number == current
        let to: Link = view.map { "/tickets/\(row.number)?view=\($0.address)" } ?? "/tickets/\(row.number)"
        return """
            <li id="row-\(row.id.description)" data-key="\(row.lastMessageAt.milliseconds).\(row.id.description)">\
            <a class="row\(row.awaitsReply ? " unread" : "" as HTML)" href="\(link: to)"\(attribute: "aria-current", isCurrent ? "true" : nil)>\
            <span class="name">\(row.awaitsReply ? unread(reader) : .empty)<b dir="auto">\(row.customer)</b></span>\(mark(row, reader))\
            <p dir="auto">\(row.subject)</p>\(extras(row, view: view, reader))</a></li>
            """
    }

    /// For the live event `row`: the ticket is not in the view any more.
    package static func goneRow(_ ticket: TicketID) -> HTML { "<li id=\"row-\(ticket.description)\" data-gone></li>" }

    private static func unread(_ reader: Reader) -> HTML {
        "<span class=\"dot\" title=\"\(reader[.awaitsReply])\"><span class=\"unseen\">\(reader[.awaitsReply]): </span></span>"
    }

    private static func mark(_ row: TicketRow, _ reader: Reader) -> HTML {
        row.promise.map { Ring.html($0, reader) } ?? "<span class=\"when\">\(reader.time(row.lastMessageAt))</span>"
    }

    /// State and owner, where the view does not say them already.
    private static func extras(_ row: TicketRow, view: TicketView?, _ reader: Reader) -> HTML {
        var extras: [HTML] = []
        if row.hasNews { extras.append(Parts.tag(reader[.newAnswer], "loud")) }
        if row.state != .open { extras.append(Parts.tag(reader[row.state.word], row.state.isUnfinished ? "due" : "kept")) }
        if view != .mine, view != .unassigned, let owner = row.owner { extras.append("<span class=\"owner\" dir=\"auto\">\(owner.name)</span>") }
        return extras.isEmpty ? .empty : "<span class=\"extras\">\(extras)</span>"
    }
}
