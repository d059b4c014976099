internal import Basics
internal import Channels
internal import Customers
internal import Knowledge
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
            guard let recipient = MailAddress(described: job.payload) else {
                try await db.write { tx in try tx.retry(job, worker: worker, at: tx.now + .days(1), error: "no address in the job") }
                continue
            }
            guard try await !acknowledge(TicketID(job.subject), to: recipient) else { continue }
            try await db.write { tx in
                try tx.retry(job, worker: worker, at: tx.now + Self.acknowledgementPause(after: job.attempts), error: "no mailbox can send it")
            }
        }
    }

    /// How long nothing is tried after so many times in vain: two minutes, four, eight, six hours at most.
    static func acknowledgementPause(after attempts: Int) -> Span { .minutes(Int64(min(360, 1 << min(attempts, 9)))) }

    /// Tells a customer that the mail is here and until when it will be answered, in the customer's language.
    /// Never sent to an automatic message, nor to the same address without end, and once for a ticket.
    ///
    /// Gives `false` when nothing can send it now: it is owed still. Whoever has been answered meanwhile needs none.
    func acknowledge(_ id: TicketID, to recipient: MailAddress) async throws -> Bool {
        let message: MessageID = db.newID()
        let plan = try await db.read { db -> AcknowledgementPlan in
            guard let ticket = try Ticket.find(id, in: db)?.leading(in: db) else { return .needless }
            guard try ticket.latest(.reply, limit: 1, in: db).isEmpty, ticket.state.isUnfinished else { return .needless }
            guard let mailbox = try sendingMailbox(of: ticket, in: db) else { return .impossible }
            let zone = try Customer.find(ticket.customer, in: db)?.timeZone ?? settings.timeZone
            let (text, citings) = try acknowledging(on: ticket, from: mailbox, timeZone: zone, in: db)
            var mail = try mail(
                on: ticket, message: message, from: mailbox, as: mailbox.name, to: recipient, text: text, isAutomatic: true, in: db)
            mail.promised = promisedSign(on: ticket, at: db.now)
            return .write(mail, mailbox.id, ticket, citings)
        }
        guard case .write(let mail, let mailbox, let ticket, let citings) = plan else {
            if case .impossible = plan { return false }
            try await db.write { tx in _ = try tx.unschedule(Self.acknowledgement, for: id.rawValue) }
            return true
        }
        let sealed = try await keep(mail)
        try await db.write { tx in
            // It may have been merged since the mail was composed.
            guard try tx.unschedule(Self.acknowledgement, for: id.rawValue), let ticket = try Ticket.find(ticket.id, in: tx)?.leading(in: tx)
            else { return }
            try ticket.add(
                NewMessage(
                    id: message, kind: .automatic, author: nil, from: mail.from.name ?? "", text: mail.text, language: ticket.language,
                    mailID: mail.messageID, delivery: .init(state: .queued, until: nil, reason: nil)), in: tx)
            try Citing.keep(citings, in: message, tx: tx)
            try Outgoing.post(
                mailbox: mailbox, ticket: ticket.id, message: message, recipients: [recipient.address], blob: sealed.blob,
                size: sealed.size, mailID: mail.messageID, notBefore: tx.now, in: tx)
            try tx.record(NewEvent(.acknowledgementWritten, ticket: ticket.id, customer: ticket.customer, subject: message.rawValue))
        }
        return true
    }

    private enum AcknowledgementPlan: Sendable {
        case write(MailToSend, MailboxID, Ticket, [Citing])
        /// Nothing is there that could send it.
        case impossible
        case needless
    }
}
