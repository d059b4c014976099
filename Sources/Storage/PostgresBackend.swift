package import Basics
internal import Foundation

extension Database {
    /// Opens a PostgreSQL database (13 or newer, encoding UTF8): `postgres://user:password@host:port/name?sslmode=…`,
    /// with all that libpq understands, several hosts for instance.
    ///
    /// Sessions are held (advisory locks, LISTEN, prepared statements), so a pooler between must pool by session.
    /// - Parameters:
    ///   - connections: how many transactions this process runs at once. One more connection listens.
    ///   - isRehearsing: lets `Mishaps` happen.
    package static func postgres(url: String, clock: Clock, connections: Int = 10, isRehearsing: Bool = false) async throws -> Database {
        let backend = try PostgresBackend(url: url, connections: connections)
        return try await Database(backend: isRehearsing ? RehearsingBackend(inner: backend) : backend, clock: clock)
    }
}

/// PostgreSQL by libpq.
final class PostgresBackend: Backend {
    let engine = Engine.postgres
    private let pool: PostgresPool
    private let watch: PostgresWatch

    /// How often a write may lose a race before it gives up, and after how many losses it takes the slow lane.
    private static let attempts = 20
    private static let patience = 3

    init(url: String, connections: Int) throws {
        let address = try PostgresAddress(url)
        pool = PostgresPool(address, seats: connections)
        watch = try PostgresWatch(address)
    }

    deinit {
        pool.close()
        watch.close()
    }

    func read(_ body: @escaping @Sendable (any Connection) throws -> Void) async throws {
        try await transact(body, attempts: 3) { seat in
            try Self.attempt(body, begin: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", on: seat) { $0.leave() }
        }
    }

    func write(_ body: @escaping @Sendable (any Connection) throws -> Void) async throws {
        let begin = "BEGIN ISOLATION LEVEL SERIALIZABLE"
        try await transact(body, attempts: Self.attempts) { seat in
            try Self.attempt(body, begin: begin, on: seat) { try $0.commit() }
        }
    }

    private func transact(
        _ body: @escaping @Sendable (any Connection) throws -> Void, attempts: Int,
        _ once: @escaping @Sendable (PostgresPool.Seat) throws -> Void
    ) async throws {
        var last: PostgresFailure?
        for attempt in 0..<attempts {
            do {
                return try await pool.run { seat in
                    if attempt < Self.patience { try once(seat) } else { try Self.inSlowLane(seat) { try once(seat) } }
                }
            } catch let failure as PostgresFailure {
                guard failure.kind == .race || failure.kind == .stale else { throw failure.error }
                last = failure
            }
            // Those who met should not meet again at once.
            try? await Task.sleep(for: .microseconds(Int.random(in: 0...(500 << min(attempt, 5)))))
        }
        throw last?.error ?? StorageError.unavailable("PostgreSQL: the transaction was not tried")
    }

    /// Runs the transaction once, or twice when the connection turned out to be dead: nothing was committed on it.
    private static func attempt(
        _ body: (any Connection) throws -> Void, begin: String, on seat: PostgresPool.Seat,
        end: (PostgresConnection) throws -> Void
    ) throws {
        do {
            try attemptOnce(body, begin: begin, on: try seat.connection(), end: end)
        } catch let failure as PostgresFailure where failure.kind == .lost {
            seat.drop()
            try attemptOnce(body, begin: begin, on: try seat.connection(), end: end)
        }
    }

    /// Throws `PostgresFailure` where trying again can help, else what the caller is to get.
    private static func attemptOnce(
        _ body: (any Connection) throws -> Void, begin: String, on connection: PostgresConnection,
        end: (PostgresConnection) throws -> Void
    ) throws {
        connection.begin(begin)
        do {
            try body(connection)
            // A closure may catch what a statement threw; the transaction is lost all the same.
            if let failure = connection.failure { throw failure }
            try end(connection)
        } catch {
            connection.leave()
            let failure = connection.failure ?? (error as? PostgresFailure)
            if failure?.kind == .stale { connection.forgetStatements() }
            guard let failure, failure.kind != .final else { throw (error as? PostgresFailure)?.error ?? error }
            throw failure
        }
    }

    /// Those who lost several races go one after the other, over all nodes, so that each of them gets through.
    private static func inSlowLane(_ seat: PostgresPool.Seat, _ body: () throws -> Void) throws {
        try seat.connection().outside("SELECT pg_advisory_lock(\(PostgresWatch.lockClass), -1)")
        defer { try? seat.connection().outside("SELECT pg_advisory_unlock(\(PostgresWatch.lockClass), -1)") }
        try body()
    }

    func claimNode() async throws -> Int { try await watch.claim() }
    func listen(_ heard: @escaping @Sendable () -> Void) async { watch.listen(heard) }

    func announce(on connection: any Connection) throws {
        (connection as? PostgresConnection)?.announcement = watch.signature
    }

    func close() async {
        pool.close()
        watch.close()
    }
}
