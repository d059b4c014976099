package import Basics
package import Language
package import Storage

/// What is to be found among the tickets, with every name already looked up.
package struct TicketSearch: Sendable {
    /// A piece of the query, with the ways in which it may stand in the index.
    package struct Word: Sendable {
        package var ways: [Set<UInt64>]
        package var isNegated: Bool

        package init(ways: [Set<UInt64>], isNegated: Bool) { (self.ways, self.isNegated) = (ways, isNegated) }
    }

    package struct Filter: Sendable {
        package var what: What
        package var isNegated: Bool

        package init(_ what: What, isNegated: Bool = false) { (self.what, self.isNegated) = (what, isNegated) }
    }

    package enum What: Sendable {
        case open, waiting, solved, closed, snoozed
        /// Of one of these people; of nobody when empty.
        case owners([PersonID])
        case teams([TeamID])
        case tag(TagID, isRare: Bool)
        /// The customers whom a statement finds, the same as a condition of each, and which they are when they are few.
        case customers(SQL, holds: SQL, few: [CustomerID]?)
        /// Opened before this time.
        case before(Moment)
        /// Something was said at this time or after it.
        case after(Moment)
        case hasFile
        case language(String)
        /// A field of the ticket, or of its customer.
        case field(Field, FieldTest)
    }

    package enum FieldTest: Sendable, Hashable {
        /// A text has these letters somewhere.
        case contains(String)
        case equals(String)
        /// One of these choices is chosen.
        case chosen([Int])
    }

    package enum Order: String, Sendable, CaseIterable {
        /// What has the words in its subject, then what is newer.
        case best
        case newest
    }

    package var words: [Word] = []
    package var phrases: [(phrase: ExactPhrase, isNegated: Bool)] = []
    package var filters: [Filter] = []
    package var order = Order.best
    package var after: Key?
    package var limit = 20
    /// Tickets that are read on the way to a page when operators let few through.
    package var budget = 20_000

    package init() {}

    package var isEmpty: Bool { words.allSatisfy(\.isNegated) && phrases.allSatisfy(\.isNegated) && filters.isEmpty }

    /// Only words have a best.
    var isByPoints: Bool { order == .best && words.contains { !$0.isNegated } }

    /// A place in what was found, in its order.
    package struct Key: Sendable, Hashable, LosslessStringConvertible {
        /// Points, or milliseconds of what was said last.
        package var rank: Int64
        /// A number of points, or an id of time.
        package var place: Int64

        package init(rank: Int64, place: Int64) { (self.rank, self.place) = (rank, place) }

        package init?(_ description: String) {
            let parts = description.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 2, let rank = Int64(parts[0]), let place = Int64(parts[1]) else { return nil }
            self.init(rank: rank, place: place)
        }

        package var description: String { "\(rank).\(place)" }

        /// Whether a row stands behind the place.
        func isBefore(_ other: Key) -> Bool { (rank, place) > (other.rank, other.place) }
    }

    /// A page of what was found.
    package struct Found: Sendable {
        package var tickets: [Ticket] = []
        /// Give this to read on.
        package var next: Key?
        /// No ticket has all the words; these have some of them.
        package var isPartial = false
        /// How far back was looked, when the page ended before it was full: there may be more beyond.
        package var lookedBackTo: Moment?
    }
}

extension TicketSearch.FieldTest {
    /// As a condition of `field_values`.
    fileprivate var condition: SQL {
        switch self {
        case .contains(let text):
            let pattern = text.lowercased().replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_")
            return "lower(value) LIKE \("%\(pattern)%") ESCAPE '\\'"
        case .equals(let value): return "value = \(value)"
        case .chosen(let numbers):
            let any = numbers.reduce("1 = 0" as SQL) { "\($0) OR ' ' || value || ' ' LIKE \("% \($1) %")" }
            return "(\(any))"
        }
    }
}

extension TicketSearch.Filter {
    /// As a condition of `tickets`.
    ///
    /// - Parameter isOfFew: whether a statement asks it of a handful of tickets, one after the other.
    func condition(isOfFew: Bool) -> SQL {
        let condition: SQL =
            switch what {
            case .open: "state = 'open' AND snoozed_until IS NULL"
            case .waiting: "state IN ('waiting', 'on_hold') AND snoozed_until IS NULL"
            case .solved: "state = 'solved'"
            case .closed: "state = 'closed'"
            case .snoozed: "snoozed_until IS NOT NULL"
            case .owners(let people): people.isEmpty ? "owner IS NULL" : "owner IN (\(list: people))"
            case .teams(let teams): "team IN (\(list: teams))"
            case .tag(let tag, let isRare):
                isRare
                    ? "tickets.id IN (SELECT ticket FROM ticket_tags WHERE tag = \(tag))"
                    : "EXISTS (SELECT 1 FROM ticket_tags WHERE ticket_tags.ticket = tickets.id AND tag = \(tag))"
            case .customers(_, _, .some(let few)): "customer IN (\(list: few))"
            // One statement that goes through all finds them once; of some tickets at a time each is asked.
            case .customers(let matching, let holds, nil): isOfFew ? "(\(holds))" : "customer IN (\(matching))"
            case .before(let moment): "created_at < \(moment)"
            case .after(let moment): "last_message_at >= \(moment)"
            case .hasFile:
                """
                EXISTS (SELECT 1 FROM messages JOIN attachments ON attachments.message = messages.id
                  WHERE messages.ticket = tickets.id AND attachments.is_inline = 0)
                """
            case .field(let field, let test):
                """
                EXISTS (SELECT 1 FROM field_values WHERE field = \(field.id) AND \(test.condition)
                  AND subject = \(field.about == .ticket ? "tickets.id" : "tickets.customer" as SQL))
                """
            case .language(let base): "(language = \(base) OR language LIKE \(base + "-%"))"
            }
        // A ticket without an owner is none of somebody's: what is not known is not so.
        return isNegated ? "(\(condition)) IS NOT TRUE" : "(\(condition))"
    }

    /// Whether it finds customers by a statement, more of them than can be named.
    var isOfMany: Bool {
        if case .customers(_, _, nil) = what { !isNegated } else { false }
    }

    /// Whether few tickets meet it, so that it is quicker to start from them.
    var isNarrow: Bool {
        guard !isNegated else { return false }
        return switch what {
        case .tag(_, let isRare): isRare
        case .customers(_, _, let few): few != nil
        case .snoozed: true
        case .open, .waiting, .solved, .closed, .owners, .teams, .before, .after, .hasFile, .language, .field: false
        }
    }
}
