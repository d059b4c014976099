package import Basics
package import Storage

extension Message.Kind: StorableName {}
extension Message.Delivery.State: StorableName {}
extension Draft.Kind: StorableName {}

extension Message: Record {
    package static let columns: SQL = """
        id, ticket, kind, author, sender, text, quote_at, html IS NOT NULL AND html <> '', has_remote_pictures, language,
        at, delivery, delivery_until, delivery_reason
        """

    package init(row: inout Row) throws {
        id = try row.next()
        ticket = try row.next()
        kind = try row.next()
        author = try row.next()
        from = try row.next()
        text = try row.next()
        quoteAt = try row.next()
        hasHTML = try row.next()
        hasRemotePictures = try row.next()
        language = try row.next()
        at = try row.next()
        let state: Delivery.State? = try row.next()
        let until: Moment? = try row.next()
        let reason: String? = try row.next()
        delivery = state.map { Delivery(state: $0, until: until, reason: reason) }
        attachments = []
    }
}

/// A message about to be written.
package struct NewMessage: Sendable {
    package var id: MessageID
    package var kind: Message.Kind
    package var author: PersonID?
    package var from: String
    package var text: String
    package var quoteAt: Int?
    package var html: String?
    package var hasRemotePictures: Bool
    package var language: LanguageTag
    /// The Message-ID without angle brackets, for mail.
    package var mailID: String?
    package var delivery: Message.Delivery?
    /// When it was said, where that was elsewhere and earlier; now when `nil`.
    package var at: Moment?

    package init(
        id: MessageID, kind: Message.Kind, author: PersonID?, from: String, text: String, quoteAt: Int? = nil,
        html: String? = nil, hasRemotePictures: Bool = false, language: LanguageTag, mailID: String? = nil,
        delivery: Message.Delivery? = nil, at: Moment? = nil
    ) {
        self.id = id
        self.kind = kind
        self.author = author
        self.from = from
        self.text = text
        self.quoteAt = quoteAt
        self.html = html
        self.hasRemotePictures = hasRemotePictures
        self.language = language
        self.mailID = mailID
        self.delivery = delivery
        self.at = at
    }

    /// What was said, without the history that was quoted.
    var newText: String { text.before(quoteAt) }
}

extension Ticket {
    /// Writes a message into the thread, with its attachments.
    package func add(_ message: NewMessage, attachments: [Attachment] = [], in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO messages (id, ticket, kind, author, sender, text, quote_at, html, has_remote_pictures, language, at,
              mail_id, delivery, delivery_until, delivery_reason)
            VALUES (\(message.id), \(id), \(message.kind), \(message.author), \(message.from), \(message.text),
              \(message.quoteAt), \(message.html), \(message.hasRemotePictures), \(message.language), \(message.at ?? tx.now),
              \(message.mailID), \(message.delivery?.state), \(message.delivery?.until), \(message.delivery?.reason))
            """)
        for attachment in attachments {
            try tx.execute(
                """
                INSERT INTO attachments (id, message, name, type, size, blob, is_inline, content_id)
                VALUES (\(attachment.id), \(message.id), \(attachment.name), \(attachment.type), \(attachment.size),
                  \(attachment.blob), \(attachment.isInline), \(attachment.contentID))
                """)
            try FileCheck.want(attachment.blob, in: tx)
        }
        guard message.kind != .automatic else { return }
        let terms = SaidIndex.terms(
            text: message.newText, sender: message.kind == .incoming ? message.from : "", files: attachments.map(\.name),
            language: message.language)
        try SaidIndex.put(terms, on: self, in: tx)
    }

    /// The newest messages of the thread, oldest first, before a given one when named.
    package func messages(before: MessageID? = nil, after: MessageID? = nil, limit: Int, in db: Snapshot) throws -> [Message] {
        let upTo: SQL = before.map { "AND id < \($0)" } ?? ""
        let from: SQL = after.map { "AND id > \($0)" } ?? ""
        let newest: [Message] = try db.all(
            "SELECT \(Message.columns) FROM messages WHERE ticket = \(id) \(upTo) \(from) ORDER BY id DESC LIMIT \(limit)")
        return try Message.withAttachments(newest.reversed(), in: db)
    }

    /// What was said last on each of these tickets, the newest first, without the files that came with it.
    package static func lastSaid(on tickets: [TicketID], limit: Int, in db: Snapshot) throws -> [[Message]] {
        try db.together { db in
            try tickets.map { try db.all("SELECT \(Message.columns) FROM messages WHERE ticket = \($0) ORDER BY id DESC LIMIT \(limit)") }
        }
    }

    /// The messages of the thread after one of them, the oldest first.
    package func messages(from id: MessageID, limit: Int, in db: Snapshot) throws -> [Message] {
        try Message.withAttachments(
            db.all("SELECT \(Message.columns) FROM messages WHERE ticket = \(self.id) AND id > \(id) ORDER BY id LIMIT \(limit)"), in: db)
    }
}

extension Message {
    fileprivate static func withAttachments(_ messages: [Message], in db: Snapshot) throws -> [Message] {
        let attachments = try Attachment.all(of: messages.map(\.id), in: db)
        return messages.map { message in
            var message = message
            message.attachments = attachments[message.id] ?? []
            return message
        }
    }

    package static func find(_ id: MessageID, in db: Snapshot) throws -> Message? {
        var message: Message? = try db.first("SELECT \(columns) FROM messages WHERE id = \(id)")
        message?.attachments = try Attachment.all(of: [id], in: db)[id] ?? []
        return message
    }

    /// The HTML body as it came; sanitise before showing it.
    package static func html(of id: MessageID, in db: Snapshot) throws -> String? {
        try db.value("SELECT html FROM messages WHERE id = \(id)")
    }

    /// The Message-ID under which it came or went.
    package static func mailID(of id: MessageID, in db: Snapshot) throws -> String? {
        try db.value("SELECT mail_id FROM messages WHERE id = \(id)")
    }

    /// The tickets in which a Message-ID is known, the newest message first.
    package static func tickets(withMailID mailID: String, in db: Snapshot) throws -> [TicketID] {
        try db.values("SELECT ticket FROM messages WHERE mail_id = \(mailID) ORDER BY id DESC LIMIT 5")
    }

    /// The Message-IDs of the thread that went to or came from the customer, the newest first.
    package static func mailIDs(of ticket: TicketID, limit: Int, in db: Snapshot) throws -> [String] {
        try db.values(
            """
            SELECT mail_id FROM messages WHERE ticket = \(ticket) AND mail_id IS NOT NULL AND kind <> 'note'
            AND (delivery IS NULL OR delivery <> 'undone') ORDER BY id DESC LIMIT \(limit)
            """)
    }

    package static func setDelivery(_ delivery: Delivery, of id: MessageID, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE messages SET delivery = \(delivery.state), delivery_until = \(delivery.until), delivery_reason = \(delivery.reason)
            WHERE id = \(id)
            """)
        if delivery.state == .undone, let home = try home(of: id, in: tx) { try SaidIndex.renew([home], in: tx) }
    }

    package static func mention(_ people: [PersonID], on message: MessageID, in tx: Transaction) throws {
        for person in people {
            try tx.execute("INSERT INTO mentions (message, person) VALUES (\(message), \(person)) ON CONFLICT DO NOTHING")
        }
    }

    package static func mentions(on messages: [MessageID], in db: Snapshot) throws -> [MessageID: [PersonID]] {
        guard !messages.isEmpty else { return [:] }
        let pairs = try db.all("SELECT message, person FROM mentions WHERE message IN (\(list: messages))") { row in
            let pair: (MessageID, PersonID) = (try row.next(), try row.next())
            return pair
        }
        return Dictionary(grouping: pairs, by: \.0).mapValues { $0.map(\.1) }
    }
}
