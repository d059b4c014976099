package import Basics

/// What a look over the whole house found, kept: when it was, and what it came to.
package struct Proof: Record, Sendable {
    package var at: Moment
    /// Laws that were broken, and ends that were loose, in rows.
    package var broken: Int
    package var loose: Int
    /// What was looked at, check by check, as JSON.
    package var findings: String

    package static let columns: SQL = "at, broken, loose, findings"

    package init(at: Moment, broken: Int, loose: Int, findings: String) {
        self.at = at
        self.broken = broken
        self.loose = loose
        self.findings = findings
    }

    package init(row: inout Row) throws {
        at = try row.next()
        broken = try row.next()
        loose = try row.next()
        findings = try row.next()
    }

    package static func last(in db: Snapshot) throws -> Proof? {
        try db.first("SELECT \(columns) FROM proofs ORDER BY at DESC LIMIT 1")
    }

    /// What the last look found, in rows; `nil` while nobody has looked. For every page, so without what was looked at.
    package static func lastCount(in db: Snapshot) throws -> Int? {
        try db.value("SELECT broken + loose FROM proofs ORDER BY at DESC LIMIT 1")
    }

    /// Keeps it, and forgets those of more than a hundred days ago.
    package func save(in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO proofs (at, broken, loose, findings) VALUES (\(at), \(broken), \(loose), \(findings))
            ON CONFLICT (at) DO UPDATE SET broken = excluded.broken, loose = excluded.loose, findings = excluded.findings
            """)
        try tx.execute("DELETE FROM proofs WHERE at < \(at - .days(100))")
    }
}

extension StorageSchema {
    static let proofMigrations = [
        Migration(
            "storage-proofs",
            .both("CREATE TABLE proofs (at {id}, broken BIGINT NOT NULL, loose BIGINT NOT NULL, findings TEXT NOT NULL)"))
    ]
}
