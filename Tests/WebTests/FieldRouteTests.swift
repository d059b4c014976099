import Basics
import Desk
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import People
import TestSupport
import Testing

@testable import Web

@Suite("Fields in a browser") struct FieldRouteTests {
    @Test("one is defined, filled in on a ticket, found by a view, and holds a solution up until it is", arguments: TestEngine.all)
    func pages(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let number = try #require(try await house.desk.arrives(text: "Where is it?", id: "f@customer.example").ticketNumber)
        try await house.browse { browser in
            _ = try await browser.signIn("ada@desk.example")
            let bad = try await browser.post("/fields", ["name": "Kind <b>", "kind": "choice", "about": "ticket"], from: "/fields")
            #expect(bad.status == .unprocessableContent && bad.text.contains("value=\"Kind &lt;b&gt;\""), "no word of it is lost")
            let made = try await browser.post(
                "/fields", ["name": "Kind <b>", "kind": "choice", "about": "ticket", "new-choices": "tent\nbag & co", "required": "solved"],
                from: "/fields")
            let id = String(try #require(made.headers[.location]).split(separator: "=").last ?? "")
            #expect(try await browser.get("/fields?edit=\(id)").text.contains("value=\"bag &amp; co\""))
        }
        let field = try #require(try await house.desk.desk.fields(as: house.desk.ada).ticket.first).id.description
        try await house.browse { browser in
            _ = try await browser.signIn("noa@desk.example")
            #expect(try await browser.get("/fields").status == .forbidden)
            let ticket = "/tickets/\(number)"
            #expect(try await browser.get(ticket).text.contains("name=\"field-\(field)\""))
            let held = try await browser.post("\(ticket)/replies", ["text": "Solved words.", "then": "solve"], from: ticket)
            #expect(held.status == .conflict && held.text.contains("Solved words.") && held.text.contains("Kind &lt;b&gt;"))
            #expect(
                try await browser.post("\(ticket)/fields", ["fields": field, "field-\(field)": "9"], from: ticket).status == .unprocessableContent)
            #expect(try await browser.post("\(ticket)/fields", ["fields": field, "field-\(field)": "2"], from: ticket).status == .seeOther)
            #expect(try await browser.get("\(ticket)/fields").text.contains("<option value=\"2\" selected>bag &amp; co"))
            let view = [
                "name": "Bags", "audience": "owner", "sort": "newest", "shown": "field-\(field)", "c0-group": "all", "c0-field": "field-\(field)",
                "c0-test": "any", "c0-value": "2",
            ]
            let place = try #require(try await browser.post("/views", view, from: "/views").headers[.location])
            #expect(try await browser.get(place).text.contains("<bdi>Kind &lt;b&gt;</bdi>: <bdi>bag &amp; co</bdi>"))
            #expect(try await browser.post("\(ticket)/replies", ["text": "Solved words.", "then": "solve"], from: ticket).status == .seeOther)
            // Emptied by choosing nothing.
            #expect(try await browser.post("\(ticket)/fields", ["fields": field, "field-\(field)": ""], from: ticket).status == .seeOther)
            #expect(try await browser.get(place).text.contains("bag &amp; co</bdi></span>") == false)
        }
    }

    @Test("programs define and fill fields of tickets and customers", arguments: TestEngine.all)
    func api(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let number = try #require(try await house.desk.arrives(text: "Where is it?", id: "w@customer.example").ticketNumber)
        let secret = try await house.desk.desk.db.write { tx in
            try APIToken.create("test", role: .admin, by: house.desk.ada, randomness: .system, in: tx).secret
        }
        let program: HTTPFields = [.authorization: "Bearer \(secret.reveal())", .contentType: "application/json"]
        try await house.browse { browser in
            let made = try await browser.send("/api/v1/fields", .post, program, #"{"name":"Size","kind":"number"}"#)
            let id = try #require(JSON(parsing: Array(made.text.utf8))?["id"]?.string)
            #expect(made.status == .created)
            let filled = try await browser.send(
                "/api/v1/tickets/\(number)/fields", .post, program, #"{"fields":[{"field":"\#(id)","values":["41,50"]}]}"#)
            #expect(filled.status == .ok && filled.text.contains(#""values":["41.5"]"#))
            let bad = try await browser.send("/api/v1/tickets/\(number)/fields", .post, program, #"{"fields":[{"field":"\#(id)","values":["x"]}]}"#)
            #expect(bad.status == .unprocessableContent && bad.text.contains("bad_field_value"))
            let plan = try await browser.send(
                "/api/v1/fields", .post, program, #"{"name":"Plan","about":"customer","kind":"several","new_choices":["a","b"]}"#)
            let planID = try #require(JSON(parsing: Array(plan.text.utf8))?["id"]?.string)
            let customer = try await house.desk.desk.screen(number, as: house.desk.noa).customer.id
            let known = try await browser.send(
                "/api/v1/customers/\(customer)/fields", .post, program, #"{"fields":[{"field":"\#(planID)","values":["2","1"]}]}"#)
            #expect(known.status == .ok && known.text.contains(#""names":["a","b"]"#))
            #expect(try await browser.send("/api/v1/customers/\(customer)/fields", .get, program, "").text == known.text)
            #expect(try await browser.send("/api/v1/fields/\(id)/removal", .post, program, "{}").status == .ok)
            #expect(try await browser.send("/api/v1/fields", .get, program, "").text.contains(id) == false)
        }
    }
}
