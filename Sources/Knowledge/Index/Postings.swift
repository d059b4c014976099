internal import Language
internal import Storage

/// The rows that say which documents have a term.
enum Postings {
    /// Rows of one statement. Statements are kept by their text, so that there are few of them.
    private static let rows = 64

    private struct Key: Hashable {
        var block: Int64
        var term: Int64
    }

    /// Terms for which documents are looked up. Pairs are only weighed; they would be most of the index.
    static func isPosted(_ field: TermField) -> Bool { field != .pair }

    static func add(_ documents: [(number: Int64, terms: TextTerms)], on shelf: Shelf, in tx: Transaction) throws {
        var lists: [Key: [UInt8]] = [:]
        var counts: [Int64: Int] = [:]
        for (number, terms) in documents {
            visit(number, terms) {
                lists[$0, default: []] += $1
                counts[$0.term, default: 0] += 1
            }
        }
        try TermCounts.add(counts, on: shelf.id, in: tx)
        // Joined bytes are text to SQLite until they are told otherwise.
        let joined: SQL =
            tx.engine == .sqlite ? "CAST(search_postings.list || excluded.list AS BLOB)" : "search_postings.list || excluded.list"
        for keys in lists.keys.sorted(by: { ($0.block, $0.term) < ($1.block, $1.term) }).evenParts(of: rows) {
            let added = keys.map { [$0.block.stored, $0.term.stored, (lists[$0] ?? []).stored] }
            try tx.execute(
                """
                INSERT INTO search_postings (block, term, list) VALUES \(rows: added)
                ON CONFLICT (block, term) DO UPDATE SET list = \(joined)
                """)
        }
    }

    /// Takes a document out again; `terms` are those with which it was put in.
    static func remove(_ number: Int64, _ terms: TextTerms, from shelf: Shelf, in tx: Transaction) throws {
        var keys: [(Key, [UInt8])] = []
        visit(number, terms) { keys.append(($0, $1)) }
        try TermCounts.take(keys.map(\.0.term), from: shelf.id, in: tx)
        for (key, entry) in keys {
            let list: [UInt8]? = try tx.value("SELECT list FROM search_postings WHERE block = \(key.block) AND term = \(key.term)")
            guard let list else { continue }
            let left = without(entry, list)
            if left.isEmpty {
                try tx.execute("DELETE FROM search_postings WHERE block = \(key.block) AND term = \(key.term)")
            } else if left.count < list.count {
                try tx.execute("UPDATE search_postings SET list = \(left) WHERE block = \(key.block) AND term = \(key.term)")
            }
        }
    }

    /// Visits the lists of terms, block by block: the block, the term, and the documents' places in the block.
    static func lists(of terms: [Int64], blocks: [Int64], in db: Snapshot, _ body: (Int64, Int64, [UInt8]) -> Void) throws {
        try db.visit(
            "SELECT block, term, list FROM search_postings WHERE block IN (\(padded: blocks)) AND term IN (\(padded: terms))"
        ) { row in body(try row.next(), try row.next(), try row.next()) }
    }

    private static func visit(_ number: Int64, _ terms: TextTerms, _ body: (Key, [UInt8]) -> Void) {
        let (block, place) = (number / Shelf.block, UInt16(number % Shelf.block))
        let entry = [UInt8(place & 0xFF), UInt8(place >> 8)]
        for field in TermField.allCases where isPosted(field) {
            for hash in Set(terms[field]) { body(Key(block: block, term: Int64(bitPattern: hash)), entry) }
        }
    }

    private static func without(_ entry: [UInt8], _ list: [UInt8]) -> [UInt8] {
        var left: [UInt8] = []
        left.reserveCapacity(list.count)
        for start in stride(from: 0, to: list.count - 1, by: 2) where list[start] != entry[0] || list[start + 1] != entry[1] {
            left.append(list[start])
            left.append(list[start + 1])
        }
        return left
    }
}
