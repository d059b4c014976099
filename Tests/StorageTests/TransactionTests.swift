import Basics
import Foundation
@testable import Storage
import Synchronization
import TestSupport
import Testing

@Suite("A transaction is all or nothing", .timeLimit(.minutes(2)))
struct TransactionTests {
    @Test("what a closure wrote before it threw is undone, and its error comes through unchanged", arguments: TestEngine.all)
    func rollsBack(_ engine: TestEngine) async throws {
        let db = try await Things.open(engine)
        await #expect(throws: Refusal.alreadyOwned(by: "Noa")) {
            try await db.write { tx throws in
                try Thing(id: 1).insert(in: tx)
                try tx.record(NewEvent(.ticketTaken))
                #expect(try Thing.find(1, in: tx) != nil, "the transaction itself must see it")
                throw Refusal.alreadyOwned(by: "Noa")
            }
        }
        try await db.read { db throws in
            #expect(try Thing.find(1, in: db) == nil)
            #expect(try db.events(after: .start, limit: 10).isEmpty)
        }
        await #expect(throws: Refusal.alreadyOwned(by: "Omar")) { try await db.read { _ in throw Refusal.alreadyOwned(by: "Omar") } }
        try await db.write { try Thing(id: 1).insert(in: $0) }
    }

    @Test("a violated constraint is a constraint, a wrong statement is broken", arguments: TestEngine.all)
    func errors(_ engine: TestEngine) async throws {
        let db = try await Things.open(engine)
        try await db.write { try Thing(id: 1, name: "taken").insert(in: $0) }
        let violations: [SQL] = [
            "INSERT INTO things (id) VALUES (1)", "INSERT INTO things (id, name) VALUES (2, \("taken"))",
            "INSERT INTO things (id, number) VALUES (2, \(1_000_000))", "INSERT INTO things (id, parent) VALUES (2, \(99))",
            "INSERT INTO settings (name, value) VALUES (\("a"), \(String?.none))",
        ]
        for sql in violations {
            let error = await #expect(throws: StorageError.self) { try await db.write { _ = try $0.execute(sql) } }
            #expect(error?.isConstraint == true, "\(sql.text): \(String(describing: error))")
            #expect(error?.words.contains("taken") != true, "values do not belong into messages")
        }
        for sql in ["SELECT nothing FROM nowhere", "SELEC 1", "INSERT INTO things (absent) VALUES (1)"] as [SQL] {
            let error = await #expect(throws: StorageError.self) { try await db.write { _ = try $0.execute(sql) } }
            #expect(error?.isBroken == true && error?.words.contains(sql.text) == true)
        }
    }

    @Test("a statement of which nothing is asked is lost or kept with its transaction, wherever its failure shows", arguments: TestEngine.all)
    func unasked(_ engine: TestEngine) async throws {
        let db = try await Things.open(engine)
        // Known to the connection from here on: only what is known travels with the next.
        @Sendable func put(_ id: Int64, _ name: String, _ tx: Transaction) throws {
            try tx.execute("INSERT INTO things (id, name) VALUES (\(id), \(name))")
        }
        func names() async throws -> [String] { try await db.read { try $0.values("SELECT name FROM things ORDER BY id") } }
        try await db.write { try put(1, "one", $0) }

        try await db.write { tx in
            try put(2, "two", tx)
            try put(3, "three", tx)
            let seen = try tx.values(String.self, "SELECT name FROM things ORDER BY id")
            #expect(seen == ["one", "two", "three"], "the transaction sees what it wrote")
            try put(4, "four", tx)
        }
        #expect(try await names() == ["one", "two", "three", "four"])
        let atTheEnd = await #expect(throws: StorageError.self) {
            try await db.write { tx in
                try put(5, "five", tx)
                try put(6, "one", tx)
            }
        }
        #expect(atTheEnd?.isConstraint == true && atTheEnd?.words.contains("one") == false)
        let onTheWay = await #expect(throws: StorageError.self) {
            try await db.write { tx in
                try put(5, "two", tx)
                _ = try tx.values(Int.self, "SELECT id FROM things")
                try put(6, "six", tx)
            }
        }
        #expect(onTheWay?.isConstraint == true)
        await #expect(throws: Refusal.alreadyOwned(by: "Noa")) {
            try await db.write { tx throws in
                try? put(5, "one", tx)
                throw Refusal.alreadyOwned(by: "Noa")
            }
        }
        // As many as go at once, several times over.
        try await db.write { tx in for id in 10..<800 { try put(Int64(id), "thing \(id)", tx) } }
        #expect(try await names().count == 794)
        try await db.write { try put(5, "five", $0) }
        #expect(try await names().prefix(5) == ["one", "two", "three", "four", "five"], "the connections are as they were")
    }

    @Test("what is written without being asked of meets others as any write does, and is tried again", arguments: TestEngine.all)
    func unaskedRaces(_ engine: TestEngine) async throws {
        let db = try await Things.open(engine)
        try await db.write { try $0.execute("INSERT INTO things (id, number) VALUES (1, \(0))") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    try await db.write { tx in
                        let number = try tx.value(Int.self, "SELECT number FROM things WHERE id = 1") ?? 0
                        try tx.execute("UPDATE things SET number = \(number + 1) WHERE id = 1")
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await db.read { try $0.value(Int.self, "SELECT number FROM things WHERE id = 1") } == 20)
    }

    @Test("what is settled at the end is reached in as few steps after many transactions as at first", arguments: TestEngine.all)
    func settlingStaysNear(_ engine: TestEngine) async throws {
        let db = try await Things.open(engine)
        let depths = Mutex<[Int]>([])
        db.settle(with: { _, _ in depths.withLock { $0.append(Thread.callStackReturnAddresses.count) } })
        for _ in 1...40 { try await db.write { $0.touch($0.newID()) } }
        let seen = depths.withLock { $0 }
        try #require(seen.count == 40 && seen[0] > 2, "each transaction settles, and the stack can be read")
        #expect(seen.max() == seen.first, "steps to what is settled: \(seen)")
    }

    @Test("a failing statement loses the transaction even when the closure catches the error", arguments: TestEngine.all)
    func caught(_ engine: TestEngine) async throws {
        let db = try await Things.open(engine)
        let error = await #expect(throws: StorageError.self) {
            try await db.write { tx throws in
                try Thing(id: 1).insert(in: tx)
                let first = #expect(throws: StorageError.self) { try Thing(id: 1).insert(in: tx) }
                #expect(first?.isConstraint == true)
                #expect(throws: StorageError.self) { try Thing(id: 2).insert(in: tx) }
            }
        }
        #expect(error?.isConstraint == true)
        await #expect(throws: Refusal.alreadyOwned(by: "Noa")) {
            try await db.write { tx throws in
                try Thing(id: 1).insert(in: tx)
                do { try Thing(id: 1).insert(in: tx) } catch is StorageError { throw Refusal.alreadyOwned(by: "Noa") }
            }
        }
        #expect(try await db.read { try Thing.find(1, in: $0) } == nil)
    }

    @Test("of many who read, add and write at once none is lost", arguments: TestEngine.all)
    func noLostUpdate(_ engine: TestEngine) async throws {
        let db = try await Things.open(engine)
        try await db.write { try Thing(id: 1, number: 0).insert(in: $0) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<25 {
                        try await db.write { tx throws in
                            let number = try tx.value(Int64.self, "SELECT number FROM things WHERE id = 1") ?? 0
                            try tx.execute("UPDATE things SET number = \(number + 1) WHERE id = 1")
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await db.read { try Thing.find(1, in: $0)?.number } == 200)
    }

    @Test("two decisions that each rest on what the other changes do not both stand", arguments: TestEngine.all)
    func noWriteSkew(_ engine: TestEngine) async throws {
        // Somebody must stay on duty; both look, both see the other, both leave.
        let db = try await Things.open(engine)
        for round in 0..<10 {
            try await db.write { tx throws in
                try tx.execute("DELETE FROM things")
                for id in 1...2 { try Thing(id: Int64(id), name: "\(round).\(id)", number: 1).insert(in: tx) }
            }
            await withTaskGroup(of: Void.self) { group in
                for id in 1...2 {
                    group.addTask {
                        try? await db.write { tx in
                            let others = try tx.value(Int.self, "SELECT count(*) FROM things WHERE number = 1 AND id <> \(id)") ?? 0
                            guard others > 0 else { throw Refusal.alreadyOwned(by: "nobody else") }
                            try tx.execute("UPDATE things SET number = 0 WHERE id = \(id)")
                        }
                    }
                }
            }
            #expect(try await db.read { try $0.value(Int.self, "SELECT count(*) FROM things WHERE number = 1") } == 1)
        }
    }

    @Test("a read sees one moment, whatever is written meanwhile", arguments: TestEngine.all)
    func snapshot(_ engine: TestEngine) async throws {
        let db = try await Things.open(engine)
        try await db.write { try Thing(id: 1, number: 1).insert(in: $0) }
        let gate = Gate()
        async let seen = db.read { db in
            let before = try Thing.find(1, in: db)?.number
            gate.pass()
            return [before, try Thing.find(1, in: db)?.number]
        }
        await gate.somebodyWaits()
        try await db.write { _ = try $0.execute("UPDATE things SET number = 2 WHERE id = 1") }
        gate.open()
        #expect(try await seen == [1, 1])
        #expect(try await db.read { try Thing.find(1, in: $0)?.number } == 2)
    }

    @Test("many callers share few connections and all are served", arguments: TestEngine.all)
    func crowd(_ engine: TestEngine) async throws {
        let place = try await TestPlace.make(engine)
        let db = try await place.open(connections: 3)
        _ = try await db.migrate(Things.migrations)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for id in 1...200 {
                group.addTask {
                    try await db.write { try Thing(id: Int64(id)).insert(in: $0) }
                    let found = try await db.read { try Thing.find(Int64(id), in: $0) }
                    #expect(found?.id == Int64(id))
                }
            }
            try await group.waitForAll()
        }
        #expect(try await db.read { try $0.value(Int.self, "SELECT count(*) FROM things") } == 200)
        guard engine == .postgres else { return }
        let open = try await db.read {
            try $0.value(Int.self, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'kept'")
        }
        #expect((open ?? 0) <= 4, "three connections and the one that listens")
    }

    @Test("a reader does not write", .enabled(if: TestEngine.hasPostgres))
    func readOnly() async throws {
        let db = try await Things.open(.postgres)
        await #expect(throws: StorageError.self) {
            try await db.read { db in _ = try db.connection.execute("INSERT INTO things (id) VALUES (1)") }
        }
    }
}

@Suite("Writes that wait together on SQLite", .timeLimit(.minutes(1)))
struct GroupCommitTests {
    @Test("share one commit, and the failure of one is nobody else's")
    func together() async throws {
        let place = try await TestPlace.make(.sqlite)
        let db = try await place.open()
        _ = try await db.migrate(Things.migrations)
        let gate = Gate()
        async let first: Void = db.write { _ in gate.pass() }
        await gate.somebodyWaits()
        let log = { try FileManager.default.attributesOfItem(atPath: place.address + "-wal")[.size] as? Int ?? 0 }
        let before = try log()
        let outcomes = try await withThrowingTaskGroup(of: (Int, Bool).self) { group in
            for id in 0..<60 {
                group.addTask {
                    let outcome = await Result {
                        try await db.write { tx throws in
                            try Thing(id: Int64(id)).insert(in: tx)
                            if id % 20 == 7 { throw Refusal.alreadyOwned(by: "Noa") }
                            // The last of them breaks a constraint after it has written.
                            if id == 59 { try Thing(id: 59).insert(in: tx) }
                        }
                    }
                    return (id, (try? outcome.get()) != nil)
                }
            }
            // All sixty stand in line before the first commits; they are enqueued synchronously as their tasks run.
            for _ in 0..<200 { await Task.yield() }
            gate.open()
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        try await first
        #expect(outcomes.filter { !$0.value }.map(\.key).sorted() == [7, 27, 47, 59])
        #expect(try await db.read { try $0.value(Int.self, "SELECT count(*) FROM things") } == 56)
        let pages = (try log() - before) / 4120
        #expect(pages < 40, "sixty commits would have written at least sixty pages, these wrote \(pages)")
    }
}

extension Result where Failure == any Error {
    init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
