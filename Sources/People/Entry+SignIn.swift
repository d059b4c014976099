package import Basics
internal import Storage

/// How a sign-in went on.
package enum SignIn: Sendable {
    /// The value of the session's cookie.
    case signedIn(Secret)
    /// The password was right and a code is asked for. The pending token goes into a hidden field or a short cookie; it
    /// lasts `Entry.pendingLasts` and opens nothing by itself.
    case needsSecondFactor(pending: Secret)
}

extension Entry {
    /// How long a code may be entered after the password.
    package static let pendingLasts = Span.minutes(10)

    /// What is known before the hash is computed. For an address that nobody has, nothing.
    private struct Known {
        var person: Person
        var hash: PasswordHash?
    }

    /// The first step: address and password.
    ///
    /// Whether there is such an account is told neither by the answer, nor by its time, nor by when it begins to be
    /// throttled.
    ///
    /// - Parameter email: as it was typed. What is no address is refused like an unknown one.
    /// - Throws: `SignInRefusal`, or `PasswordRefusal.busy`.
    package func signIn(email typed: String, password: Secret, from origin: Origin) async throws -> SignIn {
        let email = EmailAddress(String(typed.prefix(300))) ?? Self.nobody
        let known = try await countGuess(email, from: origin)
        let isRight = try await passwords.verify(password, known?.hash)
        guard isRight, let known, let hash = known.hash else {
            try await refuse(known?.person.id, because: "credentials", from: origin)
            throw SignInRefusal.wrongCredentials
        }
        // Made before the transaction, that no hash is computed inside one.
        let renewed = passwords.isOutdated(hash) ? try await passwords.hash(password) : nil
        return try await db.write { tx in
            try enter(known.person.id, proved: hash, renewed: renewed, email: email, from: origin, in: tx)
        }.get()
    }

    /// Stands for everything that is no address, so that such tries are counted too.
    private static let nobody = EmailAddress("nobody@invalid")!

    private func countGuess(_ email: EmailAddress, from origin: Origin) async throws -> Known? {
        let (until, known) = try await db.write { tx -> (Moment?, Known?) in
            if let until = try Guess.count(.account(email), .address(origin.remote), in: tx) { return (until, nil) }
            guard let person = try Person.find(email, in: tx) else { return (nil, nil) }
            return (nil, Known(person: person, hash: try Person.passwordHash(of: person.id, in: tx)))
        }
        if let until { throw SignInRefusal.throttled(until: until) }
        return known
    }

    /// Lets in whoever knew the password, if everything still is as it was when it was checked. A refusal is a result
    /// and not thrown, so that what was written of it stays.
    private func enter(
        _ id: PersonID, proved hash: PasswordHash, renewed: PasswordHash?, email: EmailAddress, from origin: Origin, in tx: Transaction
    ) throws -> Result<SignIn, SignInRefusal> {
        let person = try Person.require(id, in: tx)
        guard try Person.passwordHash(of: id, in: tx) == hash, person.email == email else { return .failure(.wrongCredentials) }
        try Guess.account(email).clear(in: tx)
        try Guess.address(origin.remote).takeBack(in: tx)
        guard person.state == .active else {
            try recordRefusal(id, because: "deactivated", from: origin, in: tx)
            return .failure(.deactivated)
        }
        if let renewed { try person.set(renewed, in: tx) }
        if person.hasSecondFactor {
            return .success(
                .needsSecondFactor(
                    pending: try Pass.issue(.secondFactor, for: id, lasting: Self.pendingLasts, randomness: randomness, in: tx)))
        }
        return .success(.signedIn(try Session.open(for: id, from: origin, how: "password", randomness: randomness, in: tx)))
    }

    /// The second step: a code of the app, or a recovery code.
    ///
    /// - Returns: the value of the session's cookie.
    /// - Throws: `SignInRefusal.wrongCode`, after which another try can follow with the same pending token;
    ///   `.startAgain`; `.throttled`.
    package func secondFactor(pending: Secret, code: String, from origin: Origin) async throws -> Secret {
        try await db.write { tx -> Result<Secret, SignInRefusal> in
            guard let person = try Pass.holder(pending, .secondFactor, in: tx), person.state == .active, person.hasSecondFactor
            else { return .failure(.startAgain) }
            if let until = try Guess.count(.secondFactor(person.id), .address(origin.remote), in: tx) {
                return .failure(.throttled(until: until))
            }
            guard let proof = try SecondFactor.take(code, of: person.id, seal: seal, in: tx) else {
                try recordRefusal(person.id, because: "code", from: origin, in: tx)
                return .failure(.wrongCode)
            }
            guard try Pass.use(pending, .secondFactor, in: tx) == person.id else { return .failure(.startAgain) }
            try Guess.secondFactor(person.id).clear(in: tx)
            try Guess.address(origin.remote).takeBack(in: tx)
            return .success(try Session.open(for: person.id, from: origin, how: proof.rawValue, randomness: randomness, in: tx))
        }.get()
    }

    private func refuse(_ person: PersonID?, because reason: String, from origin: Origin) async throws {
        try await db.write { tx in try recordRefusal(person, because: reason, from: origin, in: tx) }
    }

    private func recordRefusal(_ person: PersonID?, because reason: String, from origin: Origin, in tx: Transaction) throws {
        try tx.record(
            NewEvent(.signInRefused, subject: person?.rawValue, data: details(["reason": reason, "remote": origin.remote])))
    }
}
