package import Basics
internal import Language
package import Storage

extension RecallScope {
    /// What of an article's versions the scope is about, in every language.
    ///
    /// A translation is wrong where it follows a wrong version. Which of its words are the translation of a sentence is known
    /// where both texts have as many paragraphs and sentences; else the paragraph or the whole text is taken, so that rather too
    /// many customers are looked at than one too few.
    package func passages(of article: Article, in db: Snapshot) throws -> [(passage: Passage, language: LanguageTag)] {
        let source = try ArticleVersion.history(of: article.id, article.sourceLanguage, in: db).sorted { $0.number < $1.number }
        let window = source.filter { $0.number >= since && $0.number <= until ?? .max }
        guard let first = window.first, let last = window.last else { return [] }
        let ended = source.first { $0.number > last.number }?.writtenAt
        var found: [(passage: Passage, language: LanguageTag)] = []
        func add(_ ranges: [Range<Int>], of version: ArticleVersion) {
            for range in Set(ranges).sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
                guard found.last.map({ $0.passage.version != version.id || $0.passage.bytes.lowerBound != range.lowerBound }) ?? true else {
                    continue
                }
                found.append((Passage(version: version.id, bytes: range), version.language))
            }
        }
        for version in window { add(ranges(in: version), of: version) }
        let wrong = Dictionary(uniqueKeysWithValues: window.map { ($0.id, $0) })
        for language in Set(try Translation.all(of: article.id, in: db).map(\.language)).subtracting([article.sourceLanguage]).sorted(by: {
            $0.rawValue < $1.rawValue
        }) {
            for version in try ArticleVersion.history(of: article.id, language, in: db).sorted(by: { $0.number < $1.number }) {
                if let followed = version.follows {
                    guard let original = wrong[followed] else { continue }
                    add(ranges(in: version, following: original), of: version)
                } else if version.writtenAt >= first.writtenAt, ended.map({ version.writtenAt < $0 }) ?? true {
                    add(ranges(in: version), of: version)
                }
            }
        }
        return found
    }

    /// Where a version says what was wrong.
    private func ranges(in version: ArticleVersion) -> [Range<Int>] {
        guard !sentences.isEmpty else { return [0..<version.body.utf8.count] }
        return sentences.flatMap { Self.ranges(of: $0, in: version.body, language: version.language) }
    }

    private func ranges(in version: ArticleVersion, following original: ArticleVersion) -> [Range<Int>] {
        let direct = ranges(in: version)
        guard direct.isEmpty else { return direct }
        return ranges(in: original).map { Counterpart.range(of: $0, in: original, as: version) }
    }

    private static func ranges(of sentence: String, in body: String, language: LanguageTag) -> [Range<Int>] {
        let exact = body.ranges(of: sentence).map { found in
            let start = body.utf8.distance(from: body.startIndex, to: found.lowerBound)
            return start..<(start + sentence.utf8.count)
        }
        if !exact.isEmpty { return exact }
        let said = Likeness(of: sentence, language: language)
        return Likeness.sentences(of: body, language: language, fewest: 2).filter { said.score($0) >= Likeness.threshold }
            .map { SentenceKin.whole($0.bytes, in: body) }
    }
}

/// Finds in a translation what stands there for words of its original, by counting.
enum Counterpart {
    static func range(of bytes: Range<Int>, in original: ArticleVersion, as translation: ArticleVersion) -> Range<Int> {
        let (before, after) = (paragraphs(of: original.body), paragraphs(of: translation.body))
        let hit = before.indices.filter { before[$0].overlaps(bytes) }
        guard before.count == after.count, let first = hit.first, let last = hit.last else { return 0..<translation.body.utf8.count }
        let whole = after[first].lowerBound..<after[last].upperBound
        guard first == last else { return whole }
        let (ours, theirs) = (sentences(of: original, in: before[first]), sentences(of: translation, in: after[first]))
        let said = ours.indices.filter { ours[$0].overlaps(bytes) }
        guard ours.count == theirs.count, let one = said.first, let other = said.last else { return whole }
        return theirs[one].lowerBound..<theirs[other].upperBound
    }

    private static func paragraphs(of text: String) -> [Range<Int>] {
        var (found, start) = ([Range<Int>](), 0)
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if !line.allSatisfy(\.isWhitespace) { found.append(start..<(start + line.utf8.count)) }
            start += line.utf8.count + 1
        }
        return found
    }

    private static func sentences(of version: ArticleVersion, in paragraph: Range<Int>) -> [Range<Int>] {
        Likeness.sentences(of: version.body, language: version.language, fewest: 1).map(\.bytes).filter { paragraph.contains($0.lowerBound) }
            .map { SentenceKin.whole($0, in: version.body) }
    }
}

extension ArticleVersion {
    /// What it says and the other version does not, sentence by sentence.
    package func sentences(without other: ArticleVersion) -> [String] {
        let all = Array(body.utf8)
        return Likeness.sentences(of: body, language: language, fewest: 2).map { all[SentenceKin.whole($0.bytes, in: body)] }
            .map { String(decoding: $0, as: UTF8.self) }.filter { !SentenceKin.stands($0, in: other.body, language: language) }
    }
}
