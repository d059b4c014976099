package import Basics

/// What became of a sentence when its text was written anew.
package enum SentenceKin {
    /// Below this two sentences have nothing to do with each other.
    private static let kinship = 0.4

    /// The sentence of a new text that stands in the place of an old one: the same but for figures, negations and a few words.
    ///
    /// - Parameter before: the text that the sentence is of, so that what was there already is not taken for what replaced it.
    /// - Returns: bytes (UTF-8) of the new text, or `nil` when nothing speaks for any sentence.
    package static func successor(of sentence: String, from before: String, in after: String, language: LanguageTag?) -> Range<Int>? {
        let old = Likeness.sentences(of: sentence, language: language, fewest: 1)
        let kept = Set(Likeness.sentences(of: before, language: language, fewest: 1).map(\.stems))
        let new = Likeness.sentences(of: after, language: language, fewest: 1).filter { !kept.contains($0.stems) }
        guard let old = old.max(by: { $0.stems.count < $1.stems.count }) else { return nil }
        let best = new.map { ($0, likeness($0, old)) }.max { $0.1 < $1.1 }
        if let best, best.1 >= kinship { return best.0.bytes }
        // One sentence went and one came: the one is what the other became.
        return new.count == 1 ? new[0].bytes : nil
    }

    /// Whether a text still says the sentence, word for word.
    package static func stands(_ sentence: String, in text: String, language: LanguageTag?) -> Bool {
        let old = Likeness.sentences(of: sentence, language: language, fewest: 1)
        let new = Set(Likeness.sentences(of: text, language: language, fewest: 1).map(\.stems))
        return !old.isEmpty && old.allSatisfy { new.contains($0.stems) }
    }

    /// Dice's coefficient of the words that are no figures.
    private static func likeness(_ one: Likeness.Sentence, _ two: Likeness.Sentence) -> Double {
        let (a, b) = (Set(one.stems).subtracting(one.figures), Set(two.stems).subtracting(two.figures))
        guard !a.isEmpty, !b.isEmpty else { return 0 }
        return 2 * Double(a.intersection(b).count) / Double(a.count + b.count)
    }

    /// The bytes with the marks that belong to the sentence: its full stop, its quotes.
    package static func whole(_ bytes: Range<Int>, in text: String) -> Range<Int> {
        let all = Array(text.utf8)
        guard bytes.upperBound <= all.count, bytes.lowerBound >= 0 else { return bytes }
        let view = text.utf8
        let end = view.index(view.startIndex, offsetBy: bytes.upperBound)
        var upper = bytes.upperBound
        for character in text[end...] {
            guard character.isPunctuation || character.isSymbol, !character.isNewline else { break }
            upper += character.utf8.count
        }
        return bytes.lowerBound..<upper
    }
}
