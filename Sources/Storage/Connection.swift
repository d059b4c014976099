package enum Engine: String, Sendable {
    case sqlite, postgres
}

/// One connection to an engine, inside a transaction. Used by one thread at a time.
protocol Connection: AnyObject {
    /// Runs a statement and gives the number of rows it changed.
    func execute(_ sql: SQL) throws -> Int
    /// Runs a statement and visits its rows; the body gives `false` to stop.
    func visit(_ sql: SQL, _ body: (inout Row) throws -> Bool) throws
}

/// What Storage itself refuses or fails with. Refusals of the domain pass through unchanged.
package enum StorageError: Error, Sendable {
    /// The engine cannot be reached, is locked for too long, or has no space. Nothing was changed; trying
    /// again later can work.
    case unavailable(String)
    /// A constraint of the schema was violated: a law that the database itself keeps.
    case constraint(String)
    /// The statement or the data is wrong: a fault of ours.
    case broken(String)
}
