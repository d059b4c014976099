import Basics
import Desk
import People
import Storage
import TestSupport
import Testing
import Tickets

/// Lists that people make: what is in them follows what happens, whoever does it and whatever it is.
@Suite("Saved views") struct SavedViewTests {
    private func opened(_ house: TestDesk, _ id: String, subject: String = "Where is it?") async throws -> Int64 {
        house.clock.advance(by: .seconds(1))
        return try #require(
            try await house.arrives(from: "\(id) <\(id)@customer.example>", subject: subject, text: "Please tell me.", id: "\(id)@customer.example")
                .ticketNumber)
    }

    private func made(_ house: TestDesk, _ name: String, _ filter: TicketFilter, as asker: Asker? = nil, _ audience: SavedView.Audience = .owner)
        async throws -> SavedView
    {
        try await house.desk.saveView(ViewEntry(name: name, audience: audience, filter: filter), as: nil, by: asker ?? house.noa)
    }

    private func numbers(_ view: SavedView, _ house: TestDesk, order: Ticket.Order = .newest, as asker: Asker? = nil) async throws -> [Int64] {
        try await house.desk.list(ListChoice(.saved(view.id), order: order), as: asker ?? house.noa).rows.map(\.number)
    }

    private func count(_ view: SavedView, _ house: TestDesk, as asker: Asker? = nil) async throws -> Int? {
        try await house.desk.frame(for: asker ?? house.noa).views.first { $0.id == view.id }?.count
    }

    @Test("a view shows what meets its conditions, follows what happens, and its number is kept", arguments: TestEngine.all)
    func follows(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let first = try await opened(house, "a", subject: "Рекламација за ранац")
        let second = try await opened(house, "b", subject: "Invoice")
        let view = try await made(
            house, "Complaints",
            TicketFilter(
                all: TicketFilter.unfinished.all,
                any: [FilterCondition(.tag, .any, ["žalba"]), FilterCondition(.subject, .contains, ["reklamacija"])]))
        #expect(try await numbers(view, house) == [first], "it was there before the view, in another script")
        #expect(try await count(view, house) == 1)
        _ = try await desk.tag(second, with: "ЖАЛБА", as: house.omar)
        let third = try await opened(house, "c", subject: "REKLAMACIJA!")
        #expect(try await numbers(view, house) == [third, second, first])
        #expect(try await count(view, house) == 3)
        // Something is said on the first: it moves to the top.
        house.clock.advance(by: .minutes(1))
        _ = try await desk.reply(to: first, text: "We look at it.", then: .stay, as: house.noa)
        #expect(try await numbers(view, house) == [first, third, second])
        _ = try await desk.move(third, to: .solved, as: house.lead)
        _ = try await desk.untag(second, "zalba", as: house.noa)
        #expect(try await numbers(view, house) == [first])
        #expect(try await count(view, house) == 1)
        #expect(try await count(view, house, as: house.omar) == nil, "it is its maker's")
        await #expect(throws: SavedViewRefusal.notFound) { try await numbers(view, house, as: house.omar) }
        #expect(try await house.brokenLaws() == [])
    }

    @Test("\"me\" is whoever reads, in one view for everybody", arguments: TestEngine.all)
    func me(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let all = [try await opened(house, "a"), try await opened(house, "b"), try await opened(house, "c")]
        let view = try await made(
            house, "My open ones", TicketFilter(all: TicketFilter.unfinished.all + [FilterCondition(.owner, .any, [FilterValue.me])]), as: house.lead,
            .house)
        #expect(try await numbers(view, house).isEmpty)
        _ = try await desk.take(all[0], as: house.noa)
        _ = try await desk.take(all[1], as: house.omar)
        _ = try await desk.take(all[2], as: house.omar)
        #expect(try await numbers(view, house) == [all[0]])
        #expect(try await numbers(view, house, as: house.omar) == [all[2], all[1]])
        #expect(try await count(view, house, as: house.omar) == 2)
        // Handed over, it changes lists.
        _ = try await desk.takeOver(all[1], as: house.lead)
        #expect(try await numbers(view, house, as: house.omar) == [all[2]])
        #expect(try await numbers(view, house, as: house.lead) == [all[1]])
        #expect(try await house.brokenLaws() == [])
    }

    @Test("a view that moves with the clock takes tickets in that nobody touched", arguments: TestEngine.all)
    func clock(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let number = try await opened(house, "a")
        let soon = try await made(house, "Soon", TicketFilter(all: TicketFilter.unfinished.all + [FilterCondition(.due, .within, ["2"])]))
        let quiet = try await made(house, "Quiet", TicketFilter(all: [FilterCondition(.quiet, .longer, ["24"])]))
        #expect(try await numbers(soon, house).isEmpty, "the premise: eight hours are left")
        #expect(try await numbers(quiet, house).isEmpty)
        house.clock.advance(by: .hours(7))
        #expect(try await numbers(soon, house) == [number])
        #expect(try await numbers(quiet, house).isEmpty)
        #expect(try await count(soon, house) == 1)
        house.clock.advance(by: .hours(18))
        #expect(try await numbers(quiet, house, order: .due) == [number])
        #expect(try await count(quiet, house) == 1)
        let changes = try await desk.changes([try await desk.ticketID(number, as: house.noa)], in: .saved(quiet.id), as: house.noa)
        #expect(changes.first?.1?.number == number, "and an open page is told the same")
    }

    @Test("pages of a view follow one another in both directions, in both orders", arguments: TestEngine.all)
    func pages(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        var desk = house.desk
        desk.settings.limits.rowsOnPage = 3
        var all: [Int64] = []
        for turn in 0..<8 { all.append(try await opened(house, "n\(turn)")) }
        let view = try await made(house, "All", .unfinished)
        for (order, wanted) in [(Ticket.Order.newest, Array(all.reversed())), (.due, all)] {
            let choice = ListChoice(.saved(view.id), order: order)
            let first = try await desk.list(choice, as: house.noa)
            let second = try await desk.list(choice, after: first.next, as: house.noa)
            let third = try await desk.list(choice, after: second.next, as: house.noa)
            #expect((first.rows + second.rows + third.rows).map(\.number) == wanted && third.next == nil)
            let back = try await desk.list(choice, before: third.previous, as: house.noa)
            #expect(back.rows.map(\.number) == second.rows.map(\.number))
        }
    }

    @Test("a new view of many tickets is right at its top at once, and whole a little later", arguments: TestEngine.all)
    func fills(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let customer = try await desk.addCustomer(email: "many@customer.example", name: nil, language: .undetermined, as: house.noa)
        try await desk.db.write { tx in
            for turn in 0..<1_000 {
                _ = try Ticket.open(
                    subject: turn % 2 == 0 ? "even" : "odd", customer: customer.id, team: nil, language: .undetermined, channel: .api, mailbox: nil,
                    in: tx)
            }
        }
        let view = try await made(house, "Even", TicketFilter(all: [FilterCondition(.subject, .contains, ["EVEN"])]))
        let first = try await desk.list(ListChoice(.saved(view.id)), as: house.noa)
        #expect(first.rows.count == 50 && first.rows.allSatisfy { $0.subject == "even" } && first.isFilling)
        let part = try #require(try await count(view, house))
        #expect(part < 500, "the premise: it is not whole yet")
        var steps = 0
        while try await desk.tendViews() { steps += 1 }
        #expect(steps > 0)
        #expect(try await count(view, house) == 500)
        #expect(try await desk.list(ListChoice(.saved(view.id)), as: house.noa).isFilling == false)
        #expect(try await desk.examine().filter { $0.law == 0 && $0.broken > 0 }.isEmpty)
        // Nobody has it any more: what was kept for it goes.
        try await desk.removeView(view.id, as: house.noa)
        while try await desk.tendViews() {}
        let left = try await desk.db.read { db in
            try db.value(
                Int.self,
                "SELECT (SELECT count(*) FROM filter_members) + (SELECT count(*) FROM filters) + (SELECT count(*) FROM counts WHERE name LIKE 'filter.%')"
            )
        }
        #expect(left == 0)
    }

    @Test("two views with the same conditions share what is kept", arguments: TestEngine.all)
    func shared(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try await opened(house, "a")
        let mine = try await made(house, "One", .unfinished)
        let other = try await made(house, "Other", .unfinished, as: house.omar)
        let kept = { try await house.desk.db.read { try $0.value(Int.self, "SELECT count(*) FROM filter_members") ?? 0 } }
        #expect(try await kept() == 1)
        try await house.desk.removeView(mine.id, as: house.noa)
        while try await house.desk.tendViews() {}
        #expect(try await kept() == 1)
        #expect(try await numbers(other, house, as: house.omar) == [number])
    }

    @Test("who may share, change and see", arguments: TestEngine.all)
    func audience(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        await #expect(throws: (any Error).self) { try await made(house, "For all", .unfinished, .house) }
        await #expect(throws: (any Error).self) { try await made(house, "An expert's", .unfinished, as: house.expert) }
        let shared = try await made(house, "For all", .unfinished, as: house.lead, .house)
        #expect(try await desk.views(as: house.omar).rows.map(\.view.name) == ["For all"])
        await #expect(throws: (any Error).self) { try await desk.removeView(shared.id, as: house.omar) }
        let own = try await made(house, "Mine", .unfinished)
        await #expect(throws: SavedViewRefusal.nameTaken) { try await made(house, "MINE", .unfinished) }
        await #expect(throws: SavedViewRefusal.badName) { try await made(house, " # ", .unfinished) }
        await #expect(throws: SavedViewRefusal.notFound) { try await desk.removeView(own.id, as: house.omar) }
        let changed = try await desk.saveView(
            ViewEntry(
                name: "Mine", audience: .owner, filter: TicketFilter(all: [FilterCondition(.state, .any, ["solved"])]), columns: [.priority, .number]),
            as: own.id, by: house.noa)
        #expect(try await desk.views(chosen: own.id, as: house.noa).chosen?.view == changed)
        #expect(changed.columns == [.number, .priority], "in the order of the house")
    }

    @Test(
        "a condition that cannot be is refused, whoever writes it",
        arguments: [
            (FilterCondition(.state, .any, ["asleep"]), FilterRefusal.badCondition), (FilterCondition(.state, .contains, ["open"]), .badCondition),
            (FilterCondition(.state, .any, []), .badCondition), (FilterCondition(.owner, .none, ["me"]), .meAlone),
            (FilterCondition(.owner, .any, ["me", "nobody"]), .meAlone), (FilterCondition(.owner, .any, ["'; DROP"]), .badCondition),
            (FilterCondition(.due, .within, ["-1"]), .badCondition), (FilterCondition(.due, .within, ["1e9"]), .badCondition),
            (FilterCondition(.quiet, .longer, ["0"]), .badCondition), (FilterCondition(.created, .after, ["2026-02-30"]), .badCondition),
            (FilterCondition(.subject, .contains, ["\u{200F} ."]), .badCondition),
            (FilterCondition(.language, .any, Array(repeating: "en", count: 51)), .badCondition),
        ])
    func refused(_ condition: FilterCondition, _ refusal: FilterRefusal) {
        #expect(throws: refusal) { try CompiledFilter(TicketFilter(all: [condition])) }
    }

    @Test("the clock stands once, and a filter says something")
    func whole() {
        let due = FilterCondition(.due, .within, ["2"])
        #expect(throws: FilterRefusal.clockAlone) { try CompiledFilter(TicketFilter(all: [due, due])) }
        #expect(throws: FilterRefusal.clockAlone) { try CompiledFilter(TicketFilter(all: TicketFilter.unfinished.all, any: [due])) }
        #expect(throws: FilterRefusal.empty) { try CompiledFilter(TicketFilter()) }
        #expect(throws: FilterRefusal.badCondition) {
            try CompiledFilter(TicketFilter(all: Array(repeating: FilterCondition(.state, .any, ["open"]), count: 21)))
        }
    }

    @Test("whatever happens, a view holds what its conditions say and its number is right", arguments: TestEngine.all, [1, 2, 3] as [UInt64])
    func property(_ engine: TestEngine, _ seed: UInt64) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        var chance = SeededRandom(seed)
        var all: [Int64] = []
        for turn in 0..<6 { all.append(try await opened(house, "n\(turn)", subject: ["Late parcel", "Invoice", "Рачун"][turn % 3])) }
        for turn in 0..<8 {
            let filter = Self.filter(house, &chance)
            _ = try? await made(house, "view \(turn)", filter, as: turn % 2 == 0 ? house.noa : house.lead)
        }
        let made = try await desk.views(as: house.noa).rows.count + desk.views(as: house.lead).rows.count
        #expect(made > 4, "the premise: most filters can be")
        var done = 0
        for turn in 0..<60 {
            house.clock.advance(by: .minutes(Int64.random(in: 1...90, using: &chance)))
            let number = all.randomElement(using: &chance)!
            let who = [house.noa, house.omar, house.lead].randomElement(using: &chance)!
            do {
                switch Int.random(in: 0..<11, using: &chance) {
                case 0: _ = try await desk.take(number, as: who)
                case 1: _ = try await desk.tag(number, with: ["late", "vip"].randomElement(using: &chance)!, as: who)
                case 2: _ = try await desk.untag(number, ["late", "vip"].randomElement(using: &chance)!, as: who)
                case 3: _ = try await desk.move(number, to: Ticket.State.allCases.filter { $0 != .closed }.randomElement(using: &chance)!, as: who)
                case 4: _ = try await desk.reply(to: number, text: "We look at it.", then: .stay, as: who)
                case 5: _ = try await desk.snooze(number, until: nil, step: "ask again", as: who)
                case 6: _ = try await desk.wake(number, as: who)
                case 7: _ = try await desk.takeOver(number, as: house.lead)
                case 8: all.append(try await opened(house, "m\(turn)", subject: "Late again"))
                case 9: _ = try await desk.merge(number, into: all.randomElement(using: &chance)!, as: who)
                default: _ = try await house.dispatch()
                }
                done += 1
            } catch {}
            if turn % 20 == 19 { #expect(try await house.brokenLaws() == [], "seed \(seed), turn \(turn)") }
        }
        #expect(done > 20, "the premise: much was done")
        // What a list shows is what a look at every ticket finds.
        for (reader, row) in try await desk.views(as: house.noa).rows.map({ (house.noa, $0) })
            + desk.views(as: house.lead).rows.map({ (house.lead, $0) })
        {
            let shown = try await desk.list(ListChoice(.saved(row.view.id)), as: reader).rows.map(\.number)
            let named = try await desk.views(chosen: row.view.id, as: reader).chosen?.view.filter ?? TicketFilter()
            #expect(try await desk.preview(named, as: reader).found == shown.count, "\(row.view.filter)")
            #expect(row.count == shown.count, "\(row.view.filter)")
        }
    }

    private static func filter(_ house: TestDesk, _ chance: inout SeededRandom) -> TicketFilter {
        let parts: [FilterCondition] = [
            FilterCondition(.state, .any, ["open", "waiting"]), FilterCondition(.state, .none, ["closed"]), FilterCondition(.tag, .any, ["late"]),
            FilterCondition(.tag, .none, ["vip", "late"]), FilterCondition(.owner, .any, [FilterValue.me]),
            FilterCondition(.owner, .any, [house.omar.id.description, FilterValue.nobody]),
            FilterCondition(.owner, .none, [house.noa.id.description]),
            FilterCondition(.subject, .contains, ["late", "racun"]), FilterCondition(.subject, .lacks, ["invoice"]),
            FilterCondition(.snoozed, .any, ["no"]), FilterCondition(.snoozed, .any, ["yes"]), FilterCondition(.awaitsReply, .any, ["yes"]),
            FilterCondition(.due, .within, ["8"]), FilterCondition(.quiet, .longer, ["3"]), FilterCondition(.channel, .any, ["email"]),
        ]
        return TicketFilter(
            all: (0..<Int.random(in: 1...2, using: &chance)).map { _ in parts.randomElement(using: &chance)! },
            any: (0..<Int.random(in: 0...2, using: &chance)).map { _ in
                parts.filter { !$0.field.isByTheClock && !$0.values.contains("me") }.randomElement(using: &chance)!
            })
    }
}
