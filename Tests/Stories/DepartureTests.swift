import Basics
@testable import Desk
import People
import Promises
import Storage
import TestSupport
import Testing
import Tickets

/// Law 1 when somebody leaves the house: what was solved then may come back, and what was promised then still holds.
@Suite("Leaving", .timeLimit(.minutes(2)))
struct DepartureTests {
    private static func solvedByNoa(_ house: TestDesk, promising spoken: [Spoken] = []) async throws -> Int64 {
        let number = try #require(try await house.arrives(text: "Where is it?", id: "d@customer.example").ticketNumber)
        _ = try await house.desk.reply(to: number, text: "It is there.", promising: spoken, then: .solve, as: house.noa)
        _ = try await house.dispatch()
        return number
    }

    @Test("a solved ticket of somebody who has left stands in the queue when its customer writes again", arguments: TestEngine.all)
    func writtenAgain(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try await Self.solvedByNoa(house)
        try await house.desk.deactivate(house.noa.id, as: house.ada)
        try await house.arrives(text: "It is not", id: "d2@customer.example", references: ["d@customer.example"])
        let ticket = try await house.desk.screen(number, as: house.omar).ticket
        #expect(ticket.state == .open && ticket.owner == nil)
        #expect(try await house.brokenLaws() == [])
        #expect(try await house.desk.take(number, as: house.omar).owner == house.omar.id)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("whoever opens a solved ticket of somebody who has left owns it", arguments: TestEngine.all)
    func opened(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try await Self.solvedByNoa(house)
        try await house.desk.deactivate(house.noa.id, as: house.ada)
        #expect(try await house.desk.move(number, to: .open, as: house.omar).owner == house.omar.id)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("nobody leaves while something is promised in their name, be the ticket solved or not", arguments: TestEngine.all)
    func promised(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let call = Spoken(kind: .callBack, words: "I will call you tomorrow", due: house.clock.now + .days(1))
        let number = try await Self.solvedByNoa(house, promising: [call])
        #expect(try await house.desk.screen(number, as: house.noa).ticket.state == .solved)
        await #expect(throws: DepartureRefusal.stillOwns(tickets: 1)) { try await house.desk.deactivate(house.noa.id, as: house.ada) }
        _ = try await house.desk.takeOver(number, as: house.lead)
        try await house.desk.deactivate(house.noa.id, as: house.ada)
        #expect(try await house.desk.screen(number, as: house.lead).promises.first { $0.kind == .callBack }?.owner == house.lead.id)
        #expect(try await house.brokenLaws() == [])
    }
}
