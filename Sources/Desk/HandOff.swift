package import Basics
internal import Channels
internal import Customers
package import People
internal import Promises
package import Queue
internal import Storage
package import Tickets

extension Desk {
    static let handoffJob = "handoff"
    /// The furthest time for an answer.
    static let longestHandoff = Span.days(14)

    /// Offers a ticket to a person, or to whoever of a team accepts first. The owner stays its owner; a lead may offer
    /// somebody else's.
    package func offer(
        _ number: Int64, to recipient: Handoff.Recipient, brief: Handoff.Brief, answerBy: Moment? = nil, as asker: Asker
    ) async throws -> Handoff {
        let brief = try brief.checked()
        return try await db.write { tx in try offer(number, to: recipient, brief: brief, answerBy: answerBy, as: asker, in: tx) }
    }

    /// Offers a ticket in somebody's transaction, with a brief that was checked.
    func offer(
        _ number: Int64, to recipient: Handoff.Recipient, brief: Handoff.Brief, answerBy: Moment? = nil, as asker: Asker, in tx: Transaction
    ) throws -> Handoff {
        try asker.require(.answerTickets)
        let ticket = try found(number, by: asker, in: tx)
        guard let owner = ticket.owner else { throw HandoffRefusal.nobodyOwnsIt }
        if owner != asker.id { try asker.require(.assignOthers) }
        guard ticket.state.isUnfinished else { throw HandoffRefusal.isFinished }
        guard let recipient = try Recipients(besides: owner, in: tx).asked(for: recipient) else { throw HandoffRefusal.unfitRecipient }
        let answerBy = answerBy ?? tx.now + settings.handoffAnswer
        guard answerBy > tx.now, answerBy <= tx.now + Self.longestHandoff else { throw HandoffRefusal.badTime }
        return try offer(ticket.id, from: owner, by: asker.id, to: recipient, brief: brief, answerBy: answerBy, in: tx)
    }

    private func offer(
        _ ticket: TicketID, from owner: PersonID, by person: PersonID, to recipient: Handoff.Recipient, brief: Handoff.Brief,
        answerBy: Moment, in tx: Transaction
    ) throws -> Handoff {
        let handoff = try Handoff.offer(ticket, from: owner, by: person, to: recipient, brief: brief, answerBy: answerBy, in: tx)
        try tx.schedule(Self.handoffJob, for: handoff.id.rawValue, at: answerBy)
        try tell(.handoffOffered, handoff, by: person, in: tx)
        return handoff
    }

    /// Accepts a handoff: the asker is the owner from now on, of the ticket and of what is promised on it, and the
    /// customer is told so in the same transaction.
    package func accept(_ id: HandoffID, as asker: Asker) async throws -> Ticket {
        try await passing(
            to: asker,
            ticket: { db in
                try asker.require(.answerTickets)
                return try found(try found(id, in: db).ticket, by: asker, in: db)
            },
            change: { ticket, tx in
                let handoff = try answerable(id, by: asker, in: tx)
                try end(handoff, .accepted, by: asker.id, in: tx)
                try ticket.pass(to: asker.id, team: handoff.recipient.team, from: handoff.giver, in: tx)
                try tell(.handoffAccepted, handoff, by: asker.id, in: tx)
            })
    }

    /// Refuses a handoff. The giver, who has the ticket still, reads why.
    package func refuse(_ id: HandoffID, because reason: String, as asker: Asker) async throws -> Ticket {
        let reason = reason.replacing("\r\n", with: "\n").trimmed
        guard !reason.isEmpty else { throw HandoffRefusal.reasonMissing }
        guard reason.utf8.count <= Handoff.Brief.limit else { throw HandoffRefusal.textTooLong(limit: Handoff.Brief.limit) }
        return try await db.write { tx in
            try asker.require(.answerTickets)
            let ticket = try found(try found(id, in: tx).ticket, by: asker, in: tx)
            let handoff = try answerable(id, by: asker, in: tx)
            try end(handoff, .refused, by: asker.id, reason: reason, in: tx)
            try tell(.handoffRefused, handoff, by: asker.id, reason: reason, in: tx)
            return ticket
        }
    }

    /// Takes an offer back: its giver, who offered it, or a lead.
    package func withdraw(_ id: HandoffID, as asker: Asker) async throws -> Ticket {
        try await db.write { tx in
            try asker.require(.answerTickets)
            let handoff = try found(id, in: tx)
            let ticket = try found(handoff.ticket, by: asker, in: tx)
            if !handoff.isWithdrawable(by: asker) { throw TicketRefusal.notAllowed }
            try end(handoff, .withdrawn, by: asker.id, in: tx)
            try tell(.handoffWithdrawn, handoff, by: asker.id, in: tx)
            return ticket
        }
    }

    /// Takes somebody else's ticket: a lead may, and who covers for an owner who is away. The customer is told who has it now.
    package func takeOver(_ number: Int64, as asker: Asker) async throws -> Ticket {
        try await passing(
            to: asker,
            ticket: { db in
                try asker.require(.answerTickets)
                let ticket = try found(number, by: asker, in: db)
                guard let owner = ticket.owner else { throw HandoffRefusal.nobodyOwnsIt }
                guard owner != asker.id else { throw TicketRefusal.alreadyOwned(by: owner) }
                guard try mayTakeOver(from: owner, asker, in: db) else { throw TicketRefusal.notAllowed }
                return ticket
            },
            change: { ticket, tx in
                guard let owner = ticket.owner else { throw HandoffRefusal.nobodyOwnsIt }
                try withdrawOpenHandoff(of: ticket.id, by: asker.id, in: tx)
                try ticket.pass(to: asker.id, team: nil, from: owner, in: tx)
                try tx.record(
                    NewEvent(
                        .ticketTakenOver, ticket: ticket.id, customer: ticket.customer, person: asker.id,
                        data: details(["from": owner.description])))
            })
    }

    /// Gives back the handoffs that nobody answered in time, up to fifty of them. Any number of workers may do this at once.
    @discardableResult
    package func returnLateHandoffs() async throws -> Int {
        let worker = "handoff-\(db.node)"
        return try await db.write { tx in
            var returned = 0
            for job in try tx.takeJobs(Self.handoffJob, worker: worker, limit: 50, lease: .minutes(1)) {
                try tx.finish(job, worker: worker)
                guard let handoff = try Handoff.find(HandoffID(job.subject), in: tx), try handoff.decide(.returned, by: nil, in: tx)
                else { continue }
                try tell(.handoffReturned, handoff, by: nil, in: tx)
                returned += 1
            }
            return returned
        }
    }

    /// When the next open handoff goes back; `nil` when none is open.
    package func nextHandoffDue() async throws -> Moment? {
        try await db.read { db in try db.nextJobDue(Self.handoffJob) }
    }

    /// Withdraws what is offered of a ticket, when the ticket is over or goes to somebody in another way.
    func withdrawOpenHandoff(of ticket: TicketID, by person: PersonID?, in tx: Transaction) throws {
        guard let handoff = try Handoff.open(of: ticket, in: tx) else { return }
        try end(handoff, .withdrawn, by: person, in: tx)
        try tell(.handoffWithdrawn, handoff, by: person, in: tx)
    }

    /// Gives back what was offered to a person who leaves the house.
    func returnHandoffs(offeredTo person: PersonID, in tx: Transaction) throws {
        for handoff in try Handoff.waiting(for: person, teams: [], limit: 1_000, in: tx) {
            try end(handoff, .returned, by: nil, in: tx)
            try tell(.handoffReturned, handoff, by: nil, in: tx)
        }
    }

    /// What is offered to somebody who goes away is asked of who covers, until the same time; where nobody does it goes back.
    func passOnHandoffs(offeredTo person: PersonID, in tx: Transaction) throws {
        let waiting = try Handoff.waiting(for: person, teams: [], limit: 1_000, in: tx)
        try returnHandoffs(offeredTo: person, in: tx)
        for handoff in waiting where handoff.answerBy > tx.now {
            guard let cover = try Recipients(besides: handoff.giver, in: tx).asked(for: .person(person)) else { continue }
            _ = try offer(
                handoff.ticket, from: handoff.giver, by: handoff.offeredBy, to: cover, brief: handoff.brief, answerBy: handoff.answerBy, in: tx)
        }
    }

    func mayTakeOver(from owner: PersonID, _ asker: Asker, in db: Snapshot) throws -> Bool {
        guard owner != asker.id, asker.may(.answerTickets) else { return false }
        return try asker.may(.assignOthers) || Absence.standsIn(for: owner, among: Absence.current(in: db)) == asker.id
    }

    private func found(_ id: HandoffID, in db: Snapshot) throws -> Handoff {
        guard let handoff = try Handoff.find(id, in: db) else { throw TicketRefusal.notFound }
        return handoff
    }

    /// The handoff, if it is open, in time, and offered to the asker.
    private func answerable(_ id: HandoffID, by asker: Asker, in tx: Transaction) throws -> Handoff {
        let handoff = try found(id, in: tx)
        // As the person is now, not as they were when the page was made.
        guard let person = try Person.find(asker.id, in: tx), person.state == .active, handoff.isOffered(to: person) else {
            throw TicketRefusal.notAllowed
        }
        guard handoff.isOpen, handoff.answerBy > tx.now else { throw HandoffRefusal.isOver }
        return handoff
    }

    private func end(_ handoff: Handoff, _ outcome: Handoff.Outcome, by person: PersonID?, reason: String? = nil, in tx: Transaction) throws {
        guard try handoff.decide(outcome, by: person, reason: reason, in: tx) else { throw HandoffRefusal.isOver }
        try tx.unschedule(Self.handoffJob, for: handoff.id.rawValue)
    }

    private func tell(_ kind: EventKind, _ handoff: Handoff, by person: PersonID?, reason: String = "", in tx: Transaction) throws {
        try tx.record(
            NewEvent(
                kind, ticket: handoff.ticket, customer: try Ticket.find(handoff.ticket, in: tx)?.customer, person: person,
                subject: handoff.id.rawValue,
                data: details([
                    "person": handoff.recipient.person?.description ?? "", "team": handoff.recipient.team?.description ?? "",
                    "answer_by": "\(handoff.answerBy.milliseconds)", "reason": reason,
                ])))
    }
}

extension Handoff {
    /// Whether this person may accept or refuse it.
    func isOffered(to person: Person) -> Bool {
        guard person.role.permissions.contains(.answerTickets) else { return false }
        return switch recipient {
        case .person(let id): id == person.id
        case .team(let team): person.teams.contains(team) && person.id != giver
        }
    }

    func isWithdrawable(by asker: Asker) -> Bool { giver == asker.id || offeredBy == asker.id || asker.may(.assignOthers) }
}

/// To whom a ticket can be handed on: who is there, may answer tickets, and does not have it already.
struct Recipients {
    var people: [Person]
    var teams: [Team]
    private var away: [PersonID: Absence]

    init(besides owner: PersonID, in db: Snapshot) throws {
        let away = try Absence.current(in: db)
        self.away = away
        let fit = try Person.all(in: db).filter {
            $0.state == .active && $0.role.permissions.contains(.answerTickets) && $0.id != owner && away[$0.id] == nil
        }
        people = fit
        teams = try Team.all(in: db).filter { team in fit.contains { $0.teams.contains(team.id) } }
    }

    /// Who is asked when a ticket is offered to somebody: who covers, when they are away; `nil` when nobody can be.
    func asked(for recipient: Handoff.Recipient) -> Handoff.Recipient? {
        switch recipient {
        case .person(let id):
            Absence.standsIn(for: id, among: away).flatMap { there in people.contains { $0.id == there } ? .person(there) : nil }
        case .team(let id): teams.contains { $0.id == id } ? recipient : nil
        }
    }
}
