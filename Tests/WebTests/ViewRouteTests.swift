import Basics
import Desk
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import People
import TestSupport
import Testing

@testable import Web

@Suite("Saved views in a browser") struct ViewRouteTests {
    @Test("one is made condition by condition without a script, tried, saved, read, changed and removed", arguments: TestEngine.all)
    func pages(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let number = try #require(
            try await house.desk.arrives(subject: "Where <b>is</b> it?", text: "Tell me.", id: "v@customer.example").ticketNumber)
        try await house.browse { browser in
            _ = try await browser.signIn("noa@desk.example")
            let fresh = try await browser.get("/views").text
            #expect(fresh.contains("name=\"c0-field\" value=\"state\"") && fresh.contains("name=\"c1-field\" value=\"snoozed\""))
            let conditions = [
                "c0-group": "all", "c0-field": "state", "c0-test": "any", "c0-value": "open", "c1-group": "any", "c1-field": "subject",
                "c1-test": "contains", "c1-value": "lost, WHERE", "name": "Where <is> it", "audience": "owner", "sort": "due", "shown": "number",
            ]
            // One more condition: everything that was written is still there.
            let more = try await browser.post("/views/draft", conditions.merging(["to": "all", "add-all": "quiet"]) { a, _ in a }, from: "/views")
            #expect(
                more.status == .ok && more.text.contains("lost, WHERE") && more.text.contains("value=\"quiet\"")
                    && more.text.contains("Where &lt;is&gt; it"))
            let fewer = try await browser.post("/views/draft", conditions.merging(["remove": "1"]) { a, _ in a }, from: "/views").text
            #expect(!fewer.contains("lost, WHERE") && fewer.contains("name=\"c0-field\" value=\"state\""))
            let tried = try await browser.post("/views/draft", conditions, from: "/views").text
            #expect(tried.contains("id=\"preview\"") && tried.contains("Where &lt;b&gt;is&lt;/b&gt; it?"))
            let nameless = try await browser.post("/views", conditions.merging(["name": " "]) { _, b in b }, from: "/views")
            #expect(nameless.status == .unprocessableContent && nameless.text.contains("lost, WHERE"), "no word of it is lost")
            let saved = try await browser.post("/views", conditions, from: "/views")
            let place = try #require(saved.headers[.location])
            #expect(place.contains("view=view-") && place.contains("sort=due"))
            let list = try await browser.get(place).text
            #expect(list.contains("Where &lt;b&gt;is&lt;/b&gt; it?") && list.contains("<h1 dir=\"auto\">Where &lt;is&gt; it</h1>"))
            #expect(list.contains("class=\"fact num\" dir=\"ltr\">#\(number)<"))
            let id = String(place.split(separator: "view-")[1].prefix(13))
            #expect(list.contains("id=\"n-view-\(id)\">1</span>"), "its number stands in the rail")
            // The ticket knows the list that it was chosen of.
            #expect(try await browser.get("/tickets/\(number)?view=view-\(id)&sort=due&tag=").text.contains("Where &lt;is&gt; it</a>"))
            let again = try await browser.post("/views", conditions, from: "/views")
            #expect(again.status == .conflict)
            let changed = try await browser.post(
                "/views/\(id)", conditions.merging(["c1-value": "never said"]) { _, b in b }, from: "/views?edit=\(id)")
            #expect(changed.status == .seeOther)
            #expect(try await browser.get(place).text.contains("#\(number)") == false)
            #expect(try await browser.post("/views/\(id)/removal", [:], from: "/views").status == .seeOther)
            #expect(try await browser.get(place).status == .notFound)
        }
        try await house.browse { browser in
            _ = try await browser.signIn("eva@desk.example")
            #expect(try await browser.get("/views").status == .forbidden)
        }
    }

    @Test("programs make, read, list and remove views", arguments: TestEngine.all)
    func api(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let number = try #require(try await house.desk.arrives(text: "Where is it?", id: "w@customer.example").ticketNumber)
        let secret = try await house.desk.desk.db.write { tx in
            try APIToken.create("test", role: .agent, by: house.desk.ada, randomness: .system, in: tx).secret
        }
        let agent: HTTPFields = [.authorization: "Bearer \(secret.reveal())", .contentType: "application/json"]
        try await house.browse { browser in
            let order =
                #"{"name":"Open","all":[{"field":"state","test":"any","values":["open"]}],"any":[{"field":"tag","test":"any","values":["Late"]}]}"#
            let made = try await browser.send("/api/v1/views", .post, agent, order)
            let view = try #require(JSON(parsing: Array(made.text.utf8)))
            let id = try #require(view["id"]?.string)
            #expect(made.status == .created && view["any"]?.items.first?["values"]?.items.first?.string == "Late" && view["tickets"]?.integer == 0)
            #expect(try await browser.send("/api/v1/tickets/\(number)/tags", .post, agent, #"{"tag":"LATE"}"#).status == .ok)
            #expect(try await browser.send("/api/v1/tickets?view=view-\(id)", .get, agent, "").text.contains("\"number\":\(number)"))
            #expect(try await browser.send("/api/v1/views", .get, agent, "").text.contains("\"tickets\":1"))
            let bad = try await browser.send(
                "/api/v1/views", .post, agent, #"{"name":"X","all":[{"field":"due","test":"within","values":["soon"]}]}"#)
            #expect(bad.status == .unprocessableContent && bad.text.contains("bad_condition"))
            #expect(try await browser.send("/api/v1/tickets?view=view-0000000000000", .get, agent, "").status == .notFound)
            #expect(try await browser.send("/api/v1/views/\(id)/removal", .post, agent, "{}").status == .ok)
            #expect(try await browser.send("/api/v1/views", .get, agent, "").text.contains(id) == false)
        }
    }
}
