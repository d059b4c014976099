package import Basics

/// Finds the paragraph of a text that answers a query best, without taking the whole text apart: its folded letters are
/// searched for the query's stems.
package struct PassageFinder: Sendable {
    private let stems: [[UInt16]]
    private let language: LanguageTag?

    package init(_ query: QueryTerms, language: LanguageTag?) {
        stems = Array(Set(query.stems.map { Array($0.utf16) })).sorted { $0.lexicographicallyPrecedes($1) }
        self.language = language
    }

    /// The bytes (UTF-8) of the best paragraph; of several that are alike the first. `nil` when the text is empty.
    package func best(in text: String) -> Range<Int>? {
        var text = text
        return text.withUTF8 { all in
            var (best, found): (Range<Int>?, Int) = (nil, -1)
            var start = 0
            while start < min(all.count, Analyzer.limit) {
                let end = all[start...].firstIndex(of: 0x0A) ?? all.count
                let points = points(of: UnsafeBufferPointer(rebasing: all[start..<end]))
                if points > found, end > start { (best, found) = (start..<end, points) }
                start = end + 1
            }
            return best
        }
    }

    private func points(of paragraph: UnsafeBufferPointer<UInt8>) -> Int {
        guard paragraph.count > 2 else { return -1 }
        let units = FoldedText(
            paragraph, offset: 0, cyrillicAsLatin: language.map { !ParagraphLanguage.keepsCyrillic(ParagraphLanguage.base($0)) } ?? true
        ).units
        return stems.count { Self.contains($0, in: units) }
    }

    /// Latin stems begin a word; the letters that serve an Arabic or Hebrew word stand before it, and Thai has no spaces.
    private static func contains(_ stem: [UInt16], in units: [UInt16]) -> Bool {
        guard let first = stem.first, units.count >= stem.count else { return false }
        let mustBegin = LetterKind(first) == .latin || LetterKind(first) == .digit
        return units.withUnsafeBufferPointer { units in
            for start in 0...(units.count - stem.count) where units[start] == first {
                if mustBegin, start > 0, LetterKind(units[start - 1]) != nil { continue }
                if units[start..<(start + stem.count)].elementsEqual(stem) { return true }
            }
            return false
        }
    }
}
