import Basics
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import People
import Promises
import Storage
import TestSupport
import Testing

@testable import Web

/// S4: what is written is a promise before it is sent.
@Suite("Promises found in a reply") struct SpokenFormTests {
    private func opened(_ engine: TestEngine) async throws -> (TestHouse, Int64) {
        let house = try await TestHouse.open(engine)
        let number = try #require(try await house.desk.arrives(text: "Where is it?", id: "sf@customer.example").ticketNumber)
        _ = try await house.desk.dispatch()
        return (house, number)
    }

    private func calls(_ house: TestHouse) async throws -> [Promise] {
        try await house.desk.desk.promises(.mine, as: house.desk.noa).rows.map(\.promise).filter { $0.kind == .callBack }
    }

    @Test("without a script the composer comes back once, and what was kept there is tracked", arguments: TestEngine.all)
    func unscripted(_ engine: TestEngine) async throws {
        let (house, number) = try await opened(engine)
        try await house.browse { browser in
            _ = try await browser.signIn("noa@desk.example")
            let page = "/tickets/\(number)"
            var fields = ["kind": "reply", "text": "I'll call you tomorrow at ten.", "then": "send"]
            let asked = try await browser.post("\(page)/replies", fields, from: page)
            #expect(asked.status == .unprocessableContent)
            #expect(asked.text.contains("I&#39;ll call you tomorrow at ten.") && asked.text.contains("name=\"found-0\""))
            fields["found-0"] = "call_back I'll call you tomorrow at ten"
            fields["track-0"] = "1"
            #expect(try await browser.post("\(page)/replies", fields, from: page).status == .seeOther)
            #expect(try await calls(house).isEmpty, "nobody was told yet")
            _ = try await house.desk.dispatch()
            let made = try #require(try await calls(house).first)
            #expect(made.words == "I'll call you tomorrow at ten")
            #expect(made.due > house.desk.clock.now + .hours(1) && made.due < house.desk.clock.now + .days(2))
        }
    }

    @Test("what was declined is sent and not tracked", arguments: TestEngine.all)
    func declined(_ engine: TestEngine) async throws {
        let (house, number) = try await opened(engine)
        try await house.browse { browser in
            _ = try await browser.signIn("noa@desk.example")
            let page = "/tickets/\(number)"
            let fields = [
                "kind": "reply", "text": "I'll call you tomorrow at ten.", "then": "send", "found-0": "call_back I'll call you tomorrow at ten",
            ]
            #expect(try await browser.post("\(page)/replies", fields, from: page).status == .seeOther)
            _ = try await house.desk.dispatch()
            #expect(try await calls(house).isEmpty)
        }
    }

    @Test("a promise without a time asks for one; a note is never read")
    func vague() async throws {
        let (house, number) = try await opened(.sqlite)
        try await house.browse { browser in
            _ = try await browser.signIn("noa@desk.example")
            let page = "/tickets/\(number)"
            var fields = [
                "kind": "reply", "text": "I'll call you back soon.", "then": "send", "found-0": "call_back I'll call you back soon", "track-0": "1",
            ]
            let asked = try await browser.post("\(page)/replies", fields, from: page)
            #expect(asked.status == .unprocessableContent && asked.text.contains("name=\"when-0\""))
            fields["when-0"] = "2099-01-01T10:00"
            #expect(try await browser.post("\(page)/replies", fields, from: page).status == .unprocessableContent, "nobody promises that far")
            let reading = try await browser.post("\(page)/draft/reading", ["kind": "reply", "text": "We will refund you by Friday."], from: page)
            #expect(reading.status == .ok && reading.text.contains("remedy We will refund you by Friday"))
            let note = try await browser.post("\(page)/draft/reading", ["kind": "note", "text": "We will refund you by Friday."], from: page)
            #expect(note.status == .ok && !note.text.contains("found-0"))
            #expect(try await browser.post("\(page)/notes", ["text": "I will call her tomorrow."], from: page).status == .seeOther)
            #expect(try await calls(house).isEmpty)
        }
    }

    @Test("a program's reply is read too, unless it says what it promises", arguments: TestEngine.all)
    func programs(_ engine: TestEngine) async throws {
        let (house, number) = try await opened(engine)
        let secret = try await house.desk.desk.db.write { tx in
            try APIToken.create("test", role: .agent, by: house.desk.ada, randomness: .system, in: tx).secret
        }
        let agent: HTTPFields = [.authorization: "Bearer \(secret.reveal())", .contentType: "application/json"]
        try await house.browse { browser in
            func send(_ body: String) async throws -> JSON {
                let answer = try await browser.send("/api/v1/messages", .post, agent, body)
                #expect(answer.status == .created)
                return try #require(JSON(parsing: Array(answer.text.utf8)))
            }
            let found = try await send(
                #"{"ticket":\#(number),"kind":"reply","text":"I'll call you tomorrow at ten. We will send you a new one soon."}"#)
            guard case .array(let promises) = found["promises"] else { return #expect(Bool(false), "promises are a list") }
            #expect(promises.map { $0["kind"]?.string } == ["call_back", "delivery"])
            #expect(promises.first?["due_at"]?.integer != nil && promises.last?["due_at"] == .null)
            let refused = try await send(#"{"ticket":\#(number),"kind":"reply","text":"I'll call you tomorrow at ten.","promises":[]}"#)
            #expect(refused["promises"] == .array([]))
            _ = try await house.desk.dispatch()
            let made = try await house.desk.desk.promises(.all, as: house.desk.ada).rows.map(\.promise).filter { $0.kind == .callBack }
            #expect(made.count == 1)
        }
    }
}
