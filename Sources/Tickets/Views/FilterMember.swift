package import Basics
internal import Foundation
package import Storage
internal import Synchronization

/// A filter that some saved view has, and how far its members are known.
package struct StoredFilter: Sendable, Identifiable {
    package var id: FilterID
    package var filter: TicketFilter
    package var compiled: CompiledFilter
    /// Tickets below this one have not been looked at since the filter was made; `nil` when all have been.
    package var filledTo: TicketID?

    static let columns: SQL = "id, conditions, filled_to"

    /// One whose conditions this version cannot read has no members that change, and is left alone.
    init?(row: inout Row) throws {
        id = try row.next()
        let text: String = try row.next()
        filledTo = try row.next()
        guard let filter = try? JSONDecoder().decode(TicketFilter.self, from: Data(text.utf8)), let compiled = try? CompiledFilter(filter) else {
            return nil
        }
        (self.filter, self.compiled) = (filter, compiled)
    }

    package static func find(_ id: FilterID, in db: Snapshot) throws -> StoredFilter? {
        try db.first("SELECT \(columns) FROM filters WHERE id = \(id)") { try StoredFilter(row: &$0) } ?? nil
    }

    static func all(in db: Snapshot) throws -> [StoredFilter] {
        try db.all("SELECT \(columns) FROM filters WHERE removed_at IS NULL ORDER BY id") { try StoredFilter(row: &$0) }.compactMap { $0 }
    }

    /// What a reader's list of the members asks for now.
    package func listing(for reader: PersonID, now: Moment) -> Ticket.Listing {
        .filter(id, part: compiled.part(for: reader), dueBy: compiled.latestDue(now), saidBy: compiled.latestSaid(now))
    }

    /// The name under which the members of a part are counted. SQL makes the same (`SavedView.listed`).
    static func count(_ filter: FilterID, part: Int64) -> String { "filter.\(filter.rawValue).\(part)" }
}

/// Keeps which tickets are members of which filter, in every transaction that changes a ticket. A list of a saved view is then
/// read by an index, whatever its conditions are, and its number is kept and not counted.
package final class FilterKeeper: Sendable {
    /// The filters by the edition of all of them, so that they are read once and not in each transaction.
    private let known = Mutex<(edition: FilterID, filters: [StoredFilter])?>(nil)

    package init() {}

    /// Brings the members to how these tickets are now.
    package func settle(_ tickets: [TicketID], in tx: Transaction) throws {
        let filters = try filters(in: tx)
        guard !filters.isEmpty else { return }
        for facts in try FilterFacts.all(of: tickets, in: tx) { try settle(facts, filters, in: tx) }
    }

    private func settle(_ facts: FilterFacts, _ filters: [StoredFilter], in tx: Transaction) throws {
        let ticket = facts.ticket
        var parts: [FilterID: Int64] = [:]
        for filter in filters { parts[filter.id] = filter.compiled.part(of: facts) }
        let present = try tx.all("SELECT filter, part, said_at, due_at FROM filter_members WHERE ticket = \(ticket.id)") { row in
            let member: (filter: FilterID, part: Int64, said: Int64, due: Int64) = (try row.next(), try row.next(), try row.next(), try row.next())
            return member
        }
        let isMoved = present.contains { $0.said != ticket.lastMessageAt.milliseconds || $0.due != ticket.dueRank }
        if isMoved {
            try tx.execute(
                "UPDATE filter_members SET said_at = \(ticket.lastMessageAt), due_at = \(ticket.dueRank) WHERE ticket = \(ticket.id)")
        }
        let known = Set(filters.map(\.id))
        for member in present where known.contains(member.filter) {
            let part = parts.removeValue(forKey: member.filter)
            if part == member.part { continue }
            try tx.execute("DELETE FROM filter_members WHERE filter = \(member.filter) AND ticket = \(ticket.id)")
            try tx.count(StoredFilter.count(member.filter, part: member.part), by: -1)
            if let part { parts[member.filter] = part }
        }
        for (filter, part) in parts {
            try FilterMember.add(ticket, to: filter, part: part, in: tx)
            try tx.count(StoredFilter.count(filter, part: part), by: 1)
        }
    }

    private func filters(in tx: Transaction) throws -> [StoredFilter] {
        guard let edition = try tx.value(FilterID.self, "SELECT edition FROM filter_edition") else { return [] }
        if let known = known.withLock({ $0 }), known.edition == edition { return known.filters }
        let filters = try StoredFilter.all(in: tx)
        known.withLock { $0 = (edition, filters) }
        return filters
    }
}

extension FilterFacts {
    /// Of several tickets, in the order of their numbers; what is not there any more is absent.
    package static func all(of tickets: [TicketID], in db: Snapshot) throws -> [FilterFacts] {
        try all(of: try db.all("SELECT \(Ticket.columns) FROM tickets WHERE id IN (\(list: tickets)) ORDER BY number"), in: db)
    }

    package static func all(of tickets: [Ticket], in db: Snapshot) throws -> [FilterFacts] {
        let (tags, values) = (try Tag.ids(of: tickets.map(\.id), in: db), try FieldValues.all(of: tickets.map(\.id), in: db))
        return tickets.map { FilterFacts(ticket: $0, tags: tags[$0.id] ?? [], values: values[$0.id] ?? [:]) }
    }
}

enum FilterMember {
    static func add(_ ticket: Ticket, to filter: FilterID, part: Int64, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO filter_members (filter, part, ticket, said_at, due_at)
            VALUES (\(filter), \(part), \(ticket.id), \(ticket.lastMessageAt), \(ticket.dueRank))
            """)
    }
}

extension TicketFilter {
    /// As it is kept.
    var text: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }
}

extension StoredFilter {
    /// Tickets that one step looks at.
    private static let step = 400

    /// The filter with these conditions, made when no view has it yet; its newest members are known at once.
    static func findOrMake(_ filter: TicketFilter, in tx: Transaction) throws -> StoredFilter {
        let compiled = try CompiledFilter(filter)
        let text = try filter.text
        let hash = Int64(bitPattern: Fingerprint.of(text.utf8))
        let found = try tx.all("SELECT \(columns) FROM filters WHERE hash = \(hash) AND conditions = \(text) AND removed_at IS NULL") {
            try StoredFilter(row: &$0)
        }
        if let known = found.compactMap({ $0 }).first { return known }
        let id: FilterID = tx.newID()
        try tx.execute(
            """
            INSERT INTO filters (id, hash, conditions, is_of_reader, due_within, quiet_for, filled_to)
            VALUES (\(id), \(hash), \(text), \(compiled.isOfReader), \(compiled.dueWithin?.milliseconds), \(compiled.quietFor?.milliseconds),
              \(Int64.max))
            """)
        try newEdition(in: tx)
        guard let made = try find(id, in: tx) else { throw FilterRefusal.badCondition }
        try made.fillOn(in: tx)
        return made
    }

    /// From here on every transaction asks anew which filters there are. The edition is in a table that nothing else is in: all
    /// transactions read it, and on PostgreSQL they would be in the way of whoever writes beside it.
    private static func newEdition(in tx: Transaction) throws {
        let edition: FilterID = tx.newID()
        if try tx.changed(by: "UPDATE filter_edition SET edition = \(edition)") == 0 {
            try tx.execute("INSERT INTO filter_edition (id, edition) VALUES (1, \(edition))")
        }
    }

    /// Looks at the next older tickets; `false` when there were none.
    @discardableResult
    private func fillOn(in tx: Transaction) throws -> Bool {
        guard let from = try tx.value(Int64.self, "SELECT filled_to FROM filters WHERE id = \(id)") else { return false }
        let tickets: [Ticket] = try tx.all("SELECT \(Ticket.columns) FROM tickets WHERE id < \(from) ORDER BY id DESC LIMIT \(Self.step)")
        let present = Set(
            try tx.values(
                TicketID.self, "SELECT ticket FROM filter_members WHERE filter = \(id) AND ticket IN (\(list: tickets.map(\.id)))"))
        var counts: [Int64: Int] = [:]
        // Those that changed since are members already.
        for facts in try FilterFacts.all(of: tickets.filter { !present.contains($0.id) }, in: tx) {
            guard let part = compiled.part(of: facts) else { continue }
            try FilterMember.add(facts.ticket, to: id, part: part, in: tx)
            counts[part, default: 0] += 1
        }
        for (part, count) in counts { try tx.count(Self.count(id, part: part), by: count) }
        try tx.execute("UPDATE filters SET filled_to = \(tickets.count < Self.step ? nil : tickets.last?.id) WHERE id = \(id)")
        return true
    }

    /// Does a step of what is left to do: looks at older tickets for a filter that is new, or forgets members of one that no view
    /// has any more. `false` when nothing is left.
    package static func tend(in tx: Transaction) throws -> Bool {
        let unfilled = try tx.first("SELECT \(columns) FROM filters WHERE filled_to IS NOT NULL AND removed_at IS NULL ORDER BY id LIMIT 1") {
            try StoredFilter(row: &$0)
        }
        if let filter = unfilled ?? nil { return try filter.fillOn(in: tx) }
        guard let gone = try tx.value(FilterID.self, "SELECT id FROM filters WHERE removed_at IS NOT NULL ORDER BY id LIMIT 1") else { return false }
        let cleared = try tx.changed(
            by:
                "DELETE FROM filter_members WHERE filter = \(gone) AND ticket IN (SELECT ticket FROM filter_members WHERE filter = \(gone) LIMIT \(step))"
        )
        guard cleared < step else { return true }
        try tx.execute("DELETE FROM counts WHERE name LIKE \("filter.\(gone.rawValue).%")")
        try tx.execute("DELETE FROM filters WHERE id = \(gone)")
        return true
    }

    /// Lets a filter go that no view has any more.
    static func release(_ id: FilterID, in tx: Transaction) throws {
        let changed = try tx.changed(
            by: """
                UPDATE filters SET removed_at = \(tx.now) WHERE id = \(id) AND removed_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM saved_views WHERE filter = \(id))
                """)
        if changed == 1 { try newEdition(in: tx) }
    }
}

/// What the doctor asks: whether the members that are kept are those that the conditions say.
package enum FilterProof {
    /// Filters whose members are all known.
    package static func filled(in db: Snapshot) throws -> [StoredFilter] { try StoredFilter.all(in: db).filter { $0.filledTo == nil } }

    /// Of the next tickets after one, those that are members where they should not be or the other way round; `nil` when there are
    /// no more.
    package static func wrong(_ filters: [StoredFilter], after: TicketID, in db: Snapshot) throws -> (wrong: [TicketID], last: TicketID, count: Int)?
    {
        let tickets: [Ticket] = try db.all("SELECT \(Ticket.columns) FROM tickets WHERE id > \(after) ORDER BY id LIMIT 400")
        guard let last = tickets.last else { return nil }
        let members = try db.all("SELECT ticket, filter, part, said_at, due_at FROM filter_members WHERE ticket IN (\(list: tickets.map(\.id)))") {
            row in
            (ticket: try row.next() as TicketID, Member(filter: try row.next(), part: try row.next(), said: try row.next(), due: try row.next()))
        }
        let known = Set(filters.map(\.id))
        let kept = Dictionary(grouping: members.filter { known.contains($0.1.filter) }, by: \.ticket).mapValues { Set($0.map(\.1)) }
        let wrong = try FilterFacts.all(of: tickets, in: db).filter { facts in
            let due = filters.compactMap { filter in
                filter.compiled.part(of: facts).map {
                    Member(filter: filter.id, part: $0, said: facts.ticket.lastMessageAt.milliseconds, due: facts.ticket.dueRank)
                }
            }
            return Set(due) != kept[facts.ticket.id] ?? []
        }
        return (wrong.map(\.ticket.id), last.id, tickets.count)
    }

    private struct Member: Hashable {
        var filter: FilterID
        var part: Int64
        var said: Int64
        var due: Int64
    }
}
