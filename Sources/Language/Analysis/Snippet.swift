package import Basics

/// The part of a text in which the words of a query stand, with those marked.
package struct Snippet: Sendable, Hashable {
    package struct Piece: Sendable, Hashable {
        package var text: String
        package var isMarked: Bool
    }

    package var pieces: [Piece]
    /// How many different marked words it has.
    package var found: Int

    /// On one line, as it stands without marks.
    package var text: String { pieces.map(\.text).joined() }

    /// Characters that are shown at most, and of them before the first marked word.
    private static let length = 220
    private static let before = 60

    /// - Returns: `nil` when the text has none of the terms.
    package static func make(of text: String, language: LanguageTag?, terms: Set<UInt64>) -> Snippet? {
        var best: (line: Substring, places: [Range<Int>], found: Int)?
        for line in text.split(separator: "\n").prefix(400) where !line.isEmpty {
            let places = SaidTerms.places(of: terms, in: String(line), language: language)
            let words = Set(places.map { String(decoding: Array(line.utf8)[$0], as: UTF8.self).lowercased() })
            if words.count > best?.found ?? 0 { best = (line, places, words.count) }
        }
        guard let best else { return nil }
        return Snippet(pieces: cut(String(best.line), best.places), found: best.found)
    }

    /// The beginning of a text, where nothing is marked.
    package static func beginning(of text: String) -> Snippet {
        Snippet(pieces: [.init(text: text.prefix(2_000).onOneLine.shortened(to: length), isMarked: false)], found: 0)
    }

    private static func cut(_ line: String, _ places: [Range<Int>]) -> [Piece] {
        let bytes = Array(line.utf8)
        var pieces: [Piece] = []
        func add(_ range: Range<Int>, _ isMarked: Bool) {
            guard !range.isEmpty else { return }
            pieces.append(.init(text: String(decoding: bytes[range], as: UTF8.self), isMarked: isMarked))
        }
        var at = 0
        for place in places {
            add(at..<max(at, place.lowerBound), false)
            add(max(at, place.lowerBound)..<place.upperBound, true)
            at = max(at, place.upperBound)
        }
        add(at..<bytes.count, false)
        return shortened(pieces)
    }

    /// A little before the first mark, and what fits after it.
    private static func shortened(_ pieces: [Piece]) -> [Piece] {
        var pieces = pieces
        if let first = pieces.first, !first.isMarked, first.text.count > before {
            let tail = first.text.suffix(before)
            // From the beginning of a word on, where one is near.
            let cut = tail.firstIndex(where: \.isWhitespace).map { tail[tail.index(after: $0)...] } ?? tail
            pieces[0].text = "…" + cut
        }
        var (left, kept) = (length, [Piece]())
        for piece in pieces where left > 0 {
            let text = piece.text.shortened(to: max(1, left))
            kept.append(.init(text: text, isMarked: piece.isMarked))
            left -= text.count
        }
        return kept
    }
}
