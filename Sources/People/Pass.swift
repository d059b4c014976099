internal import Basics
internal import Storage

/// A token that opens one thing once: an invitation, a new password, the second half of a sign-in.
enum Pass {
    enum Purpose: String, StorableName {
        case invitation, reset
        case secondFactor = "second_factor"
    }

    /// Makes a pass. Earlier ones of the same purpose are over, save that a person may be signing in at two places.
    static func issue(
        _ purpose: Purpose, for person: PersonID, lasting: Span, randomness: Randomness, in tx: Transaction
    ) throws -> Secret {
        let token = Secret(randomness.token())
        if purpose != .secondFactor { try tx.execute("DELETE FROM passes WHERE person = \(person) AND purpose = \(purpose)") }
        try tx.execute(
            """
            INSERT INTO passes (token_hash, purpose, person, expires_at)
            VALUES (\(digest(of: token)), \(purpose), \(person), \(tx.now + lasting))
            """)
        return token
    }

    /// Whose pass it is, if it still opens something.
    static func holder(_ token: Secret, _ purpose: Purpose, in db: Snapshot) throws -> Person? {
        try db.first(
            """
            SELECT \(Person.columns) FROM persons JOIN passes ON passes.person = persons.id
            WHERE passes.token_hash = \(digest(of: token)) AND passes.purpose = \(purpose)
            AND passes.used_at IS NULL AND passes.expires_at > \(db.now)
            """)
    }

    /// Uses a pass up; `nil` when somebody was quicker or it has run out.
    static func use(_ token: Secret, _ purpose: Purpose, in tx: Transaction) throws -> PersonID? {
        try tx.value(
            """
            UPDATE passes SET used_at = \(tx.now) WHERE token_hash = \(digest(of: token)) AND purpose = \(purpose)
            AND used_at IS NULL AND expires_at > \(tx.now) RETURNING person
            """)
    }

    static func dropAll(of person: PersonID, in tx: Transaction) throws {
        try tx.execute("DELETE FROM passes WHERE person = \(person)")
    }
}
