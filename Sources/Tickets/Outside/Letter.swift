package import Basics
package import Storage

/// A mail to or from somebody who is not the customer: a colleague or an expert who is asked (`Consult`), or a third party
/// (`Inquiry`). Letters stand in a table of their own, so that nothing that reads a ticket's messages can show one to the
/// customer, quote it, or refer to it.
package struct Letter: Record, Sendable, Hashable, Identifiable {
    package var id: LetterID
    package var ticket: TicketID
    package var consult: ConsultID?
    package var inquiry: InquiryID?
    package var kind: Kind
    /// Who wrote it; `nil` for what came in and for what the house wrote by itself.
    package var author: PersonID?
    package var from: String
    package var to: String
    /// Plain text. A private link is never in it.
    package var text: String
    /// Where in `text` (a UTF-8 offset) the quoted history begins, when some was recognised.
    package var quoteAt: Int?
    package var language: LanguageTag
    package var at: Moment
    /// Written by a program, as an answer that somebody is away is.
    package var isAutomatic: Bool
    /// How it stands with one that goes out; `nil` for what came in.
    package var delivery: Message.Delivery?
    package var attachments: [Attachment] = []

    package enum Kind: String, Sendable, Codable, CaseIterable, StorableName {
        /// What somebody is asked.
        case question
        case reminder
        /// An answer is no longer needed.
        case withdrawal
        /// To a third party.
        case inquiry
        /// From a third party.
        case answer
    }

    package static let columns: SQL = """
        id, ticket, consult, inquiry, kind, author, sender, recipient, text, quote_at, language, at, is_automatic, delivery,
        delivery_until, delivery_reason
        """

    /// A letter as a page shows one.
    package init(
        id: LetterID, inquiry: InquiryID, kind: Kind, author: PersonID?, from: String, text: String, quoteAt: Int?, at: Moment,
        delivery: Message.Delivery?, attachments: [Attachment]
    ) {
        self.id = id
        ticket = TicketID(0)
        self.inquiry = inquiry
        self.kind = kind
        self.author = author
        self.from = from
        to = ""
        self.text = text
        self.quoteAt = quoteAt
        language = .undetermined
        self.at = at
        isAutomatic = false
        self.delivery = delivery
        self.attachments = attachments
    }

    package init(row: inout Row) throws {
        id = try row.next()
        ticket = try row.next()
        consult = try row.next()
        inquiry = try row.next()
        kind = try row.next()
        author = try row.next()
        from = try row.next()
        to = try row.next()
        text = try row.next()
        quoteAt = try row.next()
        language = try row.next()
        at = try row.next()
        isAutomatic = try row.next()
        let state: Message.Delivery.State? = try row.next()
        let until: Moment? = try row.next()
        let reason: String? = try row.next()
        delivery = state.map { Message.Delivery(state: $0, until: until, reason: reason) }
    }
}

/// A letter about to be written.
package struct NewLetter: Sendable {
    package var id: LetterID
    package var ticket: TicketID
    package var consult: ConsultID?
    package var inquiry: InquiryID?
    package var kind: Letter.Kind
    package var author: PersonID?
    package var from: String
    package var to: String
    package var text: String
    package var quoteAt: Int?
    package var language: LanguageTag
    package var mailID: String?
    package var isAutomatic: Bool
    package var delivery: Message.Delivery?

    package init(
        id: LetterID, ticket: TicketID, consult: ConsultID? = nil, inquiry: InquiryID? = nil, kind: Letter.Kind, author: PersonID?,
        from: String, to: String, text: String, quoteAt: Int? = nil, language: LanguageTag, mailID: String?, isAutomatic: Bool,
        delivery: Message.Delivery?
    ) {
        self.id = id
        self.ticket = ticket
        self.consult = consult
        self.inquiry = inquiry
        self.kind = kind
        self.author = author
        self.from = from
        self.to = to
        self.text = text
        self.quoteAt = quoteAt
        self.language = language
        self.mailID = mailID
        self.isAutomatic = isAutomatic
        self.delivery = delivery
    }
}

extension Letter {
    package static func add(_ letter: NewLetter, attachments: [Attachment] = [], in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO letters (id, ticket, consult, inquiry, kind, author, sender, recipient, text, quote_at, language, at, mail_id,
              is_automatic, delivery, delivery_until, delivery_reason)
            VALUES (\(letter.id), \(letter.ticket), \(letter.consult), \(letter.inquiry), \(letter.kind), \(letter.author),
              \(letter.from), \(letter.to), \(letter.text), \(letter.quoteAt), \(letter.language), \(tx.now), \(letter.mailID),
              \(letter.isAutomatic), \(letter.delivery?.state), \(letter.delivery?.until), \(letter.delivery?.reason))
            """)
        for file in attachments {
            try tx.execute(
                """
                INSERT INTO letter_files (id, letter, name, type, size, blob, is_inline, content_id)
                VALUES (\(file.id), \(letter.id), \(file.name), \(file.type), \(file.size), \(file.blob), \(file.isInline), \(file.contentID))
                """)
            try FileCheck.want(file.blob, in: tx)
        }
    }

    package static func find(_ id: LetterID, in db: Snapshot) throws -> Letter? {
        try db.first("SELECT \(columns) FROM letters WHERE id = \(id)")
    }

    /// What was written to and by these third parties, oldest first.
    package static func all(of inquiry: InquiryID, limit: Int, in db: Snapshot) throws -> [Letter] {
        var letters: [Letter] = try db.all(
            "SELECT \(columns) FROM letters WHERE inquiry = \(inquiry) ORDER BY id DESC LIMIT \(limit)")
        letters.reverse()
        let files = try files(of: letters.map(\.id), in: db)
        for index in letters.indices { letters[index].attachments = files[letters[index].id] ?? [] }
        return letters
    }

    /// The newest letter of each of these questions.
    package static func newest(of consults: [ConsultID], in db: Snapshot) throws -> [ConsultID: Letter] {
        let letters: [Letter] = try db.all("SELECT \(columns) FROM letters WHERE consult IN (\(list: consults)) ORDER BY id")
        return Dictionary(letters.compactMap { letter in letter.consult.map { ($0, letter) } }, uniquingKeysWith: { $1 })
    }

    /// The newest letter of each of these inquiries.
    package static func newest(of inquiries: [InquiryID], in db: Snapshot) throws -> [InquiryID: Letter] {
        let letters: [Letter] = try db.all(
            """
            SELECT \(columns) FROM letters WHERE id IN (
              SELECT max(id) FROM letters WHERE inquiry IN (\(list: inquiries)) GROUP BY inquiry)
            """)
        return Dictionary(letters.compactMap { letter in letter.inquiry.map { ($0, letter) } }, uniquingKeysWith: { $1 })
    }

    /// The Message-IDs of a question's or inquiry's own thread, the newest first. A customer's thread has no part in it.
    package static func mailIDs(consult: ConsultID? = nil, inquiry: InquiryID? = nil, limit: Int, in db: Snapshot) throws -> [String] {
        try db.values(
            """
            SELECT mail_id FROM letters WHERE (consult = \(consult) OR inquiry = \(inquiry)) AND mail_id IS NOT NULL
            AND (delivery IS NULL OR delivery <> 'undone') ORDER BY id DESC LIMIT \(limit)
            """)
    }

    package static func setDelivery(_ delivery: Message.Delivery, of id: LetterID, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE letters SET delivery = \(delivery.state), delivery_until = \(delivery.until), delivery_reason = \(delivery.reason)
            WHERE id = \(id)
            """)
    }

    private static func files(of letters: [LetterID], in db: Snapshot) throws -> [LetterID: [Attachment]] {
        let pairs = try db.all(
            "SELECT letter, \(Attachment.columns) FROM letter_files WHERE letter IN (\(list: letters)) ORDER BY id"
        ) { row in
            let letter: LetterID = try row.next()
            return (letter, try Attachment(row: &row))
        }
        return Dictionary(grouping: pairs, by: \.0).mapValues { $0.map(\.1) }
    }
}
