import Basics
@testable import Storage
import Synchronization
import TestSupport
import Testing

@Suite("Counts, settings, leases and numbers", .timeLimit(.minutes(2)))
struct SmallTableTests {
    @Test("a count is right while many add and somebody folds", arguments: TestEngine.all)
    func counts(_ engine: TestEngine) async throws {
        let db = try await TestDatabase.make(engine)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<6 {
                group.addTask {
                    for step in 1...30 { try await db.write { try $0.count("open", by: step % 5 == 0 ? -1 : 1) } }
                }
            }
            group.addTask { for _ in 0..<10 { _ = try await db.write { try $0.foldCounts(over: 5) } } }
            try await group.waitForAll()
        }
        #expect(try await db.read { try $0.counted("open") } == 6 * (24 - 6))
        try await db.write { try $0.count("closed", by: 2) }
        #expect(try await db.write { try $0.foldCounts(over: 0) } == 2)
        #expect(try await db.read { try $0.value(Int.self, "SELECT count(*) FROM counts") } == 2)
        #expect(try await db.read { try $0.counted(["open", "closed", "never"]) } == ["open": 108, "closed": 2])
        #expect(try await db.read { try $0.counted("never") } == 0)
    }

    @Test("a setting that many want to make is made once", arguments: TestEngine.all)
    func settings(_ engine: TestEngine) async throws {
        let place = try await TestPlace.make(engine)
        let nodes = [try await place.open(), try await place.open()]
        _ = try await nodes[0].migrate(StorageSchema.migrations)
        let made = try await withThrowingTaskGroup(of: String.self) { group in
            for maker in 0..<12 {
                group.addTask { try await nodes[maker % 2].write { try $0.setting("key", orMake: { "made by \(maker)" }) } }
            }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(made.count == 1)
        try await nodes[0].write { try $0.set("key", to: "another") }
        #expect(try await nodes[1].read { try $0.setting("key") } == "another")
        #expect(try await nodes[1].read { try $0.setting("absent") } == nil)
    }

    @Test("a lease has one holder until it runs out", arguments: TestEngine.all)
    func leases(_ engine: TestEngine) async throws {
        let clock = TestClock()
        let db = try await TestDatabase.make(engine, clock: clock)
        func take(_ holder: String) async throws -> Bool { try await db.write { try $0.lease("mailbox 1", holder: holder, for: .minutes(1)) } }
        let holders = try await withThrowingTaskGroup(of: Bool.self) { group in
            for holder in 0..<8 { group.addTask { try await take("\(holder)") } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(holders.filter { $0 }.count == 1)
        clock.advance(by: .minutes(1))
        #expect(try await take("Noa"))
        #expect(try await take("Noa"), "the holder may renew")
        #expect(try await !take("Omar"))
        try await db.write { try $0.release("mailbox 1", holder: "Omar") }
        #expect(try await !take("Omar"), "who does not hold it cannot release it")
        try await db.write { try $0.releaseAll(holder: "Noa") }
        #expect(try await take("Omar"))
    }

    @Test("no ticket number is given twice", arguments: TestEngine.all)
    func numbers(_ engine: TestEngine) async throws {
        let db = try await TestDatabase.make(engine)
        let numbers = try await withThrowingTaskGroup(of: Int64.self) { group in
            for _ in 0..<50 { group.addTask { try await db.write { try $0.nextNumber(of: .tickets) } } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(numbers).count == 50 && numbers.min() == 1001)
    }
}
