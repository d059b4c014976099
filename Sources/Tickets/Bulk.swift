package import Basics
package import Storage

/// One thing that was done with many tickets, and how each of them stood before.
package struct Bulk: Record, Sendable {
    package var id: BulkID
    package var act: String
    package var done: Int
    package var refused: Int
    /// The code of the first refusal.
    package var reason: String?
    package var isUndone: Bool

    package static let columns: SQL = "id, act, done, refused, undone_at IS NOT NULL"

    package init(row: inout Row) throws {
        id = try row.next()
        act = try row.next()
        done = try row.next()
        let text: String = try row.next()
        let parts = text.split(separator: " ", maxSplits: 1)
        refused = parts.first.flatMap { Int($0) } ?? 0
        reason = parts.count > 1 ? String(parts[1]) : nil
        isUndone = try row.next()
    }

    /// Whoever took a ticket has it: that goes back by a handoff only.
    package static func isUndoable(_ act: String) -> Bool { act != "take" }

    package static func begin(_ id: BulkID, _ act: String, by person: PersonID, in tx: Transaction) throws {
        try tx.execute(
            "INSERT INTO bulks (id, person, at, act, done, refused) VALUES (\(id), \(person), \(tx.now), \(act), 0, '0')")
    }

    package static func end(_ id: BulkID, done: Int, refused: Int, reason: String?, in tx: Transaction) throws {
        let text = [String(refused), reason].compactMap { $0 }.joined(separator: " ")
        try tx.execute("UPDATE bulks SET done = \(done), refused = \(text) WHERE id = \(id)")
    }

    package static func note(_ ticket: TicketID, before: String, of bulk: BulkID, in tx: Transaction) throws {
        try tx.execute("INSERT INTO bulk_items (bulk, ticket, before) VALUES (\(bulk), \(ticket), \(before))")
    }

    package static func find(_ id: BulkID, of person: PersonID, in db: Snapshot) throws -> Bulk? {
        try db.first("SELECT \(columns) FROM bulks WHERE id = \(id) AND person = \(person)")
    }

    package static func items(of bulk: BulkID, in db: Snapshot) throws -> [(ticket: TicketID, before: String)] {
        // The last first, as things are taken apart.
        try db.all("SELECT ticket, before FROM bulk_items WHERE bulk = \(bulk) ORDER BY ticket DESC") {
            (ticket: try $0.next(), before: try $0.next())
        }
    }

    package static func markUndone(_ id: BulkID, in tx: Transaction) throws -> Bool {
        try tx.changed(by: "UPDATE bulks SET undone_at = \(tx.now) WHERE id = \(id) AND undone_at IS NULL") == 1
    }

    /// What was done in the last week can be looked up; what is older is forgotten.
    package static func sweep(in tx: Transaction) throws {
        let old = tx.now - .days(7)
        try tx.execute("DELETE FROM bulk_items WHERE bulk IN (SELECT id FROM bulks WHERE at < \(old))")
        try tx.execute("DELETE FROM bulks WHERE at < \(old)")
    }
}
