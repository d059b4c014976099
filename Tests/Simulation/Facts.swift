import Basics
import People
import Promises
import Queue
import Storage
import Tickets

/// A ticket with everything that hangs on it, from one consistent view.
struct Facts: Sendable {
    var ticket: Ticket
    var isQueued: Bool
    var promises: [Promised]
    var recoveries: [Recovery]
    /// Promises for which there is a recovery.
    var recovered: Set<PromiseID>
    var handoff: Handoff?
    var mails: [Mail]
    var ownerIsActive: Bool
    var now: Moment

    struct Promised: Sendable {
        var promise: Promise
        var attendAt: Moment?
    }

    struct Mail: Sendable {
        var message: MessageID
        var kind: String
        var mailID: String
        var delivery: String
        var outbox: String?
        var isHandingOver: Bool
    }

    var open: [Promise] { promises.map(\.promise).filter { $0.outcome == nil } }
    var isReplyUnderWay: Bool { mails.contains { $0.kind == "reply" && ["held", "queued", "retrying"].contains($0.delivery) } }
    var failed: Mail? { mails.last { $0.kind == "reply" && $0.delivery == "failed" } }
    /// Whether somebody has something to do.
    var isOver: Bool { !ticket.state.isUnfinished && open.isEmpty && recoveries.isEmpty && !isReplyUnderWay }

    static func read(_ id: TicketID, in db: Snapshot) throws -> Facts? {
        guard let ticket = try Ticket.find(id, in: db) else { return nil }
        let promises = try db.all("SELECT \(Promise.columns), attend_at FROM promises WHERE ticket = \(id) ORDER BY id") { row in
            Promised(promise: try Promise(row: &row), attendAt: try row.next())
        }
        let mails = try db.all(
            """
            SELECT messages.id, kind, COALESCE(messages.mail_id, ''), delivery, outgoing.state, COALESCE(handing_over, 0)
            FROM messages LEFT JOIN outgoing ON outgoing.message = messages.id
            WHERE messages.ticket = \(id) AND delivery IS NOT NULL ORDER BY messages.id
            """
        ) { row in
            Mail(
                message: try row.next(), kind: try row.next(), mailID: try row.next(), delivery: try row.next(), outbox: try row.next(),
                isHandingOver: try row.next())
        }
        let broken = promises.contains { $0.promise.outcome == .broken }
        return Facts(
            ticket: ticket, isQueued: try db.exists("SELECT 1 FROM queue_places WHERE ticket = \(id)"), promises: promises,
            recoveries: broken ? try Recovery.unanswered(of: id, in: db) : [],
            recovered: broken ? Set(try db.values(PromiseID.self, "SELECT promise FROM recoveries WHERE ticket = \(id)")) : [],
            handoff: try Handoff.open(of: id, in: db), mails: mails,
            ownerIsActive: try ticket.owner.map { owner in try db.exists("SELECT 1 FROM persons WHERE id = \(owner) AND state = 'active'") } ?? true,
            now: db.now)
    }
}

extension Case {
    /// Looks at the rows of the case as they are now, and says what breaks a law.
    @discardableResult
    mutating func inspect(in town: Town) async throws -> Facts? {
        guard let ticket else { return nil }
        guard let facts = try await town.desk.db.read({ try Facts.read(ticket, in: $0) }) else {
            fault("the ticket is gone")
            return nil
        }
        steps += 1
        first(facts)
        third(facts)
        fifth(facts, in: town)
        standing = Standing(names: Self.names(of: facts.ticket), isOver: facts.isOver)
        return facts
    }

    /// Law 1: nothing falls between two chairs.
    private mutating func first(_ facts: Facts) {
        let ticket = facts.ticket
        let running = facts.open.filter { $0.pausedAt == nil }
        if ticket.state.isUnfinished {
            if (ticket.owner == nil) != facts.isQueued { fault("owner \(ticket.owner?.description ?? "nobody"), in the queue: \(facts.isQueued)") }
            if running.isEmpty { fault("\(ticket.state.rawValue), and no promise has a time") }
        } else if ticket.owner != nil, facts.isQueued {
            fault("finished, owned and in the queue")
        }
        if ticket.state.isUnfinished || !facts.open.isEmpty, !facts.ownerIsActive { fault("\(ticket.state.rawValue), and its owner has left") }
        if facts.open.contains(where: { $0.owner != ticket.owner }) { fault("a promise is not its owner's") }
        if let stray = facts.promises.first(where: { $0.promise.outcome == nil && $0.promise.pausedAt == nil && $0.attendAt == nil }) {
            fault("nobody will be reminded of promise \(stray.promise.id)")
        }
        let next = running.min { ($0.due, $0.id) < ($1.due, $1.id) }?.due
        if ticket.nextDue != next { fault("the ring shows \(ticket.nextDue?.milliseconds ?? 0), and the next is due \(next?.milliseconds ?? 0)") }
        if let handoff = facts.handoff, handoff.giver != ticket.owner || !ticket.state.isUnfinished { fault("a handoff is not its owner's") }
    }

    /// Law 3: nothing that goes out is silent, and nothing goes out twice.
    private mutating func third(_ facts: Facts) {
        for mail in facts.mails {
            let isRight = mail.outbox == mail.delivery || (mail.outbox == "held" && mail.delivery == "queued")
            if !isRight { fault("a mail is \(mail.delivery), and \(mail.outbox ?? "nowhere") in the outbox") }
            if mail.isHandingOver, ["sent", "failed", "undone"].contains(mail.delivery) { fault("a mail is left behind while being handed over") }
            let times = taken[mail.mailID, default: 0]
            if times > 1 + sentAgain[mail.mailID, default: 0] { fault("a mail was sent \(times) times") }
            if mail.delivery == "sent", times == 0 { fault("a mail counts as sent and was not") }
            if mail.delivery == "undone", times > 0 { fault("a mail was taken back and sent") }
        }
    }

    /// Law 5: an outcome is decided once, and it is what happened.
    private mutating func fifth(_ facts: Facts, in town: Town) {
        for promised in facts.promises.map(\.promise) {
            let before = outcomes[promised.id]
            if let before, before != promised.outcome {
                fault("promise \(promised.id) was \(before.rawValue) and is \(promised.outcome?.rawValue ?? "open")")
            }
            guard before == nil, let outcome = promised.outcome else { continue }
            outcomes[promised.id] = outcome
            guard let decided = promised.decidedAt else {
                fault("promise \(promised.id) was decided at no time")
                continue
            }
            let isRight =
                switch outcome {
                case .kept: decided <= promised.due
                case .keptLate: decided > promised.due
                case .renegotiated: decided <= promised.due && facts.promises.contains { $0.promise.replaces == promised.id }
                case .broken:
                    decided >= town.staff.crews[crew].clock.adding(promised.kind.grace, to: promised.due)
                        && (facts.recovered.contains(promised.id) || (promised.replaces != nil && promised.isHabit && !facts.recovered.isEmpty))
                        && facts.promises.contains { $0.promise.replaces == promised.id }
                case .released: true
                }
            if !isRight {
                fault(
                    "a \(promised.kind.rawValue) due \(promised.due.milliseconds) is \(outcome.rawValue), decided \(decided.milliseconds); "
                        + "a recovery: \(facts.recovered.contains(promised.id)), another promise: \(facts.promises.contains { $0.promise.replaces == promised.id })"
                )
            }
        }
    }

    /// Under what the ticket should be counted.
    private static func names(of ticket: Ticket) -> Set<String> {
        guard ticket.state.isUnfinished else { return [] }
        return [
            Ticket.openCount, ticket.owner.map(Ticket.count(ofOwner:)) ?? Ticket.unassignedCount,
            ticket.team.map(Ticket.count(ofTeam:)) ?? Ticket.openCount,
        ]
    }
}
