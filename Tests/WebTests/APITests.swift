import Basics
import Desk
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Knowledge
import People
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("The JSON API") struct APITests {
    private func token(_ house: TestHouse, _ role: Role) async throws -> HTTPFields {
        let secret = try await house.desk.desk.db.write { tx in
            try APIToken.create("test", role: role, by: house.desk.ada, randomness: .system, in: tx).secret
        }
        return [.authorization: "Bearer \(secret.reveal())", .contentType: "application/json"]
    }

    @Test("a program opens a ticket, answers it and reads it back", arguments: TestEngine.all)
    func journey(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let agent = try await token(house, .agent)
        try await house.browse { browser in
            let opened = try await browser.send(
                "/api/v1/tickets", .post, agent, #"{"from":"dana@customer.example","name":"דנה","subject":"חשבונית","text":"אפשר חשבונית?"}"#)
            #expect(opened.status == .created)
            let ticket = try #require(JSON(parsing: Array(opened.text.utf8)))
            let number = try #require(ticket["number"]?.integer)
            #expect(ticket["language"]?.string == "he")
            let written = try await browser.send(
                "/api/v1/messages", .post, agent, #"{"ticket":\#(number),"kind":"reply","text":"בוודאי","then":"wait"}"#)
            #expect(written.status == .created)
            let messages = try await browser.send("/api/v1/messages?ticket=\(number)", .get, agent, nil)
            #expect(messages.text.contains("בוודאי"))
            let list = try await browser.send("/api/v1/tickets?view=waiting", .get, agent, nil)
            #expect(list.text.contains("\"number\":\(number)"))
            let customers = try await browser.send("/api/v1/customers?search=dana", .get, agent, nil)
            #expect(customers.text.contains("dana@customer.example"))
        }
    }

    @Test("raw mail is brought with a token, and the same mail again is a duplicate", arguments: TestEngine.all)
    func inbound(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        var agent = try await token(house, .agent)
        agent[.contentType] = "message/rfc822"
        let headers = agent
        let mail = "From: Layla <layla@customer.example>\r\nMessage-ID: <in1@customer.example>\r\nSubject: Brought\r\n\r\nWhere is it?\r\n"
        try await house.browse { browser in
            let path = "/api/v1/mail/inbound?mailbox=help%40desk.example"
            let first = try await browser.send(path, .post, headers, mail)
            #expect(first.status == .ok)
            let answer = try #require(JSON(parsing: Array(first.text.utf8)))
            #expect(answer["outcome"]?.string == "message" && answer["ticket"]?.integer != nil)
            let again = try #require(JSON(parsing: Array(try await browser.send(path, .post, headers, mail).text.utf8)))
            #expect(again["outcome"]?.string == "rejected" && again["reason"]?.string == "duplicate")
            let broken = try #require(JSON(parsing: Array(try await browser.send(path, .post, headers, "no mail").text.utf8)))
            #expect(broken["outcome"]?.string == "parked" && broken["reason"]?.string == "unreadable")
            #expect(try await browser.send(path, .post, [.contentType: "message/rfc822"], mail).status == .unauthorized)
            #expect(try await browser.send("/api/v1/mail/inbound?mailbox=x%40desk.example", .post, headers, mail).status == .badRequest)
            #expect(try await browser.send("/api/v1/mail/inbound", .post, headers, mail).status == .badRequest)
            var json = headers
            json[.contentType] = "application/json"
            #expect(try await browser.send(path, .post, json, mail).status == .unsupportedMediaType)
            #expect(try await browser.get("/api/v1/openapi.json").text.contains("message/rfc822"))
        }
        #expect(try await house.desk.brokenLaws() == [])
    }

    @Test("where the house has a secret, mail is brought signed, soon, and to the mailbox that was signed", arguments: TestEngine.all)
    func signed(_ engine: TestEngine) async throws {
        var house = try await TestHouse.open(engine)
        let secret = Secret("a secret that only the provider knows")
        house.house.settings.inboundSecret = secret
        var agent = try await token(house, .agent)
        agent[.contentType] = "message/rfc822"
        let headers = agent
        let now = house.desk.clock.now.milliseconds / 1_000
        let mail = "From: Layla <layla@customer.example>\r\nMessage-ID: <in2@customer.example>\r\nSubject: Signed\r\n\r\nWhere is it?\r\n"
        try await house.browse { browser in
            func bring(_ stamp: Int64?, _ signature: String?, _ body: String = mail, to mailbox: String = "help@desk.example") async throws -> String
            {
                var headers = headers
                headers[HTTPField.Name("X-Kept-Timestamp")!] = stamp.map(String.init)
                headers[HTTPField.Name("X-Kept-Signature")!] = signature
                return try await browser.send("/api/v1/mail/inbound?mailbox=\(mailbox.replacing("@", with: "%40"))", .post, headers, body).text
            }
            func sign(_ stamp: Int64, _ body: String = mail, _ mailbox: String = "help@desk.example", _ own: Secret? = nil) -> String {
                InboundSignature(secret: own ?? secret).code("\(stamp)", mailbox: mailbox, body: Array(body.utf8))
            }
            let bare = try await bring(nil, nil)
            #expect(bare.contains("signature_missing"))
            #expect(try await bring(now, nil).contains("signature_missing"))
            #expect(try await bring(now, "v1=zz").contains("signature_missing"))
            #expect(try await bring(now, sign(now, mail, "help@desk.example", Secret("another secret of another house"))).contains("signature_wrong"))
            #expect(try await bring(now, sign(now), mail + "x").contains("signature_wrong"))
            #expect(try await bring(now + 1, sign(now)).contains("signature_wrong"))
            #expect(try await bring(now, sign(now, mail, "other@desk.example")).contains("signature_wrong"))
            for late in [now - 301, now + 301, .min] { #expect(try await bring(late, sign(late)).contains("signature_old")) }
            #expect(try await bring(now - 299, sign(now - 299)).contains("\"outcome\":\"message\""))
        }
        // As the README tells it, by another program's arithmetic (openssl).
        #expect(
            InboundSignature(secret: Secret("0123456789abcdef0123456789abcdef")).code(
                "1795334400", mailbox: "help@desk.example", body: Array("Subject: Hi\r\n\r\nHi\r\n".utf8))
                == "v1=8ed00d87adfc4f74d641dfb66af4b0925ada6d164e07cb98883f94d480ec600b")
    }

    @Test("a program writes an article, publishes it, doubts it and takes it back", arguments: TestEngine.all)
    func articles(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let lead = try await token(house, .lead)
        try await house.browse { browser in
            func send(_ path: String, _ body: String) async throws -> (HTTPResponse.Status, JSON?) {
                let answer = try await browser.send("/api/v1/articles\(path)", .post, lead, body)
                return (answer.status, JSON(parsing: Array(answer.text.utf8)))
            }
            let (status, begun) = try await send(
                "", #"{"language":"en","title":"Returns","body":"**60** days","audience":"public","tags":["money"],"verify_every":30}"#)
            #expect(status == .created && begun?["state"]?.string == "draft" && begun?["trust"]?.string == "draft")
            let id = try #require(begun?["id"]?.string)
            #expect(try await send("/\(id)/publication", "{}").1?["trust"]?.string == "verified")
            let (_, second) = try await send("/\(id)/versions", #"{"language":"en","title":"Returns","body":"30 days"}"#)
            #expect(second?["number"]?.integer == 2 && second?["published"]?.string != second?["version"]?.string)
            let first = try #require(begun?["version"]?.string)
            let late = try await send("/\(id)/versions", #"{"language":"en","title":"Returns","body":"14 days","after":"\#(first)"}"#)
            #expect(late.0 == .conflict, "nobody is written over")
            #expect(try await send("/\(id)/versions", #"{"language":"sr","title":"Повраћај","body":"30 дана"}"#).0 == .created)
            let list = try await browser.send("/api/v1/articles?language=sr", .get, lead, nil)
            #expect(list.text.contains(id) && list.text.contains("Повраћај"))
            #expect(try await send("/\(id)/flags", #"{"words":"It is 14"}"#).1?["trust"]?.string == "disputed")
            #expect(try await send("/\(id)/verification", #"{"answer":"It is 30"}"#).1?["trust"]?.string == "verified")
            #expect(try await send("/\(id)/retraction", #"{"reason":"It was 14 all along"}"#).1?["trust"]?.string == "retracted")
            #expect(try await send("/\(id)/retraction", "{}").0 == .unprocessableContent, "a reason is needed")
            #expect(try await send("", #"{"language":"not a tag","title":"x","body":"y"}"#).0 == .unprocessableContent)
            #expect(try await send("/0000000000000/publication", "{}").0 == .notFound)
            #expect(try await browser.send("/api/v1/articles", .get, [:], nil).status == .unauthorized)
        }
    }

    @Test("articles are found with a token, and by nobody without one", arguments: TestEngine.all)
    func search(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let agent = try await token(house, .agent)
        var reading = ImportReading(kind: "jsonl")
        let line = #"{"id":"r1","language":"he","title":"החזרות","body":"אפשר להחזיר כל הזמנה בתוך 30 יום.","audience":"public"}"#
        JSONArticles.readLines(Array(line.utf8), file: "a.jsonl", into: &reading)
        _ = try await house.desk.desk.importArticles(reading, ImportHabits())
        try await house.browse { browser in
            let path = "/api/v1/search/articles?q=%D7%94%D7%96%D7%9E%D7%A0%D7%94&language=he&limit=5"
            let found = try await browser.send(path, .get, agent, nil)
            #expect(found.status == .ok)
            let answer = try #require(JSON(parsing: Array(found.text.utf8)))
            guard case .array(let items) = answer["items"], let item = items.first else { throw CancellationError() }
            #expect(items.count == 1 && item["external_id"]?.string == "r1" && item["title"]?.string == "החזרות")
            #expect(item["trust"]?.string == "verified" && item["passage"]?.string == "אפשר להחזיר כל הזמנה בתוך 30 יום.")
            #expect(try await browser.send(path, .get, [:], nil).status == .unauthorized)
            #expect(try await browser.send("/api/v1/search/articles?q=a&language=%3F%3F", .get, agent, nil).status == .badRequest)
            #expect(try await browser.send("/api/v1/search/articles", .get, agent, nil).status == .badRequest)
        }
    }

    @Test("what is wrong with a body is told field by field")
    func faults() async throws {
        let house = try await TestHouse.open()
        let agent = try await token(house, .agent)
        try await house.browse { browser in
            let answer = try await browser.send("/api/v1/tickets", .post, agent, #"{"from":7,"subjekt":"x","text":"y"}"#)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.headers[.contentType] == "application/problem+json")
            for pointer in ["/from", "/subjekt", "/subject"] { #expect(answer.text.contains("\"\(pointer)\"")) }
            #expect(try await browser.send("/api/v1/tickets", .post, agent, "{").status == .badRequest)
            #expect(try await browser.send("/api/v1/tickets?veiw=open", .get, agent, nil).status == .badRequest)
        }
    }

    @Test("without a token, with a wrong one, or with too small a role nothing is told")
    func refusals() async throws {
        let house = try await TestHouse.open()
        try await house.desk.arrives(text: "Hello", id: "t@customer.example")
        let expert = try await token(house, .expert)
        try await house.browse { browser in
            let without = try await browser.send("/api/v1/tickets", .get, [:], nil)
            #expect(without.status == .unauthorized)
            let wrong = try await browser.send("/api/v1/tickets", .get, [.authorization: "Bearer kept_nonsense"], nil)
            #expect(wrong.status == .unauthorized)
            let customers = try await browser.send("/api/v1/customers", .get, expert, nil)
            #expect(customers.status == .forbidden)
            let ticket = try await browser.send("/api/v1/tickets/1001", .get, expert, nil)
            #expect(ticket.status == .notFound)
        }
    }

    @Test("the document names every route and nothing that is not there")
    func document() async throws {
        let house = try await TestHouse.open()
        let endpoints = APIv1(house: house.house).endpoints
        try await house.browse { browser in
            let document = try #require(JSON(parsing: Array(try await browser.get("/api/v1/openapi.json").text.utf8)))
            #expect(document["openapi"]?.string == "3.1.0")
            for endpoint in endpoints {
                let operation = document["paths"]?[endpoint.path]?[endpoint.method.rawValue.lowercased()]
                #expect(operation?["operationId"]?.string == endpoint.name)
            }
        }
    }

    @Test("every answer fits the schema that is published for it")
    func answers() async throws {
        let house = try await TestHouse.open()
        try await house.desk.arrives(text: "Hello", id: "s@customer.example")
        let agent = try await token(house, .agent)
        let endpoints = APIv1(house: house.house).endpoints
        try await house.browse { browser in
            for (path, name) in [
                ("/tickets", "listTickets"), ("/tickets/1001", "getTicket"), ("/messages?ticket=1001", "listMessages"),
                ("/customers", "listCustomers"),
            ] {
                let answer = try #require(JSON(parsing: Array(try await browser.send("/api/v1\(path)", .get, agent, nil).text.utf8)))
                let schema = try #require(endpoints.first { $0.name == name }?.answer)
                #expect(schema.faults(of: answer) == [], "\(name)")
            }
        }
    }
}
