package import Basics
import Promises
import Storage

/// What came of a simulated year.
package struct YearReport: Sendable {
    package var scale: YearScale
    /// What broke a law. A good year has none.
    package var faults: [String] = []
    /// How often a ticket was looked at after something had happened to it.
    package var steps = 0
    package var days = 0
    package var examinations = 0
    /// How often the database failed somebody in the middle of something.
    package var mishaps = 0
    /// How often something had to wait for a storm to pass.
    package var postponed = 0
    package var people = 0
    /// How often somebody said that they are away, and who covers.
    package var absences = 0
    package var stillOpen = 0
    /// The longest that a reminder was late, while those who send them were dead.
    package var latestReminder = Span.seconds(0)
    package var table = Table()
    var left: Set<PersonID> = []
    var stepsBack: Set<Moment> = []

    /// What stands in the database at the end.
    package struct Table: Sendable, Hashable {
        package var tickets = 0
        /// Of each kind of promise, how many came to which outcome; under "" those that are open.
        package var promises: [String: [String: Int]] = [:]
        var counts: [String: [String: Int]] = [:]

        package subscript(outcome: String) -> Int { promises.values.reduce(0) { $0 + $1[outcome, default: 0] } }
        package var made: Int { promises.values.reduce(0) { $0 + $1.values.reduce(0, +) } }

        static func read(in db: Snapshot) throws -> Table {
            func pairs(_ sql: SQL) throws -> [String: [String: Int]] {
                let rows = try db.all(sql) { row in
                    let found: (String, String, Int) = (try row.next(), try row.next(), try row.next())
                    return found
                }
                return rows.reduce(into: [:]) { $0[$1.0, default: [:]][$1.1] = $1.2 }
            }
            var table = Table()
            table.tickets = try db.value("SELECT count(*) FROM tickets") ?? 0
            table.promises = try pairs("SELECT kind, COALESCE(outcome, ''), count(*) FROM promises GROUP BY kind, outcome")
            table.counts = try pairs(
                """
                SELECT 'reminders', stage, count(*) FROM reminders GROUP BY stage
                UNION ALL SELECT 'handoffs', COALESCE(outcome, 'open'), count(*) FROM handoffs GROUP BY outcome
                UNION ALL SELECT 'mail in', outcome, count(*) FROM incoming GROUP BY outcome
                UNION ALL SELECT 'mail out', state, count(*) FROM outgoing GROUP BY state
                UNION ALL SELECT 'recoveries', CASE WHEN answer IS NULL THEN 'unanswered' ELSE 'answered' END, count(*) FROM recoveries
                  GROUP BY CASE WHEN answer IS NULL THEN 'unanswered' ELSE 'answered' END
                UNION ALL SELECT 'events', 'all', count(*) FROM events
                """)
            return table
        }
    }
}

extension YearReport: CustomStringConvertible {
    package var description: String {
        func row(_ cells: [String]) -> String {
            cells.enumerated().map { place, cell in
                let blank = String(repeating: " ", count: max(0, (place == 0 ? 16 : 13) - cell.count))
                return place == 0 ? cell + blank : blank + cell
            }.joined()
        }
        let outcomes: [(String, String)] = [
            ("kept", "kept"), ("kept_late", "late"), ("broken", "broken"), ("renegotiated", "renegotiated"), ("released", "released"), ("", "open"),
        ]
        var lines = [
            "\(table.tickets) tickets, \(people) people, \(absences) absences, \(days) days, seed \(scale.seed)",
            "\(steps) times a ticket was looked at after a step; \(days) times the counts, \(examinations) times the whole database",
            "\(mishaps) times the database failed in the middle; \(postponed) times a storm was waited for; the clock stepped back \(stepsBack.count) times",
            "while those who remind were dead, a reminder was late by up to \(latestReminder.milliseconds / 60_000) minutes",
            "", row(["promises", "made"] + outcomes.map(\.1)),
        ]
        func line(_ name: String, _ of: [String: Int]) -> String {
            row([name, "\(of.values.reduce(0, +))"] + outcomes.map { "\(of[$0.0, default: 0])" })
        }
        for (kind, of) in table.promises.sorted(by: { $0.key < $1.key }) { lines.append(line(kind, of)) }
        lines.append(line("all", table.promises.values.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }))
        lines.append("")
        for (name, of) in table.counts.sorted(by: { $0.key < $1.key }) {
            lines.append("\(name): " + of.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", "))
        }
        lines.append(faults.isEmpty ? "no law was broken at any step" : "BROKEN:\n" + faults.prefix(20).joined(separator: "\n"))
        return lines.joined(separator: "\n")
    }
}
