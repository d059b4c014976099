import Basics
import Channels
import Desk
import Foundation
import People
import Promises
import Queue
import Storage
import TestSupport
import Testing
import Tickets

/// Two tickets about one thing become one, and one about two things becomes two. Nothing that was said or promised is lost.
@Suite("Merging and splitting") struct MergeTests {
    private func opened(_ house: TestDesk, _ id: String, _ text: String = "Where is my backpack?", from: String? = nil) async throws -> Int64 {
        let arrived =
            if let from {
                try await house.arrives(from: from, text: text, id: "\(id)@customer.example")
            } else {
                try await house.arrives(text: text, id: "\(id)@customer.example")
            }
        return try #require(arrived.ticketNumber)
    }

    private func texts(_ number: Int64, _ house: TestDesk, as asker: Asker? = nil) async throws -> [String] {
        try await house.desk.screen(number, as: asker ?? house.noa).thread.compactMap {
            if case .message(let message, _, _) = $0, message.kind != .automatic { message.text } else { nil }
        }
    }

    private func messages(_ number: Int64, _ house: TestDesk) async throws -> [Message] {
        try await house.desk.screen(number, as: house.noa).thread.compactMap { if case .message(let message, _, _) = $0 { message } else { nil } }
    }

    @Test("answers to either reach the one that goes on; both histories stand in order; the counts are right", arguments: TestEngine.all)
    func journey(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let first = try await opened(house, "one", "Where is my backpack?")
        let toFirst = try #require(try await house.dispatch().first?.messageID)
        house.clock.advance(by: .minutes(5))
        let second = try await opened(house, "two", "I wrote already. Where is it?")
        let toSecond = try #require(try await house.dispatch().first?.messageID)
        house.clock.advance(by: .minutes(5))
        _ = try await desk.take(first, as: house.noa)
        _ = try await desk.note(on: first, text: "The carrier has it.", as: house.noa)
        #expect(try await desk.frame(for: house.noa).allOpen == 2 && first != second)
        let due = try #require(try await desk.screen(second, as: house.noa).promises.first).due

        let survivor = try await desk.merge(second, into: first, as: house.omar)
        #expect(survivor.number == first && survivor.owner == house.noa.id)
        #expect(try await house.brokenLaws() == [])
        let frame = try await desk.frame(for: house.noa)
        #expect(frame.allOpen == 1 && frame.unassigned == 0 && frame.mine == 1)
        #expect(try await texts(first, house) == ["Where is my backpack?", "I wrote already. Where is it?", "The carrier has it."])
        let screen = try await desk.screen(first, as: house.noa)
        #expect(screen.promises.filter { $0.outcome == nil && $0.kind == .firstReply }.count == 2, "each was promised an answer, and has it still")
        #expect(screen.promises.contains { $0.due == due && $0.outcome == nil && $0.owner == house.noa.id })
        #expect(screen.kin.merged.map(\.number) == [second])
        #expect(screen.others.isEmpty, "what leads here is no other ticket")

        // Either number, either Message-ID, and the customer's own.
        #expect(try await desk.screen(second, as: house.noa).ticket.number == first)
        for (turn, reference) in [toFirst, toSecond, "two@customer.example"].enumerated() {
            let answer = try await house.arrives(subject: "Re: it", text: "Hello \(turn)", id: "a\(turn)@customer.example", references: [reference])
            #expect(answer.ticketNumber == first)
        }
        // One answer keeps what was promised on both.
        _ = try await desk.reply(to: second, text: "It comes tomorrow.", then: .wait, as: house.noa)
        let left = try #require(try await house.dispatch().first)
        #expect(left.references.contains("one@customer.example") && left.references.contains("two@customer.example"))
        let answered = try await desk.screen(first, as: house.noa)
        #expect(answered.promises.filter { $0.kind == .firstReply }.allSatisfy { $0.outcome == .kept })
        #expect(try await house.brokenLaws() == [])
        #expect(try await desk.signpost(second, as: house.noa)?.survivor == first)
        #expect(try await desk.signpost(first, as: house.noa) == nil)
    }

    @Test("a chain is followed to its end, and no ring can be made, not even by hand", arguments: TestEngine.all)
    func chains(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let numbers = [try await opened(house, "one"), try await opened(house, "two"), try await opened(house, "three")]
        let first = try #require(try await house.dispatch().first?.messageID)
        _ = try await house.desk.merge(numbers[0], into: numbers[1], as: house.noa)
        _ = try await house.desk.merge(numbers[1], into: numbers[2], as: house.noa)
        #expect(try await house.desk.screen(numbers[0], as: house.noa).ticket.number == numbers[2])
        #expect(try await house.arrives(text: "Again", id: "x@customer.example", references: [first]).ticketNumber == numbers[2])
        #expect(try await house.desk.screen(numbers[2], as: house.noa).kin.merged.map(\.number) == [numbers[1]])
        // The end merged into the beginning is the same ticket.
        await #expect(throws: MergeRefusal.sameTicket) { try await house.desk.merge(numbers[2], into: numbers[0], as: house.noa) }
        await #expect(throws: StorageError.self, "the database refuses a ring") {
            try await house.desk.db.write { tx in
                try tx.execute(
                    """
                    UPDATE tickets SET state = 'closed', merged_into = (SELECT id FROM tickets WHERE number = \(numbers[0]))
                    WHERE number = \(numbers[2])
                    """)
            }
        }
        await #expect(throws: StorageError.self, "and that one leads on twice") {
            try await house.desk.db.write { tx in
                try tx.execute(
                    "UPDATE tickets SET merged_into = (SELECT id FROM tickets WHERE number = \(numbers[2])) WHERE number = \(numbers[0])")
            }
        }
        #expect(try await house.brokenLaws() == [])
    }

    @Test("of two that merge two tickets into each other at once one does it", arguments: TestEngine.all)
    func race(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let (one, two) = (try await opened(house, "one"), try await opened(house, "two"))
        await withTaskGroup(of: Void.self) { group in
            for turn in 0..<8 {
                group.addTask {
                    _ = try? await house.desk.merge(turn.isMultiple(of: 2) ? one : two, into: turn.isMultiple(of: 2) ? two : one, as: house.noa)
                }
            }
        }
        #expect(try await house.desk.frame(for: house.noa).allOpen == 1)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("two customers' tickets are never merged, nor two owners', nor by who may not answer", arguments: TestEngine.all)
    func refusals(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let layla = try await opened(house, "one")
        let other = try await opened(house, "two", "Mine too", from: "Dana <dana@customer.example>")
        await #expect(throws: MergeRefusal.otherCustomer) { try await house.desk.merge(layla, into: other, as: house.lead) }
        let second = try await opened(house, "three")
        _ = try await house.desk.take(layla, as: house.noa)
        _ = try await house.desk.take(second, as: house.omar)
        for asker in [house.noa, house.omar, house.lead] {
            await #expect(throws: MergeRefusal.twoOwners) { try await house.desk.merge(layla, into: second, as: asker) }
        }
        await #expect(throws: TicketRefusal.self) { try await house.desk.merge(second, into: layla, as: house.expert) }
        // What is finished is nobody's work any more.
        _ = try await house.desk.move(second, to: .solved, as: house.omar)
        _ = try await house.desk.merge(second, into: layla, as: house.noa)
        #expect(try await house.desk.screen(layla, as: house.noa).owner?.name == "Noa Regev")
        #expect(try await house.brokenLaws() == [])
    }

    @Test("the owner, the older place in the queue, an open offer, a draft and who was called in go along", arguments: TestEngine.all)
    func follows(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let (one, two, three) = (try await opened(house, "one"), try await opened(house, "two"), try await opened(house, "three"))
        _ = try await house.dispatch()
        house.clock.advance(by: .hours(1))
        // Both wait in the queue: the older place holds.
        let first = try await desk.screen(one, as: house.noa).ticket
        _ = try await desk.merge(one, into: two, as: house.noa)
        let entered = try await desk.db.read { db in
            try QueuePlace.enteredAt(try #require(try Ticket.find(two, visibleTo: .init(person: house.noa.id, seesAll: true), in: db)).id, in: db)
        }
        #expect(entered == first.createdAt)
        // The owner and what the owner offered go along, and an expert who was asked still sees it.
        _ = try await desk.take(three, as: house.noa)
        _ = try await desk.note(on: three, text: "@Eva Expert, is it waterproof?", as: house.noa)
        let brief = Handoff.Brief(who: "Layla", wants: "It", tried: "", told: "", promised: "", next: "Call")
        let offer = try await desk.offer(three, to: .person(house.omar.id), brief: brief, as: house.noa)
        _ = try await desk.saveDraft(on: three, text: "Dear Layla", kind: .reply, version: 0, as: house.noa)
        _ = try await desk.saveDraft(on: two, text: "Hello", kind: .reply, version: 0, as: house.noa)
        _ = try await desk.merge(three, into: two, as: house.noa)
        let screen = try await desk.screen(two, as: house.noa)
        #expect(screen.owner?.name == "Noa Regev" && screen.handoff.open?.handoff.id == offer.id)
        #expect(screen.draft?.text == "Hello\n\nDear Layla")
        #expect(try await desk.screen(three, as: house.expert).ticket.number == two)
        #expect(try await house.brokenLaws() == [])
        _ = try await desk.accept(offer.id, as: house.omar)
        #expect(try await desk.screen(two, as: house.noa).owner?.name == "Omar Nasser")
        #expect(try await house.brokenLaws() == [])
    }

    @Test("a promise in words moves as it is, and a solved ticket opens again for what is still owed", arguments: TestEngine.all)
    func promises(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let (one, two) = (try await opened(house, "one"), try await opened(house, "two"))
        _ = try await house.dispatch()
        _ = try await desk.reply(to: two, text: "Done.", then: .solve, as: house.noa)
        _ = try await house.dispatch()
        let due = house.clock.now + .days(1)
        let promise = try await desk.promise(on: one, .callBack, words: "We ring you tomorrow", due: due, as: house.noa)
        _ = try await desk.merge(one, into: two, as: house.noa)
        let screen = try await desk.screen(two, as: house.noa)
        #expect(screen.ticket.state == .open)
        let moved = try #require(screen.promises.first { $0.id == promise.id })
        #expect(moved.due == due && moved.words == "We ring you tomorrow" && moved.outcome == nil && moved.ticket == screen.ticket.id)
        #expect(screen.promises.contains { $0.kind == .firstReply && $0.outcome == .kept }, "what was decided stands as it was decided")
        #expect(try await house.brokenLaws() == [])
    }

    @Test("a merge is taken apart as it was, until somebody says something", arguments: TestEngine.all)
    func undo(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let (one, two) = (try await opened(house, "one", "First"), try await opened(house, "two", "Second"))
        let toOne = try #require(try await house.dispatch().first { $0.references.contains("one@customer.example") }?.messageID)
        _ = try await desk.reply(to: two, text: "Yes.", then: .wait, as: house.noa)
        _ = try await house.dispatch()
        let before = try await desk.screen(one, as: house.noa)
        house.clock.advance(by: .minutes(1))
        _ = try await desk.merge(one, into: two, as: house.noa)
        #expect(try await desk.screen(two, as: house.noa).ticket.state == .open)
        let back = try await desk.unmerge(one, as: house.omar)
        #expect(back.number == one && back.owner == before.ticket.owner && back.state == before.ticket.state)
        let after = try await desk.screen(one, as: house.noa)
        #expect(after.ticket.nextDue == before.ticket.nextDue && after.ticket.preview == before.ticket.preview)
        #expect(try await texts(one, house) == ["First"])
        #expect(try await texts(two, house) == ["Second", "Yes."])
        #expect(try await desk.screen(two, as: house.noa).ticket.state == .waiting)
        #expect(try await house.arrives(text: "Still?", id: "s@customer.example", references: [toOne]).ticketNumber == one)
        #expect(try await house.brokenLaws() == [])
        await #expect(throws: MergeRefusal.notMerged) { try await desk.unmerge(one, as: house.noa) }

        _ = try await desk.merge(one, into: two, as: house.noa)
        _ = try await desk.note(on: two, text: "Together now.", as: house.noa)
        await #expect(throws: MergeRefusal.saidSince) { try await desk.unmerge(one, as: house.noa) }
        #expect(try await desk.signpost(one, as: house.noa)?.mayUndo == false)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("who says no to a question about a merged ticket opens the one that goes on; undone, it waits for a word again", arguments: TestEngine.all)
    func asked(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let (one, two) = (try await opened(house, "one", "First"), try await opened(house, "two", "Second"))
        _ = try await house.dispatch()
        func solve(_ number: Int64) async throws -> ParsedMail {
            _ = try await desk.reply(to: number, text: "It is there.", then: .solve, as: house.noa)
            return try #require(try await house.dispatch().first { $0.text.contains("/solved/") })
        }
        let mail = try await solve(one)
        let token = String(try #require(mail.text.firstMatch(of: #/\/solved\/([0-9a-z-]+)\/yes/#)?.1))
        _ = try await solve(two)
        let thanks = try await house.arrives(text: "Thank you!", id: "t@customer.example", references: [try #require(mail.messageID)])
        #expect(thanks.ticketNumber == one)
        #expect(try await desk.screen(one, as: house.noa).closing.thanks == "Thank you!")

        _ = try await desk.merge(one, into: two, as: house.noa)
        #expect(try await house.brokenLaws() == [])
        #expect(try await desk.screen(two, as: house.noa).closing.thanks == "Thank you!")
        #expect(try await desk.unmerge(one, as: house.noa).state == .solved)
        let (first, second) = (try await desk.screen(one, as: house.noa), try await desk.screen(two, as: house.noa))
        #expect(first.closing.waiting != nil && first.closing.thanks == "Thank you!")
        #expect(second.closing.waiting?.askedAt != nil && second.closing.thanks == nil)
        #expect(try await house.brokenLaws() == [])

        house.clock.advance(by: .minutes(2))
        let again = try #require(try await house.dispatch().first { $0.text.contains("/solved/") }, "and its customer is asked again")
        let fresh = String(try #require(again.text.firstMatch(of: #/\/solved\/([0-9a-z-]+)\/yes/#)?.1))
        #expect(fresh != token)
        _ = try await desk.merge(one, into: two, as: house.noa)
        #expect(try await desk.matter(by: fresh, for: .solved).number == two)
        try await desk.answer(.no, words: "It is not there.", by: fresh)
        #expect(try await desk.screen(two, as: house.noa).ticket.state == .open)
        #expect(try await texts(two, house).last == "It is not there.")
        #expect(try await house.brokenLaws() == [])
    }

    @Test("a closed ticket that is merged is counted with the one that goes on, and by itself when that is undone", arguments: TestEngine.all)
    func counted(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let (one, two) = (try await opened(house, "one", "First"), try await opened(house, "two", "Second"))
        _ = try await house.dispatch()
        _ = try await desk.reply(to: one, text: "It is there.", then: .solve, as: house.noa)
        let mail = try #require(try await house.dispatch().first)
        try await desk.answer(.yes, words: "", by: String(try #require(mail.text.firstMatch(of: #/\/solved\/([0-9a-z-]+)\/yes/#)?.1)))
        let before = try await desk.resolution(as: house.lead).total
        #expect(before[.closed] == 1 && before[.firstContact] == 1)
        _ = try await desk.merge(one, into: two, as: house.noa)
        #expect(try await desk.resolution(as: house.lead).total[.closed] == 0)
        _ = try await desk.unmerge(one, as: house.noa)
        #expect(try await desk.resolution(as: house.lead).total == before)
        #expect(try await desk.screen(one, as: house.noa).ticket.state == .closed)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("a reply that had not left leaves all the same, and a report about it is heard where it stands", arguments: TestEngine.all)
    func underWay(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let (one, two) = (try await opened(house, "one"), try await opened(house, "two"))
        _ = try await house.dispatch()
        let spoken = Spoken(kind: .callBack, words: "We ring you", due: house.clock.now + .days(1))
        _ = try await desk.reply(to: one, text: "We ring you tomorrow.", promising: [spoken], then: .stay, as: house.noa)
        _ = try await desk.merge(one, into: two, as: house.noa)
        #expect(try await house.brokenLaws() == [])
        #expect(try await house.dispatch().contains { $0.text.contains("We ring you tomorrow.") })
        let screen = try await desk.screen(two, as: house.noa)
        #expect(screen.promises.contains { $0.kind == .callBack && $0.outcome == nil })
        #expect(screen.promises.filter { $0.kind == .firstReply }.allSatisfy { $0.outcome == .kept })
        #expect(try await house.brokenLaws() == [])
    }

    @Test("a ticket is split where another matter begins; answers go where their message went", arguments: TestEngine.all)
    func split(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let old = try await opened(house, "one", "Where is my backpack?")
        _ = try await house.dispatch()
        _ = try await desk.reply(to: old, text: "It comes tomorrow.", then: .wait, as: house.noa)
        let answer = try #require(try await house.dispatch().first?.messageID)
        _ = try await house.arrives(
            subject: "Re: The backpack", text: "Good. And the tent has a hole.", id: "two@customer.example",
            references: ["one@customer.example", answer])
        let hole = try #require(try await messages(old, house).last)
        #expect(hole.text.contains("hole"))
        let owed = try #require(try await desk.screen(old, as: house.noa).promises.first { $0.kind == .nextReply && $0.outcome == nil })

        let new = try await desk.split(at: hole.id, .rest, subject: "A hole in the tent", as: house.noa)
        #expect(new.number != old && new.subject == "A hole in the tent" && new.owner == house.noa.id)
        #expect(try await texts(new.number, house) == ["Good. And the tent has a hole."])
        #expect(try await texts(old, house) == ["Where is my backpack?", "It comes tomorrow."])
        let (screen, other) = (try await desk.screen(new.number, as: house.noa), try await desk.screen(old, as: house.noa))
        #expect(screen.promises.contains { $0.id == owed.id && $0.due == owed.due }, "the answer is owed where the question is")
        #expect(!other.ticket.awaitsReply && other.promises.contains { $0.outcome == nil })
        #expect(screen.kin.links.map(\.number) == [old] && screen.kin.links.first?.isOutward == false)
        #expect(other.kin.links.map(\.number) == [new.number] && other.kin.links.first?.isOutward == true)
        #expect(try await house.brokenLaws() == [])

        // She answers her own mail, whose references name the old ticket too.
        let again = try await house.arrives(
            subject: "Re: The backpack", text: "A big one.", id: "three@customer.example",
            references: ["one@customer.example", answer, "two@customer.example"])
        #expect(again.ticketNumber == new.number)
        _ = try await desk.reply(to: new.number, text: "Send a picture.", then: .stay, as: house.noa)
        let left = try #require(try await house.dispatch().first)
        #expect(left.inReplyTo == ["three@customer.example"])
        let picture = try await house.arrives(text: "Here.", id: "four@customer.example", references: [answer, try #require(left.messageID)])
        #expect(picture.ticketNumber == new.number)
        // And who answers the old reply is answered on the old ticket.
        #expect(try await house.arrives(text: "It came.", id: "five@customer.example", references: [answer]).ticketNumber == old)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("nothing is split to nothing, and only at what the customer said", arguments: TestEngine.all)
    func splitRefusals(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try await opened(house, "one")
        let first = try #require(try await messages(number, house).first)
        await #expect(throws: MergeRefusal.nothingLeft) { try await house.desk.split(at: first.id, .rest, subject: "", as: house.noa) }
        _ = try await house.desk.note(on: number, text: "Hm.", as: house.noa)
        await #expect(throws: MergeRefusal.nothingLeft) { try await house.desk.split(at: first.id, .alone, subject: "", as: house.noa) }
        let note = try #require(try await messages(number, house).last)
        await #expect(throws: MergeRefusal.notTheirs) { try await house.desk.split(at: note.id, .rest, subject: "", as: house.noa) }
        await #expect(throws: TicketRefusal.self) { try await house.desk.split(at: first.id, .rest, subject: "", as: house.expert) }
    }
}
