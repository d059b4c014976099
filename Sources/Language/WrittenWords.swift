/// The letters and words of a text, without what would mislead about its language.
struct WrittenWords {
    /// Lower-case words of one script each, in the order of the text.
    private(set) var words: [String] = []
    /// How often each letter (lower case) occurs.
    private(set) var letters: [Unicode.Scalar: Int] = [:]
    private var scripts: [Script: Int] = [:]

    init(of text: some StringProtocol) {
        var budget = LanguageGuess.scalarsRead
        for line in text.split(whereSeparator: \.isNewline) where budget > 0 {
            guard !line.drop(while: \.isWhitespace).hasPrefix(">") else { continue }
            for token in line.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\u{A0}" }) where budget > 0 {
                budget -= read(token, atMost: budget)
            }
        }
    }

    /// The script that carries the text. Names of products and signatures are Latin in every language, so that
    /// another script wins from a third of the letters on.
    var mainScript: Script? {
        let others = scripts.filter { $0.key != .latin }
        // Kana beside Chinese characters is Japanese however few they are; Japanese is never without them.
        if let kana = others[.japanese], kana * 10 >= others[.chinese] ?? 0, kana * 2 >= scripts[.latin] ?? 0 { return .japanese }
        let strongest = others.max { ($0.value, order($1.key)) < ($1.value, order($0.key)) }
        let latin = scripts[.latin] ?? 0
        guard let strongest, strongest.value * 2 >= latin else { return latin > 0 ? .latin : nil }
        return strongest.key
    }

    /// A fixed order, so that a tie is decided the same way every time.
    private func order(_ script: Script) -> Int { Script.allCases.firstIndex(of: script) ?? 0 }

    private mutating func read(_ token: some StringProtocol, atMost budget: Int) -> Int {
        guard !misleads(token) else { return 1 }
        var read = 0
        var word = String.UnicodeScalarView()
        var script: Script?
        func ended(_ words: inout [String]) {
            if !word.isEmpty { words.append(String(word)) }
            word = .init()
        }
        for scalar in token.lowercased().unicodeScalars {
            read += 1
            if read > budget { break }
            guard let its = Script(of: scalar) else {
                // Marks (harakat, niqqud, Thai vowels) belong to the word; anything else ends it.
                if !scalar.properties.isDefaultIgnorableCodePoint, scalar.properties.canonicalCombiningClass == .notReordered {
                    ended(&words)
                }
                continue
            }
            if its != script { ended(&words) }
            script = its
            scripts[its, default: 0] += 1
            letters[scalar, default: 0] += 1
            word.append(scalar)
        }
        ended(&words)
        return read
    }

    /// Links, addresses, file names and numbers of orders are nobody's language.
    private func misleads(_ token: some StringProtocol) -> Bool {
        var (hasSlash, hasDot) = (false, false)
        for byte in token.utf8 {
            switch byte {
            case 0x30...0x39, 0x40, 0x5F: return true
            case 0x2F: hasSlash = true
            case 0x2E: hasDot = true
            default: continue
            }
            if hasSlash, hasDot { return true }
        }
        return hasDot && token.prefix(4).lowercased() == "www."
    }

    /// How many of these letters the text has.
    func count(of wanted: String) -> Int {
        wanted.unicodeScalars.reduce(0) { $0 + (letters[$1] ?? 0) }
    }
}
