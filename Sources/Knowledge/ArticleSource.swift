package import Basics
package import Storage

/// Which question an article was begun from, so that it is begun once.
package enum ArticleSource {
    /// The articles of those questions that became one.
    package static func articles(of consults: [ConsultID], in db: Snapshot) throws -> [ConsultID: ArticleID] {
        guard !consults.isEmpty else { return [:] }
        return Dictionary(
            uniqueKeysWithValues: try db.all("SELECT consult, article FROM article_sources WHERE consult IN (\(list: consults))") { row in
                let pair: (ConsultID, ArticleID) = (try row.next(), try row.next())
                return pair
            })
    }

    package static func note(_ article: ArticleID, from consult: ConsultID, in tx: Transaction) throws {
        try tx.execute("INSERT INTO article_sources (consult, article) VALUES (\(consult), \(article))")
    }

    static let schema = Migration(
        "knowledge-sources", .both("CREATE TABLE article_sources (consult {id}, article BIGINT NOT NULL REFERENCES articles (id))"))
}
