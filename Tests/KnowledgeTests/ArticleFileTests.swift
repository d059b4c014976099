import Basics
import Desk
import Foundation
import Knowledge
import People
import Storage
import TestSupport
import Testing

private let english = LanguageTag(rawValue: "en")
private let picture = Array("GIF89a and some more".utf8)

@Suite("Pictures and files of articles") struct ArticleFileTests {
    private func sees(_ house: TestDesk, _ file: ArticleFile, _ asker: Asker?) async throws -> Bool {
        do {
            return try await house.desk.articleFile(file.id, as: asker).1 == picture
        } catch ArticleRefusal.notFound {
            return false
        }
    }

    @Test("a file is seen by whoever may read an article that shows it, and by visitors while that may be told", arguments: TestEngine.all)
    func seen(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let file = try await house.desk.addArticleFile(picture, name: "tent (1).gif", type: "image/png", as: house.noa)
        #expect(file.type == "image/gif" && file.markdown == "![tent (1)](files/\(file.id)/tent--1-.gif)")
        #expect(try await sees(house, file, house.noa))
        #expect(try await !sees(house, file, house.omar), "it is in no article yet")
        let article = try await house.desk.beginArticle(
            ArticleText(title: "Tents", body: "Like this:\n\n\(file.markdown)"), in: english, terms: .init(audience: .public), as: house.noa)
        #expect(try await sees(house, file, house.omar))
        #expect(try await !sees(house, file, nil), "it is a draft")
        try await house.desk.publish(article.id, english, as: house.noa)
        #expect(try await sees(house, file, nil))
        try await house.desk.flag(article.id, words: "The pole is wrong", as: house.omar)
        #expect(try await !sees(house, file, nil), "what is disputed is shown to no visitor")
        try await house.desk.verify(article.id, answer: "It is right", as: house.noa)
        #expect(try await sees(house, file, nil))
        try await house.desk.write(ArticleText(title: "Tents", body: "Without"), in: english, of: article.id, as: house.noa)
        try await house.desk.publish(article.id, english, as: house.noa)
        #expect(try await !sees(house, file, nil))
        #expect(try await sees(house, file, house.omar), "an older version shows it")
        let team = try await house.desk.db.write { try Team.create("Tents", by: nil, in: $0).id }
        try await house.desk.change(article.id, to: ArticleTerms(audience: .teams, teams: [team]), as: house.noa)
        #expect(try await !sees(house, file, house.omar), "and only the team reads it")
        await #expect(throws: (any Error).self, "it is too large") {
            try await house.desk.addArticleFile(Array(repeating: 1, count: 21 << 20), name: "a", type: "", as: house.noa)
        }
        #expect(try await house.brokenLaws() == [])
    }

    @Test("who guesses the address of a file that they may not see shows nobody anything by it", arguments: TestEngine.all)
    func guessed(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let team = try await house.desk.db.write { try Team.create("Tents", by: nil, in: $0).id }
        let file = try await house.desk.addArticleFile(picture, name: "plan.gif", type: "image/gif", as: house.noa)
        _ = try await house.desk.beginArticle(
            ArticleText(title: "Plans", body: file.markdown), in: english, terms: .init(audience: .teams, teams: [team]), as: house.noa)
        #expect(try await !sees(house, file, house.omar))
        let article = try await house.desk.beginArticle(
            ArticleText(title: "Mine", body: "See \(file.markdown)"), in: english, terms: .init(audience: .public), as: house.omar)
        #expect(try await !sees(house, file, house.omar), "the address was guessed")
        try await house.desk.publish(article.id, english, as: house.lead)
        #expect(try await !sees(house, file, nil))
        try await house.desk.write(
            ArticleText(title: "Mine", body: "See this \(file.markdown)"), in: english, of: article.id, as: house.noa)
        #expect(try await sees(house, file, house.omar), "now somebody who may see it has shown it")
        #expect(try await house.brokenLaws() == [])
    }

    @Test("what got into no article is gone after a month; bytes that another has stay", arguments: TestEngine.all)
    func unused(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let lost = try await house.desk.addArticleFile(picture, name: "lost.gif", type: "", as: house.noa)
        let alone = try await house.desk.addArticleFile(Array("GIF89a alone".utf8), name: "alone.gif", type: "", as: house.noa)
        let kept = try await house.desk.addArticleFile(picture, name: "kept.gif", type: "", as: house.noa)
        _ = try await house.desk.beginArticle(ArticleText(title: "A", body: kept.markdown), in: english, terms: .init(), as: house.noa)
        house.clock.advance(by: .days(29))
        try await house.desk.tidy()
        #expect(try await sees(house, lost, house.noa))
        house.clock.advance(by: .days(2))
        try await house.desk.tidy()
        #expect(try await !sees(house, lost, house.noa))
        #expect(try await sees(house, kept, house.noa))
        #expect(try await house.desk.blobs.get(alone.blob) == nil)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("an import brings the files beside the texts, each once, and nothing from outside the folder", arguments: TestEngine.all)
    func imported(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        var reading = ImportReading(kind: "markdown")
        let body = """
            ![a](../pictures/a%20b.gif "Title") and [the same](<../pictures/a b.gif>), ![none](none.gif), [page](https://shop.example/a.gif),
            [up](../../../etc/passwd), [root](/etc/passwd), [here](#top), ![](data:image/gif;base64,AAAA), [text](other.md)
            """
        MarkdownFile.read(body, path: "en/tents.md", into: &reading)
        let asked = Asked()
        reading.beside = { path in
            asked.note(path)
            return path == "pictures/a b.gif" ? picture : nil
        }
        let report = try await house.desk.importArticles(reading, ImportHabits())
        #expect(report.created == 1)
        #expect(asked.all.allSatisfy { !$0.contains("..") && !$0.hasPrefix("/") }, "\(asked.all)")
        #expect(try await house.desk.importArticles(reading, ImportHabits()).unchanged == 1, "the same file is not taken twice")
        var texts: [ExportedArticle] = []
        try await house.desk.exportArticles { texts += $0 }
        let text = try #require(texts.first?.body)
        let named = text.matches(of: #/files/([0-9a-z]{13})/a-b\.gif/#).map { String($0.1) }
        #expect(named.count == 2 && Set(named).count == 1 && text.contains("![none](none.gif)") && text.contains("[root](/etc/passwd)"))
        var files: [String] = []
        try await house.desk.articleFiles(namedIn: texts.map(\.body)) { file, bytes in files.append("\(file.name) \(bytes == picture)") }
        #expect(files == ["a b.gif true"])
    }

    /// What was asked for.
    private final class Asked: @unchecked Sendable {
        // One import asks at a time.
        private(set) var all: [String] = []
        func note(_ path: String) { all.append(path) }
    }

    @Test("addresses are found and changed where Markdown has them, and nowhere else")
    func addresses() {
        let text = "![a](b.gif) [c](<d e.gif> \"t\") [f](g(1).gif) [h]( i.gif ) [j](k.gif\n) ](l) [m] (n) [o]()"
        #expect(MarkdownAddresses.all(in: text) == ["b.gif", "d e.gif", "g(1).gif", "i.gif", "l"])
        #expect(MarkdownAddresses.replacing(in: text) { _ in nil } == text)
        #expect(MarkdownAddresses.replacing(in: "x [a](b) ü [c](d) y") { "<\($0)>" } == "x [a](<b>) ü [c](<d>) y")
        let hostile = String(repeating: "[](", count: 200_000)
        #expect(MarkdownAddresses.all(in: hostile).isEmpty, "and it does not take long")
        #expect(ArticleFile.id(in: "files/0123456789abc/x") != nil && ArticleFile.id(in: "files/../x") == nil && ArticleFile.id(in: "file/a") == nil)
    }
}
