internal import Basics

/// Words that stand side by side. Case, marks, scripts of Serbian and what parts the words make no difference; letters do.
package struct ExactPhrase: Sendable {
    private let units: [UInt16]

    package init(_ text: String) { units = Self.flat(text) }

    /// Whether there is a letter or a digit in it.
    package var isEmpty: Bool { units.isEmpty }

    package func stands(in text: String) -> Bool {
        guard !units.isEmpty else { return false }
        return Self.find(units, in: Self.flat(text))
    }

    /// Letters and digits as they are folded; of all that parts words one space.
    private static func flat(_ text: String) -> [UInt16] {
        var (text, flat) = (text, [UInt16]())
        text.withUTF8 { all in
            var end = min(all.count, SaidTerms.limit)
            while end > 0, end < all.count, all[end] & 0xC0 == 0x80 { end -= 1 }
            for unit in FoldedText(UnsafeBufferPointer(rebasing: all[..<end]), offset: 0, cyrillicAsLatin: true).units {
                switch LetterKind(unit) {
                case .some where unit == 0x0111: flat += [0x64, 0x6A]
                case .some: flat.append(unit)
                case nil where unit == 0x27 || unit == 0x22: continue
                case nil: if let last = flat.last, last != space { flat.append(space) }
                }
            }
        }
        if flat.last == space { flat.removeLast() }
        return flat
    }

    private static let space: UInt16 = 0x20

    /// A word begins and ends where its phrase does, but in Thai, whose words nothing parts.
    private static func find(_ phrase: [UInt16], in text: [UInt16]) -> Bool {
        guard let first = phrase.first, let last = phrase.last, text.count >= phrase.count else { return false }
        return text.withUnsafeBufferPointer { text in
            for start in 0...(text.count - phrase.count) where text[start] == first {
                let end = start + phrase.count
                if start > 0, !parts(text[start - 1], first) { continue }
                if end < text.count, !parts(last, text[end]) { continue }
                if text[start..<end].elementsEqual(phrase) { return true }
            }
            return false
        }
    }

    private static func parts(_ one: UInt16, _ two: UInt16) -> Bool {
        one == space || two == space || LetterKind(one) == .thai || LetterKind(two) == .thai
    }
}
