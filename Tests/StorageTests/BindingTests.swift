import Basics
@testable import Storage
import TestSupport
import Testing

@Suite("What is bound comes back", .timeLimit(.minutes(2)))
struct BindingTests {
    @Test("the suite runs on PostgreSQL too", .enabled(if: TestEngine.hasPostgres, "KEPT_TEST_POSTGRES names no server: SQLite alone was tested"))
    func bothEngines() { #expect(TestEngine.all.count == 2) }

    @Test("numbers, text and bytes come back as they were", arguments: TestEngine.all)
    func values(_ engine: TestEngine) async throws {
        let db = try await Things.open(engine)
        let things = [
            Thing(id: .max, name: "a", number: .min, share: -0.1, content: [0, 255, 1]),
            Thing(id: -1, name: "", number: 0, share: 0, content: []),
            Thing(id: 3, name: "c", number: 999_999, share: 1e308, content: Array(0...255)),
            Thing(id: 4),
        ]
        try await db.write { tx in for thing in things { try thing.insert(in: tx) } }
        for thing in things { #expect(try await db.read { try Thing.find(thing.id, in: $0) } == thing) }
    }

    @Test("NULL may stand wherever a value may", arguments: TestEngine.all)
    func null(_ engine: TestEngine) async throws {
        let db = try await Things.open(engine)
        let (none, some): (Int64?, Int64?) = (nil, 7)
        try await db.write { tx throws in
            try Thing(id: 1, number: 7).insert(in: tx)
            try Thing(id: 2).insert(in: tx)
        }
        try await db.read { db throws in
            #expect(try db.exists("SELECT 1 FROM things WHERE \(none) IS NULL"))
            #expect(try !db.exists("SELECT 1 FROM things WHERE \(some) IS NULL"))
            #expect(try db.value(Int64.self, "SELECT COALESCE(\(none), \(5))") == 5)
            #expect(try db.values(Int64.self, "SELECT id FROM things WHERE \(none) IS NULL OR number = \(none) ORDER BY id") == [1, 2])
            #expect(try db.values(Int64.self, "SELECT id FROM things WHERE \(some) IS NULL OR number = \(some)") == [1])
            #expect(try db.value(Int64.self, "SELECT number FROM things WHERE id = 2") == nil)
            #expect(try db.values(Int64.self, "SELECT id FROM things WHERE id IN (\(list: [Int64]()))") == [])
            #expect(try db.values(Int64.self, "SELECT id FROM things WHERE id IN (\(list: [1, 2, 3])) ORDER BY id") == [1, 2])
        }
        #expect(try await db.write { try $0.changed(by: "UPDATE things SET number = \(none), name = \(Optional("x")) WHERE id = 1") } == 1)
        #expect(try await db.read { try Thing.find(1, in: $0) } == Thing(id: 1, name: "x"))
    }

    @Test(
        "text that looks like SQL stays text",
        arguments: TestEngine.all,
        ["'; DROP TABLE things; --", "\" OR 1 = 1 --", "$1", "?", "\\'; --", "%s%n", "'' || (SELECT 1)", "E'\\x27'"])
    func injection(_ engine: TestEngine, _ text: String) async throws {
        let db = try await Things.open(engine)
        try await db.write { tx throws in
            try Thing(id: 1, name: "somebody else").insert(in: tx)
            try Thing(id: 2, name: text).insert(in: tx)
        }
        let found = try await db.read { try $0.values(Int64.self, "SELECT id FROM things WHERE name = \(text)") }
        #expect(found == [2])
        #expect(try await db.read { try Thing.find(2, in: $0)?.name } == text)
    }

    @Test(
        "text of every script comes back the same to the scalar", arguments: TestEngine.all,
        ["ฉันต้องการคืนเงิน", "שָׁלוֹם „עולם״", "السَّلَامُ\u{200F}", "👩🏽‍🚒 🇷🇸", "e\u{301} é", "Љубиша", "\u{FEFF}\u{2028}\t\r\n", "\u{10FFFF}"])
    func scripts(_ engine: TestEngine, _ text: String) async throws {
        let db = try await Things.open(engine)
        try await db.write { try Thing(id: 1, name: text).insert(in: $0) }
        let back = try await db.read { try Thing.find(1, in: $0)?.name }
        #expect(back.map { Array($0.utf8) } == Array(text.utf8))
    }

    @Test("U+0000, which PostgreSQL cannot hold, is left out on both engines", arguments: TestEngine.all)
    func nul(_ engine: TestEngine) async throws {
        let db = try await Things.open(engine)
        try await db.write { try Thing(id: 1, name: "a\0b\0", content: [0, 0]).insert(in: $0) }
        #expect(try await db.read { try Thing.find(1, in: $0) } == Thing(id: 1, name: "ab", content: [0, 0]))
        #expect(try await db.read { try $0.exists("SELECT 1 FROM things WHERE name = \("\0ab")") })
    }

    @Test("a column of another type or too few columns are refused, not guessed", arguments: TestEngine.all)
    func wrongTypes(_ engine: TestEngine) async throws {
        let db = try await Things.open(engine)
        try await db.write { try Thing(id: 1, name: "12", number: 5, share: 0.5, content: [65]).insert(in: $0) }
        try await db.read { db throws in
            for (sql, column) in [("name", "text"), ("content", "bytes"), ("share", "real")] as [(String, String)] {
                #expect(throws: UnexpectedColumn.self, "\(column) as a number") {
                    try db.value(Int64.self, SQL(stringLiteral: "SELECT \(sql) FROM things"))
                }
            }
            #expect(throws: UnexpectedColumn.self) { try db.value(String.self, "SELECT number FROM things") }
            #expect(throws: UnexpectedColumn.self) { try db.value(String.self, "SELECT content FROM things") }
            #expect(throws: UnexpectedColumn.self) { try db.value([UInt8].self, "SELECT name FROM things") }
            #expect(throws: UnexpectedColumn.self) { try db.value(EmailAddress.self, "SELECT name FROM things") }
            #expect(throws: UnexpectedColumn.self) { try db.first("SELECT name FROM things WHERE id = 1") { try Thing(row: &$0) } }
            #expect(throws: UnexpectedColumn.self) {
                try db.first("SELECT parent FROM things") { row throws -> Int64 in try row.next() }
            }
            #expect(throws: UnexpectedColumn.self) {
                try db.first("SELECT 1") { row throws -> (Int, Int) in (try row.next(), try row.next()) }
            }
            #expect(try db.value(Double.self, "SELECT number FROM things") == 5)
        }
    }

    @Test("NUMERIC is refused with the advice to CAST", .enabled(if: TestEngine.hasPostgres))
    func numeric() async throws {
        let db = try await Things.open(.postgres)
        try await db.write { try Thing(id: 1, number: 5).insert(in: $0) }
        let error = await #expect(throws: StorageError.self) {
            try await db.read { try $0.value(Int64.self, "SELECT sum(number) AS total FROM things") }
        }
        #expect(error?.words.contains("CAST") == true && error?.words.contains("total") == true)
    }

    @Test("small numbers, booleans, single floats and names are read by their type", .enabled(if: TestEngine.hasPostgres))
    func otherTypes() async throws {
        let db = try await Things.open(.postgres)
        try await db.read { db throws in
            #expect(try db.value(Int.self, "SELECT CAST(-5 AS SMALLINT)") == -5)
            #expect(try db.value(Int.self, "SELECT -70000") == -70_000)
            #expect(try db.value(Bool.self, "SELECT 1 = 1") == true)
            #expect(try db.value(Double.self, "SELECT CAST(-1.5 AS REAL)") == -1.5)
            #expect(try db.value(String.self, "SELECT current_database()") != nil)
            #expect(try db.value(String.self, "SELECT CAST('ab' AS VARCHAR(5))") == "ab")
            #expect(try db.value(String.self, "SELECT 'untyped'") == "untyped")
        }
    }

    @Test("sixteen megabytes of text and of bytes come back whole", arguments: TestEngine.all)
    func large(_ engine: TestEngine) async throws {
        let db = try await TestDatabase.make(
            engine, migrations: [Migration("large", .both("CREATE TABLE large (id {id}, words TEXT NOT NULL, content {bytes} NOT NULL)"))])
        let words = String(repeating: "ข้อความยาว ", count: 16 * 1024 * 1024 / 31)
        let content = (0..<16 * 1024 * 1024).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        _ = try await db.write { try $0.execute("INSERT INTO large (id, words, content) VALUES (1, \(words), \(content))") }
        let back = try await db.read { db throws in
            try db.first("SELECT words, content FROM large") { row in
                let pair: (String, [UInt8]) = (try row.next(), try row.next())
                return pair
            }
        }
        #expect(back?.0 == words)
        #expect(back?.1 == content)
    }
}

@Suite("Statements as PostgreSQL wants them")
struct PostgresStatementTests {
    @Test("every ? outside quotes gets its number, and NULL is written out")
    func numbering() {
        let none: Int? = nil
        #expect(PostgresStatements.numbered("a = \(1) AND b = \(none) AND c = \("x")") == "a = $1 AND b = NULL AND c = $2")
        #expect(PostgresStatements.numbered("a = '?''?' AND \"?\" = \(1)") == "a = '?''?' AND \"?\" = $1")
        #expect(PostgresStatements.numbered("a = ? AND b = \(1)") == nil, "one ? too many")
        #expect(PostgresStatements.numbered("a ? b") == "a ? b", "nothing is bound, so nothing is read")
    }

    @Test("no more statements are kept than the limit, and the oldest go first")
    func bounded() {
        var statements = PostgresStatements(limit: 8)
        func keep(_ number: Int) -> [String] {
            let given = statements.giveUpOldest()
            statements.keep(statements.newName(), for: .init(SQL(stringLiteral: "SELECT \(number)")))
            return given
        }
        let early = (0..<8).flatMap { keep($0) }
        #expect(early.isEmpty)
        let first = statements.name(of: .init("SELECT 0"))
        #expect(first != nil)
        let given = keep(8)
        #expect(given.count == 2 && !given.contains(first ?? ""), "what was just used stays")
        #expect(statements.name(of: .init("SELECT 1")) == nil)
        #expect(statements.name(of: .init("SELECT 0")) == first)
    }

    @Test("a thousand different statements on one connection all work", .enabled(if: TestEngine.hasPostgres))
    func many() async throws {
        let db = try await TestPlace.make(.postgres).open(connections: 1)
        for round in 0..<1000 {
            let text = SQL(stringLiteral: "SELECT \(round) + ")
            #expect(try await db.read { try $0.value(Int.self, text + "\(1)") } == round + 1)
        }
        let kept = try await db.read { try $0.value(Int.self, "SELECT count(*) FROM pg_prepared_statements") } ?? 0
        #expect((1...300).contains(kept))
    }

    @Test("a statement whose table changed meanwhile is prepared anew", .enabled(if: TestEngine.hasPostgres))
    func changedTable() async throws {
        let place = try await TestPlace.make(.postgres)
        let (db, other) = (try await place.open(connections: 1), try await place.open(connections: 1))
        _ = try await db.migrate(Things.migrations)
        try await db.write { try Thing(id: 1, number: 5).insert(in: $0) }
        #expect(try await db.read { try $0.value(Int64.self, "SELECT number FROM things WHERE id = \(1)") } == 5)
        try await other.write { _ = try $0.execute("ALTER TABLE things ALTER COLUMN number TYPE INTEGER") }
        #expect(try await db.read { try $0.value(Int64.self, "SELECT number FROM things WHERE id = \(1)") } == 5)
        try await other.write { _ = try $0.execute("ALTER TABLE things ALTER COLUMN number TYPE BIGINT") }
        #expect(try await db.write { try $0.value(Int64.self, "SELECT number FROM things WHERE id = \(1)") } == 5)
    }
}
