internal import Basics
internal import Synchronization

/// Something that befalls the database in the middle of a verb. A rehearsal brings it about on purpose, to see that nothing
/// is half done and that what follows a failure is right.
package enum Mishap: Sendable, Hashable {
    /// The database cannot be reached.
    case away
    /// The connection is lost before this statement of the transaction, counted from 0.
    case lost(statement: Int)
    /// Everything is committed, and the word of it is lost: the caller hears of a failure.
    case lostAfterCommit
}

/// What is to befall the transactions that a task runs, one after the other. Each happens once.
package final class Mishaps: Sendable {
    private let line: Mutex<[Mishap?]>

    /// - Parameter line: one for each transaction; `nil` lets it pass.
    package init(_ line: [Mishap?]) { self.line = Mutex(line) }

    fileprivate func next() -> Mishap? {
        line.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    }

    /// What befalls this task's transactions on a database that is rehearsing.
    @TaskLocal package static var ahead: Mishaps?
}

/// An engine to which mishaps happen as they are ordered.
struct RehearsingBackend: Backend {
    let inner: any Backend

    var engine: Engine { inner.engine }

    func read(_ body: @escaping @Sendable (any Connection) throws -> Void) async throws {
        try await run(body) { try await inner.read($0) }
    }

    func write(_ body: @escaping @Sendable (any Connection) throws -> Void) async throws {
        try await run(body) { try await inner.write($0) }
    }

    private func run(
        _ body: @escaping @Sendable (any Connection) throws -> Void,
        by transact: (@escaping @Sendable (any Connection) throws -> Void) async throws -> Void
    ) async throws {
        switch Mishaps.ahead?.next() {
        case nil: try await transact(body)
        case .away: throw StorageError.unavailable("rehearsed: the database is away")
        case .lostAfterCommit:
            try await transact(body)
            throw StorageError.unavailable("rehearsed: lost in the commit")
        case .lost(let statement):
            try await transact { connection in
                let failing = FailingConnection(connection, after: statement)
                try body(failing)
                // A closure that caught the failure is lost all the same, as on a real engine.
                if let failure = failing.failure { throw failure }
            }
        }
    }

    func claimNode() async throws -> Int { try await inner.claimNode() }

    func announce(on connection: any Connection) throws {
        try inner.announce(on: (connection as? FailingConnection)?.inner ?? connection)
    }

    func listen(_ heard: @escaping @Sendable () -> Void) async { await inner.listen(heard) }
    func close() async { await inner.close() }
}

private final class FailingConnection: Connection {
    let inner: any Connection
    let isFar = false
    private var left: Int
    private(set) var failure: StorageError?

    init(_ inner: any Connection, after statements: Int) {
        self.inner = inner
        left = statements
    }

    func execute(_ sql: SQL) throws -> Int {
        try step()
        return try inner.execute(sql)
    }

    func perform(_ sql: SQL) throws {
        try step()
        try inner.perform(sql)
    }

    func visit(_ sql: SQL, _ body: (inout Row) throws -> Bool) throws {
        try step()
        try inner.visit(sql, body)
    }

    private func step() throws {
        if left == 0 { failure = .unavailable("rehearsed: the connection is lost") }
        if let failure { throw failure }
        left -= 1
    }
}
