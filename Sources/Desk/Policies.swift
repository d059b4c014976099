package import Basics
package import Channels
internal import Customers
package import People
package import Promises
internal import Storage
package import Tickets

/// How long the house gives itself, and when it works.
package struct PolicyScreen: Sendable {
    package var calendars: [KeptCalendar]
    package var users: [CalendarID: [KeptCalendar.User]]
    package var policies: [Policy]
    package var teams: [Team]
    package var mailboxes: [MailboxRef]
    /// What holds where no policy says anything.
    package var habit: Policy.Targets
}

/// What a mail would be promised.
package struct PolicyPreview: Sendable {
    package var at: Moment
    package var lines: [Line]

    package struct Line: Sendable, Hashable {
        package var kind: Promise.Kind
        package var due: Moment
        /// The policy that decides; `nil` when it is the habit of the house.
        package var policy: String?
    }
}

extension Desk {
    package func policies(as asker: Asker) async throws -> PolicyScreen {
        try asker.require(.managePolicies)
        return try await db.read { db in
            func minutes(_ span: Span) -> Int { Int(span.milliseconds / 60_000) }
            return PolicyScreen(
                calendars: try KeptCalendar.all(in: db), users: try KeptCalendar.uses(in: db), policies: try Policy.all(in: db),
                teams: try Team.all(in: db),
                mailboxes: try Mailbox.refs(in: db),
                habit: .init(
                    firstReply: minutes(settings.firstReply), nextReply: minutes(settings.nextReply),
                    followUp: minutes(.workingDays(of: settings.followUp))))
        }
    }

    /// Saves working hours and who works by them; a new calendar where `id` is `nil`.
    package func saveCalendar(
        _ id: CalendarID?, name: String, isHouse: Bool, calendar: WorkCalendar, users: [KeptCalendar.User], as asker: Asker
    ) async throws {
        try asker.require(.managePolicies)
        let id = id ?? db.newID()
        try await db.write { tx in
            let kept = KeptCalendar(id: id, name: name, isHouse: isHouse, calendar: calendar)
            try kept.save(usedBy: users, by: asker.id, in: tx)
        }
    }

    package func removeCalendar(_ id: CalendarID, as asker: Asker) async throws {
        try asker.require(.managePolicies)
        try await db.write { try KeptCalendar.remove(id, by: asker.id, in: $0) }
    }

    /// Saves a policy; a new one where `id` is `nil`.
    package func savePolicy(
        _ id: PolicyID?, name: String, position: Int, isEnabled: Bool, about: Policy.About, targets: Policy.Targets, as asker: Asker
    ) async throws {
        try asker.require(.managePolicies)
        let policy = Policy(id: id ?? db.newID(), name: name, position: position, isEnabled: isEnabled, about: about, targets: targets)
        try await db.write { try policy.save(by: asker.id, in: $0) }
    }

    package func removePolicy(_ id: PolicyID, as asker: Asker) async throws {
        try asker.require(.managePolicies)
        try await db.write { try Policy.remove(id, by: asker.id, in: $0) }
    }

    /// What a mail that comes at a moment would be promised.
    package func preview(
        at moment: Moment, language: String, priority: Ticket.Priority, loyalty: String, team: TeamID?, mailbox: MailboxID?, as asker: Asker
    ) async throws -> PolicyPreview {
        try asker.require(.managePolicies)
        return try await db.read { db in
            let facts = Policy.Facts(
                channel: Ticket.Channel.email.rawValue, priority: priority.rawValue, loyalty: loyalty, language: language, team: team?.description)
            let (policies, clock) = (try Policy.all(in: db), try workClock(mailbox: mailbox, team: team, in: db))
            let hasHours = try KeptCalendar.holding(mailbox: mailbox, team: team, in: db) != nil
            let habits: [(Promise.Kind, Span?)] = [
                (.firstReply, settings.firstReply), (.nextReply, settings.nextReply),
                (.followUp, hasHours ? .workingDays(of: settings.followUp) : settings.followUp), (.solution, nil),
            ]
            let lines = habits.compactMap { kind, habit -> PolicyPreview.Line? in
                let found = Policy.target(kind, for: facts, by: policies)
                guard let span = found?.span ?? habit else { return nil }
                return .init(kind: kind, due: clock.adding(span, to: moment), policy: found?.policy.name)
            }
            return PolicyPreview(at: moment, lines: lines)
        }
    }

    /// Gives what the house has promised by habit on unfinished tickets the times that hold now, counted from when it was
    /// promised. What was said in words stays. Gives how many were moved.
    package func applyPolicies(as asker: Asker) async throws -> Int {
        try asker.require(.managePolicies)
        var (moved, after): (Int, Promise.Place?) = (0, nil)
        while true {
            let from = after
            let (next, count) = try await db.write { tx -> (Promise.Place?, Int) in
                let batch = try Promise.open(of: .everybody, after: from, limit: 200, in: tx)
                let changed = try batch.count { try applyPolicies(to: $0, by: asker.id, in: tx) }
                return (batch.last.map(Promise.Place.init), changed)
            }
            moved += count
            guard let next else { return moved }
            after = next
        }
    }

    private func applyPolicies(to promise: Promise, by person: PersonID, in tx: Transaction) throws -> Bool {
        guard promise.isHabit, promise.kind.isByPolicy, var ticket = try Ticket.find(promise.ticket, in: tx), ticket.state.isUnfinished,
            let target = try target(promise.kind, for: ticket, in: tx)
        else { return false }
        let clock = try workClock(for: ticket, in: tx)
        let due = clock.adding(target, to: promise.madeAt)
        // What would be late by the new time keeps the old one: nobody breaks a promise by changing a rule.
        guard due != promise.due, due > tx.now else { return false }
        try promise.reschedule(to: due, by: clock, person: person, in: tx)
        try expectNext(on: &ticket, in: tx)
        return true
    }

    /// Says how true a customer has been to the house.
    package func give(loyalty: String, to customer: CustomerID, as asker: Asker) async throws {
        try asker.require(.answerTickets)
        guard let loyalty = Customer.Loyalty(rawValue: loyalty) else { throw ListRefusal.notFound }
        try await db.write { tx in
            guard var found = try Customer.leading(customer, in: tx) else { throw ListRefusal.notFound }
            try found.give(loyalty: loyalty, by: asker.id, in: tx)
        }
    }
}
