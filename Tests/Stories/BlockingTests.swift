import Basics
import Channels
import Desk
import Storage
import TestSupport
import Testing

@Suite("Mail that is not wanted") struct BlockingTests {
    private let spam = "Spammer <win@lottery.example>"

    @Test("a blocked sender's mail is counted, can be found for thirty days and taken in, and is then gone", arguments: TestEngine.all)
    func story(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        #expect(try await house.arrives(from: spam, text: "You have won", id: "w1@lottery.example").ticketNumber != nil, "until somebody blocks them")
        try await desk.block("WIN@lottery.example", in: nil, note: "lottery", as: house.noa)
        for number in 2...4 {
            guard case .rejected(_, .blocked) = try await house.arrives(from: spam, text: "You have won \(number)", id: "w\(number)@lottery.example")
            else {
                Issue.record("mail \(number) of a blocked sender was taken")
                return
            }
        }
        #expect(try await house.arrives(text: "An honest question", id: "h1@customer.example").ticketNumber != nil)
        let log = try await desk.mailLog(.stopped, before: nil, as: house.lead)
        #expect(log.stopped == 3 && log.rows.count == 3 && log.rejected == 3)
        let screen = try await desk.blocking(before: nil, as: house.lead)
        #expect(screen.rows.map(\.sender.pattern.description) == ["win@lottery.example"] && screen.rows[0].sender.times == 3)
        let number = try await desk.release(log.rows[0].id, as: house.lead)
        #expect(try await desk.screen(number, as: house.noa).ticket.number == number)
        await #expect(throws: ParkedRefusal.alreadySettled) { try await desk.release(log.rows[0].id, as: house.lead) }
        house.clock.advance(by: .days(29))
        try await desk.tidy()
        #expect(try await desk.mailLog(.stopped, before: nil, as: house.lead).rows.count == 2)
        house.clock.advance(by: .days(2))
        try await desk.tidy()
        let later = try await desk.mailLog(.stopped, before: nil, as: house.lead)
        #expect(later.rows.isEmpty && later.stopped == 0 && later.rejected == 3, "gone, and still counted")
        try await desk.unblock(screen.rows[0].sender.id, as: house.lead)
        #expect(try await house.arrives(from: spam, text: "You have won again", id: "w9@lottery.example").ticketNumber != nil)
        #expect(try await house.brokenLaws().filter { !$0.contains("law 1") } == [])
    }

    @Test("a domain shuts out what stands below it, in the mailbox that it was blocked for", arguments: TestEngine.all)
    func domain(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        try await house.desk.block("@lottery.example", in: house.mailbox.id, note: "", as: house.lead)
        let stopped = ["a@lottery.example", "b@mail.lottery.example", "c@LOTTERY.example"]
        for address in stopped {
            guard case .rejected(_, .blocked) = try await house.arrives(from: address, text: "Win", id: "d-\(address)") else {
                Issue.record("\(address) was taken")
                continue
            }
        }
        for address in ["a@notlottery.example", "a@lottery.example.org"] {
            #expect(try await house.arrives(from: address, text: "Hello", id: "d-\(address)").ticketNumber != nil, "\(address) is somebody else")
        }
        let raw = "From: a@lottery.example\r\nMessage-ID: <piped@lottery.example>\r\n\r\nWin\r\n"
        guard case .message = try await house.desk.receive(Array(raw.utf8), by: nil) else {
            Issue.record("it came by no mailbox, so the mailbox's block is not about it")
            return
        }
    }

    @Test("nobody blocks the house, a public provider, nonsense, or more than they may", arguments: TestEngine.all)
    func refusals(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        for (text, refusal) in [
            ("help@desk.example", BlockRefusal.ours), ("desk.example", .ours), ("@gmail.com", .publicProvider), ("nobody", .badPattern),
            ("", .badPattern),
        ] {
            await #expect(throws: refusal, "\(text)") { try await desk.block(text, in: nil, note: "", as: house.ada) }
        }
        try await desk.block("x@y.example", in: nil, note: "", as: house.noa)
        await #expect(throws: BlockRefusal.alreadyBlocked) { try await desk.block("X@y.example", in: nil, note: "", as: house.noa) }
        await #expect(throws: (any Error).self) { try await desk.block("@y.example", in: nil, note: "", as: house.noa) }
        await #expect(throws: (any Error).self) { try await desk.block("z@y.example", in: nil, note: "", as: house.expert) }
        await #expect(throws: (any Error).self) { try await desk.blocking(before: nil, as: house.noa) }
    }

    @Test("a filter's verdict stops mail where the mailbox wants it, from its own score on, and never an answer to us", arguments: TestEngine.all)
    func verdicts(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        func spam(_ header: String, _ id: String, references: [String] = []) async throws -> Bool {
            let received = try await house.arrives(
                from: "Tom <tom@customer.example>", text: "Buy \(id)", id: id, references: references, headers: [header])
            if case .rejected(_, .spam) = received { return true }
            #expect(received.ticketNumber != nil)
            return false
        }
        #expect(try await !spam("X-Spam-Flag: YES", "s1@x"), "until the mailbox stops spam, it is only shown")
        try await desk.setSpamHabit(of: house.mailbox.id, stops: true, threshold: "", as: house.lead)
        #expect(try await spam("X-Spam-Flag: YES", "s2@x"))
        #expect(try await spam("X-Spam-Status: Yes, score=6.1 required=5.0", "s3@x"))
        #expect(try await spam("X-Rspamd-Action: add header", "s4@x"))
        #expect(try await spam("X-MS-Exchange-Organization-SCL: 6", "s5@x"))
        #expect(try await !spam("X-Spam-Status: No, score=4.0 required=5.0", "s6@x"))
        try await desk.setSpamHabit(of: house.mailbox.id, stops: true, threshold: "3,5", as: house.lead)
        #expect(try await spam("X-Spam-Status: No, score=4.0 required=5.0", "s7@x"), "the mailbox is stricter than the filter")
        try await desk.setSpamHabit(of: house.mailbox.id, stops: true, threshold: "8", as: house.lead)
        #expect(try await !spam("X-Spam-Status: Yes, score=6.1 required=5.0", "s8@x"), "the mailbox is milder than the filter")
        await #expect(throws: BlockRefusal.badThreshold) {
            try await desk.setSpamHabit(of: house.mailbox.id, stops: true, threshold: "many", as: house.lead)
        }
        try await desk.setSpamHabit(of: house.mailbox.id, stops: true, threshold: "", as: house.lead)
        let left = try #require(try await house.dispatch().first { $0.to.kept.first?.address.key == "tom@customer.example" }, "an acknowledgement")
        #expect(try await !spam("X-Spam-Flag: YES", "s9@x", references: [try #require(left.messageID)]), "it answers a mail of ours")
    }
}
