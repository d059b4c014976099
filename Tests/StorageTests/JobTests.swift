import Basics
@testable import Storage
import TestSupport
import Testing

@Suite("Jobs", .timeLimit(.minutes(2)))
struct JobTests {
    @Test("are taken when they are due, the longest due first", arguments: TestEngine.all)
    func due(_ engine: TestEngine) async throws {
        let clock = TestClock()
        let db = try await TestDatabase.make(engine, clock: clock)
        let start = clock.now
        try await db.write { tx throws in
            for minute in [3, 1, 2] { try tx.schedule("call", for: Int64(minute), at: start + .minutes(Int64(minute))) }
        }
        #expect(try await db.write { try $0.takeJobs("call", worker: "Noa", limit: 9, lease: .minutes(1)) }.isEmpty)
        #expect(try await db.read { try $0.nextJobDue("call") } == start + .minutes(1))
        clock.advance(by: .minutes(5))
        #expect(try await db.write { try $0.takeJobs("call", worker: "Noa", limit: 2, lease: .minutes(1)) }.map(\.subject) == [1, 2])
        #expect(try await db.write { try $0.takeJobs("call", worker: "Omar", limit: 9, lease: .minutes(1)) }.map(\.subject) == [3])
    }

    @Test("are taken by one worker each, however many ask at once", arguments: TestEngine.all)
    func workers(_ engine: TestEngine) async throws {
        let clock = TestClock()
        let db = try await TestDatabase.make(engine, clock: clock)
        try await db.write { tx in for subject in 0..<100 { try tx.schedule("call", for: Int64(subject), at: tx.now) } }
        let taken = try await withThrowingTaskGroup(of: [Int64].self) { group in
            for worker in 0..<6 {
                group.addTask {
                    var mine: [Int64] = []
                    while true {
                        let jobs = try await db.write { try $0.takeJobs("call", worker: "\(worker)", limit: 5, lease: .minutes(1)) }
                        if jobs.isEmpty { return mine }
                        mine += jobs.map(\.subject)
                        for job in jobs { #expect(try await db.write { try $0.finish(job, worker: "\(worker)") }) }
                    }
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(taken.sorted() == (0..<100).map { $0 })
        #expect(try await db.read { try $0.nextJobDue("call") } == nil)
    }

    @Test("go to another worker when the lease has run out, and the first can no longer finish them", arguments: TestEngine.all)
    func lostLease(_ engine: TestEngine) async throws {
        let clock = TestClock()
        let db = try await TestDatabase.make(engine, clock: clock)
        func take(_ worker: String) async throws -> Job? {
            try await db.write { try $0.takeJobs("call", worker: worker, limit: 1, lease: .minutes(1)) }.first
        }
        try await db.write { try $0.schedule("call", for: 1, at: $0.now, payload: #"{"n":1}"#) }
        let first = try #require(try await take("Noa"))
        #expect(try await take("Omar") == nil, "the lease must hold for this to mean anything")
        #expect(try await db.read { try $0.nextJobDue("call") } == clock.now + .minutes(1), "the end of the lease is worth a look")
        clock.advance(by: .minutes(1))
        let second = try #require(try await take("Omar"))
        #expect(second.id == first.id && second.attempts == 2 && second.payload == #"{"n":1}"#)
        #expect(try await db.write { try $0.finish(first, worker: "Noa") } == false)
        try await db.write { try $0.retry(first, worker: "Noa", at: $0.now, error: "too late to say") }
        #expect(try await take("Noa") == nil, "what lost its lease cannot give the job back either")
        #expect(try await db.write { try $0.finish(second, worker: "Omar") })
    }

    @Test("are there once for a kind and subject, at the time said last", arguments: TestEngine.all)
    func idempotent(_ engine: TestEngine) async throws {
        let clock = TestClock()
        let db = try await TestDatabase.make(engine, clock: clock)
        let start = clock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<10 { group.addTask { try await db.write { try $0.schedule("call", for: 1, at: start + .minutes(5)) } } }
            try await group.waitForAll()
        }
        #expect(try await db.read { try $0.value(Int.self, "SELECT count(*) FROM jobs") } == 1)
        try await db.write { try $0.schedule("call", for: 1, at: start) }
        #expect(try await db.read { try $0.nextJobDue("call") } == start)
        #expect(try await db.write { try $0.unschedule("call", for: 1) })
        #expect(try await db.write { try $0.unschedule("call", for: 1) } == false)
    }

    @Test("come back with their error when they are to be tried again", arguments: TestEngine.all)
    func retried(_ engine: TestEngine) async throws {
        let clock = TestClock()
        let db = try await TestDatabase.make(engine, clock: clock)
        try await db.write { try $0.schedule("call", for: 1, at: $0.now) }
        let job = try #require(try await db.write { try $0.takeJobs("call", worker: "Noa", limit: 1, lease: .hours(1)) }.first)
        try await db.write { try $0.retry(job, worker: "Noa", at: $0.now + .minutes(1), error: "the line was busy") }
        #expect(try await db.read { try $0.value(String.self, "SELECT last_error FROM jobs") } == "the line was busy")
        #expect(try await db.write { try $0.takeJobs("call", worker: "Noa", limit: 1, lease: .hours(1)) }.isEmpty)
        clock.advance(by: .minutes(1))
        #expect(try await db.write { try $0.takeJobs("call", worker: "Noa", limit: 1, lease: .hours(1)) }.first?.attempts == 2)
    }
}
