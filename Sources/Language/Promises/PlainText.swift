/// A text folded for reading and cut into words. Each word knows where it stands in the text as it was written.
struct PlainText: Sendable {
    struct Token: Sendable {
        enum Kind: Sendable { case word, number, mark, line }
        var kind: Kind
        /// Folded; of a number its ASCII digits.
        var text: String
        /// Scalars of the original.
        var span: Range<Int>
        var hasSpaceBefore: Bool
    }

    private(set) var tokens: [Token] = []

    init(_ scalars: some Sequence<Unicode.Scalar>, fold: (Unicode.Scalar, inout [Unicode.Scalar]) -> Void) {
        var word = String.UnicodeScalarView()
        var (kind, start, end, isSpaced, wordIsSpaced) = (Token.Kind.word, 0, 0, false, false)
        func close(_ tokens: inout [Token]) {
            guard !word.isEmpty else { return }
            var quotes: [Range<Int>] = []
            while kind == .word, let last = word.last, last == "'" || last == "\"", word.count > 1 {
                word.removeLast()
                end -= 1
                if last == "\"" { quotes.append(end..<end + 1) }
            }
            defer { for quote in quotes { tokens.append(Token(kind: .mark, text: "\"", span: quote, hasSpaceBefore: false)) } }
            tokens.append(Token(kind: kind, text: String(word), span: start..<max(end, start + 1), hasSpaceBefore: wordIsSpaced))
            word = String.UnicodeScalarView()
        }
        var folded: [Unicode.Scalar] = []
        for (place, scalar) in scalars.enumerated() {
            folded.removeAll(keepingCapacity: true)
            fold(scalar, &folded)
            for scalar in folded {
                let next: Token.Kind? = Self.kind(of: scalar, after: word.last, in: kind)
                if let next, next == kind || word.isEmpty, next == .word || next == .number {
                    if word.isEmpty { (kind, start, wordIsSpaced, isSpaced) = (next, place, isSpaced, false) }
                    word.append(scalar)
                    end = place + 1
                    continue
                }
                close(&tokens)
                guard let next else { isSpaced = true; continue }
                switch next {
                case .word, .number:
                    (kind, start, end, wordIsSpaced, isSpaced) = (next, place, place + 1, isSpaced, false)
                    word.append(scalar)
                case .mark, .line:
                    tokens.append(Token(kind: next, text: String(scalar), span: place..<place + 1, hasSpaceBefore: isSpaced))
                    isSpaced = false
                }
            }
        }
        close(&tokens)
    }

    private static func kind(of scalar: Unicode.Scalar, after last: Unicode.Scalar?, in kind: Token.Kind) -> Token.Kind? {
        switch scalar {
        case "\n", "\r", "\u{2028}", "\u{2029}": return .line
        case "0"..."9": return .number
        case "'", "\"": return kind == .word && last.map { $0.properties.isAlphabetic } == true ? .word : .mark
        default: break
        }
        if scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark || scalar.properties.generalCategory == .spacingMark
        {
            return .word
        }
        if scalar.properties.isWhitespace { return nil }
        return .mark
    }
}

/// How the letters of a language are made alike.
enum Folding {
    /// Lower case; digits of every script as ASCII, quotes straight, marks of direction and joiners gone.
    static func common(_ scalar: Unicode.Scalar, _ out: inout [Unicode.Scalar]) {
        switch scalar.value {
        case 0x61...0x7A, 0x30...0x39, 0x20: out.append(scalar)
        case 0x41...0x5A: out.append(Unicode.Scalar(UInt8(scalar.value + 32)))
        case 0x300...0x36F, 0x200B...0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xAD: break
        case 0x2018, 0x2019, 0x201B, 0x02BC, 0x60, 0xB4: out.append("'")
        case 0x201C, 0x201D, 0x201E, 0x201F, 0xAB, 0xBB: out.append("\u{201C}")
        case 0x2010...0x2015, 0x2212: out.append("-")
        case 0x660...0x669: out.append(Unicode.Scalar(UInt8(scalar.value - 0x660 + 0x30)))
        case 0x6F0...0x6F9: out.append(Unicode.Scalar(UInt8(scalar.value - 0x6F0 + 0x30)))
        case 0xE50...0xE59: out.append(Unicode.Scalar(UInt8(scalar.value - 0xE50 + 0x30)))
        case 0x80...: out += scalar.properties.lowercaseMapping.unicodeScalars
        default: out.append(scalar)
        }
    }

    static func arabic(_ scalar: Unicode.Scalar, _ out: inout [Unicode.Scalar]) {
        switch scalar.value {
        case 0x622, 0x623, 0x625, 0x671: out.append("\u{627}")
        case 0x649, 0x626, 0x6CC: out.append("\u{64A}")
        case 0x629: out.append("\u{647}")
        case 0x624: out.append("\u{648}")
        case 0x6A9: out.append("\u{643}")
        case 0x640, 0x64B...0x65F, 0x670, 0x6D6...0x6ED: break
        default: common(scalar, &out)
        }
    }

    static func hebrew(_ scalar: Unicode.Scalar, _ out: inout [Unicode.Scalar]) {
        switch scalar.value {
        case 0x591...0x5BD, 0x5BF, 0x5C1, 0x5C2, 0x5C4, 0x5C5, 0x5C7: break
        case 0x5BE: out.append("-")
        case 0x5F3: out.append("'")
        case 0x5F4: out.append("\"")
        default: common(scalar, &out)
        }
    }

    /// Both scripts as Latin letters without their marks, as people type them on a telephone.
    static func serbian(_ scalar: Unicode.Scalar, _ out: inout [Unicode.Scalar]) {
        var lower: [Unicode.Scalar] = []
        common(scalar, &lower)
        for scalar in lower {
            if scalar == "đ" || scalar == "ђ" { out += ["d", "j"]; continue }
            if scalar.value < 0x80 || scalar.value > 0x500 { out.append(scalar); continue }
            switch scalar {
            case "č", "ć", "ч", "ћ": out.append("c")
            case "š", "ш": out.append("s")
            case "ž", "ж": out.append("z")
            case "џ": out += ["d", "z"]
            default: out += Serbian.latin(String(scalar)).unicodeScalars
            }
        }
    }
}
