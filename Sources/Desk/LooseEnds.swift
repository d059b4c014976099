internal import Basics
internal import Storage

/// What may be for a moment, and not for a night: work that lies between two chairs without breaking a law.
package enum LooseEnd: String, Sendable, Codable, CaseIterable {
    case unowned, unpromised
    /// Nothing of what is promised has a time that runs.
    case noNextStep = "no_next_step"
    /// Its owner is away, nobody covers, and it is offered to nobody.
    case uncovered
    case failed
    /// Should have left an hour ago.
    case stuck
    /// The customer should have heard ten minutes ago that the mail is here; mostly no mailbox can send it.
    case unacknowledged
    case parked
    /// A broken promise of which the customer has not heard.
    case unmended
    /// A promise whose time to remind somebody has passed, and nobody was.
    case unattended
    /// A file that the scanner has not looked at for an hour, so that nobody gets it.
    case unscanned
    /// Work of the house itself that is an hour late.
    case lateJobs = "late_jobs"
    /// Texts of the house's own that say what was recalled: whoever uses them is warned, and an acknowledgement leaves without them.
    case recalledMacros = "recalled_macros"
    case recalledMailTexts = "recalled_mail_texts"

    /// So many of each are listed; the count is of all.
    static let listed = 50

    /// What an id in a finding is the id of.
    package enum Subject: Sendable { case ticket, mail, job, macro, mailbox }

    package var subject: Subject {
        switch self {
        case .parked: .mail
        case .lateJobs: .job
        case .recalledMacros: .macro
        case .recalledMailTexts: .mailbox
        default: .ticket
        }
    }

    /// The rows that lie about, as `id`: a ticket's, or the row's own for `parked` and `lateJobs`. A mail that belongs to no
    /// ticket has 0. `nil` for what is read and not asked for.
    func found(now: Moment) -> SQL? {
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
        case .uncovered:
            """
            SELECT id FROM tickets WHERE \(Laws.unfinished) AND owner IN (
              SELECT person FROM absences WHERE from_at <= \(now) AND until_at > \(now) AND (cover IS NULL OR cover IN (
                SELECT person FROM absences WHERE from_at <= \(now) AND until_at > \(now) AND cover IS NULL)))
            AND NOT EXISTS (SELECT 1 FROM handoffs WHERE handoffs.ticket = tickets.id AND outcome IS NULL)
            """
        case .failed: "SELECT COALESCE(ticket, 0) AS id FROM outgoing WHERE state = 'failed'"
        case .stuck: "SELECT COALESCE(ticket, 0) AS id FROM outgoing WHERE \(Self.unsent) AND not_before < \(hourAgo)"
        // A job is taken the moment it is due; what waits for a next attempt has an error.
        case .unacknowledged:
            "SELECT subject AS id FROM jobs WHERE kind = 'acknowledge' AND (last_error IS NOT NULL OR due_at < \(now - .minutes(10)))"
        case .parked: "SELECT id FROM incoming WHERE outcome = 'parked' AND settled_at IS NULL"
        case .unmended: "SELECT ticket AS id FROM recoveries WHERE answer IS NULL"
        case .unattended: "SELECT ticket AS id FROM promises WHERE outcome IS NULL AND attend_at < \(hourAgo)"
        case .unscanned:
            """
            SELECT messages.ticket AS id FROM file_checks JOIN attachments ON attachments.blob = file_checks.content
            JOIN messages ON messages.id = attachments.message WHERE file_checks.state = 'waiting' AND asked_at < \(hourAgo)
            """
        case .lateJobs:
            "SELECT id FROM jobs WHERE kind <> 'acknowledge' AND due_at < \(hourAgo) AND (lease_until IS NULL OR lease_until < \(now))"
        case .recalledMacros, .recalledMailTexts: nil
        }
    }

    /// Among how many rows it was looked for.
    private var looked: SQL {
        switch self {
        case .unowned, .unpromised, .noNextStep, .uncovered: "SELECT count(*) FROM tickets WHERE \(Laws.unfinished)"
        case .failed, .stuck: "SELECT count(*) FROM outgoing WHERE \(Self.unsent) OR state = 'failed'"
        case .unacknowledged: "SELECT count(*) FROM jobs WHERE kind = 'acknowledge'"
        case .parked: "SELECT count(*) FROM incoming WHERE outcome = 'parked'"
        case .unmended: "SELECT count(*) FROM recoveries"
        case .unattended: "SELECT count(*) FROM promises WHERE outcome IS NULL"
        case .unscanned: "SELECT count(*) FROM file_checks WHERE state = 'waiting'"
        case .lateJobs: "SELECT count(*) FROM jobs WHERE kind <> 'acknowledge'"
        case .recalledMacros: "SELECT count(*) FROM macros WHERE removed_at IS NULL"
        case .recalledMailTexts: "SELECT count(*) FROM mail_texts"
        }
    }

    private static let unsent: SQL = "state IN ('held', 'queued', 'retrying')"

    /// - Parameter saying: gives the ids, as addresses have them, of those texts that say what was recalled.
    func examine(in db: Snapshot, saying: (Self) throws -> [String]) throws -> Finding {
        var (broken, examples): (Int, [String])
        if let rows = found(now: db.now) {
            broken = try db.value("SELECT count(*) FROM (\(rows)) AS loose") ?? 0
            examples = try db.values(Int64.self, "\(rows) LIMIT \(Self.listed)").map(String.init)
        } else {
            examples = try saying(self)
            broken = examples.count
        }
        return Finding(
            law: 0, check: rawValue, looked: try db.value(looked) ?? 0, broken: broken,
            examples: Array(examples.prefix(Self.listed)), isLoose: true)
    }
}
