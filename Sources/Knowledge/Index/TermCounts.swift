internal import Storage

/// How many documents of a shelf have each term: read for every term of a query, so that it is one row a term and not one for each
/// block.
enum TermCounts {
    /// Rows of one statement. Statements are kept by their text, so that there are few of them.
    private static let rows = 64

    static let schema = Migration(
        "knowledge-term-counts",
        // A shelf has room for 2^40 documents, which are 2^28 blocks.
        .both(
            """
            CREATE TABLE search_terms (
              shelf BIGINT NOT NULL, term BIGINT NOT NULL, documents BIGINT NOT NULL, PRIMARY KEY (shelf, term)) {by key};
            INSERT INTO search_terms (shelf, term, documents)
              SELECT block / 268435456, term, CAST(sum(documents) AS BIGINT) FROM search_postings GROUP BY block / 268435456, term;
            ALTER TABLE search_postings DROP COLUMN documents;
            """))

    static func add(_ counts: [Int64: Int], on shelf: Int64, in tx: Transaction) throws {
        for terms in counts.keys.sorted().evenParts(of: rows) {
            let added = terms.map { [shelf.stored, $0.stored, (counts[$0] ?? 0).stored] }
            try tx.execute(
                """
                INSERT INTO search_terms (shelf, term, documents) VALUES \(rows: added)
                ON CONFLICT (shelf, term) DO UPDATE SET documents = search_terms.documents + excluded.documents
                """)
        }
    }

    /// One document fewer has each of these.
    static func take(_ terms: [Int64], from shelf: Int64, in tx: Transaction) throws {
        for part in terms.parts(of: rows) {
            try tx.execute("UPDATE search_terms SET documents = documents - 1 WHERE shelf = \(shelf) AND term IN (\(padded: part))")
            try tx.execute("DELETE FROM search_terms WHERE shelf = \(shelf) AND term IN (\(padded: part)) AND documents <= 0")
        }
    }

    static func all(of terms: [Int64], on shelf: Int64, in db: Snapshot) throws -> [Int64: Int] {
        let pairs = try db.all(
            "SELECT term, documents FROM search_terms WHERE shelf = \(shelf) AND term IN (\(padded: terms))"
        ) { row in
            let pair: (Int64, Int) = (try row.next(), try row.next())
            return pair
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }
}
