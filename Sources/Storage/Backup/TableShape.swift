/// A table as the catalog describes it: what a backup writes down, and what it is read back into.
package struct TableShape: Codable, Hashable, Sendable {
    package var name: String
    package var columns: [String]

    /// What each engine keeps in a way of its own, or for itself.
    static let apart: Set<String> = ["migrations", "numbers"]
}

extension Snapshot {
    /// The tables of the database in the order in which they were made, so that what is referred to comes first. Without
    /// those in which an engine keeps its indexes.
    package func tables() throws -> [TableShape] {
        let names: [String] =
            switch engine {
            case .sqlite:
                try values(
                    """
                    SELECT list.name FROM pragma_table_list AS list JOIN sqlite_master ON sqlite_master.name = list.name
                    WHERE list.type = 'table' AND list.schema = 'main' AND list.name NOT LIKE 'sqlite%' ORDER BY sqlite_master.rowid
                    """)
            case .postgres:
                try values(
                    """
                    SELECT CAST(relname AS TEXT) FROM pg_class
                    WHERE relkind = 'r' AND relnamespace = CAST(current_schema() AS regnamespace) ORDER BY oid
                    """)
            }
        return try names.filter { !TableShape.apart.contains($0) }.map { TableShape(name: $0, columns: try columns(of: $0)) }
    }

    private func columns(of table: String) throws -> [String] {
        switch engine {
        case .sqlite: try values("SELECT name FROM pragma_table_info(\(table)) ORDER BY cid")
        case .postgres:
            try values(
                """
                SELECT CAST(column_name AS TEXT) FROM information_schema.columns
                WHERE table_schema = current_schema() AND table_name = \(table) AND is_generated = 'NEVER' ORDER BY ordinal_position
                """)
        }
    }
}

extension SQL {
    /// A name from the catalog of the database itself. Never one that came from outside.
    init(trustedName name: String) { self.init(stringLiteral: "\"\(name)\"") }

    init(trustedNames names: [String]) { self.init(stringLiteral: names.map { "\"\($0)\"" }.joined(separator: ", ")) }
}
