package import Basics
internal import Dispatch
internal import Foundation
internal import GRDB
internal import Synchronization

extension Database {
    /// Opens or makes the SQLite database at `path`.
    ///
    /// Durability is full: what was committed survives a power cut. One process may write at a time; a second
    /// one waits up to five seconds for its turn.
    ///
    /// - Parameters:
    ///   - isDurable: `false` leaves the flushing to the operating system: for filling a database that can be filled again.
    ///   - isRehearsing: lets `Mishaps` happen.
    package static func sqlite(path: String, clock: Clock, isDurable: Bool = true, isRehearsing: Bool = false) async throws -> Database {
        let backend = try SQLiteBackend(path: path, isDurable: isDurable)
        return try await Database(backend: isRehearsing ? RehearsingBackend(inner: backend) : backend, clock: clock)
    }
}

/// SQLite by GRDB: readers see snapshots of the write-ahead log, one writer commits for all.
final class SQLiteBackend: Backend {
    let engine = Engine.sqlite
    private let pool: DatabasePool
    private let node: SQLiteNode
    private let line: Mutex<Line>

    /// The writes that wait. Those that wait together are committed together, each in a savepoint of its own,
    /// so that full durability costs one flush for all of them and one failure is nobody else's.
    private struct Line {
        var waiting: [Write] = []
        var isMoving = false
    }

    private struct Write: Sendable {
        var body: @Sendable (any Connection) throws -> Void
        var done: CheckedContinuation<Void, any Error>
    }

    /// How many writes share a commit at most.
    private static let batch = 128

    init(path: String, isDurable: Bool) throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 8
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA synchronous = \(isDurable ? "FULL" : "OFF"); PRAGMA foreign_keys = ON; PRAGMA cache_size = -8000")
        }
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
        } catch {
            throw StorageError(error)
        }
        node = try SQLiteNode(beside: path)
        line = Mutex(Line())
    }

    func read(_ body: @escaping @Sendable (any Connection) throws -> Void) async throws {
        try readNow(body)
    }

    // Reads are short, and the synchronous way is five times cheaper than a change of thread (FACTS).
    private func readNow(_ body: (any Connection) throws -> Void) throws {
        do {
            try pool.read { db in
                let connection = SQLiteConnection(db)
                try body(connection)
                if let failure = connection.failure { throw failure }
            }
        } catch {
            throw StorageError.translating(error)
        }
    }

    func write(_ body: @escaping @Sendable (any Connection) throws -> Void) async throws {
        try await withCheckedThrowingContinuation { done in
            let mustStart = line.withLock { line in
                line.waiting.append(Write(body: body, done: done))
                defer { line.isMoving = true }
                return !line.isMoving
            }
            if mustStart { pool.asyncWriteWithoutTransaction { self.move($0) } }
        }
    }

    private func move(_ db: GRDB.Database) {
        while true {
            let batch = line.withLock { line -> [Write] in
                let batch = Array(line.waiting.prefix(Self.batch))
                line.waiting.removeFirst(batch.count)
                if batch.isEmpty { line.isMoving = false }
                return batch
            }
            if batch.isEmpty { return }
            commit(batch, on: db)
        }
    }

    private func commit(_ batch: [Write], on db: GRDB.Database) {
        var outcomes: [Result<Void, any Error>] = []
        do {
            try db.beginTransaction(.immediate)
            for write in batch { outcomes.append(try attempt(write, on: db)) }
            try db.commit()
        } catch {
            if db.isInsideTransaction { try? db.rollback() }
            let failure = StorageError.translating(error)
            outcomes = outcomes.map { outcome in
                if case .failure = outcome { outcome } else { .failure(failure) }
            }
            outcomes += Array(repeating: .failure(failure), count: batch.count - outcomes.count)
        }
        for (write, outcome) in zip(batch, outcomes) { write.done.resume(with: outcome) }
    }

    /// Runs one write inside the shared transaction. Throws only when the transaction itself is lost.
    private func attempt(_ write: Write, on db: GRDB.Database) throws -> Result<Void, any Error> {
        let outer = SQLiteConnection(db)
        let connection = SQLiteConnection(db)
        _ = try outer.execute("SAVEPOINT write")
        do {
            try write.body(connection)
            // A closure may catch what a statement threw. PostgreSQL undoes the transaction all the same; so do we.
            if let failure = connection.failure { throw failure }
            _ = try outer.execute("RELEASE write")
            return .success(())
        } catch {
            // A full disk may already have rolled everything back; then all of them fail with it.
            guard db.isInsideTransaction else { throw connection.failure ?? error }
            _ = try outer.execute("ROLLBACK TO write")
            _ = try outer.execute("RELEASE write")
            return .failure(StorageError.translating(error))
        }
    }

    func claimNode() async throws -> Int { node.number }
    func announce(on connection: any Connection) throws {}
    func listen(_ heard: @escaping @Sendable () -> Void) async {}

    func close() async { try? pool.close() }
}

/// Runs statements on a GRDB connection. Prepared statements are kept by their text.
final class SQLiteConnection: Connection {
    private let db: GRDB.Database
    /// What the first failing statement failed with.
    private(set) var failure: StorageError?

    init(_ db: GRDB.Database) { self.db = db }

    func execute(_ sql: SQL) throws -> Int { try keepingFailure { try change(sql) } }

    func visit(_ sql: SQL, _ body: (inout Row) throws -> Bool) throws { try keepingFailure { try step(sql, body) } }

    private func keepingFailure<T>(_ work: () throws -> T) throws -> T {
        if let failure { throw failure }
        do {
            return try work()
        } catch let error as DatabaseError {
            let failure = StorageError(error)
            self.failure = failure
            throw failure
        }
    }

    private func change(_ sql: SQL) throws -> Int {
        let statement = try db.cachedStatement(sql: sql.text)
        statement.setUncheckedArguments(StatementArguments(sql.values.map(\.databaseValue)))
        if statement.columnCount == 0 {
            try statement.execute()
        } else {
            // A statement with RETURNING changes rows as it is stepped.
            let rows = try GRDB.Row.fetchCursor(statement)
            while try rows.next() != nil {}
        }
        return db.changesCount
    }

    private func step(_ sql: SQL, _ body: (inout Row) throws -> Bool) throws {
        let statement = try db.cachedStatement(sql: sql.text)
        let rows = try GRDB.Row.fetchCursor(statement, arguments: StatementArguments(sql.values.map(\.databaseValue)))
        var goesOn = true
        // A writing statement with RETURNING must be stepped to its end, whatever the visitor wants.
        while let row = try rows.next() {
            guard goesOn else {
                if statement.isReadonly { return }
                continue
            }
            var cursor = Row(SQLiteRow(row: row))
            goesOn = try body(&cursor)
        }
    }
}

private struct SQLiteRow: RowSource {
    let row: GRDB.Row

    func isNull(at index: Int) -> Bool { index < row.count && row.hasNull(atIndex: index) }

    func integer(at index: Int) throws -> Int64? {
        if case .int64(let value) = storage(at: index) { value } else { nil }
    }

    func real(at index: Int) throws -> Double? {
        switch storage(at: index) {
        case .double(let value): value
        case .int64(let value): Double(value)
        default: nil
        }
    }

    func text(at index: Int) throws -> String? {
        if case .string(let value) = storage(at: index) { value } else { nil }
    }

    func bytes(at index: Int) throws -> [UInt8]? {
        if case .blob(let value) = storage(at: index) { Array(value) } else { nil }
    }

    private func storage(at index: Int) -> DatabaseValue.Storage {
        index < row.count ? (row[index] as DatabaseValue).storage : .null
    }
}

extension Value {
    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let value): value.databaseValue
        case .real(let value): value.databaseValue
        case .text(let value): value.databaseValue
        case .bytes(let value): Data(value).databaseValue
        }
    }
}

extension StorageError {
    /// An engine's error in our words; anything else, a refusal of the domain above all, unchanged.
    static func translating(_ error: any Error) -> any Error {
        (error as? DatabaseError).map { StorageError($0) } ?? error
    }

    fileprivate init(_ error: any Error) {
        guard let error = error as? DatabaseError else {
            self = .broken("\(error)")
            return
        }
        let words = "SQLite \(error.extendedResultCode.rawValue): \(error.message ?? "no message")"
        switch error.resultCode {
        case .SQLITE_CONSTRAINT: self = .constraint(words)
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_READONLY,
            .SQLITE_NOMEM, .SQLITE_INTERRUPT, .SQLITE_ABORT, .SQLITE_PROTOCOL:
            self = .unavailable(words)
        default: self = .broken(words + " in: " + (error.sql ?? ""))
        }
    }
}
