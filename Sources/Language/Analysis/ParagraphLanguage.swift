package import Basics

/// In which language a paragraph is taken apart.
enum ParagraphLanguage {
    /// The base language of a tag; both scripts of Serbian, and its nearest neighbours, are taken as Serbian.
    static func base(_ tag: LanguageTag) -> String {
        let base = tag.rawValue.lowercased().split(whereSeparator: { $0 == "-" || $0 == "_" }).first.map(String.init) ?? "und"
        return switch base {
        case "iw": "he"
        case "hr", "bs", "sh", "cnr": "sr"
        case "nb", "nn": "no"
        case "fa", "ur": "ar"
        default: base
        }
    }

    static func isLatin(_ language: String) -> Bool {
        !["ar", "he", "th", "ru", "uk", "bg", "be", "mk", "el", "ja", "ko", "zh", "hi"].contains(language)
    }

    static func keepsCyrillic(_ language: String) -> Bool { ["ru", "uk", "bg", "be", "mk"].contains(language) }

    /// What the text says of itself holds, unless the paragraph is clearly something else: written in another script, or in
    /// Latin letters with another language's small words.
    static func of(_ bytes: UnsafeBufferPointer<UInt8>, declared: LanguageTag?) -> String {
        let declared = declared.map(base).flatMap { $0 == "und" ? nil : $0 }
        let beginning = UnsafeBufferPointer(rebasing: bytes.prefix(1_000))
        let script = mainScript(of: beginning)
        if let declared {
            switch (script, declared) {
            case (nil, _), (.arabic, "ar"), (.hebrew, "he"), (.thai, "th"), (.cyrillic, "sr"): return declared
            case (.cyrillic, _) where keepsCyrillic(declared): return declared
            case (.latin, _) where isLatin(declared):
                // A few words prove nothing.
                guard bytes.count >= 60, declared == "en" || declared == "sr" else { return declared }
                let guess = base(LanguageGuess.language(of: String(decoding: beginning, as: UTF8.self)))
                return guess == "en" || guess == "sr" ? guess : declared
            default: break
            }
        }
        switch script {
        case .arabic?: return "ar"
        case .hebrew?: return "he"
        case .thai?: return "th"
        case nil: return declared ?? "en"
        default:
            let guess = base(LanguageGuess.language(of: String(decoding: beginning, as: UTF8.self)))
            if guess == "und" { return script == .cyrillic ? "sr" : "en" }
            // A word or two with a foreign accent is still what half of everything is written in.
            return script == .latin && bytes.count < 40 && guess != "sr" ? "en" : guess
        }
    }

    /// The script of most letters. Latin gives way to any other from a third of the letters on, as product names are Latin everywhere.
    private static func mainScript(of bytes: UnsafeBufferPointer<UInt8>) -> Script? {
        if bytes.isASCII { return bytes.contains { (0x61...0x7A).contains($0 | 0x20) } ? .latin : nil }
        var counts = [Script: Int]()
        var latin = 0
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            switch Script(of: scalar) {
            case .latin?: latin += 1
            case let script?: counts[script, default: 0] += 1
            case nil: continue
            }
        }
        let strongest = counts.max { ($0.value, "\($0.key)") < ($1.value, "\($1.key)") }
        guard let strongest, strongest.value * 2 >= latin else { return latin > 0 ? .latin : nil }
        return strongest.key
    }
}

extension LanguageTag {
    /// The language whose articles and queries meet in the index: `sr` for both scripts of Serbian.
    package var shelf: String { ParagraphLanguage.base(self) }
}
