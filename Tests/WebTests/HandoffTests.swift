import Basics
import Desk
import Hummingbird
import HummingbirdTesting
import People
import Queue
import Storage
import TestSupport
import Testing

@testable import Web

/// Handing on as a browser and a program do it.
@Suite("Handing on, from outside") struct HandoffRouteTests {
    private let words = ["who": "Layla", "wants": "Her backpack", "tried": "", "told": "", "promised": "", "next": "Send a new one"]

    private func opened() async throws -> (TestHouse, Int64) {
        let house = try await TestHouse.open()
        try await house.house.entry.setPassword(of: house.desk.omar.id, to: Secret(TestHouse.password))
        try await house.house.entry.setPassword(of: house.desk.lead.id, to: Secret(TestHouse.password))
        let number = try #require(try await house.desk.arrives(text: "Where is it?", id: "w@customer.example").ticketNumber)
        _ = try await house.desk.desk.take(number, as: house.desk.noa)
        return (house, number)
    }

    private func owner(_ number: Int64, _ house: TestHouse) async throws -> PersonID? {
        try await house.desk.desk.screen(number, as: house.desk.lead).ticket.owner
    }

    @Test("a brief is offered, seen by who is asked, and accepted")
    func accepted() async throws {
        let (house, number) = try await opened()
        let omar = house.desk.omar
        try await house.browse { noa in
            _ = try await noa.signIn("noa@desk.example")
            let form = try await noa.get("/tickets/\(number)/handoff")
            #expect(form.status == .ok)
            #expect(form.text.contains("Where is it?") && form.text.contains("person-\(omar.id)"))
            let offered = try await noa.post(
                "/tickets/\(number)/handoff", words.merging(["to": "person-\(omar.id)"]) { $1 }, csrf: noa.token(in: form))
            #expect(offered.status == .seeOther)
            #expect(try await noa.get("/tickets/\(number)").text.contains("Offered to"))
            #expect(try await noa.get("/tickets/\(number)/head").text.contains("/withdrawal"))
        }
        #expect(try await owner(number, house) == house.desk.noa.id)
        try await house.browse { omar in
            _ = try await omar.signIn("omar@desk.example")
            let list = try await omar.get("/handoffs")
            #expect(list.text.contains("Send a new one") && list.text.contains("id=\"n-handoffs\">1<"))
            let id = try #require(list.text.firstMatch(of: /\/handoffs\/([0-9a-z]{13})\/acceptance/)?.1)
            let refused = try await omar.post("/handoffs/\(id)/refusal", ["reason": " "], from: "/handoffs")
            #expect(refused.status == .unprocessableContent && refused.text.contains("Say why"))
            let accepted = try await omar.post("/handoffs/\(id)/acceptance", [:], from: "/handoffs")
            #expect(accepted.headers[.location] == "/tickets/\(number)")
            #expect(try await omar.get("/handoffs/list").text.contains("Nothing is being handed on"))
            let again = try await omar.post("/handoffs/\(id)/acceptance", [:], from: "/handoffs")
            #expect(again.status == .conflict && again.text.contains("This offer is over"))
        }
        #expect(try await owner(number, house) == omar.id)
    }

    @Test("what is missing in a brief is told, and no word of it is lost")
    func incomplete() async throws {
        let (house, number) = try await opened()
        let omar = house.desk.omar
        try await house.browse { noa in
            _ = try await noa.signIn("noa@desk.example")
            var typed = words.merging(["to": "person-\(omar.id)", "next": " ", "tried": "Everything <we> could"]) { $1 }
            let refused = try await noa.post("/tickets/\(number)/handoff", typed, from: "/tickets/\(number)/handoff")
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("what is next") && refused.text.contains("Everything &lt;we&gt; could"))
            #expect(refused.text.contains("value=\"person-\(omar.id)\" selected"))
            typed["next"] = "Call"
            typed["to"] = ""
            #expect(try await noa.post("/tickets/\(number)/handoff", typed, from: "/tickets/\(number)/handoff").status == .unprocessableContent)
            typed["to"] = "person-\(omar.id)"
            typed["answer_by"] = "1"
            #expect(try await noa.post("/tickets/\(number)/handoff", typed, from: "/tickets/\(number)/handoff").status == .unprocessableContent)
        }
        #expect(try await house.desk.desk.screen(number, as: house.desk.noa).handoff.open == nil)
    }

    @Test("no route moves a ticket from its owner without a yes, except a lead who takes it over")
    func blind() async throws {
        let (house, number) = try await opened()
        let (omar, team) = (house.desk.omar, try await house.desk.desk.db.write { tx in try Team.create("T", by: nil, in: tx).id })
        try await house.browse { browser in
            _ = try await browser.signIn("omar@desk.example")
            let page = "/tickets/\(number)"
            for (path, fields) in [
                ("owner", [:]), ("owner", ["person": omar.id.description]), ("owner", ["person": omar.id.description, "team": team.description]),
                ("owner", ["team": team.description]), ("team", ["team": team.description]), ("takeover", [:]),
                ("handoff", words.merging(["to": "person-\(omar.id)"]) { $1 }),
            ] as [(String, [String: String])] {
                let answer = try await browser.post("\(page)/\(path)", fields, from: page)
                #expect(answer.status == .conflict || answer.status == .forbidden, "\(path) \(fields)")
                #expect(try await owner(number, house) == house.desk.noa.id, "\(path)")
            }
            #expect(try await browser.get("\(page)/handoff").status == .forbidden)
        }
        try await house.browse { browser in
            _ = try await browser.signIn("lena@desk.example")
            let page = "/tickets/\(number)"
            let given = try await browser.post("\(page)/owner", ["person": omar.id.description], from: page)
            #expect(given.status == .conflict)
            #expect(try await browser.post("\(page)/team", ["team": team.description], from: page).status == .conflict)
            #expect(try await owner(number, house) == house.desk.noa.id)
            #expect(try await browser.post("\(page)/takeover", [:], from: page).status == .seeOther)
            #expect(try await owner(number, house) == house.desk.lead.id)
        }
        try await house.browse { expert in
            _ = try await expert.signIn("eva@desk.example")
            #expect(try await expert.get("/handoffs").status == .forbidden)
            #expect(try await !expert.get("/").text.contains("n-handoffs"))
        }
    }

    @Test("a program offers, lists, accepts, refuses and takes back; each answer fits its schema", arguments: TestEngine.all)
    func api(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let desk = house.desk
        let number = try #require(try await desk.arrives(text: "Where is it?", id: "p@customer.example").ticketNumber)
        _ = try await desk.desk.take(number, as: desk.noa)
        func token(_ asker: Asker) async throws -> HTTPFields {
            let secret = try await desk.desk.db.write { tx in
                // Tokens are made by admins; the person behind each is set by hand.
                let made = try APIToken.create("test", role: .agent, by: desk.ada, randomness: .system, in: tx)
                try tx.execute("UPDATE tokens SET created_by = \(asker.id) WHERE id = \(made.token.id)")
                return made.secret
            }
            return [.authorization: "Bearer \(secret.reveal())", .contentType: "application/json"]
        }
        let (noa, omar) = (try await token(desk.noa), try await token(desk.omar))
        let endpoints = APIv1(house: house.house).endpoints
        @Sendable func checked(_ response: TestResponse, _ name: String) throws -> JSON {
            let json = try #require(JSON(parsing: Array(response.text.utf8)))
            #expect(try #require(endpoints.first { $0.name == name }).answer.faults(of: json) == [], "\(name): \(response.text)")
            return json
        }
        try await house.browse { program in
            @Sendable func offer(_ brief: String = #"{"next":"Call her"}"#) async throws -> TestResponse {
                try await program.send(
                    "/api/v1/handoffs", .post, noa, #"{"ticket":\#(number),"person":"\#(desk.omar.id)","brief":\#(brief)}"#)
            }
            #expect(try await offer("{}").status == .unprocessableContent)
            #expect(try await offer(#"{"next":" "}"#).text.contains("brief_incomplete"))
            let first = try checked(try await offer(), "offerHandoff")
            #expect(first["brief"]?["wants"]?.string?.contains("Where is it?") == true, "what is left out is drafted")
            #expect(try await offer().text.contains("already_offered"))
            let list = try checked(try await program.send("/api/v1/handoffs", .get, omar, nil), "listHandoffs")
            guard case .array(let items) = list["items"] else { return }
            #expect(items.map { $0["id"]?.string } == [first["id"]?.string])
            let mine = try await program.send("/api/v1/handoffs?box=offered", .get, noa, nil)
            #expect(mine.text.contains(first["id"]?.string ?? "?"))
            let id = first["id"]?.string ?? ""
            #expect(try await program.send("/api/v1/handoffs/\(id)/acceptance", .post, noa, nil).status == .forbidden)
            #expect(try await program.send("/api/v1/handoffs/\(id)/refusal", .post, omar, "{}").status == .unprocessableContent)
            _ = try checked(try await program.send("/api/v1/handoffs/\(id)/refusal", .post, omar, #"{"reason":"Busy"}"#), "refuseHandoff")
            let second = try checked(try await offer(), "offerHandoff")["id"]?.string ?? ""
            _ = try checked(try await program.send("/api/v1/handoffs/\(second)/withdrawal", .post, noa, nil), "withdrawHandoff")
            let third = try checked(try await offer(), "offerHandoff")["id"]?.string ?? ""
            let done = try checked(try await program.send("/api/v1/handoffs/\(third)/acceptance", .post, omar, nil), "acceptHandoff")
            #expect(done["owner"]?.string == desk.omar.id.description)
            #expect(try await program.send("/api/v1/handoffs/\(third)/acceptance", .post, omar, nil).status == .conflict)
            #expect(try await program.send("/api/v1/handoffs/0000000000000/acceptance", .post, omar, nil).status == .notFound)
        }
        #expect(try await desk.brokenLaws() == [])
    }
}
