import Basics
import Desk
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import People
import TestSupport
import Testing
import Tickets

@testable import Web

@Suite("Lists in a browser") struct ListRouteTests {
    private func opened(_ engine: TestEngine) async throws -> (TestHouse, [Int64]) {
        let house = try await TestHouse.open(engine)
        var numbers: [Int64] = []
        for turn in 0..<3 {
            house.desk.clock.advance(by: .seconds(1))
            numbers.append(
                try #require(
                    try await house.desk.arrives(from: "c\(turn)@customer.example", text: "Hello", id: "l\(turn)@customer.example").ticketNumber))
        }
        return (house, numbers)
    }

    @Test("tags, links and snoozes work without a script", arguments: TestEngine.all)
    func forms(_ engine: TestEngine) async throws {
        let (house, all) = try await opened(engine)
        try await house.browse { browser in
            _ = try await browser.signIn("noa@desk.example")
            let page = "/tickets/\(all[0])"
            #expect(try await browser.post("\(page)/tags", ["tag": "<Zima> & co"], from: page).status == .seeOther)
            #expect(try await browser.post("\(page)/tags", ["tag": "#"], from: page).status == .unprocessableContent)
            #expect(try await browser.get(page).text.contains("&lt;Zima&gt; &amp; co"))
            let found = try await browser.get("/tickets?view=open&tag=zima%20co").text
            #expect(found.contains("/tickets/\(all[0])?") == false || found.contains("#\(all[0])"))
            #expect(try await browser.post("\(page)/links", ["role": "duplicate", "other": "#\(all[1])"], from: page).status == .seeOther)
            #expect(try await browser.get(page).text.contains("href=\"/tickets/\(all[1])\""))
            #expect(try await browser.post("\(page)/links/removal", ["kind": "duplicate", "other": "\(all[1])"], from: page).status == .seeOther)
            #expect(try await browser.post("\(page)/snooze", ["step": "", "answer": "1"], from: page).status == .unprocessableContent)
            let early = try await browser.post("\(page)/snooze", ["step": "Look", "until": "2026-12-24T09:00"], from: page)
            #expect(early.status == .conflict && early.text.contains("promised"), "an answer is owed before")
            #expect(try await browser.post("\(page)/snooze", ["step": "Look again", "until": "2026-11-22T09:00"], from: page).status == .seeOther)
            #expect(try await browser.get("/tickets?view=snoozed").text.contains("Look again"))
            #expect(try await browser.get("/tickets?view=mine").text.contains("Look again") == false)
            #expect(try await browser.post("\(page)/snooze/end", [:], from: page).status == .seeOther)
            #expect(try await browser.get("/tickets?view=all&sort=due").status == .ok)
        }
    }

    @Test("many are chosen with boxes, done, told and taken back", arguments: TestEngine.all)
    func bulk(_ engine: TestEngine) async throws {
        let (house, all) = try await opened(engine)
        try await house.browse { browser in
            _ = try await browser.signIn("noa@desk.example")
            let list = try await browser.get("/tickets?view=open&sort=due")
            #expect(list.text.contains("name=\"ticket\" value=\"\(all[0])\" form=\"bulk\""))
            let csrf = browser.token(in: list)
            let done = try await browser.post(
                "/tickets/bulk", ["view": "open", "sort": "due", "in-tag": "", "whole": "1", "act": "solve"], csrf: csrf)
            let place = try #require(done.headers[.location])
            #expect(done.status == .seeOther && place.hasPrefix("/tickets?view=open&sort=due"))
            let told = try await browser.get(place)
            #expect(told.text.contains("Done for 3 tickets."))
            let undo = try #require(told.text.range(of: "/tickets/bulk/")).lowerBound
            let action = String(told.text[undo...].prefix { $0 != "\"" })
            // The first form with that beginning is the one that takes it back.
            let back = try await browser.post(action, ["view": "open", "sort": "due", "in-tag": ""], csrf: csrf)
            #expect(back.status == .ok && back.text.contains("Done for 3 tickets."))
            #expect(try await browser.post("/tickets/bulk", ["view": "open", "act": "take"], csrf: csrf).status == .unprocessableContent)
            #expect(
                try await browser.post("/tickets/bulk", ["view": "open", "ticket": "\(all[0])", "act": "dance"], csrf: csrf).status == .badRequest)
        }
        try await house.browse { browser in
            _ = try await browser.signIn("eva@desk.example")
            let csrf = browser.token(in: try await browser.get("/tickets?view=mine"))
            let refused = try await browser.post("/tickets/bulk", ["view": "open", "ticket": "\(all[0])", "act": "take"], csrf: csrf)
            #expect(refused.status == .forbidden)
        }
    }

    @Test("programs tag, link, put aside, list both ways and act on many", arguments: TestEngine.all)
    func api(_ engine: TestEngine) async throws {
        let (house, all) = try await opened(engine)
        let secret = try await house.desk.desk.db.write { tx in
            try APIToken.create("test", role: .agent, by: house.desk.ada, randomness: .system, in: tx).secret
        }
        let agent: HTTPFields = [.authorization: "Bearer \(secret.reveal())", .contentType: "application/json"]
        try await house.browse { browser in
            let tickets = "/api/v1/tickets"
            #expect(try await browser.send("\(tickets)/\(all[0])/tags", .post, agent, #"{"tag":"Зима"}"#).text.contains(#""tags":["Зима"]"#))
            #expect(try await browser.send("/api/v1/tags?start=zi", .get, agent, nil).text.contains(#""tickets":1"#))
            let found = try await browser.send("\(tickets)?tag=ZIMA&sort=due", .get, agent, nil).text
            #expect(found.contains(#""number":\#(all[0])"#) && !found.contains(#""number":\#(all[1])"#))
            let linked = try await browser.send("\(tickets)/\(all[0])/links", .post, agent, #"{"role":"related","other":\#(all[1])}"#)
            #expect(linked.text.contains(#""kind":"related""#))
            let until = (house.desk.clock.now + .hours(1)).milliseconds
            let asleep = try await browser.send("\(tickets)/\(all[0])/snooze", .post, agent, #"{"step":"Look","until":\#(until)}"#)
            #expect(asleep.status == .ok && asleep.text.contains(#""next_step":"Look""#))
            #expect(try await browser.send("\(tickets)/\(all[0])/snooze/end", .post, agent, nil).status == .ok)
            let done = try await browser.send("\(tickets)/bulk", .post, agent, #"{"act":"wait","tickets":[\#(all[1]),\#(all[2]),5]}"#)
            let outcome = try #require(JSON(parsing: Array(done.text.utf8)))
            #expect(outcome["done"]?.integer == 2 && outcome["reason"]?.string == "not_found")
            let id = try #require(outcome["id"]?.string)
            #expect(try await browser.send("\(tickets)/bulk/\(id)/undo", .post, agent, nil).text.contains(#""done":2"#))
        }
    }
}
