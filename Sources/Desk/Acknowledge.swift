internal import Basics
internal import Channels
internal import Customers
internal import Storage
internal import Tickets

extension Desk {
    static let acknowledgement = "acknowledge"

    /// Writes down that an acknowledgement is owed, in the transaction that received the mail: a crash loses none.
    func oweAcknowledgement(of ticket: Ticket, to recipient: MailAddress, in tx: Transaction) throws {
        try tx.schedule(
            Self.acknowledgement, for: ticket.id.rawValue, at: tx.now + .seconds(10), payload: recipient.description)
    }

    /// Writes the acknowledgements that are still owed. `worker` names the process.
    func writeOwedAcknowledgements(worker: String) async throws {
        let owed = try await db.write { tx in
            try tx.takeJobs(Self.acknowledgement, worker: worker, limit: 20, lease: .minutes(1))
        }
        for job in owed {
            guard let recipient = MailAddress(writtenByUs: job.payload) else { continue }
            try await acknowledge(TicketID(job.subject), to: recipient)
        }
    }

    /// Tells a customer that the mail is here and until when it will be answered, in the customer's language.
    /// Never sent to an automatic message, nor to the same address without end, and once for a ticket.
    func acknowledge(_ id: TicketID, to recipient: MailAddress) async throws {
        let message: MessageID = db.newID()
        let plan = try await db.read { db -> (MailToSend, MailboxID, Ticket)? in
            guard let ticket = try Ticket.find(id, in: db)?.leading(in: db), let mailbox = try sendingMailbox(of: ticket, in: db) else { return nil }
            let zone = try Customer.find(ticket.customer, in: db)?.timeZone ?? settings.timeZone
            let text = try acknowledgementText(on: ticket, from: mailbox, timeZone: zone, in: db)
            return (
                try mail(
                    on: ticket, message: message, from: mailbox, as: mailbox.name, to: recipient, text: text, isAutomatic: true,
                    in: db), mailbox.id, ticket
            )
        }
        guard let (mail, mailbox, ticket) = plan else { return }
        let sealed = try await keep(mail)
        try await db.write { tx in
            // It may have been merged since the mail was composed.
            guard try tx.unschedule(Self.acknowledgement, for: id.rawValue), let ticket = try Ticket.find(ticket.id, in: tx)?.leading(in: tx)
            else { return }
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

extension MailAddress {
    /// Reads back what `description` wrote.
    init?(writtenByUs text: String) {
        guard text.hasSuffix(">"), let open = text.lastIndex(of: "<") else {
            guard let address = EmailAddress(text) else { return nil }
            self.init(name: nil, address: address)
            return
        }
        guard let address = EmailAddress(String(text[text.index(after: open)...].dropLast())) else { return nil }
        self.init(name: text[..<open].trimmed, address: address)
    }
}
