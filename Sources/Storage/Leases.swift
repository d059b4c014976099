package import Basics

/// A named right that one process has at a time: to fetch a mailbox, for instance. It runs out by itself when its
/// holder dies.
extension Transaction {
    /// Takes or renews a lease; `false` while somebody else holds it.
    package func lease(_ name: String, holder: String, for span: Span) throws -> Bool {
        try changed(
            by: """
                INSERT INTO leases (name, holder, until) VALUES (\(name), \(holder), \(now + span))
                ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
                WHERE leases.holder = excluded.holder OR leases.until <= \(now)
                """) == 1
    }

    package func release(_ name: String, holder: String) throws {
        try execute("DELETE FROM leases WHERE name = \(name) AND holder = \(holder)")
    }

    /// Who holds a lease at the moment.
    package func leaseHolders() throws -> Set<String> {
        Set(try values(String.self, "SELECT DISTINCT holder FROM leases WHERE until > \(now)"))
    }

    /// Gives up everything that a process holds, as it stops.
    package func releaseAll(holder: String) throws {
        try execute("DELETE FROM leases WHERE holder = \(holder)")
    }
}
