package import Basics
package import Storage

extension Promise {
    /// Takes promises to which something is due: whoever takes one in this transaction has it, and no other worker does.
    package static func toAttend(limit: Int, in tx: Transaction) throws -> [Promise] {
        let skipLocked: SQL = tx.engine == .postgres ? "FOR UPDATE SKIP LOCKED" : ""
        return try tx.all(
            """
            SELECT \(columns) FROM promises WHERE outcome IS NULL AND attend_at <= \(tx.now)
            ORDER BY attend_at LIMIT \(limit) \(skipLocked)
            """)
    }

    /// When somebody has to be reminded next; `nil` when nothing is promised.
    package static func nextAttention(in db: Snapshot) throws -> Moment? {
        try db.value("SELECT attend_at FROM promises WHERE outcome IS NULL AND attend_at IS NOT NULL ORDER BY attend_at LIMIT 1")
    }

    /// Notes how far people have been reminded, and when to look again.
    package mutating func reach(_ newStage: Stage, by clock: WorkClock, in tx: Transaction) throws {
        stage = newStage
        let next = Attention.next(after: newStage, kind: kind, madeAt: madeAt, due: due, by: clock).at
        // At least a moment later, so that steps which fall together are still taken one by one.
        try tx.execute("UPDATE promises SET stage = \(newStage), attend_at = \(max(next, tx.now)) WHERE id = \(id) AND outcome IS NULL")
    }

    /// Gives a promise of the house another time, because a rule changed.
    package func reschedule(to newDue: Moment, by clock: WorkClock, person: PersonID, in tx: Transaction) throws {
        let next = Attention.next(after: stage, kind: kind, madeAt: madeAt, due: newDue, by: clock).at
        try tx.execute("UPDATE promises SET due = \(newDue), attend_at = \(max(next, tx.now)) WHERE id = \(id) AND outcome IS NULL")
        try tx.record(
            NewEvent(
                .promiseRescheduled, ticket: ticket, person: person, subject: id.rawValue,
                data: details(["kind": kind.rawValue, "from": "\(due.milliseconds)", "to": "\(newDue.milliseconds)"])))
    }

    /// Stops its clock. The working time that is left is what it gets back when the clock runs again.
    package func pause(by clock: WorkClock, in tx: Transaction) throws {
        guard pausedAt == nil else { return }
        try tx.execute(
            """
            UPDATE promises SET paused_at = \(tx.now), remaining = \(clock.elapsed(from: tx.now, to: due).milliseconds), attend_at = NULL
            WHERE id = \(id) AND outcome IS NULL
            """)
    }

    package mutating func resume(by clock: WorkClock, in tx: Transaction) throws {
        guard pausedAt != nil, let left = try tx.value(Int64.self, "SELECT remaining FROM promises WHERE id = \(id)") else { return }
        pausedAt = nil
        // What was late when the clock stopped is as late when it runs again.
        if left > 0 { due = clock.adding(Span(milliseconds: left), to: tx.now) }
        try tx.execute("UPDATE promises SET paused_at = NULL, remaining = NULL, due = \(due) WHERE id = \(id) AND outcome IS NULL")
        try reach(stage, by: clock, in: tx)
    }
}

/// Somebody was told that a promise needs them.
package struct Reminder: Record, Sendable, Hashable {
    package var id: ReminderID
    package var promise: PromiseID
    package var ticket: TicketID
    package var person: PersonID
    package var stage: Stage
    package var at: Moment

    package enum Stage: String, Sendable, Codable, CaseIterable, StorableName {
        case soon, due, late, broken
    }

    package static let columns: SQL = "id, promise, ticket, person, stage, at"

    package init(row: inout Row) throws {
        id = try row.next()
        promise = try row.next()
        ticket = try row.next()
        person = try row.next()
        stage = try row.next()
        at = try row.next()
    }

    /// Reminds people, each once for a stage; gives those who had not been reminded of it.
    @discardableResult
    package static func send(_ stage: Stage, of promise: Promise, to people: [PersonID], in tx: Transaction) throws -> [PersonID] {
        var reminded: [PersonID] = []
        for person in Set(people).sorted() {
            let id: ReminderID = tx.newID()
            let added = try tx.changed(
                by: """
                    INSERT INTO reminders (id, promise, ticket, person, stage, at)
                    VALUES (\(id), \(promise.id), \(promise.ticket), \(person), \(stage), \(tx.now))
                    ON CONFLICT (promise, person, stage) DO NOTHING
                    """)
            if added == 1 { reminded.append(person) }
        }
        return reminded
    }

    /// Who was reminded of a promise at a stage.
    package static func reminded(of promise: PromiseID, at stage: Stage, in db: Snapshot) throws -> [PersonID] {
        try db.values("SELECT person FROM reminders WHERE promise = \(promise) AND stage = \(stage) ORDER BY person")
    }

    /// A person's newest reminders of promises that are still open, or were broken.
    package static func newest(of person: PersonID, limit: Int, in db: Snapshot) throws -> [Reminder] {
        try db.all("SELECT \(columns) FROM reminders WHERE person = \(person) ORDER BY id DESC LIMIT \(limit)")
    }
}
