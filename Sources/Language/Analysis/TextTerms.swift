package import Basics

/// The ways in which a text is found.
package enum TermField: UInt8, Sendable, CaseIterable {
    case stem
    /// Four letters of a word, or of a run of Thai; a typo spares most of a word's.
    case gram
    /// Two stems that stand side by side.
    case pair
    /// The first letter, two or three of a title's word, for who has only begun to type.
    case start
}

/// A text as it is indexed: each term as a number of 64 bits that stays the same for ever, each as often as it occurs.
package struct TextTerms: Sendable {
    /// The steps of analysis as they are now. An index that was made by others is made anew.
    package static let edition = 1
    /// A title says in few words what the text is about, so that they count this often.
    package static let titleTimes = 3

    /// By field, in the order of the cases.
    package private(set) var hashes: [[UInt64]] = Array(repeating: [], count: TermField.allCases.count)

    package init(title: String, body: String, language: LanguageTag?) {
        add(body, language: language)
        // A title that is the beginning of the first sentence was made from it, and says no more than it does.
        guard !Self.isBeginning(title, of: body) else { return }
        for _ in 0..<Self.titleTimes { add(title, language: language) }
        addStarts(of: title, language: language)
    }

    package init(of text: String, language: LanguageTag? = nil) { add(text, language: language) }

    /// Of nothing.
    package init() {}

    private static func isBeginning(_ title: String, of body: String) -> Bool {
        guard title.hasSuffix("…") else { return false }
        let title = title.dropLast()
        guard let line = body.split(separator: "\n", maxSplits: 1).first?.drop(while: \.isWhitespace), line.hasPrefix(title) else { return false }
        return line.utf8.count > title.utf8.count + 1
    }

    package subscript(field: TermField) -> [UInt64] { hashes[Int(field.rawValue)] }

    /// No pair reaches from one text or paragraph to the next.
    private mutating func add(_ text: String, language: LanguageTag?) {
        visit(text, language) { paragraph, terms in
            var before: ArraySlice<UInt16>?
            for word in paragraph.words {
                terms.append(.stem, TermHash.of(.stem, word.stem))
                if let before { terms.append(.pair, TermHash.of(before, word.stem)) }
                before = word.stem
                if word.kind != .thai { Grams.visit(word.units) { terms.append(.gram, $0) } }
            }
            let units = paragraph.folded.units
            for run in Grams.thaiRuns(of: units) { Grams.visit(units[run]) { terms.append(.gram, $0) } }
        }
    }

    private mutating func addStarts(of title: String, language: LanguageTag?) {
        visit(title, language) { paragraph, terms in
            for word in paragraph.words {
                for length in 1...Grams.longestStart where word.units.count >= length {
                    terms.append(.start, TermHash.of(.start, word.units.prefix(length)))
                }
            }
        }
    }

    private mutating func append(_ field: TermField, _ hash: UInt64) { hashes[Int(field.rawValue)].append(hash) }

    private mutating func visit(_ text: String, _ language: LanguageTag?, _ body: (Analyzer.Paragraph, inout TextTerms) -> Void) {
        var text = text
        Analyzer.use { analyzer in
            text.withUTF8 { all in analyzer.paragraphs(of: all, language: language) { body($0, &self) } }
        }
    }
}

enum Grams {
    static let length = 4
    /// Longer beginnings of words are found by their first four letters with the edge.
    static let longestStart = 3
    /// Stands at both ends of a word.
    private static let edge: UInt16 = 0x5F

    static func visit(_ units: ArraySlice<UInt16>, _ body: (UInt64) -> Void) {
        guard !units.isEmpty else { return }
        let marked = [edge] + units + [edge]
        guard marked.count > length else { return body(TermHash.of(.gram, marked[...])) }
        for start in 0...(marked.count - length) { body(TermHash.of(.gram, marked[start..<(start + length)])) }
    }

    /// Stretches of Thai letters that no space parts.
    static func thaiRuns(of units: [UInt16]) -> [Range<Int>] {
        var (runs, start): ([Range<Int>], Int?) = ([], nil)
        for (index, unit) in units.enumerated() {
            let isThai = FoldTable.isThai(unit) && LetterKind(unit) == .thai
            if isThai, start == nil { start = index }
            if !isThai, let begun = start {
                runs.append(begun..<index)
                start = nil
            }
        }
        if let begun = start { runs.append(begun..<units.count) }
        return runs
    }
}

/// FNV-1a of 64 bits over the code units, begun with the field (http://www.isthe.com/chongo/tech/comp/fnv/), and mixed once more by
/// the finisher of MurmurHash3, so that any bits of it can be used.
enum TermHash {
    static func of(_ field: TermField, _ units: ArraySlice<UInt16>) -> UInt64 {
        mixed(running(begin(field), units))
    }

    static func of(_ first: ArraySlice<UInt16>, _ second: ArraySlice<UInt16>) -> UInt64 {
        mixed(running(step(running(begin(.pair), first), 0x20), second))
    }

    private static func begin(_ field: TermField) -> UInt64 { step(0xCBF2_9CE4_8422_2325, UInt16(field.rawValue)) }

    private static func running(_ hash: UInt64, _ units: ArraySlice<UInt16>) -> UInt64 {
        units.reduce(hash) { step($0, $1) }
    }

    private static func step(_ hash: UInt64, _ unit: UInt16) -> UInt64 {
        let low = (hash ^ UInt64(unit & 0xFF)) &* 0x100_0000_01B3
        return (low ^ UInt64(unit >> 8)) &* 0x100_0000_01B3
    }

    private static func mixed(_ hash: UInt64) -> UInt64 {
        var hash = hash
        hash = (hash ^ hash >> 33) &* 0xFF51_AFD7_ED55_8CCD
        hash = (hash ^ hash >> 33) &* 0xC4CE_B9FE_1A85_EC53
        return hash ^ hash >> 33
    }
}
