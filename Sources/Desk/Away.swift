package import Basics
package import People
package import Queue
internal import Storage
internal import Tickets

/// What the page of somebody's absence shows.
package struct AbsenceScreen: Sendable {
    package var person: Person
    package var absence: Absence?
    /// Their unfinished tickets, each to be offered on or kept.
    package var tickets: [Ticket]
    /// Numbers of those that are offered to somebody already.
    package var offered: Set<Int64>
    package var people: [PersonRef]
    package var teams: [Team]
    /// Unfinished tickets beyond those that are listed.
    package var more: Int
    package var isSelf: Bool

    package struct Ticket: Sendable, Hashable {
        package var number: Int64
        package var subject: String
        package var nextDue: Moment?
    }
}

/// One of somebody's tickets, to whom it is offered, and with what brief.
package struct HandingOn: Sendable {
    package var number: Int64
    package var to: Handoff.Recipient
    package var brief: Handoff.Brief

    package init(number: Int64, to: Handoff.Recipient, brief: Handoff.Brief) {
        (self.number, self.to, self.brief) = (number, to, brief)
    }
}

extension Desk {
    static let awayJob = "away"
    /// So many tickets are handed on from one page; whoever has more does it in turns.
    static let handedOnAtOnce = 200

    package func absence(of id: PersonID, as asker: Asker) async throws -> AbsenceScreen {
        try requireToSay(absenceOf: id, asker)
        return try await db.read { db in
            guard let person = try Person.find(id, in: db) else { throw PersonRefusal.notFound }
            let owned = try Ticket.unfinished(of: id, limit: Self.handedOnAtOnce, in: db)
            let recipients = try Recipients(besides: id, in: db)
            return AbsenceScreen(
                person: person, absence: try Absence.find(id, in: db),
                tickets: owned.map { .init(number: $0.number, subject: $0.subject, nextDue: $0.nextDue) },
                offered: Set(try owned.filter { try Handoff.open(of: $0.id, in: db) != nil }.map(\.number)), people: recipients.people.map(\.ref),
                teams: recipients.teams, more: try Ticket.unfinishedCount(of: id, in: db) - owned.count, isSelf: id == asker.id)
        }
    }

    /// Says that somebody is away, and offers on what they have, in one transaction. What is offered to them, and what
    /// they are asked, is asked of who covers as soon as they are away.
    ///
    /// - Throws: `AbsenceRefusal`; `handOnFirst` when nobody covers and something is left that is not offered to anybody.
    package func setAbsence(_ absence: Absence, handingOn: [HandingOn] = [], as asker: Asker) async throws {
        try requireToSay(absenceOf: absence.person, asker)
        let handingOn = try checked(handingOn)
        try await db.write { tx in
            try absence.save(by: asker, in: tx)
            try offer(handingOn, of: absence.person, as: asker, in: tx)
            let left = absence.cover == nil ? try unoffered(of: absence.person, in: tx) : 0
            guard left == 0 else { throw AbsenceRefusal.handOnFirst(tickets: left) }
            if absence.holds(at: tx.now) {
                try tx.unschedule(Self.awayJob, for: absence.person.rawValue)
                try passOn(from: absence.person, in: tx)
            } else {
                try tx.schedule(Self.awayJob, for: absence.person.rawValue, at: absence.from)
            }
        }
    }

    /// Offers on what somebody has who leaves the house. They can be put out when everything was accepted.
    package func handOn(_ handingOn: [HandingOn], of person: PersonID, as asker: Asker) async throws {
        try requireToSay(absenceOf: person, asker)
        let handingOn = try checked(handingOn)
        try await db.write { tx in try offer(handingOn, of: person, as: asker, in: tx) }
    }

    private func checked(_ handingOn: [HandingOn]) throws -> [HandingOn] {
        try handingOn.map { HandingOn(number: $0.number, to: $0.to, brief: try $0.brief.checked()) }
    }

    private func offer(_ handingOn: [HandingOn], of person: PersonID, as asker: Asker, in tx: Transaction) throws {
        for one in handingOn {
            guard try found(one.number, by: asker, in: tx).owner == person else { throw HandoffRefusal.unfitRecipient }
            _ = try offer(one.number, to: one.to, brief: one.brief, as: asker, in: tx)
        }
    }

    /// How many of somebody's unfinished tickets nobody was asked to take.
    private func unoffered(of person: PersonID, in db: Snapshot) throws -> Int {
        let listed = try Ticket.unfinished(of: person, limit: Self.handedOnAtOnce, in: db)
        let offered = try listed.count { try Handoff.open(of: $0.id, in: db) != nil }
        return try Ticket.unfinishedCount(of: person, in: db) - offered
    }

    /// The person is there again.
    package func endAbsence(of person: PersonID, as asker: Asker) async throws {
        try requireToSay(absenceOf: person, asker)
        try await db.write { tx in
            try Absence.end(person, by: asker, in: tx)
            try tx.unschedule(Self.awayJob, for: person.rawValue)
        }
    }

    /// Passes on what is offered to and asked of those whose absence begins. Any number of workers may do this at once.
    @discardableResult
    package func beginAbsences() async throws -> Int {
        let worker = "away-\(db.node)"
        return try await db.write { tx in
            let jobs = try tx.takeJobs(Self.awayJob, worker: worker, limit: 50, lease: .minutes(1))
            for job in jobs {
                try tx.finish(job, worker: worker)
                let person = PersonID(job.subject)
                if let absence = try Absence.find(person, in: tx), absence.holds(at: tx.now) { try passOn(from: person, in: tx) }
            }
            return jobs.count
        }
    }

    /// What was asked of somebody who is away now goes to who covers.
    private func passOn(from person: PersonID, in tx: Transaction) throws {
        try passOnHandoffs(offeredTo: person, in: tx)
        try passOnConsults(askedOf: person, in: tx)
    }

    private func requireToSay(absenceOf person: PersonID, _ asker: Asker) throws {
        if person != asker.id { try asker.require(.assignOthers) }
    }
}
