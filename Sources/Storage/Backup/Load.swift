/// Reading a backup back: into empty tables, in one transaction.
extension Transaction {
    /// Empties the tables of what migrations put there, and lets rows refer to what comes after them, until `endLoading`.
    package func beginLoading(_ tables: [TableShape]) throws {
        try takeYourTime()
        for table in tables.reversed() {
            let name = SQL(trustedName: table.name)
            // Some tables refuse to delete even nothing.
            if try exists("SELECT 1 FROM \(name) LIMIT 1") { try execute("DELETE FROM \(name)") }
        }
        switch engine {
        case .sqlite: try execute("PRAGMA defer_foreign_keys = ON")
        case .postgres: try alterForeignKeys("DEFERRABLE INITIALLY DEFERRED")
        }
    }

    /// Adds a row. The table and its columns are the database's own, not the backup's.
    package func load(_ values: [Value], into table: TableShape) throws {
        guard values.count == table.columns.count else { throw StorageError.broken("a row of \(table.name) has \(values.count) columns") }
        let row = values.dropFirst().reduce(values.first.map(SQL.init(value:)) ?? "") { $0 + ", " + SQL(value: $1) }
        // Numbers that the engine would give by itself are those of the backup.
        let overriding: SQL = engine == .postgres ? "OVERRIDING SYSTEM VALUE" : ""
        try execute(
            "INSERT INTO \(SQL(trustedName: table.name)) (\(SQL(trustedNames: table.columns))) \(overriding) VALUES (\(row))")
    }

    /// Checks what the rows refer to, and lets the engine count on from the highest number of each table.
    package func endLoading() throws {
        switch engine {
        case .sqlite:
            guard try !exists("SELECT 1 FROM pragma_foreign_key_check LIMIT 1") else {
                throw StorageError.constraint("a row of the backup refers to one that is not in it")
            }
        case .postgres:
            try execute("SET CONSTRAINTS ALL IMMEDIATE")
            try alterForeignKeys("NOT DEFERRABLE")
            for (table, column) in try identities() {
                let (name, key) = (SQL(trustedName: table), SQL(trustedName: column))
                _ = try exists(
                    """
                    SELECT setval(pg_get_serial_sequence(\(table), \(column)), max(\(key))) FROM \(name) HAVING max(\(key)) IS NOT NULL
                    """)
            }
        }
    }

    private func alterForeignKeys(_ how: String) throws {
        let keys = try all(
            """
            SELECT CAST(CAST(conrelid AS regclass) AS TEXT), CAST(conname AS TEXT) FROM pg_constraint
            WHERE contype = 'f' AND connamespace = CAST(current_schema() AS regnamespace) ORDER BY oid
            """
        ) { row -> (String, String) in (try row.next(), try row.next()) }
        for (table, key) in keys { try execute(SQL(stringLiteral: "ALTER TABLE \(table) ALTER CONSTRAINT \"\(key)\" \(how)")) }
    }

    private func identities() throws -> [(String, String)] {
        try all(
            """
            SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT) FROM information_schema.columns
            WHERE table_schema = current_schema() AND is_identity = 'YES' ORDER BY table_name
            """
        ) { row in (try row.next(), try row.next()) }
    }
}

extension SQL {
    fileprivate init(value: Value) {
        self.init(stringInterpolation: Interpolation(binding: value))
    }
}
