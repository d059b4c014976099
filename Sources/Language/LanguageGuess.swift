package import Basics

/// Guesses the language of what somebody wrote: by script, then by letters that only one language has and by the
/// small words that no sentence does without.
package enum LanguageGuess {
    /// How much of a text is looked at, in Unicode scalars. More says nothing new.
    static let scalarsRead = 20_000

    /// The language of the text as a BCP 47 tag; `und` when nothing speaks for any.
    ///
    /// Quoted lines, links and addresses are not looked at: they are others' words, and always Latin.
    package static func language(of text: some StringProtocol) -> LanguageTag {
        let words = WrittenWords(of: text)
        let tag =
            switch words.mainScript {
            case .latin: LatinLanguages.guess(words)
            case .cyrillic: CyrillicLanguages.guess(words)
            case .arabic: ArabicScriptLanguages.guess(words)
            case .hebrew: "he"
            case .thai: "th"
            case .greek: "el"
            case .japanese: "ja"
            case .korean: "ko"
            case .chinese: "zh"
            case .devanagari: "hi"
            case .armenian: "hy"
            case .georgian: "ka"
            case nil: nil as String?
            }
        return tag.map(LanguageTag.init(rawValue:)) ?? .undetermined
    }
}

/// A writing system, as far as it tells languages apart.
enum Script: Hashable, CaseIterable {
    case latin, cyrillic, arabic, hebrew, thai, greek, japanese, korean, chinese, devanagari, armenian, georgian

    init?(of scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x1E00...0x1EFF: self = .latin
        case 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
        case 0x400...0x52F: self = .cyrillic
        case 0x531...0x58F: self = .armenian
        case 0x5D0...0x5F4, 0xFB1D...0xFB4F: self = .hebrew
        case 0x620...0x64A, 0x66E...0x6D3, 0x6FA...0x6FF, 0x750...0x77F, 0xFB50...0xFDFF, 0xFE70...0xFEFC: self = .arabic
        case 0x900...0x97F: self = .devanagari
        case 0xE01...0xE30, 0xE32...0xE33, 0xE40...0xE46: self = .thai
        case 0x10A0...0x10FF: self = .georgian
        case 0x3041...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9F: self = .japanese
        case 0x1100...0x11FF, 0xAC00...0xD7A3: self = .korean
        case 0x3400...0x4DBF, 0x4E00...0x9FFF: self = .chinese
        default: return nil
        }
    }
}
