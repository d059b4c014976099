import Basics
import Customers
import Desk
import Foundation
import People
import Promises
import Storage
import TestSupport
import Testing
import Tickets

/// One field finds tickets, customers and articles.
@Suite("Finding") struct FindTests {
    private func opened(
        _ house: TestDesk, _ text: String, subject: String = "A question", from: String = "Layla Haddad <layla@customer.example>"
    ) async throws -> Int64 {
        house.clock.advance(by: .minutes(1))
        let id = "\(house.clock.now.milliseconds)@customer.example"
        return try #require(try await house.arrives(from: from, subject: subject, text: text, id: id).ticketNumber)
    }

    private func found(_ text: String, _ house: TestDesk, as asker: Asker? = nil, _ order: TicketSearch.Order = .newest) async throws -> [Int64] {
        try await house.desk.find(text, order: order, as: asker ?? house.noa).hits.map(\.row.number)
    }

    /// Takes everything into the lists, as the service does.
    private func fold(_ house: TestDesk) async throws {
        while try await house.desk.tendIndex() {}
        try await house.desk.db.write { tx in while try SaidIndex.fold(in: tx) > 0 {} }
    }

    @Test("what was said is found at once, in five languages, in every form of a word", arguments: TestEngine.all)
    func languages(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let english = try await opened(house, "My backpacks have not arrived yet.", subject: "Parcel")
        let arabic = try await opened(house, "لم تصل الحقيبة التي طلبتها", from: "خالد <khaled@customer.example>")
        let hebrew = try await opened(house, "החבילות שלי עדיין לא הגיעו", from: "דנה לוי <dana@customer.example>")
        let thai = try await opened(house, "ยังไม่ได้รับกระเป๋าเป้สีดำที่สั่งไว้", from: "สมชาย <somchai@customer.example>")
        let serbian = try await opened(house, "Рекламација за ранац још није решена.", from: "Марија <marija@customer.example>")
        for isFolded in [false, true] {
            if isFolded { try await fold(house) }
            #expect(try await found("backpack", house) == [english])
            #expect(try await found("BACKPACKS arrive", house) == [english])
            for query in ["حقيبة", "والحقيبة"] { #expect(try await found(query, house) == [arabic], "\(query)") }
            #expect(try await found("חבילה", house) == [hebrew])
            for query in ["กระเป๋า", "เป้สีดำ"] { #expect(try await found(query, house) == [thai], "\(query)") }
            for query in ["reklamacija", "рекламацију ранац"] { #expect(try await found(query, house) == [serbian], "\(query)") }
            #expect(try await found("layla", house) == [english], "by who wrote it")
            #expect(try await found("dana@customer.example", house) == [hebrew])
            #expect(try await found("parcel", house) == [english], "by its subject")
            #expect(try await found("nosuchword", house).isEmpty)
        }
        let hit = try #require(try await house.desk.find("backpack", as: house.noa).hits.first)
        #expect(hit.snippet.pieces.filter(\.isMarked).map(\.text) == ["backpacks"])
        #expect(try await house.brokenLaws() == [])
    }

    @Test("what has the word itself comes before what only another language would take for it", arguments: TestEngine.all)
    func ownWordFirst(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let tent = try await opened(house, "The tent leaks at the seam.", subject: "Leaks")
        let ten = try await opened(house, "I have waited for ten days now.", subject: "Waiting")
        let both = try await found("tent", house, .best)
        #expect(both.contains(ten), "the premise: some language cuts one to the other")
        #expect(both == [tent, ten], "although the other is newer")
    }

    @Test("each field of the house is an operator by its name, in any script, of tickets and of their customers", arguments: TestEngine.all)
    func fields(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let one = try await opened(house, "The strap is torn.")
        let two = try await opened(house, "The strap is red.", from: "Dana Levi <dana@shop.example>")
        func field(_ name: String, _ kind: Field.Kind, _ about: Field.About = .ticket, choices: [String] = []) async throws -> FieldID {
            try await desk.saveField(FieldEntry(about: about, name: name, kind: kind, newChoices: choices), as: nil, by: house.ada).id
        }
        let (order, size) = (try await field("Order number", .text), try await field("Size", .number, .customer))
        let (bought, cause) = (try await field("Купљено", .date), try await field("Cause", .several, choices: ["Carrier", "Warehouse"]))
        _ = try await desk.fill([order: ["TL-57_1"], bought: ["2026-11-02"], cause: ["1", "2"]], on: one, as: house.noa)
        _ = try await desk.fill([order: ["TL-5791"], cause: ["2"]], on: two, as: house.noa)
        try await desk.fill([size: ["41.5"]], of: desk.screen(two, as: house.noa).customer.id, as: house.noa)
        for (query, expected) in [
            ("order-number:tl-57", [two, one]), ("order_number:57_1", [one]), ("strap -order-number:57_1", [two]), ("size:41,5", [two]),
            ("kupljeno:2026-11-02", [one]), ("купљено:2026-11-03", []), ("cause:carr", [one]), (#"cause:"WAREHOUSE" strap"#, [two, one]),
            ("strap -cause:carrier", [two]), ("order-number:%", []),
        ] as [(String, [Int64])] {
            #expect(try await found(query, house) == expected, "\(query)")
        }
        let told = try await desk.find("size:big strap", as: house.noa)
        #expect(told.hits.isEmpty && told.complaints == [.badFieldValue("big")])
        #expect(try await desk.find("colour:red strap", as: house.noa).complaints == [.unknownOperator("colour")])
        for text in ["order:\"a b\" c", "re:x", "a:b", "זמן:מחר", "x-y:", "http://a:b", "size:\"", ":", "::a"] {
            let query = SearchQuery(text)
            #expect(SearchQuery(query.description) == query, "\(text) reads as the same again")
        }
    }

    @Test("operators let through what they say, and one that is not understood says so", arguments: TestEngine.all)
    func operators(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let one = try await opened(house, "The strap is torn. It has not come back.")
        let two = try await opened(house, "The strap is red.", from: "Dana Levi <dana@shop.example>")
        let three = try await opened(house, "It has come. Not the strap.", from: "Omer Levi <omer@shop.example>")
        _ = try await desk.tag(two, with: "Zima", as: house.noa)
        _ = try await desk.take(one, as: house.noa)
        _ = try await desk.move(three, to: .solved, as: house.omar)
        let cases: [(String, [Int64])] = [
            ("strap", [three, two, one]), ("strap -red", [three, one]), ("strap from:dana", [two]), ("from:levi", [three, two]),
            ("from:@shop.example is:open", [two]), ("from:shop.example", [three, two]), ("-from:levi strap", [one]), ("tag:зима", [two]),
            ("-tag:zima", [three, one]), ("is:solved", [three]), ("is:open strap", [two, one]), ("owner:me", [one]), ("owner:nobody strap", [two]),
            ("owner:omar", [three]), (#""has not come""#, [one]), (#"-"has not come" strap"#, [three, two]), (#"strap "NOT THE strap""#, [three]),
            ("after:2026-01-01 strap", [three, two, one]), ("after:2100 strap", []), ("before:2000", []), ("before:2100 strap", [three, two, one]),
            ("before:10d strap", []), ("has:attachment", []), ("language:en strap", [three, two, one]), ("language:he strap", []),
            ("is:waiting", []), ("is:closed", []), ("is:snoozed", []), ("strap team:nowhere", []),
        ]
        for isFolded in [false, true] {
            if isFolded { try await fold(house) }
            for (query, expected) in cases { #expect(try await found(query, house) == expected, "\(query), folded: \(isFolded)") }
        }
        let complaints: [(String, SearchComplaint)] = [
            ("form:dana", .unknownOperator("form")), ("is:lost strap", .badState("lost")), ("before:soon strap", .badDate("soon")),
            ("has:patience strap", .badThing("patience")), ("from:nobody-here", .noCustomer("nobody-here")), ("owner:zed", .noPerson("zed")),
            ("tag:never", .noTag("never")), ("team:x", .noTeam("x")), ("is:spam", .spamIsNoTicket), ("-red", .onlyNegated),
            ("from: strap", .valueMissing(.from)),
        ]
        for (query, complaint) in complaints {
            #expect(try await desk.find(query, as: house.noa).complaints.contains(complaint), "\(query)")
        }
        #expect(try await desk.find("#\(two)", as: house.noa).number == two)
        let none = try await desk.find("strap torn red", as: house.noa)
        #expect(none.isPartial && Set(none.hits.map(\.row.number)).isSuperset(of: [one, two]), "none has all of the words")
    }

    @Test("nobody finds what they may not see, however much of it there is", arguments: TestEngine.all)
    func permission(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let first = try await opened(house, "A strap for the expert.")
        for turn in 0..<30 { _ = try await opened(house, "Strap number \(turn).", from: "c\(turn)@customer.example") }
        _ = try await desk.note(on: first, text: "@Eva Expert, which leather is it?", as: house.noa)
        #expect(try await found("strap", house).count == 20)
        #expect(try await found("strap", house, as: house.expert) == [first])
        #expect(try await found("leather", house) == [first], "notes are found by the house")
        #expect(try await desk.find("#\(first + 1)", as: house.expert).number == nil)
        #expect(try await desk.find("layla", as: house.expert).customers.isEmpty == !house.expert.may(.seeCustomers))
        try await fold(house)
        #expect(try await found("strap", house, as: house.expert) == [first])
    }

    @Test("page after page, each ticket once, best or newest", arguments: TestEngine.all)
    func paging(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        var all: [Int64] = []
        for turn in 0..<47 {
            let subject = turn == 7 ? "The strap itself" : "A question"
            all.append(try await opened(house, "Strap \(turn)", subject: subject, from: "c\(turn)@customer.example"))
        }
        for order in TicketSearch.Order.allCases {
            var (seen, after): ([Int64], String?) = ([], nil)
            repeat {
                let page = try await house.desk.find("strap", order: order, after: after, as: house.noa)
                seen += page.hits.map(\.row.number)
                after = page.next
            } while after != nil
            #expect(seen.count == 47 && Set(seen) == Set(all))
            #expect(order == .newest ? seen == all.reversed() : seen.first == all[7], "\(order)")
        }
        await #expect(throws: ListRefusal.self) { try await house.desk.find("strap", after: "nonsense", as: house.noa) }
    }

    @Test("of who wrote very often and of who wrote long ago, best first, each ticket once (SQLite: beside both engines' paging)")
    func wideAndNarrow() async throws {
        var house = try await TestDesk.open(.sqlite)
        // The best that are looked at are fewer than those of others.
        house.desk.settings.limits.ticketsSearched = 256
        var (often, seldom): ([Int64], [Int64]) = ([], [])
        for turn in 0..<600 {
            let isSeldom = turn < 60 && turn.isMultiple(of: 2)
            let number = try await opened(house, "Strap \(turn)", from: isSeldom ? "Sel Dom <sel@customer.example>" : "Of Ten <of@customer.example>")
            if isSeldom { seldom.append(number) } else { often.append(number) }
        }
        try await fold(house)
        // More are called so than can be named.
        try await house.desk.db.write { tx in
            for turn in 0..<301 {
                let address = try #require(EmailAddress("sel.\(turn)@customer.example"))
                _ = try Customer.findOrMake(email: address, name: "Sel \(turn)", language: LanguageTag(rawValue: "en"), in: tx)
            }
        }
        let asked = [("from:of@customer.example strap", often), ("from:sel@customer.example strap", seldom), ("from:sel strap", seldom)]
        for (query, wanted) in asked {
            var (seen, after): ([Int64], String?) = ([], nil)
            repeat {
                let page = try await house.desk.find(query, order: .best, after: after, as: house.noa)
                seen += page.hits.map(\.row.number)
                #expect(page.lookedBackTo == nil, "\(query)")
                after = page.next
            } while after != nil
            // Of tickets that have the word alike the newer is the better.
            #expect(seen == wanted.reversed(), "\(query)")
        }
    }

    @Test("merged, split and taken back: what is found is what stands there now", arguments: TestEngine.all)
    func moves(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let one = try await opened(house, "The zipper is broken.")
        let two = try await opened(house, "The buckle is missing.")
        try await fold(house)
        _ = try await desk.merge(two, into: one, as: house.noa)
        for isFolded in [false, true] {
            if isFolded { try await fold(house) }
            for query in ["buckle", "buckle zipper"] { #expect(try await found(query, house) == [one], "\(query), folded: \(isFolded)") }
        }
        _ = try await desk.unmerge(two, as: house.noa)
        for isFolded in [false, true] {
            if isFolded { try await fold(house) }
            #expect(try await found("buckle", house) == [two], "folded: \(isFolded)")
            #expect(try await found("zipper", house) == [one], "folded: \(isFolded)")
        }
        let (_, reply) = try await desk.reply(to: one, text: "A tailor mends it.", then: .stay, as: house.noa)
        #expect(try await found("tailor", house) == [one])
        _ = try await desk.undo(reply, as: house.noa)
        #expect(try await found("tailor", house).isEmpty)
        try await fold(house)
        #expect(try await found("tailor", house).isEmpty)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("customers are found by any word of their name, begun or whole, and by their address", arguments: TestEngine.all)
    func customers(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        _ = try await opened(house, "Hello", from: "Марија Петровић <marija.petrovic@shop.example>")
        _ = try await opened(house, "Hello", from: "Layla Haddad <layla@customer.example>")
        for query in ["petrov", "Марија", "marija petrovic", "marija.petrovic@shop.example", "from:shop.example"] {
            #expect(try await house.desk.find(query, as: house.noa).customers.map(\.customer.name) == ["Марија Петровић"], "\(query)")
        }
        #expect(try await house.desk.find("hadd", as: house.noa).customers.map(\.customer.name) == ["Layla Haddad"])
    }

    @Test("what was there before is read in steps that can be interrupted", arguments: TestEngine.all)
    func backfill(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let number = try await opened(house, "The zipper is broken.")
        for turn in 0..<5 { _ = try await opened(house, "Nothing \(turn)", from: "c\(turn)@customer.example") }
        // As a desk is that has just got the index.
        try await desk.db.write { tx in
            for table in ["said_waiting", "said_lists", "customer_words"] { try tx.execute(SQL(stringLiteral: "DELETE FROM \(table)")) }
            try tx.execute("DELETE FROM settings WHERE name IN ('said.edition', 'said.place', 'customers.words')")
        }
        #expect(try await found("zipper", house).isEmpty)
        #expect(try await desk.find("zipper", as: house.noa).progress.isOver == false)
        var steps = 0
        while try await desk.tendIndex() { steps += 1 }
        #expect(steps > 1)
        #expect(try await desk.indexProgress().isOver)
        #expect(try await found("zipper", house) == [number])
        #expect(try await desk.find("layla", as: house.noa).customers.count == 1)
    }
}
