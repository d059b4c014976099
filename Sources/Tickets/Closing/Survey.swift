package import Basics
package import Storage

/// How it was for the customer, asked after a yes. Every question may be left out; it is answered once.
package struct Survey: Sendable, Hashable {
    package var closing: ClosingID
    package var ticket: TicketID
    package var at: Moment
    /// Whether it was solved at the first contact, as the customer counts.
    package var atOnce: Bool?
    /// Whether one person saw to it.
    package var onePerson: Bool?
    /// How easy it was, from 1 (very hard) to 7 (very easy); the Customer Effort Score in its second form.
    package var effort: Int?
    package var words: String

    /// Bytes.
    package static let limit = 4_000

    package init(
        closing: ClosingID, ticket: TicketID, at: Moment, atOnce: Bool? = nil, onePerson: Bool? = nil, effort: Int? = nil, words: String = ""
    ) {
        self.closing = closing
        self.ticket = ticket
        self.at = at
        self.atOnce = atOnce
        self.onePerson = onePerson
        self.effort = effort
        self.words = words
    }

    package var isEmpty: Bool { atOnce == nil && onePerson == nil && effort == nil && words.isEmpty }
}

extension Survey: Record {
    package static let columns: SQL = "closing, ticket, at, at_once, one_person, effort, words"

    package init(row: inout Row) throws {
        closing = try row.next()
        ticket = try row.next()
        at = try row.next()
        atOnce = try row.next()
        onePerson = try row.next()
        effort = try row.next()
        words = try row.next()
    }

    package static func find(_ closing: ClosingID, in db: Snapshot) throws -> Survey? {
        try db.first("SELECT \(columns) FROM surveys WHERE closing = \(closing)")
    }

    /// Keeps it, once; `false` when there is one already.
    package func save(in tx: Transaction) throws -> Bool {
        try tx.changed(
            by: """
                INSERT INTO surveys (closing, ticket, at, at_once, one_person, effort, words)
                VALUES (\(closing), \(ticket), \(at), \(atOnce), \(onePerson), \(effort), \(words)) ON CONFLICT (closing) DO NOTHING
                """) == 1
    }

    /// The newest, before one of them when named.
    package static func newest(before: ClosingID?, limit: Int, in db: Snapshot) throws -> [Survey] {
        let further: SQL = before.map { "AND closing < \($0)" } ?? ""
        return try db.all("SELECT \(columns) FROM surveys WHERE 1 = 1 \(further) ORDER BY closing DESC LIMIT \(limit)")
    }
}
