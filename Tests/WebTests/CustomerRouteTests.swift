import Basics
import Customers
import Desk
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import People
import TestSupport
import Testing

@testable import Web

@Suite("Customers in a browser") struct CustomerRouteTests {
    private func opened(_ engine: TestEngine) async throws -> (TestHouse, [CustomerID], Int64) {
        let house = try await TestHouse.open(engine)
        var ids: [CustomerID] = []
        var last: Int64 = 0
        for address in ["layla@home.example", "layla@work.example"] {
            last = try #require(try await house.desk.arrives(from: "Layla <b> <\(address)>", text: "Where is it?", id: address).ticketNumber)
            ids.append(try await house.desk.desk.screen(last, as: house.desk.noa).customer.id)
        }
        return (house, ids, last)
    }

    @Test("notes, a company and a second entry of the same person, on the customer's page", arguments: TestEngine.all)
    func pages(_ engine: TestEngine) async throws {
        let (house, ids, ticket) = try await opened(engine)
        try await house.browse { browser in
            _ = try await browser.signIn("noa@desk.example")
            let (home, work) = ("/customers/\(ids[0])", "/customers/\(ids[1])")
            #expect(try await browser.post("\(work)/notes", ["text": " "], from: work).status == .unprocessableContent)
            #expect(try await browser.post("\(work)/notes", ["text": "Deaf <i>\nwrites"], from: work).status == .seeOther)
            #expect(try await browser.get("/tickets/\(ticket)").text.contains("Deaf &lt;i&gt;"), "who writes to her reads it")
            #expect(try await browser.post("\(work)/organisation", ["organisation": "Bolt & <Co>"], from: work).status == .seeOther)
            #expect(try await browser.get("/organisations").text.contains("Bolt &amp; &lt;Co&gt;"))
            let choice = try await browser.get("\(home)/same").text
            #expect(choice.contains("value=\"\(ids[1])\"") && choice.contains("layla@work.example"))
            #expect(try await browser.post("\(home)/same", ["other": "x"], from: "\(home)/same").status == .notFound)
            #expect(try await browser.post("\(home)/same", ["other": "\(ids[1])"], from: "\(home)/same").headers[.location] == home)
            #expect(try await browser.get(work).headers[.location] == home, "the old address leads on")
            let page = try await browser.get(home).text
            #expect(page.contains("layla@work.example") && page.contains("Deaf &lt;i&gt;") && page.contains("\(work)/apart"))
            #expect(try await browser.post("\(home)/same", ["other": "\(ids[1])"], from: home).status == .conflict)
            #expect(try await browser.post("\(work)/apart", [:], from: home).headers[.location] == work)
            #expect(try await browser.get(work).text.contains("Deaf &lt;i&gt;"))
            #expect(try await browser.post("\(work)/apart", [:], from: work).status == .conflict)
        }
    }

    @Test("a domain that is refused stays in the form; an expert changes nothing", arguments: TestEngine.all)
    func organisations(_ engine: TestEngine) async throws {
        let (house, ids, _) = try await opened(engine)
        let acme = try await house.desk.desk.addOrganisation("Acme", as: house.desk.noa)
        try await house.browse { browser in
            _ = try await browser.signIn("noa@desk.example")
            let page = "/organisations/\(acme.id)"
            let bad = try await browser.post(page, ["name": "Acme", "domains": "work.example\ngmail.com"], from: page)
            #expect(bad.status == .unprocessableContent && bad.text.contains("work.example\ngmail.com"))
            #expect(try await browser.post(page, ["name": "Acme", "domains": "work.example"], from: page).status == .seeOther)
            #expect(try await browser.get(page).text.contains("/customers/\(ids[1])"), "whoever writes from there belongs to it")
            #expect(try await browser.get("/customers/\(ids[1])").text.contains(page))
        }
        try await house.browse { browser in
            _ = try await browser.signIn("eva@desk.example")
            #expect(try await browser.get("/organisations/\(acme.id)").status == .forbidden)
            #expect(try await browser.get("/customers/\(ids[0])/same").status == .forbidden)
        }
    }

    @Test("programs put entries together, write notes and say where somebody belongs", arguments: TestEngine.all)
    func api(_ engine: TestEngine) async throws {
        let (house, ids, _) = try await opened(engine)
        let secret = try await house.desk.desk.db.write { tx in
            try APIToken.create("test", role: .agent, by: house.desk.ada, randomness: .system, in: tx).secret
        }
        let program: HTTPFields = [.authorization: "Bearer \(secret.reveal())", .contentType: "application/json"]
        try await house.browse { browser in
            func post(_ path: String, _ body: String) async throws -> TestResponse {
                try await browser.send("/api/v1/customers/\(path)", .post, program, body)
            }
            #expect(try await post("\(ids[1])/notes", #"{"text": "Deaf"}"#).status == .created)
            let placed = try await post("\(ids[1])/organisation", #"{"name": "Acme"}"#)
            #expect(placed.status == .ok)
            let merged = try await post("\(ids[1])/merge", #"{"into": "\#(ids[0])"}"#)
            #expect(merged.status == .ok && merged.text.contains(ids[0].description))
            #expect(try await browser.send("/api/v1/customers/\(ids[0])/notes", .get, program, nil).text.contains("Deaf"))
            #expect(try await browser.send("/api/v1/organisations", .get, program, nil).text.contains("\"people\":1"))
            #expect(try await post("\(ids[1])/merge/undo", "{}").status == .ok)
            #expect(try await post("\(ids[1])/merge/undo", "{}").status == .conflict)
        }
    }
}
