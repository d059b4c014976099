extension Snapshot {
    /// Runs `body`, whose questions travel together: on PostgreSQL they are one way there and back and not one each, as far as
    /// no answer is needed to ask the next. On SQLite nothing is far, and it is only run.
    ///
    /// For that it is run twice there, first with no row for anything: it has no effect but its questions, and takes it that
    /// there may be no answer. What it asks because there was none is asked in vain, so such branches stand outside.
    package func together<T>(_ body: (Snapshot) throws -> T) throws -> T {
        guard connection.isFar, !asksTogether else { return try body(self) }
        let rehearsal = Rehearsal()
        _ = try? body(Snapshot(rehearsal, engine: engine, now: now))
        try connection.ask(ahead: rehearsal.asked)
        asksTogether = true
        defer {
            asksTogether = false
            connection.forgetAhead()
        }
        return try body(self)
    }
}

/// Hears questions, and answers nothing.
private final class Rehearsal: Connection {
    private(set) var asked: [SQL] = []
    private var known: Set<SQL> = []
    let isFar = false

    func execute(_ sql: SQL) throws -> Int { throw StorageError.broken("a statement that changes rows, among questions") }

    func visit(_ sql: SQL, _ body: (inout Row) throws -> Bool) throws {
        if known.insert(sql).inserted { asked.append(sql) }
    }
}
