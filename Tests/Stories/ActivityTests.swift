import Basics
import Channels
import Desk
import Knowledge
import People
import Promises
import Queue
import Storage
import TestSupport
import Testing
import Tickets

/// Who looks into the log wants to know what it was before, and to put it back.
@Suite("What the log of activity tells of a change") struct ActivityTests {
    private let english = LanguageTag(rawValue: "en")

    /// What the newest event of a kind changed, as `property: before → after`.
    private func newest(_ kind: EventKind, _ house: TestDesk) async throws -> [String] {
        let rows = try await house.desk.activity(as: house.ada).rows
        let row = try #require(rows.first { $0.kind == kind }, "the log has no \(kind)")
        return row.changes.map { "\($0.what.rawValue)\($0.of.map { " " + $0 } ?? ""): \($0.before ?? "–") → \($0.after ?? "–")" }.sorted()
    }

    @Test("people: a role, a name, teams by name, and what somebody takes from queues", arguments: TestEngine.all)
    func people(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let (db, noa, ada) = (house.desk.db, house.noa.id, house.ada)
        let team = try await db.write { tx in
            let team = try Team.create("Returns", by: ada, in: tx)
            try Person.changeRole(noa, to: .lead, by: ada, in: tx)
            try Person.setTeams(noa, to: [team.id], by: ada, in: tx)
            return team
        }
        #expect(try await newest(.personChanged, house) == ["teams: – → Returns"])
        try await db.write { tx in try Team.rename(team.id, to: "Refunds", by: ada, in: tx) }
        #expect(try await newest(.teamCreated, house) == ["name: Returns → Refunds"])
        try await db.write { tx in try Person.rename(noa, to: "Noa R.", by: ada, in: tx) }
        #expect(try await newest(.personChanged, house) == ["name: Noa Regev → Noa R."])
        let roles = try await house.desk.activity(as: house.ada).rows.flatMap(\.changes).filter { $0.what == .role }
        #expect(roles.map(\.before) == ["agent"] && roles.map(\.after) == ["lead"])

        try await house.desk.saveIntake(of: noa, takes: true, capacity: 4, languages: ["he"], skills: ["tents"], as: house.lead)
        #expect(try await newest(.intakeChanged, house) == ["capacity: – → 4", "languages: – → he", "skills: – → tents"])
        try await house.desk.saveIntake(of: noa, takes: false, capacity: 4, languages: [], skills: ["tents"], as: house.lead)
        #expect(try await newest(.intakeChanged, house) == ["languages: he → –", "takes: 1 → 0"])
        try await house.desk.save(AssignmentRule(team: team.id, isOn: true, capacity: 7), as: house.lead)
        #expect(try await newest(.assignmentChanged, house) == ["capacity: 10 → 7", "on: 0 → 1"])
    }

    @Test("rules and texts: macros by language, working hours by day, habits; what is the same is not told", arguments: TestEngine.all)
    func rules(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        func macro(_ english: String, tag: String?) -> MacroEntry {
            MacroEntry(
                name: "Hello", owner: house.noa.id, verifyBy: house.clock.now + .days(30),
                texts: [.init(language: self.english, text: english), .init(language: LanguageTag(rawValue: "th"), text: "สวัสดี")],
                acts: Macro.Acts(tag: tag))
        }
        let kept = try await desk.saveMacro(macro("Hello", tag: nil), as: nil, by: house.noa)
        _ = try await desk.saveMacro(macro("Good day", tag: "greeted"), as: kept.id, by: house.noa)
        #expect(try await newest(.macroChanged, house) == ["tag: – → greeted", "text en: Hello → Good day"])
        try await desk.removeMacro(kept.id, as: house.noa)
        #expect(try await newest(.macroRemoved, house).contains("text th: สวัสดี → –"), "what is gone can be read once more")

        var hours = WorkCalendar(timeZone: "UTC", week: Array(repeating: [.init(from: 540, to: 1020)], count: 5) + [[], []])
        try await desk.saveCalendar(nil, name: "Office", isHouse: true, calendar: hours, users: [.mailbox(house.mailbox.id)], as: house.lead)
        #expect(try await newest(.calendarChanged, house).contains("used_by: – → Help"))
        hours.week[4] = [.init(from: 540, to: 720)]
        let id = try #require(try await desk.policies(as: house.lead).calendars.first).id
        try await desk.saveCalendar(id, name: "Office", isHouse: true, calendar: hours, users: [], as: house.lead)
        #expect(try await newest(.calendarChanged, house) == ["hours 5: 09:00-17:00 → 09:00-12:00", "used_by: Help → –"])

        var habits = ClosingHabits()
        habits.silence = 9
        habits.quiet = [house.mailbox.id]
        try await desk.setClosingHabits(habits, as: house.lead)
        #expect(try await newest(.closingHabitsChanged, house) == ["quiet: – → Help", "silence: 5 → 9"])
        let field = try await desk.saveField(FieldEntry(about: .ticket, name: "Order", kind: .text), as: nil, by: house.lead)
        _ = try await desk.saveField(FieldEntry(about: .ticket, name: "Order number", kind: .text), as: field.id, by: house.lead)
        #expect(try await newest(.fieldChanged, house) == ["name: Order → Order number"])
    }

    @Test("mailboxes: servers and habits, and of a password only that it is another", arguments: TestEngine.all)
    func mailboxes(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let server = MailServer(host: "mail.example", port: 993, security: .tls, user: "help", password: Secret("a-new-secret"))
        let entry = MailboxEntry(
            name: "Help", address: "help@desk.example", team: nil, isEnabled: true, incoming: server, folder: "INBOX",
            outgoing: MailServer(host: "localhost", port: 25, security: .plain, user: "", password: Secret("")))
        _ = try await desk.saveMailbox(entry, as: house.mailbox.id, by: house.ada)
        let told = try await newest(.mailboxChanged, house)
        #expect(told == ["incoming: @localhost:25 plain → help@mail.example:993 tls", "password: – → •••"])
        try await desk.setSpamHabit(of: house.mailbox.id, stops: true, threshold: "7,5", as: house.lead)
        #expect(try await newest(.mailboxChanged, house) == ["stops: 0 → 1", "threshold: – → 7.5"])
        let everything = try await desk.db.read { db in try db.values(String.self, "SELECT data FROM events") }
        #expect(!everything.contains { $0.contains("a-new-secret") || $0.contains("hidden") })
    }

    @Test("an article: who may read it, how often it is verified, who answers for it", arguments: TestEngine.all)
    func articles(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let text = ArticleText(title: "The tent", body: "It stands in ten minutes.")
        let article = try await house.desk.beginArticle(text, in: english, terms: ArticleTerms(), owner: .person(house.lead.id), as: house.lead).id
        try await house.desk.change(article, to: ArticleTerms(audience: .public, tags: ["tents"], verifyEvery: 30), as: house.lead)
        let told = try await newest(.articleChanged, house)
        #expect(told == ["audience: internal → public", "tags: – → tents", "verify_every: 180 → 30"])
        try await house.desk.handOn(article, to: .person(house.expert.id), as: house.lead)
        #expect(try await newest(.articleHandedOn, house) == ["owner: Lena Lead → Eva Expert"])
    }
}
