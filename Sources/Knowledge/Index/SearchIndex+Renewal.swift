internal import Basics
internal import Language
package import Storage

extension SearchIndex {
    private static let setting = "search.edition"
    private static let batch = 200

    /// Whether the index was made by the analysis of this program, and has all that belongs to it.
    package static func isCurrent(in db: Snapshot) throws -> Bool {
        try db.setting(setting) == String(TextTerms.edition) && Shelf.withoutCircles(in: db) == nil
    }

    /// Does a step of making the index anew with the analysis of this program. `true` when there is nothing left to do. What was
    /// interrupted goes on from where it was.
    package static func renew(in tx: Transaction) throws -> Bool {
        let goal = String(TextTerms.edition)
        if try tx.setting(setting) == goal { return try Circles.renew(in: tx) }
        let underway = "making " + goal
        if try tx.setting(setting) != underway {
            for table in ["search_terms", "search_postings", "search_circles", "search_documents", "search_shelves"] {
                try tx.execute(SQL(stringLiteral: "DELETE FROM \(table)"))
            }
            try tx.set(setting, to: underway)
        }
        let missing: [ArticleVersion] = try tx.all(
            """
            SELECT \(ArticleVersion.columns) FROM article_translations JOIN article_versions ON article_versions.id = article_translations.published
            WHERE NOT EXISTS (SELECT 1 FROM search_documents WHERE search_documents.article = article_translations.article
              AND search_documents.language = article_translations.language)
            ORDER BY article_versions.id LIMIT \(batch)
            """)
        guard !missing.isEmpty else {
            try tx.set(setting, to: goal)
            return true
        }
        try put(missing.map { Entry($0) }, in: tx)
        return false
    }
}
