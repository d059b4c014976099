package import Basics
package import Storage

extension KnowledgeSchema {
    static let citations = Migration(
        "knowledge-3-citations",
        .both(
            """
            CREATE TABLE draft_citations (
              ticket BIGINT NOT NULL, person BIGINT NOT NULL, article BIGINT NOT NULL REFERENCES articles (id),
              version BIGINT NOT NULL REFERENCES article_versions (id), start_byte BIGINT NOT NULL, end_byte BIGINT NOT NULL,
              was_stale BIGINT NOT NULL, PRIMARY KEY (ticket, person, version, start_byte));
            CREATE TABLE message_citations (
              message BIGINT NOT NULL, place BIGINT NOT NULL, article BIGINT NOT NULL REFERENCES articles (id),
              version BIGINT NOT NULL REFERENCES article_versions (id), start_byte BIGINT NOT NULL, end_byte BIGINT NOT NULL,
              certainty TEXT NOT NULL CHECK (certainty IN ('certain', 'probable')), was_stale BIGINT NOT NULL, PRIMARY KEY (message, place));
            CREATE TABLE citations (
              id {id}, message BIGINT NOT NULL, ticket BIGINT NOT NULL, customer BIGINT NOT NULL, teller BIGINT,
              article BIGINT NOT NULL REFERENCES articles (id), version BIGINT NOT NULL REFERENCES article_versions (id),
              start_byte BIGINT NOT NULL, end_byte BIGINT NOT NULL CHECK (end_byte > start_byte),
              certainty TEXT NOT NULL CHECK (certainty IN ('certain', 'probable')), was_stale BIGINT NOT NULL, told_at BIGINT NOT NULL,
              UNIQUE (message, version, start_byte));
            CREATE INDEX citations_of_customer ON citations (customer, told_at, id);
            CREATE INDEX citations_of_version ON citations (version, certainty, id);
            CREATE INDEX citations_of_article ON citations (article, id);
            """),
        // What was told was told.
        .only(
            .sqlite,
            """
            CREATE TRIGGER citations_stay BEFORE UPDATE ON citations
            BEGIN SELECT RAISE(ABORT, 'a citation is never changed'); END
            """),
        .only(
            .sqlite,
            """
            CREATE TRIGGER citations_remain BEFORE DELETE ON citations
            BEGIN SELECT RAISE(ABORT, 'a citation is never deleted'); END
            """),
        // REPLACE would delete without asking the trigger above.
        .only(
            .sqlite,
            """
            CREATE TRIGGER citations_are_new BEFORE INSERT ON citations WHEN EXISTS (
              SELECT 1 FROM citations WHERE id = new.id
              OR (message = new.message AND version = new.version AND start_byte = new.start_byte))
            BEGIN SELECT RAISE(ABORT, 'a citation is never replaced'); END
            """),
        .only(
            .postgres,
            """
            CREATE TRIGGER citations_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON citations FOR EACH STATEMENT
            EXECUTE FUNCTION refuse_change()
            """))
}

extension Citation.Certainty: StorableName {}

extension Citation: Record {
    package static let columns: SQL = """
        citations.id, citations.message, citations.ticket, citations.customer, citations.teller, citations.article, citations.version,
        citations.start_byte, citations.end_byte, citations.certainty, citations.was_stale, citations.told_at
        """

    package init(row: inout Row) throws {
        id = try row.next()
        message = try row.next()
        ticket = try row.next()
        customer = try row.next()
        teller = try row.next()
        article = try row.next()
        passage = try Passage(row: &row)
        certainty = try row.next()
        let stale: Int64 = try row.next()
        wasStale = stale != 0
        toldAt = try row.next()
    }

    /// What a customer was told, under each entry that is theirs, the newest first.
    package static func told(_ entries: [CustomerID], limit: Int, in db: Snapshot) throws -> [Citation] {
        try db.all(
            "SELECT \(columns) FROM citations WHERE customer IN (\(list: entries)) ORDER BY told_at DESC, id DESC LIMIT \(limit)")
    }

    package static func of(_ messages: [MessageID], in db: Snapshot) throws -> [MessageID: [Citation]] {
        let found: [Citation] = try db.all("SELECT \(columns) FROM citations WHERE message IN (\(list: messages)) ORDER BY id")
        return Dictionary(grouping: found, by: \.message)
    }

    /// Writes down what a message has told, now that it has left.
    package static func tell(
        _ citing: [Citing], by message: MessageID, of teller: PersonID?, on ticket: TicketID, to customer: CustomerID, in tx: Transaction
    ) throws {
        var places: Set<[Int64]> = []
        for cited in citing where places.insert([cited.passage.version.rawValue, Int64(cited.passage.bytes.lowerBound)]).inserted {
            let id: CitationID = tx.newID()
            try tx.execute(
                """
                INSERT INTO citations (id, message, ticket, customer, teller, article, version, start_byte, end_byte, certainty, was_stale, told_at)
                VALUES (\(id), \(message), \(ticket), \(customer), \(teller), \(cited.article), \(cited.passage.version),
                  \(cited.passage.bytes.lowerBound), \(cited.passage.bytes.upperBound), \(cited.certainty), \(cited.wasStale ? 1 : 0), \(tx.now))
                """)
            try tx.record(
                NewEvent(
                    .customerTold, ticket: ticket, customer: customer, person: teller, subject: cited.article.rawValue,
                    data: details([
                        "message": message.description, "version": cited.passage.version.description, "certainty": cited.certainty.rawValue,
                        "stale": cited.wasStale ? "1" : nil,
                    ])))
        }
    }
}

extension Passage {
    fileprivate init(row: inout Row) throws {
        version = try row.next()
        let (start, end): (Int, Int) = (try row.next(), try row.next())
        bytes = start..<max(start, end)
    }
}

extension Citing: Record {
    package static let columns: SQL = "article, version, start_byte, end_byte, certainty, was_stale"

    package init(row: inout Row) throws {
        article = try row.next()
        passage = try Passage(row: &row)
        certainty = try row.next()
        let stale: Int64 = try row.next()
        wasStale = stale != 0
    }

    // MARK: While it is written

    /// Notes that a passage was put into somebody's draft.
    package static func put(_ citing: Citing, into ticket: TicketID, of person: PersonID, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO draft_citations (ticket, person, article, version, start_byte, end_byte, was_stale)
            VALUES (\(ticket), \(person), \(citing.article), \(citing.passage.version), \(citing.passage.bytes.lowerBound),
              \(citing.passage.bytes.upperBound), \(citing.wasStale ? 1 : 0)) ON CONFLICT DO NOTHING
            """)
    }

    package static func drafted(_ ticket: TicketID, of person: PersonID, in db: Snapshot) throws -> [Citing] {
        try db.all(
            """
            SELECT article, version, start_byte, end_byte, 'certain', was_stale FROM draft_citations
            WHERE ticket = \(ticket) AND person = \(person) ORDER BY version, start_byte
            """)
    }

    package static func clear(_ ticket: TicketID, of person: PersonID, in tx: Transaction) throws {
        try tx.execute("DELETE FROM draft_citations WHERE ticket = \(ticket) AND person = \(person)")
    }

    // MARK: Until it has left

    package static func keep(_ citing: [Citing], in message: MessageID, tx: Transaction) throws {
        for (place, cited) in citing.enumerated() {
            try tx.execute(
                """
                INSERT INTO message_citations (message, place, article, version, start_byte, end_byte, certainty, was_stale)
                VALUES (\(message), \(place), \(cited.article), \(cited.passage.version), \(cited.passage.bytes.lowerBound),
                  \(cited.passage.bytes.upperBound), \(cited.certainty), \(cited.wasStale ? 1 : 0))
                """)
        }
    }

    /// What a message that has not left will tell.
    package static func kept(in message: MessageID, db: Snapshot) throws -> [Citing] {
        try db.all("SELECT \(columns) FROM message_citations WHERE message = \(message) ORDER BY place")
    }

    /// Takes out what a message cites; a second time nothing comes.
    package static func take(from message: MessageID, in tx: Transaction) throws -> [Citing] {
        let citing = try kept(in: message, db: tx)
        if !citing.isEmpty { try tx.execute("DELETE FROM message_citations WHERE message = \(message)") }
        return citing
    }
}
