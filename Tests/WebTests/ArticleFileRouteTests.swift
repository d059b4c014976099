import Basics
import Desk
import Hummingbird
import HummingbirdTesting
import Knowledge
import TestSupport
import Testing

@testable import Web

@Suite("Pictures of articles, from outside") struct ArticleFileRouteTests {
    private let fields = ["language": "en", "audience": "public", "interval": "90"]

    @Test("a picture is put into the text, shown on the desk and in the help centre; a document that could run is saved", arguments: TestEngine.all)
    func pictures(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        try await house.browse { noa in
            _ = try await noa.signIn("noa@desk.example")
            let token = noa.token(in: try await noa.get("/articles/new"))
            func add(_ name: String, _ bytes: String) async throws -> TestResponse {
                var form = WrittenForm()
                form.field("csrf", token ?? "")
                form.file("files", name, Array(bytes.utf8), type: "image/png")
                return try await noa.send("/articles/files", .post, [.contentType: form.type], String(decoding: form.bytes, as: UTF8.self))
            }
            let added = try await add("plan.gif", "GIF89a plan")
            #expect(added.status == .created)
            let id = try #require(added.text.firstMatch(of: #/^!\[plan\]\(files/([0-9a-z]{13})/plan\.gif\)$/#)?.1)
            let script = try await add("run.svg", "<svg onload='alert(1)'></svg>")
            let other = try #require(script.text.firstMatch(of: #/^\[run\.svg\]\(files/([0-9a-z]{13})/run\.svg\)$/#)?.1, "no picture of pixels")
            let shown = try await noa.get("/articles/files/\(id)")
            #expect(shown.headers[.contentType] == "image/gif" && shown.headers[.contentDisposition]?.hasPrefix("inline") == true)
            let saved = try await noa.get("/articles/files/\(other)")
            #expect(saved.headers[.contentDisposition]?.hasPrefix("attachment") == true && saved.headers[.contentType] == "application/octet-stream")
            let body = "\(added.text)\n\n\(script.text)\n\n![x](files/zzz/x) ![y](/sign-out) [z](/sign-out) <img src='files/\(id)/raw.gif'>"
            let preview = try await noa.post("/articles/preview", fields.merging(["title": "Tents", "body": body]) { $1 }, from: "/articles/new")
            #expect(preview.text.contains("<img src=\"/articles/files/\(id)\"") && preview.text.contains("href=\"/articles/files/\(other)\""))
            #expect(!preview.text.contains("src=\"/sign-out") && !preview.text.contains("href=\"/sign-out\" rel"))
            let article = try await house.desk.desk.beginArticle(
                ArticleText(title: "Tents", body: body), in: LanguageTag(rawValue: "en"), terms: .init(audience: .public), as: house.desk.noa)
            try await house.browse { visitor in
                #expect(try await visitor.get("/help/files/\(id)").status == .notFound)
                try await house.desk.desk.publish(article.id, LanguageTag(rawValue: "en"), as: house.desk.noa)
                #expect(try await visitor.get("/help/en/articles/tents").text.contains("<img src=\"/help/files/\(id)\""))
                let picture = try await visitor.get("/help/files/\(id)")
                #expect(picture.status == .ok && picture.text == "GIF89a plan" && picture.headers[.cacheControl] == "public, max-age=60")
                #expect(try await visitor.get("/articles/files/\(id)").status == .seeOther, "the desk's door asks who it is")
                #expect(try await visitor.get("/help/files/0000000000000").status == .notFound)
            }
        }
    }

    @Test("without scripts a chosen file comes with the form, and is in the text that is saved")
    func unscripted() async throws {
        let house = try await TestHouse.open()
        try await house.browse { noa in
            _ = try await noa.signIn("noa@desk.example")
            let token = noa.token(in: try await noa.get("/articles/new"))
            var form = WrittenForm()
            form.field("csrf", token ?? "")
            for (name, value) in fields.merging(["title": "Stoves", "body": "See below."], uniquingKeysWith: { $1 }) { form.field(name, value) }
            form.file("files", "stove.gif", Array("GIF89a stove".utf8), type: "image/gif")
            let saved = try await noa.send("/articles", .post, [.contentType: form.type], String(decoding: form.bytes, as: UTF8.self))
            #expect(saved.status == .seeOther)
            let page = try await noa.get(try #require(saved.headers[.location]))
            #expect(page.text.contains("See below.") && page.text.contains("<img src=\"/articles/files/"))
        }
    }
}
