package import Basics
internal import Foundation
internal import Language

/// Something that the house wants to know of each of its tickets, or of each of its customers.
package struct Field: Sendable, Hashable, Identifiable {
    package var id: FieldID
    package var about: About
    package var name: String
    package var kind: Kind
    /// In the order in which they are offered; those that were taken out are not offered, and stand where they were chosen.
    package var choices: [Choice]
    /// States into which nobody brings a ticket while it is empty.
    package var requiredIn: Set<Ticket.State>
    /// Whether it stands on every ticket or customer also while it is empty.
    package var isProminent: Bool
    /// The order of fields, the least first.
    package var position: Int

    package init(
        id: FieldID, about: About, name: String, kind: Kind, choices: [Choice] = [], requiredIn: Set<Ticket.State> = [], isProminent: Bool = false,
        position: Int = 0
    ) {
        (self.id, self.about, self.name, self.kind, self.choices) = (id, about, name, kind, choices)
        (self.requiredIn, self.isProminent, self.position) = (requiredIn, isProminent, position)
    }

    package enum About: String, Sendable, Hashable, CaseIterable { case ticket, customer }

    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case text
        case number
        case date
        /// One of the choices.
        case choice
        /// Any of them.
        case several
    }

    package struct Choice: Sendable, Hashable {
        /// Counts up within the field and is never used twice, so that a choice can be renamed.
        package var number: Int
        package var name: String
        package var isOffered: Bool

        package init(number: Int, name: String, isOffered: Bool = true) { (self.number, self.name, self.isOffered) = (number, name, isOffered) }
    }

    /// Characters of a name, fields of one kind of thing, choices of one field, characters of a text.
    package static let nameLimit = 80
    package static let limit = 300
    package static let choiceLimit = 200
    package static let textLimit = 2_000
}

/// A field with what is filled in on one ticket or customer.
package struct FilledField: Sendable, Hashable {
    package var field: Field
    /// As it is kept; see `Field.value`.
    package var value: String?

    package init(field: Field, value: String?) { (self.field, self.value) = (field, value) }
}

package enum FieldRefusal: Error, Sendable, Equatable {
    case notFound
    case badName
    case nameTaken
    case tooMany(limit: Int)
    /// Without a choice, with two of one name, or with too many.
    case badChoices
    /// What was written is no number, no day, no choice, or too long.
    case badValue(field: String)
    /// These must be filled first.
    case missing([String])
}

extension Field {
    /// A value as it is kept, from what somebody wrote: `nil` when nothing was.
    ///
    /// A number is kept with a point and without groups, whatever digits and comma it was written with; a day as "2026-11-26"; choices
    /// by their numbers, with blanks between them.
    ///
    /// - Throws: `FieldRefusal.badValue`.
    package func value(_ written: [String]) throws -> String? {
        let written = written.map(\.trimmed).filter { !$0.isEmpty }
        guard let first = written.first else { return nil }
        switch kind {
        case .text:
            let text = first.replacing("\r\n", with: "\n")
            guard text.count <= Self.textLimit else { throw FieldRefusal.badValue(field: name) }
            return text
        case .number:
            guard let number = Self.number(first) else { throw FieldRefusal.badValue(field: name) }
            return number
        case .date:
            guard let day = LocalDay(first) else { throw FieldRefusal.badValue(field: name) }
            return day.description
        case .choice, .several:
            let known = Set(choices.map(\.number))
            let numbers = written.compactMap { Int($0) }
            guard numbers.count == written.count, numbers.allSatisfy(known.contains), kind == .several || numbers.count == 1 else {
                throw FieldRefusal.badValue(field: name)
            }
            return Set(numbers).sorted().map(String.init).joined(separator: " ")
        }
    }

    /// "-1234.5" of "−1 234,5" or "١٢٣٤٫٥"; `nil` when it is no number of at most fifteen digits.
    static func number(_ text: String) -> String? {
        var digits = ""
        var hasPoint = false
        for (index, character) in text.enumerated() {
            let scalars = character.unicodeScalars
            if scalars.count == 1, scalars.first?.properties.generalCategory == .decimalNumber, let digit = character.wholeNumberValue {
                digits.append(String(digit))
            } else if ".,٫".contains(character) {
                guard !hasPoint else { return nil }
                hasPoint = true
                digits.append(".")
            } else if "-−".contains(character), index == 0 {
                digits.append("-")
            } else if !(character.isWhitespace || "'’\u{066C}".contains(character)) || index == 0 {
                return nil
            }
        }
        let unsigned = digits.drop { $0 == "-" }
        guard unsigned.contains(where: \.isNumber), unsigned.filter(\.isNumber).count <= 15 else { return nil }
        var parts = unsigned.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let whole = String(parts[0].drop { $0 == "0" })
        var fraction = parts.count > 1 ? parts[1] : ""
        while fraction.last == "0" { fraction.removeLast() }
        parts = [whole.isEmpty ? "0" : whole] + (fraction.isEmpty ? [] : [fraction])
        let number = parts.joined(separator: ".")
        return digits.hasPrefix("-") && number != "0" ? "-" + number : number
    }

    /// The choices of a value that is kept, by their names.
    package func names(of value: String) -> [String] {
        let numbers = Self.numbers(value)
        return choices.filter { numbers.contains($0.number) }.map(\.name)
    }

    /// A value that is kept, as a form would write it: `value` of this is the same again.
    package func written(_ value: String) -> [String] {
        switch kind {
        case .choice, .several: value.split(separator: " ").map(String.init)
        case .text, .number, .date: [value]
        }
    }

    /// A value that is kept, as it is read: choices by their names.
    package func words(of value: String) -> String {
        switch kind {
        case .choice, .several: names(of: value).joined(separator: ", ")
        case .text, .number, .date: value
        }
    }

    package static func numbers(_ value: String) -> Set<Int> { Set(value.split(separator: " ").compactMap { Int($0) }) }
}
