import Basics
import Desk
import Hummingbird
import HummingbirdTesting
import Knowledge
import TestSupport
import Testing

@testable import Web

/// S20: what no article says is on a page, and becomes one.
@Suite("Wanted articles, from outside") struct WantedRouteTests {
    @Test("a search that was sent off is noted once a day for each address; one that is being typed is not", arguments: TestEngine.all)
    func searches(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        try await house.browse { visitor in
            _ = try await visitor.get("/help/en/answers?q=gift+card+balance")
            #expect(try await wanted(house).isEmpty, "typed")
            for _ in 0..<3 { #expect(try await visitor.get("/help/en/search?q=Gift+card+balance").status == .ok) }
            #expect(try await visitor.get("/help/en/search?q=balance+of+a+gift+card").status == .ok)
        }
        #expect(try await wanted(house).map(\.evidence.searched) == [2], "two ways of saying it, each once")
        try await house.browse { noa in
            _ = try await noa.signIn("noa@desk.example")
            _ = try await noa.get("/articles?q=spare+parts+stove", headers: [.htmxRequest: "true"])
            #expect(try await wanted(house).count == 1)
            _ = try await noa.get("/articles?q=spare+parts+stove")
            #expect(try await wanted(house).map(\.topic.words) == ["Gift card balance", "spare parts stove"])
        }
    }

    @Test("an agent takes it, writes it up and is sent to the draft; a colleague is told that it is taken")
    func takes() async throws {
        let house = try await TestHouse.open()
        try await house.desk.desk.noteSearch("gift card balance", in: LanguageTag(rawValue: "en"), as: nil)
        let id = try #require(try await wanted(house).first?.topic.id)
        try await house.browse { noa in
            _ = try await noa.signIn("noa@desk.example")
            let page = try await noa.get("/articles/wanted")
            #expect(page.text.contains("gift card balance") && page.text.contains("searched for 1 time"))
            #expect(try await noa.post("/articles/wanted/\(id)/taking", [:], from: "/articles/wanted").status == .seeOther)
            #expect(try await noa.get("/articles/wanted").text.contains("Everything that people asked lately"))
            #expect(try await noa.get("/articles/wanted?state=taken").text.contains("Noa"))
        }
        try await house.browse { eva in
            _ = try await eva.signIn("eva@desk.example")
            let refused = try await eva.post("/articles/wanted/\(id)/taking", [:], from: "/articles/wanted")
            #expect(refused.status == .conflict && refused.text.contains("A colleague writes it"))
            #expect(try await eva.post("/articles/wanted/\(id)/drop", ["reason": " "], from: "/articles/wanted").status == .unprocessableContent)
            #expect(try await eva.get("/articles/wanted?state=nonsense").status == .ok)
            #expect(try await eva.get("/articles/wanted?after=nonsense").status == .ok)
            #expect(try await eva.get("/articles/new?topic=0000000000000").status == .notFound)
            #expect(try await eva.get("/articles/new?ticket=999999").status == .notFound)
        }
        try await house.browse { noa in
            _ = try await noa.signIn("noa@desk.example")
            let form = try await noa.get("/articles/new?topic=\(id)")
            #expect(form.text.contains("value=\"gift card balance\"") && form.text.contains("name=\"topic\" value=\"\(id)\""))
            let saved = try await noa.post(
                "/articles",
                [
                    "topic": "\(id)", "language": "en", "title": "The balance of a gift card", "body": "It is in your account.",
                    "audience": "public", "interval": "90",
                ], from: "/articles/new?topic=\(id)")
            #expect(saved.status == .seeOther)
            #expect(try await noa.get("/articles/wanted?state=taken").text.contains("The draft"))
        }
    }

    private func wanted(_ house: TestHouse) async throws -> [WantedRow] {
        try await house.desk.desk.wanted(.open, as: house.desk.noa).rows.sorted { $0.topic.firstAt < $1.topic.firstAt }
    }
}
