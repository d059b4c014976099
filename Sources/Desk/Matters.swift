package import Basics
package import People
internal import Storage
package import Tickets

/// One open question whether a mail is about the same matter.
package struct MatterRow: Sendable {
    package var question: MatterQuestion
    package var number: Int64
    package var ticketSubject: String
}

extension Desk {
    /// Says that a mail under another subject is about the same matter. Splitting it off says the contrary.
    package func sameMatter(_ message: MessageID, as asker: Asker) async throws -> Ticket {
        try await db.write { tx in
            try asker.require(.answerTickets)
            guard let found = try Message.find(message, in: tx) else { throw TicketRefusal.notFound }
            let ticket = try self.found(found.ticket, by: asker, in: tx)
            guard try MatterQuestion.answer(message, isSame: true, by: asker.id, in: tx) else { throw TicketRefusal.notFound }
            return ticket
        }
    }

    func matters(for asker: Asker, in db: Snapshot) throws -> [MatterRow] {
        guard asker.may(.answerTickets) else { return [] }
        let open = try MatterQuestion.open(for: asker.id, limit: 200, in: db)
        let found = try Ticket.all(Array(Set(open.map(\.ticket))), visibleTo: asker.asTicketAsker, in: db)
        let tickets = Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
        return open.compactMap { question in
            tickets[question.ticket].map { MatterRow(question: question, number: $0.number, ticketSubject: $0.subject) }
        }
    }
}
