package import Basics
internal import Foundation

/// Who reads a page: in which language, in which time zone, and when.
package struct Reader: Sendable {
    package let tongue: Tongue
    package let now: Moment
    let timeZone: TimeZone
    let locale: Locale
    let said: SaidTimes
    private let table: WordTable
    /// What they press for what the keyboard map offers.
    package var keys = OwnKeys()

    /// - Parameter timeZone: an IANA name; an unknown one is read as UTC.
    package init(_ tongue: Tongue, timeZone: String, now: Moment) {
        self.tongue = tongue
        self.now = now
        self.timeZone = TimeZone(identifier: timeZone) ?? .gmt
        // English as most of the world writes it: the day before the month, and twenty-four hours.
        locale = Locale(identifier: tongue == .english ? "en-GB" : tongue.rawValue)
        said = .of(locale, self.timeZone)
        table = WordTable.all[tongue]!
    }

    package var direction: Direction { tongue.direction }

    package subscript(word: Word) -> String { self[word, [:]] }

    package subscript(word: Word, values: [String: String]) -> String {
        table.phrase(word)?.filled(values) ?? word.rawValue
    }

    /// A phrase that counts something. Its hole `count` is filled with the number.
    package func count(_ word: Word, _ count: Int, _ values: [String: String] = [:]) -> String {
        var values = values
        values["count"] = number(count)
        return table.phrase(word, Plural(count, in: tongue))?.filled(values) ?? word.rawValue
    }

    /// A phrase whose holes are filled with pieces of a page.
    package func html(_ word: Word, _ values: [String: HTML]) -> HTML {
        table.phrase(word)?.filled(values) ?? HTML(text: word.rawValue)
    }

    package func number(_ value: some BinaryInteger) -> String { said.say(Int64(value)) }
}
