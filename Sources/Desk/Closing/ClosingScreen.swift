package import Basics
package import Channels
internal import Customers
package import People
package import Promises
internal import Storage
package import Tickets

/// How far a ticket is on its way to being closed, as its page shows it.
package struct ClosingStanding: Sendable {
    /// Solved, and waiting for the customer's word.
    package var waiting: Closing?
    /// What is promised on a solved ticket: it is not closed before this is decided.
    package var inTheWay: [Promise] = []
    /// The customer's last words, when they were taken for thanks and nothing else.
    package var thanks: String?
    /// What it took, once it is closed.
    package var resolution: Resolution?
    package var survey: Survey?
    /// The number of the ticket that it continues, and of the one that continues it.
    package var earlier: Int64?
    package var later: Int64?

    package init() {}
}

/// A step on that way, in the thread.
package enum ClosingStep: Sendable, Hashable {
    case asked(closesAt: Moment)
    case answered(Closing.Answer)
    case thanked
    case overruled
    case surveyed
}

extension Desk {
    func closing(of ticket: Ticket, promises: [Promise], in db: Snapshot) throws -> ClosingStanding {
        var standing = ClosingStanding()
        standing.earlier = try Continuation.earlier(of: ticket.id, in: db).flatMap { try Ticket.find($0, in: db)?.number }
        standing.later = try Continuation.later(of: ticket.id, in: db).flatMap { try Ticket.find($0, in: db)?.number }
        guard !ticket.state.isUnfinished else { return standing }
        standing.waiting = try Closing.open(of: ticket.id, in: db)
        standing.inTheWay = ticket.state == .solved ? promises.filter { $0.outcome == nil }.sorted { ($0.due, $0.id) < ($1.due, $1.id) } : []
        standing.resolution = try Resolution.find(ticket.id, in: db)
        standing.survey = try Closing.last(of: ticket.id, in: db).flatMap { try Survey.find($0.id, in: db) }
        let last = try ticket.messages(limit: 10, in: db).last { $0.kind == .incoming }
        if let last, try MessageMark.all(of: [ticket.id], in: db)[last.id] == .thanks { standing.thanks = last.text.onOneLine.shortened(to: 120) }
        return standing
    }

    func closingStep(_ event: Event) -> ClosingStep? {
        switch event.kind {
        case .closingAsked: .asked(closesAt: Moment(milliseconds: event.field("closes_at").flatMap(Int64.init) ?? event.at.milliseconds))
        case .closingAnswered: event.field("answer").flatMap(Closing.Answer.init(rawValue:)).map(ClosingStep.answered)
        case .customerThanked: .thanked
        case .thanksOverruled: .overruled
        case .surveyAnswered: .surveyed
        default: nil
        }
    }
}

// MARK: Reports

/// How matters were resolved, as the customers would count, and what they said of it.
package struct ResolutionScreen: Sendable {
    package var days: [Day]
    package var total: ResolutionSums
    package var surveys: [SurveyRow]
    /// Give this to read older surveys; `nil` at the end.
    package var next: String?
    package var habits: ClosingHabits
    package var mailboxes: [MailboxRef]
    package var mayChange: Bool

    package struct Day: Sendable {
        package var day: LocalDay
        package var sums: ResolutionSums
    }
}

package struct SurveyRow: Sendable {
    package var survey: Survey
    package var number: Int64
    package var subject: String
    package var customer: String
}

extension Desk {
    /// - Parameter length: days up to today.
    package func resolution(days length: Int = 30, before: String? = nil, as asker: Asker) async throws -> ResolutionScreen {
        try asker.require(.seeReports)
        let before = try before.map { key in
            guard let id = ClosingID(key) else { throw ListRefusal.badKey }
            return id
        }
        return try await db.read { db in
            let days = try resolutionDays(length, in: db)
            let (rows, next) = try surveys(before: before, in: db)
            return ResolutionScreen(
                days: days, total: days.reduce(ResolutionSums()) { $0 + $1.sums }, surveys: rows, next: next,
                habits: try ClosingHabits.find(in: db), mailboxes: try Mailbox.refs(in: db), mayChange: asker.may(.managePolicies))
        }
    }

    /// For the command line, whose user owns the machine.
    package func resolutionByDay(_ length: Int) async throws -> [ResolutionScreen.Day] {
        try await db.read { db in try resolutionDays(length, in: db) }
    }

    private func resolutionDays(_ length: Int, in db: Snapshot) throws -> [ResolutionScreen.Day] {
        let last = today(in: db)
        return try ResolutionSums.days((last + -(min(366, max(1, length)) - 1))...last, in: db).map { .init(day: $0.day, sums: $0.sums) }
    }

    private func surveys(before: ClosingID?, in db: Snapshot) throws -> ([SurveyRow], next: String?) {
        let limit = settings.limits.rowsOnPage
        let found = try Survey.newest(before: before, limit: limit + 1, in: db)
        let page = found.prefix(limit)
        let tickets = try Dictionary(uniqueKeysWithValues: Set(page.map(\.ticket)).compactMap { id in try Ticket.find(id, in: db).map { (id, $0) } })
        let names = try Customer.names(of: tickets.values.map(\.customer), in: db)
        let rows = page.compactMap { survey in
            tickets[survey.ticket].map { SurveyRow(survey: survey, number: $0.number, subject: $0.subject, customer: names[$0.customer] ?? "") }
        }
        return (rows, found.count > limit ? page.last?.closing.description : nil)
    }

    /// Says what the house asks after a solution, and how long it waits. Tickets that wait already keep their time.
    package func setClosingHabits(_ habits: ClosingHabits, as asker: Asker) async throws {
        try asker.require(.managePolicies)
        try await db.write { tx in
            let before = try ClosingHabits.find(in: tx)
            try habits.save(in: tx)
            try tx.record(
                NewEvent(
                    .closingHabitsChanged, person: asker.id,
                    data: details(from: before.properties, to: habits.properties)))
        }
    }
}

extension ClosingHabits {
    fileprivate var properties: Properties {
        [
            .asks: asks.fact, .silence: "\(silence)", .reopening: "\(reopening)",
            .quiet: .fact(quiet),
        ]
    }
}
