package import Basics
package import Storage

/// An article in one language as it is given out, and taken in again. The names are those of the files.
package struct ExportedArticle: Sendable, Encodable {
    package var id: String
    package var source: String?
    package var language, source_language, title, body, audience, state: String
    package var verify_every: Int
    package var tags: [String]
    package var teams: [String]
    package var collection: String?
    package var brands: [String]
}

extension Article {
    /// Everything in every language, as it is published or, where it is not, as it was written last. `after` is the article before;
    /// gives as many articles as `limit`, and none at the end.
    package static func export(
        after: ArticleID?, limit: Int, teamNames: [TeamID: String], in db: Snapshot
    ) throws -> (last: ArticleID?, texts: [ExportedArticle]) {
        let articles: [Article] = try db.all(
            "SELECT \(columns) FROM articles WHERE articles.id > \(after ?? ArticleID(0)) ORDER BY articles.id LIMIT \(limit)")
        let translations = try Translation.all(of: articles.map(\.id), in: db)
        let tags = try tags(of: articles.map(\.id), in: db)
        let versions = try ArticleVersion.all(translations.values.joined().map { $0.published ?? $0.latest }, in: db)
        let brands = Dictionary(uniqueKeysWithValues: try Brand.all(in: db).map { ($0.id, $0.name) })
        let collections = Dictionary(uniqueKeysWithValues: try ArticleCollection.all(in: db).map { ($0.id, $0) })
        let texts = articles.flatMap { article in
            (translations[article.id] ?? []).compactMap { translation -> ExportedArticle? in
                guard let version = versions[translation.published ?? translation.latest] else { return nil }
                return ExportedArticle(
                    id: article.externalID ?? article.id.description, source: article.source, language: translation.language.rawValue,
                    source_language: article.sourceLanguage.rawValue, title: version.title, body: version.body,
                    audience: article.audience.rawValue, state: translation.published == nil ? translation.state.rawValue : "published",
                    verify_every: article.verifyEvery, tags: tags[article.id] ?? [], teams: article.teams.compactMap { teamNames[$0] },
                    collection: article.collection.flatMap { collections[$0]?.name(in: article.sourceLanguage) },
                    brands: article.brands.compactMap { brands[$0] })
            }
        }
        return (articles.last?.id, texts)
    }
}
