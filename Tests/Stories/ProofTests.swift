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

    @Test("whoever stops the process does not wait for it", arguments: TestEngine.all)
    func stops(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let steps = Counter()
        let looks = Task {
            await #expect(throws: CancellationError.self) { _ = try await house.desk.prove() }
            await #expect(throws: CancellationError.self) { _ = try await house.desk.looseEnds() }
            await #expect(throws: CancellationError.self) { try await again { await steps.count() < 1_000 } }
        }
        looks.cancel()
        await looks.value
        #expect(await steps.number == 1)
        // Nothing was kept of it, and whoever is not stopped looks to the end.
        #expect(try await house.desk.proof(as: house.lead).1.at == nil)
        #expect(try await house.desk.prove().count > 20)
        try await again { await steps.count() < 5 }
        #expect(await steps.number == 5)
    }

    private actor Counter {
        private(set) var number = 0
        func count() -> Int {
            number += 1
            return number
        }
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
        _ = try await house.desk.db.write { tx in
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

    @Test("whoever has tickets goes only when each is offered or somebody covers; a cover who leaves is missed", arguments: TestEngine.all)
    func handsOnFirst(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let (desk, noa, now) = (house.desk, house.noa, house.clock.now)
        var numbers: [Int64] = []
        for place in 1...2 {
            let number = try #require(try await house.arrives(text: "Where is it? \(place)", id: "h\(place)@customer.example").ticketNumber)
            _ = try await desk.take(number, as: noa)
            numbers.append(number)
        }
        _ = try await house.dispatch()
        let week = Absence(person: noa.id, from: now, until: now + .days(7), cover: nil)
        await #expect(throws: AbsenceRefusal.handOnFirst(tickets: 2)) { try await desk.setAbsence(week, as: noa) }
        let brief = Handoff.Brief(who: "Layla", wants: "A backpack", tried: "", told: "", promised: "", next: "Call")
        let first = HandingOn(number: numbers[0], to: .person(house.lead.id), brief: brief)
        await #expect(throws: AbsenceRefusal.handOnFirst(tickets: 1)) { try await desk.setAbsence(week, handingOn: [first], as: noa) }
        #expect(try await desk.screen(numbers[0], as: noa).handoff.open == nil, "all of it, or nothing")
        #expect(try await desk.absence(of: noa.id, as: noa).absence == nil)
        await #expect(throws: HandoffRefusal.briefIncomplete) {
            let empty = Handoff.Brief(who: "", wants: "", tried: "", told: "", promised: "", next: "")
            try await desk.setAbsence(week, handingOn: [.init(number: numbers[0], to: .person(house.lead.id), brief: empty)], as: noa)
        }
        var covered = week
        covered.cover = house.omar.id
        try await desk.setAbsence(covered, handingOn: [first], as: noa)
        #expect(try await desk.screen(numbers[0], as: noa).handoff.open?.handoff.recipient == .person(house.lead.id))
        let standing = try await desk.screen(numbers[1], as: house.omar).handoff
        #expect(standing.ownerAway?.cover == "Omar Nasser" && standing.ownerAway?.until == covered.until)
        #expect(try await loose(house) == [:])
        // Who covers may have it without being asked; anybody else may not.
        #expect(standing.mayTakeOver)
        let other = try await TestDesk.agent("Tal Agent", on: desk)
        await #expect(throws: TicketRefusal.notAllowed) { try await desk.takeOver(numbers[1], as: other) }
        // The cover leaves the house: what Noa kept lies between two chairs, and is shown.
        try await desk.deactivate(house.omar.id, as: house.ada)
        #expect(try await desk.absence(of: noa.id, as: noa).absence?.cover == nil)
        #expect(try await loose(house) == ["uncovered": 1])
        try await desk.handOn([.init(number: numbers[1], to: .person(other.id), brief: brief)], of: noa.id, as: house.lead)
        #expect(try await loose(house) == [:])
        #expect(try await house.brokenLaws() == [])
    }

    @Test("who covers is asked: what is offered to somebody who is away, before and after, and may take over", arguments: TestEngine.all)
    func cover(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let (desk, now) = (house.desk, house.clock.now)
        let brief = Handoff.Brief(who: "Layla", wants: "A backpack", tried: "", told: "", promised: "", next: "Call")
        var numbers: [Int64] = []
        for place in 1...2 {
            let number = try #require(try await house.arrives(text: "Where is it? \(place)", id: "c\(place)@customer.example").ticketNumber)
            _ = try await desk.take(number, as: house.lead)
            numbers.append(number)
        }
        let third = try #require(try await house.arrives(text: "And mine?", id: "c3@customer.example").ticketNumber)
        _ = try await desk.take(third, as: house.noa)
        _ = try await house.dispatch()
        await #expect(throws: TicketRefusal.notAllowed) { try await desk.takeOver(third, as: house.omar) }
        let offered = try await desk.offer(numbers[0], to: .person(house.noa.id), brief: brief, as: house.lead)
        try await desk.setAbsence(Absence(person: house.noa.id, from: now, until: now + .days(3), cover: house.omar.id), as: house.noa)
        // What she promised stands in the day of who covers, and of nobody else.
        #expect(try await desk.promises(.mine, as: house.omar).rows.map(\.number) == [third])
        #expect(try await desk.promises(.mine, as: house.ada).rows.isEmpty)
        let passed = try #require(try await desk.screen(numbers[0], as: house.omar).handoff.open)
        #expect(passed.handoff.recipient == .person(house.omar.id) && passed.mayAnswer && passed.handoff.answerBy == offered.answerBy)
        #expect(try await desk.offer(numbers[1], to: .person(house.noa.id), brief: brief, as: house.lead).recipient == .person(house.omar.id))
        #expect(try await desk.accept(passed.handoff.id, as: house.omar).owner == house.omar.id)
        #expect(try await desk.takeOver(third, as: house.omar).owner == house.omar.id)
        #expect(try await house.dispatch().contains { $0.text.contains("Omar Nasser") }, "the customer is told")
        #expect(try await house.brokenLaws() == [])
    }

    @Test("an acknowledgement that nothing can send waits longer each time, is seen by the leads, and leaves in the end", arguments: TestEngine.all)
    func owedAcknowledgement(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let isOn: (Bool) async throws -> Void = { isOn in
            try await desk.db.write { tx in try tx.execute("UPDATE mailboxes SET is_enabled = \(isOn ? 1 : 0)") }
        }
        try await isOn(false)
        let raw = "From: Layla <layla@customer.example>\r\nSubject: The parcel\r\nMessage-ID: <o@customer.example>\r\n\r\nWhere is it?\r\n"
        _ = try #require(try await desk.receive(Array(raw.utf8), by: nil).ticketNumber)
        house.clock.advance(by: .seconds(11))
        try await desk.writeOwedAcknowledgements(worker: "a")
        #expect(try await loose(house) == ["unacknowledged": 1])
        func next() async throws -> Moment? { try await desk.db.read { try $0.nextJobDue(Desk.acknowledgement) } }
        #expect(try await next() == house.clock.now + .minutes(2))
        for minutes in [4, 8, 16] as [Int64] {
            house.clock.advance(by: try #require(try await next()) - house.clock.now)
            try await desk.writeOwedAcknowledgements(worker: "a")
            #expect(try await next() == house.clock.now + .minutes(minutes))
        }
        #expect(Desk.acknowledgementPause(after: 60) == .minutes(360))
        try await isOn(true)
        house.clock.advance(by: .minutes(17))
        try await desk.writeOwedAcknowledgements(worker: "a")
        let left = try await house.dispatch()
        #expect(left.map { $0.to.kept.first?.address.description } == ["layla@customer.example"])
        #expect(try await next() == nil)
        #expect(try await loose(house) == [:])
    }

    @Test("a reply lists what is promised with it, in the customer's language and at her clock, and leads to her page", arguments: TestEngine.all)
    func listed(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try #require(
            try await house.arrives(text: "שלום, התיק שהזמנתי עדיין לא הגיע ואני רוצה לדעת איפה הוא.", id: "t@customer.example").ticketNumber)
        _ = try await house.dispatch()
        let due = house.clock.now + .days(1)
        let call = Spoken(kind: .callBack, words: "אתקשר מחר", due: due)
        _ = try await house.desk.reply(to: number, text: "אתקשר מחר.", promising: [call], then: .stay, as: house.noa)
        let first = try #require(try await house.dispatch().first)
        #expect(first.text.contains("מה הבטחנו לך:\n○ שיחת טלפון עד ") && first.text.contains("/promised/"))
        #expect(first.html?.contains("border-radius:50%") == true)
        // What stands is said again until it is kept; what a reply keeps is not.
        _ = try await house.desk.reply(to: number, text: "עוד משהו.", then: .stay, as: house.noa)
        #expect(try #require(try await house.dispatch().first).text.contains("○ שיחת טלפון עד "))
        let promise = try #require(try await house.desk.screen(number, as: house.noa).promises.first { $0.kind == .callBack && $0.outcome == nil })
        _ = try await house.desk.keep(promise.id, as: house.noa)
        _ = try await house.desk.reply(to: number, text: "תודה.", then: .stay, as: house.noa)
        #expect(try !#require(try await house.dispatch().first).text.contains("○"))
    }

    @Test("whoever is reminded of somebody else's promise finds it in their day, until it is decided", arguments: TestEngine.all)
    func help(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try #require(try await house.arrives(text: "Where is it?", id: "n@customer.example").ticketNumber)
        _ = try await house.desk.take(number, as: house.noa)
        _ = try await house.dispatch()
        #expect(try await house.desk.promises(.mine, as: house.lead).toHelp.isEmpty)
        house.clock.advance(by: house.desk.settings.firstReply + .minutes(70))
        while try await house.desk.attendToPromises() > 0 {}
        let day = try await house.desk.promises(.mine, as: house.lead)
        #expect(day.rows.isEmpty && day.toHelp.map(\.number) == [number] && day.toHelp.first?.owner?.name == "Noa Regev")
        #expect(try await house.desk.frame(for: house.lead).promisesDue == 1)
        #expect(try await house.desk.promises(.mine, as: house.noa).toHelp.isEmpty, "hers are in her day already")
        _ = try await house.desk.reply(to: number, text: "Here it is.", then: .stay, as: house.noa)
        _ = try await house.dispatch()
        #expect(try await house.desk.promises(.mine, as: house.lead).toHelp.isEmpty)
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
        #expect(told(.soon, nil, [away(noa, cover: person(7, .agent))]) == [lead.id], "a cover who has left hears nothing")
        #expect(!told(.due, team, [away(noa, cover: nil)]).contains(noa.id))
    }
}
