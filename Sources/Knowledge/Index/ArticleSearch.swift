package import Basics
internal import Language
package import Storage

/// What somebody looks for among the published articles.
package struct ArticleQuery: Sendable {
    package var text: String
    /// The language of the query. Articles in it come first; others follow only where there is room.
    package var language: LanguageTag?
    package var limit: Int
    /// Whether the last word may be only begun.
    package var isTyping: Bool
    /// Whether articles in other languages may follow.
    package var onlyLanguage: Bool
    /// Whether what may not be used is found too, and says so.
    package var withBlocked = false

    package init(_ text: String, language: LanguageTag? = nil, limit: Int = 10, isTyping: Bool = false, onlyLanguage: Bool = false) {
        self.text = text
        self.language = language
        self.limit = limit
        self.isTyping = isTyping
        self.onlyLanguage = onlyLanguage
    }
}

/// An article that was found, in one language.
package struct ArticleHit: Sendable, Hashable {
    package var article: ArticleID
    package var externalID: String?
    package var language: LanguageTag
    package var version: ArticleVersionID
    package var title: String
    package var slug: String
    /// Higher is better; comparable within one language.
    package var score: Double
    /// The paragraph that answers best, and its bytes in the version's body.
    package var passage: String
    package var passageBytes: Range<Int>
    /// Verified or stale: what is disputed or retracted is not found.
    package var trust: Article.Trust
    package var audience: Article.Audience
    /// Whether it asks questions and leads to an answer.
    package var isGuide: Bool
}

extension Article {
    /// The published articles that answer a query, the best first. Who may not see one does not find it, and what may not be used
    /// is not found by anybody.
    package static func search(_ query: ArticleQuery, visibleTo reader: ArticleReader, in db: Snapshot) throws -> [ArticleHit] {
        guard query.limit > 0, query.text.contains(where: { $0.isLetter || $0.isNumber }) else { return [] }
        let shelves = try Shelf.all(in: db)
        let asked = query.language?.shelf
        var found: [Candidates.Scored] = []
        for shelf in shelves where asked == nil || shelf.language == asked {
            found += try Candidates(shelf, query, reader).best(in: db)
        }
        found = best(found, query.limit)
        if asked != nil, !query.onlyLanguage, found.count < query.limit {
            let others = try shelves.filter { $0.language != asked }.flatMap { try Candidates($0, query, reader).best(in: db) }
            found += best(others, query.limit - found.count)
        }
        return try hits(found, query, in: db)
    }

    private static func best(_ found: [Candidates.Scored], _ limit: Int) -> [Candidates.Scored] {
        Array(found.sorted { ($0.score, $1.number) > ($1.score, $0.number) }.prefix(limit))
    }

    private static func hits(_ found: [Candidates.Scored], _ query: ArticleQuery, in db: Snapshot) throws -> [ArticleHit] {
        guard !found.isEmpty else { return [] }
        let versions = try ArticleVersion.all(found.map(\.version), in: db)
        let translations = try Translation.all(of: Array(Set(found.map(\.article))), in: db)
        var finders: [LanguageTag: PassageFinder] = [:]
        return found.compactMap { scored in
            guard let version = versions[scored.version] else { return nil }
            let finder =
                finders[version.language]
                ?? PassageFinder(QueryTerms(of: query.text, language: version.language, isTyping: query.isTyping), language: version.language)
            finders[version.language] = finder
            let bytes = finder.best(in: version.body) ?? 0..<0
            return ArticleHit(
                article: version.article, externalID: scored.externalID, language: version.language, version: version.id, title: version.title,
                slug: translations[version.article]?.first { $0.language == version.language }?.slug ?? "", score: scored.score,
                passage: String(decoding: Array(version.body.utf8)[bytes], as: UTF8.self).trimmed, passageBytes: bytes, trust: scored.trust,
                audience: scored.audience, isGuide: Guide(of: version.body) != nil)
        }
    }
}

extension Article {
    /// The part of a query's words that an article must have so that it can be the answer.
    private static let answering = 0.6

    /// Whether there is a published article that may be the answer: one that has most of the query's words, and not only pieces of them.
    /// What is being mended counts, for it need not be written.
    package static func hasAnswer(to text: String, in language: LanguageTag, visibleTo reader: ArticleReader, db: Snapshot) throws -> Bool {
        let words = TopicTerms.of(text, language: language, limit: 12)
        guard !words.isEmpty else { return true }
        var query = ArticleQuery(text, language: language, limit: 3)
        query.withBlocked = true
        let versions = try ArticleVersion.all(try search(query, visibleTo: reader, in: db).map(\.version), in: db)
        return versions.values.contains { version in
            let said = SaidTerms.of("\(version.title)\n\(version.body)", language: version.language)
            return Double(words.count(where: said.contains)) >= answering * Double(words.count)
        }
    }
}
