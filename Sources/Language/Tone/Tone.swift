package import Basics

/// How a draft sounds to the customer who will read it, and what could be said instead.
///
/// A hint is for the person who writes, while they write. It blocks nothing, is kept nowhere and told to nobody.
package enum Tone {
    /// A sentence more than this many Unicode scalars into a draft is not looked at; nobody reads that far either.
    static let scalarsRead = 20_000

    /// What a hint is about.
    package enum Kind: String, CaseIterable, Sendable {
        /// Says what cannot be done and stops there.
        case cannot
        /// Talks of procedures, forms and departments.
        case process
        /// Says whose fault it is: the reader's.
        case blame
        /// Sends the reader to somebody else.
        case elsewhere
        /// Recites a rule.
        case policy
        /// "We will", and no word of when.
        case promiseWithoutTime = "promise_without_time"
    }

    package struct Hint: Hashable, Sendable {
        package let kind: Kind
        /// Unicode scalar offsets in the text.
        package let span: Range<Int>
        /// What stands there.
        package let words: String
        /// What can be said instead, in the language and script of the text.
        package let suggestion: String
    }

    /// The hints for a draft in this language, in the order of the text; none for a language that is not ours.
    ///
    /// What the draft quotes, between quotation marks or behind ">", is somebody else's and is not judged.
    package static func hints(in text: String, language: LanguageTag) -> [Hint] {
        guard let grammar = ToneGrammar.of(language) else { return [] }
        let scalars = Array(text.unicodeScalars.prefix(scalarsRead))
        let read = ToneText(scalars, script: grammar.script)
        let isLatinSerbian = grammar.script == .serbian && !scalars.contains { (0x400...0x45F).contains($0.value) }
        return grammar.findings(in: read).map { finding in
            var words = String.UnicodeScalarView()
            words.append(contentsOf: scalars[finding.span])
            return Hint(
                kind: finding.rule.kind, span: finding.span, words: String(words),
                suggestion: isLatinSerbian ? Serbian.latin(finding.rule.suggestion) : finding.rule.suggestion)
        }
    }
}
