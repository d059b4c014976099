package import Basics
package import Storage

extension Party {
    package static func find(_ id: PartyID, in db: Snapshot) throws -> Party? {
        try db.first("SELECT \(columns) FROM parties WHERE id = \(id)")
    }

    package static func find(_ ids: [PartyID], in db: Snapshot) throws -> [PartyID: Party] {
        let parties: [Party] = try db.all("SELECT \(columns) FROM parties WHERE id IN (\(list: ids))")
        return Dictionary(uniqueKeysWithValues: parties.map { ($0.id, $0) })
    }

    /// The address book, whoever was written to last first; with `after`, those that follow that one.
    package static func all(after: PartyID? = nil, limit: Int, in db: Snapshot) throws -> [Party] {
        let further: SQL = after.map { "AND (used_at, id) < (SELECT used_at, id FROM parties WHERE id = \($0))" } ?? ""
        return try db.all(
            "SELECT \(columns) FROM parties WHERE retired_at IS NULL \(further) ORDER BY used_at DESC, id DESC LIMIT \(limit)")
    }

    /// Remembers a party under its address, with the name and language that were given last. One that was taken out of the
    /// book is in it again.
    package static func remember(_ address: EmailAddress, name: String, language: LanguageTag, in tx: Transaction) throws -> Party {
        let id: PartyID = tx.newID()
        let party: Party? = try tx.first(
            """
            INSERT INTO parties (id, name, address, address_key, language, used_at)
            VALUES (\(id), \(name), \(address.description), \(address.key), \(language), \(tx.now))
            ON CONFLICT (address_key) DO UPDATE
            SET name = excluded.name, address = excluded.address, language = excluded.language, used_at = excluded.used_at,
              retired_at = NULL
            RETURNING \(columns)
            """)
        guard let party else { throw InquiryRefusal.unfitRecipient }
        return party
    }

    /// Writes a new name, address or language. What it is written from now on goes to the new address.
    ///
    /// - Throws: `InquiryRefusal.partyTaken` when the address is another party's, one that was taken out included.
    package func change(name: String, address: EmailAddress, language: LanguageTag, in tx: Transaction) throws {
        let taken = try tx.exists("SELECT 1 FROM parties WHERE address_key = \(address.key) AND id <> \(id)")
        guard !taken else { throw InquiryRefusal.partyTaken }
        try tx.execute(
            """
            UPDATE parties SET name = \(name), address = \(address.description), address_key = \(address.key), language = \(language)
            WHERE id = \(id)
            """)
    }

    /// Takes it out of the book. Inquiries with it go on.
    package func retire(in tx: Transaction) throws {
        try tx.execute("UPDATE parties SET retired_at = \(tx.now) WHERE id = \(id) AND retired_at IS NULL")
    }
}

extension TicketsSchema {
    static let partyMigrations = [
        Migration("tickets-parties-retired", .both("ALTER TABLE parties ADD COLUMN retired_at BIGINT"))
    ]
}
