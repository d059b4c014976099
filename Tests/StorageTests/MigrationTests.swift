import Basics
@testable import Storage
import TestSupport
import Testing

@Suite("Migrations", .timeLimit(.minutes(2)))
struct MigrationTests {
    private static let first = Migration(
        "one", .both("CREATE TABLE boxes (id {id}, label TEXT NOT NULL);\nCREATE INDEX boxes_by_label ON boxes (label);\n"))
    private static let second = Migration(
        "two", .both("ALTER TABLE boxes ADD COLUMN size BIGINT NOT NULL DEFAULT 3"), .both("CREATE TABLE lids (id {serial}, box BIGINT NOT NULL)"))
    private static let broken = Migration("two", .both("ALTER TABLE boxes ADD COLUMN size BIGINT NOT NULL DEFAULT 3"), .both("CREATE NONSENSE"))

    @Test("are applied once each, in order", arguments: TestEngine.all)
    func once(_ engine: TestEngine) async throws {
        let db = try await TestPlace.make(engine).open()
        #expect(try await db.migrate([Self.first, Self.second]) == ["one", "two"])
        #expect(try await db.migrate([Self.first, Self.second]) == [])
        let differences = try await db.schemaDifferences(from: [Self.first, Migration("three")])
        #expect(differences.missing == ["three"] && differences.unknown == ["two"])
    }

    @Test("that are interrupted in the middle leave nothing of that step, and go on from there", arguments: TestEngine.all)
    func interrupted(_ engine: TestEngine) async throws {
        let place = try await TestPlace.make(engine)
        let db = try await place.open()
        await #expect(throws: StorageError.self) { try await db.migrate([Self.first, Self.broken]) }
        #expect(try await db.schemaDifferences(from: [Self.first, Self.second]).missing == ["two"])
        try await db.write { _ = try $0.execute("INSERT INTO boxes (id, label) VALUES (1, \("filled"))") }
        await db.close()
        let again = try await place.open()
        #expect(try await again.migrate([Self.first, Self.second]) == ["two"])
        #expect(try await again.read { try $0.value(Int.self, "SELECT size FROM boxes WHERE label = \("filled")") } == 3)
    }

    @Test("of two nodes that start at once are applied by one of them", arguments: TestEngine.all)
    func twoNodes(_ engine: TestEngine) async throws {
        let place = try await TestPlace.make(engine)
        let nodes = [try await place.open(), try await place.open(), try await place.open()]
        let applied = try await withThrowingTaskGroup(of: [String].self) { group in
            for node in nodes { group.addTask { try await node.migrate(Things.migrations) } }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(applied.sorted() == Things.migrations.map(\.name).sorted())
    }

    @Test("of Storage itself run on a database that is full of rows", arguments: TestEngine.all)
    func filled(_ engine: TestEngine) async throws {
        let db = try await TestPlace.make(engine).open()
        let all = StorageSchema.migrations
        for count in 1...all.count {
            _ = try await db.migrate(Array(all.prefix(count)))
            try await db.write { tx throws in
                try tx.record(NewEvent(.ticketOpened, ticket: TicketID(Int64(count))))
                if all.prefix(count).contains(where: { $0.name == "storage-2-jobs" }) { try tx.schedule("call", for: Int64(count), at: tx.now) }
            }
        }
        #expect(try await db.schemaDifferences(from: all) == ([], []))
        #expect(try await db.read { try $0.value(Int.self, "SELECT count(*) FROM events") } == all.count)
    }
}
