package import Basics
package import People
internal import Queue
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
    package var isSelf: Bool

    package struct Ticket: Sendable, Hashable {
        package var number: Int64
        package var subject: String
        package var nextDue: Moment?
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
                teams: recipients.teams, isSelf: id == asker.id)
        }
    }

    /// Says that somebody is away. What was offered to them goes back when it begins, and nobody is offered anything new.
    package func setAbsence(_ absence: Absence, as asker: Asker) async throws {
        try requireToSay(absenceOf: absence.person, asker)
        try await db.write { tx in
            try absence.save(by: asker, in: tx)
            if absence.holds(at: tx.now) {
                try returnHandoffs(offeredTo: absence.person, in: tx)
            } else {
                try tx.schedule(Self.awayJob, for: absence.person.rawValue, at: absence.from)
            }
        }
    }

    /// The person is there again.
    package func endAbsence(of person: PersonID, as asker: Asker) async throws {
        try requireToSay(absenceOf: person, asker)
        try await db.write { tx in
            try Absence.end(person, by: asker, in: tx)
            try tx.unschedule(Self.awayJob, for: person.rawValue)
        }
    }

    /// Gives back what is offered to those whose absence begins. Any number of workers may do this at once.
    @discardableResult
    package func beginAbsences() async throws -> Int {
        let worker = "away-\(db.node)"
        return try await db.write { tx in
            let jobs = try tx.takeJobs(Self.awayJob, worker: worker, limit: 50, lease: .minutes(1))
            for job in jobs {
                try tx.finish(job, worker: worker)
                let person = PersonID(job.subject)
                if let absence = try Absence.find(person, in: tx), absence.holds(at: tx.now) { try returnHandoffs(offeredTo: person, in: tx) }
            }
            return jobs.count
        }
    }

    private func requireToSay(absenceOf person: PersonID, _ asker: Asker) throws {
        if person != asker.id { try asker.require(.assignOthers) }
    }
}
