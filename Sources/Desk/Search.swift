package import Basics
package import Knowledge
package import People
internal import Storage

extension Desk {
    /// What the house knows about something, as far as the asker may see it. The best first.
    package func search(_ query: ArticleQuery, as asker: Asker) async throws -> [ArticleHit] {
        try await db.read { try Article.search(query, visibleTo: asker.asArticleReader, in: $0) }
    }

    /// Makes the index of articles anew where another analysis made it: after the program was renewed.
    package func renewSearch() async throws {
        if try await db.read({ try SearchIndex.isCurrent(in: $0) }) { return }
        while try await !db.write({ try SearchIndex.renew(in: $0) }) {}
    }

    /// What a visitor of the help centre finds.
    ///
    /// - Parameter brand: whose help centre it is; `nil` is the house's own.
    package func search(_ query: ArticleQuery, of brand: BrandID? = nil) async throws -> [ArticleHit] {
        try await db.read { try Article.search(query, visibleTo: .visitor(brand), in: $0) }
    }
}
