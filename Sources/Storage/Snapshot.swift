package import Basics

/// A consistent view of the database, for the length of one closure.
package class Snapshot {
    let connection: any Connection
    package let engine: Engine
    /// The time at which the transaction began; the same for everything in it.
    package let now: Moment
    /// Whether there are events that may not be told yet. They settle without a beat, so somebody must look again.
    var sawUnsettledEvents = false
    /// Whether what is asked now was asked ahead.
    var asksTogether = false

    /// What was asked once (`once`).
    private var answers: [String: Any] = [:]

    init(_ connection: any Connection, engine: Engine, now: Moment) {
        self.connection = connection
        self.engine = engine
        self.now = now
    }

    /// All rows as records. The statement selects `R.columns` first.
    package func all<R: Record>(_ sql: SQL) throws -> [R] {
        try all(sql) { try R(row: &$0) }
    }

    /// All rows, each made by `read`.
    package func all<T>(_ sql: SQL, read: (inout Row) throws -> T) throws -> [T] {
        var rows: [T] = []
        try connection.visit(sql) { row in
            rows.append(try read(&row))
            return true
        }
        return rows
    }

    /// Visits all rows, where keeping them would cost.
    package func visit(_ sql: SQL, _ body: (inout Row) throws -> Void) throws {
        try connection.visit(sql) { row in
            try body(&row)
            return true
        }
    }

    package func first<R: Record>(_ sql: SQL) throws -> R? {
        try first(sql) { try R(row: &$0) }
    }

    package func first<T>(_ sql: SQL, read: (inout Row) throws -> T) throws -> T? {
        var found: T?
        try connection.visit(sql) { row in
            found = try read(&row)
            return false
        }
        return found
    }

    /// The first column of the first row.
    package func value<T: Storable>(_ sql: SQL) throws -> T? {
        try first(sql) { row -> T? in try row.next() } ?? nil
    }

    package func value<T: Storable>(_ type: T.Type, _ sql: SQL) throws -> T? { try value(sql) }

    /// The first column of every row.
    package func values<T: Storable>(_ sql: SQL) throws -> [T] {
        try all(sql) { try $0.next() }
    }

    package func values<T: Storable>(_ type: T.Type, _ sql: SQL) throws -> [T] { try values(sql) }

    package func exists(_ sql: SQL) throws -> Bool {
        try first(sql) { _ in true } ?? false
    }

    /// What many things of one transaction rest on and none of them changes, such as working hours: asked for the first time, and known
    /// after that. Whoever does change it says so (`forgetAnswers`).
    ///
    /// - Parameter key: what is asked, with what it depends on.
    package func once<T>(_ key: String, ask: () throws -> T) throws -> T {
        if let known = answers[key] as? T { return known }
        let answer = try ask()
        answers[key] = answer
        return answer
    }

    package func forgetAnswers() { answers = [:] }
}

/// A transaction that may write. What it records as events becomes visible with it, or not at all.
package final class Transaction: Snapshot {
    private let ids: IDMaker
    private(set) var recordedEvents = false
    /// The tickets that changed in it, in the order in which they did.
    private(set) var touched: [TicketID] = []

    init(_ connection: any Connection, engine: Engine, now: Moment, ids: IDMaker) {
        self.ids = ids
        super.init(connection, engine: engine, now: now)
    }

    package func newID<Subject>() -> ID<Subject> { ids.next(at: now) }

    /// Runs a statement, of which nobody asks how many rows it changed. Over a wire it travels with the next one that is waited for, so what
    /// it fails with may be thrown there, or by the commit; the transaction is lost all the same.
    package func execute(_ sql: SQL) throws { try connection.perform(sql) }

    /// Runs a statement and gives the number of rows that it changed.
    package func changed(by sql: SQL) throws -> Int { try connection.execute(sql) }

    /// Notes that a ticket changed, for what is settled at the end of the transaction (`Database.settle`).
    package func touch(_ ticket: TicketID) {
        if touched.last != ticket, !touched.contains(ticket) { touched.append(ticket) }
    }

    /// Tells of something in the transaction in which it happens.
    package func record(_ event: NewEvent) throws {
        try execute(
            """
            INSERT INTO events (at, kind, ticket, customer, person, subject, cause, data)
            VALUES (\(now), \(event.kind), \(event.ticket), \(event.customer), \(event.person),
                    \(event.subject), \(event.cause), \(event.data))
            """)
        recordedEvents = true
    }
}
