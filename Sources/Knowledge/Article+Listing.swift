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

    package static func list(
        _ filter: ArticleFilter, after key: Key?, limit: Int, visibleTo reader: ArticleReader, in db: Snapshot
    ) throws -> [Article] {
        let further: SQL = key.map { "AND (articles.changed_at, articles.id) < (\($0.rank), \($0.id))" } ?? ""
        return try db.all(
            """
            SELECT \(columns) FROM articles WHERE \(reader.sees) \(filter.condition(at: db.now)) \(further)
            ORDER BY articles.changed_at DESC, articles.id DESC LIMIT \(limit)
            """)
    }

    /// The languages in which there are articles.
    package static func languages(in db: Snapshot) throws -> [LanguageTag] {
        try db.values("SELECT DISTINCT language FROM article_translations ORDER BY language")
    }
}

extension ArticleFilter {
    fileprivate func condition(at now: Moment) -> SQL {
        var parts: [SQL] = []
        if let collection { parts.append("AND articles.collection = \(collection)") }
        if let language {
            parts.append(
                """
                AND EXISTS (SELECT 1 FROM article_translations WHERE article_translations.article = articles.id
                  AND article_translations.language = \(language))
                """)
        }
        if isBehind {
            let language: SQL = language.map { "AND translated.language = \($0)" } ?? ""
            parts.append("AND EXISTS (SELECT 1 FROM \(Translation.behind) \(language))")
        }
        if let among { parts.append("AND articles.id IN (\(list: among))") }
        if let owner { parts.append("AND (articles.owner_person = \(owner) OR articles.owner_team IN (\(list: ownerTeams)))") }
        switch trust {
        // The clock makes one stale whether or not that is written down yet.
        case .stale: parts.append("AND (articles.trust = 'stale' OR (articles.trust = 'verified' AND articles.verify_due <= \(now)))")
        case .verified: parts.append("AND articles.trust = 'verified' AND articles.verify_due > \(now)")
        case let trust?: parts.append("AND articles.trust = \(trust)")
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
