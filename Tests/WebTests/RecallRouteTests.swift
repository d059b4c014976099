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

/// A recall, as a browser and a program see it.
@Suite("Recalls, from outside") struct RecallRouteTests {
    private static let wrong = "You have 60 days to return the backpack in its box."
    private static let right = "You have 30 days to return the backpack in its box."
    private let english = LanguageTag(rawValue: "en")

    /// An article of Ada's that Noa has told to Layla; its id and the ticket.
    private func told(_ house: TestHouse) async throws -> (article: ArticleID, number: Int64) {
        let (desk, ada, noa) = (house.desk.desk, house.desk.ada, house.desk.noa)
        let article = try await desk.beginArticle(
            ArticleText(title: "Returning <backpacks>", body: Self.wrong), in: english, terms: .init(audience: .public), as: ada)
        let version = try await desk.publish(article.id, english, as: ada)
        let number = try #require(
            try await house.desk.arrives(text: "How long do I have to return the backpack?", id: "r@customer.example").ticketNumber)
        _ = try await house.desk.dispatch()
        _ = try await desk.take(number, as: noa)
        let words = try await desk.cite(
            Passage(version: version.id, bytes: 0..<Self.wrong.utf8.count), isDeliberate: false, on: number, as: noa)
        _ = try await desk.reply(to: number, text: words, then: .stay, as: noa)
        _ = try await house.desk.dispatch()
        return (article.id, number)
    }

    private func mend(_ article: ArticleID, _ house: TestHouse) async throws {
        try await house.desk.desk.write(
            ArticleText(title: "Returning <backpacks>", body: Self.right), in: english, of: article, as: house.desk.ada)
        _ = try await house.desk.desk.publish(article, english, as: house.desk.ada)
    }

    private func work(_ house: TestHouse) async throws { while try await house.desk.desk.workOnRecalls() {} }

    @Test("it is looked at, opened, corrected and proved", arguments: TestEngine.all)
    func journey(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let (article, number) = try await told(house)
        let typed = ["reason": "It is 30 <days>", "since": "1", "sentences": Self.wrong]
        try await house.browse { ada in
            _ = try await ada.signIn("ada@desk.example")
            let form = "/articles/\(article)/recalls/new?since=1"
            #expect(try await ada.get("/articles/\(article)").text.contains("/articles/\(article)/recalls/new"))
            let nothing = try await ada.post(
                "/articles/\(article)/recalls/preview", typed.merging(["sentences": "Nobody said this ever before."]) { $1 }, from: form)
            #expect(nothing.status == .unprocessableContent && nothing.text.contains("Nobody said this ever before."))
            let preview = try await ada.post("/articles/\(article)/recalls/preview", typed, from: form)
            #expect(preview.status == .ok && preview.text.contains("Customers told for certain: 1."))
            #expect(preview.text.contains("It is 30 &lt;days&gt;"))
            let opened = try await ada.post("/articles/\(article)/recalls", typed, from: form)
            let address = try #require(opened.headers[.location])
            #expect(opened.status == .seeOther && address.hasPrefix("/recalls/"))
            try await work(house)
            let page = try await ada.get(address)
            #expect(page.text.contains("Layla Haddad") && page.text.contains("Noa Regev") && page.text.contains("It is 30 &lt;days&gt;"))
            #expect(page.text.contains("There is no right text yet") && !page.text.contains("\(address)/sending"))
            #expect(try await ada.get("/articles?q=backpack").text.contains("disputed"), "whoever looks for it is told")
            try await mend(article, house)
            #expect(try await ada.get(address).text.contains("\(address)/sending"))
            let csv = try await ada.get("\(address)/export.csv")
            #expect(csv.headers[.contentType] == "text/csv" && csv.text.contains("Layla Haddad,layla@customer.example,\(number)"))
            let json = try #require(JSON(parsing: Array(try await ada.get("\(address)/export.json").text.utf8)))
            guard case .array(let lines) = json else { throw CancellationError() }
            #expect(lines.count == 1 && lines[0]["state"]?.string == "open" && lines[0]["told_at"] == nil)
        }
        try await house.browse { noa in
            _ = try await noa.signIn("noa@desk.example")
            let ticket = try await noa.get("/tickets/\(number)")
            #expect(ticket.text.contains("The customer was told something wrong"))
            let first = try await noa.get("/corrections")
            let address = try #require(first.headers[.location])
            let page = try await noa.get(address)
            #expect(page.text.contains("“\(Self.right)”") && page.text.contains("Send, and on to the next"))
            let badCost = try await noa.post("\(address)/sending", ["text": "Mine, and kept", "cost": "12", "currency": "euro"], from: address)
            #expect(badCost.status == .unprocessableContent && badCost.text.contains("Mine, and kept"))
            let saved = try await noa.post(
                "\(address)/draft", ["text": "It is 30 days. I am sorry.", "cost": "12,50", "currency": "eur"], from: address)
            #expect(saved.status == .seeOther)
            #expect(try await noa.get(address).text.contains("It is 30 days. I am sorry."))
            let sent = try await noa.post(
                "\(address)/sending", ["text": "It is 30 days. I am sorry.", "cost": "12.50", "currency": "EUR"], from: address)
            #expect(sent.status == .seeOther && sent.headers[.location]?.hasPrefix("/recalls/") == true)
            #expect(try await noa.post("\(address)/release", ["reason": "late"], from: "/recalls").status == .conflict)
            let mails = try await house.desk.dispatch()
            #expect(mails.first?.text.contains("It is 30 days. I am sorry.") == true)
            let done = try await noa.get(sent.headers[.location] ?? "")
            #expect(done.text.contains("12.50 EUR") && done.text.contains("everybody was corrected"))
        }
        #expect(try await house.desk.brokenLaws() == [])
    }

    @Test("who types it again is asked, and may mean it")
    func deliberate() async throws {
        let house = try await TestHouse.open()
        let (article, number) = try await told(house)
        _ = try await house.desk.desk.openRecall(
            of: article, RecallScope(sentences: [Self.wrong]), reason: "It is 30", as: house.desk.ada)
        try await work(house)
        try await house.browse { noa in
            _ = try await noa.signIn("noa@desk.example")
            let page = "/tickets/\(number)"
            let text = "We told you: you have 60 days to return the backpack in its box. That is wrong."
            let shown = try await noa.get(page)
            let reading = try await noa.post("\(page)/draft/reading", ["text": text], csrf: noa.token(in: shown))
            #expect(reading.text.contains("Recalled, and wrong") && reading.text.contains("name=\"recalled\""))
            let asked = try await noa.post("\(page)/replies", ["text": text, "then": "send"], from: page)
            #expect(asked.status == .conflict && asked.text.contains(text) && asked.text.contains("name=\"recalled\""))
            let meant = try await noa.post("\(page)/replies", ["text": text, "then": "send", "recalled": "meant"], from: page)
            #expect(meant.status == .seeOther)
        }
    }

    @Test("who does not answer for an article recalls nothing; who answers nobody sees no list")
    func strangers() async throws {
        let house = try await TestHouse.open()
        let (article, _) = try await told(house)
        try await house.browse { noa in
            _ = try await noa.signIn("noa@desk.example")
            #expect(try await noa.get("/articles/\(article)/recalls/new").status == .forbidden)
            #expect(try await noa.post("/articles/\(article)/recalls", ["reason": "x", "since": "1"], from: "/articles").status == .forbidden)
        }
        let recall = try await house.desk.desk.openRecall(of: article, RecallScope(), reason: "It is 30", as: house.desk.ada)
        try await house.browse { expert in
            _ = try await expert.signIn("eva@desk.example")
            #expect(try await expert.get("/recalls/\(recall.id)").status == .forbidden)
            #expect(try await expert.get("/recalls/\(recall.id)/export.csv").status == .forbidden)
        }
    }

    @Test("a program opens one, reads its list and sends a correction", arguments: TestEngine.all)
    func api(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let (article, number) = try await told(house)
        let secret = try await house.desk.desk.db.write { tx in
            try APIToken.create("test", role: .admin, by: house.desk.ada, randomness: .system, in: tx).secret
        }
        let headers: HTTPFields = [.authorization: "Bearer \(secret.reveal())", .contentType: "application/json"]
        try await house.browse { program in
            let wrong = #"{"article":"\#(article)","reason":" "}"#
            #expect(try await program.send("/api/v1/recalls", .post, headers, wrong).status == .unprocessableContent)
            let body = #"{"article":"\#(article)","reason":"It is 30","sentences":["\#(Self.wrong)"]}"#
            let opened = try await program.send("/api/v1/recalls", .post, headers, body)
            #expect(opened.status == .created)
            let recall = try #require(JSON(parsing: Array(opened.text.utf8)))
            let id = try #require(recall["id"]?.string)
            #expect(recall["all"]?.integer == 1 && recall["owed"]?.integer == 1)
            #expect(try await program.send("/api/v1/recalls", .post, headers, body).status == .conflict)
            try await work(house)
            #expect(try await program.send("/api/v1/recalls/\(id)/sending", .post, headers, "{}").status == .conflict, "nothing right yet")
            try await mend(article, house)
            let listed = try await program.send("/api/v1/recalls/\(id)/corrections?state=open&certainty=certain", .get, headers, nil)
            let list = try #require(JSON(parsing: Array(listed.text.utf8)))
            guard case .array(let items)? = list["items"], let first = items.first else { throw CancellationError() }
            #expect(first["ticket"]?.integer == number && first["times"]?.integer == 1)
            let correction = try #require(first["id"]?.string)
            let draft = try await program.send("/api/v1/corrections/\(correction)", .get, headers, nil)
            #expect(draft.text.contains(Self.right))
            let sent = try await program.send("/api/v1/corrections/\(correction)/sending", .post, headers, "{}")
            #expect(sent.status == .ok && sent.text.contains("\"state\":\"sending\""))
            _ = try await house.desk.dispatch()
            let done = try await program.send("/api/v1/recalls/\(id)", .get, headers, nil)
            #expect(done.text.contains("\"stage\":\"done\""))
            #expect(try await program.send("/api/v1/recalls", .get, headers, nil).text.contains(id))
            let again = try await program.send("/api/v1/corrections/\(correction)/release", .post, headers, #"{"reason":"x"}"#)
            #expect(again.status == .conflict)
        }
    }
}
