package import Basics

/// The words by which something that was said is found: stems, and of Thai pieces of four letters as well, for a dictionary
/// parts a name one way here and another way there. They are few for each message, so that a million of them stay small.
package enum SaidTerms {
    /// Bytes of one text that are looked at. What somebody wants to find again stands before that.
    package static let limit = 64_000

    /// - Parameter language: what the text says it is in.
    package static func of(_ text: String, language: LanguageTag? = nil) -> Set<UInt64> {
        var terms: Set<UInt64> = []
        visit(text, language) { paragraph in
            for word in paragraph.words { terms.insert(TermHash.of(.stem, word.stem)) }
            for run in Grams.thaiRuns(of: paragraph.folded.units) {
                pieces(of: paragraph.folded.units[run]) { _, term in terms.insert(term) }
            }
        }
        return terms
    }

    /// The terms of a subject as a field of its own, so that what is found there counts more.
    package static func ofSubject(_ subject: String, language: LanguageTag? = nil) -> Set<UInt64> {
        Set(of(subject, language: language).map(inSubject))
    }

    package static func inSubject(_ term: UInt64) -> UInt64 { term ^ 0x5BD1_E995_9E37_79B9 }

    /// The ways in which a piece of a query may stand in what was said: of each way all terms. Nobody says in which language a
    /// word is meant, so that a Latin one is cut to its stem as each language would.
    package static func ways(of chunk: String, in tongue: Tongue) -> [Set<UInt64>] {
        var ways: [Set<UInt64>] = []
        for language in [tongue.rawValue] + SnowballStemmer.algorithms.keys.sorted() {
            var (stems, thai): (Set<UInt64>, Set<UInt64>) = ([], [])
            visit(chunk, LanguageTag(rawValue: language)) { paragraph in
                let units = paragraph.folded.units
                for word in paragraph.words {
                    stems.insert(TermHash.of(.stem, word.stem))
                    if word.kind != .thai { thai.insert(TermHash.of(.stem, word.stem)) }
                }
                for run in Grams.thaiRuns(of: units) where run.count >= Grams.length { pieces(of: units[run]) { thai.insert($1) } }
            }
            let hasThai = thai.count > 0 && !thai.isSubset(of: stems)
            for way in hasThai ? [stems, thai] : [stems] where !way.isEmpty && !ways.contains(way) { ways.append(way) }
        }
        return ways
    }

    /// Whether a piece of a query consists of words that every text has.
    package static func isCommon(_ chunk: String, language: LanguageTag?) -> Bool {
        let words = Analyzer.tokens(of: chunk, language: language)
        return words.allSatisfy(\.isStop)
    }

    /// The folded words of a name or an address, as a list of names is searched by them.
    package static func words(of name: String) -> [String] {
        var words: [String] = []
        visit(name, nil) { paragraph in
            for word in paragraph.words { words.append(String(decoding: word.units, as: UTF16.self)) }
        }
        return words
    }

    /// Where a text has one of the terms: bytes (UTF-8), in their order, none within another.
    static func places(of terms: Set<UInt64>, in text: String, language: LanguageTag?) -> [Range<Int>] {
        var places: [Range<Int>] = []
        visit(text, language) { paragraph in
            for word in paragraph.words where terms.contains(TermHash.of(.stem, word.stem)) { places.append(paragraph.bytes(of: word.place)) }
            for run in Grams.thaiRuns(of: paragraph.folded.units) {
                pieces(of: paragraph.folded.units[run]) { place, term in
                    if terms.contains(term) { places.append(paragraph.bytes(of: place)) }
                }
            }
        }
        return joined(places)
    }

    private static func joined(_ places: [Range<Int>]) -> [Range<Int>] {
        var joined: [Range<Int>] = []
        for place in places.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) where !place.isEmpty {
            if let last = joined.last, place.lowerBound <= last.upperBound {
                joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, place.upperBound)
            } else {
                joined.append(place)
            }
        }
        return joined
    }

    /// Four letters of a stretch of Thai, from each place on.
    private static func pieces(of run: ArraySlice<UInt16>, _ body: (Range<Int>, UInt64) -> Void) {
        guard run.count >= Grams.length else { return }
        for start in run.startIndex...(run.endIndex - Grams.length) {
            let place = start..<(start + Grams.length)
            body(place, TermHash.of(.gram, run[place]))
        }
    }

    private static func visit(_ text: String, _ language: LanguageTag?, _ body: (Analyzer.Paragraph) -> Void) {
        var text = text
        Analyzer.use { analyzer in
            text.withUTF8 { all in
                var end = min(all.count, limit)
                while end > 0, end < all.count, all[end] & 0xC0 == 0x80 { end -= 1 }
                analyzer.paragraphs(of: UnsafeBufferPointer(rebasing: all[..<end]), language: language, body)
            }
        }
    }
}
