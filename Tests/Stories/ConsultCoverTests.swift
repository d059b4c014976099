import Basics
import Channels
import Desk
import People
import Storage
import TestSupport
import Testing
import Tickets

/// A question to a colleague who goes away has somebody all the same (S6, S11).
@Suite("A colleague who was asked and is away") struct ConsultCoverTests {
    private func ask(_ house: TestDesk, _ number: Int64, _ person: PersonID, answerBy: Span = .days(1)) async throws -> Consult {
        try await house.desk.ask(
            number, NewConsult(.person(person), question: "Is batch 12 known to tear?", answerBy: house.clock.now + answerBy), as: house.noa)
    }

    private func ticket(_ house: TestDesk) async throws -> Int64 {
        let number = try #require(try await house.arrives(text: "The strap tore.", id: "c@customer.example").ticketNumber)
        _ = try await house.desk.take(number, as: house.noa)
        _ = try await house.dispatch()
        return number
    }

    private func open(_ number: Int64, _ house: TestDesk) async throws -> Consult {
        try #require(try await house.desk.screen(number, as: house.noa).consults.first?.consult)
    }

    @Test("goes away: who covers is asked by mail and answers; the link of the first is dead", arguments: TestEngine.all)
    func passedOn(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let (desk, now) = (house.desk, house.clock.now)
        let number = try await ticket(house)
        let consult = try await ask(house, number, house.expert.id)
        let first = try #require(try await house.dispatch().first)
        let link = try #require(first.text.split(separator: "/asked/").last?.prefix { $0.isLetter || $0.isNumber || "-_".contains($0) })
        #expect(try await desk.asked(by: Secret(String(link))) != nil)

        try await desk.setAbsence(
            Absence(person: house.expert.id, from: now + .hours(2), until: now + .days(7), cover: house.lead.id), as: house.expert)
        #expect(try await open(number, house).person == house.expert.id, "she is here still")
        house.clock.advance(by: .hours(2))
        #expect(try await desk.beginAbsences() == 1)
        #expect(try await open(number, house).person == house.lead.id)
        #expect(try await desk.asked(by: Secret(String(link))) == nil)
        #expect(try await desk.frame(for: house.lead).outside == 1)
        #expect(try await desk.frame(for: house.expert).outside == 0)
        #expect(try await desk.attendToConsults() == 1)
        let passed = try await house.dispatch()
        #expect(passed.flatMap { $0.to.kept.map(\.address) } == [house.lead.person.email])
        #expect(try #require(passed.first).text.contains("batch 12"))
        await #expect(throws: TicketRefusal.notFound) { try await desk.answer(consult.id, text: "Yes.", as: house.expert) }
        try await desk.answer(consult.id, text: "Yes, send a new one.", as: house.lead)
        #expect(try await open(number, house).outcome == .answered)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("with nobody to cover the owner hears at once; who is back by the time keeps the question", arguments: TestEngine.all)
    func nobody(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let (desk, now) = (house.desk, house.clock.now)
        let number = try await ticket(house)
        let late = try await ask(house, number, house.expert.id, answerBy: .days(9))
        let soon = try await ask(house, number, house.expert.id, answerBy: .days(1))
        try await desk.setAbsence(Absence(person: house.expert.id, from: now, until: now + .days(7), cover: nil), as: house.expert)
        let stages = try await desk.consults(of: number, as: house.noa).map { ($0.consult.id, $0.consult.stage, $0.consult.isNews) }
        #expect(stages.first { $0.0 == late.id }?.1 == .ahead)
        #expect(stages.first { $0.0 == soon.id }?.1 == .silent && stages.first { $0.0 == soon.id }?.2 == true)
        #expect(try await desk.frame(for: house.noa).outside == 1)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("is not asked in vain: who covers is, or it is refused; one who leaves the house is not waited for", arguments: TestEngine.all)
    func asking(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let (desk, now) = (house.desk, house.clock.now)
        let number = try await ticket(house)
        try await desk.setAbsence(Absence(person: house.expert.id, from: now, until: now + .days(7), cover: nil), as: house.expert)
        await #expect(throws: ConsultRefusal.isAway) { try await ask(house, number, house.expert.id) }
        #expect(try await ask(house, number, house.expert.id, answerBy: .days(8)).person == house.expert.id, "she is back by then")
        try await desk.setAbsence(Absence(person: house.expert.id, from: now, until: now + .days(7), cover: house.lead.id), as: house.expert)
        let covered = try await ask(house, number, house.expert.id)
        #expect(covered.person == house.lead.id)
        let other = try await TestDesk.agent("Tal Agent", on: desk)
        let asked = try await ask(house, number, other.id)
        try await desk.deactivate(other.id, as: house.ada)
        let left = try await desk.consults(of: number, as: house.noa).first { $0.consult.id == asked.id }
        #expect(left?.consult.stage == .silent && left?.consult.isNews == true)
        #expect(try await house.brokenLaws() == [])
    }
}
