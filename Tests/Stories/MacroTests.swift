import Basics
import Desk
import Foundation
import People
import Promises
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
}
