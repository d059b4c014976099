internal import Basics
internal import Language

/// How a draft sounds, and what can be said instead. The words are underlined in the chip, for a field for text has no marks.
enum CoachChips {
    static func html(_ hints: [Tone.Hint], _ language: LanguageTag, _ reader: Reader) -> HTML {
        guard !hints.isEmpty else { return .empty }
        let chips = hints.map { hint -> HTML in
            """
            <li class="chip coach-chip"><span class="soft">\(reader[hint.kind.word])</span> \
            <span class="coach" dir="auto"\(attribute: "lang", language == .undetermined ? nil : language.rawValue)>\(hint.words)</span> \
            <span dir="auto"\(attribute: "lang", language == .undetermined ? nil : language.rawValue)>\(hint.suggestion)</span></li>
            """
        }
        return "<ul class=\"chips\" aria-label=\"\(reader[.readingTone])\">\(chips)</ul>"
    }
}

extension Tone.Kind {
    var word: Word {
        switch self {
        case .cannot: .toneCannot
        case .process: .toneProcess
        case .blame: .toneBlame
        case .elsewhere: .toneElsewhere
        case .policy: .tonePolicy
        case .promiseWithoutTime: .tonePromiseWithoutTime
        }
    }
}
