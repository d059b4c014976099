internal import Basics
internal import Storage

/// Which documents each circle of readers may find, a bit for each document of a block: what somebody may not read is not weighed for
/// them, however much of it there is.
///
/// The bits only narrow what is looked at. Whether a reader sees an article is asked of the article (`ArticleReader.sees`).
enum Circles {
    /// Bytes of a block's bits.
    private static let size = Int(Shelf.block) / 8

    static let schema = Migration(
        "knowledge-circles",
        // Shelves that are there already have none until they are made (`renew`).
        .both(
            """
            CREATE TABLE search_circles (
              block BIGINT NOT NULL, circle TEXT NOT NULL, documents {bytes} NOT NULL, PRIMARY KEY (block, circle)) {by key};
            ALTER TABLE search_shelves ADD COLUMN has_circles BIGINT NOT NULL DEFAULT 0
            """))

    /// Says which circles find documents, in the place of what was said of them before.
    static func set(_ documents: [(number: Int64, circles: Set<Circle>)], in tx: Transaction) throws {
        for (block, some) in Dictionary(grouping: documents, by: { $0.number / Shelf.block }).sorted(by: { $0.key < $1.key }) {
            let before = Dictionary(uniqueKeysWithValues: try rows(of: block, in: tx))
            var bits = before
            for circle in some.reduce(into: Set<Circle>(), { $0.formUnion($1.circles) }) where bits[circle] == nil {
                bits[circle] = Array(repeating: 0, count: size)
            }
            for (circle, present) in bits.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                var bytes = present
                for document in some {
                    let (byte, bit) = place(of: document.number)
                    if document.circles.contains(circle) { bytes[byte] |= bit } else { bytes[byte] &= ~bit }
                }
                guard bytes != before[circle] else { continue }
                if bytes.allSatisfy({ $0 == 0 }) {
                    try tx.execute("DELETE FROM search_circles WHERE block = \(block) AND circle = \(circle)")
                } else {
                    try tx.execute(
                        """
                        INSERT INTO search_circles (block, circle, documents) VALUES (\(block), \(circle), \(bytes))
                        ON CONFLICT (block, circle) DO UPDATE SET documents = excluded.documents
                        """)
                }
            }
        }
    }

    /// Nobody is in a circle any more.
    static func remove(_ circle: Circle, in tx: Transaction) throws {
        try tx.execute("DELETE FROM search_circles WHERE circle = \(circle)")
    }

    /// The documents of blocks that lie one after another that any of these circles finds.
    static func bits(of circles: [Circle], blocks: [Int64], in db: Snapshot) throws -> [UInt8] {
        guard let first = blocks.first else { return [] }
        var bits = [UInt8](repeating: 0, count: blocks.count * size)
        try db.visit(
            "SELECT block, documents FROM search_circles WHERE block IN (\(padded: blocks)) AND circle IN (\(list: circles))"
        ) { row in
            let (block, bytes): (Int64, [UInt8]) = (try row.next(), try row.next())
            let base = Int(block - first) * size
            guard bits.indices.contains(base) else { return }
            for (place, byte) in bytes.prefix(size).enumerated() { bits[base + place] |= byte }
        }
        return bits
    }

    private static func place(of number: Int64) -> (byte: Int, bit: UInt8) {
        let place = Int(number % Shelf.block)
        return (place / 8, 1 << UInt8(place % 8))
    }

    /// Makes them for one shelf that has none. `true` when every shelf has.
    static func renew(in tx: Transaction) throws -> Bool {
        guard let shelf = try Shelf.withoutCircles(in: tx) else { return true }
        for block in shelf.blocks {
            let documents = try self.documents(of: block, in: tx)
            for part in documents.parts(of: 500) {
                let articles = try Article.all(part.map(\.article), visibleTo: .house, in: tx)
                try set(part.map { ($0.number, articles[$0.article]?.circles ?? []) }, in: tx)
            }
        }
        try tx.execute("UPDATE search_shelves SET has_circles = 1 WHERE id = \(shelf.id)")
        return false
    }

    /// Of the next block that has documents those articles of which the bits say something else than they do themselves; `nil` when
    /// there is none.
    static func wrong(after block: Int64, in db: Snapshot) throws -> (wrong: [ArticleID], last: Int64, count: Int)? {
        let next: Int64? = try db.value("SELECT min(number) FROM search_documents WHERE number >= \((block + 1) * Shelf.block)")
        guard let next = next.map({ $0 / Shelf.block }) else { return nil }
        let documents = try self.documents(of: next, in: db)
        let rows = try rows(of: next, in: db)
        var wrong: [ArticleID] = []
        for part in documents.parts(of: 500) {
            let articles = try Article.all(part.map(\.article), visibleTo: .house, in: db)
            for document in part {
                let (byte, bit) = place(of: document.number)
                let kept = Set(rows.lazy.filter { $0.1[byte] & bit != 0 }.map(\.0))
                if kept != articles[document.article]?.circles { wrong.append(document.article) }
            }
        }
        return (wrong, next, documents.count)
    }

    private static func rows(of block: Int64, in db: Snapshot) throws -> [(Circle, [UInt8])] {
        try db.all("SELECT circle, documents FROM search_circles WHERE block = \(block)") { row in
            let pair: (Circle, [UInt8]) = (try row.next(), try row.next())
            return pair
        }
    }

    private static func documents(of block: Int64, in db: Snapshot) throws -> [(number: Int64, article: ArticleID)] {
        let first = block * Shelf.block
        return try db.all(
            "SELECT number, article FROM search_documents WHERE number >= \(first) AND number < \(first + Shelf.block) ORDER BY number"
        ) { row in
            let pair: (Int64, ArticleID) = (try row.next(), try row.next())
            return pair
        }
    }
}

/// Some who read alike, by the name under which it is kept.
struct Circle: Hashable, StorableName {
    var rawValue: String

    /// Visitors of every help centre.
    static let everybody = Circle(rawValue: "everybody")
    static let house = Circle(rawValue: "house")
    static func visitors(of brand: BrandID) -> Circle { Circle(rawValue: "brand:\(brand)") }
    static func members(of team: TeamID) -> Circle { Circle(rawValue: "team:\(team)") }
    static func owner(_ person: PersonID) -> Circle { Circle(rawValue: "owner:\(person)") }
}

extension Article {
    /// Whose members may read it: what `ArticleReader.sees` asks, the other way round.
    var circles: Set<Circle> {
        switch audience {
        case .public where brands.isEmpty: [.everybody, .house]
        case .public: Set(brands.map(Circle.visitors(of:)) + [.house])
        case .internal: [.house]
        case .teams: Set(teams.map(Circle.members(of:)) + (owner?.person.map { [.owner($0)] } ?? []))
        }
    }
}

extension ArticleReader {
    /// Those that they are in; `nil` for who sees everything.
    var circles: [Circle]? {
        switch self {
        case .visitor(let brand): [.everybody] + (brand.map { [.visitors(of: $0)] } ?? [])
        case .house, .person(_, _, seesAll: true): nil
        case .person(let person, let teams, seesAll: false): [.house, .owner(person)] + teams.map(Circle.members(of:))
        }
    }
}
