package import Basics
internal import Storage

/// What an authenticator app is told, once.
package struct FactorOffer: Sendable {
    /// In base 32, for typing.
    package var secret: Secret
    /// An `otpauth://` URI, for a picture that the app scans.
    package var uri: Secret
}

extension Entry {
    /// Begins to set up a second factor. Nothing is asked for at sign-in before it is confirmed; beginning again
    /// replaces what was begun.
    package func beginSecondFactor(of asker: Asker) async throws -> FactorOffer {
        let secret = randomness.bytes(OneTimeCode.secretLength)
        let sealed = try seal.seal(secret, of: asker.id, randomness: randomness)
        try await db.write { tx in try SecondFactor.begin(sealed, of: asker.id, in: tx) }
        return offer(secret, to: asker)
    }

    /// What was begun and not confirmed, to be shown once more after a mistyped code; `nil` when nothing was.
    package func pendingSecondFactor(of asker: Asker) async throws -> FactorOffer? {
        let sealed = try await db.read { db in try SecondFactor.pending(of: asker.id, in: db) }
        guard let sealed, let secret = seal.open(sealed, of: asker.id) else { return nil }
        return offer(secret, to: asker)
    }

    private func offer(_ secret: [UInt8], to asker: Asker) -> FactorOffer {
        FactorOffer(
            secret: Secret(OneTimeCode.base32(secret)),
            uri: OneTimeCode.uri(secret, account: asker.person.email.description, issuer: issuer))
    }

    /// Turns the second factor on, with a first code of the app.
    ///
    /// - Returns: ten recovery codes, shown this once.
    /// - Throws: `SignInRefusal.wrongCode`, `.throttled`, `SecondFactorRefusal`.
    package func confirmSecondFactor(of asker: Asker, code: String) async throws -> [Secret] {
        try await proving(asker) { tx in
            let person = try Person.require(asker.id, in: tx)
            guard try SecondFactor.confirm(code, of: person, seal: seal, in: tx) else { return nil }
            try SecondFactor.tell(asker.id, "on", by: asker.id, in: tx)
            return try RecoveryCodes.renew(of: asker.id, randomness: randomness, in: tx)
        }
    }

    /// Ten new recovery codes against a code of the app or one of the old ones; the old ones are over.
    package func renewRecoveryCodes(of asker: Asker, code: String) async throws -> [Secret] {
        try await proving(asker) { tx in
            try requireOn(asker, in: tx)
            guard try SecondFactor.take(code, of: asker.id, seal: seal, in: tx) != nil else { return nil }
            try SecondFactor.tell(asker.id, "new recovery codes", by: asker.id, in: tx)
            return try RecoveryCodes.renew(of: asker.id, randomness: randomness, in: tx)
        }
    }

    /// Turns the second factor off, against a code.
    package func removeSecondFactor(of asker: Asker, code: String) async throws {
        try await proving(asker) { tx -> Void? in
            try requireOn(asker, in: tx)
            guard try SecondFactor.take(code, of: asker.id, seal: seal, in: tx) != nil else { return nil }
            return try SecondFactor.drop(of: asker.id, by: asker, in: tx)
        }
    }

    /// Turns the second factor off, against the password.
    package func removeSecondFactor(of asker: Asker, password: Secret, from origin: Origin) async throws {
        let proved = try await requirePassword(password, of: asker, from: origin)
        try await db.write { tx in
            guard try Person.passwordHash(of: asker.id, in: tx) == proved else { throw PasswordRefusal.wrongPassword }
            try SecondFactor.drop(of: asker.id, by: asker, in: tx)
        }
    }

    private func requireOn(_ asker: Asker, in tx: Transaction) throws {
        guard try Person.require(asker.id, in: tx).hasSecondFactor else { throw SecondFactorRefusal.notOn }
    }

    /// Counts a guess and runs what rests on a code; `nil` from it is a wrong code. The count stays when it was wrong.
    private func proving<T: Sendable>(_ asker: Asker, _ body: @escaping @Sendable (Transaction) throws -> T?) async throws -> T {
        try await db.write { tx -> Result<T, SignInRefusal> in
            if let until = try Guess.count(.secondFactor(asker.id), in: tx) { return .failure(.throttled(until: until)) }
            guard let outcome = try body(tx) else { return .failure(.wrongCode) }
            try Guess.secondFactor(asker.id).clear(in: tx)
            return .success(outcome)
        }.get()
    }
}
