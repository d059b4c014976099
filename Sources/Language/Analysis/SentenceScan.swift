package import Basics

/// Looks for the same sentences in very many texts.
///
/// A text is first asked whether it can hold enough of a sentence at all, by the beginnings of its words in letters that are
/// folded in passing; only what may is taken apart and compared (`Likeness`). Of ordinary mail that is one text in hundreds.
package struct SentenceScan: Sendable {
    /// A sentence that a text says.
    package struct Hit: Sendable, Hashable {
        /// Which of the sentences that were asked for.
        package var sentence: Int
        package var score: Double
    }

    private struct Wanted: Sendable {
        var sentence: Likeness.Sentence
        var beginnings: [[UInt16]]
        /// How many of the beginnings there must be.
        var needed: Int
        var figures: [[UInt16]]
    }

    private let wanted: [Wanted]

    package init(_ sentences: [Likeness.Sentence]) {
        wanted = sentences.map { sentence in
            let stems = Set(sentence.stems).subtracting(sentence.figures)
            let beginnings = Array(Set(stems.map { Self.beginning(of: Array($0.utf16)) })).sorted { $0.lexicographicallyPrecedes($1) }
            // The score is at most the share of the words that are there; folding in passing may miss one of them.
            let share = Int((Likeness.threshold * Double(beginnings.count + sentence.figures.count)).rounded(.up)) - sentence.figures.count - 1
            return Wanted(
                sentence: sentence, beginnings: beginnings, needed: max(1, min(share, beginnings.count)),
                // A longer one may be written with separators, which do not stand in its stem.
                figures: sentence.figures.map { Array($0.utf16) }.filter { $0.count < 4 && $0.allSatisfy { (0x30...0x39).contains($0) } })
        }
    }

    /// The sentences that a text says, the most of it first.
    package func hits(in text: String, language: LanguageTag?) -> [Hit] {
        var text = text
        let possible = text.withUTF8 { bytes -> [Int] in
            let letters = PassingFold(bytes)
            return wanted.indices.filter { letters.mayHold(wanted[$0].beginnings, needed: wanted[$0].needed, figures: wanted[$0].figures) }
        }
        guard !possible.isEmpty else { return [] }
        let said = Likeness(of: text, language: language)
        return possible.compactMap { index in
            let score = said.score(wanted[index].sentence)
            return score >= Likeness.threshold ? Hit(sentence: index, score: score) : nil
        }.sorted { ($0.score, $1.sentence) > ($1.score, $0.sentence) }
    }

    /// What of a stem surely stands in the words that have it: its last letter may be another than in the word.
    private static func beginning(of stem: [UInt16]) -> [UInt16] {
        stem.count > 3 ? Array(stem.prefix(min(5, stem.count - 1))) : stem.count == 3 ? Array(stem.prefix(2)) : stem
    }
}

/// The letters of a text, folded one by one as far as that can be done without looking around.
private struct PassingFold {
    private var units: [UInt16] = []
    /// One bit for each pair of letters that stand side by side, by a hash.
    private var pairs = [UInt64](repeating: 0, count: 256)

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        units.reserveCapacity(bytes.count)
        var at = 0
        while at < bytes.count {
            let first = bytes[at]
            if first < 0x80 {
                add(first >= 0x41 && first <= 0x5A ? UInt16(first) + 0x20 : UInt16(first))
                at += 1
                continue
            }
            let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
            guard at + length <= bytes.count else { break }
            var scalar = UInt32(first) & (0x7F >> UInt32(length))
            for more in (at + 1)..<(at + length) { scalar = scalar << 6 | UInt32(bytes[more] & 0x3F) }
            at += length
            add(scalar)
        }
    }

    private mutating func add(_ scalar: UInt32) {
        guard scalar < 0x10000 else { return add(UInt16(0x20)) }
        if let latin = CyrillicLetters.latin(scalar) { return latin.forEach { add($0) } }
        if scalar == 0x0111 || scalar == 0x0110 {
            add(UInt16(0x64))
            return add(UInt16(0x6A))
        }
        let code = FoldTable.codes[Int(scalar)]
        if code == FoldTable.dropped || code == FoldTable.mark { return }
        add(code < FoldTable.mark ? UInt16(truncatingIfNeeded: code) : UInt16(scalar))
    }

    private mutating func add(_ unit: UInt16) {
        if let before = units.last { mark(before, unit) }
        units.append(unit)
    }

    private static func place(_ one: UInt16, _ two: UInt16) -> Int {
        Int((UInt32(one) &* 0x9E37 &+ UInt32(two) &* 0x85EB) >> 5 & 0x3FFF)
    }

    private mutating func mark(_ one: UInt16, _ two: UInt16) {
        let place = Self.place(one, two)
        pairs[place >> 6] |= 1 << UInt64(place & 63)
    }

    private func has(_ one: UInt16, _ two: UInt16) -> Bool {
        let place = Self.place(one, two)
        return pairs[place >> 6] & 1 << UInt64(place & 63) != 0
    }

    func mayHold(_ beginnings: [[UInt16]], needed: Int, figures: [[UInt16]]) -> Bool {
        guard figures.allSatisfy({ mayHold($0) }) else { return false }
        var left = beginnings.count
        var found = 0
        for beginning in beginnings {
            if mayHold(beginning) { found += 1 }
            left -= 1
            if found >= needed { break }
            if found + left < needed { return false }
        }
        guard found >= needed else { return false }
        // Now letter by letter.
        return figures.allSatisfy(contains) && beginnings.count(where: contains) >= needed
    }

    private func mayHold(_ letters: [UInt16]) -> Bool {
        guard letters.count > 1 else { return true }
        for index in 1..<letters.count where !has(letters[index - 1], letters[index]) { return false }
        return true
    }

    private func contains(_ letters: [UInt16]) -> Bool {
        guard let first = letters.first, units.count >= letters.count else { return false }
        return units.withUnsafeBufferPointer { units in
            letters.withUnsafeBufferPointer { letters in
                var start = 0
                let last = units.count - letters.count
                while start <= last {
                    if units[start] == first {
                        var at = 1
                        while at < letters.count, units[start + at] == letters[at] { at += 1 }
                        if at == letters.count { return true }
                    }
                    start += 1
                }
                return false
            }
        }
    }
}
