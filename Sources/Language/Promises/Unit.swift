/// A word or a phrase with what it can mean.
struct Unit: Sendable {
    var sense: Sense?
    /// The tokens it covers, of the whole text. A letter that is written onto the next word ("ב", "و") has the token of that word.
    var tokens: Range<Int>
    var text: String
    var kind: PlainText.Token.Kind
    /// Scalars of the original.
    var span: Range<Int>
    var hasSpaceBefore: Bool

    func has(_ marks: Marks) -> Bool { sense.map { !$0.marks.isDisjoint(with: marks) } ?? false }
    var isNumber: Bool { kind == .number }
    func isMark(_ text: String) -> Bool { kind == .mark && self.text == text }
}

extension Grammar {
    /// The words of a text as phrases of the lexicon, each word in one of them.
    func units(of tokens: [PlainText.Token]) -> [Unit] {
        var units: [Unit] = []
        units.reserveCapacity(tokens.count)
        var at = 0
        while at < tokens.count {
            let token = tokens[at]
            guard token.kind == .word else {
                units.append(unit(nil, at..<at + 1, tokens))
                at += 1
                continue
            }
            if let prefix = prefixes.first(where: { $0.0 == token.text }), at + 2 < tokens.count, tokens[at + 1].text == "-",
                tokens[at + 2].kind == .number
            {
                // "ב-10": the letter stands before a number.
                units.append(unit(prefix.1, at..<at + 2, tokens))
                at += 2
            } else if let (sense, count) = longest(token.text, at, tokens) {
                units.append(unit(sense, at..<at + count, tokens))
                at += count
            } else if let (prefixes, sense, count) = stripped(token.text, at, tokens) {
                for prefix in prefixes { units.append(unit(prefix, at..<at + 1, tokens)) }
                units.append(unit(sense, at..<at + count, tokens))
                at += count
            } else {
                // "When you are ready" is one word in Hebrew, whatever its verb.
                if tongue == .hebrew, token.text.hasPrefix("כש"), token.text.count >= 5, let verb = token.text.dropFirst(2).first,
                    "תינאה".contains(verb)
                {
                    units.append(unit(marks(.event), at..<at + 1, tokens))
                }
                units.append(unit(nil, at..<at + 1, tokens))
                at += 1
            }
        }
        return units
    }

    private func unit(_ sense: Sense?, _ range: Range<Int>, _ tokens: [PlainText.Token]) -> Unit {
        let (first, last) = (tokens[range.lowerBound], tokens[range.upperBound - 1])
        return Unit(
            sense: sense, tokens: range, text: first.text, kind: first.kind, span: first.span.lowerBound..<last.span.upperBound,
            hasSpaceBefore: first.hasSpaceBefore)
    }

    /// The longest phrase that begins with the word; the word may lack what was stripped from it.
    private func longest(_ word: String, _ at: Int, _ tokens: [PlainText.Token]) -> (Sense, Int)? {
        guard let phrases = lexicon.phrases[word] else { return nil }
        for phrase in phrases {
            guard at + phrase.rest.count < tokens.count else { continue }
            if zip(phrase.rest, tokens[(at + 1)...]).allSatisfy({ $0 == $1.text }) { return (phrase.sense, phrase.rest.count + 1) }
        }
        return nil
    }

    /// Without the letters that the language writes onto a word.
    private func stripped(_ word: String, _ at: Int, _ tokens: [PlainText.Token]) -> ([Sense], Sense, Int)? {
        guard !prefixes.isEmpty || !suffixes.isEmpty else { return nil }
        var (rest, senses) = (word[...], [] as [Sense])
        for round in 0..<4 {
            if round > 0 {
                guard let (prefix, sense) = prefixes.first(where: { rest.hasPrefix($0.0) && rest.count > $0.0.count + 1 }) else { break }
                rest = rest.dropFirst(prefix.count)
                senses.append(sense)
                if let (sense, count) = longest(String(rest), at, tokens) { return (senses, sense, count) }
            }
            for suffix in suffixes where rest.hasSuffix(suffix) && rest.count > suffix.count + 2 {
                if let (sense, count) = longest(Self.ended(rest.dropLast(suffix.count)), at, tokens), sense.verb != nil {
                    return (senses, sense, count)
                }
            }
        }
        return nil
    }

    /// A Hebrew word that lost its end has the last form of its last letter.
    private static func ended(_ word: Substring) -> String {
        let finals: [Character: Character] = ["כ": "ך", "מ": "ם", "נ": "ן", "פ": "ף", "צ": "ץ"]
        guard let last = word.last, let final = finals[last] else { return String(word) }
        return String(word.dropLast()) + String(final)
    }
}
