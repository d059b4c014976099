package import Basics
package import People
internal import Promises
internal import Storage
package import Tickets

extension Desk {
    static let wakeJob = "wake"
    /// The working time that its owner has for a ticket that woke, before the promise to come back is late.
    static let afterWaking = Span.hours(2)
    static let longestSnooze = 365

    /// Puts a ticket aside until a time, with what is done then. It leaves the lists, its owner promises to come back, and
    /// the clock or the customer wakes it.
    ///
    /// - Parameter until: `nil` waits for the customer's answer, and no longer than the house waits for one.
    /// - Throws: `SnoozeRefusal.promisedBefore` when the customer was promised something for an earlier time: nobody sleeps
    ///   through a promise.
    package func snooze(_ number: Int64, until: Moment?, step: String, as asker: Asker) async throws -> Ticket {
        try await db.write { tx in
            try asker.require(.answerTickets)
            var ticket = try found(number, by: asker, in: tx)
            try snooze(&ticket, until: until, step: step, by: asker, in: tx)
            return ticket
        }
    }

    func snooze(_ ticket: inout Ticket, until: Moment?, step: String, by asker: Asker, in tx: Transaction) throws {
        let step = step.onOneLine.trimmed
        guard !step.isEmpty, step.utf8.count <= 1_000 else { throw SnoozeRefusal.stepMissing }
        guard ticket.state.isUnfinished else { throw SnoozeRefusal.isFinished }
        if ticket.owner == nil { try own(&ticket, by: asker.id, in: tx) }
        if ticket.owner != asker.id, !asker.may(.assignOthers) { throw SnoozeRefusal.notYours }
        if until == nil, ticket.state != .waiting { try settle(&ticket, into: .waiting, by: asker.id, in: tx) }
        let clock = try workClock(for: ticket, in: tx)
        let until = until ?? tx.now + settings.followUpWhileWaiting
        guard until > tx.now else { throw SnoozeRefusal.notInFuture }
        guard until <= tx.now + .days(Int64(Self.longestSnooze)) else { throw SnoozeRefusal.tooFar(days: Self.longestSnooze) }
        let open = try Promise.open(of: ticket.id, in: tx).filter { $0.pausedAt == nil }
        let isHabit = { (promise: Promise) in promise.kind == .followUp && promise.isHabit }
        // What a reply will keep that is about to leave is as good as kept; if it does not leave, the ticket wakes.
        let leaving = try Message.leaving(on: ticket.id, in: tx)
        let isAnswered = { (promise: Promise) in promise.kind.isKeptByReply && leaving.map { promise.id.rawValue < $0.rawValue } ?? false }
        if let earlier = open.first(where: { !isHabit($0) && !isAnswered($0) && $0.due < until }) { throw SnoozeRefusal.promisedBefore(earlier.due) }
        let promise = try Promise.make(
            NewPromise(.followUp, due: clock.adding(Self.afterWaking, to: until), owner: ticket.owner), ticket: ticket.id, by: clock, in: tx)
        for habit in open where isHabit(habit) { try habit.decide(.released, by: asker.id, in: tx) }
        try ticket.snooze(
            until: until, step: step, awaitsAnswer: ticket.state == .waiting, promise: promise.id, by: asker.id, in: tx)
        try tx.schedule(Self.wakeJob, for: ticket.id.rawValue, at: until)
        try expectNext(on: &ticket, in: tx)
    }

    /// Ends a snooze by hand.
    package func wake(_ number: Int64, as asker: Asker) async throws -> Ticket {
        try await db.write { tx in
            try asker.require(.answerTickets)
            var ticket = try found(number, by: asker, in: tx)
            guard try wake(&ticket, by: asker.id, in: tx) else { throw SnoozeRefusal.notSnoozed }
            return ticket
        }
    }

    /// The promise to come back stays: whoever wakes a ticket early has it all the same.
    @discardableResult
    func wake(_ ticket: inout Ticket, by person: PersonID?, in tx: Transaction) throws -> Bool {
        try tx.unschedule(Self.wakeJob, for: ticket.id.rawValue)
        return try ticket.wake(by: person, in: tx)
    }

    /// Wakes what is to be looked at now, up to fifty. Any number of workers may do this at once.
    @discardableResult
    package func wakeTickets() async throws -> Int {
        let worker = "wake-\(db.node)"
        return try await db.write { tx in
            let jobs = try tx.takeJobs(Self.wakeJob, worker: worker, limit: 50, lease: .minutes(1))
            for job in jobs {
                try tx.finish(job, worker: worker)
                guard var ticket = try Ticket.find(TicketID(job.subject), in: tx) else { continue }
                try ticket.wake(by: nil, in: tx)
            }
            return jobs.count
        }
    }

    /// When the next one wakes; `nil` when none is put aside.
    package func nextWaking() async throws -> Moment? {
        try await db.read { db in try db.nextJobDue(Self.wakeJob) }
    }
}
