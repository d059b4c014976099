internal import Basics
internal import Channels
internal import Customers
internal import Language
package import People
internal import Storage
package import Tickets

/// What a customer's mail does to the ticket that it belongs to.
extension Desk {
    /// The ticket that a later mail goes on with. One that was closed long ago stays closed: the mail goes to the newest
    /// that continues it, or, with `nil`, to a new one.
    func continued(_ ticket: Ticket, in tx: Transaction) throws -> Ticket? {
        var ticket = ticket
        for _ in 0..<20 {
            guard ticket.state == .closed, let closing = try Closing.last(of: ticket.id, in: tx), try !isFresh(closing, in: tx) else { return ticket }
            guard let next = try Continuation.later(of: ticket.id, in: tx).flatMap({ try Ticket.find($0, in: tx)?.leading(in: tx) }) else {
                return nil
            }
            ticket = next
        }
        return nil
    }

    /// Whether a mail on a solved ticket is thanks and nothing else.
    func isThanks(_ mail: ParsedMail, on ticket: Ticket, in db: Snapshot) throws -> Bool {
        guard !ticket.state.isUnfinished, !mail.isAutomatic, mail.attachments.isEmpty else { return false }
        let names = try [
            Customer.find(ticket.customer, in: db)?.name, mail.from?.name, ticket.owner.flatMap { try Person.refs([$0], in: db)[$0]?.name },
            ticket.mailbox.flatMap { try Mailbox.ref($0, in: db)?.name },
        ].compactMap(\.self)
        return Thanks.isAll(of: mail.newText, names: names)
    }

    func noteThanks(_ message: MessageID, on ticket: Ticket, in tx: Transaction) throws {
        try MessageMark.set(.thanks, on: message, of: ticket.id, in: tx)
        try tx.record(NewEvent(.customerThanked, ticket: ticket.id, customer: ticket.customer, subject: message.rawValue))
    }

    /// Somebody reads more in it than thanks: the ticket is open again, and an answer is owed.
    package func overruleThanks(on number: Int64, as asker: Asker) async throws -> Ticket {
        try await db.write { tx in
            try asker.require(.answerTickets)
            var ticket = try found(number, by: asker, in: tx)
            guard !ticket.state.isUnfinished, let message = try MessageMark.overruleThanks(on: ticket.id, in: tx) else {
                throw ClosingRefusal.noThanks
            }
            if ticket.owner == nil { try own(&ticket, by: asker.id, in: tx) }
            try tx.record(
                NewEvent(.thanksOverruled, ticket: ticket.id, customer: ticket.customer, person: asker.id, subject: message.rawValue))
            try ticket.said(try Message.find(message, in: tx)?.text ?? ticket.preview, byCustomer: true, in: tx)
            try heardAgain(&ticket, in: tx)
            return ticket
        }
    }
}
