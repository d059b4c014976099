internal import Basics
internal import Customers
package import Desk
internal import People
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
            \(card(screen, in: around))\(CustomerCards.notes(besideTicket: screen, in: around))\(TagView.card(screen, in: around))\(PromiseCard.html(screen, in: around))\(FieldView.card(screen, in: around))\
            \(ConsultView.card(screen, in: around))\(InquiryView.card(screen, in: around))\
            \(KinView.card(screen, in: around))\(others(screen, reader))
            """
    }

    private static func card(_ screen: TicketScreen, in around: Surroundings) -> HTML {
        let reader = around.reader
        var facts: [HTML] = screen.identities.map { Parts.fact(reader[.email], "<bdi dir=\"ltr\">\($0.shown)</bdi>") }
        if let language = reader.languageName(screen.customer.language) { facts.append(Parts.fact(reader[.language], HTML(text: language))) }
        if let zone = screen.customer.timeZone, let clock = reader.clock(in: zone) { facts.append(Parts.fact(reader[.theirTime], HTML(text: clock))) }
        if let organisation = screen.organisation { facts.append(Parts.fact(reader[.organisation], at(organisation, in: around))) }
        if let mailbox = screen.mailbox { facts.append(Parts.fact(reader[.mailbox], "<bdi dir=\"ltr\">\(mailbox.address)</bdi>")) }
        if screen.mayAnswer { facts.append(Parts.fact(reader[.priority], priority(screen, in: around))) }
        return facts.isEmpty ? .empty : "<section class=\"card\"><dl class=\"facts\">\(facts)</dl></section>"
    }

    private static func at(_ organisation: Organisation, in around: Surroundings) -> HTML {
        around.frame.asker.may(.seeCustomers)
            ? "<a href=\"\(link: "/organisations/\(organisation.id)")\"><bdi>\(organisation.name)</bdi></a>" : "\(isolated: organisation.name)"
    }

    /// Chosen at once where there is a script, with a button where there is none.
    private static func priority(_ screen: TicketScreen, in around: Surroundings) -> HTML {
        let reader = around.reader
        let options = Ticket.Priority.allCases.map { priority -> HTML in
            "<option value=\"\(priority.rawValue)\"\(flag: "selected", priority == screen.ticket.priority)>\(reader[priority.word])</option>"
        }
        return Parts.form(
            "/tickets/\(screen.ticket.number)/priority", around.csrf, class: "bar",
            """
            <select name="priority" aria-label="\(reader[.priority])" data-submits>\(options)</select>\
            <button class="button small unscripted">\(reader[.change])</button>
            """)
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
