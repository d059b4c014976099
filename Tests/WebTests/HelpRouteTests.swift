import Basics
import Desk
import Foundation
import Hummingbird
import HummingbirdTesting
import Knowledge
import People
import Storage
import TestSupport
import Testing
import Tickets

@testable import Web

/// The help centre as a visitor, a search engine and a program that fills in every form meet it.
@Suite("The help centre") struct HelpRouteTests {
    private func write(
        _ house: TestHouse, _ title: String, _ body: String, _ language: String = "en", audience: Article.Audience = .public,
        collection: CollectionID? = nil
    ) async throws -> Article {
        let article = try await house.desk.desk.beginArticle(
            ArticleText(title: title, body: body), in: LanguageTag(rawValue: language),
            terms: ArticleTerms(audience: audience, teams: [], collection: collection, tags: [], verifyEvery: 90), as: house.desk.noa)
        try await house.desk.desk.publish(article.id, LanguageTag(rawValue: language), as: house.desk.noa)
        return article
    }

    private func revise(_ house: TestHouse, _ article: Article, _ title: String, _ body: String) async throws {
        let language = LanguageTag(rawValue: "en")
        try await house.desk.desk.write(ArticleText(title: title, body: body), in: language, of: article.id, as: house.desk.noa)
        try await house.desk.desk.publish(article.id, language, as: house.desk.noa)
    }

    @Test("everybody reads what is public, in each language and its direction, and nothing else", arguments: TestEngine.all)
    func reads(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let article = try await write(house, "Returns & refunds", "You have **30** days.\n\n<script>alert(1)</script>")
        _ = try await write(house, "What agents say", "Secret words", audience: .internal)
        try await house.desk.desk.write(
            ArticleText(title: "החזרות", body: "יש לך 30 יום."), in: LanguageTag(rawValue: "he"), of: article.id, as: house.desk.noa)
        try await house.desk.desk.publish(article.id, LanguageTag(rawValue: "he"), as: house.desk.noa)
        try await house.browse { visitor in
            let front = try await visitor.get("/help", headers: [.acceptLanguage: "he, en;q=0.5"])
            #expect(front.status == .found && front.headers[.location] == "/help/he")
            let english = try await visitor.get("/help/en")
            #expect(english.status == .ok && english.text.contains("/help/en/articles/returns-refunds"))
            #expect(english.text.contains("Returns &amp; refunds") && !english.text.contains("What agents say"))
            #expect(!english.text.contains("noindex") && english.text.contains("hreflang=\"he\""))
            let page = try await visitor.get("/help/en/articles/returns-refunds")
            #expect(page.status == .ok && page.text.contains("<strong>30</strong>") && !page.text.contains("<script>alert"))
            #expect(page.text.contains("Checked on"))
            #expect(page.text.contains("rel=\"canonical\" href=\"http://localhost:8080/help/en/articles/returns-refunds\""))
            let hebrew = try await visitor.get("/help/he/articles/\("החזרות".percentEncoded)")
            #expect(hebrew.status == .ok && hebrew.text.contains("dir=\"rtl\"") && hebrew.text.contains("יש לך 30 יום"))
            #expect(try await visitor.get("/help/en/articles/what-agents-say").status == .notFound)
            let found = try await visitor.get("/help/en/search?q=retu")
            #expect(found.text.contains("/help/en/articles/returns-refunds"), "by words, half typed")
            #expect(try await visitor.get("/help/en/search?q=secret").text.contains("What agents say") == false)
            #expect(try await visitor.get("/help/en/answers?q=refunds").text.hasPrefix("<ul"))
            #expect(try await visitor.get("/help/sitemap.xml").text.contains("/help/he/sitemap.xml"))
            let map = try await visitor.get("/help/en/sitemap.xml")
            #expect(map.text.contains("<loc>http://localhost:8080/help/en/articles/returns-refunds</loc>") && !map.text.contains("agents"))
            #expect(try await visitor.get("/help/en/feed.xml").text.contains("<title>Returns &amp; refunds</title>"))
            for language in ["ar", "th", "sr", "sr-Latn", "fr"] {
                let empty = try await visitor.get("/help/\(language)")
                #expect(empty.status == .ok && empty.text.contains("/help/\(language)/contact"), "the way to a person is in every language")
            }
            let long = String(repeating: "a", count: 500)
            for strange in ["/help/%00", "/help/en/articles/%FF%FE", "/help/en/collections/zzz", "/help/en/articles/\(long)"] {
                #expect(try await visitor.get(strange).status == .notFound, "\(strange)")
            }
        }
    }

    @Test("what is disputed, late or taken back says so at once, an old name leads on", arguments: TestEngine.all)
    func trust(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let article = try await write(house, "Returns", "You have 60 days.")
        let live = Task { await house.house.live.run() }
        defer { live.cancel() }
        try await house.browse { visitor in
            let path = "/help/en/articles/returns"
            #expect(try await visitor.get(path).text.contains("60 days"))
            try await revise(house, article, "Giving things back", "You have 30 days.")
            let moved = try await visitor.get(path)
            // The shelf is emptied by the log of events, a moment after the commit.
            #expect(moved.status == .movedPermanently || moved.text.contains("60 days"))
            let now = "/help/en/articles/giving-things-back"
            #expect(try await visitor.get(now).text.contains("30 days"))
            house.desk.clock.advance(by: .days(91))
            let stale = try await visitor.get(now)
            #expect(stale.text.contains("due to be checked again") && stale.text.contains("30 days"))
            try await house.desk.desk.flag(article.id, words: "It is 14", as: house.desk.omar)
            house.desk.clock.advance(by: .minutes(2))
            let disputed = try await visitor.get(now)
            #expect(disputed.status == .gone && disputed.text.contains("We are checking") && !disputed.text.contains("30 days"))
            #expect(disputed.text.contains("noindex"))
            #expect(try await visitor.get("/help/en").text.contains("Giving things back") == false)
        }
    }

    @Test("a page that is kept is forgotten when an article changes, and a reader has a token of their own")
    func shelf() async throws {
        let house = try await TestHouse.open()
        let article = try await write(house, "Returns", "You have 60 days.")
        let cache = house.house.help
        cache.follows(true)
        try await house.browse { visitor in
            let path = "/help/en/articles/returns"
            let first = try await visitor.get(path)
            try await revise(house, article, "Returns", "You have 30 days.")
            let kept = try await visitor.get(path)
            #expect(kept.text.contains("60 days"), "the premise: it came from the shelf")
            #expect(visitor.token(in: kept) == visitor.token(in: first))
            let tag = try #require(kept.headers[.eTag])
            #expect(try await visitor.get(path, headers: [.ifNoneMatch: tag]).status == .notModified)
            cache.note(try await house.desk.desk.db.read { try $0.events(after: .start, limit: 1_000) })
            #expect(try await visitor.get(path, headers: [.ifNoneMatch: tag]).text.contains("30 days"))
        }
        try await house.browse { other in
            let token = try #require(other.token(in: try await other.get("/help/en/articles/returns")))
            #expect(!token.hasPrefix("token-"))
            let done = try await other.post("/help/en/articles/returns", ["answer": "yes"], csrf: token)
            #expect(done.status == .seeOther)
        }
        cache.follows(false)
    }

    @Test("yes is counted, no goes to the owner with its words and takes nothing away", arguments: TestEngine.all)
    func helped(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let article = try await write(house, "Returns", "You have 30 days.")
        let path = "/help/en/articles/returns"
        try await house.browse { visitor in
            let thanked = try await visitor.post(path, ["answer": "yes"], from: path)
            #expect(thanked.status == .seeOther)
            #expect(try await visitor.get(try #require(thanked.headers[.location])).text.contains("good to know"))
            let wordless = try await visitor.post(path, ["answer": "no", "words": " "], from: path)
            #expect(wordless.status == .unprocessableContent && wordless.text.contains("30 days"))
            #expect(try await visitor.post(path, ["answer": "no", "words": "For shoes it is <14>"], from: path).status == .seeOther)
            #expect(try await visitor.post(path, ["answer": "perhaps"], from: path).status == .badRequest)
            #expect(try await visitor.get(path).status == .ok, "a stranger's word takes nothing away")
        }
        let room = try await house.desk.desk.articleRoom(article.id, as: house.desk.noa)
        #expect(room.helped == 1 && room.screen.flags.map(\.words) == ["For shoes it is <14>"])
        #expect(room.screen.trust == .verified)
    }

    @Test("who writes in gets a ticket, an acknowledgement and the page with the promise; pressing twice writes once", arguments: TestEngine.all)
    func writesIn(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        _ = try await write(house, "Where is my parcel?", "Look into your account.")
        let path = "/help/ar/contact"
        try await house.browse { visitor in
            let form = try await visitor.get(path)
            #expect(form.status == .ok && form.text.contains("dir=\"rtl\""))
            let mark = String(try #require(form.text.firstMatch(of: /name="mark" value="([^"]+)"/)?.1))
            let words = [
                "mark": mark, "name": "Layla\r\nBcc: spy@evil.example", "email": "layla@customer.example", "subject": "أين طردي؟",
                "text": "لم يصل شيء.\n\nشكرا", "website": "",
            ]
            let missing = try await visitor.post(path, words.merging(["email": "layla"]) { $1 }, csrf: visitor.token(in: form))
            #expect(missing.status == .unprocessableContent && missing.text.contains("لم يصل شيء"), "no word of it is lost")
            let sent = try await visitor.post(path, words, csrf: visitor.token(in: form))
            let promised = try #require(sent.headers[.location])
            #expect(sent.status == .seeOther && promised.hasPrefix("/promised/"))
            #expect(try await visitor.get(promised).text.contains("أين طردي؟"))
            let again = try await visitor.post(path, words, csrf: visitor.token(in: form))
            #expect(again.status == .seeOther)
            let bot = try await visitor.post(path, words.merging(["website": "http://x", "mark": "m"]) { $1 }, csrf: visitor.token(in: form))
            #expect(bot.headers[.location] == "/help/ar", "it is told nothing")
            let look = try await visitor.post(path, words.merging(["look": "yes", "subject": "parcel"]) { $1 }, csrf: visitor.token(in: form))
            #expect(look.text.contains("/help/en/articles/where-is-my-parcel"))
        }
        let list = try await house.desk.desk.list(.unassigned, as: house.desk.noa)
        let row = try #require(list.rows.first)
        #expect(list.rows.count == 1)
        let screen = try await house.desk.desk.screen(row.number, as: house.desk.noa)
        #expect(screen.ticket.channel == .form && screen.ticket.subject == "أين طردي؟")
        #expect(screen.ticket.language.rawValue == "ar", "by the words, else by the form's language")
        #expect(screen.ticket.nextDue != nil, "a promise was made")
        let mails = try await house.desk.dispatch()
        #expect(mails.count == 1 && mails[0].to.kept.first?.address.description == "layla@customer.example")
    }

    @Test("a house without a mailbox says so and takes nothing")
    func closed() async throws {
        let house = try await TestHouse.open()
        let mailbox = house.desk.mailbox
        _ = try await house.desk.desk.saveMailbox(
            MailboxEntry(
                name: "Help", address: "help@desk.example", team: nil, isEnabled: false, incoming: mailbox.incoming, folder: "INBOX",
                outgoing: mailbox.outgoing), as: mailbox.id, by: house.desk.ada)
        try await house.browse { visitor in
            let page = try await visitor.get("/help/en/contact")
            #expect(page.status == .ok && page.text.contains("Nobody can be written to") && !page.text.contains("<textarea"))
        }
    }
}
