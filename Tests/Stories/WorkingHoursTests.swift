import Basics
@testable import Desk
import People
import Promises
import Storage
import TestSupport
import Testing

/// Whose hours hold for a ticket.
@Suite("Working hours", .timeLimit(.minutes(2)))
struct WorkingHoursTests {
    private static func week(_ from: Int, _ to: Int) -> WorkCalendar {
        WorkCalendar(timeZone: "UTC", week: Array(repeating: [.init(from: from, to: to)], count: 7))
    }

    /// The house's hours were taken for a team's own, because another team worked by them too.
    @Test("a team's own hours hold, whoever else works by the house's", arguments: TestEngine.all)
    func own(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let ada = house.ada
        let (day, night) = try await house.desk.db.write { tx in
            (try Team.create("Day", by: ada, in: tx).id, try Team.create("Night", by: ada, in: tx).id)
        }
        try await house.desk.saveCalendar(
            nil, name: "House", isHouse: true, calendar: Self.week(480, 1080), users: [.team(day), .mailbox(house.mailbox.id)], as: ada)
        try await house.desk.saveCalendar(nil, name: "Night", isHouse: false, calendar: Self.week(1200, 1800), users: [.team(night)], as: ada)
        let (ofDay, ofNight, ofNobody) = try await house.desk.db.read { db in
            (
                try KeptCalendar.holding(mailbox: nil, team: day, in: db)?.name,
                try KeptCalendar.holding(mailbox: house.mailbox.id, team: night, in: db)?.name,
                try KeptCalendar.holding(mailbox: nil, team: nil, in: db)?.name
            )
        }
        #expect(ofDay == "House" && ofNight == "Night" && ofNobody == "House")
    }
}

@Suite("What is forgotten for days", .timeLimit(.minutes(2)))
struct ForgottenTests {
    @Test("owes one apology, however often its new time passes too", arguments: TestEngine.all)
    func once(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try #require(try await house.arrives(text: "Where is it?", id: "f@customer.example").ticketNumber)
        _ = try await house.desk.take(number, as: house.noa)
        let end = house.clock.now + .days(4)
        while let next = try await house.desk.nextAttention(), next <= end {
            house.clock.advance(by: max(next - house.clock.now, .seconds(0)))
            _ = try await house.desk.attendToPromises()
        }
        let screen = try await house.desk.screen(number, as: house.noa)
        #expect(screen.promises.count { $0.outcome == .broken } > 3, "it must have been forgotten for long")
        #expect(screen.recoveries.count == 1)
        #expect(try await house.brokenLaws() == [])
    }
}
