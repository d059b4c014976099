package import Basics
package import Channels
internal import Knowledge
internal import Storage
internal import Tickets

/// What the other server made of a mail, as the dispatcher tells it.
package enum Handover: Sendable {
    /// It has taken it.
    case accepted
    /// Not now; the words are the server's.
    case temporary(reason: String)
    case permanent(reason: String)
    /// The connection broke after the last byte: nobody knows.
    case uncertain(reason: String)
}

extension Desk {
    /// For how long a dispatcher has a mail to itself.
    package static let dispatchLease = Span.minutes(10)

    /// Takes mails that are due.
    package func takeOutgoing(dispatcher: String, limit: Int) async throws -> [Outgoing] {
        try await writeOwedAcknowledgements(worker: dispatcher)
        try await writeOwedQuestions(worker: dispatcher)
        return try await db.write { tx in
            for lost in try Outgoing.uncertain(limit: 20, in: tx) {
                try giveUp(lost, reason: Self.uncertainReason, in: tx)
            }
            let taken = try Outgoing.take(dispatcher: dispatcher, limit: limit, lease: Self.dispatchLease, in: tx)
            // Who called our mail spam gets none, and whoever wrote it hears so.
            return try taken.filter { mail in
                if let reason = try obstacle(to: mail, in: tx) {
                    try giveUp(mail, reason: reason, in: tx)
                    return false
                }
                return true
            }
        }
    }

    /// Why a mail does not leave after all: its reader wants none, or what it tells was recalled since it was written.
    private func obstacle(to mail: Outgoing, in tx: Transaction) throws -> String? {
        if try !Unreachable.complained(mail.recipients, in: tx).isEmpty { return Self.complaintReason }
        guard let message = mail.message else { return nil }
        return try tellsRecalled(try Citing.kept(in: message, db: tx), in: tx) ? Self.recalledReason : nil
    }

    /// When there will next be something to take; `nil` when nothing waits. An acknowledgement that is owed is not yet a mail.
    package func nextOutgoing() async throws -> Moment? {
        try await db.read { db in
            [try Outgoing.nextDue(in: db), try db.nextJobDue(Self.acknowledgement), try db.nextJobDue(Self.askJob)].compactMap { $0 }.min()
        }
    }

    /// Takes over what an earlier process of the same number had leased when it died.
    package func takeOverOutgoing(of dispatcher: String) async throws {
        try await db.write { tx in
            try Outgoing.expire(leasedBy: dispatcher, in: tx)
            try tx.expireJobs(takenBy: dispatcher)
        }
    }

    /// How a process calls itself as the holder of leases.
    package static func holder(node: Int) -> String { "node-\(node)" }

    /// Takes over what processes had leased that are dead now: nobody waits ten minutes because one was killed. One that lives after all
    /// loses nothing but its turn, for it must hold the lease when it hands a mail over.
    ///
    /// - Parameter suspects: what the look before gave: who was missing then and still is is dead.
    /// - Returns: who is missing at this look.
    package func takeOver(fromDeadAmong suspects: Set<String>) async throws -> Set<String> {
        try await db.write { tx in
            guard let living = try tx.livingNodes() else { return [] }
            let names = Set(living.map(Self.holder))
            let missing = try Outgoing.dispatchers(in: tx).union(tx.jobWorkers()).union(tx.leaseHolders())
                .filter { $0.hasPrefix("node-") && !names.contains($0) }
            for dead in missing.intersection(suspects) {
                try Outgoing.expire(leasedBy: dead, in: tx)
                try tx.expireJobs(takenBy: dead)
                try tx.releaseAll(holder: dead)
            }
            return missing
        }
    }

    /// Marks that a mail is about to be handed over; on `false` it must not be.
    package func handOver(_ id: OutgoingID, dispatcher: String) async throws -> Bool {
        try await db.write { tx in try Outgoing.handOver(id, dispatcher: dispatcher, in: tx) }
    }

    /// Notes how the handing over went, and gives the mailbox that the mail left by.
    @discardableResult
    package func delivered(_ id: OutgoingID, _ handover: Handover) async throws -> MailboxID? {
        try await db.write { tx in
            guard let mail = try Outgoing.find(id, in: tx) else { return nil }
            switch handover {
            case .accepted: try left(mail, in: tx)
            case .temporary(let reason): try delay(mail, reason: reason, in: tx)
            case .permanent(let reason): try giveUp(mail, reason: reason, in: tx)
            case .uncertain(let reason): try giveUp(mail, reason: "\(Self.uncertainReason) \(reason)".trimmed, in: tx)
            }
            return mail.mailbox
        }
    }

    /// The reason of a failure after which nobody knows whether the mail left. A page gives it its words.
    package static let uncertainReason = "uncertain"

    /// The reason of a failure that was none of a server: the recipient has called our mail spam.
    package static let complaintReason = "complaint"

    /// The reason of a failure that stopped a mail because what it tells was recalled.
    package static let recalledReason = "recalled"

    private func left(_ mail: Outgoing, in tx: Transaction) throws {
        try mail.end(.sent, in: tx)
        if let letter = mail.letter { return try note(.init(state: .sent, until: nil, reason: nil), of: letter, in: tx) }
        guard let message = mail.message, let id = mail.ticket, var ticket = try Ticket.find(id, in: tx) else { return }
        try Message.setDelivery(.init(state: .sent, until: nil, reason: nil), of: message, in: tx)
        try tx.record(NewEvent(.deliverySent, ticket: id, customer: ticket.customer, subject: message.rawValue))
        try noteAsked(message, on: ticket, in: tx)
        guard let said = try Message.find(message, in: tx), said.kind == .reply || said.kind == .automatic else { return }
        let citings = try Citing.take(from: message, in: tx)
        try Citation.tell(citings, by: message, of: said.author, on: id, to: ticket.customer, in: tx)
        try noteRecalled(citings, by: message, of: said.author, on: ticket, in: tx)
        guard said.kind == .reply else { return }
        // A correction is no answer to what the customer asked.
        if let correction = try Correction.carried(by: message, in: tx) { return try corrected(correction, on: &ticket, in: tx) }
        try answered(&ticket, at: message, by: said.author, in: tx)
    }

    private func delay(_ mail: Outgoing, reason: String, in tx: Transaction) throws {
        guard let next = Self.nextAttempt(after: mail.attempts, created: mail.createdAt, now: tx.now) else {
            return try giveUp(mail, reason: reason, in: tx)
        }
        try mail.end(.retry(at: next, reason: reason), in: tx)
        if let letter = mail.letter { return try note(.init(state: .retrying, until: next, reason: reason), of: letter, in: tx) }
        guard let message = mail.message else { return }
        try Message.setDelivery(.init(state: .retrying, until: next, reason: reason), of: message, in: tx)
        if mail.attempts == 1 {
            try tx.record(NewEvent(.deliveryDelayed, ticket: mail.ticket, subject: message.rawValue))
        }
    }

    /// Half a minute, then twice as long each time, an hour at most; given up after two days. `nil` gives up.
    static func nextAttempt(after attempts: Int, created: Moment, now: Moment) -> Moment? {
        guard now - created < .days(2) else { return nil }
        return now + min(.hours(1), .seconds(30) * (1 << Int64(min(max(attempts - 1, 0), 10))))
    }

    private func giveUp(_ mail: Outgoing, reason: String, in tx: Transaction) throws {
        try mail.end(.failed(reason: reason), in: tx)
        if let letter = mail.letter { return try note(.init(state: .failed, until: nil, reason: reason), of: letter, in: tx) }
        guard let message = mail.message, let ticket = mail.ticket else { return }
        try fail(message, of: ticket, reason: reason, in: tx)
    }

    /// Says loudly that a message did not arrive: on the message, in its owner's view, and as an event.
    func fail(_ message: MessageID, of id: TicketID, reason: String, in tx: Transaction) throws {
        guard var ticket = try Ticket.find(id, in: tx) else { return }
        try noteUnasked(message, in: tx)
        // It may have been put aside in the belief that it is answered.
        if ticket.snoozedUntil != nil { try wake(&ticket, by: nil, in: tx) }
        try Message.setDelivery(.init(state: .failed, until: nil, reason: reason), of: message, in: tx)
        try correctionFailed(message, reason: reason, in: tx)
        try tx.record(NewEvent(.deliveryFailed, ticket: id, customer: ticket.customer, subject: message.rawValue))
    }
}
