package import Basics
package import Storage

extension Customer: Record {
    package static let columns: SQL = "id, name, language, time_zone, created_at, loyalty, organisation, merged_into"

    package init(row: inout Row) throws {
        id = try row.next()
        name = try row.next()
        language = try row.next()
        timeZone = try row.next()
        createdAt = try row.next()
        loyalty = try row.next()
        organisation = try row.next()
        mergedInto = try row.next()
    }

    package static func find(_ id: CustomerID, in db: Snapshot) throws -> Customer? {
        try db.first("SELECT \(columns) FROM customers WHERE id = \(id)")
    }

    /// The customer who is recognised by this identity.
    package static func find(_ kind: Identity.Kind, _ key: String, in db: Snapshot) throws -> Customer? {
        try db.first(
            """
            SELECT \(columns) FROM customers
            WHERE id = (SELECT customer FROM identities WHERE kind = \(kind) AND key = \(key))
            """)
    }

    /// Those that lead nowhere, in the order of their ids, after one of them.
    package static func standing(after id: CustomerID, limit: Int, in db: Snapshot) throws -> [Customer] {
        try db.all("SELECT \(columns) FROM customers WHERE id > \(id) AND merged_into IS NULL ORDER BY id LIMIT \(limit)")
    }

    /// Others of the same name, who may be the same person.
    package func namesakes(limit: Int, in db: Snapshot) throws -> [Customer] {
        try db.all(
            """
            SELECT \(Self.columns) FROM customers WHERE name_key = \(Self.fold(name)) AND id <> \(id) AND merged_into IS NULL
            ORDER BY name_key, id LIMIT \(limit)
            """)
    }

    package static func names(of ids: [CustomerID], in db: Snapshot) throws -> [CustomerID: String] {
        let pairs = try db.all("SELECT id, name FROM customers WHERE id IN (\(list: Array(Set(ids))))") { row in
            let pair: (CustomerID, String) = (try row.next(), try row.next())
            return pair
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    /// Customers by name, whose name or an identity begins with the words, after a place in that order.
    package static func list(startingWith words: String, after key: NameKey<IDs.Customer>?, limit: Int, in db: Snapshot) throws -> [Customer] {
        let start = fold(words)
        // The greatest code point stands after everything that begins with the words.
        let end = start + "\u{10FFFF}"
        let matching: SQL =
            start.isEmpty
            ? "1 = 1"
            : """
            id IN (
              SELECT id FROM customers WHERE name_key >= \(start) AND name_key < \(end)
              UNION SELECT customer FROM identities WHERE key >= \(start) AND key < \(end))
            """
        let further: SQL = key.map { "(name_key, id) > (\($0.name), \($0.id))" } ?? "1 = 1"
        return try db.all(
            "SELECT \(columns) FROM customers WHERE merged_into IS NULL AND \(matching) AND \(further) ORDER BY name_key, id LIMIT \(limit)")
    }

    /// Where this one stands in the order of names.
    package var key: NameKey<IDs.Customer> { NameKey(name: name, id: id) }

    /// The form by which names are ordered and looked up.
    static func fold(_ name: String) -> String { name.onOneLine.lowercased() }
}

extension Identity: Record {
    package static let columns: SQL = "id, customer, kind, key, shown"

    package init(row: inout Row) throws {
        id = try row.next()
        customer = try row.next()
        kind = try row.next()
        key = try row.next()
        shown = try row.next()
    }

    package static func all(of customer: CustomerID, in db: Snapshot) throws -> [Identity] {
        try db.all("SELECT \(columns) FROM identities WHERE customer = \(customer) ORDER BY id")
    }

    /// Of each customer, what was known first to begin with.
    package static func all(of customers: [CustomerID], in db: Snapshot) throws -> [CustomerID: [Identity]] {
        let all: [Identity] = try db.all("SELECT \(columns) FROM identities WHERE customer IN (\(list: customers)) ORDER BY id")
        return Dictionary(grouping: all, by: \.customer)
    }

    /// Of each customer the identity that was known first.
    package static func first(of customers: [CustomerID], in db: Snapshot) throws -> [CustomerID: Identity] {
        try all(of: customers, in: db).compactMapValues(\.first)
    }
}

extension Identity.Kind: StorableName {}

extension Customer.Loyalty: StorableName {}

extension Customer {
    package mutating func give(loyalty newLoyalty: Loyalty, by person: PersonID, in tx: Transaction) throws {
        guard newLoyalty != loyalty else { return }
        let before = loyalty
        loyalty = newLoyalty
        try tx.execute("UPDATE customers SET loyalty = \(newLoyalty) WHERE id = \(id)")
        try tx.record(
            NewEvent(
                .customerLoyaltyChanged, customer: id, person: person,
                data: details(["from": before.rawValue, "to": newLoyalty.rawValue])))
    }
}
