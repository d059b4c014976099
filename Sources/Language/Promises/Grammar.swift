internal import Basics

/// What is particular about a language.
struct Grammar: Sendable {
    typealias Fold = @Sendable (Unicode.Scalar, inout [Unicode.Scalar]) -> Void

    let tongue: Tongue
    let fold: Fold
    let lexicon: Lexicon
    /// Letters written onto the next word, with what they mean.
    var prefixes: [(String, Sense)] = []
    /// Pronouns written onto a verb.
    var suffixes: [String] = []
    /// Whether words are written without spaces.
    var isUnbroken = false
    /// Whether an unknown word after "will" is something that somebody does.
    var takesUnknownVerbs = false
    /// Whether the verb says who acts, so that no pronoun is needed.
    var isProDrop = false
    /// Whether "will" is followed by "that" and the present ("ću da pozovem").
    var willTakesPresent = false
    /// How many unknown words may stand between "will" and its verb.
    var strangersBeforeVerb = 2
    /// Whether "half ten" is half an hour before ten.
    var halfIsBefore = false
    /// Whether "the coming Thursday" and "next Thursday" are the same word.
    var nextIsComing = false

    static func reading(_ text: String, language: LanguageTag?) -> Grammar? {
        let tag = language?.tongue ?? LanguageGuess.language(of: text).tongue
        // A few words say too little to guess by; their letters still say something.
        return of(script(of: text, said: tag))
    }

    /// What the letters say goes before what was said: an agent may answer in another language than the ticket's.
    private static func script(of text: String, said: Tongue?) -> Tongue {
        var counts: [Tongue: Int] = [:]
        for scalar in text.unicodeScalars.prefix(2000) {
            switch scalar.value {
            case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F: counts[.english, default: 0] += 1
            case 0x400...0x52F: counts[.serbian, default: 0] += 1
            case 0x5D0...0x5EA: counts[.hebrew, default: 0] += 1
            case 0x620...0x6FF: counts[.arabic, default: 0] += 1
            case 0xE01...0xE5B: counts[.thai, default: 0] += 1
            default: break
            }
        }
        guard let most = counts.max(by: { ($0.value, $0.key.rawValue) < ($1.value, $1.key.rawValue) })?.key else { return said ?? .english }
        // Latin letters are English unless Serbian was said or shows.
        if most == .english {
            let guess = LanguageGuess.language(of: text).tongue
            if guess == .serbianLatin || guess != .english && (said == .serbian || said == .serbianLatin) { return .serbian }
            // A product's name in a sentence of another script is no English.
            if let said, said != .english, counts[said == .serbianLatin ? .serbian : said, default: 0] * 2 > counts[.english, default: 0] {
                return said
            }
        }
        return most
    }

    static func of(_ tongue: Tongue) -> Grammar {
        switch tongue {
        case .english: english
        case .arabic: arabic
        case .hebrew: hebrew
        case .thai: thai
        case .serbian, .serbianLatin: serbian
        }
    }
}

func marks(_ marks: Marks) -> Sense {
    var sense = Sense()
    sense.marks = marks
    return sense
}
