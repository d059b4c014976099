import Basics
import Channels
@testable import People
import Promises
import Queue
import Storage
import TestSupport
import Testing
import Tickets

@testable import Desk

/// Nothing between two chairs, proven every night; and somebody who goes away.
@Suite("The proof of the night", .timeLimit(.minutes(5)))
struct ProofTests {
    private func loose(_ house: TestDesk) async throws -> [String: Int] {
        Dictionary(uniqueKeysWithValues: try await house.desk.looseEnds().map { ($0.check, $0.broken) }).filter { $0.value > 0 }
    }

    @Test("it is empty when it should be, and finds each thing that lies about", arguments: TestEngine.all)
    func finds(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try #require(try await house.arrives(text: "Where is it?", id: "p@customer.example").ticketNumber)
        _ = try await house.dispatch()
        #expect(try await loose(house) == [:])

        _ = try await house.desk.reply(to: number, text: "Here", then: .stay, as: house.noa)
        _ = try await house.dispatch(.permanent(reason: "550 no"))
        #expect(try await loose(house) == ["failed": 1])
        let (_, second) = try await house.desk.reply(to: number, text: "Here again", then: .stay, as: house.noa)
        house.clock.advance(by: .hours(2))
        #expect(try await loose(house)["stuck"] == 1, "nobody takes it away: \(second)")
        _ = try await house.desk.receive(Array("no mail at all".utf8), by: house.mailbox.id)
        #expect(try await loose(house)["parked"] == 1)
        house.clock.advance(by: .days(2))
        #expect(try await loose(house)["unattended"] == 1, "no worker looked at the promise")
        while try await house.desk.attendToPromises() > 0 {}
        #expect(try await loose(house)["unmended"] == 1)
        // Law by law nothing is wrong with any of it.
        #expect(try await house.brokenLaws() == [])
        let id = try await house.desk.ticketID(number, as: house.noa)
        try await house.desk.db.write { tx in
            try tx.execute("UPDATE tickets SET owner = NULL, next_due = NULL WHERE id = \(id)")
        }
        #expect(try await loose(house)["unowned"] == 1)
        #expect(try await loose(house)["no_next_step"] == 1)
    }

    @Test("it runs at once and then each night, once for all workers, and is loud when it finds something", arguments: TestEngine.all)
    func nightly(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        #expect(try await house.desk.proveWhenDue())
        #expect(try await !house.desk.proveWhenDue(), "once")
        var (frame, screen) = try await house.desk.proof(as: house.lead)
        #expect(screen.at == house.clock.now && screen.isEmpty && screen.findings.count > 20)
        #expect(frame.looseEnds == 0)
        _ = try await house.desk.receive(Array("no mail at all".utf8), by: house.mailbox.id)
        // Sunday 08:00; the next look is on Monday at three.
        house.clock.advance(by: .hours(18))
        #expect(try await !house.desk.proveWhenDue())
        house.clock.advance(by: .hours(1))
        #expect(try await house.desk.proveWhenDue())
        (frame, screen) = try await house.desk.proof(as: house.lead)
        #expect(!screen.isEmpty && frame.looseEnds == 1)
        #expect(try await house.desk.frame(for: house.noa).looseEnds == nil)
        let mail = try await house.dispatch()
        #expect(mail.count == 1 && mail[0].text.contains("/proof"), "the lead hears of it")
        await #expect(throws: TicketRefusal.notAllowed) { try await house.desk.proof(as: house.noa) }
    }

    @Test("whoever goes away hands on first, is offered nothing, and is covered", arguments: TestEngine.all)
    func away(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try #require(try await house.arrives(text: "Where is it?", id: "a@customer.example").ticketNumber)
        _ = try await house.dispatch()
        _ = try await house.desk.take(number, as: house.omar)
        let brief = Handoff.Brief(who: "Layla", wants: "A backpack", tried: "", told: "", promised: "", next: "Call")
        let offered = try await house.desk.offer(number, to: .person(house.noa.id), brief: brief, as: house.omar)

        let now = house.clock.now
        @Sendable func absence(_ person: Asker, _ from: Span, _ until: Span, cover: PersonID?) -> Absence {
            Absence(person: person.id, from: now + from, until: now + until, cover: cover)
        }
        await #expect(throws: AbsenceRefusal.badTime) {
            try await house.desk.setAbsence(absence(house.noa, .days(2), .days(1), cover: nil), as: house.noa)
        }
        await #expect(throws: AbsenceRefusal.unfitCover) {
            try await house.desk.setAbsence(absence(house.noa, .days(0), .days(1), cover: house.expert.id), as: house.noa)
        }
        await #expect(throws: TicketRefusal.notAllowed) {
            try await house.desk.setAbsence(absence(house.noa, .days(0), .days(1), cover: nil), as: house.omar)
        }
        try await house.desk.setAbsence(absence(house.noa, .days(0), .days(7), cover: house.omar.id), as: house.lead)
        // What was offered to her goes back, and nothing new can be.
        #expect(try await house.desk.screen(number, as: house.omar).handoff.open == nil)
        await #expect(throws: HandoffRefusal.isOver) { try await house.desk.accept(offered.id, as: house.noa) }
        await #expect(throws: HandoffRefusal.unfitRecipient) {
            try await house.desk.offer(number, to: .person(house.noa.id), brief: brief, as: house.omar)
        }
        // Two who cover each other would be covered by nobody.
        await #expect(throws: AbsenceRefusal.unfitCover) {
            try await house.desk.setAbsence(absence(house.omar, .days(1), .days(2), cover: house.noa.id), as: house.omar)
        }
        try await house.desk.endAbsence(of: house.noa.id, as: house.noa)
        _ = try await house.desk.offer(number, to: .person(house.noa.id), brief: brief, as: house.omar)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("a later absence begins by itself: what was offered goes back then", arguments: TestEngine.all)
    func later(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try #require(try await house.arrives(text: "Where is it?", id: "l@customer.example").ticketNumber)
        _ = try await house.desk.take(number, as: house.omar)
        let brief = Handoff.Brief(who: "Layla", wants: "A backpack", tried: "", told: "", promised: "", next: "Call")
        _ = try await house.desk.offer(number, to: .person(house.noa.id), brief: brief, answerBy: house.clock.now + .days(3), as: house.omar)
        try await house.desk.setAbsence(
            Absence(person: house.noa.id, from: house.clock.now + .days(1), until: house.clock.now + .days(2), cover: nil), as: house.noa)
        #expect(try await house.desk.screen(number, as: house.omar).handoff.open != nil)
        house.clock.advance(by: .days(1) + .minutes(1))
        #expect(try await house.desk.beginAbsences() == 1)
        #expect(try await house.desk.screen(number, as: house.omar).handoff.open == nil)
        house.clock.advance(by: .days(1))
        #expect(try await house.desk.absence(of: house.noa.id, as: house.noa).absence == nil, "she is back")
    }

    @Test("reminders of an absent owner go to the cover, else the team, else a lead")
    func reminded() {
        func person(_ id: Int64, _ role: Role, teams: [TeamID] = []) -> Person {
            Person(
                id: PersonID(id), name: "P\(id)", email: EmailAddress("p\(id)@desk.example")!, role: role, state: .active, tongue: .english,
                timeZone: "UTC",
                theme: .system, hasSecondFactor: false, teams: teams, createdAt: Moment(milliseconds: 0))
        }
        let team = TeamID(9)
        let (noa, omar, tal, lead) = (person(1, .agent, teams: [team]), person(2, .agent), person(3, .agent, teams: [team]), person(4, .lead))
        let people = [noa, omar, tal, lead]
        func away(_ person: Person, cover: Person?) -> (PersonID, Absence) {
            (person.id, Absence(person: person.id, from: Moment(milliseconds: 0), until: Moment(milliseconds: 9), cover: cover?.id))
        }
        func told(_ stage: Reminder.Stage, _ team: TeamID?, _ absences: [(PersonID, Absence)]) -> [PersonID] {
            Desk.reminded(stage, owner: noa.id, team: team, people, away: Dictionary(uniqueKeysWithValues: absences))
        }
        #expect(told(.soon, team, []) == [noa.id])
        #expect(told(.soon, team, [away(noa, cover: omar)]) == [omar.id])
        #expect(told(.soon, team, [away(noa, cover: omar), away(omar, cover: tal)]) == [tal.id])
        #expect(told(.soon, team, [away(noa, cover: nil)]) == [tal.id], "the team that is there")
        #expect(told(.soon, nil, [away(noa, cover: nil)]) == [lead.id])
        #expect(told(.soon, nil, [away(noa, cover: omar), away(omar, cover: noa)]) == [lead.id], "a circle covers nobody")
        #expect(!told(.due, team, [away(noa, cover: nil)]).contains(noa.id))
    }
}
