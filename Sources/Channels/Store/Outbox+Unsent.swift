package import Basics
package import Storage

/// A mail that did not leave, or has waited long.
package struct UnsentMail: Sendable {
    package var mail: Outgoing
    /// Given up. Otherwise it waits.
    package var hasFailed: Bool
    /// When it is tried next, of one that waits.
    package var next: Moment
    /// What the other server said, or one of our own reasons.
    package var reason: String?
}

extension Outgoing {
    private static let unsentColumns: SQL = "\(columns), state, not_before, reason"

    private static func unsent(_ sql: SQL, in db: Snapshot) throws -> [UnsentMail] {
        try db.all(sql) { row in
            let mail = try Outgoing(row: &row)
            let state: String = try row.next()
            return UnsentMail(mail: mail, hasFailed: state == "failed", next: try row.next(), reason: try row.next())
        }
    }

    /// What was given up and nobody has settled, the newest first.
    package static func failed(before: OutgoingID?, limit: Int, in db: Snapshot) throws -> [UnsentMail] {
        let position: SQL = before.map { "id < \($0)" } ?? "1 = 1"
        return try unsent(
            """
            SELECT \(unsentColumns) FROM outgoing WHERE state = 'failed' AND settled_at IS NULL AND \(position)
            ORDER BY id DESC LIMIT \(limit)
            """, in: db)
    }

    /// What waits to leave since before `time`, the oldest first.
    package static func waiting(since time: Moment, limit: Int, in db: Snapshot) throws -> [UnsentMail] {
        try unsent(
            """
            SELECT \(unsentColumns) FROM outgoing WHERE state IN ('held', 'queued', 'retrying') AND created_at < \(time)
            ORDER BY id LIMIT \(limit)
            """, in: db)
    }

    package static func findFailed(_ id: OutgoingID, in db: Snapshot) throws -> UnsentMail? {
        try unsent("SELECT \(unsentColumns) FROM outgoing WHERE id = \(id) AND state = 'failed' AND settled_at IS NULL", in: db).first
    }

    /// Sends it again; two days begin anew.
    package static func retry(_ id: OutgoingID, in tx: Transaction) throws -> Bool {
        try tx.changed(
            by: """
                UPDATE outgoing SET state = 'queued', not_before = \(tx.now), created_at = \(tx.now), attempts = 0, reason = NULL, lease = NULL,
                  lease_until = NULL, handing_over = 0
                WHERE id = \(id) AND state = 'failed' AND settled_at IS NULL
                """) == 1
    }

    /// Sends it to another address: the same mail with another recipient.
    package static func readdress(_ id: OutgoingID, to recipient: EmailAddress, blob: String, size: Int64, in tx: Transaction) throws -> Bool {
        guard try retry(id, in: tx) else { return false }
        return try tx.changed(
            by: "UPDATE outgoing SET recipients = \(recipient.description), blob = \(blob), size = \(size) WHERE id = \(id)") == 1
    }

    /// Somebody decided that it shall not leave any more; it stays failed, and is on nobody's list.
    package static func settle(_ id: OutgoingID, by person: PersonID, reason: String, in tx: Transaction) throws -> Bool {
        try tx.changed(
            by: """
                UPDATE outgoing SET settled_at = \(tx.now), settled_by = \(person), settled_reason = \(reason.onOneLine.shortened(to: 200))
                WHERE id = \(id) AND state = 'failed' AND settled_at IS NULL
                """) == 1
    }

    /// Its words became somebody's draft again.
    package static func takeBack(_ id: OutgoingID, by person: PersonID, in tx: Transaction) throws -> Bool {
        try tx.changed(
            by: """
                UPDATE outgoing SET state = 'undone', settled_at = \(tx.now), settled_by = \(person)
                WHERE id = \(id) AND state = 'failed' AND settled_at IS NULL
                """) == 1
    }
}
