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
    package static let all: [TestEngine] = hasPostgres ? [.sqlite, .postgres] : [.sqlite]
    package static let hasPostgres = postgresURL != nil

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

/// A fresh database for one test. It is removed when the test process ends.
package enum TestDatabase {
    package static func make(
        _ engine: TestEngine, clock: TestClock = TestClock(), migrations: [Migration] = StorageSchema.migrations
    ) async throws -> Database {
        let db = try await TestPlace.make(engine).open(clock: clock)
        _ = try await db.migrate(migrations)
        return db
    }
}

/// Where a database is, for a test that opens it more than once: two nodes, a restart.
package struct TestPlace: Sendable {
    package let engine: TestEngine
    /// A file's path or a URL.
    package let address: String

    /// An empty database on the engine.
    package static func make(_ engine: TestEngine) async throws -> TestPlace {
        switch engine {
        case .sqlite:
            let folder = try makeScratchFolder("database")
            removeAtExit(folder)
            return TestPlace(engine: engine, address: folder.appendingPathComponent("kept.sqlite").path)
        case .postgres:
            let name = "kept_test_" + UUID().uuidString.lowercased().replacing("-", with: "")
            try await aside { try psql(["CREATE DATABASE \(name) TEMPLATE template0"]) }
            dropAtExit(name)
            guard let url = TestEngine.postgresURL, var parts = URLComponents(string: url) else { throw CocoaError(.featureUnsupported) }
            parts.path = "/" + name
            return TestPlace(engine: engine, address: parts.string ?? url)
        }
    }

    package func open(clock: TestClock = TestClock(), connections: Int = 6) async throws -> Database {
        switch engine {
        case .sqlite: try await Database.sqlite(path: address, clock: clock.clock)
        case .postgres: try await Database.postgres(url: address, clock: clock.clock, connections: connections)
        }
    }
}

/// Runs statements on the server itself, each in a transaction of its own.
private func psql(_ statements: [String]) throws {
    guard let url = TestEngine.postgresURL else { throw CocoaError(.featureUnsupported) }
    let psql = Process()
    psql.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    psql.arguments = ["psql", "-q", "-v", "ON_ERROR_STOP=1", "-d", url] + statements.flatMap { ["-c", $0] }
    try psql.run()
    psql.waitUntilExit()
    guard psql.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
}

private let databases = Mutex<[String]>([])
private let registered: Void = {
    atexit { try? psql(databases.withLock { $0 }.map { "DROP DATABASE IF EXISTS \($0) WITH (FORCE)" }) }
}()

private func dropAtExit(_ name: String) {
    _ = registered
    databases.withLock { $0.append(name) }
}
