package import Basics
internal import Channels
internal import Knowledge
internal import Language
internal import People
internal import Storage
internal import Synchronization
internal import Tickets

/// Words in a draft that were recalled: they are wrong, and say so while somebody writes.
package struct RecalledWords: Sendable, Hashable {
    package var recall: RecallID
    package var article: ArticleID
    package var title: String
    /// What the article said.
    package var words: String
    /// Somebody put them in from the article: then the draft cannot leave with them. Else they were only recognised.
    package var isCited: Bool
}

/// Nobody tells again what was recalled.
extension Desk {
    /// Passages of recalls that are watched for in drafts, of the newest recalls first.
    private static let watched = 400

    /// What somebody's draft says again that was recalled.
    func recalledWords(in text: String, on ticket: Ticket, as asker: Asker, db: Snapshot) throws -> [RecalledWords] {
        let drafted = try Citing.drafted(ticket.id, of: asker.id, in: db).filter { citing in
            let version = try ArticleVersion.find(citing.passage.version, in: db)
            return version.flatMap { citing.passage.words(in: $0.body) }.map(text.contains) ?? false
        }
        let guess = LanguageGuess.language(of: text)
        return try recalledWords(in: text, language: guess.tongue == nil ? ticket.language : guess, citings: drafted, db: db)
    }

    /// What a text says again that was recalled.
    func recalledWords(in text: String, language: LanguageTag, citings: [Citing], db: Snapshot) throws -> [RecalledWords] {
        recalledWords(in: text, language: language, citings: citings, among: try watched(in: db))
    }

    /// A passage that is watched for, and what it said.
    private typealias Watched = (entry: RecallPassage, version: ArticleVersion, words: String)

    private func watched(in db: Snapshot) throws -> [Watched] {
        let passages = try RecallPassage.watched(limit: Self.watched, at: db.now, in: db)
        guard !passages.isEmpty else { return [] }
        let versions = try ArticleVersion.all(Array(Set(passages.map(\.passage.version))), in: db)
        return passages.compactMap { entry in
            guard let version = versions[entry.passage.version], let words = entry.passage.words(in: version.body) else { return nil }
            return (entry, version, words)
        }
    }

    private func recalledWords(in text: String, language: LanguageTag, citings: [Citing], among watched: [Watched]) -> [RecalledWords] {
        guard !watched.isEmpty else { return [] }
        let said = Likeness(of: text, language: language)
        var found: [RecalledWords] = []
        for (entry, version, words) in watched {
            let isCited = citings.contains { $0.certainty == .certain && entry.holds($0.passage) }
            guard isCited || KnownSentences.of(words, version.language).contains(where: { said.score($0) >= Likeness.threshold }) else { continue }
            guard !found.contains(where: { $0.recall == entry.recall }) else { continue }
            found.append(
                RecalledWords(
                    recall: entry.recall, article: version.article, title: version.title, words: PlainMarkdown.sentence(words).shortened(to: 300),
                    isCited: isCited))
        }
        return found
    }

    /// The macros, or the mailboxes, whose own words say what was recalled.
    func recalledTexts(_ end: LooseEnd, in db: Snapshot) throws -> [String] {
        let texts: [(id: String, text: String, language: LanguageTag)] =
            switch end {
            case .recalledMacros: try Macro.all(in: db).flatMap { macro in macro.texts.map { (macro.id.description, $0.text, $0.language) } }
            case .recalledMailTexts: try MailText.all(in: db).map { ($0.mailbox.description, $0.text, LanguageTag($0.tongue)) }
            default: []
            }
        let watched = try watched(in: db)
        let saying = texts.filter { !recalledWords(in: $0.text, language: $0.language, citings: [], among: watched).isEmpty }
        return Set(saying.map(\.id)).sorted()
    }

    /// What was only recognised takes a deliberate step; what was put in by hand is refused where the message is written.
    func refuseRecalled(in text: String, _ citings: [Citing], db: Snapshot) throws {
        let language = LanguageGuess.language(of: text)
        guard try recalledWords(in: text, language: language, citings: citings, db: db).isEmpty else {
            if try tellsRecalled(citings, in: db) { throw ArticleRefusal.notUsable }
            throw RecallRefusal.saysRecalled
        }
    }

    /// Whether somebody put in what was recalled.
    func tellsRecalled(_ citings: [Citing], in db: Snapshot) throws -> Bool {
        let certain = citings.filter { $0.certainty == .certain }
        guard !certain.isEmpty else { return false }
        let recalled = try RecallPassage.recalled(Array(Set(certain.map(\.passage.version))), at: db.now, in: db)
        return certain.contains { citing in recalled.contains { $0.holds(citing.passage) } }
    }

    /// Whether what an article says today, in the language in which it was written, was recalled.
    func isRecalled(_ article: Article, in db: Snapshot) throws -> Bool {
        guard let published = try Translation.find(article.id, article.sourceLanguage, in: db)?.published else { return false }
        return try !RecallPassage.recalled([published], at: db.now, in: db).isEmpty
    }
}

/// Sentences that were taken apart once: a draft is read every second, and what was recalled stays as it was.
private enum KnownSentences {
    private struct Key: Hashable {
        var words: String
        var language: LanguageTag
    }

    private static let limit = 1_000
    private static let known = Mutex<[Key: [Likeness.Sentence]]>([:])

    static func of(_ words: String, _ language: LanguageTag) -> [Likeness.Sentence] {
        let key = Key(words: words, language: language)
        if let present = known.withLock({ $0[key] }) { return present }
        let made = Likeness.sentences(of: words, language: language)
        known.withLock { known in
            if known.count >= limit { known.removeAll() }
            known[key] = made
        }
        return made
    }
}
