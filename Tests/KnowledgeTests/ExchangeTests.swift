import Basics
import Desk
import Foundation
import Knowledge
import Storage
import TestSupport
import Testing

private func lines(_ text: String) -> ImportReading {
    var reading = ImportReading(kind: "jsonl")
    JSONArticles.readLines(Array(text.utf8), file: "a.jsonl", into: &reading)
    return reading
}

private func texts(_ house: TestDesk) async throws -> [ExportedArticle] {
    var all: [ExportedArticle] = []
    try await house.desk.exportArticles { all += $0 }
    return all
}

private func same(_ a: [ExportedArticle], _ b: [ExportedArticle]) throws -> Bool {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    func written(_ list: [ExportedArticle]) throws -> [String] { try list.map { String(decoding: try encoder.encode($0), as: UTF8.self) }.sorted() }
    return try written(a) == written(b)
}

@Suite("Articles come in from files and go out again")
struct ExchangeTests {
    private static let some = """
        {"id": "r1", "language": "en", "title": "Returns, \\"quoted\\"", "body": "# Head\\n\\nYou have *30* days.\\n\\n| a | b |\\n| - | - |", "audience": "public", "state": "published", "tags": ["money", "returns"], "collection": "Orders"}
        {"id": "r1", "language": "he", "source_language": "en", "title": "החזרות", "body": "יש לך 30 ימים.", "audience": "public", "state": "published", "tags": ["money", "returns"], "collection": "Orders"}
        {"id": 7, "language": "sr-Latn", "title": "Nacrt", "body": "Još nije gotovo.", "audience": "internal", "state": "draft"}
        {"id": "t", "text": "สินค้าที่สั่งยังไม่มาเลยค่ะ ต้องทำอย่างไร"}
        """

    @Test("an import can be repeated; what changed gets a version, what did not stays", arguments: TestEngine.all)
    func repeated(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let first = try await house.desk.importArticles(lines(Self.some), ImportHabits())
        #expect(first.created == 3 && first.updated == 1 && first.skipped.isEmpty)
        #expect(first.languages == ["en": 1, "he": 1, "sr-Latn": 1, "th": 1])
        let again = try await house.desk.importArticles(lines(Self.some), ImportHabits())
        #expect(again.created == 0 && again.updated == 0 && again.unchanged == 4)
        let changed = Self.some.replacing("*30* days", with: "*14* days")
        #expect(try await house.desk.importArticles(lines(changed), ImportHabits()).updated == 1)
        let hits = try await house.desk.search(ArticleQuery("14 days", language: LanguageTag(rawValue: "en")), as: house.noa)
        #expect(hits.first?.externalID == "r1" && hits.first?.passage == "You have *14* days.")
        #expect(try await house.desk.db.read { try $0.value(Int.self, "SELECT count(*) FROM article_versions") } == 5)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("what goes out as lines, as a table or as Markdown comes in as it was", arguments: TestEngine.all, ["lines", "table", "folder"])
    func roundTrip(_ engine: TestEngine, _ kind: String) async throws {
        let (from, to) = (try await TestDesk.open(engine), try await TestDesk.open(engine))
        _ = try await from.desk.importArticles(lines(Self.some), ImportHabits())
        let out = try await texts(from)
        #expect(out.count == 4)
        var reading = ImportReading(kind: kind)
        switch kind {
        case "lines":
            let encoder = JSONEncoder()
            let all = try out.map { String(decoding: try encoder.encode($0), as: UTF8.self) }.joined(separator: "\n")
            JSONArticles.readLines(Array(all.utf8), file: "out.jsonl", into: &reading)
        case "table": CommaTable.read(CommaTable.write(out), file: "out.csv", into: &reading)
        default: for article in out { MarkdownFile.read(MarkdownFile.write(article), path: "\(article.language)/x.md", into: &reading) }
        }
        #expect(try await to.desk.importArticles(reading, ImportHabits()).skipped.isEmpty)
        #expect(try same(out, try await texts(to)))
    }

    @Test("what cannot be taken is named with its place and the reason", arguments: TestEngine.all)
    func faults(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let bad = """
            {"id": "ok", "language": "en", "body": "Fine"}
            not json
            {"language": "en", "body": "No id"}
            {"id": "e", "body": "  "}
            {"id": "a", "body": "x", "audience": "everyone"}
            {"id": "s", "body": "x", "state": "hidden"}
            {"id": "l", "body": "x", "language": "x y"}
            {"id": "ok", "language": "en", "body": "Again"}
            {"id": "t", "body": "x", "audience": "teams", "teams": ["Nobody"]}
            """
        let report = try await house.desk.importArticles(lines(bad), ImportHabits())
        #expect(report.created == 1)
        #expect(
            Dictionary(report.skipped.map { ($0.place, $0.reason) }, uniquingKeysWith: { first, _ in first }) == [
                "a.jsonl:2": .unreadable, "a.jsonl:3": .idMissing, "a.jsonl:4": .empty, "a.jsonl:5": .badAudience, "a.jsonl:6": .badState,
                "a.jsonl:7": .badLanguage, "a.jsonl:8": .repeated, "a.jsonl:9": .unknownTeam,
            ])
    }

    @Test("Zendesk's and Intercom's exports become Markdown in their languages", arguments: TestEngine.all)
    func others(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let zendesk = """
            {"articles": [{"id": 35467, "title": "Returns", "locale": "en-us", "source_locale": "en-us", "draft": false, "section_id": 9,
              "label_names": ["money"], "user_segment_id": null,
              "body": "<h2>How</h2><p>You have <strong>30</strong> days. <a href=\\"https://example.org/x\\">More</a></p><script>x()</script><ul><li>Box</li></ul>"},
             {"id": 8, "title": "Inside", "locale": "he", "source_locale": "he", "draft": true, "user_segment_id": 3, "body": "<p>פנימי</p>"}],
             "sections": [{"id": 9, "name": "Orders"}], "count": 2, "next_page": null}
            """
        var report = try await house.desk.importArticles(JSONArticles.readDocument(Array(zendesk.utf8), file: "z.json"), ImportHabits())
        #expect(report.created == 2 && report.skipped.isEmpty)
        let intercom = """
            {"type": "list", "total_count": 1, "data": [{"type": "article", "id": "6871", "title": "Delivery", "body": "<p>Three days.</p>",
              "state": "published", "default_locale": "en", "parent_id": 1,
              "translated_content": {"type": "article_translated_content", "ar": {"type": "article_content", "title": "التوصيل", "body": "<p>ثلاثة أيام.</p>", "state": "published"}}}]}
            """
        report = try await house.desk.importArticles(JSONArticles.readDocument(Array(intercom.utf8), file: "i.json"), ImportHabits())
        #expect(report.languages == ["en": 1, "ar": 1])
        let out = try await texts(house)
        let returns = try #require(out.first { $0.id == "35467" })
        #expect(returns.body == "## How\n\nYou have **30** days. [More](https://example.org/x)\n\n- Box")
        #expect(returns.source == "zendesk" && returns.audience == "public" && returns.collection == "Orders" && returns.tags == ["money"])
        #expect(out.first { $0.id == "8" }.map { [$0.state, $0.audience, $0.language] } == ["draft", "internal", "he"])
        #expect(out.filter { $0.id == "6871" }.map(\.language).sorted() == ["ar", "en"])
    }

    @Test("Markdown without front matter has its path for an id, its heading for a title and its name for a language")
    func markdown() throws {
        var reading = ImportReading(kind: "markdown")
        MarkdownFile.read("# Povraćaj\n\nImate 30 dana.", path: "orders/returns.sr-Latn.md", into: &reading)
        MarkdownFile.read("---\ntitle: 'It''s here'\ntags:\n  - a\n  - \"b, c\"\nlang: he\n---\nשלום", path: "x.md", into: &reading)
        MarkdownFile.read("---\nnever closed", path: "y.md", into: &reading)
        #expect(reading.articles.map(\.id) == ["orders/returns", "x", "y"])
        #expect(
            reading.articles[0].title == "Povraćaj" && reading.articles[0].language?.rawValue == "sr-Latn"
                && reading.articles[0].body.trimmed == "Imate 30 dana.")
        #expect(
            reading.articles[1].title == "It's here" && reading.articles[1].tags == ["a", "b, c"] && reading.articles[1].language?.rawValue == "he")
    }

    @Test("A table may have quotes, line ends in cells, semicolons and none of it closed")
    func table() {
        var reading = ImportReading(kind: "csv")
        CommaTable.read("\u{FEFF}id;title;body\r\n1;\"A \"\"b\"\"\";\"two\nlines\"\r\n\r\n2;x;\"never closed", file: "t.csv", into: &reading)
        #expect(reading.articles.map(\.id) == ["1", "2"] && reading.articles[0].title == "A \"b\"" && reading.articles[0].body == "two\nlines")
        #expect(reading.articles.map(\.place) == ["t.csv:2", "t.csv:5"])
    }
}
