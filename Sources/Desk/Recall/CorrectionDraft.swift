package import Basics
internal import Customers
internal import Knowledge
internal import Language
internal import Storage
internal import Tickets

/// What would tell a customer what is right, for somebody to read before it is sent.
package struct CorrectionDraft: Sendable {
    package var text: String
    package var language: LanguageTag
    /// What the customer was told that was wrong, and what is right instead.
    package var told: [String] = []
    package var right: [String] = []
    /// What a person should look at; without one it can be sent as it stands.
    package var note: Note?
    /// What the text tells of the right version, as long as its words stay in.
    var cites: [(words: String, citing: Citing)] = []

    package enum Note: Sendable, Hashable {
        /// No right version is published yet.
        case notMended
        /// There is none in the customer's language; what is right stands here in another.
        case otherLanguage(LanguageTag)
        /// What stands in the place of the wrong words could not be found.
        case nothingSimilar
        /// What the customer was told still stands in the right version.
        case stillStands
    }

    /// What it cites with a text as somebody has left it.
    func citings(in text: String) -> [Citing] { cites.filter { text.contains($0.words) }.map(\.citing) }
}

extension Desk {
    /// The draft of a correction. It follows the article as long as nobody has changed the text.
    func draft(of correction: Correction, in recall: Recall, signed name: String, db: Snapshot) throws -> CorrectionDraft {
        guard let article = try Article.find(recall.article, visibleTo: .house, in: db), let ticket = try Ticket.find(correction.ticket, in: db)
        else { throw RecallRefusal.notFound }
        let customer = try Customer.leading(correction.customer, in: db)
        let language = ticket.language.tongue == nil ? customer?.language ?? ticket.language : ticket.language
        var draft = CorrectionDraft(text: "", language: language)
        let passages = try RecallPassage.all(of: recall.id, in: db)
        let told = try toldWords(to: correction, passages, in: db)
        let right = try rightVersion(of: article, like: told.last?.version.language ?? language, in: db)
        if let right {
            let wrong = try right.language.shelf == (told.last?.version.language ?? language).shelf ? told : source(passages, of: article, in: db)
            mend(wrong, by: right, into: &draft)
            if right.language.shelf != language.shelf, draft.note == nil { draft.note = .otherLanguage(right.language) }
        } else {
            draft.note = .notMended
        }
        let shown = told.filter { told in right.map { !SentenceKin.stands(told.words, in: $0.body, language: told.version.language) } ?? true }
        draft.told = unique((shown.isEmpty ? told : shown).map { inScript(of: language, $0.shown) })
        draft.right = unique(draft.right.map { inScript(of: language, $0) })
        draft.cites = draft.cites.map { (inScript(of: language, $0.words), $0.citing) }
        draft.text =
            correction.text
            ?? HouseWords.correction(
                in: language.tongue ?? .english, to: customer?.name, told: draft.told, right: draft.right, at: correction.lastTold, by: name,
                timeZone: customer?.timeZone ?? settings.timeZone)
        return draft
    }

    /// Something that a customer was told: the words of the version, and as they stood in the message.
    private struct ToldWords {
        var version: ArticleVersion
        var words: String
        var shown: String
    }

    /// The wrong words that reached the customer, those of the newest message last.
    private func toldWords(to correction: Correction, _ passages: [RecallPassage], in db: Snapshot) throws -> [ToldWords] {
        let tellings = try Telling.all(of: correction.id, in: db)
        let versions = try ArticleVersion.all(Array(Set(tellings.map(\.passage.version))), in: db)
        return try tellings.suffix(5).flatMap { telling -> [ToldWords] in
            guard let version = versions[telling.passage.version] else { return [] }
            let said = telling.certainty == .probable ? try Message.find(telling.message, in: db) : nil
            return passages.filter { $0.holds(telling.passage) }.flatMap { passage -> [ToldWords] in
                let common = passage.passage.bytes.clamped(to: telling.passage.bytes)
                return sentences(of: version, in: common).map { words in
                    ToldWords(
                        version: version, words: words, shown: said.map { quote(words, from: $0, version.language) } ?? PlainMarkdown.sentence(words))
                }
            }
        }
    }

    /// What was written instead of a sentence of the article, as it was written.
    private func quote(_ words: String, from message: Message, _ language: LanguageTag) -> String {
        let said = Likeness(of: message.text, language: message.language)
        let best = Likeness.sentences(of: words, language: language).compactMap { said.best($0) }.max { $0.score < $1.score }
        guard let best else { return PlainMarkdown.sentence(words) }
        // Whoever quotes begins where the sentence begins.
        let sentences = Likeness.sentences(of: message.text, language: message.language, fewest: 1)
        let around = sentences.filter { $0.bytes.overlaps(best.bytes) }
        let start = around.first?.bytes.lowerBound ?? best.bytes.lowerBound
        let bytes = SentenceKin.whole(start..<(around.last?.bytes.upperBound ?? best.bytes.upperBound), in: message.text)
        return String(decoding: Array(message.text.utf8)[bytes], as: UTF8.self).onOneLine.trimmed
    }

    private func sentences(of version: ArticleVersion, in bytes: Range<Int>) -> [String] {
        let all = Array(version.body.utf8)
        let found = Likeness.sentences(of: version.body, language: version.language, fewest: 1).filter { $0.bytes.overlaps(bytes) }
        guard !found.isEmpty else { return [] }
        return found.map { String(decoding: all[SentenceKin.whole($0.bytes, in: version.body)], as: UTF8.self) }
    }

    /// What was wrong in the source language, where the customer's has no right version.
    private func source(_ passages: [RecallPassage], of article: Article, in db: Snapshot) throws -> [ToldWords] {
        let own = passages.filter { $0.language == article.sourceLanguage }
        guard let last = own.map(\.passage.version).max(), let version = try ArticleVersion.find(last, in: db) else { return [] }
        return own.filter { $0.passage.version == last }.flatMap { sentences(of: version, in: $0.passage.bytes) }.map {
            ToldWords(version: version, words: $0, shown: PlainMarkdown.sentence($0))
        }
    }

    /// What is published and not recalled: in the language, else in the article's own.
    private func rightVersion(of article: Article, like language: LanguageTag, in db: Snapshot) throws -> ArticleVersion? {
        guard article.trust(at: db.now).isUsable else { return nil }
        let translations = try Translation.all(of: article.id, in: db).filter { $0.published != nil }
        let recalled = Set(
            try RecallPassage.recalled(translations.compactMap(\.published), at: db.now, in: db).map(\.passage.version))
        let sound = translations.filter { $0.published.map { !recalled.contains($0) } ?? false }
        let chosen =
            sound.first { $0.language == language } ?? sound.first { $0.language.shelf == language.shelf }
            ?? sound.first { $0.language == article.sourceLanguage }
        return try chosen?.published.flatMap { try ArticleVersion.find($0, in: db) }
    }

    /// Finds for each wrong sentence what stands in its place now.
    private func mend(_ wrong: [ToldWords], by right: ArticleVersion, into draft: inout CorrectionDraft) {
        let bytes = Array(right.body.utf8)
        var hasChanged = false
        for told in wrong where !SentenceKin.stands(told.words, in: right.body, language: right.language) {
            hasChanged = true
            guard let found = SentenceKin.successor(of: told.words, from: told.version.body, in: right.body, language: right.language) else {
                continue
            }
            let whole = SentenceKin.whole(found, in: right.body)
            let words = PlainMarkdown.sentence(String(decoding: bytes[whole], as: UTF8.self))
            guard !draft.right.contains(words) else { continue }
            draft.right.append(words)
            draft.cites.append(
                (
                    words,
                    Citing(article: right.article, passage: Passage(version: right.id, bytes: whole), certainty: .certain, wasStale: false)
                ))
        }
        if draft.right.isEmpty { draft.note = hasChanged ? .nothingSimilar : .stillStands }
    }

    private func unique(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return Array(texts.filter { !$0.isEmpty && seen.insert($0).inserted }.suffix(5))
    }

    /// Who writes Serbian in Latin letters reads it in them.
    private func inScript(of language: LanguageTag, _ text: String) -> String {
        language.tongue == .serbianLatin ? Serbian.latin(text) : text
    }
}
