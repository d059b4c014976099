package import Basics
package import Storage

/// A person is away for a time, and somebody else hears what they would have heard.
package struct Absence: Record, Sendable, Hashable {
    package var person: PersonID
    package var from: Moment
    package var until: Moment
    /// Who covers; `nil` leaves it to the team and the leads.
    package var cover: PersonID?

    package static let columns: SQL = "person, from_at, until_at, cover"

    package init(person: PersonID, from: Moment, until: Moment, cover: PersonID?) {
        self.person = person
        self.from = from
        self.until = until
        self.cover = cover
    }

    package init(row: inout Row) throws {
        person = try row.next()
        from = try row.next()
        until = try row.next()
        cover = try row.next()
    }

    package func holds(at now: Moment) -> Bool { from <= now && now < until }

    /// The longest absence.
    package static let longest = Span.days(400)

    /// Whoever is away now.
    package static func current(in db: Snapshot) throws -> [PersonID: Absence] {
        let found: [Absence] = try db.all("SELECT \(columns) FROM absences WHERE from_at <= \(db.now) AND until_at > \(db.now)")
        return Dictionary(uniqueKeysWithValues: found.map { ($0.person, $0) })
    }

    /// Those that are not over, of everybody.
    package static func ahead(in db: Snapshot) throws -> [PersonID: Absence] {
        let found: [Absence] = try db.all("SELECT \(columns) FROM absences WHERE until_at > \(db.now)")
        return Dictionary(uniqueKeysWithValues: found.map { ($0.person, $0) })
    }

    package static func find(_ person: PersonID, in db: Snapshot) throws -> Absence? {
        try db.first("SELECT \(columns) FROM absences WHERE person = \(person) AND until_at > \(db.now)")
    }

    /// Writes it down; an earlier one of the same person is over.
    ///
    /// - Throws: `AbsenceRefusal` when it is over already, too long, or its cover is not there.
    package func save(by asker: Asker, in tx: Transaction) throws {
        guard from < until, until > tx.now, until - max(from, tx.now) <= Self.longest, from < tx.now + Self.longest else {
            throw AbsenceRefusal.badTime
        }
        guard try Person.find(person, in: tx)?.state == .active else { throw PersonRefusal.notFound }
        if let cover {
            guard cover != person, let covering = try Person.find(cover, in: tx), covering.state == .active,
                covering.role.permissions.contains(.answerTickets)
            else { throw AbsenceRefusal.unfitCover }
            if let theirs = try Self.find(cover, in: tx), theirs.from < until, from < theirs.until { throw AbsenceRefusal.unfitCover }
        }
        try tx.execute(
            """
            INSERT INTO absences (person, from_at, until_at, cover) VALUES (\(person), \(from), \(until), \(cover))
            ON CONFLICT (person) DO UPDATE SET from_at = excluded.from_at, until_at = excluded.until_at, cover = excluded.cover
            """)
        try tx.record(
            NewEvent(
                .personAway, person: asker.id, subject: person.rawValue,
                data: details(["from": "\(from.milliseconds)", "until": "\(until.milliseconds)", "cover": cover?.description])))
    }

    /// The person is there again; nothing happens to whoever was not away.
    package static func end(_ person: PersonID, by asker: Asker, in tx: Transaction) throws {
        guard try tx.changed(by: "DELETE FROM absences WHERE person = \(person)") == 1 else { return }
        try tx.record(NewEvent(.personBack, person: asker.id, subject: person.rawValue))
    }

    /// A person, and whoever is away now and covered by them.
    package static func heardBy(_ person: PersonID, in db: Snapshot) throws -> [PersonID] {
        let away = try current(in: db)
        return [person] + away.keys.filter { $0 != person && standsIn(for: $0, among: away) == person }.sorted()
    }

    /// Whoever leaves the house is neither away nor anybody's cover.
    package static func forget(_ person: PersonID, in tx: Transaction) throws {
        try tx.execute("DELETE FROM absences WHERE person = \(person)")
        try tx.execute("UPDATE absences SET cover = NULL WHERE cover = \(person)")
    }

    /// Who hears in place of somebody: themselves when they are there, else their cover, or the cover's cover; nobody when the
    /// chain ends with somebody who is away.
    package static func standsIn(for person: PersonID, among away: [PersonID: Absence]) -> PersonID? {
        var person = person
        for _ in 0..<4 {
            guard let absence = away[person] else { return person }
            guard let cover = absence.cover else { return nil }
            person = cover
        }
        return nil
    }
}

package enum AbsenceRefusal: Error, Sendable, Equatable {
    /// It ends before it begins, is over, or is too long.
    case badTime
    /// The person, somebody who may not answer tickets, or somebody who is away at the time.
    case unfitCover
    /// Nobody covers, and so many tickets are not offered to anybody.
    case handOnFirst(tickets: Int)
}

extension PeopleSchema {
    static let absenceMigrations = [
        Migration(
            "people-absences",
            .both(
                """
                CREATE TABLE absences (
                  person {id}, from_at BIGINT NOT NULL, until_at BIGINT NOT NULL, cover BIGINT,
                  CHECK (from_at < until_at), CHECK (cover IS NULL OR cover <> person))
                """))
    ]
}
