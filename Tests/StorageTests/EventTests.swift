import Basics
@testable import Storage
import TestSupport
import Testing

@Suite("The log of events", .timeLimit(.minutes(2)))
struct EventTests {
    /// Reads by cursor, as live pages do, until `count` events have come.
    static func follow(_ db: Database, until count: Int) async throws -> [Event] {
        var (cursor, seen): (EventCursor, [Event]) = (.start, [])
        let beats = db.beats()
        func read() async throws {
            while true {
                let place = cursor
                let page = try await db.read { try $0.events(after: place, limit: 7) }
                guard let last = page.last else { return }
                seen += page
                cursor = last.cursor
            }
        }
        try await read()
        if seen.count >= count { return seen }
        for await _ in beats {
            try await read()
            if seen.count >= count { break }
        }
        return seen
    }

    @Test("tells everything once, in order, with what it was about", arguments: TestEngine.all)
    func order(_ engine: TestEngine) async throws {
        let clock = TestClock()
        let db = try await TestDatabase.make(engine, clock: clock)
        #expect(try await db.read { try $0.newestEvent() } == .start)
        try await db.write { tx throws in
            try tx.record(NewEvent(.ticketOpened, ticket: TicketID(5), customer: CustomerID(6), data: #"{"a":"ש"}"#))
            try tx.record(NewEvent(.ticketTaken, ticket: TicketID(5), person: PersonID(7), subject: 8))
        }
        clock.advance(by: .minutes(1))
        try await db.write { try $0.record(NewEvent(.customerViewed, customer: CustomerID(6))) }
        let events = try await Self.follow(db, until: 3)
        #expect(events.map(\.kind) == [.ticketOpened, .ticketTaken, .customerViewed])
        #expect(events.map(\.cursor) == events.map(\.cursor).sorted())
        #expect(events.first?.data == #"{"a":"ש"}"# && events.first?.customer == CustomerID(6) && events.first?.person == nil)
        #expect(events.dropFirst().first?.subject == 8)
        #expect(events.last?.at == clock.now)
        // Both in one look: while a transaction elsewhere on the server ends, nobody knows for a moment whose it was.
        let (readable, newest) = try await db.read { db in (try db.events(after: .start, limit: 10), try db.newestEvent()) }
        #expect(newest == readable.last?.cursor ?? .start)
        #expect(try await db.read { try $0.events(of: TicketID(5), limit: 10) }.map(\.kind) == [.ticketOpened, .ticketTaken])
        #expect(try await db.read { try $0.events(of: TicketID(5), limit: 1) }.map(\.kind) == [.ticketTaken])
        #expect(events.allSatisfy { EventCursor($0.cursor.description) == $0.cursor })
    }

    @Test("can be read after a dump of it was restored into a server that has counted less", arguments: TestEngine.all)
    func restored(_ engine: TestEngine) async throws {
        let db = try await TestDatabase.make(engine)
        try await db.write { tx in
            for _ in 0..<3 { try tx.record(NewEvent(.ticketOpened, ticket: TicketID(5))) }
        }
        // Followed, not looked at once: a transaction elsewhere on the server may hold the first look up.
        let first = try await Self.follow(db, until: 3)
        #expect(first.count == 3)
        #expect(try await db.adoptRestoredEvents() == false, "what this server counted is left as it is")
        guard engine == .postgres else { return }
        try await db.write { tx in
            try tx.execute("ALTER TABLE events DISABLE TRIGGER events_stay")
            try tx.execute("UPDATE events SET xact = xact + 4000000000")
            try tx.execute("ALTER TABLE events ENABLE TRIGGER events_stay")
        }
        #expect(try await db.read { try $0.events(after: .start, limit: 10) }.isEmpty, "the premise: nobody can read it")
        #expect(try await db.adoptRestoredEvents())
        #expect(try await Self.follow(db, until: 3).map(\.cursor.number) == first.map(\.cursor.number))
        try await db.write { try $0.record(NewEvent(.ticketTaken, ticket: TicketID(5))) }
        #expect(try await Self.follow(db, until: 4).last?.kind == .ticketTaken)
        await #expect(throws: (any Error).self, "the log refuses changes again") {
            try await db.write { _ = try $0.execute("UPDATE events SET xact = 1") }
        }
    }

    @Test("is missed nowhere by a reader, whoever writes at once", arguments: TestEngine.all)
    func concurrent(_ engine: TestEngine) async throws {
        let db = try await TestDatabase.make(engine)
        async let seen = Self.follow(db, until: 200)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<8 {
                group.addTask {
                    for number in 0..<25 {
                        try await db.write { tx throws in
                            try tx.record(NewEvent(.ticketViewed, ticket: TicketID(Int64(writer)), subject: Int64(number)))
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        let events = try await seen
        #expect(events.count == 200)
        for writer in 0..<8 {
            #expect(events.filter { $0.ticket == TicketID(Int64(writer)) }.map(\.subject) == (0..<25).map { $0 })
        }
    }

    @Test("waits for a transaction that is still open, then tells in order without another write", .enabled(if: TestEngine.hasPostgres))
    func slowTransaction() async throws {
        let db = try await TestDatabase.make(.postgres)
        let gate = Gate()
        async let slow: Void = db.write { tx in
            try tx.record(NewEvent(.ticketOpened))
            gate.pass()
        }
        await gate.somebodyWaits()
        try await db.write { try $0.record(NewEvent(.ticketTaken)) }
        let early = try await db.read { db throws in
            (try db.events(after: .start, limit: 10).count, try db.value(Int.self, "SELECT count(*) FROM events") ?? 0)
        }
        #expect(early == (0, 1), "the second event is there and must not be told yet")
        #expect(try await db.read { try $0.newestEvent() } == .start)
        gate.open()
        try await slow
        #expect(try await Self.follow(db, until: 2).map(\.kind) == [.ticketOpened, .ticketTaken])
    }

    @Test("is told when a transaction without events, which held it up, has ended", .enabled(if: TestEngine.hasPostgres))
    func heldUpBySilence() async throws {
        let db = try await TestDatabase.make(.postgres)
        let gate = Gate()
        async let slow: Void = db.write { tx in
            try tx.set("a", to: "b")
            gate.pass()
        }
        await gate.somebodyWaits()
        try await db.write { try $0.record(NewEvent(.ticketTaken)) }
        #expect(try await db.read { try $0.events(after: .start, limit: 10) }.isEmpty)
        async let seen = Self.follow(db, until: 1)
        gate.open()
        try await slow
        #expect(try await seen.map(\.kind) == [.ticketTaken])
    }

    @Test("does not wait for another database of the same server", .enabled(if: TestEngine.hasPostgres))
    func otherDatabase() async throws {
        let (db, stranger) = (try await TestDatabase.make(.postgres), try await TestDatabase.make(.postgres))
        let gate = Gate()
        async let slow: Void = stranger.write { tx in
            try tx.set("a", to: "b")
            gate.pass()
        }
        await gate.somebodyWaits()
        try await db.write { try $0.record(NewEvent(.ticketTaken)) }
        // Not at the first look, perhaps: a transaction elsewhere that ends between two parts of the query counts as ours.
        #expect(try await Self.follow(db, until: 1).map(\.kind) == [.ticketTaken], "while the stranger's still runs")
        gate.open()
        try await slow
    }

    @Test("wakes the readers of another node", .enabled(if: TestEngine.hasPostgres))
    func otherNode() async throws {
        let place = try await TestPlace.make(.postgres)
        let (here, there) = (try await place.open(), try await place.open())
        _ = try await here.migrate(StorageSchema.migrations)
        async let seen = Self.follow(there, until: 3)
        for _ in 0..<3 { try await here.write { try $0.record(NewEvent(.ticketTaken)) } }
        #expect(try await seen.count == 3)
    }

    @Test("cannot be changed or deleted, whoever asks", arguments: TestEngine.all, ["UPDATE events SET data = 'x'", "DELETE FROM events"])
    func appendOnly(_ engine: TestEngine, _ text: String) async throws {
        let db = try await TestDatabase.make(engine)
        try await db.write { try $0.record(NewEvent(.ticketTaken)) }
        let error = await #expect(throws: StorageError.self) { try await db.write { _ = try $0.execute(SQL(stringLiteral: text)) } }
        #expect(error?.isConstraint == true)
        #expect(try await db.read { try $0.value(String.self, "SELECT data FROM events") } == "{}")
    }
}

@Suite("Node numbers", .timeLimit(.minutes(1)))
struct NodeTests {
    @Test("differ between all that have the database open", arguments: TestEngine.all)
    func differ(_ engine: TestEngine) async throws {
        let place = try await TestPlace.make(engine)
        var nodes: [Database] = []
        for _ in 0..<4 { nodes.append(try await place.open(connections: 1)) }
        let numbers = nodes.map { node in
            let id: TicketID = node.newID()
            return id.rawValue >> 11 & 1023
        }
        #expect(Set(numbers).count == 4)
        for node in nodes { await node.close() }
    }
}
