package import Basics
package import Storage

/// One mail on its way out.
///
/// It is leased by one dispatcher at a time. Just before the other server is asked to take it the row is marked
/// as being handed over: a dispatcher that dies before the mark is followed by a new attempt, one that dies after
/// it may have been successful, so nothing is sent blindly a second time; a person is told and decides (law 3).
package struct Outgoing: Record, Sendable {
    package var id: OutgoingID
    package var mailbox: MailboxID
    package var ticket: TicketID?
    package var message: MessageID?
    /// The mail to somebody who is not the customer that this is, when it is one.
    package var letter: LetterID?
    package var recipients: [String]
    package var blob: String
    package var size: Int64
    package var mailID: String
    package var attempts: Int
    package var createdAt: Moment

    package static let columns: SQL = """
        id, mailbox, ticket, message, letter, recipients, blob, size, mail_id, attempts, created_at
        """

    package init(row: inout Row) throws {
        id = try row.next()
        mailbox = try row.next()
        ticket = try row.next()
        message = try row.next()
        letter = try row.next()
        let list: String = try row.next()
        recipients = list.split(separator: "\n").map(String.init)
        blob = try row.next()
        size = try row.next()
        mailID = try row.next()
        attempts = try row.next()
        createdAt = try row.next()
    }

    /// Puts a mail into the outbox, to leave at `notBefore` at the earliest.
    package static func post(
        mailbox: MailboxID, ticket: TicketID?, message: MessageID?, letter: LetterID? = nil, recipients: [EmailAddress], blob: String,
        size: Int64, mailID: String, notBefore: Moment, in tx: Transaction
    ) throws {
        let id: OutgoingID = tx.newID()
        try tx.execute(
            """
            INSERT INTO outgoing (id, mailbox, ticket, message, letter, recipients, blob, size, mail_id, state, not_before, attempts,
              handing_over, created_at)
            VALUES (\(id), \(mailbox), \(ticket), \(message), \(letter), \(recipients.map(\.description).joined(separator: "\n")), \(blob),
              \(size), \(mailID), \(notBefore > tx.now ? "held" : "queued"), \(notBefore), 0, 0, \(tx.now))
            """)
    }

    /// Takes back what has not been leased yet; `false` when it is too late.
    package static func undo(message: MessageID, in tx: Transaction) throws -> Bool {
        try tx.changed(
            by: """
                UPDATE outgoing SET state = 'undone' WHERE message = \(message) AND state = 'held'
                AND (lease_until IS NULL OR lease_until <= \(tx.now))
                """) == 1
    }

    /// Takes back a letter that no dispatcher has, whatever it waits for; `false` when it has left, or may have.
    package static func drop(letter: LetterID, in tx: Transaction) throws -> Bool {
        try tx.changed(
            by: """
                UPDATE outgoing SET state = 'undone' WHERE letter = \(letter) AND state IN ('held', 'queued', 'retrying')
                AND handing_over = 0 AND (lease_until IS NULL OR lease_until <= \(tx.now))
                """) == 1
    }

    /// Takes up to `limit` mails that are due for a dispatcher, until the lease runs out.
    package static func take(dispatcher: String, limit: Int, lease: Span, in tx: Transaction) throws -> [Outgoing] {
        let skipLocked: SQL = tx.engine == .postgres ? "FOR UPDATE OF outgoing SKIP LOCKED" : ""
        let due = try tx.values(
            OutgoingID.self,
            """
            SELECT outgoing.id FROM outgoing JOIN mailboxes ON mailboxes.id = outgoing.mailbox
            WHERE state IN ('held', 'queued', 'retrying') AND not_before <= \(tx.now) AND handing_over = 0
            AND mailboxes.is_enabled = 1 AND (lease_until IS NULL OR lease_until <= \(tx.now))
            ORDER BY not_before LIMIT \(limit) \(skipLocked)
            """)
        guard !due.isEmpty else { return [] }
        return try tx.all(
            """
            UPDATE outgoing SET lease = \(dispatcher), lease_until = \(tx.now + lease), attempts = attempts + 1
            WHERE id IN (\(list: due)) RETURNING \(columns)
            """)
    }

    /// Who has leased mail at the moment.
    package static func dispatchers(in db: Snapshot) throws -> Set<String> {
        Set(
            try db.values(
                String.self,
                """
                SELECT DISTINCT lease FROM outgoing WHERE state IN ('held', 'queued', 'retrying') AND lease_until > \(db.now) AND lease IS NOT NULL
                """))
    }

    /// Ends the leases of a dispatcher that is known to be dead.
    package static func expire(leasedBy dispatcher: String, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE outgoing SET lease_until = \(tx.now) WHERE lease = \(dispatcher) AND lease_until > \(tx.now)
            AND state IN ('held', 'queued', 'retrying')
            """)
    }

    /// Marks that the other server is about to be asked to take it; `false` when the lease was lost, and then
    /// it must not be.
    package static func handOver(_ id: OutgoingID, dispatcher: String, in tx: Transaction) throws -> Bool {
        try tx.changed(
            by: """
                UPDATE outgoing SET handing_over = 1 WHERE id = \(id) AND lease = \(dispatcher) AND lease_until > \(tx.now)
                AND state IN ('held', 'queued', 'retrying')
                """) == 1
    }

    package enum Ending: Sendable {
        case sent
        case retry(at: Moment, reason: String)
        case failed(reason: String)
    }

    package func end(_ ending: Ending, in tx: Transaction) throws {
        let (state, notBefore, reason, sentAt): (String, Moment?, String?, Moment?) =
            switch ending {
            case .sent: ("sent", nil, nil, tx.now)
            case .retry(let at, let reason): ("retrying", at, reason, nil)
            case .failed(let reason): ("failed", nil, reason, nil)
            }
        try tx.execute(
            """
            UPDATE outgoing SET state = \(state), not_before = COALESCE(\(notBefore), not_before), reason = \(reason),
              sent_at = \(sentAt), lease = NULL, lease_until = NULL, handing_over = 0
            WHERE id = \(id)
            """)
    }

    /// Mails whose dispatcher died while it handed them over: nobody knows whether they left.
    package static func uncertain(limit: Int, in db: Snapshot) throws -> [Outgoing] {
        try db.all(
            """
            SELECT \(columns) FROM outgoing WHERE handing_over = 1 AND lease_until <= \(db.now)
            AND state IN ('held', 'queued', 'retrying') LIMIT \(limit)
            """)
    }

    /// Sends a failed one again, by a person's decision.
    package static func retry(message: MessageID, in tx: Transaction) throws -> Bool {
        try tx.changed(
            by: """
                UPDATE outgoing SET state = 'queued', not_before = \(tx.now), attempts = 0, reason = NULL, lease = NULL,
                  lease_until = NULL, handing_over = 0, settled_at = NULL, settled_by = NULL, settled_reason = NULL
                WHERE message = \(message) AND state = 'failed'
                """) == 1
    }

    package static func retry(letter: LetterID, in tx: Transaction) throws -> Bool {
        try tx.changed(
            by: """
                UPDATE outgoing SET state = 'queued', not_before = \(tx.now), attempts = 0, reason = NULL, lease = NULL,
                  lease_until = NULL, handing_over = 0, settled_at = NULL, settled_by = NULL, settled_reason = NULL
                WHERE letter = \(letter) AND state = 'failed'
                """) == 1
    }

    package static func cameBack(_ letter: LetterID, reason: String, in tx: Transaction) throws {
        try tx.execute("UPDATE outgoing SET state = 'failed', reason = \(reason) WHERE letter = \(letter) AND state = 'sent'")
    }

    /// A report says that a mail that had left did not arrive.
    package static func cameBack(_ message: MessageID, reason: String, in tx: Transaction) throws {
        try tx.execute("UPDATE outgoing SET state = 'failed', reason = \(reason) WHERE message = \(message) AND state = 'sent'")
    }

    /// The tickets on which a mail was given up, the newest first.
    package static func ticketsWithFailures(limit: Int, in db: Snapshot) throws -> [TicketID] {
        try db.values(
            """
            SELECT ticket FROM outgoing WHERE state = 'failed' AND settled_at IS NULL AND ticket IS NOT NULL ORDER BY id DESC LIMIT \(limit)
            """)
    }

    /// Mails go with their messages to another ticket.
    package static func move(letters: [LetterID], to ticket: TicketID, in tx: Transaction) throws {
        try tx.execute("UPDATE outgoing SET ticket = \(ticket) WHERE letter IN (\(list: letters))")
    }

    package static func move(_ messages: [MessageID], to ticket: TicketID, in tx: Transaction) throws {
        try tx.execute("UPDATE outgoing SET ticket = \(ticket) WHERE message IN (\(list: messages))")
    }

    package static func find(message: MessageID, in db: Snapshot) throws -> Outgoing? {
        try db.first("SELECT \(columns) FROM outgoing WHERE message = \(message)")
    }

    package static func find(_ id: OutgoingID, in db: Snapshot) throws -> Outgoing? {
        try db.first("SELECT \(columns) FROM outgoing WHERE id = \(id)")
    }

    /// When a dispatcher who asks will next find a mail: when one may leave that nobody has, or when the lease of one ends.
    /// `nil` when none waits.
    package static func nextDue(in db: Snapshot) throws -> Moment? {
        try db.value(
            """
            SELECT min(CASE WHEN lease_until > \(db.now) THEN lease_until ELSE not_before END)
            FROM outgoing JOIN mailboxes ON mailboxes.id = outgoing.mailbox
            WHERE state IN ('held', 'queued', 'retrying') AND (mailboxes.is_enabled = 1 OR handing_over = 1)
            """)
    }

    /// Of each mailbox: how many wait to leave, and how many were given up.
    package static func standing(in db: Snapshot) throws -> [MailboxID: (waiting: Int, failed: Int)] {
        // Two questions, each to its own small index: one for both would read every mail that ever left.
        let rows = try db.all(
            """
            SELECT mailbox, count(*), 0 FROM outgoing WHERE state IN ('held', 'queued', 'retrying') GROUP BY mailbox
            UNION ALL SELECT mailbox, 0, count(*) FROM outgoing WHERE state = 'failed' AND settled_at IS NULL GROUP BY mailbox
            """
        ) { row in
            let mailbox: MailboxID = try row.next()
            return (mailbox, (waiting: try row.next() as Int, failed: try row.next() as Int))
        }
        return Dictionary(rows, uniquingKeysWith: { ($0.waiting + $1.waiting, $0.failed + $1.failed) })
    }
}
