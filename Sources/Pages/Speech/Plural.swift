internal import Basics

/// The grammatical number that a count asks for, by the cardinal rules of Unicode CLDR 45 for whole numbers
/// (https://www.unicode.org/cldr/charts/45/supplemental/language_plural_rules.html).
enum Plural: String, Sendable, Hashable, CaseIterable {
    case zero, one, two, few, many, other

    init(_ count: Int, in tongue: Tongue) {
        let count = count.magnitude
        let (tens, ones) = (count % 100, count % 10)
        self =
            switch tongue {
            case .english: count == 1 ? .one : .other
            case .hebrew: count == 1 ? .one : count == 2 ? .two : .other
            case .thai: .other
            case .serbian, .serbianLatin:
                ones == 1 && tens != 11 ? .one : (2...4).contains(ones) && !(12...14).contains(tens) ? .few : .other
            case .arabic:
                switch (count, tens) {
                case (0, _): .zero
                case (1, _): .one
                case (2, _): .two
                case (_, 3...10): .few
                case (_, 11...99): .many
                default: .other
                }
            }
    }

    /// The forms that a table of this tongue must hold for each counted phrase.
    static func needed(in tongue: Tongue) -> [Plural] {
        switch tongue {
        case .english: [.one, .other]
        case .hebrew: [.one, .two, .other]
        case .thai: [.other]
        case .serbian, .serbianLatin: [.one, .few, .other]
        case .arabic: [.zero, .one, .two, .few, .many, .other]
        }
    }
}
