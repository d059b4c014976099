import Basics
import Desk
import Knowledge
import People
import Promises
import Queue
import Storage
import TestSupport
import Testing
import Tickets

/// People hear of what they were not there to see, once, and as they want it.
@Suite("Notices") struct NoticeTests {
    /// From now on.
    private func opened(_ engine: TestEngine) async throws -> TestDesk {
        let house = try await TestDesk.open(engine)
        _ = try await house.tellPeople()
        return house
    }

    private func told(_ house: TestDesk, _ asker: Asker) async throws -> [Notice] {
        _ = try await house.tellPeople()
        return try await house.desk.notices(as: asker).lines.map(\.notice).filter { $0.seenAt == nil }
    }

    @discardableResult
    private func arrives(_ house: TestDesk, _ id: String, taken asker: Asker? = nil, references: [String] = []) async throws -> Int64 {
        let number = try #require(
            try await house.arrives(text: "Where is my parcel?", id: "\(id)@customer.example", references: references).ticketNumber)
        if let asker { _ = try await house.desk.take(number, as: asker) }
        return number
    }

    @Test("whoever is concerned is told: mentioned, given, written to; nobody hears of their own deeds", arguments: TestEngine.all)
    func concerned(_ engine: TestEngine) async throws {
        let house = try await opened(engine)
        let number = try await arrives(house, "a", taken: house.noa)
        #expect(try await told(house, house.noa).isEmpty, "she took it herself")
        _ = try await house.desk.note(on: number, text: "@Omar Nasser and @Noa Regev, have a look", as: house.noa)
        #expect(try await told(house, house.omar).map(\.kind) == [.mentioned])
        #expect(try await told(house, house.noa).isEmpty)
        let line = try #require(try await house.desk.notices(as: house.omar).lines.first)
        #expect(line.by == "Noa Regev" && line.number == number && line.title == "The backpack that never came")
        _ = try await house.dispatch()
        house.clock.advance(by: .minutes(1))
        try await arrives(house, "a2", references: ["a@customer.example"])
        let wrote = try #require(try await told(house, house.noa).first)
        #expect(wrote.kind == .customerWrote)
        #expect(try await house.desk.notices(as: house.noa).lines.first?.customer == "Layla Haddad")
        _ = try await house.desk.takeOver(number, as: house.lead)
        #expect(try await told(house, house.noa).map(\.kind).contains(.takenAway))
        #expect(try await house.desk.notices(as: house.expert).lines.isEmpty)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("what happens again is the same notice with a count, until it was seen; looking at the ticket is seeing", arguments: TestEngine.all)
    func counted(_ engine: TestEngine) async throws {
        let house = try await opened(engine)
        let number = try await arrives(house, "a", taken: house.noa)
        for turn in 0..<5 { try await arrives(house, "b\(turn)", references: ["a@customer.example"]) }
        let notice = try #require(try await told(house, house.noa).first)
        #expect(notice.count == 5)
        #expect(try await told(house, house.noa).count == 1)
        #expect(try await house.desk.frame(for: house.noa).notices == 1)
        try await house.desk.see(ticket: number, as: house.omar)
        #expect(try await house.desk.frame(for: house.noa).notices == 1, "another looked")
        try await house.desk.see(ticket: number, as: house.noa)
        #expect(try await house.desk.frame(for: house.noa).notices == 0)
        try await arrives(house, "c", references: ["a@customer.example"])
        #expect(try await told(house, house.noa).map(\.count) == [1], "a new one")
        try await house.desk.seeNotices(as: house.noa)
        #expect(try await told(house, house.noa).isEmpty)
        house.clock.advance(by: .days(91))
        try await house.desk.tidy()
        #expect(try await house.desk.notices(as: house.noa).lines.isEmpty)
    }

    @Test("promises, questions, offers, failures and doubts", arguments: TestEngine.all)
    func kinds(_ engine: TestEngine) async throws {
        let house = try await opened(engine)
        let number = try await arrives(house, "a", taken: house.noa)
        let handoff = try await house.desk.offer(
            number, to: .person(house.omar.id),
            brief: Handoff.Brief(who: "Layla", wants: "Her parcel", tried: "", told: "", promised: "", next: "Call"),
            as: house.noa)
        #expect(try await told(house, house.omar).map(\.kind) == [.offered])
        _ = try await house.desk.refuse(handoff.id, because: "On the phone", as: house.omar)
        #expect(try await told(house, house.noa).map(\.kind) == [.offerAnswered])
        house.clock.advance(by: .days(2))
        while try await house.desk.attendToPromises() > 0 {}
        #expect(try await told(house, house.noa).map(\.kind).contains(.promise))
        _ = try await house.desk.reply(to: number, text: "An answer", then: .stay, as: house.noa)
        _ = try await house.dispatch(.permanent(reason: "550 no such user"))
        #expect(try await told(house, house.noa).map(\.kind).contains(.failed))
        let article = try await house.desk.beginArticle(
            ArticleText(title: "Returns", body: "You have 60 days."), in: LanguageTag(rawValue: "en"), terms: .init(audience: .public), as: house.noa)
        try await house.desk.publish(article.id, LanguageTag(rawValue: "en"), as: house.noa)
        try await house.desk.flag(article.id, words: "It is 30", as: house.omar)
        let doubt = try #require(try await told(house, house.noa).first { $0.kind == .article })
        #expect(doubt.article == article.id && doubt.by == house.omar.id)
        try await house.desk.see(article: article.id, as: house.noa)
        #expect(try await !told(house, house.noa).contains { $0.kind == .article })
        #expect(try await house.brokenLaws() == [])
    }

    @Test("what is offered to a team, or is a team's to mend, is told to who of it is there, until somebody answers", arguments: TestEngine.all)
    func team(_ engine: TestEngine) async throws {
        let house = try await opened(engine)
        let team = try await house.desk.db.write { tx in
            let team = try Team.create("Leather", by: house.ada, in: tx)
            for person in [house.omar.id, house.lead.id, house.noa.id, house.ada.id] {
                try Person.setTeams(person, to: [team.id], by: house.ada, in: tx)
            }
            return team
        }
        let now = house.clock.now
        try await house.desk.setAbsence(.init(person: house.ada.id, from: now, until: now + .days(3), cover: house.lead.id), as: house.ada)
        let number = try await arrives(house, "a", taken: house.noa)
        let brief = Handoff.Brief(who: "Layla", wants: "Her parcel", tried: "", told: "", promised: "", next: "Call")
        let offered = try await house.desk.offer(number, to: .team(team.id), brief: brief, as: house.noa)
        for asker in [house.omar, house.lead] { #expect(try await told(house, asker).map(\.kind) == [.offered]) }
        for asker in [house.noa, house.ada, house.expert] { #expect(try await told(house, asker).isEmpty, "\(asker.person.name)") }
        _ = try await house.desk.accept(offered.id, as: house.omar)
        #expect(try await told(house, house.lead).isEmpty, "it is answered")
        #expect(try await told(house, house.noa).map(\.kind) == [.offerAnswered])
        // Offered and taken back before anybody was told.
        let again = try await house.desk.offer(number, to: .person(house.lead.id), brief: brief, as: house.omar)
        _ = try await house.desk.withdraw(again.id, as: house.omar)
        #expect(try await told(house, house.lead).isEmpty)
        let article = try await house.desk.beginArticle(
            ArticleText(title: "Returns", body: "You have 60 days."), in: LanguageTag(rawValue: "en"), terms: .init(audience: .public),
            owner: .team(team.id), as: house.lead)
        try await house.desk.publish(article.id, LanguageTag(rawValue: "en"), as: house.lead)
        try await house.desk.flag(article.id, words: "It is 30", as: house.expert)
        for asker in [house.omar, house.lead, house.noa] { #expect(try await told(house, asker).contains { $0.article == article.id }) }
        #expect(try await told(house, house.ada).isEmpty)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("devices ring once in five minutes, not in quiet hours, and not of what somebody does not want", arguments: TestEngine.all)
    func rings(_ engine: TestEngine) async throws {
        let house = try await opened(engine)
        let number = try await arrives(house, "a", taken: house.noa)
        _ = try await house.tellPeople()
        for device in ["https://fcm.googleapis.com/1", "https://fcm.googleapis.com/2"] {
            try await house.desk.addDevice(device, publicKey: [4], secret: [1], agent: "Firefox", as: house.noa)
        }
        func rung() async throws -> [Ring] { try await house.tellPeople() }
        try await arrives(house, "b", references: ["a@customer.example"])
        let first = try await rung()
        #expect(first.map(\.devices.count) == [2] && first.first?.line.number == number)
        try await arrives(house, "c", references: ["a@customer.example"])
        #expect(try await rung().isEmpty, "the same again")
        house.clock.advance(by: .minutes(6))
        try await arrives(house, "d", references: ["a@customer.example"])
        #expect(try await rung().count == 1)
        var habits = NoticeHabits()
        habits[.customerWrote] = [.page]
        try await house.desk.setNotices(habits, as: house.noa)
        house.clock.advance(by: .minutes(6))
        try await arrives(house, "e", references: ["a@customer.example"])
        #expect(try await rung().isEmpty)
        #expect(try await told(house, house.noa).count == 1)
        habits[.customerWrote] = []
        try await house.desk.setNotices(habits, as: house.noa)
        try await house.desk.seeNotices(as: house.noa)
        try await arrives(house, "f", references: ["a@customer.example"])
        #expect(try await told(house, house.noa).isEmpty, "not at all")
        // Around the clock but for the minute that is now.
        let minute = Int(ZoneClock.utc.local(house.clock.now).millisecond / 60_000)
        habits = NoticeHabits()
        habits.quiet = NoticeHabits.Quiet(from: minute, until: (minute + 30) % 1_440)
        try await house.desk.setNotices(habits, as: house.noa)
        #expect(try await house.desk.noticeSettings(as: house.noa).habits == habits, "as it was saved")
        try await arrives(house, "g", references: ["a@customer.example"])
        #expect(try await rung().isEmpty, "it is quiet")
        #expect(try await told(house, house.noa).count == 1)
        let device = try #require(first.first?.devices.first)
        for _ in 0..<PushDevice.patience { try await house.desk.noteRing(device, .failed) }
        #expect(try await house.desk.noticeSettings(as: house.noa).devices.count == 1, "it was given up")
        try await house.desk.noteRing(first[0].devices[1], .gone)
        #expect(try await house.desk.noticeSettings(as: house.noa).devices.isEmpty)
    }

    @Test("what was not seen for half an hour is mailed, gathered, at most once an hour", arguments: TestEngine.all)
    func mailed(_ engine: TestEngine) async throws {
        let house = try await opened(engine)
        let number = try await arrives(house, "a", taken: house.noa)
        _ = try await house.dispatch()
        func mailed() async throws -> [String] {
            _ = try await house.desk.mailNotices { _, lines, more in ("\(lines.count) and \(more)", lines.map(\.title).joined(separator: "\n")) }
            return try await house.dispatch().map(\.subject)
        }
        _ = try await house.desk.note(on: number, text: "@Omar Nasser", as: house.noa)
        _ = try await house.tellPeople()
        #expect(try await mailed().isEmpty, "he may still see it")
        house.clock.advance(by: .minutes(31))
        #expect(try await mailed() == ["1 and 0"])
        #expect(try await mailed().isEmpty, "once")
        let other = try await arrives(house, "x", taken: house.noa)
        _ = try await house.desk.note(on: other, text: "@Omar Nasser", as: house.noa)
        _ = try await house.tellPeople()
        _ = try await house.dispatch()
        house.clock.advance(by: .minutes(31))
        #expect(try await mailed().isEmpty, "an hour lies between two")
        house.clock.advance(by: .minutes(30))
        #expect(try await mailed() == ["1 and 0"])
        _ = try await house.desk.note(on: number, text: "@Omar Nasser again", as: house.noa)
        _ = try await house.tellPeople()
        try await house.desk.seeNotices(as: house.omar)
        house.clock.advance(by: .hours(2))
        #expect(try await mailed().isEmpty, "he has seen it")
    }
}
