package import Basics
package import Knowledge
package import People
internal import Storage

/// What somebody sees of an article in one language.
package struct ArticleScreen: Sendable {
    package var article: Article
    package var translation: Translation
    /// What readers see; `nil` while nothing is published.
    package var published: ArticleVersion?
    /// The newest version; the same as `published` where nothing waits.
    package var latest: ArticleVersion
    package var translations: [Translation]
    /// Whether the source language has moved on since this was written.
    package var isBehind: Bool
    package var tags: [String]
    package var flags: [ArticleFlag]
    package var trust: Article.Trust
}

/// Learning: what the house knows is written, published, verified, doubted and taken back.
extension Desk {
    /// Begins an article as a draft. Its owner is who writes it, unless another is named.
    ///
    /// - Parameter origin: what it is written up from; whoever writes it has taken the topic.
    package func beginArticle(
        _ text: ArticleText, in language: LanguageTag, terms: ArticleTerms, owner: Article.Owner? = nil, from origin: WriteUpOrigin? = nil,
        as asker: Asker
    ) async throws -> Article {
        try asker.requireKnowledge(.writeArticles)
        return try await db.write { tx in
            if let owner { try requireFit(owner, in: tx) }
            let article = try Article.begin(
                text, in: language, terms: terms, owner: owner ?? .person(asker.id), by: asker.asArticleReader, in: tx
            ).article
            if let origin { try note(origin, of: article.id, by: asker, in: tx) }
            return article
        }
    }

    /// Writes the next version in a language, a new language where there is none yet.
    @discardableResult
    package func write(
        _ text: ArticleText, in language: LanguageTag, of id: ArticleID, after previous: ArticleVersionID? = nil, as asker: Asker
    ) async throws -> ArticleVersion {
        try asker.requireKnowledge(.writeArticles)
        return try await db.write { tx in
            try article(id, for: asker, in: tx).write(text, in: language, after: previous, by: asker.asArticleReader, in: tx)
        }
    }

    /// Asks the owner to publish what was written.
    package func askForReview(_ id: ArticleID, _ language: LanguageTag, as asker: Asker) async throws {
        try asker.requireKnowledge(.writeArticles)
        try await db.write { try article(id, for: asker, in: $0).askForReview(language, by: asker.id, in: $0) }
    }

    /// Shows the newest version to its readers, and makes it findable, in one transaction.
    @discardableResult
    package func publish(
        _ id: ArticleID, _ language: LanguageTag, answer: String? = nil, as asker: Asker
    ) async throws -> ArticleVersion {
        try await db.write { tx in
            let article = try answering(id, asker, in: tx)
            let version = try article.publish(language, answer: answer, by: asker.id, in: tx)
            try WantedTopic.noteWritten(id, in: tx)
            return version
        }
    }

    /// Takes it from the readers in one language.
    package func retire(_ id: ArticleID, _ language: LanguageTag, as asker: Asker) async throws {
        try await db.write { tx in
            try answering(id, asker, in: tx).retire(language, by: asker.id, in: tx)
        }
    }

    /// Says that it is still true. Those who had doubts are answered.
    package func verify(_ id: ArticleID, answer: String = "", as asker: Asker) async throws {
        try await db.write { tx in
            let article = try answering(id, asker, in: tx)
            // What was recalled is not true because somebody says so: it is written anew.
            guard try !isRecalled(article, in: tx) else { throw ArticleRefusal.notUsable }
            try article.verify(by: asker.id, answer: answer, in: tx)
        }
    }

    /// Somebody of the house says that it is wrong: it is not used any more until that is settled.
    @discardableResult
    package func flag(
        _ id: ArticleID, version: ArticleVersionID? = nil, words: String, ticket: TicketID? = nil, as asker: Asker
    ) async throws -> ArticleFlag {
        try asker.requireKnowledge(.writeArticles)
        return try await db.write { tx in
            try article(id, for: asker, in: tx).flag(
                words, version: version, by: .person(asker.id), ticket: ticket, answerBy: tx.now + settings.flagAnswer, in: tx)
        }
    }

    /// A visitor of the help centre says that a public article is wrong or did not help. The owner hears of it.
    @discardableResult
    package func flag(_ id: ArticleID, version: ArticleVersionID?, words: String, from customer: CustomerID?, of brand: Brand? = nil) async throws
        -> ArticleFlag
    {
        try await db.write { tx in
            guard let article = try Article.find(id, visibleTo: .visitor(brand?.id), in: tx) else { throw ArticleRefusal.notFound }
            return try article.flag(
                words, version: version, by: .customer(customer), ticket: nil, answerBy: tx.now + settings.flagAnswer, in: tx)
        }
    }

    package func answerFlag(_ id: ArticleFlagID, _ answer: String, as asker: Asker) async throws {
        try await db.write { tx in
            guard let flag = try ArticleFlag.find(id, in: tx) else { throw ArticleRefusal.notFound }
            _ = try answering(flag.article, asker, in: tx)
            try flag.answer(answer, by: asker.id, in: tx)
        }
    }

    /// It was wrong: nobody is told it any more.
    package func retract(_ id: ArticleID, reason: String, as asker: Asker) async throws {
        let reason = reason.onOneLine
        guard !reason.isEmpty else { throw ArticleRefusal.wordsMissing }
        try await db.write { tx in
            try answering(id, asker, in: tx).trust(.retracted, by: asker.id, reason: reason.shortened(to: 300), in: tx)
        }
    }

    /// Gives it to somebody else to answer for.
    package func handOn(_ id: ArticleID, to owner: Article.Owner, as asker: Asker) async throws {
        try await db.write { tx in
            try requireFit(owner, in: tx)
            try answering(id, asker, in: tx).handOn(to: owner, by: asker.id, in: tx)
        }
    }

    /// Changes audience, collection, tags and interval. When somebody else than its owner changes the interval, the date it was
    /// verified for no longer means anything.
    package func change(_ id: ArticleID, to terms: ArticleTerms, as asker: Asker) async throws {
        try await db.write { tx in
            let article = try answering(id, asker, in: tx)
            try article.change(to: terms, by: asker.id, in: tx)
            guard terms.verifyEvery != article.verifyEvery, article.trust == .verified, !asker.owns(article) else { return }
            try article.trust(.stale, by: asker.id, reason: nil, in: tx)
        }
    }

    /// Writes down which articles the clock has made stale. Gives how many.
    package func noteStaleArticles() async throws -> Int {
        try await db.write { try Article.noteStale(limit: 200, in: $0) }
    }

    package func articleScreen(_ id: ArticleID, _ language: LanguageTag? = nil, as asker: Asker) async throws -> ArticleScreen {
        try await db.read { db in
            let article = try article(id, for: asker, in: db)
            let translations = try Translation.all(of: id, in: db)
            guard
                let translation = translations.first(where: { $0.language == language ?? article.sourceLanguage })
                    ?? (language == nil ? translations.first : nil), let latest = try ArticleVersion.find(translation.latest, in: db)
            else { throw ArticleRefusal.notFound }
            return ArticleScreen(
                article: article, translation: translation, published: try translation.published.flatMap { try ArticleVersion.find($0, in: db) },
                latest: latest, translations: translations, isBehind: translation.isBehind,
                tags: try article.tags(in: db), flags: try ArticleFlag.all(of: id, limit: 50, in: db), trust: article.trust(at: db.now))
        }
    }

    func article(_ id: ArticleID, for asker: Asker, in db: Snapshot) throws -> Article {
        guard let article = try Article.find(id, visibleTo: asker.asArticleReader, in: db) else { throw ArticleRefusal.notFound }
        return article
    }

    /// The article, if the asker answers for it or may speak for any.
    func answering(_ id: ArticleID, _ asker: Asker, in tx: Snapshot) throws -> Article {
        let article = try article(id, for: asker, in: tx)
        guard asker.may(.publishArticles) || (asker.may(.writeArticles) && asker.owns(article)) else { throw ArticleRefusal.notAllowed }
        return article
    }

    private func requireFit(_ owner: Article.Owner, in db: Snapshot) throws {
        switch owner {
        case .person(let id):
            guard let person = try Person.find(id, in: db), person.state != .deactivated, person.role.permissions.contains(.writeArticles)
            else { throw ArticleRefusal.unfitOwner }
        case .team(let id):
            guard try Team.find(id, in: db) != nil else { throw ArticleRefusal.unfitOwner }
        }
    }
}

extension Asker {
    /// The asker as articles know one.
    package var asArticleReader: ArticleReader { .person(id, teams: person.teams, seesAll: may(.publishArticles)) }

    func owns(_ article: Article) -> Bool {
        switch article.owner {
        case .person(let owner): owner == id
        case .team(let team): person.teams.contains(team)
        case nil: false
        }
    }

    func requireKnowledge(_ permission: Permission) throws {
        guard may(permission) else { throw ArticleRefusal.notAllowed }
    }
}
