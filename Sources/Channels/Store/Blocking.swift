package import Basics
package import Storage

/// A sender whose mail is not wanted: one address, or everybody of a domain; in one mailbox or in all.
package struct BlockedSender: Sendable {
    package var id: BlockedSenderID
    /// `nil` for all mailboxes.
    package var mailbox: MailboxID?
    package var pattern: Pattern
    package var person: PersonID?
    package var at: Moment
    package var note: String
    /// How many mails it has stopped, and when the last of them came.
    package var times: Int
    package var lastAt: Moment?

    package enum Pattern: Sendable, Hashable, CustomStringConvertible {
        case address(EmailAddress)
        /// In lower case, without "@"; what stands below it is meant as well.
        case domain(String)

        /// Reads "layla@customer.example", "@customer.example" or "customer.example".
        package init?(_ text: String) {
            let text = text.trimmed.lowercased()
            if let address = EmailAddress(text) {
                self = .address(address)
                return
            }
            let domain = text.hasPrefix("@") ? String(text.dropFirst()) : text
            guard domain.contains("."), EmailAddress("x@" + domain) != nil else { return nil }
            self = .domain(domain)
        }

        /// As it is kept and shown.
        package var description: String {
            switch self {
            case .address(let address): address.key
            case .domain(let domain): "@" + domain
            }
        }
    }
}

extension BlockedSender: Record {
    package static let columns: SQL = "id, mailbox, pattern, person, at, note, times, last_at"

    package init(row: inout Row) throws {
        id = try row.next()
        let box: Int64 = try row.next()
        mailbox = box == 0 ? nil : MailboxID(box)
        let text: String = try row.next()
        guard let read = Pattern(text) else { throw StorageError.broken("a blocked sender that is neither address nor domain") }
        pattern = read
        person = try row.next()
        at = try row.next()
        note = try row.next()
        times = try row.next()
        lastAt = try row.next()
    }

    /// Blocks; `false` when it was blocked already.
    package static func add(_ pattern: Pattern, in mailbox: MailboxID?, note: String, by person: PersonID?, tx: Transaction) throws -> Bool {
        let id: BlockedSenderID = tx.newID()
        return try tx.changed(
            by: """
                INSERT INTO blocked_senders (id, mailbox, pattern, person, at, note, times)
                VALUES (\(id), \(mailbox?.rawValue ?? 0), \(pattern.description), \(person), \(tx.now), \(note.onOneLine.shortened(to: 200)), 0)
                ON CONFLICT (pattern, mailbox) DO NOTHING
                """) == 1
    }

    package static func remove(_ id: BlockedSenderID, in tx: Transaction) throws -> BlockedSender? {
        guard let found: BlockedSender = try tx.first("SELECT \(columns) FROM blocked_senders WHERE id = \(id)") else { return nil }
        try tx.execute("DELETE FROM blocked_senders WHERE id = \(id)")
        return found
    }

    /// The newest first.
    package static func list(before: BlockedSenderID?, limit: Int, in db: Snapshot) throws -> [BlockedSender] {
        let position: SQL = before.map { "id < \($0)" } ?? "1 = 1"
        return try db.all("SELECT \(columns) FROM blocked_senders WHERE \(position) ORDER BY id DESC LIMIT \(limit)")
    }

    /// Counts the mail that it stops; `false` when nobody blocked its sender.
    package static func stops(_ sender: EmailAddress, in mailbox: MailboxID?, tx: Transaction) throws -> Bool {
        let labels = sender.domain.split(separator: ".")
        // "a.b.example": the domain itself and those above it.
        let domains = labels.indices.dropLast().suffix(8).map { "@" + labels[$0...].joined(separator: ".") }
        return try tx.changed(
            by: """
                UPDATE blocked_senders SET times = times + 1, last_at = \(tx.now)
                WHERE pattern IN (\(list: [sender.key] + domains)) AND mailbox IN (0, \(mailbox?.rawValue ?? 0))
                """) > 0
    }
}

/// What a mailbox makes of what the filters on the way thought of a mail.
package struct SpamHabit: Sendable, Hashable {
    /// Whether mail that is spam is stopped. Otherwise the verdict is only shown.
    package var stops: Bool
    /// From this score on a mail is spam, whatever the filter's own limit is; `nil` leaves it to the filter's verdict.
    package var threshold: Double?

    package init(stops: Bool = false, threshold: Double? = nil) {
        self.stops = stops
        self.threshold = threshold
    }

    package func stops(_ verdict: SpamVerdict) -> Bool {
        guard stops else { return false }
        guard let threshold, let score = verdict.score else { return verdict.isSpam }
        return score >= threshold
    }

    package static func of(_ mailbox: MailboxID, in db: Snapshot) throws -> SpamHabit {
        try db.first("SELECT stops, threshold FROM spam_habits WHERE mailbox = \(mailbox)") { row in
            SpamHabit(stops: try row.next(), threshold: (try row.next() as Int?).map { Double($0) / 10 })
        } ?? SpamHabit()
    }

    package func save(for mailbox: MailboxID, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO spam_habits (mailbox, stops, threshold)
            VALUES (\(mailbox), \(stops), \(threshold.map { Int(($0 * 10).rounded()) }))
            ON CONFLICT (mailbox) DO UPDATE SET stops = excluded.stops, threshold = excluded.threshold
            """)
    }
}
