package import Basics

/// Work that is due at a time. A row in a table: it survives a crash, and one worker at a time has it.
package struct Job: Record, Sendable {
    package var id: JobID
    /// What is to be done; the worker knows the word.
    package var kind: String
    /// What it is to be done with. There is one job of a kind for a subject at most.
    package var subject: Int64
    package var payload: String
    package var due: Moment
    /// How often it was begun.
    package var attempts: Int

    package static let columns: SQL = "id, kind, subject, payload, due_at, attempts"

    package init(row: inout Row) throws {
        id = try row.next()
        kind = try row.next()
        subject = try row.next()
        payload = try row.next()
        due = try row.next()
        attempts = try row.next()
    }
}

extension Transaction {
    /// Puts a job into the line, or moves the one of the same kind and subject to the new time.
    package func schedule(_ kind: String, for subject: Int64, at due: Moment, payload: String = "{}") throws {
        let id: JobID = newID()
        try execute(
            """
            INSERT INTO jobs (id, kind, subject, payload, due_at) VALUES (\(id), \(kind), \(subject), \(payload), \(due))
            ON CONFLICT (kind, subject) DO UPDATE
            SET due_at = excluded.due_at, payload = excluded.payload, attempts = 0, lease = NULL, lease_until = NULL
            """)
    }

    /// Takes a job out of the line; `false` when it is not there (any more): somebody did it.
    @discardableResult
    package func unschedule(_ kind: String, for subject: Int64) throws -> Bool {
        try changed(by: "DELETE FROM jobs WHERE kind = \(kind) AND subject = \(subject)") == 1
    }

    /// Takes up to `limit` due jobs of a kind for a worker until the lease runs out. A worker that dies loses its lease.
    package func takeJobs(_ kind: String, worker: String, limit: Int, lease: Span) throws -> [Job] {
        let skipLocked: SQL = engine == .postgres ? "FOR UPDATE SKIP LOCKED" : ""
        let due = try values(
            JobID.self,
            """
            SELECT id FROM jobs WHERE kind = \(kind) AND due_at <= \(now) AND (lease_until IS NULL OR lease_until <= \(now))
            ORDER BY due_at LIMIT \(limit) \(skipLocked)
            """)
        guard !due.isEmpty else { return [] }
        let taken: [Job] = try all(
            """
            UPDATE jobs SET lease = \(worker), lease_until = \(now + lease), attempts = attempts + 1
            WHERE id IN (\(list: due)) RETURNING \(Job.columns)
            """)
        // RETURNING keeps no order.
        return taken.sorted { ($0.due, $0.id) < ($1.due, $1.id) }
    }

    /// Ends a job; `false` when the lease was lost meanwhile.
    @discardableResult
    package func finish(_ job: Job, worker: String) throws -> Bool {
        try changed(by: "DELETE FROM jobs WHERE id = \(job.id) AND lease = \(worker)") == 1
    }

    /// Who has leased jobs at the moment.
    package func jobWorkers() throws -> Set<String> {
        Set(try values(String.self, "SELECT DISTINCT lease FROM jobs WHERE lease_until > \(now) AND lease IS NOT NULL"))
    }

    /// Ends the leases of a worker that is known to be dead.
    package func expireJobs(takenBy worker: String) throws {
        try execute("UPDATE jobs SET lease_until = \(now) WHERE lease = \(worker) AND lease_until > \(now)")
    }

    /// Gives a job back to be tried again later.
    package func retry(_ job: Job, worker: String, at due: Moment, error: String) throws {
        try execute(
            """
            UPDATE jobs SET due_at = \(due), lease = NULL, lease_until = NULL, last_error = \(error)
            WHERE id = \(job.id) AND lease = \(worker)
            """)
    }
}

extension Snapshot {
    /// When a worker who asks for jobs of a kind will next find one: when one is due that nobody has, or when the lease of
    /// one ends. `nil` when none is in the line.
    package func nextJobDue(_ kind: String) throws -> Moment? {
        let free = try value(
            Moment.self,
            """
            SELECT due_at FROM jobs WHERE kind = \(kind) AND (lease_until IS NULL OR lease_until <= \(now))
            ORDER BY due_at LIMIT 1
            """)
        let leased = try value(Moment.self, "SELECT min(lease_until) FROM jobs WHERE kind = \(kind) AND lease_until > \(now)")
        return [free, leased].compactMap { $0 }.min()
    }
}
