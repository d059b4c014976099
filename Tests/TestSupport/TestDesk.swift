package import Basics
package import Channels
package import Desk
package import People
package import Storage
import Tickets

/// A desk on a fresh database, with a clock that the story moves and people who have names.
package struct TestDesk: Sendable {
    package var desk: Desk
    package var clock: TestClock
    package static let key = Secret("a key for tests, long enough")
    /// An admin.
    package var ada: Asker
    /// An agent.
    package var noa: Asker
    /// Another agent.
    package var omar: Asker
    package var lead: Asker
    package var expert: Asker
    package var mailbox: Mailbox

    package static func open(_ engine: TestEngine) async throws -> TestDesk {
        let clock = TestClock()
        return try await over(try await TestDatabase.make(engine, clock: clock, migrations: Desk.migrations), clock)
    }

    /// The same on SQLite, with every statement noted.
    package static func open(notedIn plans: StatementPlans) async throws -> TestDesk {
        let clock = TestClock()
        let db = try await Database.sqlite(path: try await TestPlace.make(.sqlite).address, clock: clock.clock, notedIn: plans)
        _ = try await db.migrate(Desk.migrations)
        return try await over(db, clock)
    }

    private static func over(_ db: Database, _ clock: TestClock) async throws -> TestDesk {
        let desk = Desk(
            db: db, blobs: .memory(), randomness: .system, keys: .init(installationKey: key),
            settings: .init())
        func add(_ name: String, _ role: Role) async throws -> Asker {
            let handle = name.split(separator: " ")[0].lowercased()
            return Asker(
                try await db.write { tx in
                    try Person.add(
                        name: name, email: EmailAddress("\(handle)@desk.example")!, role: role, passwordHash: nil, in: tx)
                })
        }
        let server = MailServer(host: "localhost", port: 25, security: .plain, user: "", password: Secret("hidden"))
        let admin = try await add("Ada Admin", .admin)
        let mailbox = try await desk.saveMailbox(
            MailboxEntry(
                name: "Help", address: "help@desk.example", team: nil, isEnabled: true, incoming: server, folder: "INBOX", outgoing: server),
            as: nil, by: admin)
        return TestDesk(
            desk: desk, clock: clock, ada: admin, noa: try await add("Noa Regev", .agent), omar: try await add("Omar Nasser", .agent),
            lead: try await add("Lena Lead", .lead), expert: try await add("Eva Expert", .expert), mailbox: mailbox)
    }

    /// One more agent.
    package static func agent(_ name: String, on desk: Desk) async throws -> Asker {
        let address = EmailAddress("\(name.split(separator: " ")[0].lowercased())@desk.example")!
        return Asker(try await desk.db.write { tx in try Person.add(name: name, email: address, role: .agent, passwordHash: nil, in: tx) })
    }

    /// A mail as the customer's program would write it, taken in as the fetcher would.
    @discardableResult
    package func arrives(
        from: String = "Layla Haddad <layla@customer.example>", subject: String = "The backpack that never came", text: String,
        id: String, references: [String] = [], headers: [String] = [], uid: UInt32? = nil
    ) async throws -> Received {
        var lines = [
            "From: \(from)", "To: Help <help@desk.example>", "Subject: \(subject)", "Message-ID: <\(id)>", "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit",
        ]
        if let last = references.last {
            lines += ["In-Reply-To: <\(last)>", "References: " + references.map { "<\($0)>" }.joined(separator: " ")]
        }
        let raw = (lines + headers).joined(separator: "\r\n") + "\r\n\r\n" + text.replacing("\n", with: "\r\n")
        return try await desk.receive(
            Array(raw.utf8), by: mailbox.id, position: uid.map { MailPosition(uidValidity: 7, lastUID: $0) })
    }

    /// Lets the undo time pass and sends everything that waits, to a server that takes it. Gives what left.
    package func dispatch(_ handover: Handover = .accepted) async throws -> [ParsedMail] {
        clock.advance(by: desk.settings.undo + .seconds(1))
        var left: [ParsedMail] = []
        for mail in try await desk.takeOutgoing(dispatcher: "test", limit: 50) {
            guard try await desk.handOver(mail.id, dispatcher: "test") else { continue }
            let raw = try await desk.blobs.get(mail.blob) ?? []
            left.append(try MailParser.parse(raw))
            try await desk.delivered(mail.id, handover)
        }
        return left
    }

    /// Tells people of everything until now: reads to the end of the log, which other transactions of the same server hold up for moments.
    @discardableResult
    package func tellPeople() async throws -> [Ring] {
        var rings: [Ring] = []
        let end = ContinuousClock.now + .seconds(30)
        while ContinuousClock.now < end {
            rings += try await desk.tellPeople().rings
            let isDone = try await desk.db.read { db in
                guard let cursor = try db.setting("notices.cursor").flatMap(EventCursor.init) else { return false }
                return try !db.exists("SELECT 1 FROM events WHERE (xact, id) > (\(cursor.transaction), \(cursor.number))")
            }
            if isDone { return rings }
            await Task.yield()
        }
        throw StorageError.unavailable("the log was not read to its end")
    }

    /// What breaks a law at this moment. Empty is what every story wants.
    package func brokenLaws() async throws -> [String] {
        try await desk.examine().filter { $0.broken > 0 }.map { "law \($0.law): \($0.check): \($0.examples)" }
    }
}

extension Span {
    package static func + (a: Span, b: Span) -> Span { Span(milliseconds: a.milliseconds + b.milliseconds) }
}

extension Received {
    package var ticketNumber: Int64? {
        if case .message(_, let ticket, _) = self { ticket.number } else { nil }
    }
}
