/// A language that the interface speaks.
package enum Tongue: String, CaseIterable, Sendable, Codable {
    case english = "en"
    case arabic = "ar"
    case hebrew = "he"
    case thai = "th"
    case serbian = "sr"
    case serbianLatin = "sr-Latn"

    /// The language's own name for itself.
    package var ownName: String {
        switch self {
        case .english: "English"
        case .arabic: "العربية"
        case .hebrew: "עברית"
        case .thai: "ไทย"
        case .serbian: "Српски (ћирилица)"
        case .serbianLatin: "Srpski (latinica)"
        }
    }

    package var direction: Direction {
        switch self {
        case .arabic, .hebrew: .rightToLeft
        case .english, .thai, .serbian, .serbianLatin: .leftToRight
        }
    }

    /// The tongue for a BCP 47 tag ("sr-Latn-RS", "he", "iw"), if the interface has it.
    package init?(tag: String) {
        let parts = tag.lowercased().split(whereSeparator: { $0 == "-" || $0 == "_" })
        switch parts.first {
        case "en": self = .english
        case "ar": self = .arabic
        case "he", "iw": self = .hebrew
        case "th": self = .thai
        case "sr": self = parts.contains("latn") ? .serbianLatin : .serbian
        default: return nil
        }
    }
}

/// A BCP 47 language tag of some text or some customer: one of ours, or any other.
package struct LanguageTag: RawRepresentable, Hashable, Sendable, Codable {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
    package init(_ tongue: Tongue) { self.rawValue = tongue.rawValue }

    /// The tongue in which the house writes to somebody who wrote in this language.
    package var tongue: Tongue? { Tongue(tag: rawValue) }

    /// Undetermined (ISO 639-2 `und`).
    package static let undetermined = LanguageTag(rawValue: "und")
}
