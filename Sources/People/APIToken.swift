package import Basics
package import Storage

/// A token with which a program asks in the name of the person who made it.
package struct APIToken: Sendable, Hashable, Identifiable {
    package var id: TokenID
    package var name: String
    package var role: Role
    package var createdBy: PersonID
    package var createdAt: Moment
    /// Told to within ten minutes.
    package var lastUsedAt: Moment?
    package var revokedAt: Moment?

    /// What every token begins with, so that one that leaked is recognised.
    package static let prefix = "kept_"
    static let usedEvery = Span.minutes(10)
}

extension APIToken: Record {
    package static let columns: SQL =
        "tokens.id, tokens.name, tokens.role, tokens.created_by, tokens.created_at, tokens.last_used_at, tokens.revoked_at"

    package init(row: inout Row) throws {
        id = try row.next()
        name = try row.next()
        role = try row.next()
        createdBy = try row.next()
        createdAt = try row.next()
        lastUsedAt = try row.next()
        revokedAt = try row.next()
    }

    /// Makes a token in the asker's name. Its text is shown this once.
    ///
    /// The command line makes it in the name of a person as well: `Asker(Person.firstAdmin)`, when none is named.
    package static func create(
        _ name: String, role: Role, by asker: Asker, randomness: Randomness, in tx: Transaction
    ) throws -> (token: APIToken, secret: Secret) {
        guard asker.may(.manageTokens), role.permissions.isSubset(of: asker.permissions) else { throw TokenRefusal.notAllowed }
        guard let name = try? Person.checked(name: name) else { throw TokenRefusal.badName }
        let secret = Secret(prefix + randomness.token())
        let token = APIToken(
            id: tx.newID(), name: name, role: role, createdBy: asker.id, createdAt: tx.now, lastUsedAt: nil, revokedAt: nil)
        try tx.execute(
            """
            INSERT INTO tokens (id, hash, name, role, created_by, created_at)
            VALUES (\(token.id), \(digest(of: secret)), \(name), \(role), \(asker.id), \(tx.now))
            """)
        try tx.record(
            NewEvent(.tokenCreated, person: asker.id, subject: token.id.rawValue, data: details(["name": name, "role": role.rawValue])))
        return (token, secret)
    }

    /// The token of this text and who asks with it; `nil` when it was revoked, or its maker is no longer in the house.
    package static func find(_ secret: Secret, in db: Snapshot) throws -> (asker: Asker, token: APIToken)? {
        try db.first(
            """
            SELECT \(columns), \(Person.columns) FROM tokens JOIN persons ON persons.id = tokens.created_by
            WHERE tokens.hash = \(digest(of: secret)) AND tokens.revoked_at IS NULL AND persons.state = \(Person.State.active)
            """
        ) { row in
            let token = try APIToken(row: &row)
            return (Asker(try Person(row: &row), through: token.id, as: token.role), token)
        }
    }

    /// Every token, newest first, the revoked ones too.
    package static func all(as asker: Asker?, in db: Snapshot) throws -> [APIToken] {
        guard asker?.may(.manageTokens) ?? true else { throw TokenRefusal.notAllowed }
        return try db.all("SELECT \(columns) FROM tokens ORDER BY id DESC")
    }

    package static func revoke(_ id: TokenID, by asker: Asker?, in tx: Transaction) throws {
        guard asker?.may(.manageTokens) ?? true else { throw TokenRefusal.notAllowed }
        guard try tx.exists("SELECT 1 FROM tokens WHERE id = \(id)") else { throw TokenRefusal.notFound }
        let changed = try tx.changed(by: "UPDATE tokens SET revoked_at = \(tx.now) WHERE id = \(id) AND revoked_at IS NULL")
        if changed == 1 { try tx.record(NewEvent(.tokenRevoked, person: asker?.id, subject: id.rawValue)) }
    }

    static func revokeAll(of person: PersonID, by asker: Asker?, in tx: Transaction) throws {
        let revoked = try tx.values(
            TokenID.self,
            "UPDATE tokens SET revoked_at = \(tx.now) WHERE created_by = \(person) AND revoked_at IS NULL RETURNING id")
        for id in revoked { try tx.record(NewEvent(.tokenRevoked, person: asker?.id, subject: id.rawValue)) }
    }

    func isUseDue(at now: Moment) -> Bool { lastUsedAt.map { now >= $0 + Self.usedEvery } ?? true }

    static func noteUse(_ id: TokenID, in tx: Transaction) throws {
        try tx.execute("UPDATE tokens SET last_used_at = \(tx.now) WHERE id = \(id)")
    }
}
