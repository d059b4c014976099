import Basics

/// The phrases of one language, written in lines:
///
///     we = i | we | our team                    a name for phrases
///     cannot: <we> <can-not> ..2 <do>           a rule: kind, phrase
///         unless <if>                           not in a sentence that has this
///         answered <but-we-can>                 nor where this is there or begins the next sentence
///         say What I can do is …                what could be said instead
///
/// In a phrase, `<name>` is a named one, `(a|b)` a choice, `x?` may be missing, `word*` begins so, `*word` ends so, `=word` stands without letters before it, `{a,b}c` is ac or bc, `..3` is up to three words,
/// `!x` is not followed by x, `~x` not preceded by it, `^` and `$` are the edges of a clause. Several `unless` add up, and a
/// rule's lines may give several phrases, each on a line of its own that begins with "or".
struct ToneGrammar: Sendable {
    struct Rule: Sendable {
        let kind: Tone.Kind
        let suggestion: String
        fileprivate let phrases: [Phrase]
        fileprivate let unless: [TonePattern]
        fileprivate let answered: [TonePattern]
    }

    /// A phrase, and what tells quickly where it does not begin.
    fileprivate struct Phrase {
        let pattern: TonePattern
        let firstWords: ToneWordSet?
    }

    struct Finding {
        let rule: Rule
        let span: Range<Int>
    }

    let script: ToneText.Script
    let rules: [Rule]

    static func of(_ language: LanguageTag) -> ToneGrammar? {
        switch language.tongue {
        case .english: english
        case .arabic: arabic
        case .hebrew: hebrew
        case .thai: thai
        case .serbian, .serbianLatin: serbian
        case nil: nil
        }
    }

    private static let english = ToneGrammar(ToneEnglish.lines, script: .english)
    private static let arabic = ToneGrammar(ToneArabic.lines, script: .arabic)
    private static let hebrew = ToneGrammar(ToneHebrew.lines, script: .hebrew)
    private static let thai = ToneGrammar(ToneThai.lines, script: .thai)
    private static let serbian = ToneGrammar(ToneSerbian.lines, script: .serbian)

    init(_ lines: String, script: ToneText.Script) {
        self.script = script
        rules = ToneGrammarReader(lines, script: script).drafts.map {
            Rule(
                kind: $0.kind, suggestion: $0.suggestion, phrases: $0.phrases.map { Phrase(pattern: $0, firstWords: $0.firstWords) },
                unless: $0.unless, answered: $0.answered)
        }
    }

    // MARK: Finding

    /// What the rules find, in the order of the text. Of two findings of a kind that overlap the longer stays.
    func findings(in text: ToneText) -> [Finding] {
        var found: [Finding] = []
        for rule in rules { found += rule.phrases.flatMap { findings(of: $0, rule, in: text) } }
        found.sort { ($0.span.lowerBound, -$0.span.count) < ($1.span.lowerBound, -$1.span.count) }
        var kept: [Finding] = []
        for finding in found {
            if let last = kept.lastIndex(where: { $0.rule.kind == finding.rule.kind && $0.span.overlaps(finding.span) }) {
                if finding.span.count > kept[last].span.count { kept[last] = finding }
            } else {
                kept.append(finding)
            }
        }
        return kept
    }

    private func findings(of phrase: Phrase, _ rule: Rule, in text: ToneText) -> [Finding] {
        var found: [Finding] = []
        var at = 0
        while at < text.pieces.count {
            guard !text.pieces[at].isStop, phrase.firstWords?.mayBegin(at: at, in: text) ?? true,
                let end = phrase.pattern.ends(from: at, in: text).max(), end > at, !excuses(rule, at: at, in: text)
            else {
                at += 1
                continue
            }
            found.append(.init(rule: rule, span: text.pieces[at].span.lowerBound..<text.pieces[end - 1].span.upperBound))
            at = end
        }
        return found
    }

    private func excuses(_ rule: Rule, at position: Int, in text: ToneText) -> Bool {
        let sentence = text.sentence(around: position)
        let next = text.beginOfNextSentence(after: sentence)
        return (rule.unless + rule.answered).contains { pattern in sentence.contains { !pattern.ends(from: $0, in: text).isEmpty } }
            || rule.answered.contains { !$0.ends(from: next, in: text).isEmpty }
    }
}
