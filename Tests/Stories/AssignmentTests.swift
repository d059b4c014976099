import Basics
import Desk
import People
import Promises
import Queue
import Storage
import TestSupport
import Testing
import Tickets

/// Queues that give their tickets to people by turns.
@Suite("Assignment") struct AssignmentTests {
    private func arrives(_ house: TestDesk, _ id: String, text: String = "Please tell me where my parcel is.") async throws -> Int64 {
        house.clock.advance(by: .seconds(1))
        return try #require(try await house.arrives(from: "\(id) <\(id)@customer.example>", text: text, id: "\(id)@customer.example").ticketNumber)
    }

    private func owner(_ number: Int64, _ house: TestDesk) async throws -> PersonID? { try await house.desk.screen(number, as: house.lead).owner?.id }

    /// Only Noa and Omar take from queues.
    private func staffed(_ engine: TestEngine, capacity: Int = 10, waits: Bool = false) async throws -> TestDesk {
        let house = try await TestDesk.open(engine)
        try await house.desk.takeFromQueues(false, as: house.lead)
        try await house.desk.takeFromQueues(false, as: house.ada)
        try await house.desk.save(AssignmentRule(team: nil, isOn: true, capacity: capacity, waitsForLanguage: waits), as: house.lead)
        return house
    }

    @Test("tickets go to each in turn, with their promises, and the log says so", arguments: TestEngine.all)
    func turns(_ engine: TestEngine) async throws {
        let house = try await staffed(engine)
        var owners: [PersonID?] = []
        for turn in 0..<4 {
            let number = try await arrives(house, "t\(turn)")
            #expect(try await house.desk.assignWaiting() == 1)
            owners.append(try await owner(number, house))
        }
        #expect(Set(owners) == [house.noa.id, house.omar.id] && owners[0] == owners[2] && owners[1] == owners[3] && owners[0] != owners[1])
        #expect(try await house.desk.assignWaiting() == 0)
        // Many at once are shared as well.
        for turn in 0..<6 { _ = try await arrives(house, "m\(turn)") }
        #expect(try await house.desk.assignWaiting() == 6)
        #expect(try await house.desk.frame(for: house.noa).mine == 5)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("nobody is given more than they have room for, nor while they are away, paused or off work", arguments: TestEngine.all)
    func room(_ engine: TestEngine) async throws {
        let house = try await staffed(engine, capacity: 1)
        let desk = house.desk
        try await desk.setAbsence(
            Absence(person: house.omar.id, from: house.clock.clock.now() - .hours(1), until: house.clock.clock.now() + .days(2), cover: house.noa.id),
            as: house.omar)
        let (first, second) = (try await arrives(house, "a"), try await arrives(house, "b"))
        #expect(try await desk.assignWaiting() == 1, "Omar is away, and Noa has room for one")
        #expect(try await owner(first, house) == house.noa.id)
        #expect(try await owner(second, house) == nil)
        // What waits for the customer takes no room.
        _ = try await desk.move(first, to: .waiting, as: house.noa)
        try await desk.takeFromQueues(false, as: house.noa)
        #expect(try await desk.assignWaiting() == 0, "she takes nothing now")
        try await desk.takeFromQueues(true, as: house.noa)
        #expect(try await desk.assignWaiting() == 1)
        #expect(try await owner(second, house) == house.noa.id)
        let standing = try await desk.assignment(as: house.lead).queues.last?.people.map { ($0.person.id, $0.standing) } ?? []
        #expect(standing.first { $0.0 == house.omar.id }?.1 == .away && standing.first { $0.0 == house.noa.id }?.1 == .full)
        #expect(standing.first { $0.0 == house.lead.id }?.1 == .paused)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("a ticket goes to somebody who speaks its language and knows what it is about, and does not hold others up", arguments: TestEngine.all)
    func fits(_ engine: TestEngine) async throws {
        let house = try await staffed(engine, waits: true)
        let desk = house.desk
        try await desk.saveIntake(of: house.noa.id, takes: true, capacity: nil, languages: ["he", "en"], skills: [], as: house.lead)
        try await desk.saveIntake(of: house.omar.id, takes: true, capacity: 3, languages: ["ar", "en"], skills: ["Refund"], as: house.lead)
        let thai = try await arrives(house, "th", text: "สวัสดีค่ะ พัสดุของฉันยังไม่มาถึงเลย ช่วยตรวจสอบให้หน่อยได้ไหมคะ ขอบคุณค่ะ")
        let hebrew = try await arrives(house, "he", text: "שלום, החבילה שלי עדיין לא הגיעה. אפשר לבדוק בבקשה איפה היא נמצאת? תודה רבה")
        let arabic = try await arrives(house, "ar", text: "مرحبا، لم يصل الطرد الخاص بي حتى الآن. هل يمكنكم التحقق من مكانه من فضلكم؟ شكرا جزيلا")
        let refund = try await arrives(house, "en")
        _ = try await desk.tag(refund, with: "refund", as: house.lead)
        #expect(try await desk.assignWaiting() == 3)
        #expect(try await owner(thai, house) == nil, "it waits for somebody who speaks Thai")
        #expect(try await owner(hebrew, house) == house.noa.id)
        #expect(try await owner(arabic, house) == house.omar.id)
        #expect(try await owner(refund, house) == house.omar.id, "although it was Noa's turn")
        try await desk.save(AssignmentRule(team: nil, isOn: true, capacity: 10, waitsForLanguage: false), as: house.lead)
        #expect(try await desk.assignWaiting() == 1)
        #expect(try await owner(thai, house) == house.noa.id)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("a queue gives to its team alone, within the team's hours, and not while it is off", arguments: TestEngine.all)
    func teams(_ engine: TestEngine) async throws {
        let house = try await staffed(engine)
        let desk = house.desk
        let team = try await desk.db.write { [ada = house.ada, omar = house.omar] tx in
            let team = try Team.create("Returns", by: ada, in: tx)
            try Person.setTeams(omar.id, to: [team.id], by: ada, in: tx)
            return team
        }
        let number = try await arrives(house, "a")
        _ = try await desk.enqueue(number, for: team.id, as: house.lead)
        #expect(try await desk.assignWaiting() == 0, "the team's queue is off")
        try await desk.save(AssignmentRule(team: team.id, isOn: true), as: house.lead)
        #expect(try await desk.assignWaiting() == 1)
        #expect(try await owner(number, house) == house.omar.id)
        await #expect(throws: AssignmentRefusal.badCapacity(least: 1, most: 500)) {
            try await desk.save(AssignmentRule(team: team.id, isOn: true, capacity: 0), as: house.lead)
        }
        await #expect(throws: (any Error).self) { try await desk.save(AssignmentRule(team: nil, isOn: false), as: house.noa) }
        await #expect(throws: AssignmentRefusal.notFound) { try await desk.save(AssignmentRule(team: TeamID(7), isOn: true), as: house.lead) }
    }

    @Test("two workers give each ticket once", arguments: TestEngine.all)
    func twice(_ engine: TestEngine) async throws {
        let house = try await staffed(engine)
        for turn in 0..<8 { _ = try await arrives(house, "t\(turn)") }
        let desk = house.desk
        async let one = desk.assignWaiting()
        async let other = desk.assignWaiting()
        let given = try await one + other
        #expect(given == 8)
        let (noa, omar) = (try await desk.frame(for: house.noa).mine, try await desk.frame(for: house.omar).mine)
        #expect(noa + omar == 8 && abs(noa - omar) <= 2)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("of those who can, it is the turn of whoever waited longest")
    func choice() {
        let rule = AssignmentRule(team: nil, isOn: true, capacity: 2)
        func one(_ id: Int64, last: Int64? = nil, load: Int = 0, speaks: Set<String> = [], knows: Set<TagID> = [], away: Bool = false)
            -> Assignment.Candidate
        {
            .init(
                intake: Intake(person: PersonID(id), languages: speaks, skills: knows, lastGivenAt: last.map { Moment(milliseconds: $0) }),
                isAway: away,
                load: load)
        }
        let english = LanguageTag(rawValue: "en-GB")
        #expect(Assignment.choose(english, tags: [], among: [], by: rule) == nil)
        #expect(Assignment.choose(english, tags: [], among: [one(1, last: 5), one(2, last: 3), one(3, load: 2)], by: rule) == PersonID(2))
        #expect(Assignment.choose(english, tags: [], among: [one(1, last: 5), one(2)], by: rule) == PersonID(2), "who never had one is first")
        #expect(Assignment.choose(english, tags: [], among: [one(1, speaks: ["th"]), one(2, last: 9, speaks: ["en"])], by: rule) == PersonID(2))
        #expect(Assignment.choose(.undetermined, tags: [], among: [one(1, speaks: ["th"])], by: rule) == PersonID(1))
        let skill = TagID(8)
        #expect(Assignment.choose(english, tags: [skill], among: [one(1), one(2, last: 9, knows: [skill])], by: rule) == PersonID(2))
        #expect(
            Assignment.choose(english, tags: [skill], among: [one(1), one(2, load: 2, knows: [skill])], by: rule) == PersonID(1),
            "nobody waits for a speciality")
        #expect(Assignment.choose(english, tags: [TagID(9)], among: [one(1), one(2, last: 9, knows: [skill])], by: rule) == PersonID(1))
        #expect(Assignment.choose(english, tags: [], among: [one(1, away: true)], by: rule) == nil)
    }
}
