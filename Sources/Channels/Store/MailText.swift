package import Basics
package import Storage

extension MailTemplate.Kind: StorableName {}

/// The texts of mailboxes, each in a tongue.
package enum MailText {
    package static func find(_ kind: MailTemplate.Kind, of mailbox: MailboxID, in tongue: Tongue, db: Snapshot) throws -> MailTemplate? {
        let text = try db.value(
            String.self, "SELECT text FROM mail_texts WHERE mailbox = \(mailbox) AND kind = \(kind) AND tongue = \(tongue.rawValue)")
        return text.flatMap { try? MailTemplate($0, kind) }
    }

    /// Which of them a mailbox has.
    package static func written(of mailbox: MailboxID, in db: Snapshot) throws -> [(kind: MailTemplate.Kind, tongue: Tongue)] {
        try db.all("SELECT kind, tongue FROM mail_texts WHERE mailbox = \(mailbox) ORDER BY kind, tongue") { row in
            (try row.next() as MailTemplate.Kind, try row.next() as String)
        }.compactMap { kind, tongue in Tongue(rawValue: tongue).map { (kind, $0) } }
    }

    /// All that mailboxes have.
    package static func all(in db: Snapshot) throws -> [(mailbox: MailboxID, tongue: Tongue, text: String)] {
        try db.all("SELECT mailbox, tongue, text FROM mail_texts ORDER BY mailbox, kind, tongue") { row in
            (try row.next() as MailboxID, try row.next() as String, try row.next() as String)
        }.compactMap { mailbox, tongue, text in Tongue(rawValue: tongue).map { (mailbox, $0, text) } }
    }

    package static func save(_ template: MailTemplate, of mailbox: MailboxID, in tongue: Tongue, by person: PersonID, tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO mail_texts (mailbox, kind, tongue, text, person, at)
            VALUES (\(mailbox), \(template.kind), \(tongue.rawValue), \(template.source), \(person), \(tx.now))
            ON CONFLICT (mailbox, kind, tongue) DO UPDATE SET text = excluded.text, person = excluded.person, at = excluded.at
            """)
    }

    package static func reset(_ kind: MailTemplate.Kind, of mailbox: MailboxID, in tongue: Tongue, tx: Transaction) throws {
        try tx.execute("DELETE FROM mail_texts WHERE mailbox = \(mailbox) AND kind = \(kind) AND tongue = \(tongue.rawValue)")
    }
}
