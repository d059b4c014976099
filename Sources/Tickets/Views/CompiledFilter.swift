package import Basics
internal import Language

/// What a filter looks at of a ticket.
package struct FilterFacts: Sendable {
    package var ticket: Ticket
    package var tags: Set<TagID>
    /// What is filled in, as it is kept.
    package var values: [FieldID: String]

    package init(ticket: Ticket, tags: Set<TagID>, values: [FieldID: String]) { (self.ticket, self.tags, self.values) = (ticket, tags, values) }
}

/// A filter as it is asked, again and again. Making one checks it.
///
/// What moves with the clock, and who "me" is, stand apart: whether a ticket is a member does not depend on when it is asked
/// or by whom, so members can be kept (`FilterMember`). The owner's own part and the span are chosen when a list is read.
package struct CompiledFilter: Sendable {
    /// Only the reader's own tickets.
    package let isOfReader: Bool
    /// What is promised next is due at most so long from now.
    package let dueWithin: Span?
    /// Nothing was said for at least so long.
    package let quietFor: Span?
    private let all: [Check]
    private let any: [Check]

    private typealias Check = @Sendable (FilterFacts) -> Bool

    /// - Throws: `FilterRefusal`.
    package init(_ filter: TicketFilter) throws {
        guard !(filter.all + filter.any).isEmpty else { throw FilterRefusal.empty }
        guard filter.all.count + filter.any.count <= TicketFilter.conditionLimit else { throw FilterRefusal.badCondition }
        var (all, isOfReader, due, quiet): ([Check], Bool, Span?, Span?) = ([], false, nil, nil)
        for condition in filter.all {
            switch condition.field {
            case .owner where condition.values.contains(FilterValue.me):
                guard condition.test == .any, condition.values == [FilterValue.me], !isOfReader else { throw FilterRefusal.meAlone }
                isOfReader = true
            case .due:
                guard due == nil else { throw FilterRefusal.clockAlone }
                due = try Self.hours(condition, .within, least: 0)
            case .quiet:
                guard quiet == nil else { throw FilterRefusal.clockAlone }
                quiet = try Self.hours(condition, .longer, least: 1)
            default: all.append(try Self.check(condition))
            }
        }
        guard !filter.any.contains(where: \.field.isByTheClock) else { throw FilterRefusal.clockAlone }
        guard !filter.any.contains(where: { $0.field == .owner && $0.values.contains(FilterValue.me) }) else { throw FilterRefusal.meAlone }
        (self.all, self.isOfReader, dueWithin, quietFor) = (all, isOfReader, due, quiet)
        any = try filter.any.map(Self.check)
    }

    /// The part of the members in which a ticket stands: its owner's, where the filter is of its reader; `nil` when it is none.
    package func part(of facts: FilterFacts) -> Int64? {
        guard facts.ticket.mergedInto == nil, all.allSatisfy({ $0(facts) }), any.isEmpty || any.contains(where: { $0(facts) }) else { return nil }
        return isOfReader ? facts.ticket.owner?.rawValue : 0
    }

    /// Whether a reader's list has the ticket now.
    package func holds(_ facts: FilterFacts, for reader: PersonID, now: Moment) -> Bool {
        guard part(of: facts) == part(for: reader) else { return false }
        return (latestDue(now).map { facts.ticket.dueRank <= $0.milliseconds } ?? true)
            && (latestSaid(now).map { facts.ticket.lastMessageAt <= $0 } ?? true)
    }

    /// The part that is a reader's.
    package func part(for reader: PersonID) -> Int64 { isOfReader ? reader.rawValue : 0 }

    package func latestDue(_ now: Moment) -> Moment? { dueWithin.map { now + $0 } }
    package func latestSaid(_ now: Moment) -> Moment? { quietFor.map { now - $0 } }

    private static func hours(_ condition: FilterCondition, _ test: FilterTest, least: Int64) throws -> Span {
        guard condition.test == test, condition.values.count == 1, let hours = Int64(condition.values[0]), (least...10_000).contains(hours) else {
            throw FilterRefusal.badCondition
        }
        return .hours(hours)
    }

    private static func check(_ condition: FilterCondition) throws -> Check {
        let values = condition.values
        guard condition.field.tests.contains(condition.test), values.isEmpty != condition.test.takesValues, values.count <= TicketFilter.valueLimit
        else {
            throw FilterRefusal.badCondition
        }
        switch condition.field {
        case .state: return one(of: try cases(values, Ticket.State.self), condition.test) { $0.ticket.state }
        case .priority: return one(of: try cases(values, Ticket.Priority.self), condition.test) { $0.ticket.priority }
        case .channel: return one(of: try cases(values, Ticket.Channel.self), condition.test) { $0.ticket.channel }
        case .language: return one(of: Set(values.map { primary($0) }), condition.test) { primary($0.ticket.language.rawValue) }
        case .owner: return one(of: try idsOrNobody(values) as Set<PersonID?>, condition.test) { $0.ticket.owner }
        case .team: return one(of: try idsOrNobody(values) as Set<TeamID?>, condition.test) { $0.ticket.team }
        case .mailbox: return one(of: try idsOrNobody(values) as Set<MailboxID?>, condition.test) { $0.ticket.mailbox }
        case .tag:
            let tags = Set(try values.map { try id($0) as TagID })
            let isWanted = condition.test == .any
            return { $0.tags.isDisjoint(with: tags) != isWanted }
        case .awaitsReply: return one(of: try truths(values), .any) { $0.ticket.awaitsReply }
        case .snoozed: return one(of: try truths(values), .any) { $0.ticket.snoozedUntil != nil }
        case .subject:
            let words = values.map(SameWord.key)
            guard words.allSatisfy({ !$0.isEmpty && $0.utf8.count <= 300 }) else { throw FilterRefusal.badCondition }
            let isWanted = condition.test == .contains
            return { facts in
                let subject = SameWord.key(facts.ticket.subject)
                return words.contains { subject.contains($0) } == isWanted
            }
        case .created:
            guard values.count == 1, let day = day(values[0]) else { throw FilterRefusal.badCondition }
            let isAfter = condition.test == .after
            return { ($0.ticket.createdAt >= day) == isAfter }
        case .custom(let id):
            let holds = try held(values, condition.test)
            return { holds($0.values[id]) }
        case .due, .quiet: throw FilterRefusal.clockAlone
        }
    }

    /// Whether what is filled in meets a condition. What is of another kind than the condition does not.
    private static func held(_ values: [String], _ test: FilterTest) throws -> @Sendable (String?) -> Bool {
        switch test {
        case .filled: return { $0 != nil }
        case .empty: return { $0 == nil }
        case .any, .none:
            let numbers = Set(values.compactMap { Int($0) })
            guard numbers.count == values.count else { throw FilterRefusal.badCondition }
            let isWanted = test == .any
            return { value in (value.map { !Field.numbers($0).isDisjoint(with: numbers) } ?? false) == isWanted }
        case .contains, .lacks:
            let words = values.map(SameWord.key)
            guard words.allSatisfy({ !$0.isEmpty && $0.utf8.count <= 300 }) else { throw FilterRefusal.badCondition }
            let isWanted = test == .contains
            return { value in
                let text = value.map(SameWord.key) ?? ""
                return words.contains { text.contains($0) } == isWanted
            }
        case .after, .before:
            guard values.count == 1, let day = LocalDay(values[0]) else { throw FilterRefusal.badCondition }
            let isAfter = test == .after
            return { value in value.flatMap { LocalDay($0) }.map { ($0 >= day) == isAfter } ?? false }
        case .atLeast, .atMost:
            guard values.count == 1, let bound = Field.number(values[0]).flatMap(Double.init) else { throw FilterRefusal.badCondition }
            let isLeast = test == .atLeast
            return { value in value.flatMap(Double.init).map { isLeast ? $0 >= bound : $0 <= bound } ?? false }
        case .within, .longer: throw FilterRefusal.badCondition
        }
    }

    private static func one<Value: Hashable & Sendable>(
        of values: Set<Value>, _ test: FilterTest, _ read: @escaping @Sendable (FilterFacts) -> Value
    ) -> Check {
        let isWanted = test != .none
        return { values.contains(read($0)) == isWanted }
    }

    private static func cases<Case: RawRepresentable & Hashable>(_ values: [String], _ type: Case.Type) throws -> Set<Case>
    where Case.RawValue == String {
        Set(
            try values.map { value in
                guard let value = Case(rawValue: value) else { throw FilterRefusal.badCondition }
                return value
            })
    }

    private static func id<Subject>(_ value: String) throws -> ID<Subject> {
        guard let id = ID<Subject>(value) else { throw FilterRefusal.badCondition }
        return id
    }

    private static func idsOrNobody<Subject>(_ values: [String]) throws -> Set<ID<Subject>?> {
        Set(try values.map { $0 == FilterValue.nobody ? nil : try id($0) })
    }

    /// "sr" of "sr-Latn".
    private static func primary(_ tag: String) -> String { String(tag.prefix { $0 != "-" }).lowercased() }

    private static func truths(_ values: [String]) throws -> Set<Bool> {
        guard values.allSatisfy({ $0 == FilterValue.yes || $0 == FilterValue.no }) else { throw FilterRefusal.badCondition }
        return Set(values.map { $0 == FilterValue.yes })
    }

    /// "2026-11-26", its beginning in UTC.
    private static func day(_ text: String) -> Moment? {
        LocalDay(text).map { Moment(milliseconds: 0) + .days(Int64($0.number)) }
    }
}
