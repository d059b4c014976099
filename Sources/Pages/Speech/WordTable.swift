internal import Basics
internal import Foundation
internal import Language

/// All the words of one tongue.
///
/// A file of words has a line for each phrase, `key = text`, and for a counted phrase a line for each form that the
/// language needs, `key[few] = text`. Holes are in braces. Lines that begin with `#` are remarks.
struct WordTable: Sendable {
    enum Entry: Sendable, Hashable {
        case plain(Phrase)
        case counted([Plural: Phrase])
    }

    private let entries: [Word: Entry]

    /// - Throws: `WordsFault` when a line cannot be read, or a key is unknown, doubled or missing.
    init(reading text: String) throws(WordsFault) {
        var entries: [Word: Entry] = [:]
        for line in text.split(whereSeparator: \.isNewline) where !line.trimmed.isEmpty && !line.hasPrefix("#") {
            guard let equals = line.firstIndex(of: "=") else { throw .brokenLine(String(line)) }
            let phrase = try Phrase(line[line.index(after: equals)...].trimmed)
            let (word, form) = try Self.key(line[..<equals].trimmed)
            switch (entries[word], form) {
            case (nil, nil): entries[word] = .plain(phrase)
            case (nil, let form?): entries[word] = .counted([form: phrase])
            case (.counted(var forms), let form?) where forms[form] == nil:
                forms[form] = phrase
                entries[word] = .counted(forms)
            default: throw .twice(String(line))
            }
        }
        for word in Word.allCases where entries[word] == nil { throw .missing(word.rawValue) }
        self.entries = entries
    }

    private init(entries: [Word: Entry]) { self.entries = entries }

    private static func key(_ text: String) throws(WordsFault) -> (Word, Plural?) {
        let parts = text.split(separator: "[", maxSplits: 1)
        guard let name = parts.first, let word = Word(rawValue: String(name)) else { throw .unknownKey(text) }
        guard parts.count == 2 else { return (word, nil) }
        guard parts[1].hasSuffix("]"), let form = Plural(rawValue: String(parts[1].dropLast())) else { throw .unknownForm(text) }
        return (word, form)
    }

    subscript(word: Word) -> Entry { entries[word] ?? .counted([:]) }

    /// The phrase of a word, in the form that a count asks for.
    func phrase(_ word: Word, _ form: Plural = .other) -> Phrase? {
        switch entries[word] {
        case .plain(let phrase): phrase
        case .counted(let forms): forms[form] ?? forms[.other]
        case nil: nil
        }
    }

    private func mapWords(_ change: (String) -> String) -> WordTable {
        WordTable(
            entries: entries.mapValues { entry in
                switch entry {
                case .plain(let phrase): .plain(phrase.mapWords(change))
                case .counted(let forms): .counted(forms.mapValues { $0.mapWords(change) })
                }
            })
    }

    /// The table of each tongue, read once from the house's own files. Serbian in Latin letters is the Cyrillic table,
    /// letter by letter.
    static let all: [Tongue: WordTable] = {
        var all: [Tongue: WordTable] = [:]
        for tongue in Tongue.allCases where tongue != .serbianLatin {
            do { all[tongue] = try WordTable(reading: text(of: tongue)) } catch {
                preconditionFailure("the words of \(tongue.rawValue) do not fit the house: \(error)")
            }
        }
        all[.serbianLatin] = all[.serbian]?.mapWords(Serbian.latin)
        return all
    }()

    static func text(of tongue: Tongue) -> String {
        let place = Bundle.module.resourceURL?.appendingPathComponent("words/\(tongue.rawValue).words")
        guard let place, let text = try? String(contentsOf: place, encoding: .utf8) else {
            preconditionFailure("the words of \(tongue.rawValue) are not beside the program")
        }
        return text
    }
}
