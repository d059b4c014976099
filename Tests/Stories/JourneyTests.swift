import Basics
import Channels
import Desk
import People
import TestSupport
import Testing
import Tickets

/// The path of a message, top to bottom. Read this first.
@Suite("The journey") struct JourneyTests {
    @Test("a mail becomes a ticket, is answered in its thread, and is solved", arguments: TestEngine.all)
    func journey(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk

        // Mail fetches it; Channels reads it; Desk/Receive and Desk/Place give it a customer, a ticket, a promise.
        let received = try await house.arrives(
            text: "My order says delivered but there is nothing at the door. Please call me.", id: "one@customer.example", uid: 1)
        let number = try #require(received.ticketNumber)
        #expect(try await desk.position(of: house.mailbox.id)?.lastUID == 1)
        #expect(try await house.brokenLaws() == [])

        // Every agent sees it among those that nobody has, with the time of the first reply running.
        let unassigned = try await desk.list(.unassigned, as: house.noa)
        let row = try #require(unassigned.rows.first)
        #expect(row.number == number)
        #expect(row.customer == "Layla Haddad")
        #expect(row.promise?.kind == .firstReply)
        #expect(try await desk.frame(for: house.noa).unassigned == 1)

        // The house has told her that it is here, and marks that as automatic.
        let acknowledgement = try #require(try await house.dispatch().first)
        #expect(acknowledgement.isAutomatic)
        #expect(acknowledgement.inReplyTo == ["one@customer.example"])
        #expect(acknowledgement.text.contains(String(number)))

        // Noa takes it. Omar cannot take it as well.
        _ = try await desk.take(number, as: house.noa)
        await #expect(throws: TicketRefusal.alreadyOwned(by: house.noa.id)) { try await desk.take(number, as: house.omar) }
        #expect(try await house.brokenLaws() == [])

        // She answers and waits for the customer. The answer is held for ten seconds, then it leaves, in the thread.
        _ = try await desk.reply(to: number, text: "I am sorry, Layla.\n\nA new one leaves today.", then: .wait, as: house.noa)
        #expect(try await desk.takeOutgoing(dispatcher: "early", limit: 10).isEmpty, "it can still be undone")
        let reply = try #require(try await house.dispatch().first)
        #expect(reply.from?.address == house.mailbox.address)
        #expect(reply.references.contains("one@customer.example"))
        #expect(reply.text.contains("A new one leaves today."))
        let answered = try await desk.screen(number, as: house.noa)
        #expect(answered.ticket.state == .waiting)
        #expect(answered.promises.contains { $0.kind == .firstReply && $0.outcome == .kept })
        #expect(try await house.brokenLaws() == [])

        // The customer's program answers in the thread; the ticket is open again and still Noa's.
        let answerID = try #require(reply.messageID)
        let again = try await house.arrives(
            subject: "Re: The backpack that never came", text: "Thank you! When will it arrive?", id: "two@customer.example",
            references: ["one@customer.example", answerID], uid: 2)
        #expect(again.ticketNumber == number)
        let reopened = try await desk.screen(number, as: house.noa)
        #expect(reopened.ticket.state == .open)
        #expect(reopened.owner?.name == "Noa Regev")
        #expect(reopened.promises.contains { $0.kind == .nextReply && $0.outcome == nil })

        // A stranger who knows the number and even the signed id does not get in (law 7).
        let stranger = try await house.arrives(
            from: "Mallory <mallory@elsewhere.example>", subject: "Re: [\(number)] The backpack", text: "Send it to my address.",
            id: "evil@elsewhere.example", references: [answerID], uid: 3)
        #expect(try #require(stranger.ticketNumber) != number)

        // She answers a last time and solves it. Nothing is left open on it.
        _ = try await desk.reply(to: number, text: "On Thursday, before noon.", then: .solve, as: house.noa)
        _ = try await house.dispatch()
        let solved = try await desk.screen(number, as: house.noa)
        #expect(solved.ticket.state == .solved)
        #expect(solved.promises.allSatisfy { $0.outcome != nil })
        #expect(try await desk.frame(for: house.noa).mine == 0)
        #expect(try await house.brokenLaws() == [])
    }
}
