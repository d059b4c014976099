package import Basics
package import Storage

/// A word that people put on tickets, to find them again. One that is written in another script, case or without its marks is
/// the same; the first who wrote it decides how it is shown.
package struct Tag: Record, Sendable, Hashable, Identifiable {
    package var id: TagID
    /// As it was first written.
    package var name: String

    package static let columns: SQL = "tags.id, tags.name"

    package init(id: TagID, name: String) {
        self.id = id
        self.name = name
    }

    package init(row: inout Row) throws {
        id = try row.next()
        name = try row.next()
    }

    /// Characters of a name, and tags of one ticket.
    package static let limit = 60
    package static let limitOnTicket = 40

    /// The tag with this key, made when there is none.
    package static func findOrMake(_ name: String, key: String, in tx: Transaction) throws -> Tag {
        if let found = try find(key: key, in: tx) { return found }
        let tag = Tag(id: tx.newID(), name: name)
        try tx.execute(
            "INSERT INTO tags (id, name, key) VALUES (\(tag.id), \(name), \(key)) ON CONFLICT (key) DO NOTHING")
        return try find(key: key, in: tx) ?? tag
    }

    package static func find(key: String, in db: Snapshot) throws -> Tag? {
        try db.first("SELECT \(columns) FROM tags WHERE key = \(key)")
    }

    package static func find(_ id: TagID, in db: Snapshot) throws -> Tag? {
        try db.first("SELECT \(columns) FROM tags WHERE id = \(id)")
    }

    /// Tags whose key begins with these letters, in its order.
    package static func list(startingWith start: String, limit: Int, in db: Snapshot) throws -> [Tag] {
        // The greatest code point stands after everything that begins with the letters.
        try db.all(
            """
            SELECT \(columns) FROM tags WHERE key >= \(start) AND key < \(start + "\u{10FFFF}") ORDER BY key LIMIT \(limit)
            """)
    }

    package static func all(of tickets: [TicketID], in db: Snapshot) throws -> [TicketID: [Tag]] {
        guard !tickets.isEmpty else { return [:] }
        let pairs = try db.all(
            """
            SELECT ticket_tags.ticket, \(columns) FROM ticket_tags JOIN tags ON tags.id = ticket_tags.tag
            WHERE ticket_tags.ticket IN (\(list: tickets)) ORDER BY tags.key
            """
        ) { row in
            let ticket: TicketID = try row.next()
            return (ticket, try Tag(row: &row))
        }
        return Dictionary(grouping: pairs, by: \.0).mapValues { $0.map(\.1) }
    }

    static func ids(of tickets: [TicketID], in db: Snapshot) throws -> [TicketID: Set<TagID>] {
        guard !tickets.isEmpty else { return [:] }
        let pairs = try db.all("SELECT ticket, tag FROM ticket_tags WHERE ticket IN (\(list: tickets))") { row in
            let pair: (TicketID, TagID) = (try row.next(), try row.next())
            return pair
        }
        return Dictionary(grouping: pairs, by: \.0).mapValues { Set($0.map(\.1)) }
    }

    package static func find(_ ids: [TagID], in db: Snapshot) throws -> [Tag] {
        ids.isEmpty ? [] : try db.all("SELECT \(columns) FROM tags WHERE id IN (\(list: ids)) ORDER BY key")
    }

    /// How many tickets have it: kept and not counted.
    package static func count(_ tag: TagID) -> String { "tag.\(tag)" }
}

package enum TagRefusal: Error, Sendable, Equatable {
    /// It has no letter or digit, or too many.
    case badName
    case tooMany(limit: Int)
}

extension Ticket {
    /// Puts a tag on the ticket; `false` when it has it already.
    package func add(_ tag: Tag, by person: PersonID, in tx: Transaction) throws -> Bool {
        let present = try tx.value(Int.self, "SELECT count(*) FROM ticket_tags WHERE ticket = \(id)") ?? 0
        let added = try tx.changed(
            by: """
                INSERT INTO ticket_tags (ticket, tag, person, at) VALUES (\(id), \(tag.id), \(person), \(tx.now)) ON CONFLICT DO NOTHING
                """)
        guard added == 1 else { return false }
        guard present < Tag.limitOnTicket else { throw TagRefusal.tooMany(limit: Tag.limitOnTicket) }
        tx.touch(id)
        try tx.count(Tag.count(tag.id), by: 1)
        try tx.record(
            NewEvent(
                .ticketTagged, ticket: id, customer: customer, person: person, subject: tag.id.rawValue, data: details(["tag": tag.name])))
        return true
    }

    package func remove(_ tag: Tag, by person: PersonID, in tx: Transaction) throws -> Bool {
        guard try tx.changed(by: "DELETE FROM ticket_tags WHERE ticket = \(id) AND tag = \(tag.id)") == 1 else { return false }
        tx.touch(id)
        try tx.count(Tag.count(tag.id), by: -1)
        try tx.record(
            NewEvent(
                .ticketUntagged, ticket: id, customer: customer, person: person, subject: tag.id.rawValue, data: details(["tag": tag.name])))
        return true
    }
}
