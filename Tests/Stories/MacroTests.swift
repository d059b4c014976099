import Basics
import Desk
import Foundation
import People
import Promises
import Queue
import Storage
import TestSupport
import Testing
import Tickets

/// A text that is written once is read in the customer's language, and does what it says.
@Suite("Macros") struct MacroTests {
    private func entry(_ name: String, _ texts: [String: String], _ acts: Macro.Acts = .init(), owner: PersonID? = nil) -> MacroEntry {
        MacroEntry(
            name: name, owner: owner, verifyBy: nil,
            texts: texts.sorted { $0.key < $1.key }.map { .init(language: LanguageTag(rawValue: $0.key), text: $0.value) }, acts: acts)
    }

    /// A team of Omar's.
    private func team(_ name: String, in house: TestDesk) async throws -> Team {
        try await house.desk.db.write { tx in
            let team = try Team.create(name, by: house.ada, in: tx)
            try Person.setTeams(house.omar.id, to: [team.id], by: house.ada, in: tx)
            return team
        }
    }

    private let texts = [
        "en": "Hello {customer}, your number is {number}.\n\n[[We ring you tomorrow.]]\n\n{agent}, {mailbox}",
        "ar": "مرحبًا {customer}، رقمك {number}.\n\n[[سنتصل بك غدًا.]]",
    ]

    @Test("it speaks the ticket's language, fills its holes, and does what it says when the reply is sent", arguments: TestEngine.all)
    func journey(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let acts = Macro.Acts(tag: "Late", next: "wait", promise: "call_back", within: .hours(24))
        let macro = try await desk.saveMacro(entry("Call tomorrow", texts, acts), as: nil, by: house.noa)
        let number = try #require(
            try await house.arrives(from: "ليلى {number} <layla@customer.example>", text: "أين حقيبتي؟ لم تصل بعد.", id: "m1@customer.example")
                .ticketNumber)
        _ = try await house.dispatch()
        #expect(try await desk.screen(number, as: house.noa).macros.first?.speaks == true)
        let text = try await desk.insert(macro.id, on: number, after: "شكرًا.", as: house.noa)
        #expect(text == "شكرًا.\n\nمرحبًا ليلى {number}، رقمك \(number).\n\nسنتصل بك غدًا.", "what a customer is called is no hole")
        let screen = try await desk.screen(number, as: house.noa)
        #expect(screen.draft?.text == text && screen.draftMacros.map(\.id) == [macro.id])
        #expect(screen.tags.isEmpty, "nothing is done before the reply is sent")
        _ = try await desk.reply(to: number, text: text, then: .stay, as: house.noa)
        let sent = try await desk.screen(number, as: house.noa)
        #expect(sent.ticket.state == .waiting && sent.tags.map(\.name) == ["Late"] && sent.draftMacros.isEmpty)
        _ = try await house.dispatch()
        let promise = try #require(try await desk.screen(number, as: house.noa).promises.first { $0.kind == .callBack })
        #expect(promise.words == "سنتصل بك غدًا." && promise.outcome == nil)
        #expect(try await desk.macros(as: house.noa).rows.map(\.uses) == [1])
        #expect(try await house.brokenLaws() == [])
    }

    @Test("words that were taken out promise nothing, and what is left undone is not done", arguments: TestEngine.all)
    func undone(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let acts = Macro.Acts(tag: "Late", next: "solve", promise: "call_back", within: .hours(24))
        let macro = try await desk.saveMacro(entry("Call tomorrow", texts, acts), as: nil, by: house.noa)
        let number = try #require(try await house.arrives(text: "Where is it? I am waiting for days now.", id: "m2@customer.example").ticketNumber)
        _ = try await house.dispatch()
        let text = try await desk.insert(macro.id, on: number, after: "", as: house.noa)
        #expect(text.contains("Noa Regev, Help"))
        _ = try await desk.reply(to: number, text: text.replacing("We ring you tomorrow.", with: ""), then: .wait, as: house.noa)
        _ = try await house.dispatch()
        let screen = try await desk.screen(number, as: house.noa)
        #expect(!screen.promises.contains { $0.kind == .callBack })
        #expect(screen.ticket.state == .waiting, "the writer said so")
        _ = try await desk.insert(macro.id, on: number, after: "", as: house.noa)
        try await desk.forget(macro.id, on: number, as: house.noa)
        _ = try await desk.untag(number, "Late", as: house.noa)
        _ = try await desk.reply(to: number, text: "Only words.", then: .stay, as: house.noa)
        #expect(try await desk.screen(number, as: house.noa).tags.isEmpty)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("it has an owner and a date; only the owner or a lead changes it; one who leaves leaves it to be read again", arguments: TestEngine.all)
    func owners(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let macro = try await desk.saveMacro(entry("Hello", ["en": "Hello"]), as: nil, by: house.noa)
        #expect(macro.owner == house.noa.id && macro.verifyBy > house.clock.now)
        await #expect(throws: TicketRefusal.notAllowed) { try await desk.saveMacro(entry("Hi", ["en": "Hi"]), as: macro.id, by: house.omar) }
        await #expect(throws: TicketRefusal.notAllowed) { try await desk.removeMacro(macro.id, as: house.omar) }
        await #expect(throws: TicketRefusal.notAllowed) { try await desk.saveMacro(entry("X", ["en": "X"]), as: nil, by: house.expert) }
        _ = try await desk.saveMacro(entry("Hi", ["en": "Hi"]), as: macro.id, by: house.lead)
        #expect(try await desk.macros(as: house.omar).rows.map(\.isStale) == [false])
        try await desk.deactivate(house.noa.id, as: house.ada)
        #expect(try await desk.macros(as: house.omar).rows.map(\.isStale) == [true])
        await #expect(throws: MacroRefusal.badOwner) { try await desk.saveMacro(entry("Hi", ["en": "Hi"]), as: macro.id, by: house.lead) }
        _ = try await desk.saveMacro(entry("Hi", ["en": "Hi"], owner: house.omar.id), as: macro.id, by: house.lead)
        try await desk.removeMacro(macro.id, as: house.omar)
        #expect(try await desk.macros(as: house.omar).rows.isEmpty)
    }

    @Test("it says which team goes on, of which the brief is asked; what is solved is handed to nobody", arguments: TestEngine.all)
    func handOn(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let team = try await team("Repairs", in: house)
        let said = ["en": "Our workshop goes on with it."]
        let macro = try await desk.saveMacro(entry("Workshop", said, .init(next: "wait", handOn: team.id)), as: nil, by: house.noa)
        #expect(try await desk.macros(as: house.noa).rows.map(\.macro.acts.handOn) == [team.id])
        await #expect(throws: MacroRefusal.badHandOn) {
            try await desk.saveMacro(entry("X", said, .init(next: "solve", handOn: team.id)), as: nil, by: house.noa)
        }
        await #expect(throws: MacroRefusal.badHandOn) {
            try await desk.saveMacro(entry("X", said, .init(handOn: TeamID(9))), as: nil, by: house.noa)
        }
        let number = try #require(try await house.arrives(text: "The zip is torn.", id: "m9@customer.example").ticketNumber)
        #expect(try await desk.handOnByMacros(on: number, as: house.noa) == nil)
        let text = try await desk.insert(macro.id, on: number, after: "", as: house.noa)
        #expect(try await desk.handOnByMacros(on: number, as: house.noa) == team.id)
        #expect(try await desk.handOnByMacros(on: number, as: house.omar) == nil, "it is in her draft and not in his")
        _ = try await desk.reply(to: number, text: text, then: .stay, as: house.noa)
        #expect(try await desk.screen(number, as: house.noa).ticket.owner == house.noa.id, "nothing moves by a macro")
        #expect(try await desk.handOnByMacros(on: number, as: house.noa) == nil)
        // While an answer to one offer is awaited there is no other.
        let form = try await desk.handoffForm(number, as: house.noa)
        let brief = Handoff.Brief(who: form.facts.customer.name, wants: "A new zip", tried: "", told: "", promised: "", next: "Mend it")
        _ = try await desk.offer(number, to: .team(team.id), brief: brief, as: house.noa)
        _ = try await desk.insert(macro.id, on: number, after: "", as: house.noa)
        #expect(try await desk.handOnByMacros(on: number, as: house.noa) == nil)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("what cannot be sent is not saved", arguments: TestEngine.all)
    func refusals(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        func save(_ entry: MacroEntry) async throws { _ = try await house.desk.saveMacro(entry, as: nil, by: house.noa) }
        await #expect(throws: MacroRefusal.badName) { try await save(entry(" ", ["en": "x"])) }
        await #expect(throws: MacroRefusal.badText) { try await save(entry("A", ["en": "  "])) }
        await #expect(throws: MacroRefusal.unknownHole("order")) { try await save(entry("A", ["en": "Your {order}"])) }
        await #expect(throws: MacroRefusal.badActs, "a promise has words") {
            try await save(entry("A", ["en": "We ring you."], .init(promise: "call_back", within: .hours(1))))
        }
        await #expect(throws: MacroRefusal.badActs, "in every language") {
            try await save(entry("A", ["en": "[[We ring.]]", "he": "נתקשר."], .init(promise: "call_back", within: .hours(1))))
        }
        await #expect(throws: MacroRefusal.badActs) { try await save(entry("A", ["en": "[[x]]"], .init(promise: "first_reply", within: .hours(1)))) }
        try await save(entry("Кашњење", ["sr": "Касни."]))
        await #expect(throws: MacroRefusal.nameTaken) { try await save(entry("kasnjenje", ["sr": "Kasni."])) }
    }

    @Test("it is one person's, a team's or the house's: nobody else has it, and names are in nobody's way", arguments: TestEngine.all)
    func audience(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let team = try await team("Returns", in: house)
        let omar = Asker(try await desk.db.read { try #require(try Person.find(house.omar.id, in: $0)) })
        func named(_ name: String, _ audience: SavedView.Audience) -> MacroEntry {
            var entry = entry(name, ["en": "Hello"])
            entry.audience = audience
            return entry
        }
        func has(_ asker: Asker) async throws -> [String] { try await desk.macros(as: asker).rows.map(\.macro.name) }
        let hers = try await desk.saveMacro(named("Hello", .owner), as: nil, by: house.noa)
        _ = try await desk.saveMacro(named("Returned", .team(team.id)), as: nil, by: omar)
        _ = try await desk.saveMacro(named("Thanks", .house), as: nil, by: house.noa)
        #expect(try await has(house.noa) == ["Hello", "Thanks"])
        #expect(try await has(omar) == ["Returned", "Thanks"])
        await #expect(throws: MacroRefusal.badAudience) { try await desk.saveMacro(named("X", .team(team.id)), as: nil, by: house.noa) }
        await #expect(throws: MacroRefusal.notFound) { try await desk.saveMacro(named("X", .house), as: hers.id, by: omar) }
        await #expect(throws: MacroRefusal.nameTaken) { try await desk.saveMacro(named("Thanks", .owner), as: nil, by: omar) }
        _ = try await desk.saveMacro(named("Hello", .owner), as: nil, by: omar)
        let number = try #require(try await house.arrives(text: "Where is it? I am waiting for days now.", id: "m5@customer.example").ticketNumber)
        await #expect(throws: MacroRefusal.notFound) { try await desk.insert(hers.id, on: number, after: "", as: omar) }
        #expect(try await desk.screen(number, as: omar).macros.map(\.name) == ["Hello", "Returned", "Thanks"])
        #expect(try await desk.screen(number, as: house.noa).macros.map(\.name) == ["Hello", "Thanks"])
    }

    @Test("it says what fields hold, and fills fields in before anything is asked of them", arguments: TestEngine.all)
    func fields(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let order = try await desk.saveField(FieldEntry(about: .ticket, name: "Order number", kind: .text), as: nil, by: house.lead)
        let size = try await desk.saveField(FieldEntry(about: .customer, name: "Size", kind: .text), as: nil, by: house.lead)
        let cause = try await desk.saveField(
            FieldEntry(about: .ticket, name: "Cause", kind: .choice, newChoices: ["Late", "Lost"], requiredIn: [.solved]), as: nil, by: house.lead)
        var entry = entry("Late", ["en": "Order {field:order NUMBER}, size {field:Size}: {customer}."], .init(next: "solve"))
        entry.fields = [cause.id: ["9"]]
        await #expect(throws: FieldRefusal.badValue(field: "Cause")) { try await desk.saveMacro(entry, as: nil, by: house.noa) }
        entry.fields = [cause.id: ["1"], order.id: [" "]]
        let macro = try await desk.saveMacro(entry, as: nil, by: house.noa)
        #expect(macro.acts.fields == [cause.id: "1"])
        await #expect(throws: MacroRefusal.unknownHole("field:Colour")) {
            try await desk.saveMacro(self.entry("Other", ["en": "{field:Colour}"]), as: nil, by: house.noa)
        }
        let number = try #require(try await house.arrives(text: "Where is it? I am waiting for days now.", id: "m6@customer.example").ticketNumber)
        _ = try await desk.fill([order.id: ["TL-57131"]], on: number, as: house.noa)
        let text = try await desk.insert(macro.id, on: number, after: "", as: house.noa)
        #expect(text == "Order TL-57131, size …: Layla Haddad.")
        let customer = try await desk.screen(number, as: house.noa).customer.id
        try await desk.fill([size.id: ["L"]], of: customer, as: house.noa)
        _ = try await desk.take(number, as: house.noa)
        await #expect(throws: FieldRefusal.missing(["Cause"])) { try await desk.move(number, to: .solved, as: house.noa) }
        _ = try await desk.reply(to: number, text: text, then: .stay, as: house.noa)
        let screen = try await desk.screen(number, as: house.noa)
        #expect(screen.ticket.state == .solved, "what solving asks for was filled in by the macro")
        #expect(try await desk.fields(of: number, as: house.noa).fields.first { $0.field.id == cause.id }?.value == "1")
        try await desk.removeField(cause.id, as: house.lead)
        #expect(try await desk.macros(chosen: macro.id, as: house.noa).chosen?.macro.acts.fields == [:], "a field that is gone is filled no more")
        #expect(try await house.brokenLaws() == [])
    }

    @Test("its files lie beside the draft once, leave with the reply, and their bytes go with the last who has them", arguments: TestEngine.all)
    func files(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let macro = try await desk.saveMacro(entry("Label", ["en": "Here is the label."]), as: nil, by: house.noa)
        let bytes = Array("A label for the parcel.".utf8)
        await #expect(throws: TicketRefusal.notAllowed) {
            try await desk.addMacroFile(bytes, name: "label.txt", type: "text/plain", to: macro.id, as: house.omar)
        }
        try await desk.addMacroFile(bytes, name: "label.txt", type: "text/plain", to: macro.id, as: house.noa)
        let number = try #require(try await house.arrives(text: "Where is it? I am waiting for days now.", id: "m7@customer.example").ticketNumber)
        for _ in 0..<2 { _ = try await desk.insert(macro.id, on: number, after: "", as: house.noa) }
        #expect(try await desk.draftAttachments(on: number, as: house.noa).map(\.name) == ["label.txt"])
        _ = try await desk.reply(to: number, text: "Here is the label.", then: .wait, as: house.noa)
        #expect(try await house.dispatch().flatMap(\.attachments).map(\.name) == ["label.txt"])
        let file = try #require(try await desk.macros(chosen: macro.id, as: house.noa).files.first)
        try await desk.removeMacro(macro.id, as: house.noa)
        #expect(try await desk.blobs.get(file.blob) == bytes, "the message still has it")

        let other = try await desk.saveMacro(entry("Other", ["en": "Hello"]), as: nil, by: house.noa)
        try await desk.addMacroFile([1, 2, 3], name: "x", type: "", to: other.id, as: house.noa)
        let gone = try #require(try await desk.macros(chosen: other.id, as: house.noa).files.first)
        try await desk.removeMacroFile(gone.id, of: other.id, as: house.noa)
        #expect(try await desk.macros(chosen: other.id, as: house.noa).files.isEmpty)
        #expect(try await desk.blobs.get(gone.blob) == nil)
    }
}
