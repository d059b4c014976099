package import Basics
package import Storage

/// One fetched item and what became of it: a message, a parked item or a counted rejection, and nothing else.
package struct Incoming: Record, Sendable {
    package var id: IncomingID
    package var mailbox: MailboxID?
    package var at: Moment
    package var sender: String
    package var subject: String
    package var size: Int64
    package var blob: String
    package var ticket: TicketID?
    package var message: MessageID?
    package var owner: PersonID?
    package var parkReason: IncomingOutcome.ParkReason?
    package var rejectReason: IncomingOutcome.RejectReason?
    package var isSettled: Bool

    package static let columns: SQL = """
        id, mailbox, at, sender, subject, size, blob, ticket, message, owner, outcome, reason, settled_at IS NOT NULL
        """

    package init(row: inout Row) throws {
        id = try row.next()
        mailbox = try row.next()
        at = try row.next()
        sender = try row.next()
        subject = try row.next()
        size = try row.next()
        blob = try row.next()
        ticket = try row.next()
        message = try row.next()
        owner = try row.next()
        let outcome: String = try row.next()
        let reason: String? = try row.next()
        parkReason = outcome == "parked" ? reason.flatMap { .init(rawValue: $0) } ?? .internalError : nil
        rejectReason = outcome == "rejected" ? reason.flatMap { .init(rawValue: $0) } ?? .duplicate : nil
        isSettled = try row.next()
    }

    /// Where an item came from, and how to recognise it.
    package struct Origin: Sendable {
        package var mailbox: MailboxID?
        /// The place in the mailbox, for what a fetcher brought.
        package var position: MailPosition?
        package var blob: String
        package var size: Int64
        package var sender: String
        package var subject: String
        package var mailID: String?
        /// A digest of what the writer wrote, without the traces that servers add on the way.
        package var digest: String?

        package init(
            mailbox: MailboxID?, position: MailPosition?, blob: String, size: Int64, sender: String = "", subject: String = "",
            mailID: String? = nil, digest: String? = nil
        ) {
            self.mailbox = mailbox
            self.position = position
            self.blob = blob
            self.size = size
            self.sender = sender
            self.subject = subject
            self.mailID = mailID
            self.digest = digest
        }
    }

    package enum Fate: Sendable {
        case message(MessageID, on: TicketID)
        case parked(IncomingOutcome.ParkReason, owner: PersonID?)
        case rejected(IncomingOutcome.RejectReason, about: TicketID?)
    }

    /// Writes down what became of an item and moves the mailbox's position past it, in one act.
    package static func record(_ origin: Origin, fate: Fate, in tx: Transaction) throws -> IncomingID {
        let id: IncomingID = tx.newID()
        let (outcome, reason, ticket, message, owner): (String, String?, TicketID?, MessageID?, PersonID?) =
            switch fate {
            case .message(let message, let ticket): ("message", nil, ticket, message, nil)
            case .parked(let reason, let owner): ("parked", reason.rawValue, nil, nil, owner)
            case .rejected(let reason, let ticket): ("rejected", reason.rawValue, ticket, nil, nil)
            }
        try tx.execute(
            """
            INSERT INTO incoming (id, mailbox, uid_validity, uid, blob, size, at, sender, subject, mail_id, digest, outcome, reason,
              ticket, message, owner)
            VALUES (\(id), \(origin.mailbox), \(origin.position.map { Int($0.uidValidity) }),
              \(origin.position.map { Int($0.lastUID) }), \(origin.blob), \(origin.size), \(tx.now),
              \(origin.sender.shortened(to: 300)), \(origin.subject.shortened(to: 300)), \(origin.mailID), \(origin.digest),
              \(outcome), \(reason), \(ticket), \(message), \(owner))
            """)
        try advance(origin, in: tx)
        try tx.count(count(outcome), by: 1)
        if let mailbox = origin.mailbox { try tx.count(count(outcome, of: mailbox), by: 1) }
        if outcome == "parked" { try tx.count(toSettleCount, by: 1) }
        if case .rejected(let reason, _) = fate, reason.isKept { try tx.count(keptCount, by: 1) }
        return id
    }

    /// Moves the mailbox's position past an item that is in the books.
    package static func advance(_ origin: Origin, in tx: Transaction) throws {
        if let mailbox = origin.mailbox, let position = origin.position { try position.save(for: mailbox, in: tx) }
    }

    package static func count(_ outcome: String, of mailbox: MailboxID? = nil) -> String {
        mailbox.map { "mail.\($0).\(outcome)" } ?? "mail.\(outcome)"
    }

    package static let toSettleCount = "mail.to_settle"
    /// Stopped mail whose bytes are still there.
    package static let keptCount = "mail.stopped"

    /// Whether the very item at this place of the mailbox is in the books already.
    package static func isKnown(_ origin: Origin, in db: Snapshot) throws -> Bool {
        guard let mailbox = origin.mailbox, let position = origin.position else { return false }
        return try db.exists(
            """
            SELECT 1 FROM incoming WHERE mailbox = \(mailbox) AND uid_validity = \(Int(position.uidValidity))
            AND uid = \(Int(position.lastUID))
            """)
    }

    /// Whether the same mail came before, by whatever way: the same Message-ID and the same words. A Message-ID
    /// that was used again for other words is another mail. One without any is known again by its words and the second at which
    /// it was written; without that second too, nobody can know.
    package static func isDuplicate(mailID: String?, date: Moment?, digest: String, in db: Snapshot) throws -> Bool {
        if let mailID {
            return try db.exists("SELECT 1 FROM incoming WHERE mail_id = \(mailID) AND digest = \(digest) AND outcome <> 'rejected'")
        }
        guard date != nil else { return false }
        return try db.exists("SELECT 1 FROM incoming WHERE digest = \(digest) AND mail_id IS NULL AND outcome <> 'rejected'")
    }

    package static func find(_ id: IncomingID, in db: Snapshot) throws -> Incoming? {
        try db.first("SELECT \(columns) FROM incoming WHERE id = \(id)")
    }

    /// The item that became this message.
    package static func find(message: MessageID, in db: Snapshot) throws -> Incoming? {
        try db.first("SELECT \(columns) FROM incoming WHERE message = \(message)")
    }

    package enum Listing: Sendable { case toSettle, rejected, stopped, all }

    package static func list(_ listing: Listing, before: IncomingID?, limit: Int, in db: Snapshot) throws -> [Incoming] {
        let condition: SQL =
            switch listing {
            case .toSettle: "outcome = 'parked' AND settled_at IS NULL"
            case .rejected: "outcome = 'rejected'"
            case .stopped: "reason IN ('blocked', 'spam')"
            case .all: "1 = 1"
            }
        let position: SQL = before.map { "id < \($0)" } ?? "1 = 1"
        return try db.all("SELECT \(columns) FROM incoming WHERE \(condition) AND \(position) ORDER BY id DESC LIMIT \(limit)")
    }

    /// Settles a parked item: it became a message after all, or was put aside with a reason. `false` when
    /// somebody else settled it meanwhile.
    package func settle(by person: PersonID, as message: MessageID?, on ticket: TicketID?, in tx: Transaction) throws -> Bool {
        let changed = try tx.changed(
            by: """
                UPDATE incoming SET settled_at = \(tx.now), settled_by = \(person), ticket = \(ticket)
                WHERE id = \(id) AND outcome = 'parked' AND settled_at IS NULL
                """)
        guard changed == 1 else { return false }
        if let message {
            try tx.execute("UPDATE incoming SET outcome = 'message', reason = NULL, message = \(message) WHERE id = \(id)")
        }
        try tx.count(Self.toSettleCount, by: -1)
        return true
    }

    /// Takes a stopped mail in after all; `false` when it is not one, or not any more.
    package func release(by person: PersonID, as message: MessageID, on ticket: TicketID, in tx: Transaction) throws -> Bool {
        let changed = try tx.changed(
            by: """
                UPDATE incoming SET settled_at = \(tx.now), settled_by = \(person), ticket = \(ticket), outcome = 'message', reason = NULL,
                  message = \(message)
                WHERE id = \(id) AND outcome = 'rejected' AND reason IN ('blocked', 'spam')
                """)
        guard changed == 1 else { return false }
        try tx.count(Self.keptCount, by: -1)
        return true
    }

    /// Ends the books on mail that was stopped before `time`, which stays counted. Gives how much that was, and the
    /// addresses of its bytes.
    package static func dropStopped(before time: Moment, limit: Int, in tx: Transaction) throws -> (Int, blobs: [String]) {
        let old: [Incoming] = try tx.all(
            "SELECT \(columns) FROM incoming WHERE reason IN ('blocked', 'spam') AND at < \(time) ORDER BY id LIMIT \(limit)")
        guard !old.isEmpty else { return (0, []) }
        try tx.execute("DELETE FROM incoming WHERE id IN (\(list: old.map(\.id)))")
        try tx.count(keptCount, by: -old.count)
        return (old.count, old.map(\.blob))
    }

    /// Those of the blobs that are a mail in the books.
    package static func blobsInUse(_ blobs: [String], in db: Snapshot) throws -> Set<String> {
        guard !blobs.isEmpty else { return [] }
        return Set(try db.values(String.self, "SELECT DISTINCT blob FROM incoming WHERE blob IN (\(list: blobs))"))
    }
}
