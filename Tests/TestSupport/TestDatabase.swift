package import Basics
import Foundation
package import Storage
import Synchronization

/// An engine that tests run on.
package enum TestEngine: String, Sendable, CaseIterable, CustomStringConvertible {
    case sqlite
    case postgres

    /// Both engines, where `bin/test` has started a PostgreSQL and named it in `KEPT_TEST_POSTGRES`; else SQLite alone, and
    /// the tests' names show it.
    package static let all: [TestEngine] = postgresURL == nil ? [.sqlite] : [.sqlite, .postgres]

    package static var postgresURL: String? { ProcessInfo.processInfo.environment["KEPT_TEST_POSTGRES"] }

    package var description: String { rawValue }
}

/// A clock that stands still until somebody pushes it.
package final class TestClock: Sendable {
    private let time: Mutex<Moment>

    /// Starts on Sunday 22 November 2026, 08:00 UTC.
    package init(at start: Moment = Moment(milliseconds: 1_795_334_400_000)) { time = Mutex(start) }

    package var now: Moment { time.withLock { $0 } }
    package func advance(by span: Span) { time.withLock { $0 = $0 + span } }
    package var clock: Clock { Clock { self.now } }
}

/// A fresh database for one test.
package enum TestDatabase {
    package static func make(_ engine: TestEngine, clock: TestClock = TestClock(), migrations: [Migration]) async throws -> Database {
        let db: Database
        switch engine {
        case .sqlite:
            let folder = try makeScratchFolder("database")
            db = try await Database.sqlite(path: folder.appendingPathComponent("kept.sqlite").path, clock: clock.clock)
        case .postgres:
            db = try await Database.postgres(url: try freshPostgres(), clock: clock.clock, connections: 6)
        }
        _ = try await db.migrate(migrations)
        return db
    }

    /// A database of its own on the server that `bin/test` started. The server goes with all of them.
    private static func freshPostgres() throws -> String {
        guard let url = TestEngine.postgresURL, var parts = URLComponents(string: url) else {
            throw CocoaError(.featureUnsupported)
        }
        let name = "kept_test_" + UUID().uuidString.lowercased().replacing("-", with: "")
        let psql = Process()
        psql.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        psql.arguments = ["psql", "-q", "-d", url, "-c", "CREATE DATABASE \(name) TEMPLATE template0"]
        try psql.run()
        psql.waitUntilExit()
        guard psql.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
        parts.path = "/" + name
        return parts.string ?? url
    }
}
