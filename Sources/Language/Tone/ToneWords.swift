/// Takes a draft apart: words, what ends a sentence, what is quoted.
struct ToneWords {
    private let scalars: [Unicode.Scalar]
    private let script: ToneText.Script
    private let hidden: [Bool]

    init(_ scalars: [Unicode.Scalar], script: ToneText.Script) {
        self.scalars = scalars
        self.script = script
        hidden = Self.quoted(scalars)
    }

    // MARK: Words between spaces

    mutating func words() -> [ToneText.Piece] {
        var pieces: [ToneText.Piece] = []
        var at = 0
        var clause = false
        while at < scalars.count {
            let scalar = scalars[at]
            guard !hidden[at] else {
                // A quotation is one thing that no grammar knows.
                let start = at
                while at < scalars.count, hidden[at] { at += 1 }
                pieces.append(.init(readings: ["\u{1}"], span: start..<at))
                clause = false
                continue
            }
            if Self.isWordLetter(scalar) {
                let start = at
                while at < scalars.count, !hidden[at], Self.isWordLetter(scalars[at]) || joins(at) { at += 1 }
                for form in ToneFolding.forms(of: scalars[start..<at], script: script) {
                    pieces.append(.init(readings: ToneFolding.readings(of: form, script: script), span: start..<at, beginsClause: clause))
                    clause = false
                }
                continue
            }
            if endsSentence(at) {
                pieces.append(.init(readings: [], span: at..<at + 1))
                clause = false
            } else if Self.clauseMarks.contains(scalar) || isDash(at) {
                clause = true
            }
            at += 1
        }
        return pieces
    }

    // MARK: Thai letters

    mutating func letters() -> [ToneText.Piece] {
        var pieces: [ToneText.Piece] = []
        var clause = false
        for at in scalars.indices {
            let scalar = scalars[at]
            if hidden[at] {
                if at == 0 || !hidden[at - 1] { pieces.append(.init(readings: ["\u{1}"], span: at..<at + 1)) }
            } else if Self.isWordLetter(scalar) {
                for folded in ToneFolding.thai(scalar) {
                    pieces.append(.init(readings: [String(folded)], span: at..<at + 1, beginsClause: clause))
                }
                clause = false
            } else if endsSentence(at) || endsThaiSentence(at) {
                pieces.append(.init(readings: [], span: at..<at + 1))
                clause = false
            } else {
                clause = true
            }
        }
        return ToneFolding.joinedThai(pieces)
    }

    /// Thai ends a sentence with a word of courtesy and a space.
    private func endsThaiSentence(_ at: Int) -> Bool {
        guard scalars[at].properties.isWhitespace else { return false }
        return ["ค่ะ", "ครับ", "นะคะ", "คะ", "จ้ะ", "ฮะ", "จ้า"].contains { word in
            let letters = Array(word.unicodeScalars)
            return at >= letters.count && Array(scalars[(at - letters.count)..<at]) == letters
        }
    }

    // MARK: What the marks mean

    private static let clauseMarks: Set<Unicode.Scalar> = [",", "،", "–", "—", "(", ")", ":", "/"]
    private static let stops: Set<Unicode.Scalar> = [".", "!", "?", "؟", ";", "؛", "…", "\n", "\r", "\u{2028}", "\u{2029}"]

    private func endsSentence(_ at: Int) -> Bool {
        let scalar = scalars[at]
        guard Self.stops.contains(scalar) else { return false }
        // 12.30, v1.2 and 3.5 are no ends, nor is the line break of a wrapped sentence.
        if scalar == "." { return !(at > 0 && at + 1 < scalars.count && isDigit(at - 1) && isDigit(at + 1)) }
        return true
    }

    /// A hyphen that stands alone is a dash.
    private func isDash(_ at: Int) -> Bool { scalars[at] == "-" && (at == 0 || !Self.isWordLetter(scalars[at - 1])) }

    private func isDigit(_ at: Int) -> Bool { scalars[at].properties.numericType == .decimal }

    static func isWordLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark, .decimalNumber:
            scalar != "־"
        case .format: scalar == "\u{200D}" || scalar == "\u{200C}"
        default: false
        }
    }

    /// An apostrophe inside a word, or the colon of a time.
    private func joins(_ at: Int) -> Bool {
        guard at > 0, at + 1 < scalars.count, Self.isWordLetter(scalars[at - 1]), Self.isWordLetter(scalars[at + 1]) else { return false }
        switch scalars[at] {
        case "'", "’", "ʼ", "׳", "״": return true
        case "\"": return script == .hebrew
        case "-": return script == .english
        case ":", ".": return isDigit(at - 1) && isDigit(at + 1)
        default: return false
        }
    }

    // MARK: Quotations

    /// Which scalars stand in a quotation, with its marks.
    private static func quoted(_ scalars: [Unicode.Scalar]) -> [Bool] {
        var hidden = [Bool](repeating: false, count: scalars.count)
        var at = 0
        while at < scalars.count {
            let isLineStart = at == 0 || scalars[at - 1] == "\n"
            if isLineStart, scalars[at] == ">" {
                while at < scalars.count, scalars[at] != "\n" {
                    hidden[at] = true
                    at += 1
                }
                continue
            }
            if let end = endOfQuotation(from: at, in: scalars) {
                for place in at...end { hidden[place] = true }
                at = end
            }
            at += 1
        }
        return hidden
    }

    private static let closers: [Unicode.Scalar: Set<Unicode.Scalar>] = [
        "“": ["”"], "„": ["“", "”"], "”": ["”"], "«": ["»"], "»": ["«"], "\"": ["\""], "‘": ["’"],
    ]
    private static let longestQuotation = 600

    private static func endOfQuotation(from start: Int, in scalars: [Unicode.Scalar]) -> Int? {
        guard let closers = closers[scalars[start]], start == 0 || !isWordLetter(scalars[start - 1]) else { return nil }
        for at in scalars.indices[start...].dropFirst().prefix(longestQuotation) where closers.contains(scalars[at]) {
            if at + 1 == scalars.count || !isWordLetter(scalars[at + 1]) { return at - start > 1 ? at : nil }
        }
        return nil
    }
}
