import Basics
import Hummingbird
import HummingbirdTesting
import Knowledge
import People
import Storage
import TestSupport
import Testing

@testable import Web

/// What the house knows, as a browser writes and reads it.
@Suite("Articles, from outside") struct ArticleRouteTests {
    private let typed = [
        "language": "en", "title": "Returns", "body": "You have **60** days to return it.", "audience": "public", "interval": "90",
        "tags": "returns, money",
    ]

    /// Noa's article, published by her; its address.
    private func published(_ noa: Browser) async throws -> String {
        let begun = try await noa.post("/articles", typed, from: "/articles/new")
        #expect(begun.status == .seeOther)
        let address = try #require(begun.headers[.location])
        let done = try await noa.post("\(address)/publication", ["language": "en"], from: address)
        #expect(done.status == .seeOther)
        return address
    }

    @Test("one is written with a preview, published, listed and read")
    func written() async throws {
        let house = try await TestHouse.open()
        try await house.browse { noa in
            _ = try await noa.signIn("noa@desk.example")
            let preview = try await noa.post("/articles/preview", typed, from: "/articles/new")
            #expect(preview.status == .ok && preview.text.contains("<strong>60</strong>") && preview.text.contains("value=\"Returns\""))
            let empty = try await noa.post("/articles", typed.merging(["title": " "]) { $1 }, from: "/articles/new")
            #expect(empty.status == .unprocessableContent && empty.text.contains("You have **60** days"), "no word of it is lost")
            let address = try await published(noa)
            let page = try await noa.get(address)
            #expect(page.text.contains("<strong>60</strong>") && page.text.contains("verified, again by"))
            let list = try await noa.get("/articles?trust=verified&language=en&mine=1")
            #expect(list.text.contains(address) && list.text.contains("Noa Regev"))
            #expect(try await noa.get("/articles?trust=stale").text.contains(address) == false)
            #expect(try await noa.get("/articles?q=retu").text.contains(address), "by words, half typed")
            #expect(try await noa.get("/articles?q=carrots").text.contains(address) == false)
            house.desk.clock.advance(by: .days(91))
            _ = try await noa.signIn("noa@desk.example")
            #expect(try await noa.get("/articles?trust=stale").text.contains(address), "the clock made it stale")
            #expect(try await noa.get(address).text.contains("Its date has passed"))
            #expect(try await noa.post("\(address)/verification", [:], from: address).status == .seeOther)
            #expect(try await noa.get("/articles?trust=verified").text.contains(address))
        }
    }

    @Test("a change is a new version, with a difference that can be read")
    func changed() async throws {
        let house = try await TestHouse.open()
        try await house.browse { noa in
            _ = try await noa.signIn("noa@desk.example")
            let address = try await published(noa)
            let form = try await noa.get("\(address)/edit?language=en")
            let after = try #require(form.text.firstMatch(of: /name="after" value="([0-9a-z]{13})"/)?.1)
            let article = String(address.split(separator: "/")[1])
            let change = [
                "article": article, "after": String(after), "language": "en", "title": "Returns", "body": "You have **30** days to return it.",
                "note": "It was wrong",
            ]
            #expect(try await noa.post("\(address)/versions", change, from: "\(address)/edit").status == .seeOther)
            let again = try await noa.post("\(address)/versions", change, from: "\(address)/edit")
            #expect(again.status == .conflict && again.text.contains("newer version"), "nobody is written over")
            let page = try await noa.get(address)
            #expect(page.text.contains("<strong>60</strong>"), "readers see what is published")
            let second = try #require(page.text.firstMatch(of: /\/articles\/versions\/([0-9a-z]{13})/)?.1)
            let shown = try await noa.get("/articles/versions/\(second)")
            #expect(shown.text.contains("<del>60</del><ins>30</ins>") && shown.text.contains("It was wrong"))
        }
    }

    @Test("who finds it wrong says so with words, and the owner answers; strangers to it may not")
    func flagged() async throws {
        let house = try await TestHouse.open()
        try await house.house.entry.setPassword(of: house.desk.omar.id, to: Secret(TestHouse.password))
        let address = Box("")
        try await house.browse { noa in
            _ = try await noa.signIn("noa@desk.example")
            address.value = try await published(noa)
        }
        try await house.browse { omar in
            _ = try await omar.signIn("omar@desk.example")
            let page = try await omar.get(address.value)
            #expect(!page.text.contains("/verification"), "he does not answer for it")
            #expect(try await omar.post("\(address.value)/verification", [:], from: address.value).status == .forbidden)
            let wordless = try await omar.post("\(address.value)/flags", ["words": " "], from: address.value)
            #expect(wordless.status == .unprocessableContent)
            #expect(try await omar.post("\(address.value)/flags", ["words": "It is <30> days"], from: address.value).status == .seeOther)
            let flagged = try await omar.get(address.value)
            #expect(flagged.text.contains("Somebody says that this is wrong") && flagged.text.contains("It is &lt;30&gt; days"))
            #expect(flagged.text.contains("Answer by"))
        }
        try await house.browse { noa in
            _ = try await noa.signIn("noa@desk.example")
            let wordless = try await noa.post("\(address.value)/verification", [:], from: address.value)
            #expect(wordless.status == .unprocessableContent, "who doubted it hears an answer")
            #expect(try await noa.post("\(address.value)/verification", ["answer": "It is 60 in summer"], from: address.value).status == .seeOther)
            #expect(try await noa.get(address.value).text.contains("It is 60 in summer"))
            let omar = house.desk.omar.id
            #expect(try await noa.post("\(address.value)/owner", ["to": "person-\(omar)"], from: address.value).status == .seeOther)
            #expect(try await noa.get("/articles").text.contains("Omar Nasser"))
        }
    }

    private func events(_ house: TestHouse) async throws -> Int64 {
        try await house.desk.desk.db.read { try $0.value(Int64.self, "SELECT count(*) FROM events") ?? 0 }
    }

    @Test("a draft is read for its tone, and nothing of that is kept")
    func toned() async throws {
        let house = try await TestHouse.open()
        let number = try #require(try await house.desk.arrives(text: "Where is my parcel?", id: "t@customer.example").ticketNumber)
        try await house.browse { noa in
            _ = try await noa.signIn("noa@desk.example")
            let page = try await noa.get("/tickets/\(number)")
            let before = try await events(house)
            let reading = try await noa.post(
                "/tickets/\(number)/draft/reading", ["text": "You will have to call the <carrier>."], csrf: noa.token(in: page))
            #expect(reading.text.contains("coach-chip") && reading.text.contains("sends elsewhere"))
            #expect(reading.text.contains("I will ask them for you") && !reading.text.contains("<carrier>"))
            let note = try await noa.post(
                "/tickets/\(number)/draft/reading", ["text": "You will have to call the carrier.", "kind": "note"], csrf: noa.token(in: page))
            #expect(!note.text.contains("coach-chip"), "what is said inside is nobody's business")
            #expect(try await events(house) == before)
        }
    }
}

private final class Box: @unchecked Sendable {
    // Set before it is read, one browser after the other.
    var value: String
    init(_ value: String) { self.value = value }
}
