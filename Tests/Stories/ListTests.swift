import Basics
import Desk
import Foundation
import People
import Promises
import Storage
import TestSupport
import Testing
import Tickets

/// Finding one's way among many tickets: tags, links, what is put aside, orders, and many at once.
@Suite("Lists") struct ListTests {
    private func opened(_ house: TestDesk, _ id: String, from: String = "Layla Haddad <layla@customer.example>") async throws -> Int64 {
        house.clock.advance(by: .seconds(1))
        return try #require(try await house.arrives(from: from, text: "Where is it?", id: "\(id)@customer.example").ticketNumber)
    }

    private func opened(_ count: Int, _ house: TestDesk) async throws -> [Int64] {
        var numbers: [Int64] = []
        for turn in 0..<count { numbers.append(try await opened(house, "n\(turn)", from: "c\(turn)@customer.example")) }
        return numbers
    }

    private func numbers(_ choice: ListChoice, _ house: TestDesk, as asker: Asker? = nil) async throws -> [Int64] {
        try await house.desk.list(choice, as: asker ?? house.noa).rows.map(\.number)
    }

    private let explain: @Sendable (any Error) -> String? = { "\($0)" }

    @Test("a tag is one tag in whatever script it is written, and finds its tickets", arguments: TestEngine.all)
    func tags(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let all = try await opened(3, house)
        _ = try await desk.tag(all[0], with: " Рекламација ", as: house.noa)
        _ = try await desk.tag(all[1], with: "#reklamacija", as: house.omar)
        _ = try await desk.tag(all[1], with: "REKLAMACIJA", as: house.omar)
        let rows = try await desk.list(.allOpen, as: house.noa).rows
        #expect(rows.filter { !$0.tags.isEmpty }.map(\.number) == [all[1], all[0]])
        #expect(Set(rows.flatMap(\.tags).map(\.name)) == ["Рекламација"], "as it was first written")
        #expect(try await desk.tags(startingWith: "рекл", as: house.noa).map(\.tickets) == [2])
        #expect(try await numbers(ListChoice(.allOpen, tag: "reklamacija"), house) == [all[1], all[0]])
        #expect(try await numbers(ListChoice(.mine, tag: "reklamacija"), house).isEmpty)
        #expect(try await numbers(ListChoice(.allOpen, tag: "never used"), house).isEmpty)
        _ = try await desk.untag(all[0], "reklamacija", as: house.noa)
        #expect(try await desk.screen(all[0], as: house.noa).tags.isEmpty)
        await #expect(throws: TagRefusal.badName) { try await desk.tag(all[0], with: " # ", as: house.noa) }
        await #expect(throws: TagRefusal.badName) { try await desk.tag(all[0], with: String(repeating: "x", count: 61), as: house.noa) }
        await #expect(throws: TicketRefusal.self) { try await desk.tag(all[0], with: "mine", as: house.expert) }
        #expect(try await house.brokenLaws() == [])
    }

    @Test("links have a direction, make no ring, and follow a merge", arguments: TestEngine.all)
    func links(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let all = try await opened(3, house)
        _ = try await desk.link(all[0], .part, to: all[1], as: house.noa)
        _ = try await desk.link(all[1], .part, to: all[2], as: house.noa)
        await #expect(throws: LinkRefusal.ring) { try await desk.link(all[2], .part, to: all[0], as: house.noa) }
        await #expect(throws: LinkRefusal.sameTicket) { try await desk.link(all[2], .related, to: all[2], as: house.noa) }
        await #expect(throws: LinkRefusal.alreadyLinked) { try await desk.link(all[1], .parent, to: all[0], as: house.noa) }
        let seen = try await desk.screen(all[1], as: house.noa).kin.links
        #expect(seen.first { $0.number == all[0] }?.isOutward == true && seen.first { $0.number == all[2] }?.isOutward == false)
        // The linked one is merged: the link is with where it leads.
        let twin = try await opened(house, "twin", from: "c0@customer.example")
        _ = try await desk.merge(all[0], into: twin, as: house.noa)
        #expect(try await desk.screen(all[1], as: house.noa).kin.links.map(\.number).contains(twin))
        #expect(try await desk.screen(twin, as: house.noa).kin.links.map(\.number) == [all[1]])
        _ = try await desk.unlink(twin, .parent, from: all[1], as: house.noa)
        #expect(try await desk.screen(twin, as: house.noa).kin.links.isEmpty)
        await #expect(throws: LinkRefusal.notLinked) { try await desk.unlink(twin, .parent, from: all[1], as: house.noa) }
    }

    @Test("a ticket is put aside right after its answer was sent; if that is taken back or does not arrive, it wakes", arguments: TestEngine.all)
    func snoozeAfterReply(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let number = try #require(try await house.arrives(text: "Where is it?", id: "s@customer.example").ticketNumber)
        _ = try await house.dispatch()
        _ = try await desk.take(number, as: house.noa)
        let until = house.clock.now + .days(3)
        func isAside() async throws -> Bool { try await desk.screen(number, as: house.noa).snooze != nil }
        await #expect(throws: SnoozeRefusal.self, "the premise: an answer is promised for earlier") {
            try await desk.snooze(number, until: until, step: "Look", as: house.noa)
        }
        let (_, message) = try await desk.reply(to: number, text: "It is on its way.", then: .stay, as: house.noa)
        _ = try await desk.snooze(number, until: until, step: "Look", as: house.noa)
        #expect(try await isAside())
        _ = try await desk.undo(message, as: house.noa)
        #expect(try await !isAside(), "nothing answers what was promised")
        _ = try await desk.reply(to: number, text: "It is on its way.", then: .stay, as: house.noa)
        _ = try await desk.snooze(number, until: until, step: "Look", as: house.noa)
        _ = try await house.dispatch(.permanent(reason: "no such mailbox"))
        #expect(try await !isAside(), "nor what did not arrive")
        _ = try await desk.reply(to: number, text: "It is on its way, again.", then: .stay, as: house.noa)
        _ = try await desk.snooze(number, until: until, step: "Look", as: house.noa)
        _ = try await house.dispatch()
        #expect(try await isAside())
        #expect(try await desk.screen(number, as: house.noa).promises.contains { $0.kind == .firstReply && $0.outcome == .kept })
        #expect(try await house.brokenLaws() == [])
    }

    @Test("what is put aside leaves the lists, promises to come back, and is back at its time", arguments: TestEngine.all)
    func snooze(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let number = try await opened(house, "one")
        // The customer waits for an answer by this evening: nobody sleeps through that.
        await #expect(throws: SnoozeRefusal.self) {
            try await desk.snooze(number, until: house.clock.now + .days(3), step: "Ask the maker", as: house.noa)
        }
        _ = try await desk.reply(to: number, text: "We ask the maker.", then: .stay, as: house.noa)
        _ = try await house.dispatch()
        await #expect(throws: SnoozeRefusal.stepMissing) {
            try await desk.snooze(number, until: house.clock.now + .days(1), step: " ", as: house.noa)
        }
        await #expect(throws: SnoozeRefusal.notInFuture) { try await desk.snooze(number, until: house.clock.now, step: "x", as: house.noa) }
        await #expect(throws: SnoozeRefusal.notYours) { try await desk.snooze(number, until: house.clock.now + .days(1), step: "x", as: house.omar) }
        let until = house.clock.now + .days(5)
        _ = try await desk.snooze(number, until: until, step: "Ask the maker", as: house.noa)
        #expect(try await house.brokenLaws() == [])
        #expect(try await numbers(ListChoice(.mine), house).isEmpty)
        #expect(try await numbers(ListChoice(.allOpen), house).isEmpty)
        #expect(try await numbers(ListChoice(.everything), house) == [number])
        #expect(try await desk.list(.snoozed, as: house.noa).rows.first?.snooze?.step == "Ask the maker")
        let frame = try await desk.frame(for: house.noa)
        #expect(frame.mine == 0 && frame.snoozed == 1 && frame.allOpen == 0)
        let promise = try #require(try await desk.screen(number, as: house.noa).promises.first { $0.outcome == nil })
        #expect(promise.kind == .followUp && promise.owner == house.noa.id && promise.due > until)
        #expect(try await desk.wakeTickets() == 0, "it is not time")
        #expect(try await desk.nextWaking() == until)

        house.clock.advance(by: .days(5))
        #expect(try await desk.wakeTickets() == 1)
        #expect(try await numbers(ListChoice(.mine), house) == [number])
        #expect(try await desk.screen(number, as: house.noa).promises.contains { $0.id == promise.id && $0.outcome == nil })
        #expect(try await desk.frame(for: house.noa).snoozed == 0)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("the customer wakes it at once; so does solving it, and whoever gets it", arguments: TestEngine.all)
    func waking(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let number = try await opened(house, "one")
        _ = try await desk.reply(to: number, text: "Which colour?", then: .stay, as: house.noa)
        let answer = try #require(try await house.dispatch().last?.messageID)
        let asleep = try await desk.snooze(number, until: nil, step: "Order it in her colour", as: house.noa)
        #expect(asleep.state == .waiting && asleep.snoozedUntil != nil)
        #expect(try await house.brokenLaws() == [])
        _ = try await house.arrives(text: "Green", id: "g@customer.example", references: [answer])
        #expect(try await numbers(ListChoice(.mine), house) == [number])
        #expect(try await desk.nextWaking() == nil)
        #expect(try await house.brokenLaws() == [])

        _ = try await desk.reply(to: number, text: "Ordered.", then: .stay, as: house.noa)
        _ = try await house.dispatch()
        _ = try await desk.snooze(number, until: house.clock.now + .days(1), step: "Look", as: house.noa)
        _ = try await desk.takeOver(number, as: house.lead)
        #expect(try await numbers(ListChoice(.mine), house, as: house.lead) == [number])
        _ = try await desk.snooze(number, until: house.clock.now + .days(1), step: "Look", as: house.lead)
        _ = try await desk.move(number, to: .solved, as: house.lead)
        #expect(try await desk.screen(number, as: house.lead).snooze == nil)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("a list by what is promised next, a page at a time, there and back", arguments: TestEngine.all)
    func orders(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        var desk = house.desk
        desk.settings.limits.rowsOnPage = 2
        let all = try await opened(5, house)
        for (turn, number) in all.enumerated() { _ = try await desk.give(priority: .high, to: number, as: turn == 9 ? house.omar : house.noa) }
        // The third has something to keep before all others.
        _ = try await desk.promise(on: all[2], .callBack, words: "We ring you", due: house.clock.now + .minutes(5), as: house.noa)
        let expected = [all[2], all[0], all[1], all[3], all[4]]
        var (seen, back): ([Int64], [Int64]) = ([], [])
        var page = try await desk.list(ListChoice(.allOpen, order: .due), as: house.noa)
        #expect(page.previous == nil)
        while true {
            seen += page.rows.map(\.number)
            guard let next = page.next else { break }
            page = try await desk.list(ListChoice(.allOpen, order: .due), after: next, as: house.noa)
        }
        #expect(seen == expected)
        back = page.rows.map(\.number)
        while let previous = page.previous {
            page = try await desk.list(ListChoice(.allOpen, order: .due), before: previous, as: house.noa)
            back = page.rows.map(\.number) + back
        }
        #expect(back == expected)
        #expect(try await desk.list(ListChoice(.solved, order: .due), as: house.noa).order == .newest, "nothing is promised on what is solved")
    }

    @Test("an index has the tickets of every list in its order, in both directions", arguments: TestEngine.all)
    func indexes(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try await opened(house, "one")
        let ticket = try await house.desk.screen(number, as: house.noa).ticket
        let team = TeamID(7)
        let lists: [Ticket.Listing] = [
            .owned(by: house.noa.id), .ofNobody, .unfinished, .team(team), .waiting, .snoozed(by: house.noa.id), .finished, .everything,
            .customer(ticket.customer),
        ]
        let all = TicketAsker(person: house.noa.id, seesAll: true)
        for list in lists {
            for order in Ticket.Order.allCases {
                let question = Ticket.Question(list, order: order)
                let key = Ticket.Key(ticket, question.order)
                for page in [Ticket.Page.first, .after(key), .before(key)] {
                    let statement = Ticket.statement(question, page, limit: 51, visibleTo: all)
                    let plan = try await house.desk.db.write { tx in
                        if engine == .postgres {
                            for way in ["seqscan", "sort", "bitmapscan"] { try tx.execute(SQL(stringLiteral: "SET LOCAL enable_\(way) = off")) }
                        }
                        let explain: SQL = engine == .sqlite ? "EXPLAIN QUERY PLAN \(statement)" : "EXPLAIN \(statement)"
                        return try tx.all(explain) { row in
                            if engine == .sqlite { for _ in 0..<3 { _ = try row.next() as Int64 } }
                            return try row.next() as String
                        }
                    }
                    .joined(separator: "\n")
                    #expect(!plan.isEmpty && !plan.contains("TEMP B-TREE") && !plan.contains("Sort"), "\(list) \(order): \(plan)")
                    #expect(plan.contains("tickets_"), "\(list) \(order): \(plan)")
                }
            }
        }
    }

    @Test("many at once, each by itself, and back again", arguments: TestEngine.all)
    func bulk(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let all = try await opened(60, house)
        _ = try await desk.take(all[3], as: house.omar)
        let tagged = try await desk.bulk(.tag("Zima"), on: all, as: house.noa, explain: explain)
        #expect(tagged.done == 60 && tagged.refused == 0 && tagged.mayUndo)
        #expect(try await desk.tags(startingWith: "зима", as: house.noa).first?.tickets == 60)
        let taken = try await desk.bulk(.take, on: all, as: house.noa, explain: explain)
        #expect(taken.done == 59 && taken.refused == 1 && !taken.mayUndo)
        #expect(taken.reason?.contains("alreadyOwned") == true)
        #expect(try await desk.frame(for: house.noa).mine == 59)
        let solved = try await desk.bulk(.move(to: .solved), on: all + [99_999], as: house.noa, explain: explain)
        #expect(solved.done == 60 && solved.refused == 1 && solved.reason?.contains("notFound") == true)
        #expect(try await desk.frame(for: house.noa).allOpen == 0)
        #expect(try await house.brokenLaws() == [])
        _ = try await desk.move(all[0], to: .open, as: house.noa)
        let undone = try await desk.takeBack(solved.id, as: house.noa)
        #expect(undone.done == 59 && undone.refused == 1, "what somebody moved since stays where it is")
        #expect(try await desk.frame(for: house.noa).allOpen == 60)
        await #expect(throws: BulkRefusal.notUndoable) { try await desk.takeBack(solved.id, as: house.noa) }
        await #expect(throws: BulkRefusal.notUndoable) { try await desk.takeBack(taken.id, as: house.noa) }
        await #expect(throws: BulkRefusal.notFound, "somebody else's") { try await desk.takeBack(tagged.id, as: house.omar) }
        #expect(try await desk.takeBack(tagged.id, as: house.noa).done == 60)
        #expect(try await desk.tags(startingWith: "зима", as: house.noa).first?.tickets == 0)
        #expect(try await house.brokenLaws() == [])
        await #expect(throws: BulkRefusal.nothingChosen) { try await desk.bulk(.take, on: [], as: house.noa, explain: explain) }
        await #expect(throws: BulkRefusal.tooMany(limit: 500)) {
            try await desk.bulk(.take, on: Array(1...501), as: house.noa, explain: explain)
        }
        await #expect(throws: TicketRefusal.notAllowed) { try await desk.bulk(.take, on: all, as: house.expert, explain: explain) }
    }

    @Test("one customer's are merged into the oldest, others' are left, and it is taken apart again", arguments: TestEngine.all)
    func bulkMerge(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let mine = [try await opened(house, "a"), try await opened(house, "b"), try await opened(house, "c")]
        let other = try await opened(house, "d", from: "dana@customer.example")
        let merged = try await desk.bulk(.merge, on: mine + [other], as: house.noa, explain: explain)
        #expect(merged.done == 2 && merged.refused == 1 && merged.reason == "otherCustomer")
        #expect(try await desk.frame(for: house.noa).allOpen == 2)
        #expect(try await house.brokenLaws() == [])
        #expect(try await desk.takeBack(merged.id, as: house.noa).done == 2)
        #expect(try await desk.frame(for: house.noa).allOpen == 4)
        #expect(try await house.brokenLaws() == [])
    }
}
