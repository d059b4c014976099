package import Basics
internal import CPostgres
internal import Dispatch
internal import Foundation
internal import Synchronization

extension Database {
    /// Opens a PostgreSQL database: `postgres://user:password@host:port/name`.
    package static func postgres(url: String, clock: Clock, connections: Int = 10) async throws -> Database {
        try await Database(backend: PostgresBackend(url: url, connections: connections), clock: clock)
    }
}

/// PostgreSQL by libpq: a few blocking connections, each on a thread of its own, handed out in the order of asking.
final class PostgresBackend: Backend {
    let engine = Engine.postgres
    private let url: String
    private let desks: Mutex<Desks>
    private let node = Mutex<PostgresConnection?>(nil)
    private let isClosed = Mutex(false)

    /// A thread with its connection, which is made anew when it broke.
    private final class Desk: @unchecked Sendable {
        let queue: DispatchQueue
        // Touched on `queue` only.
        var connection: PostgresConnection?
        init(_ number: Int) { queue = DispatchQueue(label: "kept.postgres.\(number)") }
    }

    private struct Desks {
        var free: [Desk]
        var waiting: [CheckedContinuation<Desk, Never>] = []
    }

    init(url: String, connections: Int) {
        self.url = url
        desks = Mutex(Desks(free: (0..<connections).map(Desk.init)))
    }

    func read(_ body: @escaping @Sendable (any Connection) throws -> Void) async throws {
        try await run(begin: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", attempts: 1, body)
    }

    func write(_ body: @escaping @Sendable (any Connection) throws -> Void) async throws {
        try await run(begin: "BEGIN ISOLATION LEVEL SERIALIZABLE", attempts: 40, body)
    }

    private func run(
        begin: String, attempts: Int, _ body: @escaping @Sendable (any Connection) throws -> Void
    ) async throws {
        for attempt in 1...attempts {
            do {
                return try await withDesk { connection in try Self.transact(begin, on: connection, body) }
            } catch is LostRace {
                // Those who met should not meet again at once.
                try await Task.sleep(for: .microseconds(Int.random(in: 200...(1_000 * min(attempt, 20)))))
            }
        }
        throw StorageError.unavailable("PostgreSQL: the transaction lost too many races")
    }

    private static func transact(_ begin: String, on connection: PostgresConnection, _ body: (any Connection) throws -> Void) throws {
        try connection.command(begin)
        do {
            try body(connection)
            try connection.command("COMMIT")
        } catch {
            if connection.isAlive { try? connection.command("ROLLBACK") }
            throw error
        }
    }

    private func withDesk<T: Sendable>(_ body: @escaping @Sendable (PostgresConnection) throws -> T) async throws -> T {
        let desk = await take()
        defer { give(desk) }
        return try await withCheckedThrowingContinuation { done in
            desk.queue.async { [url] in
                done.resume(
                    with: Result {
                        let connection = try desk.connection ?? PostgresConnection(url: url)
                        desk.connection = connection
                        // A connection that broke is thrown away, so that the next use makes a new one.
                        defer { if !connection.isAlive { desk.connection = nil } }
                        return try body(connection)
                    })
            }
        }
    }

    private func take() async -> Desk {
        await withCheckedContinuation { taken in
            let desk = desks.withLock { desks -> Desk? in
                if let free = desks.free.popLast() { return free }
                desks.waiting.append(taken)
                return nil
            }
            if let desk { taken.resume(returning: desk) }
        }
    }

    private func give(_ desk: Desk) {
        let next = desks.withLock { desks -> CheckedContinuation<Desk, Never>? in
            if !desks.waiting.isEmpty { return desks.waiting.removeFirst() }
            desks.free.append(desk)
            return nil
        }
        next?.resume(returning: desk)
    }

    /// An advisory lock for each node number, held by a connection of its own for as long as the process lives.
    func claimNode() async throws -> Int {
        try await onThread { [self] in
            let connection = try PostgresConnection(url: url)
            for number in (0..<1024).shuffled() {
                var isOurs = false
                try connection.visit("SELECT pg_try_advisory_lock(\(Self.lockClass), CAST(\(number) AS INTEGER))") { row in
                    isOurs = try row.next()
                    return false
                }
                guard isOurs else { continue }
                node.withLock { $0 = connection }
                return number
            }
            throw StorageError.unavailable("PostgreSQL: 1,024 processes use this database already")
        }
    }

    private static let lockClass: SQL = "CAST(1264939092 AS INTEGER)"

    func announce(on connection: any Connection) throws { _ = try connection.execute("SELECT pg_notify('kept_events', '')") }

    /// Listens on a thread of its own, and connects again for ever when the connection breaks.
    func listen(_ heard: @escaping @Sendable () -> Void) async {
        let thread = Thread { [self] in
            while !isClosed.withLock({ $0 }) {
                if let connection = try? PostgresConnection(url: url), (try? connection.command("LISTEN kept_events")) != nil {
                    // Something may have been missed while nobody listened.
                    heard()
                    while connection.isAlive, !isClosed.withLock({ $0 }) {
                        var descriptor = pollfd(fd: connection.socket, events: Int16(POLLIN), revents: 0)
                        if poll(&descriptor, 1, 500) > 0, connection.takeNotifications() { heard() }
                    }
                }
                Thread.sleep(forTimeInterval: isClosed.withLock({ $0 }) ? 0 : 1)
            }
        }
        thread.name = "kept.postgres.listen"
        thread.start()
    }

    private func onThread<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { done in
            DispatchQueue.global().async { done.resume(with: Result { try body() }) }
        }
    }

    func close() async {
        isClosed.withLock { $0 = true }
        node.withLock { $0 = nil }
        let free = desks.withLock { desks in
            defer { desks.free = [] }
            return desks.free
        }
        for desk in free { desk.queue.sync { desk.connection = nil } }
    }
}
