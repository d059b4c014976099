import Basics
import Desk
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Knowledge
import People
import TestSupport
import Testing

@testable import Web

@Suite("Brands, as they are set up and visited") struct BrandRouteTests {
    @Test("a lead adds one on a page; at its host there is its help centre and not the desk", arguments: TestEngine.all)
    func page(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let desk = house.desk.desk
        try await house.browse { browser in
            _ = try await browser.signIn("ada@desk.example")
            let empty = try await browser.get("/brands")
            #expect(empty.text.contains("There are no brands"))
            let refused = try await browser.post(
                "/brands", ["name": "Tarn <b>", "host": "help.tarn.example", "mailbox": "", "colour": "#ffff00"], csrf: browser.token(in: empty))
            #expect(refused.status == .unprocessableContent && refused.text.contains("dark enough") && refused.text.contains("Tarn &lt;b&gt;"))
            let saved = try await browser.post(
                "/brands", ["name": "Tarn <b>", "host": "help.tarn.example", "mailbox": "", "colour": "#0a5c8f"], csrf: browser.token(in: empty))
            #expect(saved.status == .seeOther)
            let list = try await browser.get("/brands").text
            #expect(list.contains("Tarn &lt;b&gt;") && list.contains("help.tarn.example"))
            #expect(try await browser.get("/articles/new").text.contains("Only in the help centres of"))
        }
        // The host by which the tests reach the house becomes the brand's.
        let id = try #require(try await desk.brandNames().first?.id)
        try await desk.db.write { tx in
            let brand = Brand(id: id, name: "Tarn <b>", host: "localhost", colour: Brand.Colour("#0a5c8f"))
            try brand.save(key: "tarn", by: house.desk.lead.id, in: tx)
        }
        house.desk.clock.advance(by: BrandDirectory.longest)
        try await house.browse { visitor in
            let front = try await visitor.get("/")
            #expect(front.status == .found && front.headers[.location] == "/help")
            let centre = try await visitor.get("/help/en")
            #expect(centre.status == .ok && centre.text.contains("Tarn &lt;b&gt;") && centre.text.contains("/help/look.css?colour=0a5c8f"))
            let look = try await visitor.get("/help/look.css?colour=0a5c8f")
            #expect(look.headers[.contentType] == "text/css; charset=utf-8" && look.text.contains("#0a5c8f"))
            for strange in ["ffff00", "red;}*{", ""] {
                #expect(try await visitor.get("/help/look.css?colour=\(strange.percentEncoded)").status == .notFound)
            }
            #expect(try await visitor.get("/robots.txt").text.contains("Sitemap: http://localhost:8080/help/sitemap.xml"))
        }
    }

    @Test("where the house's own origin is said, a brand's is ours as well, and no other")
    func origin() async throws {
        var settings = WebSettings(secure: true, key: Secret("a key for tests, long enough"))
        settings.publicOrigin = "https://desk.example"
        let check = SameOrigin(settings, isBrand: { $0 == "help.tarn.example" })
        func request(_ origin: String, at host: String) -> Request {
            Request(
                head: .init(method: .post, scheme: "http", authority: host, path: "/", headerFields: [.origin: origin]),
                body: .init(buffer: .init()))
        }
        try await check.check(request("https://desk.example", at: "desk.example"))
        try await check.check(request("https://help.tarn.example", at: "help.tarn.example"))
        for (origin, host) in [
            ("https://other.example", "help.tarn.example"), ("https://other.example", "other.example"), ("https://help.tarn.example", "desk.example"),
        ] {
            await #expect("\(origin) at \(host)") {
                try await check.check(request(origin, at: host))
            } throws: {
                ($0 as? WebRefusal)?.code == WebRefusal.forgedForm.code
            }
        }
    }

    @Test("programs of a lead read and change them", arguments: TestEngine.all)
    func api(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let secret = try await house.desk.desk.db.write { tx in
            try APIToken.create("brands", role: .lead, by: house.desk.ada, randomness: .system, in: tx).secret
        }
        try await house.browse { browser in
            let headers: HTTPFields = [.authorization: "Bearer \(secret.reveal())", .contentType: "application/json"]
            let made = try await browser.send("/api/v1/brands", .post, headers, #"{"name":"Tarn","host":"help.tarn.example"}"#)
            #expect(made.status == .created && made.text.contains("\"colour\":null"))
            let taken = try await browser.send("/api/v1/brands", .post, headers, #"{"name":"Loft","host":"help.tarn.example"}"#)
            #expect(taken.status == .conflict && taken.text.contains("brand_host_taken"))
            #expect(try await browser.send("/api/v1/brands", .get, headers, "").text.contains("help.tarn.example"))
        }
    }
}
