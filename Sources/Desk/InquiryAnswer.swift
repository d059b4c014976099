internal import Basics
internal import Channels
internal import Storage
internal import Tickets

extension Desk {
    /// A third party has answered: a letter in the inquiry's own thread. It wakes the ticket's owner, unless a program wrote it.
    func take(
        _ mail: ParsedMail, from party: Party, in inquiry: Inquiry, as letter: LetterID, attachments: [Attachment], on found: Ticket,
        in tx: Transaction
    ) throws -> Ticket {
        var ticket = found
        try Letter.add(
            NewLetter(
                id: letter, ticket: ticket.id, inquiry: inquiry.id, kind: .answer, author: nil, from: mail.from?.description ?? party.name,
                to: "", text: mail.text, quoteAt: mail.quoteAt, language: mail.language, mailID: mail.messageID, isAutomatic: mail.isAutomatic,
                delivery: nil), attachments: attachments, in: tx)
        guard !mail.isAutomatic else {
            try Inquiry.setNews(inquiry.id, in: tx)
            try tell(.inquiryAnswered, inquiry, party, by: nil, isAutomatic: true, in: tx)
            return ticket
        }
        try inquiry.heard(in: tx)
        try tell(.inquiryAnswered, inquiry, party, by: nil, in: tx)
        // Solved or on hold: somebody has to look now.
        if ticket.state == .onHold || !ticket.state.isUnfinished {
            try ticket.move(to: .open, by: nil, in: tx)
            try place(ticket, in: tx)
            try runClocks(of: ticket, in: tx)
        }
        try promiseNextStep(on: &ticket, in: tx)
        return ticket
    }

    /// What is asked for a customer whose ticket is solved is over. An answer that comes all the same opens both again.
    func closeOpenInquiries(of ticket: TicketID, by person: PersonID?, in tx: Transaction) throws {
        let open = try Inquiry.open(of: ticket, in: tx)
        let parties = try Party.find(open.map(\.party), in: tx)
        for inquiry in open where try inquiry.close(by: person, in: tx) {
            if let party = parties[inquiry.party] { try tell(.inquiryClosed, inquiry, party, by: person, in: tx) }
        }
    }

    func tell(_ kind: EventKind, _ inquiry: Inquiry, _ party: Party, by person: PersonID?, isAutomatic: Bool = false, in tx: Transaction) throws {
        try tx.record(
            NewEvent(
                kind, ticket: inquiry.ticket, customer: try Ticket.find(inquiry.ticket, in: tx)?.customer, person: person,
                subject: inquiry.id.rawValue, data: details(["party": party.name, "automatic": isAutomatic ? "1" : nil])))
    }
}
