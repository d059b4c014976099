package import Basics
package import Storage

extension Promise: Record {
    package static let columns: SQL =
        "id, ticket, kind, made_at, due, owner, outcome, decided_at, words, maker, replaces, stage, paused_at"

    package init(row: inout Row) throws {
        id = try row.next()
        ticket = try row.next()
        kind = try row.next()
        madeAt = try row.next()
        due = try row.next()
        owner = try row.next()
        outcome = try row.next()
        decidedAt = try row.next()
        words = try row.next()
        maker = try row.next()
        replaces = try row.next()
        stage = try row.next()
        pausedAt = try row.next()
    }
}

extension Promise.Kind: StorableName {}
extension Promise.Outcome: StorableName {}
extension Promise.Stage: StorableName {}

/// What is to be promised.
package struct NewPromise: Sendable {
    package var kind: Promise.Kind
    package var due: Moment
    package var owner: PersonID?
    package var words: String?
    package var maker: PersonID?
    package var replaces: PromiseID?

    package init(
        _ kind: Promise.Kind, due: Moment, owner: PersonID?, words: String? = nil, maker: PersonID? = nil, replaces: PromiseID? = nil
    ) {
        self.kind = kind
        self.due = due
        self.owner = owner
        self.words = words
        self.maker = maker
        self.replaces = replaces
    }
}

extension Promise {
    /// - Parameter clock: the working hours in which somebody is reminded.
    @discardableResult
    package static func make(_ new: NewPromise, ticket: TicketID, by clock: WorkClock, in tx: Transaction) throws -> Promise {
        let promise = Promise(
            id: tx.newID(), ticket: ticket, kind: new.kind, madeAt: tx.now, due: new.due, owner: new.owner, outcome: nil, decidedAt: nil,
            words: new.words, maker: new.maker, replaces: new.replaces, stage: .ahead, pausedAt: nil)
        let attendAt = Attention.next(after: .ahead, kind: new.kind, madeAt: tx.now, due: new.due, by: clock).at
        try tx.execute(
            """
            INSERT INTO promises (id, ticket, kind, made_at, due, owner, words, maker, replaces, stage, attend_at)
            VALUES (\(promise.id), \(ticket), \(new.kind), \(tx.now), \(new.due), \(new.owner), \(new.words), \(new.maker),
              \(new.replaces), \(promise.stage), \(attendAt))
            """)
        try tx.record(
            NewEvent(
                .promiseMade, ticket: ticket, person: new.maker, subject: promise.id.rawValue,
                data: details(["kind": new.kind.rawValue, "due": "\(new.due.milliseconds)", "words": new.words])))
        return promise
    }

    /// Decides the outcome, once: a promise that was decided already stays as it is, and `false` comes back.
    @discardableResult
    package func decide(_ outcome: Outcome, by person: PersonID?, reason: String? = nil, in tx: Transaction) throws -> Bool {
        let changed = try tx.changed(
            by: "UPDATE promises SET outcome = \(outcome), decided_at = \(tx.now), attend_at = NULL WHERE id = \(id) AND outcome IS NULL")
        guard changed == 1 else { return false }
        try tx.record(
            NewEvent(
                .promiseDecided, ticket: ticket, person: person, subject: id.rawValue,
                data: details(["kind": kind.rawValue, "outcome": outcome.rawValue, "reason": reason])))
        return true
    }

    /// Kept, or kept late when its time had passed.
    @discardableResult
    package func keep(by person: PersonID?, in tx: Transaction) throws -> Bool {
        try decide(tx.now <= due ? .kept : .keptLate, by: person, in: tx)
    }

    /// Those that are not decided, the next due first; of two at one time the older.
    package static func open(of ticket: TicketID, in db: Snapshot) throws -> [Promise] {
        try db.all("SELECT \(columns) FROM promises WHERE ticket = \(ticket) AND outcome IS NULL ORDER BY due, id")
    }

    package static func all(of ticket: TicketID, in db: Snapshot) throws -> [Promise] {
        try db.all("SELECT \(columns) FROM promises WHERE ticket = \(ticket) ORDER BY id DESC LIMIT 50")
    }

    package static func find(_ id: PromiseID, in db: Snapshot) throws -> Promise? {
        try db.first("SELECT \(columns) FROM promises WHERE id = \(id)")
    }

    /// Who answers for the ticket answers for what is open on it.
    package static func handOn(ticket: TicketID, to owner: PersonID?, in tx: Transaction) throws {
        try tx.execute("UPDATE promises SET owner = \(owner) WHERE ticket = \(ticket) AND outcome IS NULL")
    }

    /// What a list says of the promise that is due next.
    package typealias Next = (kind: Kind, madeAt: Moment, due: Moment)

    /// Of each ticket the open promise that is due next, those whose clock stands still aside.
    package static func next(of tickets: [TicketID], in db: Snapshot) throws -> [TicketID: Next] {
        let open = try db.all(
            """
            SELECT ticket, kind, made_at, due FROM promises WHERE ticket IN (\(list: tickets)) AND outcome IS NULL AND paused_at IS NULL
            ORDER BY due, id
            """
        ) { row -> (TicketID, Next) in (try row.next(), (kind: try row.next(), madeAt: try row.next(), due: try row.next())) }
        return Dictionary(open, uniquingKeysWith: { first, _ in first })
    }

    /// How often promises on these tickets were decided, and how often they were kept in time.
    package static func record(of tickets: [TicketID], in db: Snapshot) throws -> (decided: Int, kept: Int) {
        try db.first(
            """
            SELECT count(*), CAST(COALESCE(sum(CASE WHEN outcome = 'kept' THEN 1 ELSE 0 END), 0) AS BIGINT) FROM promises
            WHERE outcome IS NOT NULL AND ticket IN (\(list: tickets))
            """
        ) { (decided: try $0.next(), kept: try $0.next()) } ?? (0, 0)
    }
}
