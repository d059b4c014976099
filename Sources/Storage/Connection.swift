package enum Engine: String, Sendable {
    case sqlite, postgres
}

/// One connection to an engine, inside a transaction. Used by one thread at a time.
///
/// A statement that fails loses the whole transaction on both engines, even when the closure catches the error:
/// later statements throw the same, and nothing is committed.
protocol Connection: AnyObject {
    /// Runs a statement and gives the number of rows it changed.
    func execute(_ sql: SQL) throws -> Int
    /// Runs a statement of which nothing is asked: now, or with the next one whose answer is.
    func perform(_ sql: SQL) throws
    /// Runs a statement and visits its rows; the body gives `false` to stop.
    func visit(_ sql: SQL, _ body: (inout Row) throws -> Bool) throws
    /// Whether each statement is a way to another process and back.
    var isFar: Bool { get }
    /// Asks several reading statements in one way there and back. Their answers, with those to what was asked so before, are
    /// given to whoever visits the same until `forgetAhead`. None is asked twice.
    func ask(ahead questions: [SQL]) throws
    func wasAsked(ahead sql: SQL) -> Bool
    func forgetAhead()
}

extension Connection {
    func perform(_ sql: SQL) throws { _ = try execute(sql) }
    func ask(ahead questions: [SQL]) throws {}
    func wasAsked(ahead sql: SQL) -> Bool { false }
    func forgetAhead() {}
}

/// What Storage itself refuses or fails with. Refusals of the domain pass through unchanged.
package enum StorageError: Error, Sendable {
    /// The engine cannot be reached, is locked for too long, or has no space. Trying again later can work.
    /// Nothing was changed, unless PostgreSQL was lost in the very commit; the words say so then.
    case unavailable(String)
    /// A constraint of the schema was violated: a law that the database itself keeps.
    case constraint(String)
    /// The statement or the data is wrong: a fault of ours.
    case broken(String)
}
