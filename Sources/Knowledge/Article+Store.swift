package import Basics
package import Storage

/// Who looks at articles, as this module needs to know it.
package enum ArticleReader: Sendable, Hashable {
    /// A visitor of the help centre of a brand, or of the house's own.
    case visitor(BrandID?)
    /// Somebody of the house.
    case person(PersonID, teams: [TeamID], seesAll: Bool)
    /// The house itself: the clock, an export, the doctor.
    case house

    /// A visitor of the house's own help centre.
    package static let anybody = ArticleReader.visitor(nil)

    /// Who reads or writes, where it is somebody of the house.
    var person: PersonID? {
        if case .person(let person, _, _) = self { person } else { nil }
    }

    /// The condition under which a row of `articles` is visible. It is part of the query, before any limit.
    package var sees: SQL {
        switch self {
        case .visitor(nil): "(articles.audience = 'public' AND \(Self.isOfEveryBrand))"
        case .visitor(let brand?):
            """
            (articles.audience = 'public' AND (\(Self.isOfEveryBrand) OR EXISTS (
              SELECT 1 FROM article_brands WHERE article_brands.article = articles.id AND article_brands.brand = \(brand))))
            """
        case .house, .person(_, _, seesAll: true): "1 = 1"
        case .person(let person, let teams, seesAll: false):
            """
            (articles.audience <> 'teams' OR articles.owner_person = \(person) OR EXISTS (
              SELECT 1 FROM article_teams WHERE article_teams.article = articles.id AND article_teams.team IN (\(list: teams))))
            """
        }
    }

    private static let isOfEveryBrand: SQL = "NOT EXISTS (SELECT 1 FROM article_brands WHERE article_brands.article = articles.id)"
}

extension Article {
    /// Whether a row of `articles` is fit to be told, for statements that ask for few of them by something else. No index is read for it:
    /// an engine without statistics would read all articles of that trust rather than those few.
    static let isUsable: SQL = "COALESCE(articles.trust, '') IN (\(list: Trust.allCases.filter(\.isUsable)))"
}

extension Article: Record {
    // The table is named with each column, so that other tables can be joined.
    package static let columns: SQL = """
        articles.id, articles.source, articles.external_id, articles.source_language, articles.audience, articles.collection,
        articles.owner_person, articles.owner_team, articles.trust, articles.trusted_at, articles.trusted_by, articles.trust_reason,
        articles.verify_every, articles.verify_due, articles.created_at, articles.changed_at,
        (SELECT group_concat(CAST(article_teams.team AS TEXT)) FROM article_teams WHERE article_teams.article = articles.id),
        (SELECT group_concat(CAST(article_brands.brand AS TEXT)) FROM article_brands WHERE article_brands.article = articles.id)
        """

    package init(row: inout Row) throws {
        id = try row.next()
        source = try row.next()
        externalID = try row.next()
        sourceLanguage = try row.next()
        audience = try row.next()
        collection = try row.next()
        let (person, team): (PersonID?, TeamID?) = (try row.next(), try row.next())
        owner = person.map(Owner.person) ?? team.map(Owner.team)
        trust = try row.next()
        trustedAt = try row.next()
        trustedBy = try row.next()
        trustReason = try row.next()
        verifyEvery = try row.next()
        verifyDue = try row.next()
        createdAt = try row.next()
        changedAt = try row.next()
        teams = Self.ids(try row.next())
        brands = Self.ids(try row.next())
    }

    private static func ids<Subject>(_ list: String?) -> [Basics.ID<Subject>] {
        (list ?? "").split(separator: ",").compactMap { text in Int64(text).map { Basics.ID(rawValue: $0) } }.sorted()
    }

    package static func find(_ id: ArticleID, visibleTo reader: ArticleReader, in db: Snapshot) throws -> Article? {
        try db.first("SELECT \(columns) FROM articles WHERE articles.id = \(id) AND \(reader.sees)")
    }

    package static func all(_ ids: [ArticleID], visibleTo reader: ArticleReader, in db: Snapshot) throws -> [ArticleID: Article] {
        let found: [Article] = try db.all("SELECT \(columns) FROM articles WHERE articles.id IN (\(list: ids)) AND \(reader.sees)")
        return Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
    }

    package static func find(source: String, externalID: String, in db: Snapshot) throws -> Article? {
        try db.first("SELECT \(columns) FROM articles WHERE articles.source = \(source) AND articles.external_id = \(externalID)")
    }

    /// The article to which a name in an address leads, and the name it has now: where they differ, send the reader on.
    package static func find(
        slug: String, language: LanguageTag, visibleTo reader: ArticleReader, in db: Snapshot
    ) throws -> (article: Article, translation: Translation)? {
        let id: ArticleID? = try db.value("SELECT article FROM article_slugs WHERE language = \(language) AND slug = \(slug)")
        guard let id, let article = try find(id, visibleTo: reader, in: db),
            let translation = try Translation.find(id, language, in: db)
        else { return nil }
        return (article, translation)
    }
}

extension Translation: Record {
    package static let columns: SQL = """
        article_translations.article, article_translations.language, article_translations.state, article_translations.latest,
        article_translations.published, article_translations.published_at, article_translations.slug, article_translations.behind
        """

    package init(row: inout Row) throws {
        article = try row.next()
        language = try row.next()
        state = try row.next()
        latest = try row.next()
        published = try row.next()
        publishedAt = try row.next()
        slug = try row.next()
        isBehind = try row.next()
    }

    package static func find(_ article: ArticleID, _ language: LanguageTag, in db: Snapshot) throws -> Translation? {
        try db.first("SELECT \(columns) FROM article_translations WHERE article = \(article) AND language = \(language)")
    }

    package static func all(of article: ArticleID, in db: Snapshot) throws -> [Translation] {
        try db.all("SELECT \(columns) FROM article_translations WHERE article = \(article) ORDER BY language")
    }

    package static func all(of articles: [ArticleID], in db: Snapshot) throws -> [ArticleID: [Translation]] {
        let found: [Translation] = try db.all(
            "SELECT \(columns) FROM article_translations WHERE article IN (\(list: articles)) ORDER BY article, language")
        return Dictionary(grouping: found, by: \.article)
    }

    /// Of these articles the languages in which they are behind their source.
    package static func behind(of articles: [ArticleID], in db: Snapshot) throws -> [ArticleID: Set<LanguageTag>] {
        let pairs = try db.all("SELECT article, language FROM article_translations WHERE behind = 1 AND article IN (\(list: articles))") { row in
            let pair: (ArticleID, LanguageTag) = (try row.next(), try row.next())
            return pair
        }
        return Dictionary(grouping: pairs, by: \.0).mapValues { Set($0.map(\.1)) }
    }

    /// 1 for a row of `article_translations` of which the article's source has moved on since it was written, else 0.
    package static let behindNow: SQL = """
        CASE WHEN EXISTS (
          SELECT 1 FROM articles
          JOIN article_translations source ON source.article = articles.id AND source.language = articles.source_language
          JOIN article_versions written ON written.id = article_translations.published
          WHERE articles.id = article_translations.article AND articles.source_language <> article_translations.language
            AND source.published IS NOT NULL AND (written.follows IS NULL OR written.follows <> source.published)) THEN 1 ELSE 0 END
        """

    /// Notes which translations of an article are behind, after one of them was published or retired.
    static func noteBehind(of article: ArticleID, in tx: Transaction) throws {
        try tx.execute("UPDATE article_translations SET behind = 1 - behind WHERE article = \(article) AND behind <> \(behindNow)")
    }

    /// What is behind is found without looking at all there is.
    static let behindSchema = Migration(
        "knowledge-behind",
        .both(
            """
            ALTER TABLE article_translations ADD COLUMN behind BIGINT NOT NULL DEFAULT 0;
            CREATE INDEX article_translations_behind ON article_translations (language, article) WHERE behind = 1
            """),
        .both("UPDATE article_translations SET behind = 1 WHERE \(behindNow.text) = 1"))
}

extension ArticleVersion: Record {
    package static let columns: SQL = """
        article_versions.id, article_versions.article, article_versions.language, article_versions.number, article_versions.title,
        article_versions.body, article_versions.author, article_versions.written_at, article_versions.note, article_versions.follows
        """

    package init(row: inout Row) throws {
        id = try row.next()
        article = try row.next()
        language = try row.next()
        number = try row.next()
        title = try row.next()
        body = try row.next()
        author = try row.next()
        writtenAt = try row.next()
        note = try row.next()
        follows = try row.next()
    }

    package static func find(_ id: ArticleVersionID, in db: Snapshot) throws -> ArticleVersion? {
        try db.first("SELECT \(columns) FROM article_versions WHERE id = \(id)")
    }

    package static func all(_ ids: [ArticleVersionID], in db: Snapshot) throws -> [ArticleVersionID: ArticleVersion] {
        let found: [ArticleVersion] = try db.all("SELECT \(columns) FROM article_versions WHERE id IN (\(list: ids))")
        return Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
    }

    /// All of them in one language, the newest first.
    package static func history(of article: ArticleID, _ language: LanguageTag, in db: Snapshot) throws -> [ArticleVersion] {
        try db.all(
            "SELECT \(columns) FROM article_versions WHERE article = \(article) AND language = \(language) ORDER BY number DESC")
    }
}

extension Article.Audience: StorableName {}
extension Article.Trust: StorableName {}
extension Translation.State: StorableName {}
