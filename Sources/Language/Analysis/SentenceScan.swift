package import Basics

/// Looks for the same sentences in very many texts.
///
/// A text is first asked whether it can hold enough of a sentence at all, by the beginnings of its words in letters that are
/// folded in passing; only what may is taken apart and compared (`Likeness`). Of ordinary mail that is one text in hundreds. All
/// beginnings of all sentences are looked for in one pass over the letters, so that a long article costs hardly more than a sentence.
package struct SentenceScan: Sendable {
    /// A sentence that a text says.
    package struct Hit: Sendable, Hashable {
        /// Which of the sentences that were asked for.
        package var sentence: Int
        package var score: Double
    }

    private struct Wanted: Sendable {
        var sentence: Likeness.Pattern
        /// How many of the beginnings there must be.
        var needed: Int
        /// How many figures there must be.
        var figures: Int
    }

    /// Letters that are looked for, and the sentences that have them.
    private struct Mark: Sendable {
        var letters: [UInt16]
        var uses: [Use]
    }

    private struct Use: Sendable {
        var sentence: Int
        var isFigure: Bool
    }

    private let wanted: [Wanted]
    private let marks: [Mark]
    /// The marks that begin with two letters, by their hash: those of a place stand between its start and the next one's.
    private let starts: [Int32]
    private let placed: [Int32]
    /// Those of a single letter.
    private let singles: [Int32]

    package init(_ sentences: [Likeness.Sentence]) {
        var (wanted, uses) = ([Wanted](), [[UInt16]: [Use]]())
        for (index, sentence) in sentences.enumerated() {
            let stems = Set(sentence.stems).subtracting(sentence.figures)
            let beginnings = Set(stems.map { Self.beginning(of: Array($0.utf16)) })
            // A longer one may be written with separators, which do not stand in its stem.
            let figures = sentence.figures.map { Array($0.utf16) }.filter { $0.count < 4 && $0.allSatisfy { (0x30...0x39).contains($0) } }
            // The score is at most the share of the words that are there; folding in passing may miss one of them.
            let share = Int((Likeness.threshold * Double(beginnings.count + sentence.figures.count)).rounded(.up)) - sentence.figures.count - 1
            wanted.append(Wanted(sentence: Likeness.Pattern(sentence), needed: max(1, min(share, beginnings.count)), figures: figures.count))
            for beginning in beginnings { uses[beginning, default: []].append(Use(sentence: index, isFigure: false)) }
            for figure in figures { uses[figure, default: []].append(Use(sentence: index, isFigure: true)) }
        }
        let marks = uses.map { Mark(letters: $0.key, uses: $0.value) }.sorted { $0.letters.lexicographicallyPrecedes($1.letters) }
        var places = [[Int32]](repeating: [], count: Self.places)
        for (index, mark) in marks.enumerated() where mark.letters.count > 1 {
            places[Self.place(mark.letters[0], mark.letters[1])].append(Int32(index))
        }
        (self.wanted, self.marks) = (wanted, marks)
        starts = places.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.count)) }
        placed = places.flatMap(\.self)
        singles = marks.indices.filter { marks[$0].letters.count == 1 }.map(Int32.init)
    }

    /// The sentences that a text says, the most of it first.
    package func hits(in text: String, language: LanguageTag?) -> [Hit] {
        var text = text
        let possible = possible(in: text.withUTF8 { PassingFold(bytes: $0).letters })
        guard !possible.isEmpty else { return [] }
        let said = Likeness(of: text, language: language)
        return possible.compactMap { index in
            let score = said.score(wanted[index].sentence)
            return score >= Likeness.threshold ? Hit(sentence: index, score: score) : nil
        }.sorted { ($0.score, $1.sentence) > ($1.score, $0.sentence) }
    }

    /// The sentences of which enough stands in the letters.
    private func possible(in letters: [UInt16]) -> [Int] {
        var seen = [Bool](repeating: false, count: marks.count)
        var (words, figures) = ([Int32](repeating: 0, count: wanted.count), [Int32](repeating: 0, count: wanted.count))
        func note(_ index: Int) {
            guard !seen[index] else { return }
            seen[index] = true
            for use in marks[index].uses {
                if use.isFigure { figures[use.sentence] += 1 } else { words[use.sentence] += 1 }
            }
        }
        letters.withUnsafeBufferPointer { letters in
            for at in letters.indices.dropLast() {
                let place = Self.place(letters[at], letters[at + 1])
                for index in placed[Int(starts[place])..<Int(starts[place + 1])] where !seen[Int(index)] {
                    if Self.stands(marks[Int(index)].letters, in: letters, from: at) { note(Int(index)) }
                }
            }
        }
        for single in singles where letters.contains(marks[Int(single)].letters[0]) { note(Int(single)) }
        return wanted.indices.filter { Int(words[$0]) >= wanted[$0].needed && Int(figures[$0]) >= wanted[$0].figures }
    }

    private static func stands(_ mark: [UInt16], in letters: UnsafeBufferPointer<UInt16>, from start: Int) -> Bool {
        guard letters.count - start >= mark.count, start == 0 || mayBegin(after: letters[start - 1], mark[0]) else { return false }
        var at = 0
        while at < mark.count {
            if letters[start + at] != mark[at] { return false }
            at += 1
        }
        return true
    }

    /// Whether a word may begin between two letters. In Hebrew and Arabic the small words are written onto it; Thai writes no gaps.
    private static func mayBegin(after before: UInt16, _ first: UInt16) -> Bool {
        switch first {
        case 0x61...0x7A: !(0x61...0x7A).contains(before)
        case 0x05D0...0x05EA: !(0x05D0...0x05EA).contains(before) || hebrewPrefixes.contains(before)
        case 0x0620...0x064A: !(0x0620...0x064A).contains(before) || arabicPrefixes.contains(before)
        default: true
        }
    }

    /// The letters of "and", "the", "in", "as", "to", "from" and "that".
    private static let hebrewPrefixes = Array("והבכלמש".utf16)
    /// Those of "and", "so", "in", "as", "to", "will" and of the article, which ends in lam.
    private static let arabicPrefixes = Array("وفبكلسا".utf16)

    private static let places = 1 << 14

    private static func place(_ one: UInt16, _ two: UInt16) -> Int {
        Int((UInt32(one) &* 0x9E37 &+ UInt32(two) &* 0x85EB) >> 5 & UInt32(places - 1))
    }

    /// What of a stem surely stands in the words that have it: its last letter may be another than in the word.
    private static func beginning(of stem: [UInt16]) -> [UInt16] {
        stem.count > 3 ? Array(stem.prefix(min(5, stem.count - 1))) : stem.count == 3 ? Array(stem.prefix(2)) : stem
    }
}

/// The letters of a text, folded one by one as far as that can be done without looking around.
private struct PassingFold {
    private(set) var letters: [UInt16] = []

    init(bytes: UnsafeBufferPointer<UInt8>) {
        letters.reserveCapacity(bytes.count)
        var at = 0
        while at < bytes.count {
            let first = bytes[at]
            if first < 0x80 {
                letters.append(first >= 0x41 && first <= 0x5A ? UInt16(first) + 0x20 : UInt16(first))
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
        guard scalar < 0x10000 else { return letters.append(0x20) }
        if let latin = CyrillicLetters.latin(scalar) { return letters.append(contentsOf: latin) }
        if scalar == 0x0111 || scalar == 0x0110 { return letters.append(contentsOf: [0x64, 0x6A]) }
        let code = FoldTable.codes[Int(scalar)]
        if code == FoldTable.dropped || code == FoldTable.mark { return }
        letters.append(code < FoldTable.mark ? UInt16(truncatingIfNeeded: code) : UInt16(scalar))
    }
}
