import Basics
import Channels
import Desk
import Storage
import TestSupport
import Testing
import Tickets

/// A reply that was refused is on a page until somebody has decided what becomes of it.
@Suite("What did not leave") struct UnsentTests {
    /// A reply of Noa's that the server refused; the acknowledgement before it left.
    private func refused(_ house: TestDesk, _ handover: Handover = .permanent(reason: "550 5.1.1 no such user")) async throws -> (Int64, UnsentRow) {
        let number = try #require(
            try await house.arrives(text: "Where is it?", id: "u\(house.clock.now.milliseconds)@customer.example").ticketNumber)
        _ = try await house.dispatch()
        _ = try await house.desk.reply(to: number, text: "It left us on Monday.", then: .wait, as: house.noa)
        #expect(try await house.dispatch(handover).count == 1)
        let row = try #require(try await house.desk.unsent(before: nil, as: house.noa).failed.first)
        #expect(row.ticket?.number == number && row.isReply && row.to == ["layla@customer.example"])
        return (number, row)
    }

    @Test("it is tried again by one tap", arguments: TestEngine.all)
    func retry(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let (_, row) = try await refused(house)
        #expect(row.standing == .failed && row.reason == "550 5.1.1 no such user")
        try await house.desk.retryUnsent(row.id, as: house.noa)
        #expect(try await house.desk.unsent(before: nil, as: house.noa).failed.isEmpty)
        #expect(try await house.dispatch().count == 1)
        await #expect(throws: UnsentRefusal.notFound) { try await house.desk.retryUnsent(row.id, as: house.noa) }
        #expect(try await house.brokenLaws() == [])
    }

    @Test("it is sent to another address of the customer, the same mail to the byte but for that", arguments: TestEngine.all)
    func elsewhere(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let (number, row) = try await refused(house)
        try await house.arrives(from: "Tom <tom@customer.example>", text: "Hello", id: "t1@customer.example")
        _ = try await house.dispatch()
        for (address, refusal) in [
            ("nobody", UnsentRefusal.badAddress), ("help@desk.example", .unfitAddress), ("tom@customer.example", .unfitAddress),
        ] {
            await #expect(throws: refusal, "\(address)") { try await house.desk.sendElsewhere(row.id, to: address, as: house.noa) }
        }
        try await house.desk.sendElsewhere(row.id, to: "layla@home.example", as: house.noa)
        let left = try #require(try await house.dispatch().first)
        #expect(left.to.kept.map(\.address.key) == ["layla@home.example"] && left.text.contains("It left us on Monday."))
        // From there she answers into the same ticket.
        let answer = try await house.arrives(
            from: "layla@home.example", text: "Thank you, and when will it come?", id: "l2@home.example", references: [try #require(left.messageID)])
        #expect(answer.ticketNumber == number)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("its words become a draft again, unless one is in the way", arguments: TestEngine.all)
    func edit(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let (number, row) = try await refused(house, .uncertain(reason: "connectionLost"))
        #expect(row.standing == .uncertain)
        let ticket = try await house.desk.editUnsent(row.id, as: house.noa)
        #expect(ticket.number == number && ticket.state == .open)
        let screen = try await house.desk.screen(number, as: house.noa)
        #expect(screen.draft?.text == "It left us on Monday.")
        #expect(try await house.desk.unsent(before: nil, as: house.noa).failed.isEmpty)
        let (_, second) = try await refused(house)
        #expect(second.ticket?.number != number)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("it is given up with a reason, is counted no more, and does not leave", arguments: TestEngine.all)
    func end(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let (_, row) = try await refused(house)
        #expect(try await house.desk.frame(for: house.noa).failedSends == 1)
        await #expect(throws: UnsentRefusal.reasonMissing) { try await house.desk.endUnsent(row.id, because: " ", as: house.noa) }
        await #expect(throws: (any Error).self) { try await house.desk.endUnsent(row.id, because: "x", as: house.expert) }
        try await house.desk.endUnsent(row.id, because: "She called, and knows it", as: house.omar)
        await #expect(throws: UnsentRefusal.notFound) { try await house.desk.endUnsent(row.id, because: "x", as: house.omar) }
        #expect(try await house.desk.frame(for: house.noa).failedSends == 0)
        #expect(try await house.desk.unsent(before: nil, as: house.noa).failed.isEmpty)
        #expect(try await house.dispatch().isEmpty)
    }

    @Test("what waits long is shown, what waits a moment is not", arguments: TestEngine.all)
    func waiting(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try #require(try await house.arrives(text: "Where is it?", id: "w1@customer.example").ticketNumber)
        _ = try await house.dispatch()
        _ = try await house.desk.reply(to: number, text: "An answer", then: .stay, as: house.noa)
        #expect(try await house.desk.unsent(before: nil, as: house.noa).waiting.isEmpty)
        _ = try await house.dispatch(.temporary(reason: "451 later"))
        house.clock.advance(by: .minutes(16))
        let waiting = try #require(try await house.desk.unsent(before: nil, as: house.noa).waiting.first)
        #expect(waiting.reason == "451 later" && waiting.ticket?.number == number)
        await #expect(throws: (any Error).self) { try await house.desk.unsent(before: nil, as: house.expert) }
    }

    @Test("the recipient's line alone is written anew")
    func readdressing() throws {
        let raw = "From: a@desk.example\r\nTo: =?utf-8?B?zqk=?= <a@b.example>,\r\n\tc@d.example\r\nSubject: x\r\n\r\nTo: b\r\n"
        let address = try #require(EmailAddress("new@home.example"))
        let written = try #require(Readdressing.readdress(Array(raw.utf8), to: address))
        #expect(String(decoding: written, as: UTF8.self) == "From: a@desk.example\r\nTo: new@home.example\r\nSubject: x\r\n\r\nTo: b\r\n")
        #expect(Readdressing.readdress(Array("From: a\r\n\r\nTo: b\r\n".utf8), to: address) == nil)
    }
}

/// An old thread under another subject: one tap says whether it is the same matter.
@Suite("The same matter?") struct MatterTests {
    @Test("it is asked of whoever has the ticket, and answered by one tap either way", arguments: TestEngine.all)
    func story(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let number = try #require(try await house.arrives(text: "Where is it?", id: "q1@customer.example").ticketNumber)
        _ = try await desk.reply(to: number, text: "On its way.", then: .stay, as: house.noa)
        let left = try #require(try await house.dispatch().first { $0.text.contains("On its way") })
        let id = try #require(left.messageID)
        for (place, subject) in ["My invoice of October", "A broken zip"].enumerated() {
            #expect(
                try await house.arrives(subject: subject, text: "Please help with \(subject)", id: "q\(place + 2)@customer.example", references: [id])
                    .ticketNumber == number)
        }
        let open = try await desk.questions(as: house.noa).1.matters
        #expect(open.map(\.question.subject) == ["My invoice of October", "A broken zip"])
        #expect(try await desk.questions(as: house.omar).1.matters.isEmpty, "it is Noa's ticket")
        _ = try await desk.sameMatter(open[0].question.message, as: house.noa)
        let other = try await desk.split(at: open[1].question.message, .rest, subject: open[1].question.subject, as: house.noa)
        #expect(other.subject == "A broken zip" && other.number != number)
        #expect(try await desk.questions(as: house.noa).1.matters.isEmpty)
        await #expect(throws: TicketRefusal.notFound) { try await desk.sameMatter(open[0].question.message, as: house.noa) }
        #expect(try await house.brokenLaws() == [])
    }
}
