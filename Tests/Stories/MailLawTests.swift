import Basics
import Channels
@testable import Desk
import Storage
import TestSupport
import Testing
import Tickets

/// Laws 2 and 3: nothing that came in is lost or doubled, nothing that goes out is silent.
@Suite("Mail in and out") struct MailLawTests {
    @Test("the same mail twice is one message, by the same way or by another", arguments: TestEngine.all)
    func twice(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let first = try await house.arrives(text: "Hello", id: "a@customer.example", uid: 4)
        #expect(first.ticketNumber != nil)
        // The connection broke before our answer: the fetcher brings the very same item again.
        guard case .known = try await house.arrives(text: "Hello", id: "a@customer.example", uid: 4) else {
            Issue.record("the same item was taken twice")
            return
        }
        // The server renumbered its folder: the same mail under another number.
        guard case .rejected(_, .duplicate) = try await house.arrives(text: "Hello", id: "a@customer.example", uid: 9) else {
            Issue.record("the same mail was taken twice")
            return
        }
        let log = try await house.desk.mailLog(.all, before: nil, as: house.lead)
        #expect(log.messages == 1)
        #expect(log.rejected == 1)
    }

    @Test("a Message-ID that is used again for other words is another mail", arguments: TestEngine.all)
    func reusedID(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let first = try await house.arrives(text: "Monday's report", id: "same@printer.example")
        let second = try await house.arrives(text: "Tuesday's report", id: "same@printer.example")
        #expect(first.ticketNumber != nil)
        #expect(second.ticketNumber != nil)
    }

    @Test("what cannot be read is parked with its bytes and an owner, and can be settled by hand", arguments: TestEngine.all)
    func parked(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let raw = Array("Subject: nobody wrote this\r\n\r\nno sender at all".utf8)
        guard case .parked(let id, .noSender) = try await house.desk.receive(raw, by: house.mailbox.id) else {
            Issue.record("it should be parked")
            return
        }
        let item = try await house.desk.incoming(id, as: house.lead)
        #expect(item.row.owner?.name == "Lena Lead")
        #expect(item.head.contains("nobody wrote this"))
        #expect(try await house.desk.frame(for: house.lead).parked == 1)
        #expect(try await house.brokenLaws() == [])

        let number = try await house.desk.ticketFromParked(
            id, from: "dana@customer.example", subject: "Found", text: "She asks for an invoice.", as: house.lead)
        let screen = try await house.desk.screen(number, as: house.noa)
        #expect(screen.customer.name == "dana@customer.example")
        #expect(try await house.desk.frame(for: house.lead).parked == 0)
        await #expect(throws: ParkedRefusal.alreadySettled) { try await house.desk.dismissParked(id, because: "spam", as: house.lead) }
        #expect(try await house.brokenLaws() == [])
    }

    @Test("an automatic message gets no acknowledgement", arguments: TestEngine.all)
    func automatic(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        try await house.arrives(text: "I am on leave.", id: "auto@customer.example", headers: ["Auto-Submitted: auto-replied"])
        #expect(try await house.dispatch().isEmpty)
        try await house.arrives(text: "I have a question.", id: "real@customer.example")
        #expect(try await house.dispatch().count == 1, "a person is answered, so the silence above means something")
    }

    @Test("an address is not acknowledged without end", arguments: TestEngine.all)
    func loops(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        for count in 1...6 { try await house.arrives(text: "Ping \(count)", id: "\(count)@loop.example") }
        #expect(try await house.dispatch().count == 3)
    }

    @Test("our own mail coming back makes no ticket", arguments: TestEngine.all)
    func ownMail(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        guard case .rejected(_, .ownMessage) = try await house.arrives(from: "Help <HELP@desk.example>", text: "Round", id: "x@desk.example")
        else {
            Issue.record("our own mail was taken as a customer's")
            return
        }
    }

    @Test("a reply can be undone while it is held, and is a draft again", arguments: TestEngine.all)
    func undo(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try #require(try await house.arrives(text: "Hello", id: "u@customer.example").ticketNumber)
        _ = try await house.dispatch()
        let (_, message) = try await house.desk.reply(to: number, text: "Too early", then: .solve, as: house.noa)
        _ = try await house.desk.undo(message, as: house.noa)
        #expect(try await house.dispatch().isEmpty)
        let screen = try await house.desk.screen(number, as: house.noa)
        #expect(screen.draft?.text == "Too early")
        #expect(screen.ticket.state == .open)
        #expect(try await house.brokenLaws() == [])

        let (_, second) = try await house.desk.reply(to: number, text: "Now", then: .stay, as: house.noa)
        #expect(try await house.dispatch().count == 1)
        await #expect(throws: TicketRefusal.tooLateToUndo) { try await house.desk.undo(second, as: house.noa) }
    }

    @Test("a refused reply is loud, and is sent again when its owner says so", arguments: TestEngine.all)
    func failure(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try #require(try await house.arrives(text: "Hello", id: "f@customer.example").ticketNumber)
        _ = try await house.dispatch()
        let (_, message) = try await house.desk.reply(to: number, text: "An answer", then: .stay, as: house.noa)
        _ = try await house.dispatch(.permanent(reason: "550 5.1.1 no such user"))
        #expect(try await house.desk.frame(for: house.noa).failedSends == 1)
        let failed = try await house.desk.screen(number, as: house.noa)
        #expect(failed.promises.contains { $0.kind == .firstReply && $0.outcome == nil }, "nobody was answered")
        #expect(try await house.brokenLaws() == [])
        _ = try await house.desk.retry(message, as: house.noa)
        #expect(try await house.dispatch().count == 1)
        #expect(try await house.desk.frame(for: house.noa).failedSends == 0)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("a dispatcher that dies while handing over is never followed by a second sending", arguments: TestEngine.all)
    func uncertain(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try #require(try await house.arrives(text: "Hello", id: "d@customer.example").ticketNumber)
        _ = try await house.dispatch()
        _ = try await house.desk.reply(to: number, text: "An answer", then: .stay, as: house.noa)
        house.clock.advance(by: .seconds(11))
        let dying = try #require(try await house.desk.takeOutgoing(dispatcher: "dying", limit: 1).first)
        #expect(try await house.desk.handOver(dying.id, dispatcher: "dying"))
        house.clock.advance(by: .hours(1))
        #expect(try await house.desk.takeOutgoing(dispatcher: "next", limit: 10).isEmpty)
        let screen = try await house.desk.screen(number, as: house.noa)
        #expect(screen.thread.contains { if case .message(let said, _, _) = $0 { said.delivery?.state == .failed } else { false } })
        #expect(try await house.brokenLaws() == [])
    }

    @Test("a dispatcher that dies before handing over is followed by another", arguments: TestEngine.all)
    func lostLease(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        try await house.arrives(text: "Hello", id: "l@customer.example")
        let lost = try #require(try await house.desk.takeOutgoing(dispatcher: "dying", limit: 1).first)
        #expect(try await house.desk.takeOutgoing(dispatcher: "next", limit: 1).isEmpty, "one has it at a time")
        house.clock.advance(by: Desk.dispatchLease + .seconds(1))
        #expect(try await house.desk.takeOutgoing(dispatcher: "next", limit: 1).first?.id == lost.id)
        #expect(try await house.desk.handOver(lost.id, dispatcher: "dying") == false)
    }

    @Test("an acknowledgement that a dead process owed wakes the dispatcher when it is due", arguments: TestEngine.all)
    func owedWakes(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        #expect(try await house.desk.nextOutgoing() == nil)
        let number = try #require(try await house.arrives(text: "Hello", id: "w@customer.example").ticketNumber)
        // As it lies after a crash between the receiving and the writing: owed, and not yet a mail.
        let id = try await house.desk.screen(number, as: house.noa).ticket.id
        try await house.desk.db.write { tx in
            try tx.execute("DELETE FROM outgoing WHERE ticket = \(id)")
            try tx.schedule(Desk.acknowledgement, for: id.rawValue, at: tx.now + .seconds(10), payload: "layla@customer.example")
        }
        let due = try #require(try await house.desk.nextOutgoing())
        #expect(due == house.clock.now + .seconds(10))
        house.clock.advance(by: .seconds(10))
        let taken = try #require(try await house.desk.takeOutgoing(dispatcher: "dying", limit: 9).first)
        #expect(taken.recipients == ["layla@customer.example"])
        #expect(try await house.desk.nextOutgoing() == house.clock.now + Desk.dispatchLease, "the end of the lease is worth a look")
        try await house.desk.takeOverOutgoing(of: "dying")
        #expect(try await house.desk.takeOutgoing(dispatcher: "dying", limit: 9).map(\.id) == [taken.id])
    }

    @Test("what a process had that was killed is another's after two looks, and nobody waits ten minutes", arguments: TestEngine.all)
    func killed(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let number = try #require(try await house.arrives(text: "Hello", id: "k@customer.example").ticketNumber)
        _ = try await house.dispatch()
        _ = try await desk.reply(to: number, text: "An answer", then: .stay, as: house.noa)
        house.clock.advance(by: desk.settings.undo + .seconds(1))
        // No process has such a number.
        let taken = try #require(try await desk.takeOutgoing(dispatcher: "node-4000", limit: 9).first)
        func fetches(_ holder: String) async throws -> Bool { try await desk.db.write { try $0.lease("fetch.x", holder: holder, for: .minutes(9)) } }
        #expect(try await fetches("node-4000"), "the premise")
        let first = try await desk.takeOver(fromDeadAmong: [])
        #expect(try await !fetches("living"))
        #expect(try await desk.takeOutgoing(dispatcher: "living", limit: 9).isEmpty, "missing once is not dead")
        guard engine == .postgres else {
            #expect(first.isEmpty, "SQLite is one process's own")
            return
        }
        #expect(first == ["node-4000"])
        _ = try await desk.takeOver(fromDeadAmong: first)
        #expect(try await desk.takeOutgoing(dispatcher: "living", limit: 9).map(\.id) == [taken.id])
        #expect(try await fetches("living"), "its mailboxes are fetched")
        #expect(try await !desk.handOver(taken.id, dispatcher: "node-4000"), "one that lives after all has lost its turn")
        // Who lives keeps what they have.
        let own = Desk.holder(node: desk.db.node)
        _ = try await desk.delivered(taken.id, .temporary(reason: "later"))
        house.clock.advance(by: .minutes(2))
        #expect(try await desk.takeOutgoing(dispatcher: own, limit: 9).map(\.id) == [taken.id])
        #expect(try await desk.takeOver(fromDeadAmong: [own]).isEmpty)
        #expect(try await desk.handOver(taken.id, dispatcher: own))
    }
}
