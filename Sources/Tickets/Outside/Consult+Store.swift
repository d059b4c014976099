package import Basics
package import Storage

extension Consult {
    /// Writes a question down, as it was made.
    package func save(in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO consults (id, ticket, asked_by, person, name, address, address_key, language, question, excerpt, asked_at,
              answer_by, stage, is_news)
            VALUES (\(id), \(ticket), \(askedBy), \(person), \(name), \(address), \(EmailAddress(address)?.key ?? address), \(language),
              \(question), \(excerpt), \(askedAt), \(answerBy), \(stage), 0)
            """)
    }

    /// Lets whoever has the token answer, until the link runs out. Only the token's digest is kept.
    package func allow(linkWith digest: String, until: Moment, in tx: Transaction) throws {
        try tx.execute("INSERT INTO consult_links (digest, consult, expires_at) VALUES (\(digest), \(id), \(until))")
    }

    /// Ends every link to it.
    package func revokeLinks(in tx: Transaction) throws { try tx.execute("DELETE FROM consult_links WHERE consult = \(id)") }

    package static func sweepLinks(in tx: Transaction) throws { try tx.execute("DELETE FROM consult_links WHERE expires_at <= \(tx.now)") }

    /// The question to which a link leads, while the link holds.
    package static func find(linkWith digest: String, in db: Snapshot) throws -> Consult? {
        try db.first(
            """
            SELECT \(columns) FROM consults WHERE id = (
              SELECT consult FROM consult_links WHERE digest = \(digest) AND expires_at > \(db.now))
            """)
    }

    package static func find(_ id: ConsultID, in db: Snapshot) throws -> Consult? {
        try db.first("SELECT \(columns) FROM consults WHERE id = \(id)")
    }

    /// Every question of a ticket, the oldest first.
    package static func all(of ticket: TicketID, limit: Int, in db: Snapshot) throws -> [Consult] {
        let newest: [Consult] = try db.all("SELECT \(columns) FROM consults WHERE ticket = \(ticket) ORDER BY id DESC LIMIT \(limit)")
        return newest.reversed()
    }

    package static func open(of ticket: TicketID, in db: Snapshot) throws -> [Consult] {
        try db.all("SELECT \(columns) FROM consults WHERE ticket = \(ticket) AND outcome IS NULL ORDER BY id")
    }

    /// Whether an address is the asked one.
    package func isAsked(_ address: EmailAddress) -> Bool { EmailAddress(self.address) == address }

    /// Questions that wait for a person's answer, the most urgent first.
    package static func waiting(for person: PersonID, limit: Int, in db: Snapshot) throws -> [Consult] {
        try db.all("SELECT \(columns) FROM consults WHERE person = \(person) AND outcome IS NULL ORDER BY answer_by, id LIMIT \(limit)")
    }

    /// Asks somebody else the same, who has been reminded of nothing yet; `false` when it is over. Links to it end.
    package func passOn(to other: PersonID, name: String, address: EmailAddress, language: LanguageTag, in tx: Transaction) throws -> Bool {
        try revokeLinks(in: tx)
        return try tx.changed(
            by: """
                UPDATE consults SET person = \(other), name = \(name), address = \(address.description), address_key = \(address.key),
                  language = \(language), stage = \(Stage.ahead)
                WHERE id = \(id) AND outcome IS NULL
                """) == 1
    }

    package static func countWaiting(for person: PersonID, in db: Snapshot) throws -> Int {
        try db.value("SELECT count(*) FROM consults WHERE person = \(person) AND outcome IS NULL") ?? 0
    }

    /// Questions on a person's tickets that are open, or of which they have not seen how they stand; news first.
    package static func concerning(_ owner: PersonID, limit: Int, in db: Snapshot) throws -> [Consult] {
        try db.all(
            """
            SELECT \(columns) FROM consults
            WHERE id IN (SELECT id FROM consults WHERE outcome IS NULL UNION SELECT id FROM consults WHERE is_news = 1)
            AND EXISTS (SELECT 1 FROM tickets WHERE tickets.id = consults.ticket AND owner = \(owner))
            ORDER BY is_news DESC, answer_by, id LIMIT \(limit)
            """)
    }

    /// Decides how it ended, once. An answer is news to the owner.
    @discardableResult
    package func decide(_ outcome: Outcome, answer: MessageID? = nil, by person: PersonID?, in tx: Transaction) throws -> Bool {
        try tx.changed(
            by: """
                UPDATE consults SET outcome = \(outcome), decided_at = \(tx.now), decided_by = \(person), answer = \(answer),
                  is_news = \(outcome == .answered)
                WHERE id = \(id) AND outcome IS NULL
                """) == 1
    }

    /// Notes how far people were reminded; `false` when somebody else was quicker, or it is over.
    package func reach(_ newStage: Stage, in tx: Transaction) throws -> Bool {
        try tx.changed(by: "UPDATE consults SET stage = \(newStage) WHERE id = \(id) AND stage = \(stage) AND outcome IS NULL") == 1
    }

    package static func setNews(_ id: ConsultID, in tx: Transaction) throws { try tx.execute("UPDATE consults SET is_news = 1 WHERE id = \(id)") }
}

/// What a ticket's owner has not seen yet of questions and inquiries.
package enum OutsideNews {
    /// Of these tickets, those on which there is something.
    package static func tickets(among tickets: [TicketID], in db: Snapshot) throws -> Set<TicketID> {
        Set(
            try db.values(
                TicketID.self,
                """
                SELECT ticket FROM consults WHERE is_news = 1 AND ticket IN (\(list: tickets))
                UNION SELECT ticket FROM inquiries WHERE is_news = 1 AND ticket IN (\(list: tickets))
                """))
    }

    package static func count(of owner: PersonID, in db: Snapshot) throws -> Int {
        // A cross join, so that SQLite begins with the few news and not with all tickets.
        try db.value(
            """
            SELECT (SELECT count(*) FROM consults CROSS JOIN tickets WHERE is_news = 1 AND tickets.id = consults.ticket AND owner = \(owner))
              + (SELECT count(*) FROM inquiries CROSS JOIN tickets WHERE is_news = 1 AND tickets.id = inquiries.ticket AND owner = \(owner))
            """) ?? 0
    }

    package static func seen(on ticket: TicketID, in tx: Transaction) throws {
        try tx.execute("UPDATE consults SET is_news = 0 WHERE ticket = \(ticket) AND is_news = 1")
        try tx.execute("UPDATE inquiries SET is_news = 0 WHERE ticket = \(ticket) AND is_news = 1")
    }
}
