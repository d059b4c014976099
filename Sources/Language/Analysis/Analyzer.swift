package import Basics
internal import Synchronization

/// A word of a text as it is searched by.
package struct Token: Sendable, Hashable {
    /// As it was written.
    package var surface: String
    /// Folded: in small letters, without vowel points and accents, each sound written in one way.
    package var word: String
    package var stem: String
    /// Bytes of the text (UTF-8).
    package var bytes: Range<Int>
    /// The language by whose rules it was taken.
    package var language: LanguageTag
    /// Whether every text of the language has it.
    package var isStop: Bool
}

/// Takes text apart for search and matching: languages paragraph by paragraph, words, folding, stems. Articles, messages and
/// queries go through the same steps, so that they meet.
///
/// One is used by one thread at a time; `Analyzer.use` lends one.
package final class Analyzer {
    /// Bytes of a text that are looked at. More is indexed by its beginning.
    package static let limit = 1_000_000
    /// Code units of a word that count; what is longer is no word.
    private static let longestWord = 64

    private var breakers: [String: WordBreaker] = [:]
    private var stemmers: [String: SnowballStemmer] = [:]
    private var stems: [StemKey: [UInt16]] = [:]

    private struct StemKey: Hashable {
        var algorithm: String
        var word: ArraySlice<UInt16>
    }

    private init() {}

    // Each is with one thread at a time: it is taken out of the list while it is lent.
    private struct Pool: @unchecked Sendable { var idle: [Analyzer] = [] }
    private static let pool = Mutex(Pool())

    /// Lends an analyzer for the length of a closure.
    package static func use<T>(_ body: (Analyzer) throws -> T) rethrows -> T {
        let analyzer = pool.withLock { $0.idle.popLast() } ?? Analyzer()
        defer { pool.withLock { $0.idle.append(analyzer) } }
        return try body(analyzer)
    }

    /// The words of a text in their order.
    ///
    /// - Parameter language: what the text says it is in. Paragraphs that are clearly in another language are taken as that.
    package static func tokens(of text: String, language: LanguageTag? = nil) -> [Token] {
        use { analyzer in
            var (text, tokens) = (text, [Token]())
            text.withUTF8 { all in
                analyzer.paragraphs(of: all, language: language) { paragraph in
                    for word in paragraph.words {
                        let bytes = paragraph.bytes(of: word.place)
                        tokens.append(
                            Token(
                                surface: String(decoding: all[bytes], as: UTF8.self), word: String(decoding: word.units, as: UTF16.self),
                                stem: String(decoding: word.stem, as: UTF16.self), bytes: bytes, language: LanguageTag(rawValue: paragraph.language),
                                isStop: word.isStop))
                    }
                }
            }
            return tokens
        }
    }

    /// A paragraph taken apart.
    struct Paragraph {
        var language: String
        var folded: FoldedText
        var words: [Word]

        struct Word {
            var units: ArraySlice<UInt16>
            var stem: ArraySlice<UInt16>
            var place: Range<Int>
            var kind: LetterKind
            var isStop: Bool
        }

        func bytes(of place: Range<Int>) -> Range<Int> {
            Int(folded.starts[place.lowerBound])..<max(Int(folded.ends[place.upperBound - 1]), Int(folded.starts[place.lowerBound]))
        }
    }

    func paragraphs(of all: UnsafeBufferPointer<UInt8>, language: LanguageTag?, _ visit: (Paragraph) -> Void) {
        let limit = Self.end(of: all)
        var start = 0
        while start < limit {
            let end = all[start..<limit].firstIndex(of: 0x0A) ?? limit
            if end > start {
                let bytes = UnsafeBufferPointer(rebasing: all[start..<end])
                visit(paragraph(bytes, offset: start, language: ParagraphLanguage.of(bytes, declared: language)))
            }
            start = end + 1
        }
    }

    /// The end of what is looked at, never inside a character.
    private static func end(of all: UnsafeBufferPointer<UInt8>) -> Int {
        var end = min(all.count, limit)
        while end > 0, end < all.count, all[end] & 0xC0 == 0x80 { end -= 1 }
        return end
    }

    private func paragraph(_ bytes: UnsafeBufferPointer<UInt8>, offset: Int, language: String) -> Paragraph {
        let folded = FoldedText(bytes, offset: offset, cyrillicAsLatin: !ParagraphLanguage.keepsCyrillic(language))
        var pieces: [Piece] = []
        for word in breaker(for: language).words(in: folded.units) { WordPieces.split(word, of: folded.units, into: &pieces) }
        let stops = StopWords.of(language)
        let latinStops = language == "en" ? stops : StopWords.of("en")
        let words = pieces.map { piece -> Paragraph.Word in
            let units = spelled(piece, language)
            let isForeignLatin = piece.kind == .latin && !ParagraphLanguage.isLatin(language)
            let isStop = (isForeignLatin ? latinStops : stops).contains(Array(units))
            return Paragraph.Word(units: units, stem: stem(units, piece.kind, language), place: piece.place, kind: piece.kind, isStop: isStop)
        }
        return Paragraph(language: language, folded: folded, words: words)
    }

    private func breaker(for language: String) -> WordBreaker {
        if let present = breakers[language] { return present }
        let made = WordBreaker(language: language)
        breakers[language] = made
        return made
    }

    /// The word with its last folding, which is its language's own.
    private func spelled(_ piece: Piece, _ language: String) -> ArraySlice<UInt16> {
        let units = piece.units.prefix(Self.longestWord)
        guard piece.kind == .latin, units.contains(0x0111) else { return units }
        // Đ: dj, as it is typed without the letter.
        return ArraySlice(units.flatMap { $0 == 0x0111 ? [0x64, 0x6A] : [$0] })
    }

    private func stem(_ word: ArraySlice<UInt16>, _ kind: LetterKind, _ language: String) -> ArraySlice<UInt16> {
        switch (kind, language) {
        case (.digit, _), (.thai, _): word
        case (.latin, "sr"): snowball("serbian", word).prefix(Self.serbianStem)
        case (.latin, _): snowball(ParagraphLanguage.isLatin(language) ? SnowballStemmer.algorithms[language] : "english", word)[...]
        case (.other, "ar"): ArabicStem.stem(word)
        case (.other, "he"): HebrewStem.stem(word)
        case (.other, _): otherStem(word, language)
        }
    }

    /// Letters of a Serbian stem: what comes after them is mostly ending.
    private static let serbianStem = 5

    /// Words of another script than the paragraph's are taken by their own.
    private func otherStem(_ word: ArraySlice<UInt16>, _ language: String) -> ArraySlice<UInt16> {
        switch word.first {
        case .some(0x0620...0x06FF): ArabicStem.stem(word)
        case .some(0x05D0...0x05F2): HebrewStem.stem(word)
        default: snowball(SnowballStemmer.algorithms[language], word)[...]
        }
    }

    private func snowball(_ algorithm: String?, _ word: ArraySlice<UInt16>) -> [UInt16] {
        guard let algorithm, word.contains(where: { LetterKind($0) != .digit }) else { return Array(word) }
        let key = StemKey(algorithm: algorithm, word: word)
        if let known = stems[key] { return known }
        let stemmer = stemmers[algorithm] ?? SnowballStemmer(algorithm)
        stemmers[algorithm] = stemmer
        // The Serbian one writes đ again where it sees dj, and knows accents.
        let stem = Self.plain(stemmer.stem(word))
        if stems.count > 50_000 { stems.removeAll() }
        stems[StemKey(algorithm: algorithm, word: ArraySlice(Array(word)))] = stem
        return stem
    }

    private static func plain(_ stem: [UInt16]) -> [UInt16] {
        guard stem.contains(where: { $0 > 0x7E }) else { return stem }
        return stem.flatMap { unit -> [UInt16] in
            if unit == 0x0111 { return [0x64, 0x6A] }
            let code = FoldTable.codes[Int(unit)]
            return code < FoldTable.mark ? [UInt16(truncatingIfNeeded: code)] : [unit]
        }
    }

    /// The folded words of a short text, without stems: what lists of words are compared in.
    static func foldedWords(_ text: String) -> [[UInt16]] {
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBufferPointer { buffer in
            let folded = FoldedText(buffer, offset: 0, cyrillicAsLatin: true)
            let units = folded.units.filter { $0 != 0x27 && $0 != 0x22 }
            return [units.flatMap { $0 == 0x0111 ? [0x64, 0x6A] : [$0] }]
        }
    }
}
