import Basics
import Desk
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import People
import TestSupport
import Testing
import Tickets

@testable import Web

@Suite("Merging in a browser") struct MergeRouteTests {
    private func opened(_ engine: TestEngine) async throws -> (TestHouse, Int64, Int64) {
        let house = try await TestHouse.open(engine)
        let one = try #require(try await house.desk.arrives(text: "Where is it?", id: "m1@customer.example").ticketNumber)
        let two = try #require(try await house.desk.arrives(subject: "The tent", text: "Hello?", id: "m2@customer.example").ticketNumber)
        _ = try await house.desk.dispatch()
        return (house, one, two)
    }

    @Test("a merged number leads on, tells what it was, and comes back", arguments: TestEngine.all)
    func merging(_ engine: TestEngine) async throws {
        let (house, one, two) = try await opened(engine)
        try await house.browse { browser in
            _ = try await browser.signIn("noa@desk.example")
            #expect(try await browser.get("/tickets/\(one)").text.contains("value=\"\(two)\""), "the customer's other ticket is offered")
            #expect(try await browser.post("/tickets/\(one)/merge", [:], from: "/tickets/\(one)").status == .unprocessableContent)
            let merged = try await browser.post("/tickets/\(one)/merge", ["into": "\(two)"], from: "/tickets/\(one)")
            #expect(merged.status == .seeOther && merged.headers[.location] == "/tickets/\(two)")
            let led = try await browser.get("/tickets/\(one)")
            #expect(led.status == .seeOther && led.headers[.location] == "/tickets/\(two)")
            let page = try await browser.get("/tickets/\(two)").text
            #expect(page.contains("Where is it?") && page.contains("/tickets/\(one)/merge/undo"))
            #expect(try await browser.get("/tickets/\(one)/merge").text.contains("href=\"/tickets/\(two)\""))
            #expect(try await browser.get("/tickets/\(two)/merge").status == .seeOther, "one that stands by itself has no signpost")
            let undone = try await browser.post("/tickets/\(one)/merge/undo", [:], from: "/tickets/\(one)/merge")
            #expect(undone.headers[.location] == "/tickets/\(one)")
            #expect(try await browser.get("/tickets/\(one)").status == .ok)
            #expect(try await browser.post("/tickets/\(one)/merge/undo", [:], from: "/tickets/\(one)").status == .conflict)
        }
    }

    @Test("a ticket is split on a page of its own; an expert who was not asked finds nothing", arguments: TestEngine.all)
    func splitting(_ engine: TestEngine) async throws {
        let (house, one, _) = try await opened(engine)
        _ = try await house.desk.arrives(text: "Another matter", id: "m3@customer.example", references: ["m1@customer.example"])
        let messages = try await house.desk.desk.screen(one, as: house.desk.noa).thread
        let last = try #require(messages.compactMap { if case .message(let message, _, _) = $0 { message } else { nil } }.last)
        #expect(last.text == "Another matter")
        try await house.browse { browser in
            _ = try await browser.signIn("eva@desk.example")
            #expect(try await browser.get("/messages/\(last.id)/split").status == .notFound)
        }
        try await house.browse { browser in
            _ = try await browser.signIn("noa@desk.example")
            let page = "/messages/\(last.id)/split"
            #expect(try await browser.get(page).text.contains("Another matter"))
            let split = try await browser.post(page, ["reach": "alone", "subject": "The other"], from: page)
            let place = try #require(split.headers[.location])
            #expect(split.status == .seeOther && place != "/tickets/\(one)")
            let new = try await browser.get(place).text
            #expect(new.contains("The other") && new.contains("href=\"/tickets/\(one)\""))
        }
    }

    @Test("programs merge, take apart and split", arguments: TestEngine.all)
    func api(_ engine: TestEngine) async throws {
        let (house, one, two) = try await opened(engine)
        let secret = try await house.desk.desk.db.write { tx in
            try APIToken.create("test", role: .agent, by: house.desk.ada, randomness: .system, in: tx).secret
        }
        let agent: HTTPFields = [.authorization: "Bearer \(secret.reveal())", .contentType: "application/json"]
        try await house.browse { browser in
            let merged = try await browser.send("/api/v1/tickets/\(one)/merge", .post, agent, #"{"into":\#(two)}"#)
            let ticket = try #require(JSON(parsing: Array(merged.text.utf8)))
            #expect(merged.status == .ok && ticket["number"]?.integer == two && merged.text.contains(#""merged":[\#(one)]"#))
            #expect(try await browser.send("/api/v1/tickets/\(one)", .get, agent, nil).text.contains(#""number":\#(two)"#))
            #expect(try await browser.send("/api/v1/tickets/\(one)/merge/undo", .post, agent, nil).text.contains(#""number":\#(one)"#))
            #expect(try await browser.send("/api/v1/tickets/\(one)/merge", .post, agent, #"{"into":\#(one)}"#).status == .unprocessableContent)
            _ = try await house.desk.arrives(text: "Another matter", id: "m4@customer.example", references: ["m1@customer.example"])
            let messages = try await house.desk.desk.screen(one, as: house.desk.noa).thread
            let last = try #require(messages.compactMap { if case .message(let message, _, _) = $0 { message } else { nil } }.last)
            let split = try await browser.send("/api/v1/messages/\(last.id)/split", .post, agent, #"{"reach":"alone"}"#)
            #expect(split.status == .created && split.text.contains(#""kind":"split""#))
            #expect(try await browser.get("/api/v1/openapi.json").text.contains("unmergeTicket"))
        }
    }
}
