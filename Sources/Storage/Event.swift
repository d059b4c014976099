package import Basics

/// Something that is to be told.
package struct NewEvent: Sendable {
    package var kind: EventKind
    package var ticket: TicketID?
    package var customer: CustomerID?
    /// Who did it; `nil` when the house or the customer did.
    package var person: PersonID?
    /// The record it is about, where that is none of the above: a message, promise, mailbox.
    package var subject: Int64?
    /// The event that made this one happen, so that a rule cannot trigger itself for ever.
    package var cause: Int64?
    /// Details as JSON: before and after, a reason.
    package var data: String

    package init(
        _ kind: EventKind, ticket: TicketID? = nil, customer: CustomerID? = nil, person: PersonID? = nil,
        subject: Int64? = nil, cause: Int64? = nil, data: String = "{}"
    ) {
        self.kind = kind
        self.ticket = ticket
        self.customer = customer
        self.person = person
        self.subject = subject
        self.cause = cause
        self.data = data
    }
}

/// Something that happened, as readers of the log see it.
package struct Event: Record, Sendable, Hashable {
    package var cursor: EventCursor
    package var at: Moment
    package var kind: EventKind
    package var ticket: TicketID?
    package var customer: CustomerID?
    package var person: PersonID?
    package var subject: Int64?
    package var data: String

    package static let columns: SQL = "xact, id, at, kind, ticket, customer, person, subject, data"

    package init(row: inout Row) throws {
        cursor = EventCursor(transaction: try row.next(), number: try row.next())
        at = try row.next()
        kind = try row.next()
        ticket = try row.next()
        customer = try row.next()
        person = try row.next()
        subject = try row.next()
        data = try row.next()
    }
}

/// A place in the log of events.
///
/// On PostgreSQL numbers are given before commit, so a reader that remembered only the highest number would
/// miss an event whose transaction committed later. The log is therefore read in the order of transaction and
/// number, and only as far as every transaction has ended.
package struct EventCursor: Hashable, Comparable, Sendable, LosslessStringConvertible {
    package var transaction: Int64
    package var number: Int64

    package init(transaction: Int64, number: Int64) {
        self.transaction = transaction
        self.number = number
    }

    package static let start = EventCursor(transaction: 0, number: 0)

    package init?(_ description: String) {
        let parts = description.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let transaction = Int64(parts[0]), let number = Int64(parts[1]) else { return nil }
        self.init(transaction: transaction, number: number)
    }

    package var description: String { "\(transaction).\(number)" }

    package static func < (a: Self, b: Self) -> Bool { (a.transaction, a.number) < (b.transaction, b.number) }
}

extension Database {
    /// Lets the log be read after it was restored from a dump into another PostgreSQL server, which counts its transactions
    /// from its own beginning: readers would wait for numbers that are years away. Gives whether there was need.
    @discardableResult
    package func adoptRestoredEvents() async throws -> Bool {
        guard engine == .postgres else { return false }
        return try await write { tx in
            // What can be seen was committed, so its number is below the next one, unless another server gave it.
            let isForeign = try tx.exists(
                "SELECT 1 FROM events WHERE xact >= CAST(CAST(pg_snapshot_xmax(pg_current_snapshot()) AS TEXT) AS BIGINT) LIMIT 1")
            guard isForeign else { return false }
            try tx.execute("SET LOCAL statement_timeout = 0")
            try tx.execute("ALTER TABLE events DISABLE TRIGGER events_stay")
            // The order within is that of the numbers then.
            try tx.execute("UPDATE events SET xact = 0")
            try tx.execute("ALTER TABLE events ENABLE TRIGGER events_stay")
            return true
        }
    }
}

extension Snapshot {
    /// What no running transaction can still come before.
    ///
    /// Transactions of other databases on the same server are left aside: one that runs for hours there would
    /// hold up our events for hours. What runs and is not known to be elsewhere counts as ours.
    private var settled: SQL {
        guard engine == .postgres else { return "1 = 1" }
        return """
            xact < COALESCE(
              (SELECT min(CAST(CAST(running AS TEXT) AS BIGINT)) FROM pg_snapshot_xip(pg_current_snapshot()) AS running
               WHERE NOT EXISTS (SELECT 1 FROM pg_stat_activity
                                 WHERE backend_xid = CAST(running AS XID) AND datname <> current_database())),
              CAST(CAST(pg_snapshot_xmax(pg_current_snapshot()) AS TEXT) AS BIGINT))
            """
    }

    /// What comes after a place. On SQLite every event has the same transaction, and a comparison of pairs would use no more of
    /// an index than that: it would read the whole log each time.
    private func follows(_ cursor: EventCursor) -> SQL {
        engine == .postgres ? "(xact, id) > (\(cursor.transaction), \(cursor.number))" : "id > \(cursor.number)"
    }

    /// In the order of the log, so that an index gives it.
    private var inOrder: SQL { engine == .postgres ? "xact, id" : "id" }

    /// Events after a place in the log, oldest first.
    package func events(after cursor: EventCursor, limit: Int) throws -> [Event] {
        let found = try all(
            """
            SELECT \(Event.columns), CASE WHEN \(settled) THEN 1 ELSE 0 END FROM events
            WHERE \(follows(cursor)) ORDER BY \(inOrder) LIMIT \(limit)
            """
        ) { row in
            let found: (event: Event, isSettled: Bool) = (try Event(row: &row), try row.next())
            return found
        }
        // The order puts them last.
        let ready = found.prefix { $0.isSettled }
        if ready.count < found.count { sawUnsettledEvents = true }
        return ready.map(\.event)
    }

    /// The newest place in the log, from which a live page listens on.
    package func newestEvent() throws -> EventCursor {
        try first("SELECT xact, id FROM events WHERE \(settled) ORDER BY xact DESC, id DESC LIMIT 1") {
            EventCursor(transaction: try $0.next(), number: try $0.next())
        } ?? .start
    }

    /// What happened to a ticket, oldest first.
    package func events(of ticket: TicketID, limit: Int) throws -> [Event] {
        try all(
            """
            SELECT \(Event.columns) FROM
            (SELECT * FROM events WHERE ticket = \(ticket) ORDER BY xact DESC, id DESC LIMIT \(limit)) newest
            ORDER BY xact, id
            """)
    }
}
