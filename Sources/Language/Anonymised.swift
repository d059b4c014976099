/// A text without what says who somebody is: names that are known, addresses, numbers that are theirs.
///
/// It looks at forms and at names that it is given, and knows nobody: a street or a name that stands in a sentence and was not named
/// stays. Whoever publishes such a text reads it before.
package enum Anonymised {
    /// Stands for what was taken out.
    package static let mark = "[…]"

    /// So many digits together are somebody's: a telephone, an order, a card, a day of birth.
    private static let digits = 5
    private static let code = 6
    /// With a sign before them so many do.
    private static let named = 3

    /// - Parameters:
    ///   - names: of people in the text, as they are written whole.
    ///   - keepsLinks: leaves addresses of pages, which are the answer in what the house itself wrote.
    package static func text(_ text: String, names: [String] = [], keepsLinks: Bool = false) -> String {
        let names = Names(names)
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            Self.line(line, names, keepsLinks: keepsLinks)
        }.joined(separator: "\n")
    }

    private static func line(_ line: Substring, _ names: Names, keepsLinks: Bool) -> String {
        var (out, numbers): ([String], [Substring]) = ([], [])
        func endNumbers() {
            guard !numbers.isEmpty else { return }
            let count = numbers.reduce(0) { $0 + $1.count(where: \.isWholeNumber) }
            let isTheirs = count >= digits || (count >= named && numbers[0].hasPrefix("#"))
            out += isTheirs ? [mark + trailing(of: numbers[numbers.count - 1])] : numbers.map(String.init)
            numbers = []
        }
        for word in line.split(separator: " ", omittingEmptySubsequences: false) {
            if isNumber(word) {
                numbers.append(word)
                // A sentence that ends in a number ends the number too.
                if let last = word.last, !last.isWholeNumber { endNumbers() }
                continue
            }
            endNumbers()
            out.append(Self.word(word, names, keepsLinks: keepsLinks))
        }
        endNumbers()
        return joined(out)
    }

    /// What was taken out side by side was one thing.
    private static func joined(_ words: [String]) -> String {
        var out: [String] = []
        for word in words {
            if let last = out.last, last == mark, word.hasPrefix(mark) { out.removeLast() }
            out.append(word)
        }
        return out.joined(separator: " ")
    }

    private static func word(_ word: Substring, _ names: Names, keepsLinks: Bool) -> String {
        let first = word.firstIndex { isInside($0) } ?? word.endIndex
        let last = word.lastIndex { isInside($0) }.map { word.index(after: $0) } ?? first
        guard first < last else { return String(word) }
        let core = word[first..<last]
        let (before, after) = (word[..<first], word[last...])
        if isLink(core) { return keepsLinks ? String(word) : before + mark + after }
        if isAddress(core) || isCode(core) || names.has(core) { return before + mark + after }
        return names.withoutThai(String(word))
    }

    private static func trailing(of word: Substring) -> Substring {
        word.suffix(from: word.lastIndex { $0.isWholeNumber }.map { word.index(after: $0) } ?? word.endIndex)
    }

    private static func isInside(_ character: Character) -> Bool { character.isLetter || character.isWholeNumber }

    private static func isLink(_ word: Substring) -> Bool {
        let small = word.lowercased()
        return small.contains("://") || small.hasPrefix("www.")
    }

    private static func isAddress(_ word: Substring) -> Bool {
        guard let at = word.firstIndex(of: "@"), at != word.startIndex else { return false }
        return word[at...].dropFirst().contains(".")
    }

    /// Digits with what stands between them in telephone numbers and dates.
    private static func isNumber(_ word: Substring) -> Bool {
        word.contains(where: \.isWholeNumber) && word.allSatisfy { $0.isWholeNumber || "+-–—()./,;:!?#\u{200E}\u{200F}".contains($0) }
    }

    /// Letters and digits together, as orders, parcels and accounts are called.
    private static func isCode(_ word: Substring) -> Bool {
        let digits = word.count(where: \.isWholeNumber)
        guard digits >= 2, word.count >= code || digits >= Self.digits else { return false }
        return word.contains(where: \.isLetter)
    }

    /// The parts of names, in the form in which scripts and marks make no difference.
    private struct Names {
        private var parts: Set<String> = []
        private var thai: [String] = []

        init(_ names: [String]) {
            for part in names.flatMap({ $0.split { !$0.isLetter && $0 != "-" && $0 != "'" && $0 != "’" } }) where part.count > 1 {
                parts.insert(SameWord.key(part))
                if part.unicodeScalars.contains(where: isThai), part.count > 2 { thai.append(String(part)) }
            }
        }

        func has(_ word: Substring) -> Bool {
            guard !parts.isEmpty, let first = word.first(where: \.isLetter) else { return false }
            // "will" is a word, "Will" may be somebody.
            if first.isLowercase { return false }
            let own = word.split { $0 == "'" || $0 == "’" }.first ?? word
            let key = SameWord.key(own)
            if parts.contains(key) || parts.contains(SameWord.key(word)) { return true }
            guard let scalar = first.unicodeScalars.first, (0x0590...0x06FF).contains(scalar.value) else { return false }
            // Hebrew and Arabic write "to", "and", "the" to the name.
            return (1...2).contains { length in key.count > length + 1 && parts.contains(String(key.dropFirst(length))) }
        }

        /// Thai puts no space around a name.
        func withoutThai(_ word: String) -> String { thai.reduce(word) { $0.replacing($1, with: mark) } }

        private func isThai(_ scalar: Unicode.Scalar) -> Bool { (0x0E00...0x0E7F).contains(scalar.value) }
    }
}
