package import Basics
package import Storage

extension Promise: Record {
    package static let columns: SQL = "id, ticket, kind, made_at, due, owner, outcome, decided_at"

    package init(row: inout Row) throws {
        id = try row.next()
        ticket = try row.next()
        kind = try row.next()
        madeAt = try row.next()
        due = try row.next()
        owner = try row.next()
        outcome = try row.next()
        decidedAt = try row.next()
    }
}

extension Promise.Kind: StorableName {}
extension Promise.Outcome: StorableName {}

extension Promise {
    package static func make(
        _ kind: Kind, ticket: TicketID, due: Moment, owner: PersonID?, in tx: Transaction
    ) throws -> Promise {
        let promise = Promise(
            id: tx.newID(), ticket: ticket, kind: kind, madeAt: tx.now, due: due, owner: owner, outcome: nil, decidedAt: nil)
        try tx.execute(
            """
            INSERT INTO promises (id, ticket, kind, made_at, due, owner)
            VALUES (\(promise.id), \(ticket), \(kind), \(tx.now), \(due), \(owner))
            """)
        try tx.record(
            NewEvent(
                .promiseMade, ticket: ticket, subject: promise.id.rawValue,
                data: #"{"kind":"\#(kind.rawValue)","due":\#(due.milliseconds)}"#))
        return promise
    }

    /// Decides the outcome, once: a promise that was decided already stays as it is, and `false` comes back.
    @discardableResult
    package func decide(_ outcome: Outcome, by person: PersonID?, in tx: Transaction) throws -> Bool {
        let changed = try tx.execute(
            "UPDATE promises SET outcome = \(outcome), decided_at = \(tx.now) WHERE id = \(id) AND outcome IS NULL")
        guard changed == 1 else { return false }
        try tx.record(
            NewEvent(
                .promiseDecided, ticket: ticket, person: person, subject: id.rawValue,
                data: #"{"kind":"\#(kind.rawValue)","outcome":"\#(outcome.rawValue)"}"#))
        return true
    }

    /// Kept, or kept late when its time had passed.
    @discardableResult
    package func keep(by person: PersonID?, in tx: Transaction) throws -> Bool {
        try decide(tx.now <= due ? .kept : .keptLate, by: person, in: tx)
    }

    package static func open(of ticket: TicketID, in db: Snapshot) throws -> [Promise] {
        try db.all("SELECT \(columns) FROM promises WHERE ticket = \(ticket) AND outcome IS NULL ORDER BY due, id")
    }

    package static func all(of ticket: TicketID, in db: Snapshot) throws -> [Promise] {
        try db.all("SELECT \(columns) FROM promises WHERE ticket = \(ticket) ORDER BY id DESC LIMIT 50")
    }

    package static func find(_ id: PromiseID, in db: Snapshot) throws -> Promise? {
        try db.first("SELECT \(columns) FROM promises WHERE id = \(id)")
    }

    /// Open promises whose time has passed, the oldest first.
    package static func overdue(limit: Int, in db: Snapshot) throws -> [Promise] {
        try db.all("SELECT \(columns) FROM promises WHERE outcome IS NULL AND due < \(db.now) ORDER BY due LIMIT \(limit)")
    }

    /// Who answers for the ticket answers for what is open on it.
    package static func handOn(ticket: TicketID, to owner: PersonID?, in tx: Transaction) throws {
        try tx.execute("UPDATE promises SET owner = \(owner) WHERE ticket = \(ticket) AND outcome IS NULL")
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

package enum PromisesSchema {
    package static let migrations = [
        Migration(
            "promises-1",
            .both(
                """
                CREATE TABLE promises (
                  id {id}, ticket BIGINT NOT NULL, kind TEXT NOT NULL, made_at BIGINT NOT NULL, due BIGINT NOT NULL,
                  owner BIGINT, outcome TEXT CHECK (outcome IN ('kept', 'kept_late', 'broken', 'renegotiated', 'released')),
                  decided_at BIGINT, CHECK ((outcome IS NULL) = (decided_at IS NULL)));
                CREATE INDEX promises_of_ticket ON promises (ticket, id);
                CREATE INDEX promises_due ON promises (due) WHERE outcome IS NULL;
                """),
            // Law 5: an outcome is decided once.
            .only(
                .sqlite,
                """
                CREATE TRIGGER promises_stay BEFORE UPDATE ON promises WHEN old.outcome IS NOT NULL
                BEGIN SELECT RAISE(ABORT, 'a promise is decided once'); END
                """),
            .only(
                .postgres,
                """
                CREATE TRIGGER promises_stay BEFORE UPDATE ON promises FOR EACH ROW WHEN (OLD.outcome IS NOT NULL)
                EXECUTE FUNCTION refuse_change()
                """))
    ]
}

extension Promise {
    /// Of each ticket the open promise that is due next.
    package static func next(of tickets: [TicketID], in db: Snapshot) throws -> [TicketID: Promise] {
        let open: [Promise] = try db.all(
            "SELECT \(columns) FROM promises WHERE ticket IN (\(list: tickets)) AND outcome IS NULL ORDER BY due, id")
        return Dictionary(open.map { ($0.ticket, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
