package import Basics
internal import Language
package import Storage

/// Names and addresses are found by any of their words, begun or whole, in whichever script they are written.
extension CustomersSchema {
    static let words = Migration(
        "customers-3-words",
        .both(
            """
            CREATE TABLE customer_words (
              word {key} NOT NULL, customer BIGINT NOT NULL REFERENCES customers (id), PRIMARY KEY (word, customer));
            CREATE INDEX customer_words_of ON customer_words (customer);
            """))
}

extension Customer {
    /// Writes down by what the customer is found. For a new one, and when a name or an address changed.
    package func indexWords(in tx: Transaction) throws {
        // Whoever leads on is found as the one they lead to, who has the addresses.
        var words = mergedInto == nil ? Set(Self.words(of: name)) : []
        for identity in try Identity.all(of: id, in: tx) {
            words.formUnion(Self.words(of: identity.shown))
            // An address as a whole, and its domain.
            words.insert(identity.key)
            if let at = identity.key.lastIndex(of: "@") { words.insert(String(identity.key[identity.key.index(after: at)...])) }
        }
        try tx.execute("DELETE FROM customer_words WHERE customer = \(id)")
        for word in words.sorted() where !word.isEmpty {
            try tx.execute("INSERT INTO customer_words (word, customer) VALUES (\(String(word.prefix(100))), \(id)) ON CONFLICT DO NOTHING")
        }
    }

    private static func words(of text: String) -> [String] { SaidTerms.words(of: text) }

    /// Customers who were there before they could be found by words get them, up to some at a time. `false` when there are none left.
    package static func indexMissingWords(limit: Int, in tx: Transaction) throws -> Bool {
        let place = try tx.setting(wordsPlace) ?? "0"
        guard place != "over", let last = Int64(place) else { return false }
        let customers: [Customer] = try tx.all("SELECT \(columns) FROM customers WHERE id > \(last) ORDER BY id LIMIT \(limit)")
        for customer in customers { try customer.indexWords(in: tx) }
        try tx.set(wordsPlace, to: customers.count < limit ? "over" : String(customers.last?.id.rawValue ?? last))
        return customers.count == limit
    }

    package static func areWordsMissing(in db: Snapshot) throws -> Bool { try db.setting(wordsPlace) != "over" }

    private static let wordsPlace = "customers.words"

    /// What somebody typed of a name or an address, as the words that begin so.
    package struct Beginning: Sendable {
        var words: [String]

        package init(_ text: String) {
            let text = text.trimmed
            let address = text.drop { $0 == "@" }.lowercased()
            // An address or a domain is one word; a name is several.
            words = text.contains("@") || (text.contains(".") && !text.contains(" ")) ? [address] : SaidTerms.words(of: text)
        }

        package var isEmpty: Bool { words.isEmpty }
        private var longest: String { words.max { $0.count < $1.count } ?? "" }

        /// Words that begin so.
        private static func range(_ table: SQL, _ word: String) -> SQL {
            "\(table).word >= \(word) AND \(table).word < \(word + "\u{10FFFF}")"
        }

        /// Whether all of the words are one customer's: for asking it of each of some rows, when very many customers have them.
        package func holds(of customer: SQL) -> SQL {
            words.reduce("1 = 1" as SQL) { sum, word in
                """
                \(sum) AND EXISTS (SELECT 1 FROM customer_words WHERE customer_words.customer = \(customer)
                  AND \(Self.range("customer_words", word)))
                """
            }
        }

        /// A statement that finds the customers of whom all of the words are: the rarest kind of word leads.
        package func matching(limit: Int? = nil) -> SQL {
            let (first, others) = (longest, words.filter { $0 != longest })
            let rest: SQL = others.reduce("1 = 1" as SQL) { sum, word in
                "\(sum) AND EXISTS (SELECT 1 FROM customer_words AS other WHERE other.customer = customer_words.customer AND \(Self.range("other", word)))"
            }
            let end: SQL = limit.map { "LIMIT \($0)" } ?? ""
            return "SELECT DISTINCT customer_words.customer FROM customer_words WHERE \(Self.range("customer_words", first)) AND \(rest) \(end)"
        }
    }

    /// The customers with all of these words, begun or whole, up to a limit.
    package static func find(_ beginning: Beginning, limit: Int, in db: Snapshot) throws -> [CustomerID] {
        guard !beginning.isEmpty else { return [] }
        return try db.values(CustomerID.self, beginning.matching(limit: limit))
    }

    package static func all(_ ids: [CustomerID], in db: Snapshot) throws -> [Customer] {
        try db.all("SELECT \(columns) FROM customers WHERE id IN (\(list: ids)) ORDER BY name_key, id")
    }
}
