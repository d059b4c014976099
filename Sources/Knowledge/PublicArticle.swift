package import Basics
package import Storage

/// An article as the help centre lists it: in one language, published, for everybody, and fit to be told.
package struct PublicArticle: Sendable, Hashable {
    package var article: ArticleID
    package var language: LanguageTag
    /// The name in its address.
    package var slug: String
    package var title: String
    package var publishedAt: Moment
    package var collection: CollectionID?
}

extension PublicArticle: Record {
    package static let columns: SQL = """
        article_translations.article, article_translations.language, article_translations.slug, article_versions.title,
        article_translations.published_at, articles.collection
        """

    package init(row: inout Row) throws {
        article = try row.next()
        language = try row.next()
        slug = try row.next()
        title = try row.next()
        publishedAt = try row.next()
        collection = try row.next()
    }

    /// What is disputed, retracted or recalled is listed nowhere.
    private static func rows(_ brand: BrandID?) -> SQL {
        """
        FROM articles JOIN article_translations ON article_translations.article = articles.id
        JOIN article_versions ON article_versions.id = article_translations.published
        WHERE \(ArticleReader.visitor(brand).sees) AND \(Article.isUsable)
        AND NOT EXISTS (
          SELECT 1 FROM recall_passages JOIN recalls ON recalls.id = recall_passages.recall
          WHERE recall_passages.version = article_translations.published AND recalls.told_until IS NULL)
        """
    }

    /// The articles of a collection (`nil`: of none) in a language, the oldest first.
    package static func shelf(
        _ collection: CollectionID?, in language: LanguageTag, of brand: BrandID?, after: ArticleID? = nil, limit: Int, in db: Snapshot
    ) throws -> [PublicArticle] {
        let place: SQL = collection.map { "articles.collection = \($0)" } ?? "articles.collection IS NULL"
        let further: SQL = after.map { "AND articles.id > \($0)" } ?? ""
        return try db.all(
            """
            SELECT \(columns) \(rows(brand)) AND \(place) AND article_translations.language = \(language) \(further)
            ORDER BY articles.id LIMIT \(limit)
            """)
    }

    /// What was published last in a language, the newest first.
    package static func newest(in language: LanguageTag, of brand: BrandID?, limit: Int, in db: Snapshot) throws -> [PublicArticle] {
        try db.all(
            """
            SELECT \(columns) \(rows(brand)) AND article_translations.published IS NOT NULL AND article_translations.language = \(language)
            ORDER BY article_translations.published_at DESC, article_translations.article DESC LIMIT \(limit)
            """)
    }

    /// One article in every language in which it can be read.
    package static func all(of article: ArticleID, brand: BrandID?, in db: Snapshot) throws -> [PublicArticle] {
        try db.all("SELECT \(columns) \(rows(brand)) AND articles.id = \(article) ORDER BY article_translations.language")
    }

    /// The languages in which there is something to read. Asks the index for one language after the other, so that the number
    /// of articles does not matter.
    package static func languages(of brand: BrandID?, in db: Snapshot) throws -> [LanguageTag] {
        var found: [LanguageTag] = []
        var last = ""
        while let next: String = try db.value(
            "SELECT min(language) FROM article_translations WHERE published IS NOT NULL AND language > \(last)")
        {
            let language = LanguageTag(rawValue: next)
            if try !newest(in: language, of: brand, limit: 1, in: db).isEmpty { found.append(language) }
            last = next
        }
        return found
    }
}
