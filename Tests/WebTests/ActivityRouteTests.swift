import Basics
import Desk
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import People
import TestSupport
import Testing

@testable import Web

@Suite("The log of activity") struct ActivityRouteTests {
    @Test("an admin reads who changed what, by person, page by page, and takes it away as a table", arguments: TestEngine.all)
    func pages(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let desk = house.desk.desk
        _ = try await desk.saveField(FieldEntry(about: .ticket, name: "=1+1 <b>", kind: .text), as: nil, by: house.desk.lead)
        _ = try await house.desk.arrives(text: "Where is it?", id: "a@customer.example")
        try await house.browse { browser in
            _ = try await browser.signIn("noa@desk.example")
            #expect(try await browser.get("/activity").status == .forbidden)
            #expect(try await browser.get("/activity.csv").status == .forbidden)
        }
        let lead = house.desk.lead.id
        try await house.browse { browser in
            _ = try await browser.signIn("ada@desk.example")
            let page = try await browser.get("/activity").text
            #expect(
                page.contains("changed a field") && page.contains("=1+1 &lt;b&gt;") && page.contains("signed in") && page.contains("added a mailbox"))
            #expect(!page.contains("Layla"), "what is about customers is in their own history")
            let hers = try await browser.get("/activity?person=\(lead)").text
            #expect(hers.contains("changed a field") && !hers.contains("added a mailbox"))
            let table = try await browser.get("/activity.csv?person=\(lead)")
            #expect(table.headers[.contentType] == "text/csv" && table.text.contains("field_changed") && table.text.contains("name==1+1 <b>"))
            #expect(table.text.split(separator: "\r\n").allSatisfy { !$0.hasPrefix("=") })
            #expect(try await browser.get("/activity?before=nonsense").status == .badRequest)
        }
    }

    @Test("pages of it follow one another, the newest first, and nothing is twice", arguments: TestEngine.all)
    func paging(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let desk = house.desk.desk
        for turn in 0..<7 {
            _ = try await desk.saveField(FieldEntry(about: .ticket, name: "Field \(turn)", kind: .text), as: nil, by: house.desk.lead)
        }
        var seen: [String] = []
        var place: String?
        repeat {
            let page = try await desk.activity(by: house.desk.lead.id, before: place, limit: 3, as: house.desk.ada)
            seen += page.rows.compactMap { $0.details.first { $0.name == "name" }?.value }
            place = page.next
        } while place != nil
        #expect(seen == (0..<7).reversed().map { "Field \($0)" })
    }

    @Test("programs of an admin read it", arguments: TestEngine.all)
    func api(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let secrets = try await house.desk.desk.db.write { tx in
            try [Role.admin, .agent].map { try APIToken.create("\($0)", role: $0, by: house.desk.ada, randomness: .system, in: tx).secret }
        }
        try await house.browse { browser in
            for (secret, status) in zip(secrets, [HTTPResponse.Status.ok, .forbidden]) {
                let answer = try await browser.send("/api/v1/activity", .get, [.authorization: "Bearer \(secret.reveal())"], "")
                #expect(answer.status == status)
                #expect(answer.text.contains("token_created") == (status == .ok))
            }
        }
    }
}
