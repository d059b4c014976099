/// A phrase, as a small tree.
indirect enum TonePattern: Sendable {
    /// One word of these, or one that begins with one of those.
    case word(ToneWordSet)
    case sequence([TonePattern])
    case anyOf([TonePattern])
    case maybe(TonePattern)
    /// Up to so many words of any kind, in the same sentence.
    case gap(Int)
    /// What follows here is not this.
    case notBefore(TonePattern)
    /// What ends here is not this.
    case notAfter(TonePattern)
    case beginsClause
    case endsClause

    /// Where the phrase may end when it begins at this position, each place once.
    func ends(from start: Int, in text: ToneText) -> [Int] {
        switch self {
        case .word(let words): return words.ends(from: start, in: text)
        case .sequence(let parts):
            var ends = [start]
            for part in parts where !ends.isEmpty {
                var next: [Int] = []
                for end in ends { for further in part.ends(from: end, in: text) where !next.contains(further) { next.append(further) } }
                ends = next
            }
            return ends
        case .anyOf(let patterns):
            var ends: [Int] = []
            for pattern in patterns { for end in pattern.ends(from: start, in: text) where !ends.contains(end) { ends.append(end) } }
            return ends
        case .maybe(let pattern):
            let ends = pattern.ends(from: start, in: text)
            return ends.contains(start) ? ends : [start] + ends
        case .gap(let most):
            var ends = [start]
            let reach = text.script == .thai ? most * Self.lettersOfAThaiWord : most
            while ends.count <= reach, let end = ends.last, end < text.pieces.count, !text.pieces[end].isStop { ends.append(end + 1) }
            return ends
        case .notBefore(let pattern): return pattern.ends(from: start, in: text).isEmpty ? [start] : []
        case .notAfter(let pattern):
            let reach = text.script == .thai ? Self.lettersBehind : Self.wordsBehind
            for before in stride(from: start - 1, through: max(0, start - reach), by: -1) where !text.pieces[before].isStop {
                if pattern.ends(from: before, in: text).contains(start) { return [] }
            }
            return [start]
        case .beginsClause: return text.beginsClause(start) ? [start] : []
        case .endsClause: return text.endsClause(start) ? [start] : []
        }
    }

    /// The words that the phrase may begin with; nil when it may begin with any.
    var firstWords: ToneWordSet? {
        switch self {
        case .word(let words): return words
        case .sequence(let parts):
            var words = ToneWordSet()
            for part in parts {
                switch part {
                case .notBefore, .notAfter, .beginsClause, .endsClause: continue
                case .maybe(let pattern):
                    guard let more = pattern.firstWords else { return nil }
                    words.formUnion(more)
                default:
                    guard let more = part.firstWords else { return nil }
                    words.formUnion(more)
                    return words
                }
            }
            return nil
        case .anyOf(let patterns):
            var words = ToneWordSet()
            for pattern in patterns {
                guard let more = pattern.firstWords else { return nil }
                words.formUnion(more)
            }
            return words
        case .maybe, .gap, .notBefore, .notAfter, .beginsClause, .endsClause: return nil
        }
    }

    private static let lettersOfAThaiWord = 5
    private static let wordsBehind = 5
    private static let lettersBehind = 20
}

/// Words by their spelling, by how they begin or by how they end.
struct ToneWordSet: Sendable {
    private var whole: Set<String> = []
    private var beginnings: Set<Substring> = []
    private var endings: [String] = []
    /// Not what is left when the letters before a word are taken off.
    private var asWritten: Set<String> = []
    /// For Thai: the letters of each word, by the first.
    private var spelt: [String: [[String]]] = [:]

    enum Part { case whole, beginning, ending, asWritten }

    mutating func insert(_ word: String, as part: Part) {
        switch part {
        case .whole: whole.insert(word)
        case .beginning: beginnings.insert(Substring(word))
        case .ending: endings.append(word)
        case .asWritten: asWritten.insert(word)
        }
        let letters = word.unicodeScalars.map { String($0) }
        if let first = letters.first { spelt[first, default: []].append(letters) }
    }

    mutating func formUnion(_ other: ToneWordSet) {
        whole.formUnion(other.whole)
        beginnings.formUnion(other.beginnings)
        endings += other.endings
        asWritten.formUnion(other.asWritten)
        spelt.merge(other.spelt) { $0 + $1 }
    }

    func ends(from start: Int, in text: ToneText) -> [Int] {
        guard start < text.pieces.count else { return [] }
        if text.script == .thai { return spellings(from: start, in: text) }
        let readings = text.pieces[start].readings
        return readings.contains(where: matches) || readings.first.map(asWritten.contains) == true ? [start + 1] : []
    }

    func mayBegin(at position: Int, in text: ToneText) -> Bool {
        guard text.script == .thai else { return !ends(from: position, in: text).isEmpty }
        return text.pieces[position].readings.first.map { spelt[$0] != nil } ?? false
    }

    private func matches(_ word: String) -> Bool {
        if whole.contains(word) || endings.contains(where: word.hasSuffix) { return true }
        guard !beginnings.isEmpty else { return false }
        var end = word.startIndex
        while end < word.endIndex {
            end = word.index(after: end)
            if beginnings.contains(word[..<end]) { return true }
        }
        return false
    }

    private func spellings(from start: Int, in text: ToneText) -> [Int] {
        guard let first = text.pieces[start].readings.first, let words = spelt[first] else { return [] }
        return words.compactMap { letters in
            guard start + letters.count <= text.pieces.count else { return nil }
            for (offset, letter) in letters.enumerated() where text.pieces[start + offset].readings != [letter] { return nil }
            let end = start + letters.count
            // A word does not end inside a syllable: มา is not in มาก's first half when a vowel or tone mark goes on.
            if end < text.pieces.count, let next = text.pieces[end].readings.first?.unicodeScalars.first,
                next.properties.generalCategory == .nonspacingMark || next == "\u{E33}"
            {
                return nil
            }
            return end
        }
    }
}
