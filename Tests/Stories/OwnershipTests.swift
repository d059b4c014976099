import Basics
import Desk
import People
import Storage
import TestSupport
import Testing
import Tickets

@Suite("Who has it, who sees it") struct OwnershipTests {
    @Test("of twenty who take at once one has it", arguments: TestEngine.all)
    func race(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try #require(try await house.arrives(text: "Hello", id: "r@customer.example").ticketNumber)
        let winners = await withTaskGroup(of: Bool.self) { group in
            for turn in 0..<20 {
                let asker = turn.isMultiple(of: 2) ? house.noa : house.lead
                group.addTask { (try? await house.desk.take(number, as: asker)) != nil && turn >= 0 }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        // Taking what one has is no fault, so all of one person's turns succeed and none of the other's.
        #expect(winners == 10)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("an expert sees what names the expert, and nothing else", arguments: TestEngine.all)
    func expert(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try #require(try await house.arrives(text: "Is it waterproof?", id: "e@customer.example").ticketNumber)
        await #expect(throws: TicketRefusal.notFound) { try await house.desk.screen(number, as: house.expert) }
        #expect(try await house.desk.list(.allOpen, as: house.expert).rows.isEmpty)
        _ = try await house.desk.note(on: number, text: "@Eva Expert, is the zip waterproof?", as: house.noa)
        let seen = try await house.desk.screen(number, as: house.expert)
        #expect(!seen.mayAnswer)
        await #expect(throws: TicketRefusal.notAllowed) {
            try await house.desk.reply(to: number, text: "Yes", then: .stay, as: house.expert)
        }
        _ = try await house.desk.note(on: number, text: "The zip is, the seams are not.", as: house.expert)
    }

    @Test("only a lead takes a ticket away from its owner", arguments: TestEngine.all)
    func takingOver(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try #require(try await house.arrives(text: "Hello", id: "g@customer.example").ticketNumber)
        _ = try await house.desk.take(number, as: house.noa)
        await #expect(throws: TicketRefusal.notAllowed) { try await house.desk.takeOver(number, as: house.omar) }
        let taken = try await house.desk.takeOver(number, as: house.lead)
        #expect(taken.owner == house.lead.id)
        #expect(try await house.desk.frame(for: house.noa).mine == 0)
        #expect(try await house.desk.frame(for: house.lead).mine == 1)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("two windows do not overwrite each other's draft", arguments: TestEngine.all)
    func drafts(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try #require(try await house.arrives(text: "Hello", id: "w@customer.example").ticketNumber)
        let first = try await house.desk.saveDraft(on: number, text: "Dear", kind: .reply, version: 0, as: house.noa)
        let second = try await house.desk.saveDraft(on: number, text: "Dear Layla", kind: .reply, version: first, as: house.noa)
        await #expect(throws: TicketRefusal.draftIsNewer(version: second)) {
            try await house.desk.saveDraft(on: number, text: "Hi", kind: .reply, version: first, as: house.noa)
        }
        #expect(try await house.desk.screen(number, as: house.noa).draft?.text == "Dear Layla")
        #expect(try await house.desk.screen(number, as: house.omar).draft == nil)
    }

    @Test("pages of a list follow one another without gap or repetition, both ways", arguments: TestEngine.all)
    func paging(_ engine: TestEngine) async throws {
        var house = try await TestDesk.open(engine)
        house.desk.settings.limits.rowsOnPage = 3
        for count in 1...8 {
            house.clock.advance(by: .seconds(1))
            try await house.arrives(subject: "Case \(count)", text: "Words \(count)", id: "p\(count)@customer.example")
        }
        var forward: [Int64] = []
        var page = try await house.desk.list(.allOpen, as: house.noa)
        forward += page.rows.map(\.number)
        while let next = page.next {
            page = try await house.desk.list(.allOpen, after: next, as: house.noa)
            forward += page.rows.map(\.number)
        }
        #expect(forward.count == 8)
        #expect(forward == forward.sorted(by: >))
        let back = try await house.desk.list(.allOpen, before: page.previous, as: house.noa)
        #expect(back.rows.map(\.number) == Array(forward[3..<6]))
        await #expect(throws: ListRefusal.self) { try await house.desk.list(.allOpen, after: "1; DROP", as: house.noa) }
    }
}
