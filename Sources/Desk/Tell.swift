package import Basics
package import Knowledge
internal import Customers
internal import Language
package import People
internal import Storage
internal import Tickets

/// What a customer was told, and whether it is still true.
package struct Told: Sendable {
    package var citation: Citation
    package var ticket: Int64
    package var teller: PersonRef?
    package var title: String
    package var language: LanguageTag
    package var number: Int
    package var words: String
    package var trust: Article.Trust
    /// What is published now is another version.
    package var isSuperseded: Bool
    /// Whether the reader may open the article.
    package var mayOpen: Bool
    /// It was found out to be wrong, and the customer is owed a correction or has it.
    package var isRecalled = false

    package var isStillTrue: Bool { trust == .verified && !isSuperseded && !isRecalled }
}

/// Telling: passages of articles go into replies, and what left is written into the ledger.
extension Desk {
    /// Puts a passage into the asker's draft: it is cited when the reply leaves, as long as its words stay in. Gives the words.
    ///
    /// - Parameter isDeliberate: the asker has seen that the article is past its date, and uses it all the same.
    package func cite(_ passage: Passage, isDeliberate: Bool, on number: Int64, as asker: Asker) async throws -> String {
        try await db.write { tx in
            try asker.require(.answerTickets)
            let ticket = try found(number, by: asker, in: tx)
            guard let version = try ArticleVersion.find(passage.version, in: tx), let words = passage.words(in: version.body) else {
                throw ArticleRefusal.notFound
            }
            let trust = try article(version.article, for: asker, in: tx).trust(at: tx.now)
            let isPublished = try Translation.find(version.article, version.language, in: tx)?.published == version.id
            guard isPublished, trust.isUsable, trust == .verified || isDeliberate else { throw ArticleRefusal.notUsable }
            guard try RecallPassage.recalled([version.id], at: tx.now, in: tx).isEmpty else { throw ArticleRefusal.notUsable }
            try Citing.put(
                Citing(article: version.article, passage: passage, certainty: .certain, wasStale: trust == .stale), into: ticket.id, of: asker.id,
                in: tx)
            return words
        }
    }

    /// What a text tells: the passages that were put in and are still there, and sentences of articles that are recognised in it.
    func citings(in text: String, on ticket: Ticket, as asker: Asker, db: Snapshot) throws -> [Citing] {
        let guess = LanguageGuess.language(of: text)
        let language = guess.tongue == nil ? ticket.language : guess
        let said = Likeness(of: text, language: language)
        var citings: [Citing] = []
        for drafted in try Citing.drafted(ticket.id, of: asker.id, in: db) {
            guard let version = try ArticleVersion.find(drafted.passage.version, in: db), let words = drafted.passage.words(in: version.body) else {
                continue
            }
            let sentences = Likeness.sentences(of: words, language: version.language)
            let isThere = text.contains(words) || sentences.contains { said.score($0) >= Likeness.threshold }
            if isThere { citings.append(drafted) }
        }
        return citings + (try recognised(text, said, language, besides: citings, db: db))
    }

    /// What a text of the house tells: sentences of articles that are recognised in it.
    func citings(inHouseText text: String, language: LanguageTag, db: Snapshot) throws -> [Citing] {
        try recognised(text, Likeness(of: text, language: language), language, besides: [], db: db)
    }

    /// Articles that are looked at for each reply.
    private static let looked = 5

    private func recognised(
        _ text: String, _ said: Likeness, _ language: LanguageTag, besides known: [Citing], db: Snapshot
    ) throws -> [Citing] {
        let query = ArticleQuery(text.shortened(to: 2_000), language: language, limit: Self.looked)
        let hits = try Article.search(query, visibleTo: .house, in: db)
        let versions = try ArticleVersion.all(hits.map(\.version), in: db)
        return hits.flatMap { hit -> [Citing] in
            guard let version = versions[hit.version] else { return [] }
            return Likeness.sentences(of: version.body, language: version.language).filter { sentence in
                said.score(sentence) >= Likeness.threshold
                    && !known.contains { $0.passage.version == version.id && $0.passage.bytes.overlaps(sentence.bytes) }
            }.map { sentence in
                Citing(
                    article: version.article, passage: Passage(version: version.id, bytes: sentence.bytes), certainty: .probable,
                    wasStale: hit.trust == .stale)
            }
        }
    }

    /// What was put in by hand may have been disputed since: then it does not leave.
    func requireUsable(_ citings: [Citing], in tx: Transaction) throws {
        let certain = citings.filter { $0.certainty == .certain }
        let articles = try Article.all(Array(Set(certain.map(\.article))), visibleTo: .house, in: tx)
        guard articles.values.allSatisfy({ $0.trust(at: tx.now).isUsable }), try !tellsRecalled(citings, in: tx) else {
            throw ArticleRefusal.notUsable
        }
    }

    /// What this customer was told on tickets that the asker may see, the newest first.
    func told(_ customer: CustomerID, for asker: Asker, in db: Snapshot) throws -> [Told] {
        try told(try Citation.told(Customer.entries(of: customer, in: db), limit: 100, in: db), for: asker, in: db)
    }

    /// What each of these messages told.
    func told(by messages: [MessageID], for asker: Asker, in db: Snapshot) throws -> [MessageID: [Told]] {
        guard !messages.isEmpty else { return [:] }
        let citations = try Citation.of(messages, in: db).values.flatMap(\.self).sorted { $0.id < $1.id }
        return Dictionary(grouping: try told(citations, for: asker, in: db), by: \.citation.message)
    }

    private func told(_ citations: [Citation], for asker: Asker, in db: Snapshot) throws -> [Told] {
        guard !citations.isEmpty else { return [] }
        let versions = try ArticleVersion.all(Array(Set(citations.map(\.passage.version))), in: db)
        let ids = Array(Set(citations.map(\.article)))
        let articles = try Article.all(ids, visibleTo: .house, in: db)
        let open = try Article.all(ids, visibleTo: asker.asArticleReader, in: db)
        let translations = try Translation.all(of: ids, in: db)
        let people = try Person.refs(citations.compactMap(\.teller), in: db)
        let tickets = try Ticket.all(Array(Set(citations.map(\.ticket))), visibleTo: asker.asTicketAsker, in: db)
        let recalled = try RecallPassage.recalling(Array(versions.keys), in: db)
        return citations.compactMap { citation in
            guard let version = versions[citation.passage.version], let article = articles[citation.article],
                let ticket = tickets.first(where: { $0.id == citation.ticket })
            else { return nil }
            let published = translations[citation.article]?.first { $0.language == version.language }?.published
            return Told(
                citation: citation, ticket: ticket.number, teller: citation.teller.flatMap { people[$0] },
                title: version.title, language: version.language, number: version.number, words: citation.passage.words(in: version.body) ?? "",
                trust: article.trust(at: db.now), isSuperseded: published != version.id, mayOpen: open[citation.article] != nil,
                isRecalled: recalled.contains { $0.holds(citation.passage) })
        }
    }

    /// Articles that may help with a ticket: what the customer wrote last is what is looked for.
    func helpful(for ticket: Ticket, as asker: Asker, in db: Snapshot) throws -> [ArticleHit] {
        let last = try ticket.messages(limit: 20, in: db).last { $0.kind == .incoming }
        guard let last else { return [] }
        let text = "\(ticket.subject)\n\(last.text)".shortened(to: 1_000)
        return try Article.search(
            ArticleQuery(text, language: ticket.language, limit: 3, onlyLanguage: true), visibleTo: asker.asArticleReader, in: db)
    }
}
