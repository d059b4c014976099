extension Snapshot {
    /// Runs `body`, whose questions travel together: on PostgreSQL they are one way there and back and not one each, as far as
    /// no answer is needed to ask the next. On SQLite nothing is far, and it is only run.
    ///
    /// For that it is run twice there, first with no row for anything: it has no effect but its questions, and takes it that
    /// there may be no answer. What it asks because there was none is asked in vain, so such branches stand outside.
    ///
    /// - Parameter ways: how many there are at most, for a body that asks by what it was answered, and so of many things: the
    ///   second takes what the answers of the first led to. The body is run once more for each.
    package func together<T>(ways: Int = 1, _ body: (Snapshot) throws -> T) throws -> T {
        guard connection.isFar, !asksTogether else { return try body(self) }
        asksTogether = true
        defer {
            asksTogether = false
            connection.forgetAhead()
        }
        for _ in 0..<ways {
            let rehearsal = Rehearsal(connection)
            _ = try? body(Snapshot(rehearsal, engine: engine, now: now))
            if rehearsal.asked.isEmpty { break }
            try connection.ask(ahead: rehearsal.asked)
        }
        return try body(self)
    }
}

/// Hears questions, and answers those that were asked before.
private final class Rehearsal: Connection {
    private(set) var asked: [SQL] = []
    private var known: Set<SQL> = []
    private let real: any Connection
    let isFar = false

    init(_ real: any Connection) { self.real = real }

    func execute(_ sql: SQL) throws -> Int { throw StorageError.broken("a statement that changes rows, among questions") }

    func visit(_ sql: SQL, _ body: (inout Row) throws -> Bool) throws {
        if real.wasAsked(ahead: sql) { return try real.visit(sql, body) }
        if known.insert(sql).inserted { asked.append(sql) }
    }
}
