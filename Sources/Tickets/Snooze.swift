package import Basics
package import Storage

/// A ticket that its owner has put aside until a time, or until the customer answers, and what is done then.
package struct Snooze: Record, Sendable, Hashable {
    package var ticket: TicketID
    package var person: PersonID
    package var at: Moment
    package var until: Moment
    /// What the owner does next.
    package var step: String
    /// It waits for the customer; the time is only the latest.
    package var awaitsAnswer: Bool
    /// The promise to come back, in the owner's name.
    package var promise: PromiseID

    package static let columns: SQL = "ticket, person, at, until, step, awaits_answer, promise"

    package init(row: inout Row) throws {
        ticket = try row.next()
        person = try row.next()
        at = try row.next()
        until = try row.next()
        step = try row.next()
        awaitsAnswer = try row.next()
        promise = try row.next()
    }

    package static func find(_ ticket: TicketID, in db: Snapshot) throws -> Snooze? {
        try db.first("SELECT \(columns) FROM snoozes WHERE ticket = \(ticket)")
    }

    /// The next steps of several tickets.
    package static func all(of tickets: [TicketID], in db: Snapshot) throws -> [TicketID: Snooze] {
        guard !tickets.isEmpty else { return [:] }
        let snoozes: [Snooze] = try db.all("SELECT \(columns) FROM snoozes WHERE ticket IN (\(list: tickets))")
        return Dictionary(uniqueKeysWithValues: snoozes.map { ($0.ticket, $0) })
    }
}

package enum SnoozeRefusal: Error, Sendable, Equatable {
    /// What is done then must be said.
    case stepMissing
    case notInFuture
    case tooFar(days: Int)
    case isFinished
    /// Only its owner puts a ticket aside.
    case notYours
    /// The customer was promised something for an earlier time.
    case promisedBefore(Moment)
    case notSnoozed
}

extension Ticket {
    package mutating func snooze(
        until: Moment, step: String, awaitsAnswer: Bool, promise: PromiseID, by person: PersonID, in tx: Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO snoozes (ticket, person, at, until, step, awaits_answer, promise)
            VALUES (\(id), \(person), \(tx.now), \(until), \(step), \(awaitsAnswer), \(promise))
            ON CONFLICT (ticket) DO UPDATE SET person = excluded.person, at = excluded.at, until = excluded.until, step = excluded.step,
              awaits_answer = excluded.awaits_answer, promise = excluded.promise
            """)
        try change("UPDATE tickets SET snoozed_until = \(until) WHERE id = \(id)", in: tx)
        let before = self
        snoozedUntil = until
        try recount(from: before, in: tx)
        try tx.record(
            NewEvent(
                .ticketSnoozed, ticket: id, customer: customer, person: person,
                data: details(["until": "\(until.milliseconds)", "step": step, "answer": awaitsAnswer ? "1" : nil])))
    }

    /// Ends the snooze; `false` when there is none. `person` is `nil` when the clock or the customer did it.
    @discardableResult
    package mutating func wake(by person: PersonID?, in tx: Transaction) throws -> Bool {
        guard snoozedUntil != nil else { return false }
        let step = try Snooze.find(id, in: tx)?.step
        try tx.execute("DELETE FROM snoozes WHERE ticket = \(id)")
        try change("UPDATE tickets SET snoozed_until = NULL WHERE id = \(id)", in: tx)
        let before = self
        snoozedUntil = nil
        try recount(from: before, in: tx)
        try tx.record(NewEvent(.ticketWoke, ticket: id, customer: customer, person: person, data: details(["step": step])))
        return true
    }
}
