import Basics
import Storage
import TestSupport
import Testing

/// Questions that travel together are answered as if each had gone alone.
@Suite("Questions that travel together") struct TogetherTests {
    private func made(_ engine: TestEngine) async throws -> Database {
        let db = try await TestDatabase.make(engine)
        try await db.write { tx in
            try tx.execute("CREATE TABLE things (id BIGINT PRIMARY KEY, name TEXT NOT NULL)")
            for id in 1...3 { try tx.execute("INSERT INTO things (id, name) VALUES (\(Int64(id)), \("thing \(id)"))") }
        }
        return db
    }

    @Test("each has its own answer, one that rests on another included, and the same question is answered each time", arguments: TestEngine.all)
    func answers(_ engine: TestEngine) async throws {
        let db = try await made(engine)
        let found = try await db.read { db in
            try db.together { db -> [String] in
                let all = try db.values(String.self, "SELECT name FROM things ORDER BY id")
                let first = try db.value(Int64.self, "SELECT min(id) FROM things")
                // Asked for nobody at first, and for the first then.
                let named = try first.flatMap { try db.value(String.self, "SELECT name FROM things WHERE id = \($0)") }
                let again = try db.values(String.self, "SELECT name FROM things ORDER BY id")
                let none = try db.value(String.self, "SELECT name FROM things WHERE id = \(Int64(9))")
                return all + [named ?? "nobody"] + again + [none ?? "nobody"]
            }
        }
        let all = ["thing 1", "thing 2", "thing 3"]
        #expect(found == all + ["thing 1"] + all + ["nobody"])
    }

    @Test("in more ways than one, what is asked by what was answered travels too", arguments: TestEngine.all)
    func ways(_ engine: TestEngine) async throws {
        let db = try await made(engine)
        let (names, runs) = try await db.read { db in
            var runs: [[String]] = []
            let names = try db.together(ways: 3) { db -> [String] in
                let ids = try db.values(Int64.self, "SELECT id FROM things ORDER BY id")
                let names = try ids.compactMap { try db.value(String.self, "SELECT name FROM things WHERE id = \($0)") }
                runs.append(names)
                return names
            }
            return (names, runs)
        }
        let all = ["thing 1", "thing 2", "thing 3"]
        #expect(names == all)
        // On PostgreSQL nothing is known at first, then who there is, then all; a fourth question there is not.
        #expect(runs == (engine == .postgres ? [[], [], all, all] : [all]))
    }

    @Test("what is asked of many in one way is prepared once", .enabled(if: TestEngine.hasPostgres))
    func prepared() async throws {
        let db = try await made(.postgres)
        let count = try await db.read { db in
            let names = try db.together { db in
                try (1...3).map { try db.value(String.self, "SELECT name FROM things WHERE id = \(Int64($0))") }
            }
            #expect(names == ["thing 1", "thing 2", "thing 3"])
            return try db.value(Int.self, "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT name FROM things WHERE id%'")
        }
        #expect(count == 1)
    }

    @Test("many of one kind are each answered with its own rows, in their order, whatever their values are", arguments: TestEngine.all)
    func kinds(_ engine: TestEngine) async throws {
        let db = try await TestDatabase.make(engine)
        try await db.write { tx in
            try tx.execute("CREATE TABLE kinds (id BIGINT PRIMARY KEY, number DOUBLE PRECISION, words TEXT, raw BYTEA, part BIGINT)")
            for id in 0..<60 {
                try tx.execute(
                    """
                    INSERT INTO kinds (id, number, words, raw, part) VALUES (\(id), \(Double(id) / 8), \(Self.words(id)),
                      \([UInt8](repeating: UInt8(id), count: id % 4)), \(id % 7 == 0 ? nil : id % 5))
                    """)
            }
        }
        let questions = (0..<25).flatMap { id -> [SQL] in
            [
                "SELECT id, id FROM kinds WHERE number = \(Double(id) / 8) AND id < 15",
                "SELECT id, part FROM kinds WHERE words = \(Self.words(id)) ORDER BY id DESC",
                "SELECT id, part FROM kinds WHERE raw = \([UInt8](repeating: UInt8(id), count: id % 4)) ORDER BY id LIMIT \(3)",
                "SELECT id, part FROM kinds WHERE part IN (\(list: [id % 5, 4])) AND id > \(id) ORDER BY part DESC, id LIMIT \(id % 3 + 1)",
                // A NULL makes it another kind.
                "SELECT id, part FROM kinds WHERE id = \(id) AND (part = \(id % 7 == 0 ? nil : id % 5) OR part IS NULL)",
                "WITH few (id, part) AS (SELECT id, part FROM kinds WHERE id < \(id)) SELECT count(*), max(part) FROM few",
                // No value, and always the same.
                "SELECT count(*), min(part) FROM kinds",
            ]
        }
        @Sendable func ask(_ sql: SQL, _ db: Snapshot) throws -> [String] {
            try db.all(sql) { row in
                let pair: (Int, Int?) = (try row.next(), try row.next())
                return "\(pair)"
            }
        }
        let (alone, together) = try await db.read { db in
            (try questions.map { try ask($0, db) }, try db.together { db in try questions.map { try ask($0, db) } })
        }
        #expect(alone == together)
        #expect(alone.contains { $0.count > 1 } && alone.contains([]), "the premise: there are several rows, and none")
    }

    private static func words(_ id: Int) -> String { ["", "שלום", "a?b", #"{"NULL",\}"#, "two words"][id % 5] }

    @Test("in a transaction they see what was written before, and what is written later is seen later", arguments: TestEngine.all)
    func amongWrites(_ engine: TestEngine) async throws {
        let db = try await made(engine)
        let counts = try await db.write { tx -> [Int] in
            try tx.execute("DELETE FROM things WHERE id = \(Int64(1))")
            let before = try tx.together { try $0.value(Int.self, "SELECT count(*) FROM things") ?? 0 }
            try tx.execute("DELETE FROM things WHERE id = \(Int64(2))")
            return [before, try tx.value(Int.self, "SELECT count(*) FROM things") ?? 0]
        }
        #expect(counts == [2, 1])
    }

    @Test("one that is refused loses the transaction, and the next has nothing of it", arguments: TestEngine.all)
    func refused(_ engine: TestEngine) async throws {
        let db = try await made(engine)
        await #expect(throws: StorageError.self) {
            try await db.write { tx in
                try tx.execute("DELETE FROM things")
                _ = try? tx.together { db in
                    _ = try db.value(Int.self, "SELECT count(*) FROM things")
                    _ = try db.value(Int.self, "SELECT count(*) FROM nowhere")
                }
            }
        }
        #expect(try await db.read { try $0.together { try $0.value(Int.self, "SELECT count(*) FROM things") } } == 3)
    }

    @Test("what was answered before one was refused is not answered to the next transaction", arguments: TestEngine.all)
    func stale(_ engine: TestEngine) async throws {
        let place = try await TestPlace.make(engine)
        // One connection, so that the next transaction has the same.
        let db = try await place.open(connections: 1)
        try await db.write { tx in
            try tx.execute("CREATE TABLE things (id BIGINT PRIMARY KEY)")
            try tx.execute("INSERT INTO things (id) VALUES (\(Int64(1)))")
        }
        await #expect(throws: StorageError.self) {
            try await db.read { db in
                try db.together { db in
                    _ = try db.value(Int.self, "SELECT count(*) FROM things")
                    _ = try db.value(Int.self, "SELECT count(*) FROM nowhere")
                }
            }
        }
        try await db.write { tx in try tx.execute("DELETE FROM things") }
        #expect(try await db.read { try $0.value(Int.self, "SELECT count(*) FROM things") } == 0)
        // Nor is that one remembered as prepared.
        try await db.write { tx in try tx.execute("CREATE TABLE nowhere (id BIGINT PRIMARY KEY)") }
        #expect(try await db.read { try $0.value(Int.self, "SELECT count(*) FROM nowhere") } == 0)
    }

    @Test("inside one another they are one", arguments: TestEngine.all)
    func nested(_ engine: TestEngine) async throws {
        let db = try await made(engine)
        let sum = try await db.read { db in
            try db.together { db in
                let count = try db.value(Int.self, "SELECT count(*) FROM things") ?? 0
                let more = try db.together { try $0.value(Int.self, "SELECT count(*) FROM things WHERE id > \(Int64(1))") ?? 0 }
                return count + more + (try db.value(Int.self, "SELECT count(*) FROM things") ?? 0)
            }
        }
        #expect(sum == 8)
    }
}
