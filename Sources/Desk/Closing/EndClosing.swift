package import Basics
internal import Promises
internal import Storage
internal import Tickets

extension Desk {
    /// Closes a solved ticket when the customer has said yes, or has been silent as long as the last word said, and nothing
    /// is promised on it any more.
    func closeIfReady(_ ticket: inout Ticket, in tx: Transaction) throws {
        guard ticket.state == .solved, let closing = try Closing.open(of: ticket.id, in: tx), closing.isReady(at: tx.now),
            try Promise.open(of: ticket.id, in: tx).isEmpty
        else { return }
        let outcome: Closing.Outcome = closing.answer == .yes ? .confirmed : .silent
        try endClosing(closing, outcome, in: tx)
        try ticket.move(to: .closed, by: nil, in: tx)
        try countResolution(of: ticket, as: outcome, at: tx.now, in: tx)
        try askWhetherWanted(ticket.id, in: tx)
    }

    private func countResolution(of ticket: Ticket, as outcome: Closing.Outcome, at time: Moment, in tx: Transaction) throws {
        let resolution = Resolution.count(try Resolution.said(on: try Continuation.matter(of: ticket.id, in: tx), in: tx))
        try resolution.record(of: ticket.id, closedAs: outcome, day: day(of: time), in: tx)
    }

    /// Counts a closed ticket again on the day on which it was closed, when what was taken back for a merge stands again.
    func recountResolution(of ticket: Ticket, in tx: Transaction) throws {
        guard ticket.state == .closed, try Resolution.find(ticket.id, in: tx) == nil, let closing = try Closing.last(of: ticket.id, in: tx),
            let endedAt = closing.endedAt, let outcome = closing.outcome, outcome == .confirmed || outcome == .silent
        else { return }
        try countResolution(of: ticket, as: outcome, at: endedAt, in: tx)
    }

    /// The day in the house's zone.
    func today(in db: Snapshot) -> LocalDay { day(of: db.now) }

    private func day(of time: Moment) -> LocalDay { (ZoneClock.named(settings.timeZone) ?? .utc).local(time).day }

    /// Closes what has been silent long enough, up to fifty tickets. Any number of workers may do this at once.
    @discardableResult
    package func closeSilent() async throws -> Int {
        let worker = "close-\(db.node)"
        return try await db.write { tx in
            let jobs = try tx.takeJobs(Self.closeJob, worker: worker, limit: 50, lease: .minutes(1))
            for job in jobs {
                guard let closing = try Closing.find(ClosingID(job.subject), in: tx), closing.outcome == nil,
                    var ticket = try Ticket.find(closing.ticket, in: tx)
                else {
                    try tx.finish(job, worker: worker)
                    continue
                }
                try closeIfReady(&ticket, in: tx)
                // A promise stands in the way: deciding it closes the ticket, and this looks again should that be missed.
                if ticket.state == .solved { try tx.retry(job, worker: worker, at: tx.now + .days(1), error: "promised") }
            }
            return jobs.count
        }
    }

    /// When the next solved ticket may be closed by silence; `nil` when none waits.
    package func nextClosing() async throws -> Moment? {
        try await db.read { db in try db.nextJobDue(Self.closeJob) }
    }
}
