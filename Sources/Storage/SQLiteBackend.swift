package import Basics
internal import Dispatch
internal import Foundation
internal import GRDB
internal import GRDBSQLite
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
    let isFar = false
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
        let handle = statement.sqliteStatement
        // GRDB's own rows cost as much again as SQLite itself: a page reads some hundreds.
        try bind(sql, to: handle)
        defer {
            sqlite3_reset(handle)
            sqlite3_clear_bindings(handle)
        }
        var goesOn = true
        while try isRow(sqlite3_step(handle), sql) {
            // A writing statement with RETURNING must be stepped to its end, whatever the visitor wants.
            guard goesOn else { continue }
            var row = Row(SQLiteRow(statement: handle))
            goesOn = try body(&row)
            if !goesOn, statement.isReadonly { return }
        }
    }

    private func isRow(_ code: Int32, _ sql: SQL) throws -> Bool {
        switch code {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw refused(code, sql)
        }
    }

    private func refused(_ code: Int32, _ sql: SQL) -> DatabaseError {
        let words = db.sqliteConnection.flatMap { sqlite3_errmsg($0) }.map { String(cString: $0) }
        return DatabaseError(resultCode: ResultCode(rawValue: code), message: words, sql: sql.text)
    }

    private func bind(_ sql: SQL, to handle: OpaquePointer) throws {
        guard sqlite3_bind_parameter_count(handle) == sql.values.count else { throw refused(SQLITE_MISUSE, sql) }
        // SQLite takes a copy.
        let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        for (place, value) in zip(Int32(1)..., sql.values) {
            let code =
                switch value {
                case .null: sqlite3_bind_null(handle, place)
                case .integer(let value): sqlite3_bind_int64(handle, place, value)
                case .real(let value): sqlite3_bind_double(handle, place, value)
                case .text(var value):
                    value.withUTF8 { bytes in
                        bytes.withMemoryRebound(to: CChar.self) { sqlite3_bind_text(handle, place, $0.baseAddress, Int32($0.count), copied) }
                    }
                // Without an address it would be NULL.
                case .bytes(let value) where value.isEmpty: sqlite3_bind_zeroblob(handle, place, 0)
                case .bytes(let value): sqlite3_bind_blob(handle, place, value, Int32(value.count), copied)
                }
            guard code == SQLITE_OK else { throw refused(code, sql) }
        }
    }
}

/// The row on which a statement stands.
private struct SQLiteRow: RowSource {
    let statement: OpaquePointer

    func isNull(at index: Int) -> Bool { holds(SQLITE_NULL, at: index) }

    func integer(at index: Int) throws -> Int64? {
        holds(SQLITE_INTEGER, at: index) ? sqlite3_column_int64(statement, Int32(index)) : nil
    }

    func real(at index: Int) throws -> Double? {
        holds(SQLITE_FLOAT, at: index) || holds(SQLITE_INTEGER, at: index) ? sqlite3_column_double(statement, Int32(index)) : nil
    }

    func text(at index: Int) throws -> String? {
        guard holds(SQLITE_TEXT, at: index), let start = sqlite3_column_text(statement, Int32(index)) else { return nil }
        let count = Int(sqlite3_column_bytes(statement, Int32(index)))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func bytes(at index: Int) throws -> [UInt8]? {
        guard holds(SQLITE_BLOB, at: index) else { return nil }
        let count = Int(sqlite3_column_bytes(statement, Int32(index)))
        return Array(UnsafeRawBufferPointer(start: sqlite3_column_blob(statement, Int32(index)), count: count))
    }

    private func holds(_ type: Int32, at index: Int) -> Bool {
        index < Int(sqlite3_data_count(statement)) && sqlite3_column_type(statement, Int32(index)) == type
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
