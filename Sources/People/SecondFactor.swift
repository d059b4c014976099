package import Basics
package import Storage

/// What is asked for besides the password.
package enum SecondFactor {
    /// How many recovery codes the person has not used yet.
    package static func recoveryCodesLeft(of person: PersonID, in db: Snapshot) throws -> Int {
        try RecoveryCodes.left(of: person, in: db)
    }

    /// Takes the second factor of somebody who lost telephone and paper. Whoever does this has made sure whom they help.
    package static func remove(of person: PersonID, by asker: Asker?, in tx: Transaction) throws {
        try asker?.requireToManagePeople()
        try drop(of: person, by: asker, in: tx)
    }

    /// What somebody proved with.
    enum Proof: String {
        case app, recoveryCode
    }

    /// Keeps a secret that is not asked for until it is confirmed.
    static func begin(_ sealed: [UInt8], of person: PersonID, in tx: Transaction) throws {
        let changed = try tx.changed(
            by: """
                INSERT INTO second_factors (person, sealed_secret, begun_at) VALUES (\(person), \(sealed), \(tx.now))
                ON CONFLICT (person) DO UPDATE SET sealed_secret = excluded.sealed_secret, begun_at = excluded.begun_at
                WHERE second_factors.confirmed_at IS NULL
                """)
        guard changed == 1 else { throw SecondFactorRefusal.alreadyOn }
    }

    /// The sealed secret that waits to be confirmed.
    static func pending(of person: PersonID, in db: Snapshot) throws -> [UInt8]? {
        try db.value("SELECT sealed_secret FROM second_factors WHERE person = \(person) AND confirmed_at IS NULL")
    }

    /// Confirms with the first code, which is used up by that. `false` when the code is wrong.
    static func confirm(_ code: String, of person: Person, seal: FactorSeal, in tx: Transaction) throws -> Bool {
        guard let sealed = try pending(of: person.id, in: tx), let secret = seal.open(sealed, of: person.id) else {
            throw person.hasSecondFactor ? SecondFactorRefusal.alreadyOn : .notBegun
        }
        guard let step = OneTimeCode.step(of: figures(of: code), secret, at: tx.now) else { return false }
        let changed = try tx.changed(
            by: """
                UPDATE second_factors SET confirmed_at = \(tx.now), last_used_step = \(step)
                WHERE person = \(person.id) AND confirmed_at IS NULL
                """)
        return changed == 1
    }

    /// Whether the code is right, and uses it up: a code of the app counts only when it is newer than the last one that
    /// was taken (RFC 6238, 5.2), a recovery code once.
    static func take(_ code: String, of person: PersonID, seal: FactorSeal, in tx: Transaction) throws -> Proof? {
        let sealed = try tx.value(
            [UInt8].self, "SELECT sealed_secret FROM second_factors WHERE person = \(person) AND confirmed_at IS NOT NULL")
        guard let sealed else { return nil }
        // With another installation's key the app's codes are lost; the recovery codes still open.
        if let secret = seal.open(sealed, of: person), let step = OneTimeCode.step(of: figures(of: code), secret, at: tx.now) {
            let changed = try tx.changed(
                by: "UPDATE second_factors SET last_used_step = \(step) WHERE person = \(person) AND last_used_step < \(step)")
            return changed == 1 ? .app : nil
        }
        return try RecoveryCodes.use(code, of: person, in: tx) ? .recoveryCode : nil
    }

    static func drop(of person: PersonID, by asker: Asker?, in tx: Transaction) throws {
        try tx.execute("DELETE FROM recovery_codes WHERE person = \(person)")
        let changed = try tx.changed(by: "DELETE FROM second_factors WHERE person = \(person) AND confirmed_at IS NOT NULL")
        guard changed == 1 else { throw SecondFactorRefusal.notOn }
        try tell(person, "off", by: asker?.id, in: tx)
    }

    static func tell(_ person: PersonID, _ what: String, by asker: PersonID?, in tx: Transaction) throws {
        try tx.record(NewEvent(.secondFactorChanged, person: asker, subject: person.rawValue, data: details(["to": what])))
    }

    /// The figures of what was typed, of any script, as ASCII: an Arabic or Thai keyboard writes its own.
    static func figures(of code: String) -> String {
        code.prefix(64).compactMap { character -> String? in
            if character == "-" || character.isWhitespace { return nil }
            return character.wholeNumberValue.flatMap { (0...9).contains($0) ? String($0) : nil } ?? String(character)
        }.joined()
    }
}
