package import Basics
package import Storage

extension Closing.Answer: StorableName {}
extension Closing.Outcome: StorableName {}

extension Closing: Record {
    package static let columns: SQL =
        "id, ticket, solved_by, solved_at, is_asked, message, asked_at, closes_at, answer, answered_at, outcome, ended_at"

    package init(row: inout Row) throws {
        id = try row.next()
        ticket = try row.next()
        solvedBy = try row.next()
        solvedAt = try row.next()
        isAsked = try row.next()
        message = try row.next()
        askedAt = try row.next()
        closesAt = try row.next()
        answer = try row.next()
        answeredAt = try row.next()
        outcome = try row.next()
        endedAt = try row.next()
    }

    /// Begins to wait for the customer's word. One is open for a ticket at most: the index refuses a second.
    @discardableResult
    package static func begin(
        _ id: ClosingID, ticket: TicketID, by person: PersonID?, isAsked: Bool, message: MessageID?, closesAt: Moment, in tx: Transaction
    ) throws -> Closing {
        try tx.execute(
            """
            INSERT INTO closings (id, ticket, solved_by, solved_at, is_asked, message, closes_at)
            VALUES (\(id), \(ticket), \(person), \(tx.now), \(isAsked), \(message), \(closesAt))
            """)
        return Closing(
            id: id, ticket: ticket, solvedBy: person, solvedAt: tx.now, isAsked: isAsked, message: message, askedAt: nil, closesAt: closesAt,
            answer: nil, answeredAt: nil, outcome: nil, endedAt: nil)
    }

    package static func find(_ id: ClosingID, in db: Snapshot) throws -> Closing? {
        try db.first("SELECT \(columns) FROM closings WHERE id = \(id)")
    }

    /// The one that this mail asks about.
    package static func find(message: MessageID, in db: Snapshot) throws -> Closing? {
        try db.first("SELECT \(columns) FROM closings WHERE message = \(message)")
    }

    package static func open(of ticket: TicketID, in db: Snapshot) throws -> Closing? {
        try db.first("SELECT \(columns) FROM closings WHERE ticket = \(ticket) AND outcome IS NULL")
    }

    /// The newest of a ticket, ended or not.
    package static func last(of ticket: TicketID, in db: Snapshot) throws -> Closing? {
        try db.first("SELECT \(columns) FROM closings WHERE ticket = \(ticket) ORDER BY id DESC LIMIT 1")
    }

    /// Names the mail that asks, once.
    package func ask(by message: MessageID, closesAt: Moment, in tx: Transaction) throws -> Bool {
        try tx.changed(
            by: "UPDATE closings SET message = \(message), closes_at = \(closesAt) WHERE id = \(id) AND message IS NULL AND outcome IS NULL") == 1
    }

    /// The mail that asks has left.
    package func noteAsked(closesAt: Moment, in tx: Transaction) throws {
        try tx.execute("UPDATE closings SET asked_at = \(tx.now), closes_at = \(closesAt) WHERE id = \(id) AND outcome IS NULL")
    }

    /// The mail that asked did not arrive after all: silence means nothing.
    package func noteUnasked(in tx: Transaction) throws {
        try tx.execute("UPDATE closings SET asked_at = NULL WHERE id = \(id) AND outcome IS NULL")
    }

    /// Writes the customer's answer down, once; `false` when there was one already.
    package func note(_ answer: Answer, in tx: Transaction) throws -> Bool {
        try tx.changed(by: "UPDATE closings SET answer = \(answer), answered_at = \(tx.now) WHERE id = \(id) AND answer IS NULL") == 1
    }

    /// Ends it, once; `false` when it had ended already.
    @discardableResult
    package func end(_ outcome: Outcome, in tx: Transaction) throws -> Bool {
        try tx.changed(by: "UPDATE closings SET outcome = \(outcome), ended_at = \(tx.now) WHERE id = \(id) AND outcome IS NULL") == 1
    }
}
