import Basics
import Desk
import Hummingbird
import HummingbirdTesting
import Knowledge
import People
import Storage
import TestSupport
import Testing
import Tickets

@testable import Web

/// S14: a guide helps a visitor to decide, and writes an agent's reply.
@Suite("Guides, from outside") struct GuideRouteTests {
    private let body = """
        ## Is it delivered? {#start}
        - [Yes](#delivered)
        - [No](#person)

        ## Delivered {#delivered}
        Dear {customer}, please look **behind the door**.
        """

    private func guide(_ house: TestHouse, _ body: String, title: String = "Where is my parcel?") async throws -> Article {
        let article = try await house.desk.desk.beginArticle(
            ArticleText(title: title, body: body), in: LanguageTag(rawValue: "en"),
            terms: ArticleTerms(audience: .public, teams: [], collection: nil, tags: [], verifyEvery: 90), as: house.desk.noa)
        try await house.desk.desk.publish(article.id, LanguageTag(rawValue: "en"), as: house.desk.noa)
        return article
    }

    @Test("a visitor answers, goes back, and reaches a person with what was answered")
    func visitor() async throws {
        let house = try await TestHouse.open()
        _ = try await guide(house, body)
        try await house.browse { visitor in
            let path = "/help/en/articles/where-is-my-parcel"
            let first = try await visitor.get(path)
            #expect(first.text.contains("Is it delivered?") && first.text.contains("\(path)?at=delivered"))
            #expect(!first.text.contains("behind the door") && !first.text.contains("Did this help?"), "one question at a time")
            let end = try await visitor.get("\(path)?at=delivered")
            #expect(end.text.contains("<strong>behind the door</strong>") && end.text.contains("Did this help?"))
            #expect(end.text.contains("<b dir=\"auto\">Yes</b>"))
            let person = try #require(first.text.firstMatch(of: #/href="(\/help\/en\/contact\?[^"]+)"/#)?.1)
            let form = try await visitor.get(String(person).replacing("&amp;", with: "&"))
            #expect(form.text.contains("value=\"Where is my parcel?\"") && form.text.contains("Is it delivered? No"))
            for strange in ["nowhere", "delivered+delivered", String(repeating: "a+", count: 200)] {
                #expect(try await visitor.get("\(path)?at=\(strange)").text.contains("Is it delivered?"), "begins anew")
            }
        }
    }

    @Test("an agent walks it on a ticket; the reply is written, cited, and the answers are in the thread", arguments: TestEngine.all)
    func agent(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let article = try await guide(house, body)
        let version = try #require(try await house.desk.desk.articleScreen(article.id, as: house.desk.noa).published).id
        let number = try #require(try await house.desk.arrives(text: "Where is my parcel?", id: "g@customer.example").ticketNumber)
        try await house.browse { noa in
            _ = try await noa.signIn("noa@desk.example")
            let path = "/tickets/\(number)/guides/\(version)"
            let first = try await noa.get(path)
            #expect(first.text.contains("Is it delivered?") && first.text.contains("\(path)?at=delivered"))
            let end = try await noa.get("\(path)?at=delivered")
            #expect(end.text.contains("Dear Layla Haddad"), "what is known is filled in")
            #expect(try await noa.post(path, ["at": ""], from: path).status == .conflict, "only the end is told")
            #expect(try await noa.post(path, ["at": "delivered"], from: "\(path)?at=delivered").status == .seeOther)
            let ticket = try await noa.get("/tickets/\(number)")
            #expect(ticket.text.contains("Dear Layla Haddad, please look behind the door."), "without Markdown's marks")
            #expect(ticket.text.contains("Is it delivered? Yes"))
            #expect(try await noa.get("/tickets/\(number)/guides/0000000000000").status == .notFound)
        }
        let draft = try await house.desk.desk.screen(number, as: house.desk.noa).draft
        let (_, message) = try await house.desk.desk.reply(to: number, text: try #require(draft).text, then: .stay, as: house.desk.noa)
        _ = try await house.desk.dispatch()
        let told = try await house.desk.desk.db.read { try Citation.of([message], in: $0)[message] ?? [] }
        #expect(told.count == 1 && told.first?.certainty == .certain)
        try await house.desk.desk.flag(article.id, words: "No", as: house.desk.omar)
        try await house.browse { noa in
            _ = try await noa.signIn("noa@desk.example")
            #expect(try await noa.get("/tickets/\(number)/guides/\(version)").status == .conflict, "what is disputed is not told")
        }
        #expect(try await house.desk.brokenLaws() == [])
    }

    @Test("one that leads nowhere is not published, and the reason names the step")
    func broken() async throws {
        let house = try await TestHouse.open()
        try await house.browse { noa in
            _ = try await noa.signIn("noa@desk.example")
            let typed = [
                "language": "en", "title": "Broken", "body": "## Where? {#start}\n- [One](#one)\n", "audience": "public", "interval": "90",
                "tags": "",
            ]
            let address = try #require(try await noa.post("/articles", typed, from: "/articles/new").headers[.location])
            let refused = try await noa.post("\(address)/publication", ["language": "en"], from: address)
            #expect(refused.status == .conflict && refused.text.contains("leads nowhere") && refused.text.contains("Where?"))
        }
    }
}
