package import Basics
internal import Channels
package import People
internal import Storage
package import Tickets

/// A letter that is composed and waits for its transaction.
struct LetterToPost: Sendable {
    var new: NewLetter
    var mail: MailToSend
    var mailbox: MailboxID
    var recipient: EmailAddress
}

extension Desk {
    /// Writes a letter down with its place in the outbox (law 3).
    func post(
        _ letter: LetterToPost, _ sealed: (blob: String, size: Int64), attachments: [Attachment] = [], in tx: Transaction
    ) throws {
        try Letter.add(letter.new, attachments: attachments, in: tx)
        try Outgoing.post(
            mailbox: letter.mailbox, ticket: letter.new.ticket, message: nil, letter: letter.new.id, recipients: [letter.recipient],
            blob: sealed.blob, size: sealed.size, mailID: letter.mail.messageID, notBefore: tx.now, in: tx)
    }

    /// Notes how it stands with a letter on its way out, as `Deliver` does with a message.
    func note(_ delivery: Message.Delivery, of id: LetterID, in tx: Transaction) throws {
        try Letter.setDelivery(delivery, of: id, in: tx)
        guard let letter = try Letter.find(id, in: tx) else { return }
        switch delivery.state {
        case .sent: try tx.record(NewEvent(.letterSent, ticket: letter.ticket, subject: id.rawValue))
        case .failed:
            // Loud: on the letter, in the owner's news, among what was not sent, and as an event.
            if let consult = letter.consult { try Consult.setNews(consult, in: tx) }
            if let inquiry = letter.inquiry { try Inquiry.setNews(inquiry, in: tx) }
            try tx.record(NewEvent(.letterFailed, ticket: letter.ticket, subject: id.rawValue, data: details(["to": letter.to])))
        case .held, .queued, .retrying, .undone: break
        }
    }

    /// Notes a report that a letter did not arrive; gives its ticket.
    func letterCameBack(_ id: LetterID, reason: String, in tx: Transaction) throws -> TicketID? {
        guard let letter = try Letter.find(id, in: tx), letter.delivery != nil else { return nil }
        try Outgoing.cameBack(id, reason: reason, in: tx)
        if letter.delivery?.state == .sent { try note(.init(state: .failed, until: nil, reason: reason), of: id, in: tx) }
        return letter.ticket
    }

    /// Sends a letter again that was given up.
    package func retry(letter id: LetterID, as asker: Asker) async throws -> Ticket {
        try await db.write { tx in
            try asker.require(.answerTickets)
            guard let letter = try Letter.find(id, in: tx) else { throw TicketRefusal.notFound }
            let ticket = try found(letter.ticket, by: asker, in: tx)
            guard try Outgoing.retry(letter: id, in: tx) else { throw TicketRefusal.notFailed }
            try Letter.setDelivery(.init(state: .queued, until: nil, reason: nil), of: id, in: tx)
            try tx.record(NewEvent(.letterRetried, ticket: ticket.id, person: asker.id, subject: id.rawValue))
            return ticket
        }
    }

    /// The owner has the ticket before their eyes, and with it what came back from outside.
    package func seeNews(on number: Int64, as asker: Asker) async throws {
        let isNews = try await db.read { db in
            let ticket = try self.found(number, by: asker, in: db)
            return try ticket.owner == asker.id && !OutsideNews.tickets(among: [ticket.id], in: db).isEmpty
        }
        guard isNews else { return }
        try await db.write { tx in try OutsideNews.seen(on: try found(number, by: asker, in: tx).id, in: tx) }
    }
}
