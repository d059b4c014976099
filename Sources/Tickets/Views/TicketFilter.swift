package import Basics

/// Which tickets a saved view shows: those that meet all of `all`, and one of `any` where it has any.
///
/// What it says is kept as text, as people chose it; `CompiledFilter` reads it.
package struct TicketFilter: Sendable, Hashable, Codable {
    package var all: [FilterCondition]
    package var any: [FilterCondition]

    package init(all: [FilterCondition] = [], any: [FilterCondition] = []) { (self.all, self.any) = (all, any) }

    /// Conditions of one filter, and values of one condition.
    package static let conditionLimit = 20
    package static let valueLimit = 50

    /// What everybody's own list shows, to begin with: what is to be done.
    package static let unfinished = TicketFilter(all: [
        FilterCondition(.state, .any, ["open", "waiting", "on_hold"]), FilterCondition(.snoozed, .any, ["no"]),
    ])
}

/// One condition: what of the ticket, how it is compared, and with what.
package struct FilterCondition: Sendable, Hashable, Codable {
    package var field: FilterField
    package var test: FilterTest
    package var values: [String]

    package init(_ field: FilterField, _ test: FilterTest, _ values: [String]) {
        (self.field, self.test, self.values) = (field, test, values)
    }
}

/// What a condition asks of a ticket.
package enum FilterField: RawRepresentable, Sendable, Hashable, Codable {
    case state
    case owner
    case team
    case tag
    case priority
    case language
    case channel
    case mailbox
    /// Whether the last word is the customer's.
    case awaitsReply
    case snoozed
    case subject
    /// The day on which it was opened, by UTC.
    case created
    /// How soon the next promise is due.
    case due
    /// For how long nothing was said.
    case quiet
    /// A field of the house.
    case custom(FieldID)

    /// Those that every house has.
    package static let own: [FilterField] = [
        .state, .owner, .team, .tag, .priority, .language, .channel, .mailbox, .awaitsReply, .snoozed, .subject, .created, .due, .quiet,
    ]

    package var rawValue: String {
        switch self {
        case .state: "state"
        case .owner: "owner"
        case .team: "team"
        case .tag: "tag"
        case .priority: "priority"
        case .language: "language"
        case .channel: "channel"
        case .mailbox: "mailbox"
        case .awaitsReply: "awaits_reply"
        case .snoozed: "snoozed"
        case .subject: "subject"
        case .created: "created"
        case .due: "due"
        case .quiet: "quiet"
        case .custom(let id): "field-\(id)"
        }
    }

    package init?(rawValue: String) {
        if let own = Self.own.first(where: { $0.rawValue == rawValue }) {
            self = own
        } else if rawValue.hasPrefix("field-"), let id = FieldID(String(rawValue.dropFirst(6))) {
            self = .custom(id)
        } else {
            return nil
        }
    }

    /// The ways in which it can be compared, the usual one first. A field of the house is compared by its kind (`Field.tests`).
    package var tests: [FilterTest] {
        switch self {
        case .state, .owner, .team, .tag, .priority, .language, .channel, .mailbox: [.any, .none]
        case .awaitsReply, .snoozed: [.any]
        case .subject: [.contains, .lacks]
        case .created: [.after, .before]
        case .due: [.within]
        case .quiet: [.longer]
        case .custom: FilterTest.ofFields
        }
    }

    /// Moves with the clock, so that a ticket comes to meet it without being touched.
    package var isByTheClock: Bool { self == .due || self == .quiet }
}

package enum FilterTest: String, Sendable, Hashable, Codable, CaseIterable {
    /// It is one of the values, or has one of them.
    case any
    case none
    /// Words that are in it, whatever their case, script of Serbian or marks.
    case contains
    case lacks
    /// Days: on or after, and before.
    case after
    case before
    /// At most so many hours from now; 0 is what is overdue.
    case within
    /// At least so many hours ago.
    case longer
    case atLeast = "at_least"
    case atMost = "at_most"
    /// Something is filled in, or nothing.
    case filled
    case empty

    static let ofFields: [FilterTest] = [.any, .none, .contains, .lacks, .after, .before, .atLeast, .atMost, .filled, .empty]

    /// Whether it is compared with anything.
    package var takesValues: Bool { self != .filled && self != .empty }
}

extension FilterField {
    package func tests(among fields: [Field]) -> [FilterTest] {
        if case .custom(let id) = self { fields.first { $0.id == id }?.tests ?? tests } else { tests }
    }
}

extension Field {
    /// The ways in which it can be compared, the usual one first.
    package var tests: [FilterTest] {
        switch kind {
        case .text: [.contains, .lacks, .filled, .empty]
        case .number: [.atLeast, .atMost, .filled, .empty]
        case .date: [.after, .before, .filled, .empty]
        case .choice, .several: [.any, .none, .filled, .empty]
        }
    }
}

package enum FilterRefusal: Error, Sendable, Equatable {
    /// A field, comparison or value that there is not, or too many.
    case badCondition
    case empty
    /// "Me" stands by itself, among the conditions that all hold: whose list it is then depends on the reader.
    case meAlone
    /// A view that moves with the clock says so once for each of the two, among the conditions that all hold.
    case clockAlone
    /// A row that says more is no row.
    case tooManyColumns(limit: Int)
}

/// Values that are no id.
package enum FilterValue {
    package static let me = "me"
    package static let nobody = "nobody"
    package static let yes = "yes"
    package static let no = "no"
}
