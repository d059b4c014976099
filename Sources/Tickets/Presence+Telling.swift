package import Basics
package import Storage

/// Who has a ticket open. A row that is not renewed runs out by itself.
package enum PresenceRow {
    /// How long a sign of life counts.
    package static let life = Span.seconds(40)

    /// Notes that a person is there; `true` when that is news to the others.
    package static func note(_ person: PersonID, on ticket: TicketID, isWriting: Bool, in tx: Transaction) throws -> Bool {
        let before = try tx.value(
            Bool.self,
            "SELECT is_writing FROM presences WHERE ticket = \(ticket) AND person = \(person) AND until > \(tx.now)")
        try tx.execute(
            """
            INSERT INTO presences (ticket, person, is_writing, until) VALUES (\(ticket), \(person), \(isWriting), \(tx.now + life))
            ON CONFLICT (ticket, person) DO UPDATE SET is_writing = excluded.is_writing, until = excluded.until
            """)
        return before != isWriting
    }

    /// Whether a person was noted here so lately, reading, that noting it again says nothing.
    package static func isFresh(_ person: PersonID, on ticket: TicketID, in db: Snapshot) throws -> Bool {
        try db.exists(
            """
            SELECT 1 FROM presences
            WHERE ticket = \(ticket) AND person = \(person) AND is_writing = 0 AND until > \(db.now + life - .seconds(10))
            """)
    }

    package static func leave(_ person: PersonID, ticket: TicketID, in tx: Transaction) throws {
        try tx.execute("DELETE FROM presences WHERE ticket = \(ticket) AND person = \(person)")
    }

    package static func others(than person: PersonID, on ticket: TicketID, in db: Snapshot) throws -> [(person: PersonID, isWriting: Bool)] {
        try db.all(
            "SELECT person, is_writing FROM presences WHERE ticket = \(ticket) AND person <> \(person) AND until > \(db.now)"
        ) { (person: try $0.next(), isWriting: try $0.next()) }
    }

    package static func sweep(in tx: Transaction) throws {
        try tx.execute("DELETE FROM presences WHERE until <= \(tx.now)")
    }
}
