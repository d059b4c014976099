internal import Basics

/// What somebody typed into the field, taken apart: words, phrases and operators. A pure function of the text, which reads
/// anything; what an operator means is decided elsewhere.
package struct SearchQuery: Sendable, Hashable, CustomStringConvertible {
    package struct Part: Sendable, Hashable {
        package var isNegated: Bool
        package var what: What
    }

    package enum What: Sendable, Hashable {
        case word(String)
        case phrase(String)
        case filter(Operator, String)
        /// What may be a field of the house with its value: `order:TL-57131`. Where there is no such field it is a word.
        case named(String, String)
    }

    package enum Operator: String, Sendable, CaseIterable {
        case from, tag, before, after, `is`, owner, team, has, language
    }

    package private(set) var parts: [Part] = []

    /// Characters of a query, and parts of it. What is longer is no question.
    package static let limit = 1_000
    private static let most = 32

    package init(_ text: String) {
        var rest = Substring(text.prefix(Self.limit).onOneLine)
        while parts.count < Self.most {
            rest = rest.drop { $0 == " " }
            guard !rest.isEmpty else { return }
            if let part = Self.part(&rest) { parts.append(part) }
        }
    }

    private static func part(_ rest: inout Substring) -> Part? {
        let isNegated = rest.first == "-"
        if isNegated { rest = rest.dropFirst() }
        guard let first = rest.first, first != " " else { return nil }
        if isQuote(first) {
            let phrase = quoted(&rest)
            return phrase.isEmpty ? nil : Part(isNegated: isNegated, what: .phrase(phrase))
        }
        let token = rest.prefix { $0 != " " }
        if let colon = token.firstIndex(of: ":"), let name = Operator(rawValue: token[..<colon].lowercased()) {
            rest = rest[token.index(after: colon)...]
            if let first = rest.first, isQuote(first) { return Part(isNegated: isNegated, what: .filter(name, quoted(&rest))) }
            let value = rest.prefix { $0 != " " }
            rest = rest[value.endIndex...]
            return Part(isNegated: isNegated, what: .filter(name, String(value)))
        }
        if let colon = token.firstIndex(of: ":"), isName(token[..<colon]), let next = token[token.index(after: colon)...].first, next != "/" {
            let name = String(token[..<colon])
            guard isQuote(next) else {
                rest = rest[token.endIndex...]
                return Part(isNegated: isNegated, what: .named(name, String(token[token.index(after: colon)...])))
            }
            rest = rest[token.index(after: colon)...]
            let value = quoted(&rest)
            return Part(isNegated: isNegated, what: value.isEmpty ? .word(name) : .named(name, value))
        }
        rest = rest[token.endIndex...]
        return Part(isNegated: isNegated, what: .word(String(token)))
    }

    /// Letters and digits of any script, with hyphens for the blanks of a name; nothing that stands before a colon elsewhere.
    private static func isName(_ text: Substring) -> Bool {
        guard (2...60).contains(text.count), text.contains(where: \.isLetter) else { return false }
        guard text.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }) else { return false }
        return !notOperators.contains(text.lowercased())
    }

    private static let notOperators: Set = ["http", "https", "mailto", "tel", "re", "fwd", "fw"]

    /// Up to the quote that ends a word; one within a word is a letter of it (צה"ל). What is not closed ends with the text.
    private static func quoted(_ rest: inout Substring) -> String {
        rest = rest.dropFirst()
        var end = rest.startIndex
        while end < rest.endIndex {
            let next = rest.index(after: end)
            if isQuote(rest[end]), next == rest.endIndex || rest[next] == " " {
                defer { rest = rest[next...] }
                return rest[..<end].trimmed
            }
            end = next
        }
        defer { rest = rest[rest.endIndex...] }
        return rest.trimmed
    }

    /// As keyboards and mail programs write them; the Hebrew sign of an abbreviation is none.
    private static func isQuote(_ character: Character) -> Bool { "\"“”„«»".contains(character) }

    /// The query as one would type it; it reads as the same.
    package var description: String {
        parts.map { part in
            let text =
                switch part.what {
                case .word(let word): word
                case .phrase(let phrase): "\"\(phrase)\""
                case .filter(let name, let value): Self.text(name.rawValue, value)
                case .named(let name, let value): Self.text(name, value)
                }
            return part.isNegated ? "-" + text : text
        }
        .joined(separator: " ")
    }

    private static func text(_ name: String, _ value: String) -> String {
        value.contains(" ") || value.first.map(isQuote) ?? false ? "\(name):\"\(value)\"" : "\(name):\(value)"
    }

    /// The number of a ticket, when the query is nothing else: `1042` or `#1042`.
    package var number: Int64? {
        guard parts.count == 1, case .word(let word) = parts[0].what, !parts[0].isNegated else { return nil }
        let digits = word.drop { $0 == "#" }.map(\.digit)
        guard !digits.isEmpty, digits.count <= 12 else { return nil }
        return digits.reduce(Int64(0)) { sum, digit in digit.flatMap { digit in sum.map { $0 * 10 + Int64(digit) } } }
    }

    /// The words and phrases that are looked for, without operators and what is not to be there: for the other places that are
    /// searched with the same field.
    package var words: String {
        parts.compactMap { part -> String? in
            guard !part.isNegated else { return nil }
            return switch part.what {
            case .word(let word), .phrase(let word): word
            case .named(let name, let value): "\(name):\(value)"
            case .filter: nil
            }
        }
        .joined(separator: " ")
    }

    /// The name before the colon of a word that looks like an operator and is none: `form` in `form:dana`.
    package static func unknownOperator(_ word: String) -> String? {
        guard let colon = word.firstIndex(of: ":"), colon != word.startIndex else { return nil }
        let (name, value) = (word[..<colon], word[word.index(after: colon)...])
        guard name.allSatisfy({ $0.isASCII && $0.isLetter }), name.count <= 20, !value.isEmpty, !value.hasPrefix("/") else { return nil }
        return notOperators.contains(name.lowercased()) ? nil : String(name)
    }
}

extension Character {
    /// The value of a decimal digit, of whichever script.
    package var digit: Int? { wholeNumberValue.flatMap { (0...9).contains($0) ? $0 : nil } }
}
