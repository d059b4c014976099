import Basics
@testable import Desk
import Promises
import Storage
import TestSupport
import Testing
import Tickets

/// S4 and law 1: what is promised has a time and somebody, reminds, and is kept or mended.
@Suite("Promises", .timeLimit(.minutes(5)))
struct PromiseTests {
    private static func openTicket(_ house: TestDesk, id: String = "p@customer.example", text: String = "Where is it?") async throws -> Int64 {
        let number = try #require(try await house.arrives(text: text, id: id).ticketNumber)
        _ = try await house.dispatch()
        return number
    }

    /// Lets the clock run to each time at which somebody is to be reminded, up to a moment.
    private static func run(_ house: TestDesk, until end: Moment) async throws {
        while let next = try await house.desk.nextAttention(), next <= end {
            house.clock.advance(by: max(next - house.clock.now, .seconds(0)))
            #expect(try await house.desk.attendToPromises() > 0, "what is due now must be taken now")
        }
        house.clock.advance(by: max(end - house.clock.now, .seconds(0)))
    }

    private static func reminders(_ house: TestDesk, of person: PersonID) async throws -> [Reminder.Stage] {
        try await house.desk.db.read { try Reminder.newest(of: person, limit: 50, in: $0) }.map(\.stage).reversed()
    }

    private static func promises(_ house: TestDesk, _ number: Int64) async throws -> [Promise] {
        try await house.desk.screen(number, as: house.noa).promises.sorted { $0.id < $1.id }
    }

    @Test("a sentence in a reply becomes a promise when the reply has arrived", arguments: TestEngine.all)
    func spoken(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try await Self.openTicket(house)
        let due = house.clock.now + .days(1)
        let call = Spoken(kind: .callBack, words: "I will call you tomorrow", due: due)
        _ = try await house.desk.reply(to: number, text: "I will call you tomorrow.", promising: [call], then: .stay, as: house.noa)
        #expect(try await !Self.promises(house, number).contains { $0.kind == .callBack }, "nobody was told yet")
        _ = try await house.dispatch()
        let made = try #require(try await Self.promises(house, number).last { $0.kind == .callBack })
        #expect(made.due == due && made.owner == house.noa.id && made.maker == house.noa.id && made.words == "I will call you tomorrow")
        #expect(try await Self.promises(house, number).first?.outcome == .kept, "the reply kept the first reply")
        #expect(try await house.brokenLaws() == [])

        // An answer does not keep a call, nor does the customer's next mail undo it.
        try await house.arrives(text: "Thank you", id: "p2@customer.example", references: ["p@customer.example"])
        _ = try await house.desk.reply(to: number, text: "You are welcome.", then: .stay, as: house.noa)
        _ = try await house.dispatch()
        #expect(try await Self.promises(house, number).contains { $0.id == made.id && $0.outcome == nil })
        _ = try await house.desk.keep(made.id, as: house.noa)
        #expect(try await Self.promises(house, number).first { $0.id == made.id }?.outcome == .kept)
        await #expect(throws: PromiseRefusal.alreadyDecided) { try await house.desk.keep(made.id, as: house.noa) }
        #expect(try await house.brokenLaws() == [])
    }

    @Test("a reply that is undone promised nothing", arguments: TestEngine.all)
    func undone(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try await Self.openTicket(house)
        let call = Spoken(kind: .callBack, words: "I will call you", due: house.clock.now + .days(1))
        let (_, message) = try await house.desk.reply(to: number, text: "I will call you.", promising: [call], then: .stay, as: house.noa)
        _ = try await house.desk.undo(message, as: house.noa)
        _ = try await house.dispatch()
        #expect(try await !Self.promises(house, number).contains { $0.kind == .callBack })
    }

    @Test("reminds its owner, then the team, then a lead, and breaks; each is told once", arguments: TestEngine.all)
    func reminds(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try await Self.openTicket(house)
        _ = try await house.desk.take(number, as: house.noa)
        let made = try await house.desk.promise(
            on: number, .callBack, words: "We call at ten", due: house.clock.now + .hours(3), as: house.noa)
        try await Self.run(house, until: made.due - .minutes(11))
        #expect(try await Self.reminders(house, of: house.noa.id) == [], "too early to disturb anybody")
        try await Self.run(house, until: made.due - .minutes(9))
        #expect(try await Self.reminders(house, of: house.noa.id) == [.soon])
        #expect(try await Self.reminders(house, of: house.lead.id) == [])
        try await Self.run(house, until: made.due + .minutes(6))
        #expect(try await Self.reminders(house, of: house.noa.id) == [.soon, .due, .late])
        #expect(try await Self.reminders(house, of: house.lead.id) == [.late])
        #expect(try await Self.reminders(house, of: house.omar.id) == [], "not of the team")

        try await Self.run(house, until: made.due + .minutes(20))
        let broken = try #require(try await Self.promises(house, number).first { $0.id == made.id })
        #expect(broken.outcome == .broken)
        let screen = try await house.desk.screen(number, as: house.noa)
        let recovery = try #require(screen.recoveries.first)
        #expect(recovery.promise.id == made.id)
        #expect(screen.promises.contains { $0.replaces == made.id && $0.outcome == nil }, "a broken promise is followed by a new one")
        #expect(try await house.brokenLaws() == [])

        try await house.desk.draftApology(recovery.recovery.id, on: number, as: house.noa)
        let draft = try #require(try await house.desk.screen(number, as: house.noa).draft)
        #expect(draft.text.contains("we did not keep that promise"))
        _ = try await house.desk.reply(to: number, text: draft.text, then: .stay, as: house.noa)
        _ = try await house.dispatch()
        #expect(try await house.desk.screen(number, as: house.noa).recoveries.isEmpty)
        #expect(try await Self.promises(house, number).first { $0.id == made.id }?.outcome == .broken, "broken is a fact that stays")
        #expect(try await house.brokenLaws() == [])
    }

    @Test("is moved only in time, and only when the customer has been told", arguments: TestEngine.all)
    func moved(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try await Self.openTicket(house)
        let made = try await house.desk.promise(
            on: number, .delivery, words: "It is there on Thursday", due: house.clock.now + .days(2), as: house.noa)
        let later = made.due + .days(1)
        let words = try await house.desk.wordsForMoving(made.id, to: later, as: house.noa).text
        _ = try await house.desk.move(made.id, to: later, saying: words, as: house.noa)
        #expect(try await Self.promises(house, number).first { $0.id == made.id }?.outcome == nil, "the customer has not heard of it")
        _ = try await house.dispatch()
        #expect(try await Self.promises(house, number).first { $0.id == made.id }?.outcome == .renegotiated)
        let second = try #require(try await Self.promises(house, number).first { $0.replaces == made.id })
        #expect(second.due == later && second.kind == .delivery)

        house.clock.advance(by: .days(4))
        await #expect(throws: PromiseRefusal.tooLateToMove) {
            try await house.desk.move(second.id, to: later + .days(9), saying: "Even later", as: house.noa)
        }
        #expect(try await house.brokenLaws() == [])
    }

    @Test("nobody is reminded outside working hours", arguments: TestEngine.all)
    func nights(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let hours = WorkCalendar(timeZone: "UTC", week: (0..<7).map { $0 < 5 ? [.init(from: 540, to: 1020)] : [] })
        try await house.desk.db.write { tx in
            try KeptCalendar(id: tx.newID(), name: "Office", isHouse: true, calendar: hours).save(by: nil, in: tx)
        }
        let clock = try #require(WorkClock(hours))
        let number = try await Self.openTicket(house)
        let first = try #require(try await Self.promises(house, number).first)
        #expect(clock.elapsed(from: first.madeAt, to: first.due) == house.desk.settings.firstReply, "a night does not count")
        try await Self.run(house, until: first.due + .days(5))
        let told = try await house.desk.db.read { try Reminder.newest(of: house.lead.id, limit: 50, in: $0) }
        #expect(told.count >= 3, "nobody had it, so the lead heard of it")
        for reminder in told { #expect(clock.isOpen(at: reminder.at) || clock.closing(of: clock.day(of: reminder.at)) == reminder.at, "\(reminder)") }
        #expect(try await house.brokenLaws() == [])
    }

    @Test("many workers remind once", arguments: TestEngine.all)
    func workers(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        for count in 0..<12 { _ = try await house.arrives(text: "Help \(count)", id: "\(count)@many.example") }
        house.clock.advance(by: .minutes(450))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<6 { group.addTask { while try await house.desk.attendToPromises(limit: 2) > 0 {} } }
            try await group.waitForAll()
        }
        #expect(try await Self.reminders(house, of: house.lead.id) == Array(repeating: .soon, count: 12))
        #expect(try await house.desk.db.read { try $0.value(Int.self, "SELECT count(*) FROM events WHERE kind = 'promise_reminded'") } == 12)
    }

    @Test("policies decide how long, the first that says something", arguments: TestEngine.all)
    func policies(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        try await house.desk.db.write { tx in
            try Policy(
                id: tx.newID(), name: "Arabic", position: 1, isEnabled: true, about: .init(languages: ["ar"]),
                targets: .init(firstReply: 60, solution: 600)
            ).save(by: nil, in: tx)
            try Policy(id: tx.newID(), name: "All", position: 2, isEnabled: true, about: .init(), targets: .init(firstReply: 120)).save(
                by: nil, in: tx)
        }
        let arabic = try await Self.openTicket(house, id: "a@customer.example", text: "أين حقيبتي؟ لقد طلبتها قبل أسبوعين ولم تصل حتى الآن")
        let made = try await Self.promises(house, arabic)
        #expect(made.map(\.kind) == [.firstReply, .solution] && made[0].due == made[0].madeAt + .hours(1))
        let english = try await Self.openTicket(house, id: "e@customer.example")
        #expect(try await Self.promises(house, english).map { $0.due - $0.madeAt } == [.hours(2)])

        // While the customer has the word, the solution's clock stands still.
        _ = try await house.desk.reply(to: arabic, text: "Which one?", then: .wait, as: house.noa)
        _ = try await house.dispatch()
        let before = try #require(try await Self.promises(house, arabic).first { $0.kind == .solution })
        #expect(before.pausedAt != nil)
        let pausedAt = try #require(before.pausedAt)
        house.clock.advance(by: .days(3))
        try await house.arrives(text: "الخضراء", id: "a2@customer.example", references: ["a@customer.example"])
        let after = try #require(try await Self.promises(house, arabic).first { $0.kind == .solution })
        #expect(after.pausedAt == nil && after.due == before.due + (house.clock.now - pausedAt))
        _ = try await house.desk.move(arabic, to: .solved, as: house.noa)
        #expect(try await Self.promises(house, arabic).first { $0.kind == .solution }?.outcome == .kept)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("a day shows what is overdue, today and later, and a lead sees everybody's", arguments: TestEngine.all)
    func day(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try await Self.openTicket(house)
        _ = try await house.desk.take(number, as: house.noa)
        let far = try await house.desk.promise(on: number, .remedy, words: "The refund", due: house.clock.now + .days(9), as: house.noa)
        house.clock.advance(by: house.desk.settings.firstReply + .minutes(1))
        let mine = try await house.desk.promises(.mine, as: house.noa)
        #expect(mine.rows(.overdue, at: house.clock.now).map(\.promise.kind) == [.firstReply])
        #expect(mine.rows(.later, at: house.clock.now).map(\.promise.id) == [far.id])
        #expect(try await house.desk.promises(.mine, as: house.omar).rows.isEmpty)
        #expect(try await house.desk.promises(.all, as: house.lead).rows.count == 2)
        await #expect(throws: (any Error).self) { try await house.desk.promises(.all, as: house.noa) }
        #expect(try await house.desk.frame(for: house.noa).promisesDue == 1)
    }

    @Test("what cannot be promised is refused", arguments: TestEngine.all)
    func refused(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try await Self.openTicket(house)
        await #expect(throws: PromiseRefusal.notInFuture) {
            try await house.desk.promise(on: number, .callBack, words: "Now", due: house.clock.now, as: house.noa)
        }
        await #expect(throws: PromiseRefusal.tooFar(days: 400)) {
            try await house.desk.promise(on: number, .callBack, words: "Some day", due: house.clock.now + .days(500), as: house.noa)
        }
        await #expect(throws: PromiseRefusal.wordsMissing) {
            try await house.desk.promise(on: number, .callBack, words: " \n ", due: house.clock.now + .days(1), as: house.noa)
        }
        let first = try #require(try await Self.promises(house, number).first)
        await #expect(throws: PromiseRefusal.keptByReply) { try await house.desk.keep(first.id, as: house.noa) }
        await #expect(throws: (any Error).self) { try await house.desk.keep(first.id, as: house.expert) }
    }
}
