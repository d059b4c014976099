package import Basics
internal import Customers
package import People
internal import Promises
internal import Storage
package import Tickets

/// An inquiry with what a page shows beside it.
package struct InquiryRow: Sendable {
    package var inquiry: Inquiry
    package var number: Int64
    package var ticketSubject: String
    package var party: Party
    /// The newest letter, in or out.
    package var last: Letter?
}

/// An inquiry with its whole thread, which is not the customer's.
package struct InquiryScreen: Sendable {
    package var row: InquiryRow
    package var letters: [Letter]
    package var authors: [PersonID: PersonRef]
    package var mayWrite: Bool
}

/// What the form for writing to a third party begins with.
package struct InquiryForm: Sendable {
    package var number: Int64
    /// The address book, whoever was written to last first.
    package var parties: [Party]
    /// By when the customer could hear.
    package var due: Moment
    /// The promise and the reply that says so, in the customer's language.
    package var words: String
    package var reply: String
    /// Whether there is a way to write to the customer.
    package var mayReply: Bool
}

/// What happened to an inquiry, for a line in the thread.
package enum InquiryStep: Sendable, Hashable {
    case opened(party: String)
    case written(party: String)
    case answered(party: String, isAutomatic: Bool)
    case closed(party: String)
}

extension Desk {
    package func inquiryForm(_ number: Int64, as asker: Asker) async throws -> InquiryForm {
        try await db.read { db in
            try asker.require(.answerTickets)
            let ticket = try found(number, by: asker, in: db)
            guard ticket.state.isUnfinished else { throw InquiryRefusal.isFinished }
            let tongue = ticket.language.tongue ?? .english
            let (words, reply) = HouseWords.inquiry(in: tongue)
            return InquiryForm(
                number: number, parties: try Party.all(limit: 200, in: db),
                due: try workClock(for: ticket, in: db).adding(settings.inquiryAnswer, to: db.now), words: words, reply: reply,
                mayReply: try !Identity.all(of: ticket.customer, in: db).isEmpty && sendingMailbox(of: ticket, in: db) != nil)
        }
    }

    package func parties(as asker: Asker) async throws -> [Party] {
        try asker.require(.answerTickets)
        return try await db.read { db in try Party.all(limit: 200, in: db) }
    }

    package func inquiry(_ id: InquiryID, as asker: Asker) async throws -> InquiryScreen {
        try await db.read { db in
            guard let inquiry = try Inquiry.find(id, in: db) else { throw TicketRefusal.notFound }
            let ticket = try found(inquiry.ticket, by: asker, in: db)
            let letters = try Letter.all(of: id, limit: 200, in: db)
            guard let row = try rows([inquiry], tickets: [ticket.id: ticket], in: db).first else { throw TicketRefusal.notFound }
            return InquiryScreen(
                row: row, letters: letters, authors: try Person.refs(letters.compactMap(\.author), in: db),
                mayWrite: asker.may(.answerTickets) && ticket.state.isUnfinished)
        }
    }

    package func inquiries(of number: Int64, as asker: Asker) async throws -> [InquiryRow] {
        try await db.read { db in try inquiries(of: try found(number, by: asker, in: db), in: db) }
    }

    func inquiries(of ticket: Ticket, in db: Snapshot) throws -> [InquiryRow] {
        try rows(try Inquiry.all(of: ticket.id, limit: 50, in: db), tickets: [ticket.id: ticket], in: db)
    }

    func rows(_ inquiries: [Inquiry], tickets: [TicketID: Ticket], in db: Snapshot) throws -> [InquiryRow] {
        let parties = try Party.find(inquiries.map(\.party), in: db)
        let letters = try Letter.newest(of: inquiries.map(\.id), in: db)
        return inquiries.compactMap { inquiry in
            guard let ticket = tickets[inquiry.ticket], let party = parties[inquiry.party] else { return nil }
            return InquiryRow(
                inquiry: inquiry, number: ticket.number, ticketSubject: ticket.subject, party: party, last: letters[inquiry.id])
        }
    }

    /// An event about an inquiry as a line of the thread; `nil` for any other.
    func inquiryStep(_ event: Event) -> InquiryStep? {
        let party = event.field("party") ?? ""
        return switch event.kind {
        case .inquiryOpened: .opened(party: party)
        case .inquiryWritten: .written(party: party)
        case .inquiryAnswered: .answered(party: party, isAutomatic: event.field("automatic") != nil)
        case .inquiryClosed: .closed(party: party)
        default: nil
        }
    }
}
