package import Basics
package import Knowledge
package import People
internal import Storage

/// The list of articles as somebody chose it.
package struct ArticleLibrary: Sendable {
    package var filter: ArticleFilter
    /// What was looked for among what is published.
    package var words: String?
    package var rows: [Row]
    /// The place after which the list goes on.
    package var next: String?
    package var collections: [ArticleCollection]
    package var languages: [LanguageTag]
    package var mayWrite: Bool

    package struct Row: Sendable {
        package var article: Article
        package var title: String
        package var language: LanguageTag
        package var translations: [Translation]
        package var trust: Article.Trust
        package var owner: String?
        package var openFlags: Int
        /// Languages whose translation is older than what it was made of.
        package var behind: Set<LanguageTag> = []
    }
}

/// What a page about one article needs besides the article.
package struct ArticleRoom: Sendable {
    package var screen: ArticleScreen
    /// The newest first.
    package var history: [ArticleVersion]
    package var people: [PersonID: PersonRef]
    package var teams: [Team]
    /// Who may be given the article.
    package var heirs: [PersonRef]
    package var owner: String?
    package var collections: [ArticleCollection]
    package var brands: [Brand]
    package var mayWrite: Bool
    /// Whether the asker answers for it, or may speak for any.
    package var mayAnswer: Bool
    /// The newest first.
    package var recalls: [RecallRow] = []
    /// How many visitors of the help centre said that it helped.
    package var helped: Int
}

extension Desk {
    /// - Parameter words: only what answers them, the best first.
    package func library(
        _ filter: ArticleFilter, words: String? = nil, after: String? = nil, as asker: Asker
    ) async throws -> ArticleLibrary {
        try await db.read { db in
            let (limit, reader) = (settings.limits.rowsOnPage, asker.asArticleReader)
            var filter = filter
            if filter.owner != nil { filter.ownerTeams = asker.person.teams }
            if let words {
                var query = ArticleQuery(words, language: filter.language, limit: limit, isTyping: true)
                query.withBlocked = true
                filter.among = try Article.search(query, visibleTo: reader, in: db).map(\.article)
            }
            var articles = try Article.list(filter, after: after.flatMap(Article.Key.init), limit: limit + 1, visibleTo: reader, in: db)
            if let found = filter.among { articles.sort { found.firstIndex(of: $0.id) ?? 0 < found.firstIndex(of: $1.id) ?? 0 } }
            let hasMore = articles.count > limit
            if hasMore { articles.removeLast() }
            return ArticleLibrary(
                filter: filter, words: words, rows: try rows(articles, filter.language, in: db),
                next: hasMore ? articles.last?.key.description : nil, collections: try ArticleCollection.all(in: db),
                languages: try Article.languages(in: db), mayWrite: asker.may(.writeArticles))
        }
    }

    private func rows(
        _ articles: [Article], _ language: LanguageTag?, in db: Snapshot
    ) throws -> [ArticleLibrary.Row] {
        let ids = articles.map(\.id)
        let translations = try Translation.all(of: ids, in: db)
        let shown = articles.map { article -> Translation? in
            let all = translations[article.id] ?? []
            let wanted = language ?? article.sourceLanguage
            return all.first { $0.language == wanted } ?? all.first { $0.language == article.sourceLanguage } ?? all.first
        }
        let versions = try ArticleVersion.all(shown.compactMap { $0.map { $0.published ?? $0.latest } }, in: db)
        let (flags, behind) = (try ArticleFlag.openCounts(of: ids, in: db), try Translation.behind(of: ids, in: db))
        let people = try Person.refs(articles.compactMap { $0.owner?.person }, in: db)
        let teams = try Team.all(in: db)
        return zip(articles, shown).compactMap { article, translation in
            guard let translation, let version = versions[translation.published ?? translation.latest] else { return nil }
            return ArticleLibrary.Row(
                article: article, title: version.title, language: translation.language, translations: translations[article.id] ?? [],
                trust: article.trust(at: db.now), owner: article.owner?.name(people, teams), openFlags: flags[article.id] ?? 0,
                behind: behind[article.id] ?? [])
        }
    }

    /// Everything that the page of an article shows.
    package func articleRoom(_ id: ArticleID, _ language: LanguageTag? = nil, as asker: Asker) async throws -> ArticleRoom {
        let screen = try await articleScreen(id, language, as: asker)
        return try await db.read { db in
            let article = screen.article
            let people = try Person.all(in: db)
            let refs = Dictionary(uniqueKeysWithValues: people.map { ($0.id, $0.ref) })
            let teams = try Team.all(in: db)
            return ArticleRoom(
                screen: screen, history: try ArticleVersion.history(of: id, screen.translation.language, in: db), people: refs, teams: teams,
                heirs: people.filter { $0.state == .active && $0.role.permissions.contains(.writeArticles) }.map(\.ref),
                owner: article.owner?.name(refs, teams), collections: try ArticleCollection.all(in: db), brands: try Brand.all(in: db),
                mayWrite: asker.may(.writeArticles),
                mayAnswer: asker.may(.publishArticles) || (asker.may(.writeArticles) && asker.owns(article)),
                recalls: asker.may(.answerTickets) ? try recalls(of: id, for: asker, in: db) : [],
                helped: try db.counted(Self.helpedCount(id)))
        }
    }

    /// A version, and the one before it in its language.
    package func articleVersion(
        _ version: ArticleVersionID, as asker: Asker
    ) async throws -> (version: ArticleVersion, previous: ArticleVersion?) {
        try await db.read { db in
            guard let version = try ArticleVersion.find(version, in: db) else { throw ArticleRefusal.notFound }
            _ = try article(version.article, for: asker, in: db)
            let history = try ArticleVersion.history(of: version.article, version.language, in: db)
            return (version, history.first { $0.number < version.number })
        }
    }

    package func collections() async throws -> [ArticleCollection] { try await db.read { try ArticleCollection.all(in: $0) } }
}

extension Article.Owner {
    func name(_ people: [PersonID: PersonRef], _ teams: [Team]) -> String? {
        switch self {
        case .person(let id): people[id]?.name
        case .team(let id): teams.first { $0.id == id }?.name
        }
    }
}
