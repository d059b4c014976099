package import Basics
package import Storage

/// A company or another body that several customers belong to. Whoever writes from one of its domains belongs to it.
package struct Organisation: Record, Sendable, Hashable, Identifiable {
    package var id: OrganisationID
    package var name: String
    package var createdAt: Moment

    package static let columns: SQL = "organisations.id, organisations.name, organisations.created_at"

    package init(row: inout Row) throws {
        id = try row.next()
        name = try row.next()
        createdAt = try row.next()
    }

    package init(id: OrganisationID, name: String, createdAt: Moment) {
        self.id = id
        self.name = name
        self.createdAt = createdAt
    }

    static let migration = Migration(
        "customers-4-organisations",
        .both(
            """
            CREATE TABLE organisations (
              id {id}, name TEXT NOT NULL CHECK (name <> ''), name_key {key} NOT NULL UNIQUE, created_at BIGINT NOT NULL);
            CREATE TABLE organisation_domains (
              domain {key} NOT NULL PRIMARY KEY, organisation BIGINT NOT NULL REFERENCES organisations (id));
            CREATE INDEX organisation_domains_of ON organisation_domains (organisation, domain);
            ALTER TABLE customers ADD COLUMN organisation BIGINT REFERENCES organisations (id);
            CREATE INDEX customers_of_organisation ON customers (organisation, name_key, id) WHERE organisation IS NOT NULL
            """))

    package static func find(_ id: OrganisationID, in db: Snapshot) throws -> Organisation? {
        try db.first("SELECT \(columns) FROM organisations WHERE id = \(id)")
    }

    static func find(named name: String, in db: Snapshot) throws -> Organisation? {
        try db.first("SELECT \(columns) FROM organisations WHERE name_key = \(Customer.fold(name))")
    }

    /// By name, those whose name begins with the words, after a place in that order.
    package static func list(startingWith words: String, after key: NameKey<IDs.Organisation>?, limit: Int, in db: Snapshot) throws -> [Organisation]
    {
        let start = Customer.fold(words)
        let further: SQL = key.map { "AND (name_key, id) > (\($0.name), \($0.id))" } ?? ""
        return try db.all(
            """
            SELECT \(columns) FROM organisations WHERE name_key >= \(start) AND name_key < \(start + "\u{10FFFF}") \(further)
            ORDER BY name_key, id LIMIT \(limit)
            """)
    }

    /// Where this one stands in the order of names.
    package var key: NameKey<IDs.Organisation> { NameKey(name: name, id: id) }

    package static func all(_ ids: [OrganisationID], in db: Snapshot) throws -> [OrganisationID: Organisation] {
        let all: [Organisation] = try db.all("SELECT \(columns) FROM organisations WHERE id IN (\(list: ids))")
        return Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
    }

    /// The organisation of this name, made when there is none.
    package static func findOrMake(_ name: String, by person: PersonID, in tx: Transaction) throws -> Organisation {
        let name = try checked(name)
        if let known = try find(named: name, in: tx) { return known }
        let made = Organisation(id: tx.newID(), name: name, createdAt: tx.now)
        try tx.execute(
            "INSERT INTO organisations (id, name, name_key, created_at) VALUES (\(made.id), \(name), \(Customer.fold(name)), \(tx.now))")
        try tx.record(
            NewEvent(.organisationChanged, person: person, subject: made.id.rawValue, data: details(from: nil, to: [.name: name])))
        return made
    }

    /// Renames it, and says which domains are its.
    ///
    /// - Throws: `CustomerRefusal` for a name or a domain that cannot be or is another's.
    package mutating func change(name newName: String, domains: [String], by person: PersonID, in tx: Transaction) throws {
        let newName = try Self.checked(newName)
        if let other = try Self.find(named: newName, in: tx), other.id != id { throw CustomerRefusal.nameTaken(newName) }
        let before = (name: name, domains: try self.domains(in: tx))
        let domains = Array(Set(try domains.map(MailDomain.checked))).sorted()
        for domain in domains {
            if let other = try Self.having(domain, in: tx), other != id { throw CustomerRefusal.domainTaken(domain) }
        }
        guard before.name != newName || before.domains != domains else { return }
        name = newName
        try tx.execute("UPDATE organisations SET name = \(newName), name_key = \(Customer.fold(newName)) WHERE id = \(id)")
        try tx.execute("DELETE FROM organisation_domains WHERE organisation = \(id)")
        for domain in domains {
            try tx.execute("INSERT INTO organisation_domains (domain, organisation) VALUES (\(domain), \(id))")
            try adopt(from: domain, in: tx)
        }
        try tx.record(
            NewEvent(
                .organisationChanged, person: person, subject: id.rawValue,
                data: details(
                    from: [.name: before.name, .domains: before.domains.joined(separator: ", ")],
                    to: [.name: newName, .domains: domains.joined(separator: ", ")])))
    }

    /// Whoever was known before the domain was belongs to it too, unless somebody said otherwise.
    private func adopt(from domain: String, in tx: Transaction) throws {
        let end = "@" + domain
        try tx.execute(
            """
            UPDATE customers SET organisation = \(id) WHERE organisation IS NULL AND merged_into IS NULL
            AND id IN (SELECT customer FROM customer_words WHERE word = \(domain))
            AND EXISTS (
              SELECT 1 FROM identities WHERE identities.customer = customers.id
              AND substr(identities.key, length(identities.key) - CAST(\(domain.unicodeScalars.count) AS INTEGER)) = \(end))
            """)
    }

    /// Takes it away; its people stay customers.
    package func remove(by person: PersonID, in tx: Transaction) throws {
        try tx.execute("UPDATE customers SET organisation = NULL WHERE organisation = \(id)")
        try tx.execute("DELETE FROM organisation_domains WHERE organisation = \(id)")
        try tx.execute("DELETE FROM organisations WHERE id = \(id)")
        try tx.record(NewEvent(.organisationRemoved, person: person, subject: id.rawValue, data: details(["name": name])))
    }

    package func domains(in db: Snapshot) throws -> [String] { try Self.domains(of: [id], in: db)[id] ?? [] }

    /// The domains of each, in their order.
    package static func domains(of ids: [OrganisationID], in db: Snapshot) throws -> [OrganisationID: [String]] {
        let pairs = try db.all(
            "SELECT organisation, domain FROM organisation_domains WHERE organisation IN (\(list: ids)) ORDER BY organisation, domain"
        ) { row in
            let pair: (OrganisationID, String) = (try row.next(), try row.next())
            return pair
        }
        return Dictionary(grouping: pairs, by: \.0).mapValues { $0.map(\.1) }
    }

    /// The organisation to which a domain belongs.
    static func having(_ domain: String, in db: Snapshot) throws -> OrganisationID? {
        try db.value("SELECT organisation FROM organisation_domains WHERE domain = \(domain)")
    }

    /// How many people each has.
    package static func sizes(of ids: [OrganisationID], in db: Snapshot) throws -> [OrganisationID: Int] {
        let pairs = try db.all(
            """
            SELECT organisation, count(*) FROM customers WHERE organisation IN (\(list: ids)) AND merged_into IS NULL GROUP BY organisation
            """
        ) { row in
            let pair: (OrganisationID, Int) = (try row.next(), try row.next())
            return pair
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    /// Its people by name, after one of them.
    package func people(after key: NameKey<IDs.Customer>? = nil, limit: Int, in db: Snapshot) throws -> [Customer] {
        let further: SQL = key.map { "AND (name_key, id) > (\($0.name), \($0.id))" } ?? ""
        return try db.all(
            "SELECT \(Customer.columns) FROM customers WHERE organisation = \(id) AND merged_into IS NULL \(further) ORDER BY name_key, id LIMIT \(limit)"
        )
    }

    private static func checked(_ name: String) throws -> String {
        let name = name.onOneLine.replacing("\0", with: "").trimmed.shortened(to: 200)
        guard !name.isEmpty else { throw CustomerRefusal.emptyName }
        return name
    }
}

extension Customer {
    /// Says to which organisation they belong; to none with `nil`.
    package mutating func give(organisation new: Organisation?, by person: PersonID, in tx: Transaction) throws {
        guard new?.id != organisation else { return }
        let before = try organisation.flatMap { try Organisation.find($0, in: tx) }
        organisation = new?.id
        try tx.execute("UPDATE customers SET organisation = \(organisation) WHERE id = \(id)")
        try tx.record(
            NewEvent(
                .customerOrganisationChanged, customer: id, person: person, subject: new?.id.rawValue,
                data: details(["from": before?.name, "to": new?.name])))
    }
}

/// Domains of mail addresses.
private enum MailDomain {
    /// A domain in the form in which it is compared.
    static func checked(_ text: String) throws -> String {
        let domain = text.trimmed.lowercased().drop { $0 == "@" }
        // What makes a whole address of it.
        guard let address = EmailAddress("a@\(domain)"), domain.contains("."), !PublicMail.isProvider(address.domain) else {
            throw CustomerRefusal.badDomain(text.onOneLine.shortened(to: 100))
        }
        return address.domain
    }
}
