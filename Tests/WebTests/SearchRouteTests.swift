import Basics
import Desk
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import People
import TestSupport
import Testing

@testable import Web

@Suite("Search in a browser") struct SearchRouteTests {
    private func opened(_ engine: TestEngine) async throws -> (TestHouse, Int64) {
        let house = try await TestHouse.open(engine)
        let number = try #require(
            try await house.desk.arrives(subject: "The <strap>", text: "My backpacks & straps are torn.", id: "s@customer.example").ticketNumber)
        return (house, number)
    }

    @Test("the field finds, marks, escapes, leads to a number, and says what it did not understand", arguments: TestEngine.all)
    func pages(_ engine: TestEngine) async throws {
        let (house, number) = try await opened(engine)
        try await house.browse { browser in
            _ = try await browser.signIn("noa@desk.example")
            let list = try await browser.get("/tickets?view=mine")
            #expect(list.text.contains("action=\"/search\"") && list.text.contains("palette-frame"))
            let found = try await browser.get("/search?q=backpack").text
            #expect(found.contains("<mark>backpacks</mark> &amp; straps") && found.contains("/tickets/\(number)\""))
            #expect(found.contains("The &lt;strap&gt;"))
            let straight = try await browser.get("/search?q=%23\(number)")
            #expect(straight.status == .seeOther && straight.headers[.location] == "/tickets/\(number)")
            let odd = try await browser.get("/search?q=form:dana%20is:%3Cb%3E")
            #expect(odd.status == .ok && odd.text.contains("form:") && odd.text.contains("is:&lt;b&gt; is not known"))
            #expect(try await browser.get("/search").text.contains("from:dana"), "an empty field says what can be typed")
            #expect(try await browser.get("/search?q=backpack&after=x.y").status == .badRequest)
            #expect(try await browser.get("/search?q=\(String(repeating: "a%20", count: 900))").status == .ok)
            let places = try await browser.get("/palette?q=lay").text
            #expect(places.contains("role=\"option\"") && places.contains("Layla Haddad"))
            #expect(try await browser.get("/palette").text.contains("data-to=\"/tickets?view=mine\""))
        }
        try await house.browse { browser in
            _ = try await browser.signIn("eva@desk.example")
            let found = try await browser.get("/search?q=backpack").text
            #expect(!found.contains("/tickets/\(number)\""), "an expert sees what they were drawn into")
            #expect(try await browser.get("/search?q=\(number)").status == .ok)
        }
        try await house.browse { browser in
            let stranger = try await browser.get("/search?q=backpack")
            #expect(stranger.status == .seeOther)
        }
    }

    @Test("programs search with the same query", arguments: TestEngine.all)
    func api(_ engine: TestEngine) async throws {
        let (house, number) = try await opened(engine)
        let secret = try await house.desk.desk.db.write { tx in
            try APIToken.create("test", role: .agent, by: house.desk.ada, randomness: .system, in: tx).secret
        }
        let agent: HTTPFields = [.authorization: "Bearer \(secret.reveal())"]
        try await house.browse { browser in
            let answer = try await browser.send("/api/v1/search?q=backpack%20is:open%20has:luck", .get, agent, nil)
            let found = try #require(JSON(parsing: Array(answer.text.utf8)))
            let hit = try #require(found["items"]?.items.first)
            #expect(hit["ticket"]?["number"]?.integer == number)
            #expect(hit["snippet"]?["text"]?.string == "My backpacks & straps are torn.")
            let marks = hit["snippet"]?["marks"]?.items.first?.items.compactMap(\.integer)
            #expect(marks == [3, 12])
            #expect(found["complaints"]?.items.first?["code"]?.string == "bad_thing")
            #expect(try await browser.send("/api/v1/search?q=layla", .get, agent, nil).text.contains("layla@customer.example"))
            #expect(try await browser.send("/api/v1/search", .get, agent, nil).status == .badRequest)
        }
    }
}
