package import Basics
internal import People
internal import Promises
internal import Storage
internal import Tickets

extension Desk {
    /// Sees to promises whose time comes: reminds those who can still help, and says of what was not kept that it is broken.
    ///
    /// Several workers may do this at once: who has taken a promise in a transaction has it alone, and what was done is
    /// written in the same one. Gives how many were seen to.
    package func attendToPromises(limit: Int = 50) async throws -> Int {
        try await db.write { tx in
            let due = try Promise.toAttend(limit: limit, in: tx)
            guard !due.isEmpty else { return 0 }
            let people = try Person.all(in: tx).filter { $0.state == .active }
            let away = try Absence.current(in: tx)
            for promise in due { try attend(to: promise, people, away, in: tx) }
            return due.count
        }
    }

    /// When there is next something to attend to; `nil` when nothing is promised.
    package func nextAttention() async throws -> Moment? { try await db.read { try Promise.nextAttention(in: $0) } }

    private func attend(to promise: Promise, _ people: [Person], _ away: [PersonID: Absence], in tx: Transaction) throws {
        guard var ticket = try Ticket.find(promise.ticket, in: tx) else { return }
        let clock = try workClock(for: ticket, in: tx)
        switch Attention.next(after: promise.stage, kind: promise.kind, madeAt: promise.madeAt, due: promise.due, by: clock).step {
        case .remind(let stage):
            var promise = promise
            try promise.reach(stage, by: clock, in: tx)
            guard let told = Reminder.Stage(rawValue: stage.rawValue) else { return }
            try remind(told, of: promise, on: ticket, people, away, in: tx)
        case .breaks:
            try promise.decide(.broken, by: nil, in: tx)
            // Nobody was told the time of a correction, so that there is nothing to apologise for but what was wrong.
            if promise.kind != .correction { try Recovery.open(after: promise, in: tx) }
            try remind(.broken, of: promise, on: ticket, people, away, in: tx)
            try promiseAnew(after: promise, on: &ticket, in: tx)
        }
    }

    /// A broken promise is followed by a new one, even on a ticket that is solved.
    private func promiseAnew(after broken: Promise, on ticket: inout Ticket, in tx: Transaction) throws {
        let kind: Promise.Kind =
            switch broken.kind {
            case .firstReply, .nextReply: .nextReply
            case .correction: .correction
            default: .followUp
            }
        let next = try promise(kind, on: &ticket, replacing: broken.id, in: tx)
        if kind == .correction { try oweOn(after: broken, by: next, in: tx) }
    }

    private func remind(
        _ stage: Reminder.Stage, of promise: Promise, on ticket: Ticket, _ people: [Person], _ away: [PersonID: Absence], in tx: Transaction
    ) throws {
        let told = Self.reminded(stage, owner: ticket.owner, team: ticket.team, people, away: away)
        let reminded = try Reminder.send(stage, of: promise, to: told, in: tx)
        try tx.record(
            NewEvent(
                .promiseReminded, ticket: ticket.id, subject: promise.id.rawValue,
                data: details(["stage": stage.rawValue, "kind": promise.kind.rawValue, "people": "\(reminded.count)"])))
    }

    /// Who is told: first who owns it, then the team, then a lead. Where nobody owns it each step comes one sooner.
    /// Whoever is away is told by the ear of their cover; an owner whom nobody covers, by those of the next step.
    static func reminded(
        _ stage: Reminder.Stage, owner: PersonID?, team: TeamID?, _ people: [Person], away: [PersonID: Absence] = [:]
    ) -> [PersonID] {
        let answering = people.filter { $0.role.permissions.contains(.answerTickets) }
        let present = answering.filter { away[$0.id] == nil }
        let owner = owner.flatMap { owner in
            Absence.standsIn(for: owner, among: away).flatMap { heard in heard == owner || present.contains { $0.id == heard } ? heard : nil }
        }
        let leads = present.filter { $0.role == .lead }.map(\.id)
        let members = team.map { team in present.filter { $0.teams.contains(team) }.map(\.id) } ?? []
        let owners = [owner].compactMap { $0 }
        let told =
            switch (stage, owner) {
            case (.soon, .some): owners
            case (.soon, nil): members
            case (.due, .some): owners + members
            case (.due, nil): members + leads
            case (.late, _): owners + members + leads
            case (.broken, _): owners + leads
            }
        // Somebody always hears of it.
        if !told.isEmpty { return told }
        return [leads, present.filter { $0.role == .admin }.map(\.id), answering.filter { $0.role == .lead || $0.role == .admin }.map(\.id)]
            .first { !$0.isEmpty } ?? []
    }
}
