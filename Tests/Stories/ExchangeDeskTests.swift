import Basics
import Desk
import Foundation
import Knowledge
import People
import Storage
import TestSupport
import Testing
import Tickets

/// A folder of a desk's lines, in memory.
private struct Shelf: DeskReader, DeskWriter {
    var files: [String: [UInt8]] = [:]

    private mutating func append(_ value: some Encodable, to name: String) throws {
        files[name, default: []] += Array((try DeskLines.line(value) + "\n").utf8)
    }

    mutating func write(organisation: DeskLines.Organisation) throws { try append(organisation, to: Desk.organisationLines) }
    mutating func write(customer: DeskLines.Customer) throws { try append(customer, to: Desk.customerLines) }
    mutating func write(ticket: DeskLines.Ticket) throws { try append(ticket, to: Desk.ticketLines) }
    mutating func write(person: DeskLines.Person) throws { try append(person, to: Desk.peopleLines) }
    mutating func write(field: DeskLines.Field) throws { try append(field, to: Desk.fieldLines) }
    mutating func write(macro: DeskLines.Macro) throws { try append(macro, to: Desk.macroLines) }
    func has(file path: String) -> Bool { files[path] != nil }
    mutating func write(file path: String, _ bytes: [UInt8]) throws { files[path] = bytes }

    func lines(of file: String, _ visit: (Int, [UInt8]) async throws -> Void) async throws {
        for (number, line) in (files[file] ?? []).split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() where !line.isEmpty {
            try await visit(number + 1, Array(line))
        }
    }

    func bytes(of path: String, upTo limit: Int) -> [UInt8]? { files[path].flatMap { $0.count <= limit ? $0 : nil } }

    func tickets() throws -> [DeskLines.Ticket] { try all(Desk.ticketLines) }
    func customers() throws -> [DeskLines.Customer] { try all(Desk.customerLines) }

    private func all<Line: Decodable>(_ name: String) throws -> [Line] {
        try (files[name] ?? []).split(separator: 0x0A).map { try DeskLines.read(Line.self, Array($0)) }
    }

    init(_ texts: [String: String] = [:]) { files = texts.mapValues { Array($0.utf8) } }
}

@Suite("Taking a desk along") struct ExchangeDeskTests {
    private let english = LanguageTag(rawValue: "en")

    /// A house with something of everything.
    private func furnished(_ engine: TestEngine) async throws -> TestDesk {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let said = "You have thirty days to send the tent back to us."
        let article = try await desk.beginArticle(
            ArticleText(title: "Returns", body: said), in: english, terms: .init(audience: .public), as: house.expert)
        try await desk.publish(article.id, english, as: house.expert)
        let file =
            "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nשלום, איפה האוהל?\r\n--b\r\nContent-Type: text/plain; name=list.txt\r\n"
            + "Content-Disposition: attachment; filename=\"list.txt\"\r\n\r\none\r\ntwo\r\n--b--\r\n"
        let raw =
            "From: Layla <layla@home.example>\r\nTo: help@desk.example\r\nSubject: The tent\r\nMessage-ID: <a@home.example>\r\nMIME-Version: 1.0\r\n"
            + "Content-Type: multipart/mixed; boundary=b\r\n\r\n\(file)"
        let first = try #require(try await desk.receive(Array(raw.utf8), by: house.mailbox.id, position: nil).ticketNumber)
        _ = try await desk.take(first, as: house.noa)
        _ = try await desk.note(on: first, text: "She is kind.", as: house.omar)
        _ = try await desk.tag(first, with: "Tents", as: house.noa)
        _ = try await desk.reply(to: first, text: said, then: .stay, as: house.noa)
        _ = try await house.dispatch()
        house.clock.advance(by: .hours(1))
        let second = try #require(
            try await house.arrives(from: "L. Haddad <layla@work.example>", text: "And the bag?", id: "b@work.example").ticketNumber)
        let (home, work) = (try await desk.screen(first, as: house.noa).customer.id, try await desk.screen(second, as: house.noa).customer.id)
        try await desk.merge(customer: work, into: home, as: house.noa)
        try await desk.writeNote("Deaf: write to her.", about: home, as: house.omar)
        try await desk.give(customer: home, organisation: "Bolt & Co", as: house.noa)
        let third = try #require(try await house.arrives(from: "Dana <dana@else.example>", text: "Thank you!", id: "c@else.example").ticketNumber)
        _ = try await desk.take(third, as: house.omar)
        _ = try await desk.reply(to: third, text: "Glad to help.", then: .solve, as: house.omar)
        _ = try await house.dispatch()
        return house
    }

    @Test("what is exported is taken in by another desk, and said there as it was said here; a second time nothing is new", arguments: TestEngine.all)
    func roundTrip(_ engine: TestEngine) async throws {
        let house = try await furnished(engine)
        var shelf = Shelf()
        let exported = try await house.desk.export(to: &shelf)
        #expect(exported.customers == 2 && exported.tickets == 3 && exported.files == 1 && exported.people == 5 && exported.organisations == 1)
        let lines = try shelf.tickets()
        let told = try #require(lines.first?.messages.compactMap(\.told).first?.first)
        #expect(told.words.contains("thirty days") && lines[0].promises?.isEmpty == false)

        let other = try await TestDesk.open(engine)
        other.clock.advance(by: .days(1))
        let report = try await other.desk.importDesk(shelf, from: "kept")
        #expect(report.skipped.isEmpty, "\(report.skipped)")
        #expect(report.customers == 2 && report.tickets == 3 && report.files == 1 && report.messages == exported.messages)
        #expect(try await other.brokenLaws() == [])
        #expect(try await other.dispatch().isEmpty, "nothing leaves for what was said elsewhere")
        var again = Shelf()
        _ = try await other.desk.export(to: &again)
        let (before, after) = (try shelf.tickets(), try again.tickets())
        #expect(after.map(\.subject) == before.map(\.subject) && after.map(\.tags) == before.map(\.tags))
        #expect(after.map(\.state) == ["open", "open", "closed"], "whoever solved it there asked there")
        #expect(after.map(\.owner) == ["noa@desk.example", nil, "omar@desk.example"])
        for (one, two) in zip(before, after) {
            #expect(two.messages.map(\.text) == one.messages.map(\.text) && two.messages.map(\.at) == one.messages.map(\.at))
            #expect(two.messages.map(\.author) == one.messages.map(\.author) && two.messages.map(\.from) == one.messages.map(\.from))
            #expect(two.messages.map { $0.files?.map(\.name) } == one.messages.map { $0.files?.map(\.name) } && two.createdAt == one.createdAt)
        }
        let (people, peopleThere) = (try shelf.customers(), try again.customers())
        #expect(peopleThere.map(\.addresses) == people.map(\.addresses) && peopleThere.map(\.name) == people.map(\.name))
        #expect(peopleThere[0].notes?.map(\.text) == ["Deaf: write to her."] && peopleThere[0].notes?.map(\.author) == ["omar@desk.example"])
        #expect(
            peopleThere[0].organisation != nil
                && again.files.keys.filter { $0.hasPrefix("files/") } == shelf.files.keys.filter { $0.hasPrefix("files/") })

        let second = try await other.desk.importDesk(shelf, from: "kept")
        #expect(second.tickets == 0 && second.customers == 0 && second.unchanged == 6)
        // Whoever answers an old mail comes to the ticket that was brought.
        let open = try await other.desk.list(ListChoice(.allOpen), after: nil, before: nil, as: other.noa).rows
        let answered = try await other.arrives(
            from: "L. Haddad <layla@work.example>", text: "Hello?", id: "d@work.example", references: ["b@work.example"])
        #expect(open.map(\.number).contains(try #require(answered.ticketNumber)))
        let screen = try await other.desk.screen(try #require(open.last).number, as: other.noa)
        #expect(screen.promises.contains { $0.outcome == nil }, "what is unfinished is promised anew")
        #expect(try await other.brokenLaws() == [])
    }

    @Test(
        "what the house asks and the texts that it wrote once come along, filled in as they were; a second time nothing is new",
        arguments: TestEngine.all)
    func settings(_ engine: TestEngine) async throws {
        let house = try await furnished(engine)
        let desk = house.desk
        let order = try await desk.saveField(FieldEntry(about: .ticket, name: "Order_No. 1", kind: .text, isProminent: true), as: nil, by: house.ada)
        let causes = FieldEntry(about: .ticket, name: "סיבה", kind: .several, newChoices: ["Late", "קרוע", "Lost"], requiredIn: [.solved])
        let cause = try await desk.saveField(causes, as: nil, by: house.ada)
        let size = try await desk.saveField(FieldEntry(about: .customer, name: "boughtFor", kind: .number), as: nil, by: house.ada)
        let row = try #require(try await desk.list(ListChoice(.mine), after: nil, before: nil, as: house.noa).rows.first)
        _ = try await desk.fill([order.id: ["TL-57131"], cause.id: ["2", "3"]], on: row.number, as: house.noa)
        try await desk.fill([size.id: ["12,50"]], of: try await desk.screen(row.number, as: house.noa).customer.id, as: house.noa)
        let team = try await desk.db.write { tx in
            let team = try Team.create("Repairs", by: house.ada, in: tx)
            try Person.setTeams(house.omar.id, to: [team.id], by: house.ada, in: tx)
            return team
        }
        let acts = Macro.Acts(tag: "Repair", next: "wait", handOn: team.id, promise: "call_back", within: .hours(8))
        let macro = try await desk.saveMacro(
            MacroEntry(
                name: "Workshop", owner: house.noa.id, verifyBy: nil, audience: .team(team.id),
                texts: [.init(language: english, text: "Hello {customer}. [[We ring you.]] {field:Order_No. 1}")], acts: acts,
                fields: [cause.id: ["1"]]), as: nil, by: house.lead)
        try await desk.addMacroFile(Array("how to pack".utf8), name: "pack.txt", type: "text/plain", to: macro.id, as: house.noa)
        var shelf = Shelf()
        let exported = try await desk.export(to: &shelf)
        #expect(exported.fields == 3 && exported.macros == 1 && exported.files == 2)

        let other = try await TestDesk.open(engine)
        // One that is here already is the same, with a choice more.
        let there = FieldEntry(about: .ticket, name: "סיבה", kind: .several, newChoices: ["Broken", "lost"])
        _ = try await other.desk.saveField(there, as: nil, by: other.ada)
        let report = try await other.desk.importDesk(shelf, from: "kept")
        #expect(report.fields == 2 && report.macros == 1 && report.files == 2)
        // Its team is not here, so that it is its owner's and hands on to nobody.
        #expect(report.skipped.map(\.reason) == [.noTeam, .noTeam] && report.skipped.allSatisfy { $0.file == Desk.macroLines && $0.line == 1 })
        #expect(try await other.brokenLaws() == [])
        var again = Shelf()
        _ = try await other.desk.export(to: &again)
        let (before, after) = (try shelf.tickets(), try again.tickets())
        #expect(before.contains { $0.fields == ["Order_No. 1": .init(["TL-57131"]), "סיבה": .init(["קרוע", "Lost"])] }, "the premise")
        #expect(after.map { $0.fields?["Order_No. 1"] } == before.map { $0.fields?["Order_No. 1"] })
        #expect(after.compactMap { $0.fields?["סיבה"] }.map { Set($0.values) } == [["קרוע", "lost"]], "as it is called here")
        #expect(
            try again.customers().map(\.fields) == shelf.customers().map(\.fields) && shelf.customers().contains { $0.fields?["boughtFor"] != nil })
        let brought = try #require(try await other.desk.macros(as: other.noa).rows.first?.macro)
        #expect(brought.owner == other.noa.id && brought.audience == .owner && brought.texts.map(\.text) == macro.texts.map(\.text))
        #expect(brought.acts.tag == "Repair" && brought.acts.next == "wait" && brought.acts.handOn == nil && brought.acts.within == .hours(8))
        let screen = try await other.desk.macros(chosen: brought.id, as: other.noa)
        let late = try #require(screen.fields.first { $0.kind == .several })
        #expect(brought.acts.fields[late.id].map(late.names) == ["Late"] && screen.files.map(\.name) == ["pack.txt"])
        let second = try await other.desk.importDesk(shelf, from: "kept")
        #expect(second.fields == 0 && second.macros == 0 && second.skipped.isEmpty && second.unchanged == 10)

        // What one customer may ask for has what is filled in of them, and nothing of how the house works.
        var own = Shelf()
        let count = try await desk.export(only: EmailAddress("layla@work.example"), to: &own)
        #expect(try own.customers().map(\.fields) == [["boughtFor": .init(["12.5"])]] && count.fields == 0 && count.macros == 0)
    }

    @Test("fields and macros that cannot be are told of, and what does not fit into a field", arguments: TestEngine.all)
    func settingFaults(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let shelf = Shelf([
            Desk.fieldLines: """
            {"id":"1","about":"ticket","name":"Order","kind":"number"}
            {"id":"2","about":"song","name":"Order","kind":"number"}
            {"id":"3","about":"ticket","name":"Cause","kind":"choice"}
            {"id":"4","about":"ticket","name":" ORDER ","kind":"text"}
            {"id":"5","about":"customer","name":"","kind":"text"}
            {"id":"6","about":"customer","name":"Size","kind":"choice","choices":["S","M"]}
            """,
            Desk.customerLines: #"{"id":"1","name":"Ana","addresses":["ana@acme.example"],"fields":{"size":"m","Order":"5"}}"#,
            Desk.ticketLines:
                #"{"id":"t","subject":"One","customer":"1","state":"open","messages":[],"fields":{"Order":57131,"Cause":["Late"],"Gone":null,"Empty":["", " "]}}"#,
            Desk.macroLines: """
            {"id":"1","name":"Hello","texts":[{"language":"en","text":"Hello {customer}"}],"owner":"gone@desk.example"}
            {"id":"2","name":"hello","texts":[{"language":"en","text":"Hello"}]}
            {"id":"3","name":"Hole","texts":[{"language":"en","text":"{order}"}]}
            {"id":"4","name":"Tag","texts":[{"language":"en","text":"x"}],"tag":"#","files":[{"name":"a","path":"../../etc/passwd"}]}
            {"id":"5","name":"Promise","texts":[{"language":"en","text":"[[x]]"}],"promise":"sing","within_minutes":9000000000000000000}
            """,
        ])
        let report = try await house.desk.importDesk(shelf, from: "zendesk")
        let told = report.skipped.map { "\($0.file.prefix(1))\($0.line) \($0.reason.rawValue)" }
        #expect(
            told == [
                "f2 bad_field", "f3 bad_field", "f4 field_taken", "f5 bad_field", "c1 bad_value", "t1 bad_value", "m1 no_owner", "m2 name_taken",
                "m3 bad_macro", "m4 bad_macro", "m5 bad_macro",
            ])
        #expect(report.fields == 2 && report.macros == 1 && report.customers == 1 && report.tickets == 1)
        var again = Shelf()
        _ = try await house.desk.export(to: &again)
        #expect(try again.tickets()[0].fields == ["Order": .init(["57131"])] && again.customers()[0].fields == ["Size": .init(["M"])])
        #expect(try await house.brokenLaws() == [])
    }

    @Test("one customer's data are theirs alone; an address that nobody has is refused", arguments: TestEngine.all)
    func one(_ engine: TestEngine) async throws {
        let house = try await furnished(engine)
        var shelf = Shelf()
        let count = try await house.desk.export(only: EmailAddress("layla@work.example"), to: &shelf)
        #expect(count.customers == 1 && count.tickets == 2 && count.people == 0 && count.organisations == 1)
        #expect(try shelf.customers()[0].addresses == ["layla@home.example", "layla@work.example"])
        #expect(!shelf.files.values.contains { String(decoding: $0, as: UTF8.self).contains("dana@") })
        await #expect(throws: ListRefusal.notFound) { _ = try await house.desk.export(only: EmailAddress("nobody@home.example"), to: &shelf) }
    }

    @Test("what cannot be read is told of line by line, and the rest is taken", arguments: TestEngine.all)
    func faults(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        _ = try await house.arrives(from: "Old <old@home.example>", text: "Known", id: "k@home.example")
        let shelf = Shelf([
            Desk.organisationLines:
                "[]\n{\"id\":\"o\",\"name\":\"Acme\",\"domains\":[\"gmail.com\",\"acme.example\"]}\n{\"id\":\"p\",\"name\":\" \"}\n",
            Desk.customerLines: """
            not json
            {"id":"1","name":"Ana","addresses":["ana@acme.example","what?"],"organisation":"o","created_at":"2019-03-01T10:00:00Z"}
            {"id":"2","addresses":[]}
            {"id":"3","name":"Both","addresses":["old@home.example","ana@acme.example"]}
            {"id":"","name":"x","addresses":[]}
            """,
            Desk.ticketLines: """
            {"id":"t1","subject":"One","customer":"1","state":"open","owner":"gone@desk.example","team":"Nowhere","created_at":1551434400000,\
            "messages":[{"kind":"reply","at":"2019-03-01T11:00:00Z","author":"noa@desk.example","text":"Hello"},\
            {"kind":"incoming","at":"2019-03-01T10:00:00.250Z","from":"Ana <ana@acme.example>","text":"","html":"<p>Hi <script>alert(1)</script>there</p>"},\
            {"kind":"song","at":"2019-03-01T12:00:00Z","text":"la"},\
            {"kind":"note","at":"2999-01-01T00:00:00Z","text":"later","files":[{"name":"a.txt","path":"../../etc/passwd"}]}]}
            {"id":"t2","subject":"Two","state":"strange","messages":[]}
            {"id":"t3","subject":"Three","customer":"99","state":"closed","messages":[]}
            {"id":"t4","subject":"Four","state":"pending","messages":
            {"id":"t5","subject":"Five","state":"waiting","messages":[{"kind":"incoming","at":"2020-01-01T00:00:00Z","from":"New <new@home.example>","text":"สวัสดีครับ เต็นท์อยู่ที่ไหน"}]}
            """,
        ])
        let report = try await house.desk.importDesk(shelf, from: "zendesk")
        #expect(report.organisations == 1 && report.customers == 2 && report.tickets == 2 && report.messages == 4)
        let told = report.skipped.map { "\($0.file.prefix(1))\($0.line) \($0.reason.rawValue)" }
        #expect(
            told == [
                "o1 unreadable", "o3 no_name", "c1 unreadable", "c2 bad_address", "c3 no_name", "c4 address_taken", "c5 bad_id", "t1 bad_message",
                "t1 file_missing", "t1 no_owner", "t2 bad_state", "t3 no_customer", "t4 unreadable",
            ])
        #expect(try await house.brokenLaws() == [])
        let rows = try await house.desk.list(ListChoice(.allOpen), after: nil, before: nil, as: house.noa).rows
        let one = try #require(rows.first { $0.subject == "One" })
        let screen = try await house.desk.screen(one.number, as: house.noa)
        let messages = screen.thread.compactMap { if case .message(let message, _, _) = $0 { message } else { nil } }
        #expect(messages.map(\.text) == ["Hi there", "Hello", "later"], "in the order of time, without what a page would run")
        #expect(messages[2].at == house.clock.clock.now(), "nothing was said in the future")
        #expect(screen.thread.contains { if case .moment(let moment) = $0, case .brought("zendesk", "t1") = moment.what { true } else { false } })
        #expect(screen.customer.organisation != nil && screen.customer.createdAt < house.clock.clock.now() - .days(365))
        #expect(screen.ticket.owner == nil && !screen.ticket.awaitsReply)
        let five = try #require(rows.first { $0.subject == "Five" })
        #expect(try await house.desk.screen(five.number, as: house.noa).ticket.language.rawValue == "th")
        let empty = try await TestDatabase.make(engine, clock: house.clock, migrations: Desk.migrations)
        let bare = Desk(db: empty, blobs: .memory(), randomness: .system, keys: .init(installationKey: TestDesk.key), settings: .init())
        await #expect(throws: DeskImportRefusal.nobodyHere) { _ = try await bare.importDesk(shelf, from: "zendesk") }
    }
}
