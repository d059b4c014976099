package import Basics
package import Storage

extension Resolution {
    /// Everything that customer and people said on these tickets, for the count.
    package static func said(on tickets: [TicketID], in db: Snapshot) throws -> [Said] {
        try db.all(
            """
            SELECT at, author FROM messages WHERE ticket IN (\(list: tickets)) AND (
              (kind = 'incoming' AND NOT EXISTS (SELECT 1 FROM message_marks WHERE message_marks.message = messages.id))
              OR (kind = 'reply' AND author IS NOT NULL AND delivery NOT IN ('undone', 'failed')))
            ORDER BY id
            """
        ) { row in
            let (at, author): (Moment, PersonID?) = (try row.next(), try row.next())
            return Said(at: at, by: author.map(Said.Who.person) ?? .customer)
        }
    }

    /// Notes what it took, when a ticket is closed, and adds it to its day.
    package func record(of ticket: TicketID, closedAs outcome: Closing.Outcome, day: LocalDay, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO resolutions (ticket, day, outcome, contacts, persons)
            VALUES (\(ticket), \(day.number), \(outcome), \(contacts), \(persons))
            """)
        try Self.add(1, self, outcome, day, in: tx)
    }

    /// Takes it back, because the ticket goes on after all.
    package static func retract(_ ticket: TicketID, in tx: Transaction) throws {
        let found = try tx.first("DELETE FROM resolutions WHERE ticket = \(ticket) RETURNING day, outcome, contacts, persons") { row in
            let day = LocalDay(number: try row.next())
            let outcome: Closing.Outcome = try row.next()
            return (day, outcome, Resolution(contacts: try row.next(), persons: try row.next()))
        }
        if let (day, outcome, resolution) = found { try add(-1, resolution, outcome, day, in: tx) }
    }

    private static func add(_ amount: Int, _ resolution: Resolution, _ outcome: Closing.Outcome, _ day: LocalDay, in tx: Transaction) throws {
        try tx.count(name(.closed, day), by: amount)
        if outcome == .confirmed { try tx.count(name(.confirmed, day), by: amount) }
        if resolution.isFirstContact { try tx.count(name(.firstContact, day), by: amount) }
        if resolution.isOnePerson { try tx.count(name(.onePerson, day), by: amount) }
    }

    package static func find(_ ticket: TicketID, in db: Snapshot) throws -> Resolution? {
        try db.first("SELECT contacts, persons FROM resolutions WHERE ticket = \(ticket)") {
            Resolution(contacts: try $0.next(), persons: try $0.next())
        }
    }

    package enum Measure: String, Sendable, CaseIterable {
        case closed, confirmed
        case firstContact = "first_contact"
        case onePerson = "one_person"
        /// How often a customer said no.
        case denied
        case surveys
        case efforts
        case effortSum = "effort_sum"
    }

    package static func name(_ measure: Measure, _ day: LocalDay) -> String { "resolution.\(day).\(measure.rawValue)" }
}

/// What a day, or several, came to: added up from rows that are kept, and never counted from the tickets.
package struct ResolutionSums: Sendable, Hashable {
    package var sums: [Resolution.Measure: Int] = [:]

    package init() {}

    package subscript(_ measure: Resolution.Measure) -> Int { sums[measure, default: 0] }

    /// The mean effort, from 1 to 7; `nil` while nobody has said.
    package var effort: Double? { self[.efforts] > 0 ? Double(self[.effortSum]) / Double(self[.efforts]) : nil }

    package static func + (a: Self, b: Self) -> Self {
        var both = a
        both.sums.merge(b.sums, uniquingKeysWith: +)
        return both
    }

    /// - Parameter days: at most some hundreds.
    package static func days(_ days: ClosedRange<LocalDay>, in db: Snapshot) throws -> [(day: LocalDay, sums: ResolutionSums)] {
        let all = (days.lowerBound.number...days.upperBound.number).map { LocalDay(number: $0) }
        let counted = try db.counted(all.flatMap { day in Resolution.Measure.allCases.map { Resolution.name($0, day) } })
        return all.map { day in
            var sums = ResolutionSums()
            for measure in Resolution.Measure.allCases { sums.sums[measure] = counted[Resolution.name(measure, day)] }
            return (day, sums)
        }
    }
}
