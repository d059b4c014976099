internal import Basics
internal import Language
internal import Storage

/// The documents of one language in the index.
struct Shelf {
    var id: Int64
    /// A base language: `sr` is both scripts.
    var language: String
    var nextNumber: Int64
    var documents: Int
    /// How many terms they have together, by field.
    var lengths: [Int]
    /// Whether it is kept which circles of readers find its documents; see `Circles`.
    var hasCircles: Bool

    /// Numbers of documents in a block.
    static let block: Int64 = 4096
    /// Numbers of a shelf. No library has so many articles in one language.
    private static let room: Int64 = 1 << 40

    /// The number of a shelf's first document.
    private var base: Int64 { id * Self.room }
    var blocks: [Int64] { (0..<((nextNumber + Self.block - 1) / Self.block)).map { (base + $0 * Self.block) / Self.block } }

    static func all(in db: Snapshot) throws -> [Shelf] {
        try db.all("SELECT \(columns) FROM search_shelves WHERE documents > 0 ORDER BY id", read: read)
    }

    static func find(_ language: String, in db: Snapshot) throws -> Shelf? {
        try db.first("SELECT \(columns) FROM search_shelves WHERE language = \(language)", read: read)
    }

    static func withoutCircles(in db: Snapshot) throws -> Shelf? {
        try db.first("SELECT \(columns) FROM search_shelves WHERE has_circles = 0 ORDER BY id LIMIT 1", read: read)
    }

    static func findOrMake(_ language: String, in tx: Transaction) throws -> Shelf {
        if let found = try find(language, in: tx) { return found }
        let id = (try tx.value(Int64.self, "SELECT max(id) FROM search_shelves") ?? 0) + 1
        try tx.execute(
            """
            INSERT INTO search_shelves (id, language, next_number, documents, stems, grams, pairs, starts, has_circles)
            VALUES (\(id), \(language), 0, 0, 0, 0, 0, 0, 1)
            """)
        return Shelf(id: id, language: language, nextNumber: 0, documents: 0, lengths: TermField.allCases.map { _ in 0 }, hasCircles: true)
    }

    /// A number for one more document.
    mutating func number() -> Int64 {
        defer { nextNumber += 1 }
        return base + nextNumber
    }

    mutating func count(_ terms: TextTerms, _ sign: Int) {
        documents += sign
        for field in TermField.allCases { lengths[Int(field.rawValue)] += sign * terms[field].count }
    }

    func save(in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE search_shelves SET next_number = \(nextNumber), documents = \(documents), stems = \(lengths[0]), grams = \(lengths[1]),
              pairs = \(lengths[2]), starts = \(lengths[3]) WHERE id = \(id)
            """)
    }

    private static let columns: SQL = "id, language, next_number, documents, stems, grams, pairs, starts, has_circles"

    private static func read(_ row: inout Row) throws -> Shelf {
        Shelf(
            id: try row.next(), language: try row.next(), nextNumber: try row.next(), documents: try row.next(),
            lengths: try TermField.allCases.map { _ in try row.next() }, hasCircles: try row.next())
    }
}
