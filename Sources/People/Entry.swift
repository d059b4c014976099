package import Basics
package import Storage

/// The way into the house: everything that the flows with passwords, codes and sessions need.
///
/// A flow is a few short transactions with the slow hash between them, never inside one. What was read before the hash is
/// looked at again after it.
package struct Entry: Sendable {
    package var db: Database
    package var passwords: PasswordHashing
    package var randomness: Randomness
    /// The name of the house in authenticator apps.
    package var issuer: String
    let seal: FactorSeal

    /// - Parameter installationKey: the key that stands beside the database; second factors are sealed with it.
    package init(
        db: Database, passwords: PasswordHashing = .argon2id(), randomness: Randomness = .system, installationKey: Secret,
        issuer: String = "Kept"
    ) {
        self.db = db
        self.passwords = passwords
        self.randomness = randomness
        self.issuer = issuer
        self.seal = FactorSeal(installationKey: installationKey)
    }

    /// Who is signed in with this cookie; `nil` when nobody is (any more). Writes down, now and then, that they were here.
    package func session(_ token: Secret) async throws -> (asker: Asker, session: SessionID)? {
        guard let (asker, session) = try await db.read({ try Session.find(token, in: $0) }) else { return nil }
        if session.isSeenDue(at: db.clock.now()) {
            // A courtesy to whoever reads the list of sessions: a page is not refused because it could not be done.
            try? await db.write { try Session.noteSeen(session.id, in: $0) }
        }
        return (asker, session.id)
    }

    /// Who asks with this API token; `nil` when it opens nothing.
    package func machine(_ token: Secret) async throws -> Asker? {
        guard token.reveal().hasPrefix(APIToken.prefix), let (asker, found) = try await db.read({ try APIToken.find(token, in: $0) })
        else { return nil }
        if found.isUseDue(at: db.clock.now()) { try? await db.write { try APIToken.noteUse(found.id, in: $0) } }
        return asker
    }

    /// Ends the session of this cookie, if there is one.
    package func signOut(_ token: Secret) async throws {
        try await db.write { tx in
            guard let (asker, session) = try Session.find(token, in: tx) else { return }
            try Session.signOut(session.id, of: asker.id, in: tx)
        }
    }

    /// Clears away what is over: sessions, passes, old counts of guesses. For a job that runs once a day or so.
    package func tidy() async throws {
        try await db.write { tx in
            try tx.execute("DELETE FROM sessions WHERE expires_at <= \(tx.now) OR seen_at <= \(tx.now - Session.idleLimit)")
            try tx.execute("DELETE FROM passes WHERE expires_at <= \(tx.now - .days(1))")
            try Guess.removeOld(in: tx)
        }
    }
}
