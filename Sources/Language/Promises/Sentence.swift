/// What is said between two full stops.
struct Sentence: Sendable {
    var units: ArraySlice<Unit>
    var isQuestion: Bool

    /// In units.
    private static let longest = 150

    /// Sentences without those that quote somebody: lines that begin with `>`, and what stands in quotation marks.
    static func all(of plain: PlainText, by grammar: Grammar) -> [Sentence] {
        var tokens = plain.tokens
        if grammar.isUnbroken { tokens = grammar.broken(tokens) }
        let units = grammar.units(of: tokens)
        var sentences: [Sentence] = []
        var start = units.startIndex
        var (isLineStart, isQuoted, quote) = (true, false, nil as Int?)
        func close(_ end: Int, isQuestion: Bool) {
            defer { start = end }
            guard start < end, !isQuoted else { return }
            let asks = grammar.isUnbroken && units[start..<end].suffix(3).contains { $0.has(.asks) }
            sentences.append(Sentence(units: units[start..<end], isQuestion: isQuestion || asks))
        }
        var at = units.startIndex
        while at < units.endIndex {
            let unit = units[at]
            if unit.kind == .line {
                close(at, isQuestion: false)
                (start, isLineStart, isQuoted, quote) = (at + 1, true, false, nil)
            } else if isLineStart, unit.isMark(">") {
                (isQuoted, isLineStart) = (true, false)
            } else {
                isLineStart = false
                if unit.isMark("\u{201C}") || unit.isMark("\"") {
                    // What is quoted is somebody's words; around it the sentence goes on in two pieces.
                    if quote == nil {
                        close(at, isQuestion: false)
                        quote = at
                        if !closes(quoteAt: at, in: units) { (quote, start) = (nil, at + 1) }
                    } else {
                        (quote, start) = (nil, at + 1)
                    }
                } else if quote == nil, at - start >= longest {
                    // Nobody speaks so long without a full stop; whoever writes so may not make the reading slow.
                    close(at, isQuestion: false)
                } else if quote == nil, let isQuestion = grammar.ends(at, in: units) {
                    close(at, isQuestion: isQuestion)
                    start = at + 1
                }
            }
            at += 1
        }
        close(units.endIndex, isQuestion: false)
        return sentences
    }

    /// Whether a quotation ends again in its paragraph.
    private static func closes(quoteAt at: Int, in units: [Unit]) -> Bool {
        for place in (at + 1)..<min(units.count, at + 60) {
            if units[place].kind == .line { return false }
            if units[place].isMark("\u{201C}") || units[place].isMark("\"") { return true }
        }
        return false
    }
}

extension Grammar {
    /// Whether a sentence ends at a mark, and whether it asked.
    func ends(_ at: Int, in units: [Unit]) -> Bool? {
        let unit = units[at]
        if unit.has(.ends), isUnbroken { return asks(before: at, in: units) }
        guard unit.kind == .mark else { return nil }
        switch unit.text {
        case "?", "؟": return true
        case "!", ";", "؛", "…", "•": return false
        case ".":
            // Not in "5.12.2026", "10.30", "a.m.", "ул.", "5 ธ.ค.".
            guard at + 1 < units.count else { return false }
            let next = units[at + 1]
            if !next.hasSpaceBefore, next.kind == .word || next.kind == .number { return nil }
            if next.isMark(",") || next.isMark(")") { return nil }
            if at > 0, units[at - 1].isNumber, next.isNumber || next.sense?.month != nil || next.sense?.unit != nil || next.has([.clock, .working]) {
                return nil
            }
            if at > 0, units[at - 1].has([.am, .pm, .clock]), next.kind == .word, next.hasSpaceBefore, units[at - 1].text.count <= 1 {
                return units[at - 1].has(.clock) ? nil : isContinuing(next)
            }
            if at > 1, units[at - 1].text.count == 1, units[at - 2].isMark(".") { return isContinuing(next) }
            // "05.12. u 14:30"
            if tongue == .serbian, at > 2, units[at - 1].isNumber, units[at - 2].isMark("."), units[at - 3].isNumber {
                return nil
            }
            // "26 Nov. at ten", "26 พ.ย. เวลา".
            if at > 0, let month = units[at - 1].sense?.month, month > 0, next.isNumber || isUnbroken || next.has(.at) { return nil }
            return false
        default: return nil
        }
    }

    private func isContinuing(_ next: Unit) -> Bool? {
        next.has([.us, .willUs, .will]) || next.kind == .line ? false : nil
    }

    /// In a script without question marks the last words before the polite one say it.
    private func asks(before at: Int, in units: [Unit]) -> Bool {
        for place in max(0, at - 4)...at where units[place].has(.asks) { return true }
        return at + 1 < units.count && units[at + 1].isMark("?")
    }

    /// Cuts unbroken script into the words that the lexicon knows, the longest first; what it does not know stays together.
    func broken(_ tokens: [PlainText.Token]) -> [PlainText.Token] {
        var broken: [PlainText.Token] = []
        for token in tokens {
            guard token.kind == .word, token.text.unicodeScalars.contains(where: { $0.value >= 0xE00 && $0.value < 0xE80 }) else {
                broken.append(token)
                continue
            }
            let scalars = Array(token.text.unicodeScalars)
            // Thai is folded scalar by scalar, so that places in the word are places in the text.
            guard scalars.count == token.span.count else {
                broken.append(token)
                continue
            }
            var (at, unknown) = (0, 0)
            func piece(_ range: Range<Int>) {
                guard !range.isEmpty else { return }
                broken.append(
                    .init(
                        kind: .word, text: String(String.UnicodeScalarView(scalars[range])),
                        span: token.span.lowerBound + range.lowerBound..<token.span.lowerBound + range.upperBound,
                        hasSpaceBefore: range.lowerBound == 0 && token.hasSpaceBefore))
            }
            while at < scalars.count {
                var length = min(lexicon.longest[scalars[at]] ?? 0, scalars.count - at)
                while length > 0 {
                    let end = at + length
                    // A vowel or a tone that hangs on the letter before it begins no word.
                    if end == scalars.count || !Self.hangs(scalars[end]), lexicon.phrases[String(String.UnicodeScalarView(scalars[at..<end]))] != nil
                    {
                        break
                    }
                    length -= 1
                }
                if length > 0 {
                    piece(unknown..<at)
                    piece(at..<at + length)
                    at += length
                    unknown = at
                } else {
                    at += 1
                }
            }
            piece(unknown..<at)
        }
        return broken
    }

    private static func hangs(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xE30...0xE3A, 0xE45, 0xE47...0xE4E: true
        default: false
        }
    }
}
