package import Basics
internal import Customers
internal import Foundation
package import People
package import Promises
internal import Storage
internal import Tickets

/// Whose promises a day shows.
package enum PromiseView: String, Sendable, CaseIterable {
    case mine
    /// Everybody's, for a lead.
    case all
}

/// What is promised, as somebody's day: overdue, today, later.
package struct PromiseDay: Sendable {
    package var view: PromiseView
    package var reader: PersonID
    package var rows: [PromiseRow]
    /// Somebody else's, of which the reader was reminded because nobody else may manage in time.
    package var toHelp: [PromiseRow] = []
    /// The end of the reader's day.
    package var endOfToday: Moment
    /// Give this to read on; `nil` at the end.
    package var next: String?
    /// Whether everybody's may be seen.
    package var maySeeAll: Bool

    package enum Part: Sendable, CaseIterable {
        case overdue, today, later
    }

    package func rows(_ part: Part, at now: Moment) -> [PromiseRow] {
        rows.filter { row in
            switch part {
            case .overdue: row.promise.due <= now
            case .today: row.promise.due > now && row.promise.due <= endOfToday
            case .later: row.promise.due > endOfToday
            }
        }
    }
}

/// A promise in a list, with whom it was made to.
package struct PromiseRow: Sendable {
    package var promise: Promise
    package var number: Int64
    package var subject: String
    package var customer: String
    package var owner: PersonRef?
}

extension Desk {
    /// Open promises, the next due first: the asker's own with those of whoever they cover, or everybody's.
    package func promises(_ view: PromiseView, after: String? = nil, as asker: Asker) async throws -> PromiseDay {
        try asker.require(.answerTickets)
        if view == .all { try asker.require(.assignOthers) }
        return try await db.read { db in
            let place = try after.map { text in
                guard let place = Promise.Place(text) else { throw ListRefusal.badKey }
                return place
            }
            let limit = settings.limits.rowsOnPage * 2
            let heard = try Absence.heardBy(asker.id, in: db)
            var promises = try Promise.open(of: view == .mine ? .people(heard) : .everybody, after: place, limit: limit + 1, in: db)
            let hasMore = promises.count > limit
            if hasMore { promises.removeLast() }
            let toHelp = view == .mine && place == nil ? try Promise.toHelp(asker.id, besides: heard, in: db) : []
            return PromiseDay(
                view: view, reader: asker.id, rows: try rows(promises, visibleTo: asker, in: db), toHelp: try rows(toHelp, visibleTo: asker, in: db),
                endOfToday: endOfDay(of: asker, at: db.now),
                next: hasMore ? promises.last.map { Promise.Place($0).description } : nil, maySeeAll: asker.may(.assignOthers))
        }
    }

    /// What is due today, with that for which others need the asker.
    func promisesDue(for asker: Asker, in db: Snapshot) throws -> Int {
        let heard = try Absence.heardBy(asker.id, in: db)
        return try Promise.dueCount(of: heard, by: endOfDay(of: asker, at: db.now), in: db) + Promise.toHelp(asker.id, besides: heard, in: db).count
    }

    private func rows(_ promises: [Promise], visibleTo asker: Asker, in db: Snapshot) throws -> [PromiseRow] {
        let tickets = Dictionary(
            uniqueKeysWithValues: try Ticket.all(Array(Set(promises.map(\.ticket))), visibleTo: asker.asTicketAsker, in: db).map { ($0.id, $0) })
        let customers = try Customer.names(of: tickets.values.map(\.customer), in: db)
        let people = try Person.refs(promises.compactMap(\.owner), in: db)
        return promises.compactMap { promise in
            tickets[promise.ticket].map { ticket in
                PromiseRow(
                    promise: promise, number: ticket.number, subject: ticket.subject, customer: customers[ticket.customer] ?? "",
                    owner: promise.owner.flatMap { people[$0] })
            }
        }
    }

    /// The midnight that ends the day in the asker's zone.
    func endOfDay(of asker: Asker, at now: Moment) -> Moment {
        let zone = ZoneClock.named(asker.person.timeZone) ?? .utc
        return zone.moment(zone.local(now).day + 1, minute: 0)
    }
}
