internal import Storage

/// How many documents of a shelf have each term: read for every term of a query, so that it is one row a term and not one for each
/// block.
enum TermCounts {
    /// Rows of one statement. Statements are kept by their text, so that there are few of them.
    private static let rows = 64

    static let schema = Migration(
        "knowledge-term-counts",
        .only(
            .sqlite,
            """
            CREATE TABLE search_terms (
              shelf BIGINT NOT NULL, term BIGINT NOT NULL, documents BIGINT NOT NULL, PRIMARY KEY (shelf, term)) WITHOUT ROWID
            """),
        .only(
            .postgres,
            """
            CREATE TABLE search_terms (shelf BIGINT NOT NULL, term BIGINT NOT NULL, documents BIGINT NOT NULL, PRIMARY KEY (shelf, term))
            """),
        .both(
            """
            INSERT INTO search_terms (shelf, term, documents)
              SELECT block / 268435456, term, CAST(sum(documents) AS BIGINT) FROM search_postings GROUP BY block / 268435456, term;
            ALTER TABLE search_postings DROP COLUMN documents;
            """))

    static func add(_ counts: [Int64: Int], on shelf: Int64, in tx: Transaction) throws {
        let terms = counts.keys.sorted()
        for start in stride(from: 0, to: terms.count, by: rows) {
            let some = terms[start..<min(start + rows, terms.count)]
            // What does not fill a statement goes row by row.
            for group in some.count == rows ? [some] : some.indices.map({ some[$0..<($0 + 1)] }) {
                var sql = SQL.Interpolation(literalCapacity: 32 * group.count + 200, interpolationCount: 3 * group.count)
                sql.appendLiteral("INSERT INTO search_terms (shelf, term, documents) VALUES ")
                for term in group {
                    sql.appendLiteral(term == group.first ? "(" : ", (")
                    sql.appendInterpolation(shelf)
                    sql.appendLiteral(", ")
                    sql.appendInterpolation(term)
                    sql.appendLiteral(", ")
                    sql.appendInterpolation(counts[term] ?? 0)
                    sql.appendLiteral(")")
                }
                sql.appendLiteral(" ON CONFLICT (shelf, term) DO UPDATE SET documents = search_terms.documents + excluded.documents")
                try tx.execute(SQL(stringInterpolation: sql))
            }
        }
    }

    /// One document fewer has each of these.
    static func take(_ terms: Set<Int64>, from shelf: Int64, in tx: Transaction) throws {
        let terms = terms.sorted()
        for start in stride(from: 0, to: terms.count, by: rows) {
            let some = Postings.padded(Array(terms[start..<min(start + rows, terms.count)]))
            try tx.execute("UPDATE search_terms SET documents = documents - 1 WHERE shelf = \(shelf) AND term IN (\(list: some))")
            try tx.execute("DELETE FROM search_terms WHERE shelf = \(shelf) AND term IN (\(list: some)) AND documents <= 0")
        }
    }

    static func all(of terms: [Int64], on shelf: Int64, in db: Snapshot) throws -> [Int64: Int] {
        let pairs = try db.all(
            "SELECT term, documents FROM search_terms WHERE shelf = \(shelf) AND term IN (\(list: Postings.padded(terms)))"
        ) { row in
            let pair: (Int64, Int) = (try row.next(), try row.next())
            return pair
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }
}
