internal import Basics
internal import Customers
package import Desk
internal import People
internal import Promises
internal import Tickets

/// Beside a ticket: who it is about, what was promised, what else there is of them.
package enum TicketSide {
    package static func html(_ screen: TicketScreen, in around: Surroundings) -> HTML {
        let reader = around.reader
        return """
            <aside class="side" id="side" aria-label="\(reader[.customer])" tabindex="-1" hx-get="\(link: "/tickets/\(screen.ticket.number)/side")" \
            hx-trigger="kept:ticket from:body" hx-swap="outerMorph">\(content(screen, in: around))</aside>
            """
    }

    private static func content(_ screen: TicketScreen, in around: Surroundings) -> HTML {
        let reader = around.reader
        let name: HTML =
            around.frame.asker.may(.seeCustomers)
            ? "<a href=\"\(link: "/customers/\(screen.customer.id)")\"><bdi>\(screen.customer.name)</bdi></a>" : "\(isolated: screen.customer.name)"
        return """
            <div class="who"><span class="face" aria-hidden="true">\(Parts.initials(screen.customer.name))</span><div><b>\(name)</b>\
            <div class="soft">\(reader[.customerSince, ["year": reader.year(screen.customer.createdAt)]])</div></div></div>
            \(card(screen, reader))\(promises(screen, reader))\(others(screen, reader))
            """
    }

    private static func card(_ screen: TicketScreen, _ reader: Reader) -> HTML {
        var facts: [HTML] = screen.identities.map { fact(reader[.email], "<bdi dir=\"ltr\">\($0.shown)</bdi>") }
        if let language = reader.languageName(screen.customer.language) { facts.append(fact(reader[.language], HTML(text: language))) }
        if let zone = screen.customer.timeZone, let clock = reader.clock(in: zone) { facts.append(fact(reader[.theirTime], HTML(text: clock))) }
        if let mailbox = screen.mailbox { facts.append(fact(reader[.mailbox], "<bdi dir=\"ltr\">\(mailbox.address)</bdi>")) }
        return facts.isEmpty ? .empty : "<section class=\"card\"><dl class=\"facts\">\(facts)</dl></section>"
    }

    private static func fact(_ name: String, _ value: HTML) -> HTML { "<div><dt>\(name)</dt><dd>\(value)</dd></div>" }

    private static func promises(_ screen: TicketScreen, _ reader: Reader) -> HTML {
        guard !screen.promises.isEmpty else { return .empty }
        let decided = screen.promises.compactMap(\.outcome)
        let kept = decided.count { $0 == .kept }
        let tag: HTML = decided.isEmpty ? .empty : Parts.tag(reader.count(.keptOf, decided.count, ["kept": reader.number(kept)]), kept == decided.count ? "kept" : "due")
        let items = screen.promises.map { promise -> HTML in
            let mark = PromiseMark(kind: promise.kind, madeAt: promise.madeAt, due: promise.due, outcome: promise.outcome)
            let what = reader[promise.kind.word]
            let text =
                promise.outcome.map { "\(what)\(reader[.listComma]) \(reader[$0.word])" } ?? reader[.promiseBy, ["what": what, "when": reader.moment(promise.due)]]
            return "<li>\(Ring.html(mark, reader, text: text, title: "\(text) · \(reader.exact(promise.due))", counts: false))</li>"
        }
        return "<section class=\"card\"><header><h2>\(reader[.promises])</h2>\(tag)</header><ul class=\"list-plain\">\(items)</ul></section>"
    }

    private static func others(_ screen: TicketScreen, _ reader: Reader) -> HTML {
        guard !screen.others.isEmpty else { return .empty }
        let items = screen.others.map { row -> HTML in
            """
            <li>\(reader.time(row.lastMessageAt))<span><a href="\(link: "/tickets/\(row.number)")"><bdi>\(row.subject)</bdi></a> \
            <span class="soft">\(reader[row.state.word])</span></span></li>
            """
        }
        return "<section class=\"card\"><header><h2>\(reader[.otherTickets])</h2></header><ul class=\"steps\">\(items)</ul></section>"
    }
}
