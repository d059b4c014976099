package import Basics
package import Storage

/// Which articles somebody wants to see.
package struct ArticleFilter: Sendable, Hashable {
    package var collection: CollectionID?
    package var trust: Article.Trust?
    /// Those that exist in this language.
    package var language: LanguageTag?
    /// Those that this person or one of the teams answers for.
    package var owner: PersonID?
    package var ownerTeams: [TeamID] = []
    /// Only these.
    package var among: [ArticleID]?
    /// Those of which a translation is behind: in the chosen language, or in any.
    package var isBehind = false

    package init(
        collection: CollectionID? = nil, trust: Article.Trust? = nil, language: LanguageTag? = nil, owner: PersonID? = nil, isBehind: Bool = false
    ) {
        self.isBehind = isBehind
        self.collection = collection
        self.trust = trust
        self.language = language
        self.owner = owner
    }
}

extension Article {
    /// A place in the list: the articles that changed last come first.
    package typealias Key = PlaceKey<IDs.Article>
    package var key: Key { Key(rank: changedAt.milliseconds, id: id) }

    /// - Parameter few: so many are sorted rather than looked for among all there are, in the order of the list.
    package static func list(
        _ filter: ArticleFilter, after key: Key?, limit: Int, few: Int = 1_000, visibleTo reader: ArticleReader, in db: Snapshot
    ) throws -> [Article] {
        var filter = filter
        if filter.among == nil { filter.among = try filter.found(few, in: db) }
        let further: SQL = key.map { "AND (articles.changed_at, articles.id) < (\($0.rank), \($0.id))" } ?? ""
        return try db.all(
            """
            SELECT \(columns) FROM articles WHERE \(reader.sees) \(filter.condition(at: db.now)) \(further)
            ORDER BY articles.changed_at DESC, articles.id DESC LIMIT \(limit)
            """)
    }

    /// The languages in which there are articles.
    package static func languages(in db: Snapshot) throws -> [LanguageTag] {
        // From one to the next in the index: DISTINCT would go through all translations.
        try db.values(
            """
            WITH RECURSIVE spoken (language) AS (
              SELECT min(language) FROM article_translations
              UNION ALL
              SELECT (SELECT min(language) FROM article_translations WHERE language > spoken.language) FROM spoken
              WHERE spoken.language IS NOT NULL)
            SELECT language FROM spoken WHERE language IS NOT NULL ORDER BY language
            """)
    }
}

extension ArticleFilter {
    /// The articles to which a part of it leads, where they are few.
    fileprivate func found(_ few: Int, in db: Snapshot) throws -> [ArticleID]? {
        for way in ways(at: db.now) {
            let found = try db.values(ArticleID.self, "\(way) LIMIT \(few + 1)")
            if found.count <= few { return Array(Set(found)) }
        }
        return nil
    }

    /// For each part that an index knows the articles that it finds.
    private func ways(at now: Moment) -> [SQL] {
        var ways: [SQL] = []
        if isBehind {
            let language: SQL = language.map { "AND language = \($0)" } ?? ""
            ways.append("SELECT article FROM article_translations WHERE behind = 1 \(language)")
        }
        if let language { ways.append("SELECT article FROM article_translations WHERE language = \(language)") }
        if let collection { ways.append("SELECT id FROM articles WHERE collection = \(collection)") }
        if let owner {
            ways.append(
                """
                SELECT id FROM articles WHERE owner_person = \(owner)
                UNION ALL SELECT id FROM articles WHERE owner_team IN (\(list: ownerTeams))
                """)
        }
        switch trust {
        case .stale:
            ways.append(
                """
                SELECT id FROM articles WHERE trust = 'stale'
                UNION ALL SELECT id FROM articles WHERE verify_due <= \(now)
                """)
        case let trust?: ways.append("SELECT id FROM articles WHERE trust = \(trust)")
        case nil: break
        }
        return ways
    }

    /// What is left to ask of an article that is looked at. No index is to answer it: SQLite would take that of a word that all of
    /// them have, and sort them.
    fileprivate func condition(at now: Moment) -> SQL {
        var parts: [SQL] = []
        if let collection { parts.append("AND articles.collection + 0 = \(collection)") }
        if let language {
            parts.append(
                """
                AND EXISTS (SELECT 1 FROM article_translations WHERE article_translations.article = articles.id
                  AND article_translations.language = \(language))
                """)
        }
        if isBehind {
            let language: SQL = language.map { "AND article_translations.language = \($0)" } ?? ""
            parts.append(
                """
                AND EXISTS (SELECT 1 FROM article_translations WHERE article_translations.article = articles.id
                  AND article_translations.behind = 1 \(language))
                """)
        }
        if let among { parts.append("AND articles.id IN (\(padded: among))") }
        if let owner { parts.append("AND (articles.owner_person + 0 = \(owner) OR articles.owner_team + 0 IN (\(list: ownerTeams)))") }
        switch trust {
        // The clock makes one stale whether or not that is written down yet.
        case .stale: parts.append("AND (articles.trust || '' = 'stale' OR (articles.trust || '' = 'verified' AND articles.verify_due + 0 <= \(now)))")
        case .verified: parts.append("AND articles.trust || '' = 'verified' AND articles.verify_due + 0 > \(now)")
        case let trust?: parts.append("AND articles.trust || '' = \(trust)")
        case nil: break
        }
        return parts.reduce("") { $0 + " " + $1 }
    }
}

extension ArticleFlag {
    /// How many doubts are open, by article.
    package static func openCounts(of articles: [ArticleID], in db: Snapshot) throws -> [ArticleID: Int] {
        let pairs = try db.all(
            "SELECT article, count(*) FROM article_flags WHERE answered_at IS NULL AND article IN (\(list: articles)) GROUP BY article"
        ) { row in
            let pair: (ArticleID, Int) = (try row.next(), try row.next())
            return pair
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }
}
