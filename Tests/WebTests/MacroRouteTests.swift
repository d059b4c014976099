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

    @Test("one that hands on leads to the brief once its reply is sent, with the team chosen", arguments: TestEngine.all)
    func handOn(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let number = try #require(try await house.desk.arrives(text: "The zip is torn.", id: "w@customer.example").ticketNumber)
        let team = try await house.desk.desk.db.write { tx in
            let team = try Team.create("Repairs", by: house.desk.ada, in: tx)
            try Person.setTeams(house.desk.omar.id, to: [team.id], by: house.desk.ada, in: tx)
            return team
        }
        try await house.browse { browser in
            _ = try await browser.signIn("noa@desk.example")
            var form = ["name": "Workshop", "text-en": "Our workshop goes on with it.", "hand-on": "\(team.id)", "next": "solve"]
            let refused = try await browser.post("/macros", form, from: "/macros")
            #expect(refused.status == .unprocessableContent && refused.text.contains("<option value=\"\(team.id)\" selected>Repairs"))
            form["next"] = ""
            let place = try #require(try await browser.post("/macros", form, from: "/macros").headers[.location])
            #expect(try await browser.get(place).text.contains("<option value=\"\(team.id)\" selected>Repairs"))
            let id = String(place.split(separator: "=").last ?? "")
            let ticket = "/tickets/\(number)"
            _ = try await browser.post("\(ticket)/macros", ["macro": id, "text": ""], from: ticket)
            #expect(try await browser.get(ticket).text.contains("Then hand on to <bdi>Repairs</bdi>"))
            let sent = try await browser.post("\(ticket)/replies", ["text": "Our workshop goes on with it."], from: ticket)
            let brief = try #require(sent.headers[.location])
            #expect(sent.status == .seeOther && brief == "\(ticket)/handoff?to=team-\(team.id)#brief-next")
            let page = try await browser.get(String(brief.prefix { $0 != "#" })).text
            #expect(page.contains("<option value=\"team-\(team.id)\" selected>Repairs") && page.contains("The zip is torn."))
            let offered = try await browser.post(
                "\(ticket)/handoff", ["to": "team-\(team.id)", "who": "Layla", "wants": "A zip", "next": "Mend it"], from: ticket)
            #expect(offered.status == .seeOther)
            // Whose it is no more has nothing to hand on, and their reply is sent all the same.
            _ = try await browser.post("\(ticket)/state", ["state": "solved"], from: ticket)
            #expect(try await browser.get("\(ticket)/handoff?to=team-\(team.id)").headers[.location] == ticket)
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
            let handed = try await browser.send(
                "/api/v1/macros/\(id)", .post, agent, #"{"name":"Soon","texts":[{"language":"en","text":"Hello"}],"hand_on":"nobody"}"#)
            #expect(handed.status == .unprocessableContent && handed.text.contains("bad_macro_hand_on"))
            #expect(try await browser.send("/api/v1/macros/\(id)/removal", .post, agent, nil).status == .ok)
            #expect(try await browser.send("/api/v1/macros/\(id)/removal", .post, agent, nil).status == .notFound)
        }
    }
}
