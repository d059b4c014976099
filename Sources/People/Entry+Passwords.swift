package import Basics
internal import Storage

extension Entry {
    /// How long the link for a new password works.
    package static let resetLasts = Span.hours(1)

    /// Whom an invitation is for, for the page that accepts it; `nil` when the link is over.
    package func invited(by token: Secret) async throws -> Person? {
        try await db.read { db in
            guard let person = try Pass.holder(token, .invitation, in: db), person.state == .invited else { return nil }
            return person
        }
    }

    /// Accepts an invitation: the person is active, and signed in at once.
    ///
    /// - Returns: the person and the value of the session's cookie.
    package func acceptInvitation(
        _ token: Secret, name: String, password: Secret, from origin: Origin
    ) async throws -> (person: Person, session: Secret) {
        guard let person = try await invited(by: token) else { throw PersonRefusal.linkOver }
        let name = try Person.checked(name: name)
        try PasswordRules.check(password, name: name, email: person.email)
        let hash = try await passwords.hash(password)
        return try await db.write { tx in
            guard try Pass.use(token, .invitation, in: tx) == person.id else { throw PersonRefusal.linkOver }
            try person.join(as: name, passwordHash: hash, in: tx)
            let session = try Session.open(for: person.id, from: origin, how: "invitation", randomness: randomness, in: tx)
            return (try Person.require(person.id, in: tx), session)
        }
    }

    /// Asks for the link by which a forgotten password is replaced.
    ///
    /// The caller answers the same for `nil` as for a person, and sends the mail only after the answer, so that neither
    /// the words nor the time tell whether there is an account.
    ///
    /// - Returns: to whom the link goes and its token; `nil` when nobody active has the address.
    /// - Throws: `SignInRefusal.throttled`, which depends on what was asked for and never on whether it exists.
    package func requestReset(email typed: String, from origin: Origin) async throws -> (person: Person, token: Secret)? {
        let email = EmailAddress(String(typed.prefix(300)))
        let (until, found) = try await db.write { tx -> (Moment?, (Person, Secret)?) in
            let until =
                if let email { try Guess.count(.reset(email), .resetAddress(origin.remote), in: tx) } else {
                    try Guess.count(.resetAddress(origin.remote), in: tx)
                }
            if let until { return (until, nil) }
            guard let email, let person = try Person.find(email, in: tx), person.state == .active else { return (nil, nil) }
            return (nil, (person, try Pass.issue(.reset, for: person.id, lasting: Self.resetLasts, randomness: randomness, in: tx)))
        }
        if let until { throw SignInRefusal.throttled(until: until) }
        return found.map { (person: $0.0, token: $0.1) }
    }

    /// A link for a new password that the command line prints; the mail is not needed.
    package func issueReset(for person: PersonID) async throws -> Secret {
        try await db.write { tx in
            guard try Person.require(person, in: tx).state == .active else { throw PersonRefusal.notAllowed }
            return try Pass.issue(.reset, for: person, lasting: Self.resetLasts, randomness: randomness, in: tx)
        }
    }

    /// Whose password the link replaces, for the page; `nil` when the link is over.
    package func resetting(by token: Secret) async throws -> Person? {
        try await db.read { db in
            guard let person = try Pass.holder(token, .reset, in: db), person.state == .active else { return nil }
            return person
        }
    }

    /// Sets a new password by a link. Every session of the person ends; they sign in anew, with the second factor if they
    /// have one: a stolen mailbox alone does not open the house.
    package func resetPassword(_ token: Secret, to password: Secret) async throws {
        guard let person = try await resetting(by: token) else { throw PersonRefusal.linkOver }
        try PasswordRules.check(password, name: person.name, email: person.email)
        let hash = try await passwords.hash(password)
        try await db.write { tx in
            guard try Pass.use(token, .reset, in: tx) == person.id else { throw PersonRefusal.linkOver }
            try replacePassword(of: person, with: hash, except: nil, how: "reset", in: tx)
            try Guess.account(person.email).clear(in: tx)
        }
    }

    /// Changes one's own password; every other session ends.
    ///
    /// - Throws: `PasswordRefusal.wrongPassword` for a wrong old one. Guessing at it is throttled like a sign-in.
    package func changePassword(
        of asker: Asker, from old: Secret, to new: Secret, keeping session: SessionID?, from origin: Origin
    ) async throws {
        try PasswordRules.check(new, name: asker.person.name, email: asker.person.email)
        let proved = try await requirePassword(old, of: asker, from: origin)
        let hash = try await passwords.hash(new)
        try await db.write { tx in
            guard try Person.passwordHash(of: asker.id, in: tx) == proved else { throw PasswordRefusal.wrongPassword }
            try replacePassword(of: asker.person, with: hash, except: session, how: "change", in: tx)
        }
    }

    /// Sets a password without asking for the old one: for the command line, whose user owns the machine.
    package func setPassword(of id: PersonID, to password: Secret) async throws {
        let person = try await db.read { try Person.require(id, in: $0) }
        try PasswordRules.check(password, name: person.name, email: person.email)
        let hash = try await passwords.hash(password)
        try await db.write { tx in try replacePassword(of: person, with: hash, except: nil, how: "command", in: tx) }
    }

    /// The person's present hash, once they have shown that they know the password.
    func requirePassword(_ password: Secret, of asker: Asker, from origin: Origin) async throws -> PasswordHash {
        let email = asker.person.email
        let (until, hash) = try await db.write { tx in
            (try Guess.count(.account(email), .address(origin.remote), in: tx), try Person.passwordHash(of: asker.id, in: tx))
        }
        if let until { throw SignInRefusal.throttled(until: until) }
        guard try await passwords.verify(password, hash), let hash else { throw PasswordRefusal.wrongPassword }
        try await db.write { tx in
            try Guess.account(email).clear(in: tx)
            try Guess.address(origin.remote).takeBack(in: tx)
        }
        return hash
    }

    private func replacePassword(
        of person: Person, with hash: PasswordHash, except session: SessionID?, how: String, in tx: Transaction
    ) throws {
        // A link that is still in a mailbox must not undo what was just set.
        try Pass.dropAll(of: person.id, in: tx)
        try person.set(hash, in: tx)
        let ended = try Session.endAll(of: person.id, except: session, in: tx)
        try tx.record(
            NewEvent(
                .passwordChanged, person: how == "command" ? nil : person.id, subject: person.id.rawValue,
                data: details(["how": how, "sessionsEnded": "\(ended)"])))
    }
}
