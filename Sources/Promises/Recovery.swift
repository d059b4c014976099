package import Basics
package import Storage

/// What follows a broken promise: an apology, a new promise, and whether the customer was won back.
package struct Recovery: Record, Sendable, Hashable, Identifiable {
    package var id: RecoveryID
    package var ticket: TicketID
    /// The broken promise.
    package var promise: PromiseID
    package var openedAt: Moment
    /// The reply that went out after it; `nil` while the customer waits for a word.
    package var answer: MessageID?
    package var answeredAt: Moment?
    /// Decided by what the customer says later; `nil` while it is not known.
    package var wonBack: Bool?

    package static let columns: SQL = "id, ticket, promise, opened_at, answer, answered_at, won_back"

    package init(row: inout Row) throws {
        id = try row.next()
        ticket = try row.next()
        promise = try row.next()
        openedAt = try row.next()
        answer = try row.next()
        answeredAt = try row.next()
        wonBack = try row.next()
    }

    /// What the house promised itself after a broken promise, and broke too before the customer heard from us, is of the same
    /// recovery: a ticket that was forgotten for a week owes one apology and not thirty.
    package static func open(after promise: Promise, in tx: Transaction) throws {
        if promise.replaces != nil, promise.isHabit, try !unanswered(of: promise.ticket, in: tx).isEmpty { return }
        let id: RecoveryID = tx.newID()
        try tx.execute(
            """
            INSERT INTO recoveries (id, ticket, promise, opened_at) VALUES (\(id), \(promise.ticket), \(promise.id), \(tx.now))
            ON CONFLICT (promise) DO NOTHING
            """)
        try tx.record(NewEvent(.recoveryOpened, ticket: promise.ticket, subject: id.rawValue, data: details(["promise": promise.id.description])))
    }

    /// Those of a ticket in which the customer has not heard from us yet.
    package static func unanswered(of ticket: TicketID, in db: Snapshot) throws -> [Recovery] {
        try db.all("SELECT \(columns) FROM recoveries WHERE ticket = \(ticket) AND answer IS NULL ORDER BY id")
    }

    /// A reply has reached the customer after the promise was broken.
    package static func answered(on ticket: TicketID, by message: MessageID, in tx: Transaction) throws {
        let open = try unanswered(of: ticket, in: tx)
        guard !open.isEmpty else { return }
        try tx.execute(
            "UPDATE recoveries SET answer = \(message), answered_at = \(tx.now) WHERE ticket = \(ticket) AND answer IS NULL")
        for recovery in open { try tx.record(NewEvent(.recoveryAnswered, ticket: ticket, subject: recovery.id.rawValue)) }
    }
}
