internal import Basics
package import Desk
internal import People
internal import Tickets

/// The head of a ticket page: what it is, who has it, and what can be done with it.
package enum TicketHead {
    /// - Parameter list: the list that the ticket was chosen of.
    package static func html(_ screen: TicketScreen, list: TicketList?, in around: Surroundings) -> HTML {
        let (ticket, reader) = (screen.ticket, around.reader)
        let choice = list?.choice ?? ListChoice(.mine)
        let fresh: Link =
            "/tickets/\(ticket.number)/head?view=\(choice.view.address)&sort=\(choice.order.rawValue)&tag=\(choice.tag ?? "")"
        return """
            <header class="head" id="head" hx-get="\(link: fresh)" hx-trigger="kept:ticket from:body" hx-swap="outerMorph"><div class="what">\
            <a class="back" href="\(link: choice.link())">\(list?.name ?? choice.view.title(reader, teams: screen.teams))</a>\
            <h1 dir="auto">\(ticket.subject)</h1>\
            <div class="facts-bar"><p class="facts-line">\(facts(screen, reader))</p>\(list.map { beside($0, reader) })</div></div>
            <div class="bar acts">\(acts(screen, in: around))<a class="button small to-side" href="#side">\(reader[.customer])</a></div>\
            \(HandoffView.banner(screen, in: around))\(ClosingView.banner(screen, in: around))\(KinView.banner(screen, in: around))\
            \(SnoozeView.banner(screen, in: around))</header>
            """
    }

    /// The way to the ticket before and after this one in the list.
    private static func beside(_ list: TicketList, _ reader: Reader) -> HTML {
        let one = { (number: Int64, word: Word, key: String, rel: String) -> HTML in
            """
            <a rel="\(rel)" href="\(link: list.choice.link(to: number))" data-press="\(key)"\(attribute: "aria-keyshortcuts", reader.keys[key])>\(reader[word])\(Parts.Key(key, reader).html)</a>
            """
        }
        let (previous, next) = (list.neighbours.previous, list.neighbours.next)
        guard previous != nil || next != nil else { return .empty }
        return """
            <nav class="beside" aria-label="\(reader[.neighbours])">\(previous.map { one($0, .previousTicket, ",", "prev") }) \(next.map { one($0, .nextTicket, ".", "next") })</nav>
            """
    }

    private static func facts(_ screen: TicketScreen, _ reader: Reader) -> HTML {
        let ticket = screen.ticket
        var facts: [HTML] = ["<span class=\"num\" dir=\"ltr\">#\(ticket.number)</span>"]
        if ticket.state != .open { facts.append(Parts.tag(reader[ticket.state.word], ticket.state.isUnfinished ? "due" : "kept")) }
        facts.append(screen.mailbox.map { "\(isolated: $0.name)" as HTML } ?? HTML(text: reader[ticket.channel.word]))
        // Nobody has proved an address that stands in a form: whoever answers should know.
        if ticket.channel == .form, screen.mailbox != nil { facts.append(HTML(text: reader[.channelForm])) }
        if let team = screen.team { facts.append("\(isolated: team.name)") }
        facts.append(
            screen.owner.map { reader.html(.ownerIs, ["name": "<b><bdi>\($0.name)</bdi></b>"]) }
                ?? "<b class=\"nobody\">\(reader[.ownerNobody])</b>")
        if let away = screen.handoff.ownerAway {
            let word: Word = away.cover == nil ? .ownerAway : .ownerAwayCovered
            facts.append(Parts.tag(reader[word, ["until": reader.moment(away.until), "name": away.cover ?? ""]], "due"))
        }
        return facts.joined(by: " · ")
    }

    private static func acts(_ screen: TicketScreen, in around: Surroundings) -> HTML {
        guard screen.mayAnswer else { return .empty }
        let (ticket, reader) = (screen.ticket, around.reader)
        var acts: [HTML] = []
        if screen.owner == nil {
            acts.append(
                Parts.form(
                    "/tickets/\(ticket.number)/owner", around.csrf, Parts.button(reader[.take], class: "button small main", key: .init("t", reader))))
        }
        acts.append(ConsultView.act(screen, reader))
        acts.append(InquiryView.act(screen, reader))
        acts.append(HandoffView.acts(screen, in: around))
        switch ticket.state {
        case .open:
            // What is done most stands first; what does not fit goes to a second line.
            acts += [
                state(.solved, .solveAct, "e", ticket, in: around), state(.waiting, .waitAct, "w", ticket, in: around),
                state(.onHold, .holdAct, nil, ticket, in: around),
            ]
        case .waiting, .onHold:
            acts += [state(.solved, .solveAct, "e", ticket, in: around), state(.open, .reopenAct, nil, ticket, in: around)]
        case .solved, .closed: acts.append(state(.open, .reopenAct, nil, ticket, in: around))
        }
        if !ticket.state.isUnfinished, around.frame.asker.may(.writeArticles) {
            acts.append("<a class=\"button small\" href=\"\(link: "/articles/new?ticket=\(ticket.number)")\">\(reader[.writeUp])</a>")
        }
        acts += [SnoozeView.menu(screen, in: around), KinView.mergeMenu(screen, in: around)]
        if ticket.channel == .email {
            acts.append("<a class=\"button small\" href=\"\(link: "/tickets/\(ticket.number)/block")\">\(reader[.blockAct])</a>")
        }
        return acts.joined()
    }

    private static func state(_ to: Ticket.State, _ word: Word, _ key: String?, _ ticket: Ticket, in around: Surroundings) -> HTML {
        Parts.form(
            "/tickets/\(ticket.number)/state", around.csrf,
            "<input type=\"hidden\" name=\"state\" value=\"\(to.rawValue)\">\(Parts.button(around.reader[word], class: "button small", key: key.map { .init($0, around.reader) }))"
        )
    }
}
