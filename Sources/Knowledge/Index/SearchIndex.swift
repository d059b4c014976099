package import Basics
package import Language
package import Storage

/// What is published can be found: the index is written in the transaction that publishes, so that the two never differ.
package enum SearchIndex {
    /// An article in one language as it goes into the index.
    package struct Entry: Sendable {
        package var article: ArticleID
        package var language: LanguageTag
        package var version: ArticleVersionID
        package var terms: TextTerms

        package init(_ version: ArticleVersion) {
            article = version.article
            language = version.language
            self.version = version.id
            terms = TextTerms(version)
        }

        /// With terms that were made before the transaction began.
        package init(_ version: ArticleVersion, terms: TextTerms) {
            article = version.article
            language = version.language
            self.version = version.id
            self.terms = terms
        }
    }

    /// Puts what was published into the index, in the place of what was there of the same article and language.
    package static func put(_ entries: [Entry], in tx: Transaction) throws {
        for (language, some) in Dictionary(grouping: entries, by: \.language.shelf).sorted(by: { $0.key < $1.key }) {
            var shelf = try Shelf.findOrMake(language, in: tx)
            let articles = try Article.all(some.map(\.article), visibleTo: .house, in: tx)
            var (added, found): ([(number: Int64, terms: TextTerms)], [(number: Int64, circles: Set<Circle>)]) = ([], [])
            for entry in some {
                let number = try take(entry.article, entry.language, from: &shelf, in: tx) ?? shelf.number()
                try tx.execute(
                    """
                    INSERT INTO search_documents (number, article, language, version, terms)
                    VALUES (\(number), \(entry.article), \(entry.language), \(entry.version), \(PackedTerms(entry.terms).bytes))
                    """)
                shelf.count(entry.terms, 1)
                added.append((number, entry.terms))
                found.append((number, articles[entry.article]?.circles ?? []))
            }
            try Postings.add(added, on: shelf, in: tx)
            try Circles.set(found, in: tx)
            try shelf.save(in: tx)
        }
    }

    /// Takes an article in one language out of the index.
    package static func remove(_ article: ArticleID, _ language: LanguageTag, in tx: Transaction) throws {
        var shelf = try Shelf.findOrMake(language.shelf, in: tx)
        guard let number = try take(article, language, from: &shelf, in: tx) else { return }
        try Circles.set([(number, [])], in: tx)
        try shelf.save(in: tx)
    }

    /// Notes who finds an article, after it has been changed who may read it.
    static func noteReaders(of article: ArticleID, in tx: Transaction) throws {
        let numbers = try tx.values(Int64.self, "SELECT number FROM search_documents WHERE article = \(article)")
        guard !numbers.isEmpty, let circles = try Article.find(article, visibleTo: .house, in: tx)?.circles else { return }
        try Circles.set(numbers.map { ($0, circles) }, in: tx)
    }

    /// Of the next block of documents after one, those articles that are kept for other readers than may see them; `nil` when there are
    /// no more.
    package static func keptForOthers(after block: Int64, in db: Snapshot) throws -> (wrong: [ArticleID], last: Int64, count: Int)? {
        try Circles.wrong(after: block, in: db)
    }

    /// Takes out what is there and gives its number.
    private static func take(_ article: ArticleID, _ language: LanguageTag, from shelf: inout Shelf, in tx: Transaction) throws -> Int64? {
        let present = try tx.first("SELECT number, version FROM search_documents WHERE article = \(article) AND language = \(language)") { row in
            let pair: (Int64, ArticleVersionID) = (try row.next(), try row.next())
            return pair
        }
        guard let (number, version) = present, let old = try ArticleVersion.find(version, in: tx) else { return nil }
        // A version never changes, so that what it was put in with can be made again.
        let terms = TextTerms(old)
        try Postings.remove(number, terms, from: shelf, in: tx)
        try tx.execute("DELETE FROM search_documents WHERE number = \(number)")
        shelf.count(terms, -1)
        return number
    }
}

extension TextTerms {
    package init(_ version: ArticleVersion) {
        self.init(title: version.title, body: PlainMarkdown.text(of: version.body), language: version.language)
    }
}
