package import Basics
internal import Language
package import People
internal import Promises
package import Queue
internal import Storage
internal import Tickets

/// A queue, how it gives, and who stands there now.
package struct AssignmentQueue: Sendable {
    /// `nil` is the queue of what is no team's.
    package var team: Team?
    package var rule: AssignmentRule
    /// Tickets that nobody has.
    package var waiting: Int
    /// Whether its people work at this hour.
    package var isOpen: Bool
    package var people: [Member]

    package struct Member: Sendable {
        package var person: PersonRef
        package var standing: Assignment.Standing
        package var load: Int
        package var intake: Intake
    }
}

package struct AssignmentScreen: Sendable {
    package var queues: [AssignmentQueue]
    /// Everybody who answers customers, with what they take.
    package var people: [AssignmentQueue.Member]
    /// The names of skills.
    package var tags: [TagID: String]
}

extension Desk {
    /// Tickets that one look gives away at most, and those of a queue that it looks at: what cannot be given now does not stand in the
    /// way of what comes after it.
    private static let givenAtOnce = 10
    private static let lookedAt = 50

    /// Gives tickets that nobody has to those whose turn it is, in queues that do so. Gives how many.
    @discardableResult
    package func assignWaiting() async throws -> Int {
        let isOn = try await db.read { db in try AssignmentRule.all(in: db).contains(where: \.isOn) }
        guard isOn else { return 0 }
        return try await db.write { tx in
            var given = 0
            for rule in try AssignmentRule.all(in: tx) where rule.isOn && given < Self.givenAtOnce {
                guard try workClock(mailbox: nil, team: rule.team, in: tx).isOpen(at: tx.now) else { continue }
                given += try assign(by: rule, limit: Self.givenAtOnce - given, in: tx)
            }
            return given
        }
    }

    private func assign(by rule: AssignmentRule, limit: Int, in tx: Transaction) throws -> Int {
        let waiting = try QueuePlace.first(of: rule.team, limit: Self.lookedAt, in: tx)
        guard !waiting.isEmpty else { return 0 }
        var candidates = try candidates(members(of: rule.team, in: tx).map(\.id), in: tx)
        guard candidates.contains(where: { $0.standing(rule) == .free }) else { return 0 }
        let facts = Dictionary(uniqueKeysWithValues: try FilterFacts.all(of: waiting, in: tx).map { ($0.ticket.id, $0) })
        var given = 0
        for id in waiting where given < limit {
            guard let facts = facts[id], facts.ticket.owner == nil,
                let person = Assignment.choose(facts.ticket.language, tags: facts.tags, among: candidates, by: rule),
                let place = candidates.firstIndex(where: { $0.intake.person == person })
            else { continue }
            var ticket = facts.ticket
            try ticket.assign(to: person, in: tx)
            try QueuePlace.leave(ticket.id, in: tx)
            try handOnPromises(of: ticket.id, to: person, in: tx)
            try Intake.noteGiven(person, in: tx)
            candidates[place].load += 1
            // Within one look it is the turn of each in their order.
            candidates[place].intake.lastGivenAt = tx.now + .seconds(Int64(given))
            given += 1
        }
        return given
    }

    /// Who takes from a queue: the team's people, or everybody's where it is no team's.
    private func members(of team: TeamID?, in db: Snapshot) throws -> [Person] {
        let people = try team.map { try Team.members(of: $0, in: db) } ?? Person.all(in: db)
        return people.filter { $0.state == .active && $0.role.permissions.contains(.answerTickets) }
    }

    private func candidates(_ people: [PersonID], in db: Snapshot) throws -> [Assignment.Candidate] {
        let (intakes, away, loads) = (try Intake.all(of: people, in: db), try Absence.current(in: db), try Ticket.openLoads(of: people, in: db))
        return people.map {
            Assignment.Candidate(intake: intakes[$0] ?? Intake(person: $0), isAway: away[$0] != nil, load: loads[$0] ?? 0)
        }
    }

    package func assignment(as asker: Asker) async throws -> AssignmentScreen {
        try asker.require(.assignOthers)
        return try await db.read { db in
            let rules = Dictionary(uniqueKeysWithValues: try AssignmentRule.all(in: db).map { ($0.team, $0) })
            func queue(_ team: Team?) throws -> AssignmentQueue {
                let rule = rules[team?.id] ?? AssignmentRule(team: team?.id)
                return AssignmentQueue(
                    team: team, rule: rule, waiting: try QueuePlace.count(of: team?.id, in: db),
                    isOpen: try workClock(mailbox: nil, team: team?.id, in: db).isOpen(at: db.now),
                    people: try standing(members(of: team?.id, in: db), rule, in: db))
            }
            let queues = try Team.all(in: db).map(queue) + [queue(nil)]
            let people = queues.last?.people ?? []
            let skills = Array(Set(people.flatMap(\.intake.skills)))
            return AssignmentScreen(
                queues: queues, people: people, tags: Dictionary(uniqueKeysWithValues: try Tag.find(skills, in: db).map { ($0.id, $0.name) }))
        }
    }

    private func standing(_ people: [Person], _ rule: AssignmentRule, in db: Snapshot) throws -> [AssignmentQueue.Member] {
        let refs = Dictionary(uniqueKeysWithValues: people.map { ($0.id, $0.ref) })
        return try candidates(people.map(\.id), in: db).compactMap { candidate in
            refs[candidate.intake.person].map {
                .init(person: $0, standing: candidate.standing(rule), load: candidate.load, intake: candidate.intake)
            }
        }
    }

    package func save(_ rule: AssignmentRule, as asker: Asker) async throws {
        try await db.write { tx in
            try asker.require(.assignOthers)
            if let team = rule.team, try Team.find(team, in: tx) == nil { throw AssignmentRefusal.notFound }
            try rule.save(by: asker.id, in: tx)
        }
    }

    /// Says what somebody takes; skills are named as tags are.
    package func saveIntake(of person: PersonID, takes: Bool, capacity: Int?, languages: Set<String>, skills: [String], as asker: Asker) async throws
    {
        guard skills.count <= 40, languages.count <= 40, languages.allSatisfy({ $0.count <= 8 && $0.allSatisfy(\.isLetter) }) else {
            throw AssignmentRefusal.notFound
        }
        try await db.write { tx in
            try asker.require(.assignOthers)
            guard try members(of: nil, in: tx).contains(where: { $0.id == person }) else { throw AssignmentRefusal.notFound }
            let tags = try skills.map { name in
                let (name, key) = try Self.tagName(name)
                return try Tag.findOrMake(name, key: key, in: tx).id
            }
            try Intake(person: person, takes: takes, capacity: capacity, languages: languages, skills: Set(tags)).save(by: asker.id, in: tx)
        }
    }

    /// Whether queues give the asker tickets.
    package func takesFromQueues(_ asker: Asker) async throws -> Bool {
        try await db.read { db in try Intake.all(of: [asker.id], in: db)[asker.id]?.takes ?? true }
    }

    /// Everybody says for themselves whether they take more now.
    package func takeFromQueues(_ takes: Bool, as asker: Asker) async throws {
        try await db.write { tx in
            try asker.require(.answerTickets)
            var intake = try Intake.all(of: [asker.id], in: tx)[asker.id] ?? Intake(person: asker.id)
            intake.takes = takes
            try intake.save(by: asker.id, in: tx)
        }
    }
}
