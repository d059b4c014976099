internal import Basics
internal import Channels
internal import Customers
internal import Storage
internal import Tickets

extension Desk {
    /// Tells a customer that the mail is here and until when it will be answered, in the customer's language.
    /// Never sent to an automatic message, nor to the same address without end.
    func acknowledge(_ ticket: Ticket, to recipient: MailAddress) async throws {
        let message: MessageID = db.newID()
        let plan = try await db.read { db -> (MailToSend, MailboxID)? in
            guard let mailbox = try sendingMailbox(of: ticket, in: db) else { return nil }
            let zone = try Customer.find(ticket.customer, in: db)?.timeZone ?? settings.timeZone
            let text = HouseWords.acknowledgement(
                in: ticket.language.tongue ?? .english, number: ticket.number, due: ticket.nextDue ?? db.now + settings.firstReply,
                timeZone: zone)
            return (
                try mail(
                    on: ticket, message: message, from: mailbox, as: mailbox.name, to: recipient, text: text, isAutomatic: true,
                    in: db), mailbox.id
            )
        }
        guard let (mail, mailbox) = plan else { return }
        let sealed = try await keep(mail)
        try await db.write { tx in
            try ticket.add(
                NewMessage(
                    id: message, kind: .automatic, author: nil, from: mail.from.name ?? "", text: mail.text, language: ticket.language,
                    mailID: mail.messageID, delivery: .init(state: .queued, until: nil, reason: nil)), in: tx)
            try Outgoing.post(
                mailbox: mailbox, ticket: ticket.id, message: message, recipients: [recipient.address], blob: sealed.blob,
                size: sealed.size, mailID: mail.messageID, notBefore: tx.now, in: tx)
            try tx.record(NewEvent(.acknowledgementWritten, ticket: ticket.id, customer: ticket.customer, subject: message.rawValue))
        }
    }
}
