import ArgumentParser
import Basics
import Desk
import Foundation
import Simulation
import Storage

/// A simulated year: what it prints is the proof that the laws held at each step, and what came of the promises.
struct Year: AsyncParsableCommand {
    @Option(help: "Where the SQLite database is made.") var data: String
    @Option(help: "An empty PostgreSQL database instead.") var database: String?
    @Option var tickets: Int?
    @Option var seed: UInt64 = 1
    @Option var width = 8
    @Flag(help: "A month of 3,000 tickets.") var small = false

    func run() async throws {
        var scale = small ? YearScale.month(seed: seed, tickets: tickets ?? 3_000) : .year(seed: seed, tickets: tickets ?? 200_000)
        scale.width = width
        let clock = YearClock(at: scale.start)
        let folder = URL(fileURLWithPath: data, isDirectory: true)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let db: Database =
            if let database {
                try await .postgres(url: database, clock: clock.clock, isRehearsing: true)
            } else {
                try await .sqlite(path: folder.appendingPathComponent("kept.sqlite").path, clock: clock.clock, isDurable: false, isRehearsing: true)
            }
        _ = try await db.migrate(Desk.migrations)
        let desk = Desk(
            db: db, blobs: .attic(), randomness: .system, keys: .init(installationKey: Secret(Randomness.system.token())), settings: .init())
        let begin = ContinuousClock.now
        let report = try await SimulatedYear.run(desk, clock: clock, scale: scale) { FileHandle.standardError.write(Data(($0 + "\n").utf8)) }
        let seconds = (ContinuousClock.now - begin) / .seconds(1)
        print("\(database == nil ? "SQLite" : "PostgreSQL"): \(report)")
        print("lived in \(Int(seconds)) s, \(String(format: "%.1f", seconds * 1000 / Double(max(1, report.table.tickets)))) ms a ticket")
        await db.close()
        guard report.faults.isEmpty else { throw ExitCode(1) }
    }
}
