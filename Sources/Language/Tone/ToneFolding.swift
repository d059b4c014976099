/// Spellings that mean the same word, language by language.
enum ToneFolding {
    /// The folded words that one written word is: "can't" is can and not.
    static func forms(of word: ArraySlice<Unicode.Scalar>, script: ToneText.Script) -> [String] {
        switch script {
        case .english: english(string(word).lowercased())
        case .arabic: [arabic(word)]
        case .hebrew: [hebrew(word)]
        case .thai: [string(word)]
        case .serbian: [serbian(string(word).lowercased())]
        }
    }

    /// A word and what it may be without the small words that are written onto it.
    static func readings(of form: String, script: ToneText.Script) -> [String] {
        switch script {
        case .arabic: stripped(form, of: arabicPrefixes, times: 2, leaving: 2)
        case .hebrew: stripped(form, of: hebrewPrefixes, times: 2, leaving: 2)
        default: [form]
        }
    }

    private static func string(_ word: some Sequence<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: word)
        return String(view)
    }

    // MARK: English

    private static func english(_ raw: String) -> [String] {
        // An e-mail is an email, and a call-back a callback.
        let word = string(raw.unicodeScalars.filter { $0 != "-" }.map { $0 == "’" || $0 == "ʼ" ? "'" : $0 })
        if let known = englishShort[word] { return known }
        for (ending, rest) in [("n't", "not"), ("'ll", "will"), ("'re", "are"), ("'ve", "have"), ("'d", "would"), ("'m", "am")]
        where word.hasSuffix(ending) && word.count > ending.count {
            return [String(word.dropLast(ending.count)), rest]
        }
        if word.hasSuffix("'s") {
            let stem = String(word.dropLast(2))
            return englishIs.contains(stem) ? [stem, "is"] : [stem]
        }
        return [word]
    }

    private static let englishIs: Set<String> = ["it", "that", "this", "there", "here", "what", "he", "she", "who", "nobody", "everything"]
    private static let englishShort: [String: [String]] = [
        "can't": ["can", "not"], "cannot": ["can", "not"], "cant": ["can", "not"], "won't": ["will", "not"], "wont": ["will", "not"],
        "shan't": ["shall", "not"], "ain't": ["is", "not"], "dont": ["do", "not"], "didnt": ["did", "not"], "doesnt": ["does", "not"],
        "couldnt": ["could", "not"], "shouldnt": ["should", "not"], "isnt": ["is", "not"], "im": ["i", "am"], "youre": ["you", "are"],
        "gonna": ["going", "to"], "gotta": ["have", "to"], "let's": ["let", "us"],
    ]

    // MARK: Arabic

    private static func arabic(_ word: ArraySlice<Unicode.Scalar>) -> String {
        string(
            word.compactMap { scalar -> Unicode.Scalar? in
                switch scalar.value {
                case 0x610...0x61A, 0x64B...0x65F, 0x670, 0x6D6...0x6ED, 0x640, 0x200C, 0x200D: nil
                case 0x622, 0x623, 0x625, 0x671: "ا"
                case 0x649, 0x626, 0x6CC: "ي"
                case 0x629: "ه"
                case 0x624: "و"
                case 0x6A9: "ك"
                case 0x660...0x669: Unicode.Scalar(scalar.value - 0x660 + 0x30)
                default: scalar
                }
            }
        ).lowercased()
    }

    private static let arabicPrefixes = ["وال", "فال", "بال", "كال", "لل", "ال", "و", "ف", "ب", "ل", "ك"]

    // MARK: Hebrew

    private static func hebrew(_ word: ArraySlice<Unicode.Scalar>) -> String {
        string(
            word.compactMap { scalar -> Unicode.Scalar? in
                switch scalar.value {
                case 0x591...0x5BD, 0x5BF, 0x5C1, 0x5C2, 0x5C4, 0x5C5, 0x5C7, 0x200D: nil
                case 0x5F3, 0x2019, 0x2BC: "'"
                case 0x5F4: "\""
                default: scalar
                }
            }
        ).lowercased()
    }

    private static let hebrewPrefixes = ["לכש", "כש", "מש", "ו", "ש", "ה", "ל", "ב", "מ", "כ"]

    private static func stripped(_ form: String, of prefixes: [String], times: Int, leaving: Int) -> [String] {
        var readings = [form]
        var latest = [form]
        for _ in 0..<times {
            var next: [String] = []
            for word in latest {
                for prefix in prefixes where word.hasPrefix(prefix) && word.count - prefix.count >= leaving {
                    let rest = String(word.dropFirst(prefix.count))
                    if !readings.contains(rest) { next.append(rest) }
                }
            }
            readings += next
            latest = next
        }
        return readings
    }

    // MARK: Serbian

    private static func serbian(_ word: String) -> String {
        let plain: [Unicode.Scalar: String] = ["č": "c", "ć": "c", "š": "s", "ž": "z", "đ": "dj"]
        return Serbian.latin(word).precomposedSerbian.unicodeScalars.map { plain[$0] ?? String($0) }.joined()
    }

    // MARK: Thai

    /// Sara am is one letter or two, as the keyboard had it.
    static func thai(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        switch scalar {
        case "\u{200B}", "\u{200C}", "\u{200D}": []
        case "\u{E50}"..."\u{E59}": [Unicode.Scalar(scalar.value - 0xE50 + 0x30) ?? scalar]
        default: [Unicode.Scalar(String(scalar).lowercased()) ?? scalar]
        }
    }

    /// Letters that were typed as two become the one that they look like.
    static func joinedThai(_ pieces: [ToneText.Piece]) -> [ToneText.Piece] {
        var out: [ToneText.Piece] = []
        for piece in pieces {
            if let last = out.last, let pair = thaiPairs[last.readings.joined() + piece.readings.joined()], !piece.beginsClause {
                out[out.count - 1].readings = [pair]
                out[out.count - 1].span = last.span.lowerBound..<piece.span.upperBound
            } else {
                out.append(piece)
            }
        }
        return out
    }

    private static let thaiPairs = ["\u{E4D}\u{E32}": "\u{E33}", "เเ": "แ"]
}

extension String {
    /// Letters with a combining caron or acute as the one letter that Serbian has for them.
    fileprivate var precomposedSerbian: String {
        guard unicodeScalars.contains(where: { (0x300...0x36F).contains($0.value) }) else { return self }
        var out = ""
        // A Swift character is compared by canonical equivalence.
        for character in self {
            switch character {
            case "č": out += "č"
            case "ć": out += "ć"
            case "š": out += "š"
            case "ž": out += "ž"
            default: out.append(character)
            }
        }
        return out
    }
}
