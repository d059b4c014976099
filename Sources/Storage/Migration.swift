internal import Basics
internal import Foundation

/// One step forward of the schema. It never goes back, and never changes once it has landed.
package struct Migration: Sendable {
    /// Unique for ever; written into the database when it has been applied.
    package var name: String
    package var steps: [Step]

    package enum Step: Sendable {
        /// For both engines. `{id}` is a 64-bit primary key, `{serial}` one that counts by itself, `{bytes}` the
        /// type of bytes, `{key}` text that is ordered by its code points, `{by key}` behind a table whose rows lie in the order of its
        /// primary key where the engine can do that; the rest is the common subset. Statements are separated by a semicolon at a line's end.
        case both(String)
        case only(Engine, String)
    }

    package init(_ name: String, _ steps: Step...) {
        self.name = name
        self.steps = steps
    }

    func statements(for engine: Engine) -> [String] {
        steps.flatMap { step -> [String] in
            switch step {
            case .both(let text): Self.split(Self.fill(text, for: engine))
            case .only(engine, let text): [text]
            case .only: []
            }
        }
    }

    private static func fill(_ text: String, for engine: Engine) -> String {
        let words: [(String, String)] =
            switch engine {
            case .sqlite:
                [
                    ("{id}", "INTEGER PRIMARY KEY"), ("{serial}", "INTEGER PRIMARY KEY AUTOINCREMENT"), ("{bytes}", "BLOB"), ("{key}", "TEXT"),
                    ("{by key}", "WITHOUT ROWID"),
                ]
            case .postgres:
                [
                    ("{id}", "BIGINT PRIMARY KEY"), ("{serial}", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"),
                    ("{bytes}", "BYTEA"), ("{key}", "TEXT COLLATE \"C\""), ("{by key}", ""),
                ]
            }
        return words.reduce(text) { $0.replacing($1.0, with: $1.1) }
    }

    private static func split(_ text: String) -> [String] {
        text.components(separatedBy: ";\n").map(\.trimmed).filter { !$0.isEmpty }
    }
}

extension Database {
    /// Applies the migrations that are not in the database yet, in their order, each in a transaction of its
    /// own: what is interrupted goes on from where it was. Gives the names of those applied now.
    package func migrate(_ migrations: [Migration]) async throws -> [String] {
        _ = try await write { tx in
            try tx.prepareToMigrate()
            try tx.execute("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, applied_at BIGINT NOT NULL)")
        }
        var applied: [String] = []
        for migration in migrations {
            let isNew = try await write { tx in
                try tx.prepareToMigrate()
                // The insert comes first, so that a second node which migrates as well waits here for the first.
                let isNew =
                    try tx.changed(
                        by: "INSERT INTO migrations (name, applied_at) VALUES (\(migration.name), \(tx.now)) ON CONFLICT DO NOTHING"
                    ) == 1
                guard isNew else { return false }
                for statement in migration.statements(for: tx.engine) { try tx.execute(SQL(stringLiteral: statement)) }
                return true
            }
            if isNew { applied.append(migration.name) }
        }
        return applied
    }

    /// The migrations that the database has and these do not name, or the other way round.
    package func schemaDifferences(from migrations: [Migration]) async throws -> (missing: [String], unknown: [String]) {
        let present = try await read { try Set($0.values(String.self, "SELECT name FROM migrations")) }
        let names = migrations.map(\.name)
        return (names.filter { !present.contains($0) }, present.subtracting(names).sorted())
    }
}

extension Transaction {
    /// One node at a time (`CREATE TABLE IF NOT EXISTS` by two at once fails in one of them), and without the
    /// time-out of ordinary statements: an index on a large table takes long.
    fileprivate func prepareToMigrate() throws {
        guard engine == .postgres else { return }
        try execute("SET LOCAL statement_timeout = 0")
        try execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        _ = try exists("SELECT pg_advisory_xact_lock(\(PostgresWatch.lockClass), -2)")
    }
}
