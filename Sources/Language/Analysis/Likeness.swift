package import Basics

/// Whether a text says what another says: sentences of one found again in the other, word by word or nearly so.
///
/// Both are taken apart as for search, so that inflection, script, vowel marks and accents do not matter. Order does: pairs of
/// neighbouring words count beside single ones. Figures and negations must agree, for "30 days" is not "60 days".
package struct Likeness: Sendable {
    /// A sentence of a text.
    package struct Sentence: Sendable, Hashable {
        /// Bytes of the text (UTF-8).
        package var bytes: Range<Int>
        /// Stems of the words that say something, in their order.
        var stems: [String]
        var figures: Set<String>
        var negations: Int
    }

    /// From here on it counts as the same.
    package static let threshold = 0.66
    /// A sentence of fewer words is said every day by everybody.
    package static let fewest = 4

    private let words: [[Word]]

    private struct Word: Hashable {
        var stem: String
        var isFigure: Bool
        var isNegation: Bool
        var bytes: Range<Int>
    }

    /// The text in which sentences are looked for.
    package init(of text: String, language: LanguageTag?) {
        let tokens = Analyzer.tokens(of: text, language: language)
        words = Self.groups(tokens, text, byParagraph: true).map { group in
            group.filter { Self.says($0) }.map {
                Word(stem: $0.stem, isFigure: Self.isFigure($0), isNegation: Self.isNegation($0), bytes: $0.bytes)
            }
        }
    }

    /// The sentences of a text that are long enough to be recognised.
    package static func sentences(of text: String, language: LanguageTag?, fewest: Int = Self.fewest) -> [Sentence] {
        groups(Analyzer.tokens(of: text, language: language), text, byParagraph: false).compactMap { group in
            let kept = group.filter(says)
            guard let first = group.first, let last = group.last, kept.count(where: { !isNegation($0) }) >= fewest else { return nil }
            return Sentence(
                bytes: first.bytes.lowerBound..<last.bytes.upperBound, stems: kept.map(\.stem), figures: Set(kept.filter(isFigure).map(\.stem)),
                negations: kept.count(where: isNegation))
        }
    }

    /// How much of a sentence is said here, from 0 to 1.
    package func score(_ sentence: Sentence) -> Double { best(Pattern(sentence))?.score ?? 0 }

    func score(_ pattern: Pattern) -> Double { best(pattern)?.score ?? 0 }

    /// Where a sentence is said most nearly, and how much of it; the bytes (UTF-8) are of the text.
    package func best(_ sentence: Sentence) -> (score: Double, bytes: Range<Int>)? { best(Pattern(sentence)) }

    private func best(_ pattern: Pattern) -> (score: Double, bytes: Range<Int>)? {
        words.compactMap { best(pattern, in: $0) }.max { $0.score < $1.score }
    }

    /// A sentence with its words numbered, so that each word of a text is looked up once and everything else is counting.
    struct Pattern: Sendable {
        fileprivate var numbers: [String: Int]
        /// How often it has each word.
        fileprivate var wanted: [Int]
        /// The numbers of its figures.
        fileprivate var figures: [Int]
        /// Each pair of neighbouring words once, as `first * count + second`, with its place among them.
        fileprivate var pairs: [Int: Int]
        fileprivate var length: Int
        fileprivate var isNegative: Bool

        init(_ sentence: Sentence) {
            var (numbers, wanted) = ([String: Int](), [Int]())
            let places = sentence.stems.map { stem -> Int in
                if let known = numbers[stem] {
                    wanted[known] += 1
                    return known
                }
                numbers[stem] = wanted.count
                wanted.append(1)
                return wanted.count - 1
            }
            var pairs: [Int: Int] = [:]
            for pair in zip(places, places.dropFirst()).map({ $0 * wanted.count + $1 }) where pairs[pair] == nil { pairs[pair] = pairs.count }
            figures = sentence.figures.compactMap { numbers[$0] }
            (length, isNegative) = (sentence.stems.count, sentence.negations > 0)
            (self.numbers, self.wanted, self.pairs) = (numbers, wanted, pairs)
        }
    }

    /// A stretch of words that moves on by one word after the other, with what of a pattern is in it.
    private struct Stretch {
        var found: [Int]
        var foundPairs: [Int]
        var single = 0
        var double = 0
        var negations = 0
        let pattern: Pattern

        init(_ pattern: Pattern) {
            self.pattern = pattern
            found = [Int](repeating: 0, count: pattern.wanted.count)
            foundPairs = [Int](repeating: 0, count: pattern.pairs.count)
        }

        mutating func take(_ number: Int?, isNegation: Bool) {
            if isNegation { negations += 1 }
            guard let number else { return }
            if found[number] < pattern.wanted[number] { single += 1 }
            found[number] += 1
        }

        mutating func drop(_ number: Int?, isNegation: Bool) {
            if isNegation { negations -= 1 }
            guard let number else { return }
            found[number] -= 1
            if found[number] < pattern.wanted[number] { single -= 1 }
        }

        mutating func take(pair: Int?) {
            guard let pair else { return }
            if foundPairs[pair] == 0 { double += 1 }
            foundPairs[pair] += 1
        }

        mutating func drop(pair: Int?) {
            guard let pair else { return }
            foundPairs[pair] -= 1
            if foundPairs[pair] == 0 { double -= 1 }
        }

        var hasFigures: Bool { pattern.figures.allSatisfy { found[$0] > 0 } }
    }

    /// The best stretch of words of about the sentence's length.
    private func best(_ pattern: Pattern, in paragraph: [Word]) -> (score: Double, bytes: Range<Int>)? {
        let length = pattern.length
        guard paragraph.count * 2 >= length, !paragraph.isEmpty else { return nil }
        let reach = min(paragraph.count, length + length / 3 + 1)
        let numbers = paragraph.map { pattern.numbers[$0.stem] }
        let pairs = zip(numbers, numbers.dropFirst()).map { one, two -> Int? in
            one.flatMap { one in two.flatMap { pattern.pairs[one * pattern.wanted.count + $0] } }
        }
        var stretch = Stretch(pattern)
        for at in 0..<reach { stretch.take(numbers[at], isNegation: paragraph[at].isNegation) }
        for at in 0..<(reach - 1) { stretch.take(pair: pairs[at]) }
        var (best, place) = (0.0, nil as Range<Int>?)
        for start in 0...(paragraph.count - reach) {
            if start > 0 {
                stretch.drop(numbers[start - 1], isNegation: paragraph[start - 1].isNegation)
                stretch.take(numbers[start + reach - 1], isNegation: paragraph[start + reach - 1].isNegation)
                if reach > 1 {
                    stretch.drop(pair: pairs[start - 1])
                    stretch.take(pair: pairs[start + reach - 2])
                }
            }
            guard stretch.hasFigures, Double(stretch.single) / Double(length) > best * 0.6, pattern.isNegative == (stretch.negations > 0) else {
                continue
            }
            let score = 0.6 * Double(stretch.single) / Double(length) + 0.4 * Double(stretch.double) / Double(max(1, pattern.pairs.count))
            if score > best { (best, place) = (score, start..<(start + reach)) }
        }
        guard let place else { return nil }
        // A stretch is as long as the sentence may be; what is said of it stands between the first and last word in common.
        let common = place.filter { numbers[$0] != nil }
        guard let first = common.first, let last = common.last else { return nil }
        return (best, paragraph[first].bytes.lowerBound..<paragraph[last].bytes.upperBound)
    }

    // MARK: Taking apart

    private static func groups(_ tokens: [Token], _ text: String, byParagraph: Bool) -> [[Token]] {
        let bytes = Array(text.utf8)
        var (groups, group): ([[Token]], [Token]) = ([], [])
        for token in tokens {
            if let last = group.last,
                ends(bytes[last.bytes.upperBound..<max(last.bytes.upperBound, token.bytes.lowerBound)], group, token, byParagraph)
            {
                groups.append(group)
                group = []
            }
            group.append(token)
        }
        return group.isEmpty ? groups : groups + [group]
    }

    /// Thai parts its sentences by spaces, but also much else; so a few words go together.
    private static let thaiSentence = 6

    private static func ends(_ between: ArraySlice<UInt8>, _ group: [Token], _ next: Token, _ byParagraph: Bool) -> Bool {
        if between.contains(0x0A) { return true }
        if byParagraph { return false }
        if between.contains(where: { $0 == 0x2E || $0 == 0x21 || $0 == 0x3F || $0 == 0x3B }) { return true }
        // The Arabic question mark and semicolon.
        if between.contains(0xD8), between.contains(0x9F) || between.contains(0x9B) { return true }
        guard group.first?.language.rawValue == "th", between.contains(0x20), group.count >= thaiSentence else { return false }
        // The spaces around a number part nothing, and a half without it would be said with any other number.
        return !isFigure(next) && !(group.last.map(isFigure) ?? false)
    }

    private static func says(_ token: Token) -> Bool { isNegation(token) || isFigure(token) || !token.isStop }
    private static func isFigure(_ token: Token) -> Bool { token.stem.unicodeScalars.contains { $0.properties.numericType == .decimal } }
    private static func isNegation(_ token: Token) -> Bool {
        if negations.contains(token.word) { return true }
        switch token.language.rawValue {
        // The dictionary has many words that begin with "not", and "and" is written onto the word.
        case "th": return token.word.hasPrefix("ไม่")
        case "he": return token.word.hasPrefix("ו") && negations.contains(String(token.word.dropFirst()))
        case "ar": return token.word.hasPrefix("و") && negations.contains(String(token.word.dropFirst()))
        default: return false
        }
    }

    private static let negations: Set<String> = [
        "not", "no", "never", "cannot", "cant", "dont", "doesnt", "didnt", "isnt", "arent", "wont", "without", "ne", "nije", "nisu", "nema", "nemate",
        "necemo", "necete", "nismo", "niste", "nisam", "nemamo", "nikad", "nikada", "bez", "לא", "אי", "אין", "אינו", "אינה", "אינם", "בלי", "ללא",
        "لا", "لم", "لن", "ليس", "ليست", "غير", "دون", "بدون", "ไม่", "ห้าม",
        "มิ",
    ]
}
