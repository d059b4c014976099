package import Basics
internal import Channels
package import Knowledge
internal import Storage

/// What stands around every page of the help centre.
package struct HelpFrame: Sendable, Hashable {
    /// The name that customers know.
    package var house: String
    /// Whose help centre it is; `nil` is the house's own.
    package var brand: Brand?
    package var language: LanguageTag
    /// Where there is something to read.
    package var languages: [LanguageTag]
    /// Whether there is an address from which people can be answered.
    package var hasContact: Bool
    /// Scheme, host and port, for the addresses that search engines want whole.
    package var baseURL: String
}

/// The front page: each collection with its first articles, and what is new.
package struct HelpHome: Sendable {
    package var frame: HelpFrame
    package var shelves: [HelpShelf]
    package var newest: [PublicArticle]
}

/// A collection, or what is in none, from a place on.
package struct HelpShelf: Sendable {
    package var collection: ArticleCollection?
    package var articles: [PublicArticle]
    /// The article after which it goes on.
    package var next: ArticleID?
}

/// An article as a visitor reads it.
package struct HelpArticle: Sendable {
    package var frame: HelpFrame
    package var article: Article
    package var translation: Translation
    /// `nil` while it may not be told: it is disputed, was wrong, or was taken back.
    package var version: ArticleVersion?
    package var trust: Article.Trust
    package var collection: ArticleCollection?
    /// The same in other languages, this one included.
    package var alternates: [PublicArticle]
    package var related: [ArticleHit]
    /// Where the visitor is, when the article is a guide.
    package var walk: GuideWalk?
}

extension Desk {
    /// How many articles of a collection the front page shows.
    private static let shelfOnFront = 6

    /// - Parameter brand: whose help centre it is, in each of these; `nil` is the house's own.
    package func helpFrame(_ language: LanguageTag, of brand: Brand?) async throws -> HelpFrame {
        try await db.read { try helpFrame(language, brand, in: $0) }
    }

    private func helpFrame(_ language: LanguageTag, _ brand: Brand?, in db: Snapshot) throws -> HelpFrame {
        let mailbox = try mailbox(of: brand, in: db)
        return HelpFrame(
            house: try brand?.name ?? mailbox?.name ?? Mailbox.refs(in: db).first?.name ?? "Kept", brand: brand, language: language,
            languages: try PublicArticle.languages(of: brand?.id, in: db), hasContact: mailbox != nil, baseURL: baseURL(of: brand))
    }

    package func helpHome(_ language: LanguageTag, of brand: Brand?) async throws -> HelpHome {
        try await db.read { db in
            let places: [ArticleCollection?] = try ArticleCollection.all(in: db) + [nil]
            let shelves = try places.map { try shelf($0, language, brand, after: nil, limit: Self.shelfOnFront, in: db) }
            return HelpHome(
                frame: try helpFrame(language, brand, in: db), shelves: shelves.filter { !$0.articles.isEmpty },
                newest: try PublicArticle.newest(in: language, of: brand?.id, limit: 5, in: db))
        }
    }

    /// A page of a collection; `nil` for what is in none.
    package func helpShelf(
        _ id: CollectionID?, _ language: LanguageTag, of brand: Brand?, after: ArticleID?
    ) async throws -> (HelpFrame, HelpShelf) {
        try await db.read { db in
            let collection = try id.map { id in
                guard let found = try ArticleCollection.all(in: db).first(where: { $0.id == id }) else { throw ArticleRefusal.notFound }
                return found
            }
            return (
                try helpFrame(language, brand, in: db),
                try shelf(collection, language, brand, after: after, limit: settings.limits.rowsOnPage, in: db)
            )
        }
    }

    private func shelf(
        _ collection: ArticleCollection?, _ language: LanguageTag, _ brand: Brand?, after: ArticleID?, limit: Int, in db: Snapshot
    ) throws -> HelpShelf {
        let found = try PublicArticle.shelf(collection?.id, in: language, of: brand?.id, after: after, limit: limit + 1, in: db)
        let page = Array(found.prefix(limit))
        return HelpShelf(collection: collection, articles: page, next: found.count > limit ? page.last?.article : nil)
    }

    /// The article to which a name leads. Where `translation.slug` is another name, send the reader on.
    ///
    /// - Throws: `ArticleRefusal.notFound` for what was never there for everybody.
    ///
    /// - Parameter answers: the way through a guide; one that is none of its begins anew.
    package func helpArticle(_ slug: String, _ language: LanguageTag, of brand: Brand?, answers: [String] = []) async throws -> HelpArticle {
        try await db.read { db in
            guard let (article, translation) = try Article.find(slug: slug, language: language, visibleTo: .visitor(brand?.id), in: db),
                translation.published != nil || translation.state == .retired
            else { throw ArticleRefusal.notFound }
            // A text that was recalled is shown to nobody, though the article be right in another language.
            let isRecalled = try !RecallPassage.recalled([translation.published].compactMap(\.self), at: db.now, in: db).isEmpty
            let trust = isRecalled && article.trust.isUsable ? .disputed : article.trust(at: db.now)
            let version = try trust.isUsable ? translation.published.flatMap { try ArticleVersion.find($0, in: db) } : nil
            let related = try version.map {
                try Article.search(ArticleQuery($0.title, language: language, limit: 5, onlyLanguage: true), visibleTo: .visitor(brand?.id), in: db)
            }
            return HelpArticle(
                frame: try helpFrame(language, brand, in: db), article: article, translation: translation, version: version, trust: trust,
                collection: try article.collection.flatMap { id in try ArticleCollection.all(in: db).first { $0.id == id } },
                alternates: try PublicArticle.all(of: article.id, brand: brand?.id, in: db),
                related: Array((related ?? []).filter { $0.article != article.id }.prefix(4)),
                walk: Self.walk(version, answers, trust: trust) ?? Self.walk(version, [], trust: trust))
        }
    }

    /// What answers a visitor's words, in their language first.
    package func helpSearch(_ words: String, _ language: LanguageTag, of brand: Brand?, limit: Int = 10) async throws -> [ArticleHit] {
        try await search(ArticleQuery(words.shortened(to: 300), language: language, limit: limit, isTyping: true), of: brand?.id)
    }

    /// What was published last, for feeds and for search engines.
    package func helpNewest(_ language: LanguageTag, of brand: Brand?, limit: Int) async throws -> (HelpFrame, [PublicArticle]) {
        try await db.read { db in
            (try helpFrame(language, brand, in: db), try PublicArticle.newest(in: language, of: brand?.id, limit: limit, in: db))
        }
    }

    /// Somebody read a public article and it answered. Kept as a number, not as a person.
    package func helped(_ id: ArticleID, of brand: Brand?) async throws {
        try await db.write { tx in
            guard try Article.find(id, visibleTo: .visitor(brand?.id), in: tx) != nil else { throw ArticleRefusal.notFound }
            try tx.count(Self.helpedCount(id), by: 1)
        }
    }

    static func helpedCount(_ id: ArticleID) -> String { "helped-\(id)" }
}
