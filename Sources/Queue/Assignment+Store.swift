package import Basics
package import Storage

extension AssignmentRule {
    /// Those that were ever set.
    package static func all(in db: Snapshot) throws -> [AssignmentRule] {
        try db.all("SELECT team, is_on, capacity, waits_for_language FROM assignment_rules ORDER BY team") { row in
            let team: Int64 = try row.next()
            return AssignmentRule(
                team: team == 0 ? nil : TeamID(team), isOn: try row.next(), capacity: try row.next(), waitsForLanguage: try row.next())
        }
    }

    /// - Throws: `AssignmentRefusal.badCapacity`.
    package func save(by person: PersonID, in tx: Transaction) throws {
        guard Self.capacities.contains(capacity) else {
            throw AssignmentRefusal.badCapacity(least: Self.capacities.lowerBound, most: Self.capacities.upperBound)
        }
        let before = try Self.all(in: tx).first { $0.team == team }
        try tx.execute(
            """
            INSERT INTO assignment_rules (team, is_on, capacity, waits_for_language)
            VALUES (\(team?.rawValue ?? 0), \(isOn), \(capacity), \(waitsForLanguage))
            ON CONFLICT (team) DO UPDATE SET is_on = excluded.is_on, capacity = excluded.capacity,
              waits_for_language = excluded.waits_for_language
            """)
        try tx.record(
            NewEvent(
                .assignmentChanged, person: person, subject: team?.rawValue,
                data: details(from: before?.properties ?? AssignmentRule(team: team).properties, to: properties)))
    }

    private var properties: Properties { [.isOn: isOn.fact, .capacity: "\(capacity)", .waitsForLanguage: waitsForLanguage.fact] }
}

extension Intake {
    /// Of these people; who never said anything takes what comes.
    package static func all(of people: [PersonID], in db: Snapshot) throws -> [PersonID: Intake] {
        let found = try db.all(
            "SELECT person, takes, capacity, languages, skills, last_given_at FROM intakes WHERE person IN (\(list: people))"
        ) { row in
            let (person, takes, capacity): (PersonID, Bool, Int?) = (try row.next(), try row.next(), try row.next())
            let (languages, skills): (String, String) = (try row.next(), try row.next())
            return Intake(
                person: person, takes: takes, capacity: capacity, languages: Set(languages.split(separator: " ").map(String.init)),
                skills: Set(skills.split(separator: " ").compactMap { TagID(String($0)) }), lastGivenAt: try row.next())
        }
        let known = Dictionary(uniqueKeysWithValues: found.map { ($0.person, $0) })
        return Dictionary(people.map { ($0, known[$0] ?? Intake(person: $0)) }, uniquingKeysWith: { first, _ in first })
    }

    /// - Throws: `AssignmentRefusal.badCapacity`.
    package func save(by asker: PersonID, in tx: Transaction) throws {
        let capacities = AssignmentRule.capacities
        guard capacity.map(capacities.contains) ?? true else {
            throw AssignmentRefusal.badCapacity(least: capacities.lowerBound, most: capacities.upperBound)
        }
        let before = try Self.all(of: [person], in: tx)[person]
        let (languages, skills) = (languages.sorted().joined(separator: " "), skills.sorted().map(\.description).joined(separator: " "))
        try tx.execute(
            """
            INSERT INTO intakes (person, takes, capacity, languages, skills) VALUES (\(person), \(takes), \(capacity), \(languages), \(skills))
            ON CONFLICT (person) DO UPDATE SET takes = excluded.takes, capacity = excluded.capacity, languages = excluded.languages,
              skills = excluded.skills
            """)
        try tx.record(
            NewEvent(
                .intakeChanged, person: asker, subject: person.rawValue,
                data: details(from: before?.properties, to: properties)))
    }

    private var properties: Properties {
        [
            .takes: takes.fact, .capacity: capacity.map(String.init), .languages: languages.sorted().joined(separator: ", "),
            .skills: .fact(skills),
        ]
    }

    /// Notes that a queue gave the person a ticket, so that the next is another's turn.
    package static func noteGiven(_ person: PersonID, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO intakes (person, takes, languages, skills, last_given_at) VALUES (\(person), 1, '', '', \(tx.now))
            ON CONFLICT (person) DO UPDATE SET last_given_at = excluded.last_given_at
            """)
    }
}

extension QueuePlace {
    /// Who stands first in a queue.
    package static func first(of team: TeamID?, limit: Int, in db: Snapshot) throws -> [TicketID] {
        let queue: SQL = team.map { "team = \($0)" } ?? "team IS NULL"
        return try db.values("SELECT ticket FROM queue_places WHERE \(queue) ORDER BY entered_at, ticket LIMIT \(limit)")
    }

    /// How many stand in a queue, counted to a thousand.
    package static func count(of team: TeamID?, in db: Snapshot) throws -> Int {
        let queue: SQL = team.map { "team = \($0)" } ?? "team IS NULL"
        return try db.value("SELECT count(*) FROM (SELECT 1 FROM queue_places WHERE \(queue) LIMIT 1000) AS places") ?? 0
    }
}

extension QueueSchema {
    static let assignmentMigrations = [
        Migration(
            "queue-assignment",
            .both(
                """
                CREATE TABLE assignment_rules (
                  team BIGINT PRIMARY KEY, is_on BIGINT NOT NULL, capacity BIGINT NOT NULL CHECK (capacity > 0), waits_for_language BIGINT NOT NULL);
                CREATE TABLE intakes (
                  person {id}, takes BIGINT NOT NULL, capacity BIGINT CHECK (capacity > 0), languages TEXT NOT NULL, skills TEXT NOT NULL,
                  last_given_at BIGINT);
                """))
    ]
}
