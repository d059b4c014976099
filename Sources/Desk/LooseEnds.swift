internal import Basics
internal import Storage

/// What may be for a moment, and not for a night: work that lies between two chairs without breaking a law. Each gives the
/// tickets that it is about, where there are any.
package enum LooseEnd: String, Sendable, Codable, CaseIterable {
    case unowned, unpromised
    /// Nothing of what is promised has a time that runs.
    case noNextStep = "no_next_step"
    case failed
    /// Should have left an hour ago.
    case stuck
    case parked
    /// A broken promise of which the customer has not heard.
    case unmended
    /// A promise whose time to remind somebody has passed, and nobody was.
    case unattended
    /// Work of the house itself that is an hour late.
    case lateJobs = "late_jobs"

    /// Ids of tickets, or of other rows for `parked` and `lateJobs`.
    func question(now: Moment) -> SQL {
        let hourAgo = now - .hours(1)
        return switch self {
        case .unowned:
            """
            SELECT id FROM tickets WHERE \(Laws.unfinished) AND owner IS NULL
            AND NOT EXISTS (SELECT 1 FROM queue_places WHERE queue_places.ticket = tickets.id)
            """
        case .unpromised:
            """
            SELECT id FROM tickets WHERE \(Laws.unfinished)
            AND NOT EXISTS (SELECT 1 FROM promises WHERE promises.ticket = tickets.id AND outcome IS NULL)
            """
        case .noNextStep: "SELECT id FROM tickets WHERE \(Laws.unfinished) AND next_due IS NULL"
        case .failed: "SELECT ticket FROM outgoing WHERE state = 'failed' AND ticket IS NOT NULL"
        case .stuck:
            "SELECT COALESCE(ticket, 0) FROM outgoing WHERE state IN ('held', 'queued', 'retrying') AND not_before < \(hourAgo)"
        case .parked: "SELECT id FROM incoming WHERE outcome = 'parked' AND settled_at IS NULL"
        case .unmended: "SELECT ticket FROM recoveries WHERE answer IS NULL"
        case .unattended: "SELECT ticket FROM promises WHERE outcome IS NULL AND attend_at < \(hourAgo)"
        case .lateJobs: "SELECT id FROM jobs WHERE due_at < \(hourAgo) AND (lease_until IS NULL OR lease_until < \(now))"
        }
    }

    var isAboutTickets: Bool { self != .parked && self != .lateJobs }

    func examine(in db: Snapshot) throws -> Finding {
        let ids = try db.values(Int64.self, question(now: db.now))
        return Finding(
            law: 0, check: rawValue, looked: ids.count, broken: ids.count, examples: ids.prefix(5).map(String.init), isLoose: true)
    }
}
