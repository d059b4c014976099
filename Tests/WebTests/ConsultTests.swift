import Basics
import Channels
import Desk
import Hummingbird
import HummingbirdTesting
import People
import Storage
import TestSupport
import Testing

@testable import Web

/// Asking as a browser and a program do it, and answering as a stranger with a link does.
@Suite("Asking, from outside") struct ConsultRouteTests {
    private func opened(_ engine: TestEngine = .sqlite) async throws -> (TestHouse, Int64) {
        let house = try await TestHouse.open(engine)
        let number = try #require(try await house.desk.arrives(text: "Where is <it>? 4111", id: "w@customer.example").ticketNumber)
        _ = try await house.desk.desk.take(number, as: house.desk.noa)
        _ = try await house.desk.dispatch()
        return (house, number)
    }

    private let typed = [
        "person": "", "address": "dana@design.example", "name": "Dana", "language": "he", "question": "למה?", "excerpt": "The strap <tore>",
        "answer_by": "",
    ]

    private func link(_ house: TestHouse) async throws -> String {
        let mail = try #require(try await house.desk.dispatch().first { $0.text.contains("/asked/") })
        let start = try #require(mail.text.range(of: "/asked/"))
        return "/asked/" + String(mail.text[start.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" })
    }

    @Test("a question is asked on a page, and answered by a link without an account")
    func journey() async throws {
        let (house, number) = try await opened()
        try await house.browse { noa in
            _ = try await noa.signIn("noa@desk.example")
            let form = try await noa.get("/tickets/\(number)/consult")
            #expect(form.status == .ok && form.text.contains("Eva Expert"))
            #expect(
                !form.text.contains(
                    "<textarea id=\"excerpt\" name=\"excerpt\" rows=\"3\" dir=\"auto\" maxlength=\"10000\" aria-describedby=\"excerpt-hint\">\nWhere")
            )
            let proposed = try await noa.post(
                "/tickets/\(number)/consults/draft", typed.merging(["excerpt": ""]) { $1 }, csrf: noa.token(in: form))
            #expect(proposed.text.contains("Where is &lt;it&gt;?") && proposed.text.contains("למה?"), "and no word is lost")
            let refused = try await noa.post("/tickets/\(number)/consults", typed.merging(["address": "nobody"]) { $1 }, csrf: noa.token(in: form))
            #expect(refused.status == .unprocessableContent && refused.text.contains("The strap &lt;tore&gt;"))
            #expect(try await noa.post("/tickets/\(number)/consults", typed, csrf: noa.token(in: form)).status == .seeOther)
            #expect(try await noa.get("/tickets/\(number)").text.contains("asks <bdi>Dana</bdi>"))
            #expect(try await noa.get("/questions").text.contains("Waiting for others"))
        }
        let path = try await link(house)
        try await house.browse { dana in
            let page = try await dana.get(path)
            #expect(page.status == .ok && page.text.contains("lang=\"he\" dir=\"rtl\""))
            #expect(page.text.contains("למה?") && page.text.contains("The strap &lt;tore&gt;"))
            for secret in ["4111", "Layla", "\(number)", "backpack", "customer.example"] { #expect(!page.text.contains(secret), "\(secret)") }
            #expect(!page.text.contains("<script"), "it works without any")
            #expect(page.headers[.cacheControl]?.contains("no-store") == true)
            #expect(try await dana.post(path, ["text": "Forged"], csrf: nil).status == .forbidden)
            let empty = try await dana.post(path, ["text": " "], csrf: dana.token(in: page))
            #expect(empty.status == .unprocessableContent)
            #expect(try await dana.post(path, ["text": "Because."], csrf: dana.token(in: page)).headers[.location] == path)
            let thanks = try await dana.get(path)
            #expect(thanks.text.contains("תודה") && !thanks.text.contains("<textarea"))
            #expect(try await dana.post(path, ["text": "Again"], csrf: dana.token(in: page)).status == .conflict)
            // It opens nothing else.
            #expect(try await dana.get("/tickets/\(number)").status == .seeOther)
        }
        try await house.browse { noa in
            _ = try await noa.signIn("noa@desk.example")
            #expect(try await noa.get("/").text.contains("new answer"))
            let page = try await noa.get("/tickets/\(number)")
            #expect(page.text.contains("Because.") && page.text.contains("Answer to a question"))
            #expect(try await !noa.get("/").text.contains("new answer"), "she has seen it")
            let consult = try #require(try await house.desk.desk.consults(of: number, as: house.desk.noa).first)
            #expect(page.text.contains("/consults/\(consult.consult.id)/article") && page.text.contains("Make this an article"))
            let made = try await noa.post("/consults/\(consult.consult.id)/article", [:], csrf: noa.token(in: page))
            #expect(made.status == .seeOther)
            let article = try await noa.get(try #require(made.headers[.location]))
            #expect(article.text.contains("למה?") && article.text.contains("Because."))
        }
        #expect(try await house.desk.brokenLaws() == [])
    }

    @Test("a guessed link is over like one that has run out, and guessing is slowed down")
    func guessing() async throws {
        let (house, number) = try await opened()
        _ = try await house.desk.desk.ask(
            number, NewConsult(.address(EmailAddress("dana@design.example")!, name: ""), question: "Why?"), as: house.desk.noa)
        let path = try await link(house)
        try await house.browse { mallory in
            for guess in ["/asked/x", path + "A", "/asked/" + String(repeating: "A", count: 32), "/asked/%00", "/asked/..%2f..%2ftickets"] {
                #expect(try await mallory.get(guess).status == .gone, "\(guess)")
            }
            var status: HTTPResponse.Status = .gone
            for _ in 0..<60 where status == .gone { status = try await mallory.get("/asked/x").status }
            #expect(status == .tooManyRequests)
        }
        house.desk.clock.advance(by: .days(40))
        try await house.browse { dana in
            let late = try await dana.get(path)
            #expect(late.status == .gone && late.text.contains("just reply to it"))
        }
    }

    @Test("a colleague who may not see the ticket answers inside, and others cannot")
    func inside() async throws {
        let (house, number) = try await opened()
        let consult = try await house.desk.desk.ask(number, NewConsult(.person(house.desk.expert.id), question: "Why <so>?"), as: house.desk.noa)
        try await house.browse { expert in
            _ = try await expert.signIn("eva@desk.example")
            let list = try await expert.get("/questions")
            #expect(list.text.contains("/consults/\(consult.id)") && list.text.contains("Why &lt;so&gt;?"))
            #expect(try await expert.get("/tickets/\(number)").status == .notFound)
            let refused = try await expert.post("/consults/\(consult.id)/answer", ["text": ""], from: "/consults/\(consult.id)")
            #expect(refused.status == .unprocessableContent)
            #expect(try await expert.post("/consults/\(consult.id)/answer", ["text": "So."], from: "/consults/\(consult.id)").status == .seeOther)
            #expect(try await expert.get("/consults/\(consult.id)").text.contains("has your answer"))
        }
        try await house.browse { noa in
            _ = try await noa.signIn("noa@desk.example")
            #expect(try await noa.get("/consults/\(consult.id)").status == .notFound)
            #expect(try await noa.post("/consults/\(consult.id)/withdrawal", [:], from: "/").status == .conflict)
        }
    }

    @Test("a program asks, reads and takes back; each answer fits its schema", arguments: TestEngine.all)
    func api(_ engine: TestEngine) async throws {
        let (house, number) = try await opened(engine)
        let desk = house.desk
        let secret = try await desk.desk.db.write { tx in
            let made = try APIToken.create("test", role: .agent, by: desk.ada, randomness: .system, in: tx)
            try tx.execute("UPDATE tokens SET created_by = \(desk.noa.id) WHERE id = \(made.token.id)")
            return made.secret
        }
        let head: HTTPFields = [.authorization: "Bearer \(secret.reveal())", .contentType: "application/json"]
        let endpoints = APIv1(house: house.house).endpoints
        @Sendable func checked(_ response: TestResponse, _ name: String) throws -> JSON {
            let json = try #require(JSON(parsing: Array(response.text.utf8)))
            #expect(try #require(endpoints.first { $0.name == name }).answer.faults(of: json) == [], "\(name): \(response.text)")
            return json
        }
        try await house.browse { program in
            @Sendable func ask(_ rest: String) async throws -> TestResponse {
                try await program.send("/api/v1/consults", .post, head, #"{"ticket":\#(number),"question":"Why?"\#(rest)}"#)
            }
            #expect(try await ask("").text.contains("unfit_asked"))
            #expect(try await ask(#","address":"layla@customer.example""#).text.contains("unfit_asked"))
            #expect(try await ask(#","person":"\#(desk.expert.id)","answer_by":1"#).text.contains("bad_ask_time"))
            let asked = try checked(try await ask(#","address":"dana@design.example","name":"Dana","language":"th","excerpt":"It tore""#), "ask")
            #expect(asked["state"]?.string == "open" && asked["delivery"]?.string == "queued" && asked["language"]?.string == "th")
            let id = asked["id"]?.string ?? ""
            let list = try checked(try await program.send("/api/v1/consults?ticket=\(number)", .get, head, nil), "listConsults")
            guard case .array(let items) = list["items"] else { return }
            #expect(items.map { $0["id"]?.string } == [id])
            _ = try checked(try await program.send("/api/v1/consults/\(id)", .get, head, nil), "getConsult")
            let over = try checked(try await program.send("/api/v1/consults/\(id)/withdrawal", .post, head, nil), "withdrawConsult")
            #expect(over["state"]?.string == "withdrawn")
            #expect(try await program.send("/api/v1/consults/\(id)/withdrawal", .post, head, nil).status == .conflict)
            #expect(try await program.send("/api/v1/consults/0000000000000", .get, head, nil).status == .notFound)
        }
        #expect(try await desk.brokenLaws() == [])
    }
}
