package import Basics

/// A query as it is searched by: terms with the weight that each has in the formula.
package struct QueryTerms: Sendable {
    package struct Term: Sendable, Hashable {
        package var field: TermField
        package var hash: UInt64
        package var weight: Double
        /// Which word or run of the query it comes from.
        package var word: Int
        /// For a pair: its two stems.
        package var parts: [UInt64] = []
    }

    package private(set) var terms: [Term] = []
    /// The stems as text, for finding the passage that answers.
    package private(set) var stems: [String] = []

    /// The `n` pieces of a word share the weight `n^½`, times this.
    private static let gramWeight = 1.6
    private static let pairWeight = 0.5
    /// Code units of a query that are looked at. What is longer is no question.
    package static let limit = 2_000

    /// - Parameter isTyping: whether the last word may be only the beginning of one.
    package init(of text: String, language: LanguageTag? = nil, isTyping: Bool = false) {
        var text = String(text.prefix(Self.limit)).onOneLine
        Analyzer.use { analyzer in
            text.withUTF8 { all in
                analyzer.paragraphs(of: all, language: language) { paragraph in
                    add(paragraph, keepsStops: paragraph.words.allSatisfy(\.isStop), isTyping: isTyping)
                }
            }
        }
        mergeEqual()
    }

    private mutating func add(_ paragraph: Analyzer.Paragraph, keepsStops: Bool, isTyping: Bool) {
        var before: Analyzer.Paragraph.Word?
        for (index, word) in paragraph.words.enumerated() {
            if let before, !before.isStop || !word.isStop { addPair(before.stem, word.stem, word: index) }
            before = word
            let isBegun = isTyping && index == paragraph.words.count - 1
            if isBegun, word.units.count <= Grams.longestStart {
                terms.append(Term(field: .start, hash: TermHash.of(.start, word.units), weight: 1, word: index))
            }
            guard keepsStops || isBegun || !word.isStop else { continue }
            terms.append(Term(field: .stem, hash: TermHash.of(.stem, word.stem), weight: 1, word: index))
            stems.append(String(decoding: word.stem, as: UTF16.self))
            if word.kind != .thai { addGrams(of: word.units, word: index) }
        }
        let units = paragraph.folded.units
        for (number, run) in Grams.thaiRuns(of: units).enumerated() { addGrams(of: units[run], word: paragraph.words.count + number) }
    }

    private mutating func addPair(_ first: ArraySlice<UInt16>, _ second: ArraySlice<UInt16>, word: Int) {
        terms.append(
            Term(
                field: .pair, hash: TermHash.of(first, second), weight: Self.pairWeight, word: word,
                parts: [TermHash.of(.stem, first), TermHash.of(.stem, second)]))
    }

    private mutating func addGrams(of units: ArraySlice<UInt16>, word: Int) {
        let first = terms.count
        Grams.visit(units) { terms.append(Term(field: .gram, hash: $0, weight: 1, word: word)) }
        let weight = Self.gramWeight / Double(max(1, terms.count - first)).squareRoot()
        for index in first..<terms.count { terms[index].weight = weight }
    }

    /// A word counts once, however often it is said.
    private mutating func mergeEqual() {
        var (seen, merged): ([UInt64: Int], [Term]) = ([:], [])
        for term in terms {
            if let index = seen[term.hash] {
                merged[index].weight = max(merged[index].weight, term.weight)
            } else {
                seen[term.hash] = merged.count
                merged.append(term)
            }
        }
        terms = merged
    }
}
