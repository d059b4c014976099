import Basics
import Desk
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import People
import TestSupport
import Testing

@testable import Web

@Suite("Macros in a browser") struct MacroRouteTests {
    @Test("one is written, previewed, put into a reply without a script, and taken out", arguments: TestEngine.all)
    func pages(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let number = try #require(try await house.desk.arrives(text: "Where is it? I have been waiting.", id: "w@customer.example").ticketNumber)
        try await house.browse { browser in
            _ = try await browser.signIn("noa@desk.example")
            let bad = try await browser.post("/macros", ["name": "Soon", "text-en": "Hello {costumer}"], from: "/macros")
            #expect(bad.status == .unprocessableContent && bad.text.contains("Hello {costumer}"), "no word of it is lost")
            let saved = try await browser.post(
                "/macros",
                [
                    "name": "Soon <now>", "text-en": "Hello {customer}. [[We ring you.]]", "promise": "call_back", "within": "1d", "tag": "late",
                    "next": "wait", "verify-by": "2027-02-01",
                ], from: "/macros")
            let place = try #require(saved.headers[.location])
            let page = try await browser.get(place).text
            #expect(page.contains("Soon &lt;now&gt;") && page.contains("Hello Layla Haddad. We ring you.") && page.contains("8h"))
            let id = String(place.split(separator: "=").last ?? "")
            let ticket = "/tickets/\(number)"
            #expect(try await browser.get(ticket).text.contains("value=\"\(id)\""))
            let inserted = try await browser.post("\(ticket)/macros", ["macro": id, "text": "First."], from: ticket)
            #expect(inserted.status == .seeOther)
            let written = try await browser.get(ticket).text
            #expect(written.contains("First.\n\nHello Layla Haddad. We ring you.") && written.contains("\(ticket)/macros/\(id)/removal"))
            #expect(try await browser.post("\(ticket)/macros/\(id)/removal", ["text": "Second.", "version": "1"], from: ticket).status == .seeOther)
            #expect(try await browser.get(ticket).text.contains("\(ticket)/macros/\(id)/removal") == false)
            #expect(try await browser.post("/macros/\(id)/removal", [:], from: "/macros").status == .seeOther)
            #expect(try await browser.get("/macros?edit=\(id)").status == .notFound)
        }
        try await house.browse { browser in
            _ = try await browser.signIn("eva@desk.example")
            #expect(try await browser.get("/macros").status == .forbidden)
        }
    }

    @Test("programs write, read, insert and remove macros", arguments: TestEngine.all)
    func api(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let number = try #require(try await house.desk.arrives(text: "Where is it?", id: "w@customer.example").ticketNumber)
        let secret = try await house.desk.desk.db.write { tx in
            try APIToken.create("test", role: .agent, by: house.desk.ada, randomness: .system, in: tx).secret
        }
        let agent: HTTPFields = [.authorization: "Bearer \(secret.reveal())", .contentType: "application/json"]
        try await house.browse { browser in
            let made = try await browser.send(
                "/api/v1/macros", .post, agent, #"{"name":"Soon","texts":[{"language":"en","text":"Hello {customer}"}],"tag":"late"}"#)
            let id = try #require(JSON(parsing: Array(made.text.utf8))?["id"]?.string)
            #expect(made.status == .created)
            #expect(try await browser.send("/api/v1/macros", .get, agent, nil).text.contains(id))
            let inserted = try await browser.send("/api/v1/macros/\(id)/insertion", .post, agent, #"{"ticket":\#(number)}"#)
            #expect(inserted.text.contains("Hello Layla Haddad"))
            let changed = try await browser.send("/api/v1/macros/\(id)", .post, agent, #"{"name":"Soon","texts":[{"language":"en","text":"{who}"}]}"#)
            #expect(changed.status == .unprocessableContent && changed.text.contains("unknown_hole"))
            #expect(try await browser.send("/api/v1/macros/\(id)/removal", .post, agent, nil).status == .ok)
            #expect(try await browser.send("/api/v1/macros/\(id)/removal", .post, agent, nil).status == .notFound)
        }
    }
}
