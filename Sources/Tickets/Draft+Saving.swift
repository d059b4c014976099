package import Basics
package import Storage

extension Draft: Record {
    package static let columns: SQL = "ticket, person, kind, text, saved_at, version"

    package init(row: inout Row) throws {
        ticket = try row.next()
        person = try row.next()
        kind = try row.next()
        text = try row.next()
        savedAt = try row.next()
        version = try row.next()
        attachments = []
    }

    package static func find(_ ticket: TicketID, of person: PersonID, in db: Snapshot) throws -> Draft? {
        var draft: Draft? = try db.first("SELECT \(columns) FROM drafts WHERE ticket = \(ticket) AND person = \(person)")
        draft?.attachments = try attachments(ticket, of: person, in: db)
        return draft
    }

    package static func attachments(_ ticket: TicketID, of person: PersonID, in db: Snapshot) throws -> [Attachment] {
        try db.all(
            """
            SELECT \(Attachment.columns) FROM attachments
            WHERE draft_ticket = \(ticket) AND draft_person = \(person) ORDER BY id
            """)
    }

    /// Saves what is being written. `version` is what the window last saw; an older one than the server's is
    /// refused, so that two windows never overwrite each other unseen. Gives the new version.
    package static func save(
        _ text: String, kind: Kind, ticket: TicketID, of person: PersonID, version: Int64, in tx: Transaction
    ) throws -> Int64 {
        let present = try tx.value(Int64.self, "SELECT version FROM drafts WHERE ticket = \(ticket) AND person = \(person)") ?? 0
        guard version >= present else { throw TicketRefusal.draftIsNewer(version: present) }
        try tx.execute(
            """
            INSERT INTO drafts (ticket, person, kind, text, saved_at, version)
            VALUES (\(ticket), \(person), \(kind), \(text), \(tx.now), \(present + 1))
            ON CONFLICT (ticket, person) DO UPDATE
            SET kind = excluded.kind, text = excluded.text, saved_at = excluded.saved_at, version = excluded.version
            """)
        return present + 1
    }

    package static func attach(_ attachment: Attachment, to ticket: TicketID, of person: PersonID, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO attachments (id, draft_ticket, draft_person, name, type, size, blob, is_inline, content_id)
            VALUES (\(attachment.id), \(ticket), \(person), \(attachment.name), \(attachment.type), \(attachment.size),
              \(attachment.blob), \(attachment.isInline), \(attachment.contentID))
            """)
        try FileCheck.want(attachment.blob, in: tx)
    }

    package static func detach(_ attachment: AttachmentID, from ticket: TicketID, of person: PersonID, in tx: Transaction) throws {
        try tx.execute(
            "DELETE FROM attachments WHERE id = \(attachment) AND draft_ticket = \(ticket) AND draft_person = \(person)")
    }

    /// Ends the draft: it was sent or thrown away. Its attachments go to the message, or with it.
    package static func end(_ ticket: TicketID, of person: PersonID, sentAs message: MessageID?, in tx: Transaction) throws {
        try tx.execute("DELETE FROM drafts WHERE ticket = \(ticket) AND person = \(person)")
        try tx.execute("DELETE FROM draft_macros WHERE ticket = \(ticket) AND person = \(person)")
        if let message {
            try tx.execute(
                """
                UPDATE attachments SET message = \(message), draft_ticket = NULL, draft_person = NULL
                WHERE draft_ticket = \(ticket) AND draft_person = \(person)
                """)
        } else {
            try tx.execute("DELETE FROM attachments WHERE draft_ticket = \(ticket) AND draft_person = \(person)")
        }
    }

    /// Makes a draft again of a reply that was undone. What is being written meanwhile stays, and the reply stands below it.
    package static func restore(
        _ text: String, ticket: TicketID, of person: PersonID, attachmentsOf message: MessageID, in tx: Transaction
    ) throws {
        let present = try find(ticket, of: person, in: tx)
        let isBegun = present.map { !$0.text.trimmed.isEmpty } ?? false
        let restored = isBegun ? (present?.text ?? "") + "\n\n" + text : text
        _ = try save(
            restored, kind: isBegun ? present?.kind ?? .reply : .reply, ticket: ticket, of: person, version: present?.version ?? 0, in: tx)
        try tx.execute(
            """
            UPDATE attachments SET message = NULL, draft_ticket = \(ticket), draft_person = \(person)
            WHERE message = \(message)
            """)
    }
}
