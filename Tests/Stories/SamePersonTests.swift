import Basics
import Customers
import Desk
import Knowledge
import People
import Storage
import TestSupport
import Testing
import Tickets

/// Who customers are: notes about them, the company they belong to, and two entries that turn out to be one person.
@Suite("Customers as people") struct SamePersonTests {
    private let english = LanguageTag(rawValue: "en")

    private func ticket(_ house: TestDesk, from: String, _ id: String, _ text: String = "Where is my tent?") async throws -> Int64 {
        try #require(try await house.arrives(from: from, text: text, id: "\(id)@customer.example").ticketNumber)
    }

    private func customer(of number: Int64, _ house: TestDesk) async throws -> Customer {
        try await house.desk.screen(number, as: house.noa).customer
    }

    @Test("two entries become one: addresses, tickets, notes, fields and what was told; and are two again, as they were", arguments: TestEngine.all)
    func merge(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let field = try await desk.saveField(FieldEntry(about: .customer, name: "Size", kind: .text), as: nil, by: house.ada)
        let (private_, work) = ("Layla Haddad <layla@home.example>", "Layla Haddad <l.haddad@work.example>")
        let one = try await ticket(house, from: private_, "one")
        let two = try await ticket(house, from: work, "two")
        let (home, office) = (try await customer(of: one, house), try await customer(of: two, house))
        #expect(home.id != office.id)
        #expect(try await desk.samePerson(as: home.id, search: "", as: house.noa).others.map(\.customer.id) == [office.id], "one of the same name")
        #expect(try await desk.samePerson(as: home.id, search: "work.example", as: house.noa).others.map(\.customer.id) == [office.id])
        try await desk.writeNote("Please write, she is deaf.", about: office.id, as: house.omar)
        try await desk.fill([field.id: ["L"]], of: office.id, as: house.noa)
        try await desk.give(loyalty: "loyal", to: office.id, as: house.noa)
        await #expect(throws: CustomerMergeRefusal.sameCustomer) { try await desk.merge(customer: home.id, into: home.id, as: house.noa) }

        try await desk.merge(customer: office.id, into: home.id, as: house.noa)
        #expect(try await house.brokenLaws() == [])
        let page = try await desk.customer(office.id, after: nil, as: house.noa)
        #expect(page.customer.id == home.id, "the old entry leads to the one that goes on")
        #expect(Set(page.identities.map(\.key)) == ["layla@home.example", "l.haddad@work.example"])
        #expect(Set(page.tickets.rows.map(\.number)) == [one, two])
        #expect(page.notes.map(\.note.text) == ["Please write, she is deaf."] && page.customer.loyalty == .loyal)
        #expect(page.fields.map(\.value) == ["L"] && page.merged.map(\.customer.id) == [office.id])
        #expect(try await desk.screen(two, as: house.omar).notes.count == 1, "who writes to her reads it")
        #expect(try await desk.customers(startingWith: "layla", after: nil, as: house.noa).rows.count == 1)
        _ = try await desk.take(two, as: house.omar)
        _ = try await desk.reply(to: two, text: "It left us today.", then: .stay, as: house.omar)
        #expect(
            try await house.dispatch().flatMap { $0.to.kept.map(\.address.key) }.contains("l.haddad@work.example"), "answered where she wrote from")
        #expect(try await desk.screen(one, as: house.noa).replyTo == "layla@home.example")
        #expect(try await desk.screen(two, as: house.noa).replyTo == "l.haddad@work.example")
        let three = try await ticket(house, from: work, "three")
        #expect(try await customer(of: three, house).id == home.id)
        await #expect(throws: CustomerMergeRefusal.mergedAlready) { try await desk.merge(customer: office.id, into: home.id, as: house.noa) }
        await #expect(throws: CustomerMergeRefusal.mergedAlready) { try await desk.merge(customer: home.id, into: office.id, as: house.noa) }

        // Her tickets may be merged now; then the entries hold together until the tickets are apart.
        _ = try await desk.merge(three, into: one, as: house.noa)
        await #expect(throws: CustomerMergeRefusal.ticketsMerged) { try await desk.unmerge(customer: office.id, as: house.noa) }
        _ = try await desk.unmerge(three, as: house.noa)
        let four = try await ticket(house, from: private_, "four")
        try await desk.unmerge(customer: office.id, as: house.noa)
        #expect(try await house.brokenLaws() == [])
        let back = try await desk.customer(office.id, after: nil, as: house.noa)
        #expect(back.customer.id == office.id && back.identities.map(\.key) == ["l.haddad@work.example"])
        #expect(Set(back.tickets.rows.map(\.number)) == [two, three], "what was begun from the address goes with it")
        #expect(back.notes.count == 1 && back.fields.map(\.value) == ["L"])
        let stays = try await desk.customer(home.id, after: nil, as: house.noa)
        #expect(Set(stays.tickets.rows.map(\.number)) == [one, four] && stays.customer.loyalty == .new)
        #expect(stays.notes.isEmpty && stays.fields.map(\.value) == [nil] && stays.merged.isEmpty)
        await #expect(throws: CustomerMergeRefusal.notMerged) { try await desk.unmerge(customer: office.id, as: house.noa) }
        #expect(try await house.desk.activity(as: house.ada).rows.count { $0.kind == .customersMerged || $0.kind == .customersUnmerged } == 2)
    }

    @Test("an entry that leads on and is led to: each is taken apart in turn", arguments: TestEngine.all)
    func chain(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        var made: [CustomerID] = []
        for name in ["a", "b", "c"] {
            made.append(try await customer(of: ticket(house, from: "Layla <\(name)@customer.example>", name), house).id)
        }
        let ids = made
        try await desk.merge(customer: ids[0], into: ids[1], as: house.noa)
        try await desk.merge(customer: ids[1], into: ids[2], as: house.noa)
        #expect(try await desk.customer(ids[0], after: nil, as: house.noa).customer.id == ids[2])
        #expect(try await desk.db.read { try Customer.entries(of: ids[0], in: $0) } == [ids[2], ids[0], ids[1]])
        await #expect(throws: CustomerMergeRefusal.mergedOn) { try await desk.unmerge(customer: ids[0], as: house.noa) }
        try await desk.unmerge(customer: ids[1], as: house.noa)
        #expect(try await desk.customer(ids[1], after: nil, as: house.noa).tickets.rows.count == 2)
        try await desk.unmerge(customer: ids[0], as: house.noa)
        for id in ids { #expect(try await desk.customer(id, after: nil, as: house.noa).tickets.rows.count == 1) }
        #expect(try await house.brokenLaws() == [])
    }

    @Test("whoever was told something wrong under two entries is owed one correction, and it reaches them", arguments: TestEngine.all)
    func recall(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let wrong = "You have sixty days to send the tent back to us."
        let article = try await desk.beginArticle(
            ArticleText(title: "Returns", body: wrong), in: english, terms: .init(audience: .public), as: house.expert)
        try await desk.publish(article.id, english, as: house.expert)
        var numbers: [Int64] = []
        for (name, address) in [("one", "layla@home.example"), ("two", "layla@work.example")] {
            let number = try await ticket(house, from: "Layla <\(address)>", name)
            numbers.append(number)
            _ = try await desk.take(number, as: house.noa)
            _ = try await desk.reply(to: number, text: wrong, then: .stay, as: house.noa)
            _ = try await house.dispatch()
        }
        let (home, office) = (try await customer(of: numbers[0], house).id, try await customer(of: numbers[1], house).id)
        #expect(try await desk.customer(home, after: nil, as: house.noa).told.count == 1, "the premise: each was told")
        try await desk.merge(customer: office, into: home, as: house.noa)
        #expect(try await desk.customer(home, after: nil, as: house.noa).told.count == 2)
        let scope = RecallScope(since: 1)
        let preview = try await desk.previewRecall(of: article.id, scope, as: house.expert)
        #expect(preview.certain + preview.probable == 1, "they are one person")
        let opened = try await desk.openRecall(of: article.id, scope, reason: "It is thirty", as: house.expert)
        while try await desk.workOnRecalls() {}
        let listed = try await desk.recall(opened.id, as: house.lead)
        #expect(listed.row.tally.all == 1 && listed.corrections.first?.tellings.count == 2)
        #expect(listed.corrections.first?.correction.customer == home && listed.corrections.first?.correction.state == .open)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("a company's people are told by its domains; what somebody says goes before it", arguments: TestEngine.all)
    func organisations(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let old = try await customer(of: ticket(house, from: "Old Hand <old@acme.example>", "old"), house)
        let stranger = try await customer(of: ticket(house, from: "Acme Fan <fan@notacme.example>", "fan"), house)
        try await desk.give(customer: stranger.id, organisation: "  Bolt & Co ", as: house.noa)
        let acme = try await desk.addOrganisation("Acme", as: house.noa)
        #expect(try await desk.addOrganisation("ACME", as: house.noa).id == acme.id, "the same name is the same organisation")
        for bad in ["gmail.com", "nothing", "a b", ""] {
            await #expect(throws: CustomerRefusal.self) { try await desk.change(organisation: acme.id, name: "Acme", domains: [bad], as: house.noa) }
        }
        try await desk.change(organisation: acme.id, name: "Acme", domains: ["@ACME.example"], as: house.noa)
        let new = try await customer(of: ticket(house, from: "New Hand <new@acme.example>", "new"), house)
        let screen = try await desk.organisation(acme.id, after: nil, as: house.noa)
        #expect(screen.domains == ["acme.example"] && screen.people.rows.map(\.customer.name) == ["New Hand", "Old Hand"])
        #expect(screen.tickets.count == 2)
        #expect(try await desk.customer(new.id, after: nil, as: house.noa).colleagues.map(\.id) == [old.id])
        #expect(try await desk.customer(stranger.id, after: nil, as: house.noa).organisation?.name == "Bolt & Co")
        let list = try await desk.organisations(startingWith: "", after: nil, as: house.noa)
        #expect(list.rows.map(\.organisation.name) == ["Acme", "Bolt & Co"] && list.rows.map(\.people) == [2, 1])
        let bolt = try #require(list.rows.last).organisation.id
        await #expect(throws: CustomerRefusal.domainTaken("acme.example")) {
            try await desk.change(organisation: bolt, name: "Bolt", domains: ["acme.example"], as: house.noa)
        }
        await #expect(throws: CustomerRefusal.nameTaken("acme")) {
            try await desk.change(organisation: bolt, name: "acme", domains: [], as: house.noa)
        }
        // Somebody is told to belong elsewhere, and stays there when the domain is saved again.
        try await desk.give(customer: old.id, organisation: "Bolt & Co", as: house.noa)
        try await desk.change(organisation: acme.id, name: "Acme Ltd", domains: ["acme.example", "acme.test"], as: house.noa)
        #expect(try await desk.customer(old.id, after: nil, as: house.noa).organisation?.id == bolt)
        try await desk.remove(organisation: acme.id, as: house.noa)
        #expect(try await desk.customer(new.id, after: nil, as: house.noa).organisation == nil)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("notes are their writer's to take away, and a lead's", arguments: TestEngine.all)
    func notes(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let id = try await customer(of: ticket(house, from: "Layla <layla@home.example>", "n"), house).id
        await #expect(throws: CustomerRefusal.emptyNote) { try await desk.writeNote(" \n", about: id, as: house.noa) }
        await #expect(throws: CustomerRefusal.noteTooLong(limit: CustomerNote.limit)) {
            try await desk.writeNote(String(repeating: "a", count: CustomerNote.limit + 1), about: id, as: house.noa)
        }
        try await desk.writeNote("One", about: id, as: house.noa)
        try await desk.writeNote("Two", about: id, as: house.noa)
        let notes = try await desk.customer(id, after: nil, as: house.noa).notes
        #expect(notes.map(\.note.text) == ["Two", "One"] && notes.allSatisfy { $0.author?.id == house.noa.id })
        await #expect(throws: CustomerRefusal.notYours) { _ = try await desk.removeNote(notes[0].note.id, as: house.omar) }
        _ = try await desk.removeNote(notes[0].note.id, as: house.noa)
        _ = try await desk.removeNote(notes[1].note.id, as: house.lead)
        #expect(try await desk.customer(id, after: nil, as: house.noa).notes.isEmpty)
    }
}
