package import Basics
package import Storage

/// What somebody writes in one language.
package struct ArticleText: Sendable, Hashable {
    package var title: String
    package var body: String
    package var note: String?

    package init(title: String, body: String, note: String? = nil) {
        self.title = title
        self.body = body
        self.note = note
    }

    /// Bytes of a body. A book is shorter.
    package static let limit = 2_000_000

    /// The text as it is kept: without blanks around it, with one kind of line break.
    package func checked() throws -> Self {
        let title = title.onOneLine
        guard (1...300).contains(title.count) else { throw ArticleRefusal.badTitle }
        let body = body.replacing("\r\n", with: "\n").replacing("\0", with: "").trimmedLines
        guard !body.isEmpty else { throw ArticleRefusal.emptyBody }
        guard body.utf8.count <= Self.limit else { throw ArticleRefusal.bodyTooLong(limit: Self.limit) }
        let note = note?.onOneLine.shortened(to: 300)
        return Self(title: title.replacing("\0", with: ""), body: body, note: note?.isEmpty == false ? note : nil)
    }
}

/// What holds for an article in all its languages, as somebody wants it.
package struct ArticleTerms: Sendable, Hashable {
    package var audience: Article.Audience
    package var teams: [TeamID]
    package var collection: CollectionID?
    package var tags: [String]
    package var verifyEvery: Int
    package var brands: [BrandID]

    package init(
        audience: Article.Audience = .internal, teams: [TeamID] = [], collection: CollectionID? = nil, tags: [String] = [],
        verifyEvery: Int = Article.usualInterval, brands: [BrandID] = []
    ) {
        self.brands = brands
        self.audience = audience
        self.teams = teams
        self.collection = collection
        self.tags = tags
        self.verifyEvery = verifyEvery
    }

    func properties(in db: Snapshot) throws -> Properties {
        let collection = try collection.flatMap { id in
            try db.value(String.self, "SELECT name FROM collection_names WHERE collection = \(id) ORDER BY language LIMIT 1")
        }
        return [
            .audience: audience.rawValue, .teams: .fact(teams), .collection: collection,
            .tags: tags.joined(separator: ", "), .verifyEvery: "\(verifyEvery)", .brands: .fact(brands),
        ]
    }

    package func checked() throws -> Self {
        var terms = self
        guard Article.intervals.contains(verifyEvery) else { throw ArticleRefusal.badInterval }
        terms.teams = audience == .teams ? Array(Set(teams)).sorted() : []
        guard audience != .teams || !terms.teams.isEmpty else { throw ArticleRefusal.teamsMissing }
        terms.brands = Array(Set(brands)).sorted()
        terms.tags = Array(Set(tags.map { $0.onOneLine.lowercased() }.filter { !$0.isEmpty })).sorted()
        guard terms.tags.count <= 30, terms.tags.allSatisfy({ $0.count <= 40 }) else { throw ArticleRefusal.badTag }
        return terms
    }
}

extension Article {
    /// Begins an article. It is a draft, in its source language, and nobody's truth yet.
    package static func begin(
        _ text: ArticleText, in language: LanguageTag, terms: ArticleTerms, owner: Owner?, by writer: ArticleReader,
        source: (name: String, id: String)? = nil, in tx: Transaction
    ) throws -> (article: Article, version: ArticleVersion) {
        let terms = try terms.checked()
        let id: ArticleID = tx.newID()
        try tx.execute(
            """
            INSERT INTO articles (id, source, external_id, source_language, audience, collection, owner_person, owner_team, trust, trusted_at,
              trusted_by, verify_every, created_at, changed_at)
            VALUES (\(id), \(source?.name), \(source?.id), \(language), \(terms.audience), \(terms.collection), \(owner?.person), \(owner?.team),
              \(Trust.draft), \(tx.now), \(writer.person), \(terms.verifyEvery), \(tx.now), \(tx.now))
            """)
        try setLists(terms, of: id, in: tx)
        guard let article = try find(id, visibleTo: .house, in: tx) else { throw ArticleRefusal.notFound }
        return (article, try article.write(text, in: language, by: writer, in: tx))
    }

    /// Writes the next version in a language. What is published stays as it is until this is published too.
    ///
    /// - Parameters:
    ///   - previous: the version that the writer had before them; a newer one is not written over.
    ///   - writer: who writes; a file that they cannot see they cannot show to others either.
    @discardableResult
    package func write(
        _ text: ArticleText, in language: LanguageTag, after previous: ArticleVersionID? = nil, by writer: ArticleReader, in tx: Transaction
    ) throws -> ArticleVersion {
        let text = try text.checked()
        guard language.isWellFormed else { throw ArticleRefusal.badLanguage }
        let present = try Translation.find(id, language, in: tx)
        if let previous, present?.latest != previous { throw ArticleRefusal.isNewer }
        let last = try present.flatMap { try ArticleVersion.find($0.latest, in: tx) }
        let source = language == sourceLanguage ? nil : try Translation.find(id, sourceLanguage, in: tx)
        let version = ArticleVersion(
            id: tx.newID(), article: id, language: language, number: (last?.number ?? 0) + 1, title: text.title, body: text.body,
            author: writer.person, writtenAt: tx.now, note: text.note, follows: source.map { $0.published ?? $0.latest })
        try tx.execute(
            """
            INSERT INTO article_versions (id, article, language, number, title, body, author, written_at, note, follows)
            VALUES (\(version.id), \(id), \(language), \(version.number), \(version.title), \(version.body), \(version.author), \(tx.now),
              \(version.note), \(version.follows))
            """)
        try ArticleFile.note(version.id, version.body, by: writer, in: tx)
        if present == nil {
            let slug = try Slug.free(for: text.title, in: language, of: id, in: tx)
            try tx.execute(
                """
                INSERT INTO article_translations (article, language, state, latest, slug)
                VALUES (\(id), \(language), \(Translation.State.draft), \(version.id), \(slug))
                """)
        } else {
            let state: SQL = "CASE WHEN state = 'retired' THEN 'draft' ELSE state END"
            try tx.execute(
                "UPDATE article_translations SET latest = \(version.id), state = \(state) WHERE article = \(id) AND language = \(language)")
        }
        try touch(in: tx)
        try tx.record(
            NewEvent(
                .articleWritten, person: version.author, subject: id.rawValue,
                data: details([
                    "language": language.rawValue, "version": version.id.description, "number": "\(version.number)", "title": version.title,
                ])))
        return version
    }

    /// Changes what holds for all languages.
    package func change(to terms: ArticleTerms, by person: PersonID?, in tx: Transaction) throws {
        let terms = try terms.checked()
        let before = try self.terms(in: tx)
        try tx.execute(
            """
            UPDATE articles SET audience = \(terms.audience), collection = \(terms.collection), verify_every = \(terms.verifyEvery),
              changed_at = \(tx.now) WHERE id = \(id)
            """)
        try Self.setLists(terms, of: id, in: tx)
        try SearchIndex.noteReaders(of: id, in: tx)
        try tx.record(
            NewEvent(
                .articleChanged, person: person, subject: id.rawValue,
                data: details(from: try before.properties(in: tx), to: try terms.properties(in: tx))))
    }

    private func terms(in db: Snapshot) throws -> ArticleTerms {
        ArticleTerms(
            audience: audience, teams: teams, collection: collection, tags: try tags(in: db), verifyEvery: verifyEvery, brands: brands)
    }

    package func tags(in db: Snapshot) throws -> [String] {
        try db.values("SELECT tag FROM article_tags WHERE article = \(id) ORDER BY tag")
    }

    package static func tags(of articles: [ArticleID], in db: Snapshot) throws -> [ArticleID: [String]] {
        let pairs = try db.all("SELECT article, tag FROM article_tags WHERE article IN (\(list: articles)) ORDER BY article, tag") { row in
            let pair: (ArticleID, String) = (try row.next(), try row.next())
            return pair
        }
        return Dictionary(grouping: pairs, by: \.0).mapValues { $0.map(\.1) }
    }

    private static func setLists(_ terms: ArticleTerms, of id: ArticleID, in tx: Transaction) throws {
        try tx.execute("DELETE FROM article_teams WHERE article = \(id)")
        for team in terms.teams { try tx.execute("INSERT INTO article_teams (article, team) VALUES (\(id), \(team))") }
        try tx.execute("DELETE FROM article_brands WHERE article = \(id)")
        for brand in terms.brands { try tx.execute("INSERT INTO article_brands (article, brand) VALUES (\(id), \(brand))") }
        try tx.execute("DELETE FROM article_tags WHERE article = \(id)")
        for tag in terms.tags { try tx.execute("INSERT INTO article_tags (article, tag) VALUES (\(id), \(tag))") }
    }

    /// Takes it out of every help centre; what it says stays for the house.
    func hide(by person: PersonID?, in tx: Transaction) throws {
        guard audience == .public else { return }
        var terms = try terms(in: tx)
        terms.audience = .internal
        terms.brands = []
        try change(to: terms, by: person, in: tx)
    }

    func touch(in tx: Transaction) throws {
        try tx.execute("UPDATE articles SET changed_at = \(tx.now) WHERE id = \(id)")
    }
}

extension LanguageTag {
    /// Letters, digits and hyphens, as BCP 47 has them; nothing that would not fit into an address.
    package var isWellFormed: Bool {
        let parts = rawValue.split(separator: "-", omittingEmptySubsequences: false)
        guard let first = parts.first, (2...8).contains(first.utf8.count), rawValue.utf8.count <= 35 else { return false }
        return first.utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) }
            && parts.dropFirst().allSatisfy { part in
                (1...8).contains(part.utf8.count) && part.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) }
            }
    }
}

extension String {
    /// Without empty lines at both ends.
    fileprivate var trimmedLines: String {
        var lines = split(separator: "\n", omittingEmptySubsequences: false)[...]
        while lines.first?.allSatisfy(\.isWhitespace) == true { lines.removeFirst() }
        while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
        return lines.joined(separator: "\n")
    }
}
