extension Snapshot {
    /// The numbers of the processes that live on this database; `nil` where one process has it to itself (SQLite).
    ///
    /// Each holds a lock by its number, which the server lets go when its connection ends, also when the process was killed. One whose
    /// connection breaks for a moment is missing for a moment, so ask twice before calling anybody dead.
    package func livingNodes() throws -> Set<Int>? {
        guard engine == .postgres else { return nil }
        let numbers = try values(
            Int.self,
            """
            SELECT CAST(objid AS BIGINT) FROM pg_locks WHERE locktype = 'advisory' AND granted AND CAST(classid AS BIGINT) = \(PostgresWatch.lockClass)
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """)
        return Set(numbers)
    }
}
