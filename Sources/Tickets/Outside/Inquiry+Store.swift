package import Basics
package import Storage

extension Inquiry {
    package func save(in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO inquiries (id, ticket, party, opened_by, subject, opened_at, awaits_answer, is_news)
            VALUES (\(id), \(ticket), \(party), \(openedBy), \(subject), \(openedAt), 1, 0)
            """)
    }

    package static func find(_ id: InquiryID, in db: Snapshot) throws -> Inquiry? {
        try db.first("SELECT \(columns) FROM inquiries WHERE id = \(id)")
    }

    /// Those of a ticket, the oldest first.
    package static func all(of ticket: TicketID, limit: Int, in db: Snapshot) throws -> [Inquiry] {
        let newest: [Inquiry] = try db.all("SELECT \(columns) FROM inquiries WHERE ticket = \(ticket) ORDER BY id DESC LIMIT \(limit)")
        return newest.reversed()
    }

    package static func open(of ticket: TicketID, in db: Snapshot) throws -> [Inquiry] {
        try db.all("SELECT \(columns) FROM inquiries WHERE ticket = \(ticket) AND closed_at IS NULL ORDER BY id")
    }

    /// Inquiries on a person's tickets that are open, or of which they have not seen how they stand; news first.
    package static func concerning(_ owner: PersonID, limit: Int, in db: Snapshot) throws -> [Inquiry] {
        try db.all(
            """
            SELECT \(columns) FROM inquiries
            WHERE id IN (SELECT id FROM inquiries WHERE closed_at IS NULL UNION SELECT id FROM inquiries WHERE is_news = 1)
            AND EXISTS (SELECT 1 FROM tickets WHERE tickets.id = inquiries.ticket AND owner = \(owner))
            ORDER BY is_news DESC, id LIMIT \(limit)
            """)
    }

    /// The party has answered: the last word is theirs. What was closed is open again.
    package func heard(in tx: Transaction) throws {
        try tx.execute("UPDATE inquiries SET awaits_answer = 0, closed_at = NULL, closed_by = NULL, is_news = 1 WHERE id = \(id)")
    }

    /// We have written again.
    package func written(in tx: Transaction) throws {
        try tx.execute("UPDATE inquiries SET awaits_answer = 1, closed_at = NULL, closed_by = NULL WHERE id = \(id)")
    }

    package func close(by person: PersonID?, in tx: Transaction) throws -> Bool {
        try tx.changed(
            by: "UPDATE inquiries SET closed_at = \(tx.now), closed_by = \(person) WHERE id = \(id) AND closed_at IS NULL") == 1
    }

    package static func setNews(_ id: InquiryID, in tx: Transaction) throws { try tx.execute("UPDATE inquiries SET is_news = 1 WHERE id = \(id)") }
}
