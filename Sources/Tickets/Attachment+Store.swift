package import Basics
package import Storage

extension Attachment: Record {
    package static let columns: SQL = """
        id, name, type, size, blob, is_inline, content_id, (SELECT state FROM file_checks WHERE content = blob),
        (SELECT found FROM file_checks WHERE content = blob)
        """

    package init(row: inout Row) throws {
        id = try row.next()
        name = try row.next()
        type = try row.next()
        size = try row.next()
        blob = try row.next()
        isInline = try row.next()
        contentID = try row.next()
        let (state, found): (FileCheck.State?, String?) = (try row.next(), try row.next())
        check = state.map { FileCheck(state: $0, found: found ?? "") }
    }

    package static func all(of messages: [MessageID], in db: Snapshot) throws -> [MessageID: [Attachment]] {
        let pairs = try db.all(
            "SELECT message, \(columns) FROM attachments WHERE message IN (\(list: messages)) ORDER BY id"
        ) { row in
            let message: MessageID = try row.next()
            return (message, try Attachment(row: &row))
        }
        return Dictionary(grouping: pairs, by: \.0).mapValues { $0.map(\.1) }
    }

    /// An attachment of a message or letter on a ticket that the asker sees, or of the asker's own draft.
    package static func find(_ id: AttachmentID, visibleTo asker: TicketAsker, in db: Snapshot) throws -> Attachment? {
        try db.first(
            """
            SELECT \(columns) FROM attachments WHERE id = \(id) AND (
              draft_person = \(asker.person) OR message IN (
                SELECT messages.id FROM messages JOIN tickets ON tickets.id = messages.ticket
                WHERE messages.id = attachments.message AND \(asker.sees)))
            UNION ALL SELECT \(columns) FROM letter_files WHERE id = \(id) AND letter IN (
              SELECT letters.id FROM letters JOIN tickets ON tickets.id = letters.ticket
              WHERE letters.id = letter_files.letter AND \(asker.sees))
            """)
    }
}
