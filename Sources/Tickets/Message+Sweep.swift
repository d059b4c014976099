package import Basics
package import Storage

extension Message {
    /// What the house said to a customer, with as little as is needed to look through very many.
    package struct Said: Record, Sendable {
        package var id: MessageID
        package var ticket: TicketID
        package var author: PersonID?
        package var text: String
        package var language: LanguageTag
        package var at: Moment

        package static let columns: SQL = "id, ticket, author, text, language, at"

        package init(row: inout Row) throws {
            id = try row.next()
            ticket = try row.next()
            author = try row.next()
            text = try row.next()
            language = try row.next()
            at = try row.next()
        }
    }

    /// What has left, here or from the desk that a ticket came from, in the order of its ids, after a place and up to another.
    ///
    /// Ends are looked at here and not by the database: of a range whose ends it does not know PostgreSQL believes that hardly anything
    /// lies in it, and sorts a million rows for each piece.
    package static func said(after place: MessageID, upTo end: MessageID, from start: Moment?, limit: Int, in db: Snapshot) throws -> [Said] {
        let since: SQL = start.map { "AND at >= \($0)" } ?? ""
        let found: [Said] = try db.all(
            """
            SELECT \(Said.columns) FROM messages WHERE id > \(place) AND kind IN ('reply', 'automatic')
            AND (delivery = 'sent' OR delivery IS NULL) \(since) ORDER BY id LIMIT \(limit)
            """)
        return Array(found.prefix { $0.id <= end })
    }

    /// The newest reply of a person on a ticket that is about to leave; `nil` where none is.
    package static func leaving(on ticket: TicketID, in db: Snapshot) throws -> MessageID? {
        try db.value(
            """
            SELECT id FROM messages WHERE ticket = \(ticket) AND kind = 'reply' AND author IS NOT NULL
            AND delivery IN ('held', 'queued', 'retrying') ORDER BY id DESC LIMIT 1
            """)
    }

    /// The first and the last message there is; `nil` where nothing was said yet.
    package static func ends(in db: Snapshot) throws -> (first: MessageID, last: MessageID)? {
        guard let first: MessageID = try db.value("SELECT id FROM messages ORDER BY id LIMIT 1"),
            let last: MessageID = try db.value("SELECT id FROM messages ORDER BY id DESC LIMIT 1")
        else { return nil }
        return (first, last)
    }
}
