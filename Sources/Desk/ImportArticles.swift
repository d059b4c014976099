package import Basics
internal import Channels
package import Knowledge
internal import Language
internal import People
internal import Storage

/// What an import takes for granted where a file says nothing.
package struct ImportHabits: Sendable {
    /// The name under which its ids are known; the kind of file when `nil`.
    package var source: String?
    /// The language of texts that name none; found out from each text when `nil`.
    package var language: LanguageTag?
    package var audience = Article.Audience.internal
    package var state = Translation.State.published
    package var owner: Article.Owner?

    package init() {}
}

/// What an import did.
package struct ImportReport: Sendable, Encodable {
    package var created = 0
    package var updated = 0
    package var unchanged = 0
    package var skipped: [ImportFault] = []
    /// Texts taken or found unchanged, by language.
    package var languages: [String: Int] = [:]
}

extension Desk {
    /// Texts of one transaction.
    private static let importBatch = 200

    /// Takes in what was read from files. The owner is the one named, else the admin who came first; in a house without people
    /// the articles wait for one. Interrupted, it can be begun again: what is in stays, and is found unchanged.
    package func importArticles(
        _ reading: ImportReading, _ habits: ImportHabits, progress: @Sendable (Int) -> Void = { _ in }
    ) async throws -> ImportReport {
        var report = ImportReport()
        report.skipped = reading.faults
        let (owner, teams, brands) = try await db.read { db in
            (try habits.owner ?? Person.firstAdmin(in: db).map { .person($0.id) }, try Team.all(in: db), try Brand.all(in: db))
        }
        let languages = ImportLanguages(reading.articles, habits.language)
        var seen = Set<[String]>()
        let unique = reading.articles.enumerated().filter { index, article in
            let isNew = seen.insert([article.source ?? "", article.id, languages[index].rawValue]).inserted
            if !isNew { report.skipped.append(ImportFault(place: article.place, id: article.id, reason: .repeated)) }
            return isNew
        }
        for start in stride(from: 0, to: unique.count, by: Self.importBatch) {
            var batch = Array(unique[start..<min(start + Self.importBatch, unique.count)])
            for place in batch.indices { batch[place].element.body = try await takeFiles(of: batch[place].element, beside: reading.beside) }
            let prepared = await prepared(batch, languages, habits, kind: reading.kind, teams: teams, brands: brands)
            let texts = prepared.compactMap { try? $0.get() }
            report.skipped += prepared.compactMap { if case .failure(let failure) = $0 { failure.fault } else { nil } }
            let outcomes = try await db.write { try Article.take(texts, owner: owner, in: $0) }
            for (text, outcome) in zip(texts, outcomes) { report.count(outcome, text.language) }
            progress(min(start + Self.importBatch, unique.count))
        }
        return report
    }

    private struct Refused: Error { var fault: ImportFault }

    /// Everything that needs no database, on all cores.
    private func prepared(
        _ batch: [(offset: Int, element: ImportedArticle)], _ languages: ImportLanguages, _ habits: ImportHabits, kind: String, teams: [Team],
        brands: [Brand]
    ) async -> [Result<ImportableText, Refused>] {
        let share = max(1, batch.count / 4)
        return await withTaskGroup(of: (Int, [Result<ImportableText, Refused>]).self) { group in
            for start in stride(from: 0, to: batch.count, by: share) {
                group.addTask {
                    (
                        start,
                        batch[start..<min(start + share, batch.count)].map { index, article in
                            Self.prepare(article, languages[index], habits, kind: kind, teams: teams, brands: brands)
                        }
                    )
                }
            }
            var parts: [(Int, [Result<ImportableText, Refused>])] = []
            for await part in group { parts.append(part) }
            return parts.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }

    private static func prepare(
        _ article: ImportedArticle, _ language: LanguageTag, _ habits: ImportHabits, kind: String, teams: [Team], brands: [Brand]
    ) -> Result<ImportableText, Refused> {
        func refuse(_ reason: ImportFault.Reason) -> Result<ImportableText, Refused> {
            .failure(Refused(fault: ImportFault(place: article.place, id: article.id, reason: reason)))
        }
        var article = article
        if article.isHTML { article.body = HTMLMarkdown.markdown(from: article.body) }
        let named = article.teams.map { name in teams.first { $0.name.lowercased() == name.lowercased() }?.id }
        guard named.allSatisfy({ $0 != nil }) else { return refuse(.unknownTeam) }
        let shownBy = article.brands.map { name in brands.first { SameWord.key($0.name) == SameWord.key(name) }?.id }
        guard shownBy.allSatisfy({ $0 != nil }) else { return refuse(.unknownBrand) }
        let audience = article.audience ?? habits.audience
        guard audience != .teams || !named.isEmpty else { return refuse(.unknownTeam) }
        let interval = article.verifyEvery.flatMap { Article.intervals.contains($0) ? $0 : nil } ?? Article.usualInterval
        do {
            return .success(
                try ImportableText(
                    place: article.place, source: article.source ?? habits.source ?? kind, id: article.id, language: language,
                    sourceLanguage: article.sourceLanguage ?? language, text: ArticleText(title: article.titleOrBeginning, body: article.body),
                    terms: ArticleTerms(
                        audience: audience, teams: named.compactMap { $0 }, tags: article.tags.prefix(30).map { $0.shortened(to: 40) },
                        verifyEvery: interval, brands: shownBy.compactMap { $0 }), collection: article.collection,
                    state: article.state ?? habits.state))
        } catch ArticleRefusal.bodyTooLong {
            return refuse(.tooLong)
        } catch {
            return refuse(.empty)
        }
    }
}

/// The languages of texts, by their place in the file. One that says none and speaks for none is taken to be in the language of
/// most others.
struct ImportLanguages: Sendable {
    private var tags: [LanguageTag]

    init(_ articles: [ImportedArticle], _ habit: LanguageTag?) {
        let guesses = articles.map { article -> LanguageTag? in
            if let named = article.language ?? habit { return named }
            let guess = LanguageGuess.language(of: article.body.prefix(2_000))
            return guess == .undetermined ? nil : guess
        }
        let counts = guesses.reduce(into: [LanguageTag: Int]()) { if let tag = $1 { $0[tag, default: 0] += 1 } }
        let usual = counts.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }?.key ?? LanguageTag(rawValue: "en")
        tags = guesses.map { $0 ?? usual }
    }

    subscript(index: Int) -> LanguageTag { tags[index] }
}

extension ImportReport {
    fileprivate mutating func count(_ outcome: ImportOutcome, _ language: LanguageTag) {
        switch outcome {
        case .created: created += 1
        case .updated: updated += 1
        case .unchanged: unchanged += 1
        case .refused(let fault):
            skipped.append(fault)
            return
        }
        languages[language.rawValue, default: 0] += 1
    }
}

extension Desk {
    /// Gives out every article, batch by batch.
    package func exportArticles(_ visit: ([ExportedArticle]) async throws -> Void) async throws {
        let names = try await db.read { db in Dictionary(uniqueKeysWithValues: try Team.all(in: db).map { ($0.id, $0.name) }) }
        var after: ArticleID?
        while true {
            let from = after
            let (last, texts) = try await db.read { try Article.export(after: from, limit: 200, teamNames: names, in: $0) }
            guard let last else { return }
            try await visit(texts)
            after = last
        }
    }
}
