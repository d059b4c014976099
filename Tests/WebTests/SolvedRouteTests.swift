import Basics
import Channels
import Desk
import Foundation
import Hummingbird
import HummingbirdTesting
import People
import Storage
import TestSupport
import Testing
import Tickets

@testable import Web

/// "Did this solve it?" as the customer's browser, a mail scanner and a forger meet it.
@Suite("Links for customers") struct SolvedRouteTests {
    private struct Asked {
        var house: TestHouse
        var number: Int64
        var path: String
    }

    private func asked(_ text: String = "Where is my backpack?", _ engine: TestEngine = .sqlite) async throws -> Asked {
        let house = try await TestHouse.open(engine)
        let number = try #require(try await house.desk.arrives(text: text, id: "s@customer.example").ticketNumber)
        _ = try await house.desk.dispatch()
        _ = try await house.desk.desk.reply(to: number, text: "Behind the door.", then: .solve, as: house.desk.noa)
        let mail = try #require(try await house.desk.dispatch().first)
        let path = try #require(mail.text.firstMatch(of: #/http://localhost:8080(\/solved\/[0-9a-z-]+)\/yes/#)?.1)
        return Asked(house: house, number: number, path: String(path))
    }

    private func state(_ asked: Asked) async throws -> Ticket.State {
        try await asked.house.desk.desk.screen(asked.number, as: asked.house.desk.noa).ticket.state
    }

    @Test("looking decides nothing, whoever looks and however; the button decides, once", arguments: TestEngine.all)
    func yes(_ engine: TestEngine) async throws {
        let asked = try await asked("Where is my backpack?", engine)
        try await asked.house.browse { browser in
            for path in [asked.path, asked.path + "/yes", asked.path + "/no"] {
                let page = try await browser.get(path)
                #expect(page.status == .ok && page.text.contains("Did this solve it?"))
                #expect(page.headers[.cacheControl] == "private, no-store" && page.headers[.referrerPolicy] == "same-origin")
                #expect(try await browser.get(path, method: .head).status == .ok)
            }
            #expect(try await browser.get(asked.path + "/maybe").status == .notFound)
            #expect(try await state(asked) == .solved, "a scanner followed every link")
            #expect(try await browser.post(asked.path, ["answer": "yes"], csrf: nil).status == .forbidden)
            #expect(try await browser.post(asked.path, ["answer": "maybe"], from: asked.path).status == .badRequest)
            #expect(try await state(asked) == .solved)

            #expect(try await browser.get(asked.path + "/yes").text.contains("class=\"button wide main\" name=\"answer\" value=\"yes\" autofocus"))
            #expect(try await browser.post(asked.path, ["answer": "yes"], from: asked.path + "/yes").headers[.location] == asked.path)
            #expect(try await state(asked) == .closed)
            let survey = try await browser.get(asked.path)
            #expect(survey.text.contains("How was it for you?"))
            #expect(try await browser.post(asked.path, ["answer": "no"], csrf: browser.token(in: survey)).status == .seeOther)
            #expect(try await state(asked) == .closed, "the answer stands")
            let given = ["at-once": "yes", "one-person": "no", "effort": "6", "words": "Quick <b>and</b> kind"]
            #expect(try await browser.post(asked.path + "/survey", ["effort": "9"], from: asked.path).status == .badRequest)
            #expect(try await browser.post(asked.path + "/survey", given, from: asked.path).status == .seeOther)
            #expect(try await browser.get(asked.path).text.contains("Your answer has reached us"))
        }
        try await asked.house.browse { lead in
            _ = try await lead.signIn("ada@desk.example")
            let page = try await lead.get("/resolution")
            #expect(page.text.contains("Quick &lt;b&gt;and&lt;/b&gt; kind") && page.text.contains("100"))
            let saved = try await lead.post("/resolution/habits", ["asks": "1", "silence": "9", "reopening": "0"], from: "/resolution")
            #expect(saved.status == .seeOther)
            #expect(try await lead.get("/resolution").text.contains("value=\"9\""))
            #expect(
                try await lead.post("/resolution/habits", ["silence": "0", "reopening": "0"], from: "/resolution").status == .unprocessableContent)
        }
        try await asked.house.browse { noa in
            _ = try await noa.signIn("noa@desk.example")
            #expect(try await noa.get("/resolution").status == .forbidden)
            #expect(try await noa.get("/tickets/\(asked.number)").text.contains("The customer says: yes, it is solved"))
        }
    }

    @Test("a no in Arabic opens it again, tells who has it and until when, and takes the words")
    func no() async throws {
        let asked = try await asked("وصلتني الحقيبة الخطأ وأريد استبدالها من فضلكم")
        try await asked.house.browse { browser in
            let page = try await browser.get(asked.path + "/no", headers: [.acceptLanguage: "en"])
            #expect(page.text.contains("<html lang=\"ar\" dir=\"rtl\">") && page.text.contains("<textarea id=\"words\""))
            _ = try await browser.post(asked.path, ["answer": "no", "words": ""], csrf: browser.token(in: page))
            #expect(try await state(asked) == .open)
            let after = try await browser.get(asked.path)
            #expect(after.text.contains("Noa Regev") && after.text.contains("data-due="), "the promise is shown with its ring")
            let empty = try await browser.post(asked.path + "/words", ["words": " "], csrf: browser.token(in: after))
            #expect(empty.status == .unprocessableContent)
            let tooLong = try await browser.post(
                asked.path + "/words", ["words": String(repeating: "א", count: 3_000)], csrf: browser.token(in: after))
            #expect(tooLong.status == .contentTooLarge)
            _ = try await browser.post(asked.path + "/words", ["words": "ما زالت الحقيبة زرقاء"], csrf: browser.token(in: after))
            let told = try await browser.get(asked.path)
            #expect(!told.text.contains("<textarea"))
        }
        let screen = try await asked.house.desk.desk.screen(asked.number, as: asked.house.desk.noa)
        #expect(screen.ticket.preview == "ما زالت الحقيبة زرقاء")
    }

    @Test("what is forged is not there, what has run out says so, and neither says more")
    func forged() async throws {
        let asked = try await asked()
        try await asked.house.browse { browser in
            let page = try await browser.get(asked.path)
            for path in ["/solved/x", "/solved/" + String(repeating: "a", count: 4_000), asked.path.dropLast() + "z/yes", asked.path + "0"] {
                let answer = try await browser.get(String(path))
                #expect(answer.status == .notFound && !answer.text.contains("backpack"))
                #expect(try await browser.post(String(path), ["answer": "yes"], csrf: browser.token(in: page)).status != .seeOther)
            }
            let other = asked.path.replacing("/solved/", with: "/promised/")
            #expect(try await browser.get(other).status == .notFound, "a link for one thing is none for another")
            asked.house.desk.clock.advance(by: .days(90))
            #expect(try await browser.get(asked.path).status == .gone)
            #expect(try await browser.post(asked.path, ["answer": "no"], csrf: browser.token(in: page)).status == .gone)
        }
        #expect(try await state(asked) == .solved)
    }

    @Test("whoever tries many is slowed down")
    func throttled() async throws {
        let asked = try await asked()
        try await asked.house.browse { browser in
            var statuses: Set<Int> = []
            for _ in 0..<60 { statuses.insert(try await browser.get("/solved/guess").status.code) }
            #expect(statuses == [404, 429])
            #expect(try await browser.get(asked.path).headers[.retryAfter] != nil)
            asked.house.desk.clock.advance(by: .minutes(5))
            #expect(try await browser.get(asked.path).status == .ok)
        }
    }

    @Test("thanks are shown as such, and one tap opens the ticket again")
    func thanks() async throws {
        let asked = try await asked()
        try await asked.house.desk.arrives(text: "Thanks a lot!", id: "s2@customer.example", references: ["s@customer.example"])
        try await asked.house.browse { noa in
            _ = try await noa.signIn("noa@desk.example")
            let page = "/tickets/\(asked.number)"
            #expect(try await noa.get(page).text.contains("Taken for thanks and nothing else"))
            #expect(try await noa.post(page + "/thanks/overruling", [:], from: page).status == .seeOther)
            #expect(try await state(asked) == .open)
            #expect(try await noa.post(page + "/thanks/overruling", [:], from: page).status == .conflict)
        }
    }

    @Test("a program reads the days and what customers said, with a lead's right")
    func api() async throws {
        let asked = try await asked()
        let token = String(asked.path.dropFirst("/solved/".count))
        try await asked.house.desk.desk.answer(.yes, words: "", by: token)
        try await asked.house.desk.desk.survey(atOnce: true, onePerson: nil, effort: 7, words: "Well done", by: token)
        func secret(_ role: Role) async throws -> String {
            let desk = asked.house.desk
            return try await desk.desk.db.write { tx in
                try APIToken.create("t", role: role, by: desk.ada, randomness: .system, in: tx).secret.reveal()
            }
        }
        let (lead, agent) = (try await secret(.lead), try await secret(.agent))
        try await asked.house.browse { browser in
            let days = try await browser.get("/api/v1/resolution?days=2", headers: [.authorization: "Bearer \(lead)"])
            #expect(days.status == .ok && days.text.contains("\"first_contact\":1") && days.text.contains("\"effort_sum\":7"))
            let surveys = try await browser.get("/api/v1/surveys", headers: [.authorization: "Bearer \(lead)"])
            #expect(surveys.text.contains("\"words\":\"Well done\"") && surveys.text.contains("\"one_person\":null"))
            #expect(try await browser.get("/api/v1/resolution", headers: [.authorization: "Bearer \(agent)"]).status == .forbidden)
            #expect(try await browser.get("/api/v1/resolution?days=0", headers: [.authorization: "Bearer \(lead)"]).status == .badRequest)
        }
    }
}
