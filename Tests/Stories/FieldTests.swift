import Basics
import Desk
import People
import Storage
import TestSupport
import Testing

@testable import Tickets

/// What the house wants to know of its tickets and customers.
@Suite("Fields") struct FieldTests {
    private func opened(_ house: TestDesk, _ id: String) async throws -> Int64 {
        house.clock.advance(by: .seconds(1))
        return try #require(
            try await house.arrives(from: "\(id) <\(id)@customer.example>", text: "Please tell me.", id: "\(id)@customer.example").ticketNumber)
    }

    private func defined(_ house: TestDesk, _ entry: FieldEntry) async throws -> Field {
        try await house.desk.saveField(entry, as: nil, by: house.lead)
    }

    private func value(_ field: Field, on number: Int64, _ house: TestDesk) async throws -> String? {
        try await house.desk.fields(of: number, as: house.noa).fields.first { $0.field.id == field.id }?.value
    }

    @Test("each kind takes what it can be, is told in the log, and finds its tickets", arguments: TestEngine.all)
    func kinds(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let (first, second) = (try await opened(house, "a"), try await opened(house, "b"))
        let size = try await defined(house, .init(about: .ticket, name: "Size", kind: .number))
        let day = try await defined(house, .init(about: .ticket, name: "Bought on", kind: .date))
        let words = try await defined(house, .init(about: .ticket, name: "Серијски број", kind: .text))
        let colours = try await defined(house, .init(about: .ticket, name: "Colours", kind: .several, newChoices: ["red", " green ", "", "blue"]))
        #expect(colours.choices.map(\.name) == ["red", "green", "blue"])
        let views: [(FilterCondition, [Int64])] = [
            (FilterCondition(.custom(size.id), .atLeast, ["40,5"]), [first]), (FilterCondition(.custom(size.id), .atMost, ["40"]), [second]),
            (FilterCondition(.custom(day.id), .before, ["2026-03-01"]), [first]), (FilterCondition(.custom(day.id), .empty, []), [second]),
            (FilterCondition(.custom(words.id), .contains, ["šđ-12"]), [first]),
            (FilterCondition(.custom(colours.id), .any, ["1", "3"]), [second, first]),
            (FilterCondition(.custom(colours.id), .none, ["3"]), [first]), (FilterCondition(.custom(colours.id), .filled, []), [second, first]),
        ]
        var ids: [SavedViewID] = []
        for (turn, (condition, _)) in views.enumerated() {
            ids.append(
                try await desk.saveView(ViewEntry(name: "v\(turn)", audience: .owner, filter: .init(all: [condition])), as: nil, by: house.noa).id)
        }
        _ = try await desk.fill(
            [size.id: ["٤١٫٥"], day.id: ["2026-02-28"], words.id: [" ШЂ 12 "], colours.id: ["1", "2"]], on: first, as: house.noa)
        _ = try await desk.fill([size.id: ["-3"], colours.id: ["3", "3"]], on: second, as: house.omar)
        #expect(try await value(size, on: first, house) == "41.5")
        #expect(try await value(colours, on: second, house) == "3")
        for (id, (condition, wanted)) in zip(ids, views) {
            #expect(try await desk.list(ListChoice(.saved(id)), as: house.noa).rows.map(\.number) == wanted, "\(condition)")
        }
        // Emptied, and left alone.
        _ = try await desk.fill([size.id: ["  "]], on: first, as: house.noa)
        #expect(try await value(size, on: first, house) == nil)
        #expect(try await value(day, on: first, house) == "2026-02-28")
        #expect(try await desk.list(ListChoice(.saved(ids[0])), as: house.noa).rows.isEmpty)
        let ticket = try await desk.ticketID(first, as: house.noa)
        let told = try await desk.db.read { try $0.events(of: ticket, limit: 100) }.filter { $0.kind == .fieldsFilled }
        #expect(told.count == 5 && told.last?.data.contains(#""from":"41.5""#) == true && told.allSatisfy { $0.person == house.noa.id })
        #expect(try await house.brokenLaws() == [])
    }

    @Test("what does not fit is refused, and nothing of it is kept", arguments: TestEngine.all)
    func refused(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let number = try await opened(house, "a")
        let size = try await defined(house, .init(about: .ticket, name: "Size", kind: .number))
        let kind = try await defined(house, .init(about: .ticket, name: "Kind", kind: .choice, newChoices: ["tent", "bag"]))
        for bad in ["forty", "1.2.3", "4 and 2", "１²", "12345678901234567", "--1", "1-", "∞", "0x10"] {
            await #expect(throws: FieldRefusal.badValue(field: "Size")) {
                try await desk.fill([kind.id: ["1"], size.id: [bad]], on: number, as: house.noa)
            }
        }
        for bad in [["3"], ["tent"], ["1", "2"], ["1; DROP"]] {
            await #expect(throws: FieldRefusal.badValue(field: "Kind")) { try await desk.fill([kind.id: bad], on: number, as: house.noa) }
        }
        #expect(try await value(kind, on: number, house) == nil)
        await #expect(throws: FieldRefusal.notFound) { try await desk.fill([FieldID(7): ["x"]], on: number, as: house.noa) }
        await #expect(throws: (any Error).self) { try await desk.saveField(.init(about: .ticket, name: "X", kind: .text), as: nil, by: house.noa) }
        await #expect(throws: FieldRefusal.nameTaken) { try await defined(house, .init(about: .ticket, name: "SIZE", kind: .text)) }
        await #expect(throws: FieldRefusal.badName) { try await defined(house, .init(about: .ticket, name: " . ", kind: .text)) }
        await #expect(throws: FieldRefusal.badChoices) { try await defined(house, .init(about: .ticket, name: "None", kind: .several)) }
        await #expect(throws: FieldRefusal.badChoices) {
            try await defined(house, .init(about: .ticket, name: "Two", kind: .choice, newChoices: ["а", "a", "А"]))
        }
        let condition = FilterCondition(.custom(size.id), .contains, ["4"])
        await #expect(throws: FilterRefusal.badCondition) {
            try await desk.saveView(ViewEntry(name: "v", audience: .owner, filter: .init(all: [condition])), as: nil, by: house.noa)
        }
    }

    @Test("a ticket is not solved before what must be known of it is known, by whatever way", arguments: TestEngine.all)
    func required(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let number = try await opened(house, "a")
        let cause = try await defined(
            house, .init(about: .ticket, name: "Cause", kind: .choice, newChoices: ["ours", "theirs"], requiredIn: [.solved]))
        await #expect(throws: FieldRefusal.missing(["Cause"])) { try await desk.move(number, to: .solved, as: house.noa) }
        await #expect(throws: FieldRefusal.missing(["Cause"])) { try await desk.reply(to: number, text: "Here it is.", then: .solve, as: house.noa) }
        let replies = try await desk.screen(number, as: house.noa).thread.filter {
            if case .message(let message, _, _) = $0 { message.kind == .reply } else { false }
        }
        #expect(replies.isEmpty, "the reply was not sent")
        let bulk = try await desk.bulk(.move(to: .solved), on: [number], as: house.noa) { "\($0)" }
        #expect(bulk.done == 0 && bulk.refused == 1)
        #expect(
            try await desk.screen(number, as: house.noa).fields.map(\.field.name) == ["Cause"],
            "it stands on the ticket, although it is not prominent")
        _ = try await desk.move(number, to: .waiting, as: house.noa)
        _ = try await desk.fill([cause.id: ["1"]], on: number, as: house.noa)
        _ = try await desk.reply(to: number, text: "Here it is.", then: .solve, as: house.noa)
        // The customer is never held up.
        let other = try await opened(house, "b")
        _ = try await desk.fill([cause.id: ["2"]], on: other, as: house.noa)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("a choice is renamed and taken out without changing what was chosen", arguments: TestEngine.all)
    func choices(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let number = try await opened(house, "a")
        let kind = try await defined(house, .init(about: .ticket, name: "Kind", kind: .choice, newChoices: ["tent", "bag"]))
        _ = try await desk.fill([kind.id: ["2"]], on: number, as: house.noa)
        let changed = try await desk.saveField(
            .init(about: .customer, name: "Kind of thing", kind: .text, choices: [1: "big tent", 2: ""], newChoices: ["lamp"]), as: kind.id,
            by: house.lead)
        #expect(changed.kind == .choice && changed.about == .ticket, "these stay")
        #expect(
            changed.choices == [.init(number: 1, name: "big tent"), .init(number: 2, name: "bag", isOffered: false), .init(number: 3, name: "lamp")])
        let filled = try #require(try await desk.screen(number, as: house.noa).fields.first)
        #expect(filled.value.map(filled.field.names) == ["bag"])
        try await desk.removeField(kind.id, as: house.lead)
        #expect(try await desk.screen(number, as: house.noa).fields.isEmpty)
        _ = try await defined(house, .init(about: .ticket, name: "Kind of thing", kind: .text))
    }

    @Test("customers have fields of their own", arguments: TestEngine.all)
    func customers(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let number = try await opened(house, "a")
        let plan = try await defined(house, .init(about: .customer, name: "Plan", kind: .text, requiredIn: [.solved], isProminent: true))
        #expect(plan.requiredIn.isEmpty, "a customer is in no state")
        let customer = try await desk.screen(number, as: house.noa).customer.id
        try await desk.fill([plan.id: ["gold"]], of: customer, as: house.noa)
        #expect(try await desk.customer(customer, after: nil, as: house.omar).fields.map(\.value) == ["gold"])
        #expect(try await desk.screen(number, as: house.noa).fields.isEmpty)
        await #expect(throws: FieldRefusal.notFound) { try await desk.fill([plan.id: ["gold"]], on: number, as: house.noa) }
        await #expect(throws: (any Error).self) { try await desk.fill([plan.id: ["lead"]], of: customer, as: house.expert) }
    }

    @Test(
        "numbers are read in every script, and kept in one",
        arguments: [
            ("12", "12"), ("-3,50", "-3.5"), ("−3", "-3"), ("1 234,5", "1234.5"), ("1'000", "1000"), ("٤٢", "42"), ("๔๒.๐", "42"), ("۱۲٫۵", "12.5"),
            ("007", "7"), ("-0", "0"), (".5", "0.5"), ("5.", "5"), ("", nil), ("-", nil), (".", nil), ("Ⅻ", nil), ("½", nil), ("一", nil),
            ("1e3", nil),
        ] as [(String, String?)])
    func numbers(_ written: String, _ kept: String?) { #expect(Field.number(written) == kept) }
}
