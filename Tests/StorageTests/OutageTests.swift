import Basics
import Foundation
@testable import Storage
import TestSupport
import Testing

@Suite("A database that is gone for a while", .timeLimit(.minutes(2)))
struct OutageTests {
    private static func name(of db: Database) async throws -> String {
        try await db.read { try $0.value("SELECT current_database()") } ?? ""
    }

    private static func hangUp(_ name: String, from other: Database) async throws -> Int {
        try await other.read { db in
            try db.values(
                Bool.self,
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = \(name) AND pid <> pg_backend_pid()"
            ).count
        }
    }

    @Test("connections that died while idle are made anew, and nobody notices", .enabled(if: TestEngine.hasPostgres))
    func idleDeath() async throws {
        let (db, other) = (try await Things.open(.postgres), try await TestDatabase.make(.postgres))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for id in 1...6 { group.addTask { try await db.write { try Thing(id: Int64(id)).insert(in: $0) } } }
            try await group.waitForAll()
        }
        #expect(try await Self.hangUp(Self.name(of: db), from: other) > 1, "somebody must be hung up on")
        for id in 1...6 { #expect(try await db.read { try Thing.find(Int64(id), in: $0) } != nil) }
        try await db.write { try Thing(id: 7).insert(in: $0) }
    }

    @Test("a write whose connection dies before its commit is run again on a new one", .enabled(if: TestEngine.hasPostgres))
    func deathInTheMiddle() async throws {
        let (db, other) = (try await Things.open(.postgres), try await TestDatabase.make(.postgres))
        let name = try await Self.name(of: db)
        let gate = Gate()
        async let written = db.write { tx in
            let pid = try tx.value(Int.self, "SELECT pg_backend_pid()") ?? 0
            try Thing(id: 1).insert(in: tx)
            gate.pass()
            try tx.execute("UPDATE things SET number = 5 WHERE id = 1")
            return pid
        }
        await gate.somebodyWaits()
        #expect(try await Self.hangUp(name, from: other) >= 1)
        gate.open()
        // The second run passes the gate too.
        await gate.somebodyWaits()
        gate.open()
        #expect(try await written > 0)
        #expect(try await db.read { try Thing.find(1, in: $0)?.number } == 5)
    }

    @Test("a database that takes no connections is unavailable, and comes back without a restart", .enabled(if: TestEngine.hasPostgres))
    func closedDatabase() async throws {
        let (db, other) = (try await Things.open(.postgres), try await TestPlace.make(.postgres).open())
        let name = try await Self.name(of: db)
        let beats = db.beats()
        try await other.write { _ = try $0.execute(SQL(stringLiteral: "ALTER DATABASE \(name) ALLOW_CONNECTIONS false")) }
        _ = try await Self.hangUp(name, from: other)
        for _ in 0..<8 {
            let write = await #expect(throws: StorageError.self) { try await db.write { try Thing(id: 1).insert(in: $0) } }
            #expect(write?.isUnavailable == true)
            let read = await #expect(throws: StorageError.self) { try await db.ping() }
            #expect(read?.isUnavailable == true)
        }
        try await other.write { _ = try $0.execute(SQL(stringLiteral: "ALTER DATABASE \(name) ALLOW_CONNECTIONS true")) }
        try await db.write { try Thing(id: 1).insert(in: $0) }
        #expect(try await db.read { try Thing.find(1, in: $0) } != nil)
        // The one that listens comes back too, and says that something may have been missed.
        for await _ in beats { break }
    }

    @Test("a statement that takes too long is unavailable and its connection works on", .enabled(if: TestEngine.hasPostgres))
    func timeOut() async throws {
        let db = try await Things.open(.postgres)
        let error = await #expect(throws: StorageError.self) {
            try await db.write { tx throws in
                try tx.execute("SET LOCAL statement_timeout = '20ms'")
                _ = try tx.exists("SELECT pg_sleep(30)")
            }
        }
        #expect(error?.isUnavailable == true)
        try await db.ping()
    }

    @Test("a full disk is unavailable, undoes the write, and works on when there is room")
    func fullDisk() async throws {
        let db = try await Things.open(.sqlite)
        try await db.write { try Thing(id: 1).insert(in: $0) }
        try await db.write { tx throws in
            let pages = try tx.value(Int.self, "PRAGMA page_count") ?? 0
            _ = try tx.value(Int.self, SQL(stringLiteral: "PRAGMA max_page_count = \(pages + 2)"))
        }
        let outcomes = await withTaskGroup(of: StorageError?.self) { group in
            for id in 2...5 {
                group.addTask {
                    do {
                        try await db.write { try Thing(id: Int64(id), content: [UInt8](repeating: 1, count: 100_000)).insert(in: $0) }
                        return nil
                    } catch { return error as? StorageError ?? .broken("\(error)") }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.allSatisfy { $0?.isUnavailable == true }, "\(outcomes)")
        #expect(try await db.read { try $0.values(Int64.self, "SELECT id FROM things") } == [1])
        try await db.write { _ = try $0.value(Int.self, "PRAGMA max_page_count = 1000000") }
        try await db.write { try Thing(id: 2, content: [UInt8](repeating: 1, count: 100_000)).insert(in: $0) }
        #expect(try await db.read { try Thing.find(2, in: $0)?.content?.count } == 100_000)
    }

    @Test("one that cannot be opened says so", arguments: [TestEngine.sqlite])
    func noFolder(_ engine: TestEngine) async throws {
        let error = await #expect(throws: StorageError.self) { try await Database.sqlite(path: "/nowhere/kept.sqlite", clock: .system) }
        #expect(error?.isUnavailable == true)
    }

    @Test(
        "the URL's password is in no error",
        arguments: [
            "postgres://kept:geheim@127.0.0.1:1/kept", "postgres://kept:geheim@nowhere.invalid/kept", "host=127.0.0.1 port=1 password=geheim",
            "postgres://kept:ge@geheim@127.0.0.1/kept", "postgres://kept:1/geheim@127.0.0.1/kept", "postgres://kept:a:geheim@127.0.0.1:x/kept",
            "postgres://kept:geheim%ZZ@127.0.0.1/kept", "postgres://kept:1?geheim@127.0.0.1/kept",
            "postgres://kept:geheim@127.0.0.1/kept?sslmode=geheim",
        ])
    func secret(_ url: String) async throws {
        let error = await #expect(throws: StorageError.self) { try await Database.postgres(url: url, clock: .system) }
        #expect(error.map { "\($0)" }?.contains("geheim") == false, "\(String(describing: error))")
    }
}
