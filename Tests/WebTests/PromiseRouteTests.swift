import Basics
import Desk
import Foundation
import Hummingbird
import HummingbirdTesting
import People
import Promises
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("Promises in a browser") struct PromiseRouteTests {
    private func opened(_ engine: TestEngine) async throws -> (TestHouse, Int64) {
        let house = try await TestHouse.open(engine)
        let number = try #require(try await house.desk.arrives(text: "Where is it?", id: "pr@customer.example").ticketNumber)
        _ = try await house.desk.dispatch()
        return (house, number)
    }

    /// A time from now as a field for one sends it; Noa's zone is UTC.
    private func field(_ house: TestHouse, _ span: Span) -> String {
        let at = Date(timeIntervalSince1970: Double((house.desk.clock.now + span).milliseconds) / 1000)
        return String(at.formatted(.iso8601).prefix(16))
    }

    @Test("a promise goes with the reply, is seen on the day's page, and is done", arguments: TestEngine.all)
    func withReply(_ engine: TestEngine) async throws {
        let (house, number) = try await opened(engine)
        try await house.browse { browser in
            _ = try await browser.signIn("noa@desk.example")
            let page = "/tickets/\(number)"
            var fields = [
                "kind": "reply", "text": "We will ring you.", "then": "send", "promise-kind": "call_back", "promise-words": "We will ring you",
            ]
            let refused = try await browser.post("\(page)/replies", fields, from: page)
            #expect(refused.status == .unprocessableContent && refused.text.contains("We will ring you."), "a promise without a time is none")
            fields["promise-due"] = field(house, .days(1))
            #expect(try await browser.post("\(page)/replies", fields, from: page).status == .seeOther)
            _ = try await house.desk.dispatch()
            let day = try await browser.get("/promises")
            #expect(day.text.contains("We will ring you") && day.text.contains("/tickets/\(number)"))
            let id = try #require(try await house.desk.desk.promises(.mine, as: house.desk.noa).rows.first { $0.promise.kind == .callBack }).promise
                .id
            #expect(try await browser.post("/promises/\(id)/keeping", [:], from: page).status == .seeOther)
            #expect(try await browser.get("/promises").text.contains("We will ring you") == false)
            #expect(try await browser.post("/promises/\(id)/release", ["reason": "x"], from: page).status == .conflict)
        }
    }

    @Test("a promise is moved by telling the customer; everybody's day is the lead's", arguments: TestEngine.all)
    func moved(_ engine: TestEngine) async throws {
        let (house, number) = try await opened(engine)
        try await house.browse { browser in
            _ = try await browser.signIn("noa@desk.example")
            let page = "/tickets/\(number)"
            let made = try await browser.post(
                "\(page)/promises", ["kind": "delivery", "words": "It is there tomorrow", "due": field(house, .days(1))], from: page)
            #expect(made.status == .seeOther)
            let id = try #require(try await house.desk.desk.promises(.mine, as: house.desk.noa).rows.first { $0.promise.kind == .delivery }).promise
                .id
            #expect(try await browser.post("/promises/\(id)/move", ["due": field(house, .days(2)), "text": ""], from: page).status == .seeOther)
            let left = try await house.desk.dispatch()
            #expect(left.contains { $0.text.contains("We need more time") }, "the words were written in the customer's language")
            #expect(try await browser.get("/promises?of=all").status == .forbidden)
            #expect(try await browser.post("\(page)/priority", ["priority": "urgent"], from: page).status == .seeOther)
            #expect(try await browser.post("\(page)/priority", ["priority": "cosmic"], from: page).status == .badRequest)
        }
    }

    @Test("working hours and policies are an admin's or a lead's, and say what is wrong", arguments: TestEngine.all)
    func policies(_ engine: TestEngine) async throws {
        let (house, _) = try await opened(engine)
        try await house.browse { browser in
            _ = try await browser.signIn("noa@desk.example")
            #expect(try await browser.get("/policies").status == .forbidden)
        }
        try await house.browse { browser in
            _ = try await browser.signIn("ada@desk.example")
            #expect(
                try await browser.post("/policies", ["name": "Fast", "position": "1", "first_reply": "soon"], from: "/policies").status
                    == .unprocessableContent)
            #expect(try await browser.post("/policies", ["name": "Fast", "position": "1"], from: "/policies").status == .unprocessableContent)
            #expect(
                try await browser.post("/policies", ["name": "Fast", "position": "1", "first_reply": "2h", "enabled": "1"], from: "/policies").status
                    == .seeOther)
            let csrf = browser.token(in: try await browser.get("/policies"))
            let days = (0..<7).map { "day=" + ($0 < 5 ? "09:00-17:00" : "") }.joined(separator: "&")
            func save(_ more: String) async throws -> TestResponse {
                try await browser.send(
                    "/policies/calendars", .post, [.contentType: "application/x-www-form-urlencoded"],
                    "csrf=\((csrf ?? "").percentEncoded)&name=Office&time-zone=UTC&house=1&\(more)")
            }
            #expect(try await save(days.replacing("09:00-17:00", with: "9-17")).status == .unprocessableContent)
            #expect(try await save("\(days)&holidays=Christmas").status == .unprocessableContent)
            #expect(try await save("\(days)&holidays=*-12-25%20Christmas").status == .seeOther)
            // Friday 16:00 and two hours: Monday 10:00.
            let shown = try await browser.get("/policies?at=2026-11-27T16:00&language=en&priority=normal&loyalty=new&team=")
            #expect(shown.text.contains("Monday 30 November 2026 at 10:00") || shown.text.contains("Monday, 30 November 2026 at 10:00"))
            #expect(shown.text.contains("Fast") && shown.text.contains("Christmas"))
        }
    }

    @Test("programs make, list, move and keep promises", arguments: TestEngine.all)
    func api(_ engine: TestEngine) async throws {
        let (house, number) = try await opened(engine)
        let secret = try await house.desk.desk.db.write { tx in
            try APIToken.create("test", role: .agent, by: house.desk.ada, randomness: .system, in: tx).secret
        }
        let agent: HTTPFields = [.authorization: "Bearer \(secret.reveal())", .contentType: "application/json"]
        let due = (house.desk.clock.now + .days(1)).milliseconds
        try await house.browse { browser in
            let made = try await browser.send(
                "/api/v1/promises", .post, agent, #"{"ticket":\#(number),"kind":"remedy","words":"The refund","due_at":\#(due)}"#)
            #expect(made.status == .created)
            let promise = try #require(JSON(parsing: Array(made.text.utf8)))
            let id = try #require(promise["id"]?.string)
            #expect(try await browser.send("/api/v1/promises", .get, agent, nil).text.contains(id))
            let moved = try await browser.send("/api/v1/promises/\(id)/move", .post, agent, #"{"due_at":\#(due + 86_400_000)}"#)
            #expect(moved.status == .ok)
            #expect(try await browser.send("/api/v1/promises/\(id)/keeping", .post, agent, nil).status == .ok)
            #expect(try await browser.send("/api/v1/promises/\(id)/release", .post, agent, #"{"reason":"no"}"#).status == .conflict)
            #expect(try await browser.get("/api/v1/openapi.json").text.contains("movePromise"))
        }
    }
}
