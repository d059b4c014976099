package import Basics
internal import Synchronization

/// The statements that ran on an SQLite database, and how it looks for their rows. A test asks whether any of them reads a whole
/// table, for nothing that a person waits for may grow with the size of the house.
package final class StatementPlans: Sendable {
    private let seen = Mutex<[String: SQL]>([:])

    package init() {}

    fileprivate func note(_ sql: SQL) { seen.withLock { $0[sql.text] = sql } }

    /// Forgets what was seen.
    package func begin() { seen.withLock { $0 = [:] } }

    package var count: Int { seen.withLock { $0.count } }

    /// Those that read all of one of these tables, row by row, past every index; with their words.
    package func scans(of tables: Set<String>, in db: Database) async throws -> [String] {
        try await steps(in: db) { words in words.count == 2 && words[0] == "SCAN" && tables.contains(String(words[1])) }
    }

    /// Those that look for rows by an index; with their words.
    package func uses(of index: String, in db: Database) async throws -> [String] {
        try await steps(in: db) { $0.contains(Substring(index)) }
    }

    private func steps(in db: Database, where isMeant: @escaping @Sendable ([Substring]) -> Bool) async throws -> [String] {
        let statements = seen.withLock { $0 }.values.sorted { $0.text < $1.text }.filter { sql in
            let word = sql.text.prefix { $0.isLetter }.uppercased()
            return ["SELECT", "UPDATE", "DELETE", "WITH", "INSERT"].contains(word)
        }
        return try await db.read { db in
            try statements.flatMap { sql in
                try db.all("EXPLAIN QUERY PLAN \(sql)") { row -> String in
                    for _ in 0..<3 { let _: Int64 = try row.next() }
                    return try row.next()
                }.filter { isMeant($0.split(separator: " ")) }.map { "\($0): \(sql.text)" }
            }
        }
    }
}

extension Database {
    /// An SQLite database whose statements are noted.
    package static func sqlite(path: String, clock: Clock, notedIn plans: StatementPlans) async throws -> Database {
        try await Database(backend: NotingBackend(inner: try SQLiteBackend(path: path, isDurable: true), plans: plans), clock: clock)
    }
}

private struct NotingBackend: Backend {
    let inner: any Backend
    let plans: StatementPlans

    var engine: Engine { inner.engine }

    func read(_ body: @escaping @Sendable (any Connection) throws -> Void) async throws {
        try await inner.read { try body(NotingConnection($0, plans)) }
    }

    func write(_ body: @escaping @Sendable (any Connection) throws -> Void) async throws {
        try await inner.write { try body(NotingConnection($0, plans)) }
    }

    func claimNode() async throws -> Int { try await inner.claimNode() }

    func announce(on connection: any Connection) throws {
        try inner.announce(on: (connection as? NotingConnection)?.inner ?? connection)
    }

    func listen(_ heard: @escaping @Sendable () -> Void) async { await inner.listen(heard) }
    func close() async { await inner.close() }
}

private final class NotingConnection: Connection {
    let inner: any Connection
    let isFar = false
    private let plans: StatementPlans

    init(_ inner: any Connection, _ plans: StatementPlans) {
        self.inner = inner
        self.plans = plans
    }

    func execute(_ sql: SQL) throws -> Int {
        plans.note(sql)
        return try inner.execute(sql)
    }

    func visit(_ sql: SQL, _ body: (inout Row) throws -> Bool) throws {
        plans.note(sql)
        try inner.visit(sql, body)
    }
}
