import ArgumentParser
import Basics
import Desk
import Foundation
import People
import Promises
import Storage

/// Open promises by the thousand or the million: what it costs to find what is due, and to see to it.
struct PromiseBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "promises")

    @OptionGroup var place: Place
    @Option(help: "Open promises, each on a ticket of its own.") var promises: Int
    @Option var rounds = 40

    /// So many are seen to in one round.
    private static let batch = 10

    func run() async throws {
        let desk = try await place.open()
        let lead = try await hire(desk)
        for statement in try await statements(desk, owner: lead.id) { _ = try await desk.db.write { try $0.execute(statement) } }
        _ = try await desk.db.write { try $0.execute("ANALYZE") }
        let found = [
            "empty": try await median { _ = try await desk.db.read { try $0.value(Int.self, "SELECT CAST(1 AS BIGINT)") } },
            "next": try await median { _ = try await desk.nextAttention() },
            "attend": try await median {
                guard try await desk.attendToPromises(limit: Self.batch) == Self.batch else { throw ValidationError("too few were due") }
            },
            "page": try await median { _ = try await desk.promises(.all, as: lead) },
            "count": try await median { _ = try await desk.frame(for: lead) },
        ]
        print(String(decoding: try JSONEncoder().encode(found), as: UTF8.self))
        await desk.db.close()
    }

    private func hire(_ desk: Desk) async throws -> Asker {
        try await desk.db.write { tx in
            let team = try Team.create("Parcels", by: nil, in: tx).id
            let person = try Person.add(
                name: "Noa", email: EmailAddress("noa@bench.example")!, role: .lead, teams: [team], passwordHash: nil, in: tx)
            return Asker(person)
        }
    }

    /// Those of the rounds are due for a reminder, the others later and later, for ninety days.
    private func statements(_ desk: Desk, owner: PersonID) async throws -> [SQL] {
        let now = desk.db.clock.now()
        let numbers: SQL = "WITH RECURSIVE n(i) AS (SELECT CAST(0 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < \(promises - 1))"
        let due: SQL = "(\(now.milliseconds) + 7200000 + (i * 7919) % 7776000 * 1000)"
        let isDue: SQL = "(i * 61) % \(promises) < \(rounds * Self.batch + Self.batch)"
        return [
            "INSERT INTO customers (id, name, name_key, language, created_at) VALUES (1, 'Layla', 'layla', 'en', \(now))",
            """
            \(numbers) INSERT INTO tickets (id, number, subject, customer, owner, state, language, channel, preview, created_at, last_message_at,
              next_due, awaits_reply)
            SELECT i + 1, 1001 + i, 'The backpack that never came', 1, \(owner), 'open', 'en', 'email', '', \(now), \(now), \(due), 1 FROM n
            """,
            """
            \(numbers) INSERT INTO promises (id, ticket, kind, made_at, due, owner, stage, attend_at)
            SELECT i + 1, i + 1, 'next_reply', \(now - .days(1)), \(due), \(owner), 'ahead',
              CASE WHEN \(isDue) THEN \(now.milliseconds) - i % 1000 ELSE \(due) - 3600000 END FROM n
            """,
        ]
    }

    /// Milliseconds of the middle one.
    private func median(_ act: () async throws -> Void) async throws -> Double {
        var times: [Double] = []
        for _ in 0..<rounds {
            let begin = ContinuousClock.now
            try await act()
            times.append((ContinuousClock.now - begin) / .milliseconds(1))
        }
        return times.sorted()[times.count / 2]
    }
}

/// What the arithmetic of working time costs: a year of a calendar with nights, holidays and daylight saving.
struct CalendarBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "calendar")

    func run() async throws {
        // Two turns a day, one of them across midnight; closed at the weekend and on a dozen days of the year.
        let day = [WorkCalendar.Interval(from: 480, to: 960), WorkCalendar.Interval(from: 1_320, to: 1_800)]
        let holidays = (1...12).compactMap { month in
            LocalDay(year: 2026, month: month, day: 7).map { WorkCalendar.Holiday(day: $0, isYearly: true, name: "A feast") }
        }
        let week = [day, day, day, day, day, [], []]
        guard let clock = WorkClock(WorkCalendar(timeZone: "Europe/Belgrade", week: week, holidays: holidays)) else {
            throw ValidationError("the calendar has faults")
        }
        let start = Moment(milliseconds: 1_795_000_000_000)
        let end = start + .days(365)
        let worked = clock.elapsed(from: start, to: end)
        let found = [
            "elapsed": microseconds { _ = clock.elapsed(from: start, to: end) },
            "adding": microseconds { _ = clock.adding(worked, to: start) },
            "day": microseconds { _ = clock.adding(.hours(8), to: start) },
        ]
        print(String(decoding: try JSONEncoder().encode(found), as: UTF8.self))
    }

    private func microseconds(_ act: () -> Void) -> Double {
        for _ in 0..<100 { act() }
        let begin = ContinuousClock.now
        for _ in 0..<1_000 { act() }
        return (ContinuousClock.now - begin) / .microseconds(1_000)
    }
}
