package import Basics
package import Storage

/// Two tickets that have to do with each other.
package struct TicketLink: Record, Sendable, Hashable {
    package var ticket: TicketID
    package var other: TicketID
    package var kind: Kind

    package enum Kind: String, Sendable, Codable, CaseIterable, StorableName {
        /// `other` was split off `ticket`.
        case split
        /// `ticket` is what `other` is a part of.
        case parent
        case related
        /// `ticket` says again what `other` says.
        case duplicate
    }

    package static let columns: SQL = "ticket, other, kind"

    package init(row: inout Row) throws {
        ticket = try row.next()
        other = try row.next()
        kind = try row.next()
    }

    package static func make(_ kind: Kind, _ ticket: TicketID, _ other: TicketID, by person: PersonID, in tx: Transaction) throws -> Bool {
        try tx.execute(
            """
            INSERT INTO ticket_links (ticket, other, kind, person, at) VALUES (\(ticket), \(other), \(kind), \(person), \(tx.now))
            ON CONFLICT DO NOTHING
            """) == 1
    }

    /// The links of a ticket, in both directions.
    package static func all(of ticket: TicketID, in db: Snapshot) throws -> [TicketLink] {
        try db.all(
            """
            SELECT \(columns) FROM ticket_links WHERE ticket = \(ticket)
            UNION ALL SELECT \(columns) FROM ticket_links WHERE other = \(ticket) ORDER BY kind, ticket, other
            """)
    }

    /// Whether a ticket was split off another.
    package static func isSplitOff(_ ticket: TicketID, in db: Snapshot) throws -> Bool {
        try db.exists("SELECT 1 FROM ticket_links WHERE other = \(ticket) AND kind = 'split'")
    }
}
