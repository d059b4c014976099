package import Basics
package import Storage

/// What a scanner for viruses made of a file. It goes by content: two mails with the same file are one check.
package struct FileCheck: Sendable, Hashable {
    package var state: State
    /// What was found, by the scanner's name for it, or why nothing could be looked for.
    package var found: String

    package enum State: String, Sendable, CaseIterable, StorableName {
        /// Nobody gets it yet.
        case waiting
        case clean
        /// Nobody gets it, until somebody answers for it.
        case infected
        /// The scanner does not take it, being too large for instance. It is given with a warning.
        case unchecked
        /// Somebody has answered for it.
        case released
    }

    package init(state: State, found: String) {
        self.state = state
        self.found = found
    }

    /// Whether the file is given to whoever may see it.
    package var isGiven: Bool { state != .waiting && state != .infected }

    package static let migrations = [
        Migration(
            "tickets-file-checks",
            .both(
                """
                CREATE TABLE file_checks (
                  content {key} PRIMARY KEY, state TEXT NOT NULL CHECK (state IN ('waiting', 'clean', 'infected', 'unchecked', 'released')),
                  found TEXT NOT NULL, asked_at BIGINT NOT NULL, due_at BIGINT NOT NULL, tries BIGINT NOT NULL, checked_at BIGINT,
                  released_by BIGINT, reason TEXT);
                CREATE INDEX file_checks_waiting ON file_checks (due_at) WHERE state = 'waiting'
                """))
    ]

    /// The setting that names the scanner. Empty where there is none.
    private static let setting = "files.scanner"

    package static func scanner(in db: Snapshot) throws -> String { try db.setting(setting) ?? "" }

    /// Without a scanner nothing waits for one.
    package static func setScanner(_ address: String, in tx: Transaction) throws {
        try tx.set(setting, to: address)
        if address.isEmpty { try tx.execute("UPDATE file_checks SET state = 'unchecked' WHERE state = 'waiting'") }
    }

    /// Has a file checked that was not yet, where the house has a scanner.
    package static func want(_ content: String, in tx: Transaction) throws {
        guard try !scanner(in: tx).isEmpty else { return }
        try tx.execute(
            """
            INSERT INTO file_checks (content, state, found, asked_at, due_at, tries) VALUES (\(content), 'waiting', '', \(tx.now), \(tx.now), 0)
            ON CONFLICT (content) DO NOTHING
            """)
    }

    /// The contents whose time has come, the longest waiting first.
    package static func due(limit: Int, in db: Snapshot) throws -> [String] {
        try db.values(String.self, "SELECT content FROM file_checks WHERE state = 'waiting' AND due_at <= \(db.now) ORDER BY due_at LIMIT \(limit)")
    }

    package static func waiting(in db: Snapshot) throws -> Int {
        try db.value(Int.self, "SELECT count(*) FROM file_checks WHERE state = 'waiting'") ?? 0
    }

    package static func of(_ content: String, in db: Snapshot) throws -> FileCheck? {
        try db.first("SELECT state, found FROM file_checks WHERE content = \(content)") { FileCheck(state: try $0.next(), found: try $0.next()) }
    }

    /// Writes down what was found. `false` when somebody was quicker.
    package func settle(_ content: String, in tx: Transaction) throws -> Bool {
        try tx.changed(
            by: "UPDATE file_checks SET state = \(state), found = \(found), checked_at = \(tx.now) WHERE content = \(content) AND state = 'waiting'")
            == 1
    }

    /// The scanner could not look: later, and later each time, up to ten minutes.
    package static func postpone(_ content: String, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE file_checks SET tries = tries + 1,
              due_at = \(tx.now) + CASE WHEN tries < 6 THEN 10000 * (tries + 1) * (tries + 1) ELSE 600000 END
            WHERE content = \(content) AND state = 'waiting'
            """)
    }

    /// Somebody answers for what was withheld.
    package static func release(_ content: String, by person: PersonID, reason: String, in tx: Transaction) throws -> Bool {
        try tx.changed(
            by: """
                UPDATE file_checks SET state = 'released', released_by = \(person), reason = \(reason)
                WHERE content = \(content) AND state IN ('infected', 'waiting')
                """) == 1
    }

    /// The tickets on which a file lies.
    package static func tickets(with content: String, in db: Snapshot) throws -> [TicketID] {
        try db.values(
            TicketID.self,
            """
            SELECT messages.ticket FROM attachments JOIN messages ON messages.id = attachments.message WHERE attachments.blob = \(content)
            UNION SELECT letters.ticket FROM letter_files JOIN letters ON letters.id = letter_files.letter WHERE letter_files.blob = \(content)
            UNION SELECT draft_ticket FROM attachments WHERE blob = \(content) AND draft_ticket IS NOT NULL
            """)
    }
}
