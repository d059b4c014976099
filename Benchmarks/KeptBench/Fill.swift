import ArgumentParser
import Basics
import Desk
import Foundation
import People
import Storage
import Tickets

/// Fills an empty database with messages, three on each ticket, by a few statements for all rows.
///
/// What it writes holds the laws of the house: `kept doctor` finds nothing.
struct Fill: AsyncParsableCommand {
    @OptionGroup var place: Place
    @Option var messages: Int

    func run() async throws {
        let desk = try await place.open()
        let people = try await hire(desk)
        let tickets = messages / 3
        let plan = Plan(tickets: tickets, customers: max(100, tickets / 4), now: Clock.system.now(), postgres: place.database != nil)
        try await desk.db.write { tx in
            try tx.execute("CREATE TABLE bench_people (n BIGINT PRIMARY KEY, id BIGINT NOT NULL)")
            for (n, person) in people.enumerated() { try tx.execute("INSERT INTO bench_people (n, id) VALUES (\(n), \(person))") }
            try tx.execute("CREATE TABLE bench_teams (n BIGINT PRIMARY KEY, id BIGINT NOT NULL)")
            for (n, team) in try Team.all(in: tx).enumerated() { try tx.execute("INSERT INTO bench_teams (n, id) VALUES (\(n), \(team.id))") }
        }
        for statement in plan.statements { _ = try await desk.db.write { try $0.execute(statement) } }
        try await desk.db.write { tx in try count(in: tx) }
        while try await desk.tendIndex() {}
        try await furnish(desk)
        _ = try await desk.db.write { try $0.execute("ANALYZE") }
        await desk.db.close()
    }

    /// Sixty people in six teams, a mailbox, and a lead who can sign in.
    private func hire(_ desk: Desk) async throws -> [PersonID] {
        let hash = try await Place.passwordHash(desk)
        try await Place.addMailbox(to: desk)
        return try await desk.db.write { tx in
            let teams = try (0..<6).map { try Team.create("Team \($0)", by: nil, in: tx).id }
            return try (0..<60).map { n in
                try Person.add(
                    name: "Person \(n)", email: EmailAddress("person\(n)@bench.example")!, role: n == 0 ? .lead : n == 1 ? .admin : .agent,
                    teams: [teams[n % 6]],
                    passwordHash: hash, in: tx
                ).id
            }
        }
    }

    /// Two hundred fields, of which three are filled in on every ticket, and thirty views for everybody: by state, team, owner,
    /// language, field and age.
    private func furnish(_ desk: Desk) async throws {
        guard let person = try await desk.people().people.first(where: { $0.role == .lead }) else { return }
        let lead = Asker(person)
        var fields: [Field] = []
        for n in 0..<200 {
            fields.append(
                try await desk.saveField(
                    FieldEntry(about: .ticket, name: "Field \(n)", kind: n % 4 == 0 ? .number : .text, isProminent: n < 6), as: nil, by: lead))
        }
        for field in fields.prefix(3) {
            _ = try await desk.db.write { tx in
                try tx.execute("INSERT INTO field_values (subject, field, value) SELECT id, \(field.id), CAST(number % 100 AS TEXT) FROM tickets")
            }
        }
        let teams = try await desk.people().teams
        for n in 0..<30 {
            let more: [FilterCondition] =
                switch n % 6 {
                case 0: [FilterCondition(.team, .any, [teams[n % teams.count].id.description])]
                case 1: [FilterCondition(.owner, .any, [FilterValue.me]), FilterCondition(.priority, .none, ["low"])]
                case 2: [FilterCondition(.language, .any, ["en", "ar"]), FilterCondition(.awaitsReply, .any, [n < 12 ? "yes" : "no"])]
                case 3: [FilterCondition(.custom(fields[0].id), .atMost, ["\(n)"])]
                case 4: [FilterCondition(.quiet, .longer, ["\(24 + n)"])]
                default: [FilterCondition(.subject, .contains, [n < 12 ? "back" : "order"]), FilterCondition(.due, .within, ["\(n)"])]
                }
            let filter = TicketFilter(all: TicketFilter.unfinished.all + more)
            _ = try await desk.saveView(
                ViewEntry(name: "View \(n)", audience: .house, filter: filter, columns: [.team, .custom(fields[0].id)]), as: nil, by: lead)
        }
        while try await desk.tendViews() {}
    }

    /// The counts that the desk keeps, as they would have come to be.
    private func count(in tx: Transaction) throws {
        let unfinished: SQL = "state IN ('open', 'waiting', 'on_hold')"
        func rows(_ column: SQL) throws -> [(Int64, Int)] {
            try tx.all("SELECT \(column), count(*) FROM tickets WHERE \(unfinished) AND \(column) IS NOT NULL GROUP BY \(column)") { row in
                let pair: (Int64, Int) = (try row.next(), try row.next())
                return pair
            }
        }
        try tx.count("tickets.open", by: try tx.value(Int.self, "SELECT count(*) FROM tickets WHERE \(unfinished)") ?? 0)
        try tx.count("tickets.unassigned", by: try tx.value(Int.self, "SELECT count(*) FROM tickets WHERE \(unfinished) AND owner IS NULL") ?? 0)
        for (owner, count) in try rows("owner") { try tx.count("tickets.owner.\(PersonID(owner))", by: count) }
        for (team, count) in try rows("team") { try tx.count("tickets.team.\(TeamID(team))", by: count) }
    }
}

/// A year of a desk, as statements.
private struct Plan {
    var tickets: Int
    var customers: Int
    var now: Moment
    var postgres: Bool

    private var start: Int64 { now.milliseconds - 365 * 86_400_000 }
    private var step: Int64 { 364 * 86_400_000 / Int64(tickets) }

    /// When the ticket's j-th message came.
    private func at(_ j: SQL) -> SQL { "(\(start) + i * \(step) + (\(j)) * 600000)" }
    /// An id of that time; of two at one millisecond the lower bits differ.
    private func id(_ j: SQL) -> SQL { "((\(at(j)) - \(Place.era)) * 2097152 + (i % 500) * 4 + (\(j)))" }

    private static let words = "The zip of the backpack broke on the second day and the shop at the corner could not help me with it. "

    var statements: [SQL] {
        // Words that all have, words that a few thousand have, and a word that one in a thousand has.
        let some: SQL = "' item' || CAST((i * 7919) % 50021 AS TEXT) || ' shelf' || CAST((i * 31) % 499 AS TEXT)"
        let rare: SQL = "CASE WHEN i % 997 = 0 THEN ' zeppelin' ELSE '' END"
        let text: SQL = "CAST(\(String(repeating: Self.words, count: 4)) AS TEXT) || \(some) || \(rare)"
        let tags: SQL = "CASE i % 5 WHEN 0 THEN 'en' WHEN 1 THEN 'ar' WHEN 2 THEN 'he' WHEN 3 THEN 'th' ELSE 'sr' END"
        // A fifth is unfinished, the newest most; of those every sixty-first is nobody's.
        let state: SQL = "CASE WHEN (i * 7919) % 5 <> 0 THEN 'solved' WHEN i % 4 = 1 THEN 'waiting' ELSE 'open' END"
        let due: SQL = "(\(now.milliseconds) + 7200000 + ((i * 7919) % 432000) * 1000)"
        let customer: SQL = "((i % \(customers)) * 2097152 + 1)"
        return [
            """
            \(SQL.numbers(customers)) INSERT INTO customers (id, name, name_key, language, created_at)
            SELECT i * 2097152 + 1, 'Customer ' || CAST(i AS TEXT), 'customer ' || CAST(i AS TEXT), 'en', \(start) FROM n
            """,
            """
            \(SQL.numbers(customers)) INSERT INTO identities (id, customer, kind, key, shown)
            SELECT i * 2097152 + 1, i * 2097152 + 1, 'email', 'customer' || CAST(i AS TEXT) || '@bench.example',
              'customer' || CAST(i AS TEXT) || '@bench.example' FROM n
            """,
            """
            \(SQL.numbers(tickets)) INSERT INTO tickets (id, number, subject, customer, owner, team, state, language, channel, mailbox, preview,
              created_at, last_message_at, next_due, due_rank, awaits_reply)
            SELECT \(id("0")), 1001 + i, 'The backpack that never came, part ' || CAST(i AS TEXT), \(customer),
              CASE WHEN i % 61 = 60 AND (i * 7919) % 5 = 0 THEN NULL ELSE bench_people.id END, bench_teams.id, \(state), \(tags), 'email', (SELECT min(id) FROM mailboxes),
              'The zip of the backpack broke on the second day', \(at("0")), \(at("2")),
              CASE WHEN (i * 7919) % 5 <> 0 THEN NULL ELSE \(due) END, CASE WHEN (i * 7919) % 5 <> 0 THEN \(Int64.max) ELSE \(due) END,
              CASE WHEN i % 4 = 1 THEN 0 ELSE 1 END
            FROM n JOIN bench_people ON bench_people.n = i % 60 JOIN bench_teams ON bench_teams.n = i % 6
            """,
            """
            INSERT INTO queue_places (ticket, team, entered_at)
            SELECT id, team, created_at FROM tickets WHERE owner IS NULL AND state IN ('open', 'waiting', 'on_hold')
            """,
            message("0", kind: "incoming", author: "NULL", text: text, tags),
            message("1", kind: "reply", author: "bench_people.id", text: text, tags),
            message("2", kind: "incoming", author: "NULL", text: text, tags),
            """
            \(SQL.numbers(tickets)) INSERT INTO promises (id, ticket, kind, made_at, due, owner, outcome, decided_at)
            SELECT \(id("0")), \(id("0")), 'first_reply', \(at("0")), \(at("0")) + 28800000, bench_people.id, 'kept', \(at("1"))
            FROM n JOIN bench_people ON bench_people.n = i % 60
            """,
            """
            \(SQL.numbers(tickets)) INSERT INTO promises (id, ticket, kind, made_at, due, owner, stage, attend_at)
            SELECT \(id("2")), \(id("0")), CASE WHEN i % 4 = 1 THEN 'follow_up' ELSE 'next_reply' END, \(at("2")), \(due),
              CASE WHEN i % 61 = 60 THEN NULL ELSE bench_people.id END, 'ahead', \(due) - 3600000
            FROM n JOIN bench_people ON bench_people.n = i % 60 WHERE (i * 7919) % 5 = 0
            """,
            incoming("0"), incoming("2"), event("ticket_opened", "0"), event("message_received", "0"), event("delivery_sent", "1"),
            event("message_received", "2"),
            postgres ? "SELECT setval('numbers_tickets', \(1001 + tickets))" : "UPDATE numbers SET value = \(1001 + tickets) WHERE name = 'tickets'",
        ]
    }

    private func message(_ j: SQL, kind: String, author: SQL, text: SQL, _ tags: SQL) -> SQL {
        """
        \(SQL.numbers(tickets)) INSERT INTO messages (id, ticket, kind, author, sender, text, has_remote_pictures, language, at, mail_id, delivery)
        SELECT \(id(j)), \(id("0")), \(kind), \(author), 'Customer', \(text), 0, \(tags), \(at(j)),
          'bench-' || CAST(i AS TEXT) || '-' || CAST(\(j) AS TEXT) || '@bench.example', \(kind == "reply" ? "sent" : nil as String?)
        FROM n JOIN bench_people ON bench_people.n = i % 60
        """
    }

    private func incoming(_ j: SQL) -> SQL {
        """
        \(SQL.numbers(tickets)) INSERT INTO incoming (id, mailbox, uid_validity, uid, blob, size, at, sender, subject, mail_id, digest, outcome, ticket, message)
        SELECT \(id(j)), (SELECT min(id) FROM mailboxes), 1, i * 3 + \(j), 'bench', 2000, \(at(j)), 'customer@bench.example', 'The backpack',
          'bench-' || CAST(i AS TEXT) || '-' || CAST(\(j) AS TEXT) || '@bench.example', NULL, 'message', \(id("0")), \(id(j)) FROM n
        """
    }

    private func event(_ kind: String, _ j: SQL) -> SQL {
        "\(SQL.numbers(tickets)) INSERT INTO events (at, kind, ticket, subject, data) SELECT \(at(j)), \(kind), \(id("0")), \(id(j)), '{}' FROM n"
    }
}
