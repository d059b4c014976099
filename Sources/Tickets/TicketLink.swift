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

    /// Notes a link; `false` when it is there already.
    ///
    /// - Throws: `LinkRefusal.ring` when the ticket would be a part of its own part.
    package static func make(_ kind: Kind, _ ticket: TicketID, _ other: TicketID, by person: PersonID, in tx: Transaction) throws -> Bool {
        guard ticket != other else { throw LinkRefusal.sameTicket }
        if kind == .parent, try isPart(ticket, of: other, in: tx) { throw LinkRefusal.ring }
        // Related goes both ways: one row is enough.
        if kind == .related, try tx.exists("SELECT 1 FROM ticket_links WHERE ticket = \(other) AND other = \(ticket) AND kind = 'related'") {
            return false
        }
        return try tx.changed(
            by: """
                INSERT INTO ticket_links (ticket, other, kind, person, at) VALUES (\(ticket), \(other), \(kind), \(person), \(tx.now))
                ON CONFLICT DO NOTHING
                """) == 1
    }

    package static func remove(_ kind: Kind, _ ticket: TicketID, _ other: TicketID, in tx: Transaction) throws -> Bool {
        try tx.changed(by: "DELETE FROM ticket_links WHERE ticket = \(ticket) AND other = \(other) AND kind = \(kind)") == 1
    }

    /// Whether a ticket is a part of another, however many steps away.
    private static func isPart(_ ticket: TicketID, of whole: TicketID, in db: Snapshot) throws -> Bool {
        try db.exists(
            """
            WITH RECURSIVE parts (ticket) AS (
              SELECT other FROM ticket_links WHERE ticket = \(whole) AND kind = 'parent'
              UNION SELECT other FROM ticket_links JOIN parts ON ticket_links.ticket = parts.ticket WHERE kind = 'parent')
            SELECT 1 FROM parts WHERE ticket = \(ticket)
            """)
    }

    /// The links of a ticket and of those that were merged into it, in both directions.
    package static func all(of tickets: [TicketID], in db: Snapshot) throws -> [TicketLink] {
        try db.all(
            """
            SELECT \(columns) FROM ticket_links WHERE ticket IN (\(list: tickets))
            UNION SELECT \(columns) FROM ticket_links WHERE other IN (\(list: tickets)) ORDER BY kind, ticket, other LIMIT 200
            """)
    }

    /// Whether a ticket was split off another.
    package static func isSplitOff(_ ticket: TicketID, in db: Snapshot) throws -> Bool {
        try db.exists("SELECT 1 FROM ticket_links WHERE other = \(ticket) AND kind = 'split'")
    }
}

package enum LinkRefusal: Error, Sendable, Equatable {
    case sameTicket
    /// It would be a part of its own part.
    case ring
    case alreadyLinked
    case notLinked
}
