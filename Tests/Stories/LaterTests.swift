import Basics
import Channels
import Desk
import People
import Storage
import TestSupport
import Testing
import Tickets

/// Replies that leave later.
@Suite("Sending later") struct LaterTests {
    private func begun(_ engine: TestEngine) async throws -> (TestDesk, Int64) {
        let house = try await TestDesk.open(engine)
        let number = try #require(try await house.arrives(text: "Where is it?", id: "one@customer.example").ticketNumber)
        return (house, number)
    }

    private func replies(_ number: Int64, _ house: TestDesk) async throws -> [Message] {
        try await house.desk.screen(number, as: house.noa).thread.compactMap {
            if case .message(let message, _, _) = $0, message.kind == .reply { message } else { nil }
        }
    }

    @Test("it leaves at its time and not before, says that time, and keeps the promise of a reply then", arguments: TestEngine.all)
    func leaves(_ engine: TestEngine) async throws {
        let (house, number) = try await begun(engine)
        _ = try await house.dispatch()
        let time = house.clock.clock.now() + .hours(5)
        _ = try await house.desk.reply(to: number, text: "Good morning.", then: .stay, later: time, as: house.noa)
        #expect(try await replies(number, house).first?.delivery?.until == time)
        house.clock.advance(by: .hours(4))
        #expect(try await house.dispatch().isEmpty)
        #expect(try await house.desk.screen(number, as: house.noa).promises.contains { $0.kind == .firstReply && $0.outcome == nil })
        house.clock.advance(by: .hours(1))
        let left = try await house.dispatch()
        #expect(left.map(\.text.trimmed) == ["Good morning."] && left.first?.date == time)
        #expect(try await house.desk.screen(number, as: house.noa).promises.contains { $0.kind == .firstReply && $0.outcome == .kept })
        #expect(try await house.brokenLaws() == [])
    }

    @Test("when the customer writes first it is a draft again, with its files, and says nothing to anybody", arguments: TestEngine.all)
    func overtaken(_ engine: TestEngine) async throws {
        let (house, number) = try await begun(engine)
        _ = try await house.dispatch()
        _ = try await house.desk.reply(to: number, text: "Is it there yet?", then: .stay, later: house.clock.clock.now() + .hours(5), as: house.noa)
        house.clock.advance(by: .hours(1))
        let later = try await house.arrives(text: "It came!", id: "two@customer.example", references: ["one@customer.example"])
        #expect(later.ticketNumber == number, "the premise: it joined the ticket")
        #expect(try await replies(number, house).isEmpty)
        let screen = try await house.desk.screen(number, as: house.noa)
        #expect(screen.draft?.text == "Is it there yet?" && screen.ticket.awaitsReply && screen.ticket.preview == "It came!")
        house.clock.advance(by: .hours(6))
        #expect(try await house.dispatch().allSatisfy { !$0.text.contains("Is it there yet?") })
        #expect(try await house.brokenLaws() == [])
    }

    @Test("a reply that is about to leave anyway is not kept back", arguments: TestEngine.all)
    func soon(_ engine: TestEngine) async throws {
        let (house, number) = try await begun(engine)
        _ = try await house.desk.reply(to: number, text: "At once.", then: .stay, as: house.noa)
        _ = try await house.arrives(text: "Hello?", id: "two@customer.example", references: ["one@customer.example"])
        #expect(try await replies(number, house).map(\.text) == ["At once."])
    }

    @Test("not into the past, not after an answer was promised, not for ever; and it can be taken back", arguments: TestEngine.all)
    func refused(_ engine: TestEngine) async throws {
        let (house, number) = try await begun(engine)
        let desk = house.desk
        let now = house.clock.clock.now()
        for (time, refusal) in [
            (now - .hours(1), LaterRefusal.notInFuture), (now + .seconds(2), .notInFuture), (now + .days(61), .tooFar(days: 60)),
            (now + .hours(9), .promisedBefore),
        ] {
            await #expect(throws: refusal) { try await desk.reply(to: number, text: "Later.", then: .stay, later: time, as: house.noa) }
        }
        let (_, message) = try await desk.reply(to: number, text: "Later.", then: .stay, later: now + .hours(7), as: house.noa)
        house.clock.advance(by: .hours(2))
        _ = try await desk.undo(message, as: house.noa)
        #expect(try await desk.screen(number, as: house.noa).draft?.text == "Later.")
        house.clock.advance(by: .hours(6))
        #expect(try await house.dispatch().allSatisfy { !$0.text.contains("Later.") })
        #expect(try await house.brokenLaws() == [])
    }
}
