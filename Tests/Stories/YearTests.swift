import Basics
import Desk
import Simulation
import Storage
import TestSupport
import Testing

/// Laws 1, 3 and 5 at every step of a month of a busy desk, in which clocks go back, people are away, mail servers fail for
/// hours and the database fails in the middle. `bin/bench year` lives the whole year.
@Suite("A simulated month", .timeLimit(.minutes(10)))
struct YearTests {
    @Test("no law is broken at any step", arguments: TestEngine.all)
    func month(_ engine: TestEngine) async throws {
        let scale = YearScale.month(tickets: 120)
        let clock = YearClock(at: scale.start)
        let place = try await TestPlace.make(engine)
        let db: Database =
            switch engine {
            case .sqlite: try await .sqlite(path: place.address, clock: clock.clock, isDurable: false, isRehearsing: true)
            case .postgres: try await .postgres(url: place.address, clock: clock.clock, isRehearsing: true)
            }
        _ = try await db.migrate(Desk.migrations)
        let desk = Desk(db: db, blobs: .attic(), randomness: .system, keys: .init(installationKey: TestDesk.key), settings: .init())
        let report = try await SimulatedYear.run(desk, clock: clock, scale: scale)
        #expect(report.faults == [])
        #expect(report.table.tickets == scale.tickets)
        for outcome in ["kept", "kept_late", "broken", "renegotiated", "released"] {
            #expect(report.table[outcome] > 0, "a month without a promise that was \(outcome) shows too little")
        }
        #expect(report.mishaps > 0 && report.postponed > 0 && report.absences > 0)
        await db.close()
    }
}
