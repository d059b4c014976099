import ArgumentParser
import Basics
import Desk
import Foundation
import Knowledge
import Storage

struct SearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Finds published articles, the best first; with --tickets tickets. All of them, as the house itself sees them.")

    @OptionGroup var installation: InstallationOptions
    @Option(help: "The language of the query (BCP 47). Articles in it come first. All languages alike when left out.") var language: String?
    @Option(help: "How many at most.") var limit = 10
    @Flag(help: "Only what visitors may read.") var `public` = false
    @Flag(help: "The last word may be only begun.") var typing = false
    @Flag(help: "Tickets instead of articles. The query may have operators: from:, tag:, is: and others.") var tickets = false
    @Flag(help: "With --tickets: the newest first.") var newest = false
    @Flag(help: "Machine-readable output.") var json = false
    @Argument(help: "What is looked for.") var query: String

    func validate() throws {
        guard (1...1000).contains(limit) else { throw ValidationError("The limit is a number from 1 to 1000.") }
        if tickets, `public` || typing || language != nil {
            throw ValidationError("--public, --typing and --language are about articles; a ticket's language is language: in the query.")
        }
        if newest, !tickets { throw ValidationError("--newest goes with --tickets.") }
        if let language, !LanguageTag(rawValue: language).isWellFormed { throw ValidationError("The language is a tag like he or sr-Latn.") }
    }

    func run() async throws {
        let house = try await installation.open()
        if tickets { return try await SearchTickets(house: house, limit: limit, order: newest ? .newest : .best, json: json).run(query) }
        let wanted = ArticleQuery(query, language: language.map(LanguageTag.init(rawValue:)), limit: limit, isTyping: typing)
        let reader: ArticleReader = `public` ? .anybody : .house
        let hits = try await house.desk.db.read { try Article.search(wanted, visibleTo: reader, in: $0) }
        if json { return try printJSON(Answer(items: hits.map(Line.init))) }
        for hit in hits { print("\(hit.article)  \(hit.language.rawValue)  \(hit.title)\n    \(hit.passage.onOneLine.shortened(to: 200))") }
    }

    private struct Answer: Encodable { var items: [Line] }

    private struct Line: Encodable {
        var id: String
        var external_id: String?
        var title, language: String
        var score: Double
        var passage, trust: String

        init(_ hit: ArticleHit) {
            id = hit.article.description
            external_id = hit.externalID
            title = hit.title
            language = hit.language.rawValue
            score = (hit.score * 10_000).rounded() / 10_000
            passage = hit.passage
            trust = hit.trust.rawValue
        }

        private enum CodingKeys: CodingKey { case id, external_id, title, language, score, passage, trust }

        // With null where there is none, so that the keys are always the same.
        func encode(to encoder: any Encoder) throws {
            var line = encoder.container(keyedBy: CodingKeys.self)
            try line.encode(id, forKey: .id)
            try line.encode(external_id, forKey: .external_id)
            try line.encode(title, forKey: .title)
            try line.encode(language, forKey: .language)
            try line.encode(score, forKey: .score)
            try line.encode(passage, forKey: .passage)
            try line.encode(trust, forKey: .trust)
        }
    }
}
