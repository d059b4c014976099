/// Reads the lines of a grammar. They are part of the program: a mistake in them stops the first test that looks.
struct ToneGrammarReader {
    struct Draft {
        var kind: Tone.Kind
        var suggestion = ""
        var phrases: [TonePattern] = []
        var unless: [TonePattern] = []
        /// What excuses in the same sentence or at the beginning of the next.
        var answered: [TonePattern] = []
    }

    private let script: ToneText.Script
    private var names: [String: TonePattern] = [:]
    private(set) var drafts: [Draft] = []

    init(_ lines: String, script: ToneText.Script) {
        self.script = script
        var whole = ""
        for line in lines.split(separator: "\n") {
            let text = line.drop { $0 == " " }
            // A line that begins with a choice goes on with the one before.
            if !text.hasPrefix("|") {
                read(Substring(whole))
                whole = ""
            }
            whole += whole.isEmpty ? text : " " + text
        }
        read(Substring(whole))
        for draft in drafts { precondition(!draft.suggestion.isEmpty, "A rule for \(draft.kind) says nothing better") }
    }

    private mutating func read(_ text: Substring) {
        if text.isEmpty || text.hasPrefix("#") { return }
        if let rest = after("say ", in: text) {
            drafts[drafts.count - 1].suggestion = rest
        } else if let rest = after("unless ", in: text) {
            drafts[drafts.count - 1].unless.append(phrase(rest))
        } else if let rest = after("answered ", in: text) {
            drafts[drafts.count - 1].answered.append(phrase(rest))
        } else if let rest = after("or ", in: text) {
            drafts[drafts.count - 1].phrases.append(phrase(rest))
        } else if let equals = text.range(of: " = ") {
            names[String(text[..<equals.lowerBound])] = phrase(String(text[equals.upperBound...]))
        } else if let colon = text.range(of: ": "), let kind = Tone.Kind(rawValue: String(text[..<colon.lowerBound])) {
            drafts.append(Draft(kind: kind, phrases: [phrase(String(text[colon.upperBound...]))]))
        } else {
            preconditionFailure("No line of a grammar: \(text)")
        }
    }

    private func after(_ word: String, in text: Substring) -> String? {
        text.hasPrefix(word) ? String(text.dropFirst(word.count)) : nil
    }

    // MARK: Phrases

    private func phrase(_ text: String) -> TonePattern {
        var rest = Substring(text)
        let pattern = choice(&rest)
        precondition(rest.isEmpty, "A phrase of a grammar ends too early: \(text)")
        return pattern
    }

    private func choice(_ rest: inout Substring) -> TonePattern {
        var options = [sequence(&rest)]
        while rest.first == "|" {
            rest.removeFirst()
            options.append(sequence(&rest))
        }
        return options.count == 1 ? options[0] : joined(options)
    }

    /// Single words beside each other are one set, so that a look-up stays one however long the list is.
    private func joined(_ options: [TonePattern]) -> TonePattern {
        var words = ToneWordSet()
        var others: [TonePattern] = []
        for option in options {
            if case .word(let more) = option { words.formUnion(more) } else { others.append(option) }
        }
        return others.isEmpty ? .word(words) : others.count == options.count ? .anyOf(others) : .anyOf([.word(words)] + others)
    }

    private func sequence(_ rest: inout Substring) -> TonePattern {
        var parts: [TonePattern] = []
        while true {
            rest = rest.drop { $0 == " " }
            guard let next = rest.first, next != "|", next != ")" else { break }
            parts.append(contentsOf: item(&rest))
        }
        return parts.count == 1 ? parts[0] : .sequence(parts)
    }

    private func item(_ rest: inout Substring) -> [TonePattern] {
        switch rest.first {
        case "!":
            rest.removeFirst()
            return [.notBefore(.sequence(item(&rest)))]
        case "~":
            rest.removeFirst()
            return [.notAfter(.sequence(item(&rest)))]
        case "^":
            rest.removeFirst()
            return [.beginsClause]
        case "$":
            rest.removeFirst()
            return [.endsClause]
        case "(":
            rest.removeFirst()
            let inner = choice(&rest)
            precondition(rest.first == ")", "A bracket of a grammar stays open: \(rest)")
            rest.removeFirst()
            return [optional(inner, &rest)]
        default: return word(&rest)
        }
    }

    private func optional(_ pattern: TonePattern, _ rest: inout Substring) -> TonePattern {
        guard rest.first == "?" else { return pattern }
        rest.removeFirst()
        return .maybe(pattern)
    }

    private func word(_ rest: inout Substring) -> [TonePattern] {
        let written = rest.prefix { !" |)?".contains($0) }
        precondition(!written.isEmpty, "Nothing where a word should be: \(rest)")
        rest = rest.dropFirst(written.count)
        if written.hasPrefix("..") { return [.gap(Int(written.dropFirst(2)) ?? 3)] }
        if written.hasPrefix("<") {
            guard let named = names[String(written.dropFirst().dropLast())] else { preconditionFailure("No phrase is named \(written)") }
            return [optional(named, &rest)]
        }
        var words = ToneWordSet()
        for spelling in spellings(String(written)) { words.insert(spelling.word, as: spelling.part) }
        return [optional(.word(words), &rest)]
    }

    /// The words that braces and a star stand for, folded as the text is. `@` in braces is nothing.
    private func spellings(_ written: String) -> [(word: String, part: ToneWordSet.Part)] {
        guard let open = written.firstIndex(of: "{"), let close = written[open...].firstIndex(of: "}") else {
            let part: ToneWordSet.Part =
                written.hasSuffix("*") ? .beginning : written.hasPrefix("*") ? .ending : written.hasPrefix("=") ? .asWritten : .whole
            let bare = written.filter { $0 != "*" && $0 != "=" }
            let forms = ToneFolding.forms(of: Array(bare.unicodeScalars)[...], script: script)
            precondition(forms.count == 1, "A word of a grammar is two: \(written)")
            return [(forms[0], part)]
        }
        let inside = written[written.index(after: open)..<close].split(separator: ",")
        let (before, after) = (written[..<open], written[written.index(after: close)...])
        return inside.flatMap { spellings("\(before)\($0 == "@" ? "" : $0)\(after)") }
    }
}

extension Substring {
    /// Where a text stands first.
    fileprivate func range(of wanted: String) -> Range<Index>? {
        var at = startIndex
        while at < endIndex {
            if self[at...].hasPrefix(wanted) { return at..<index(at, offsetBy: wanted.count) }
            at = index(after: at)
        }
        return nil
    }
}
