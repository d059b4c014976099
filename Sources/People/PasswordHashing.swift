package import Basics
internal import CSodium
internal import Foundation

/// Makes and checks password hashes. It is slow on purpose, so it never runs inside a transaction, nor on a thread that
/// other tasks need.
package struct PasswordHashing: Sendable {
    package var hash: @Sendable (Secret) async throws -> PasswordHash
    /// Whether the password is the one of the hash. For no hash at all it does the same work and says no, so that the
    /// time of an answer does not tell whether there is an account.
    package var verify: @Sendable (Secret, PasswordHash?) async throws -> Bool
    /// Whether a hash was made at another cost than is asked for now.
    package var isOutdated: @Sendable (PasswordHash) -> Bool

    /// What one hash costs, in the units of libsodium.
    package struct Cost: Sendable, Hashable {
        /// Passes over the memory.
        package var passes: Int
        /// Bytes.
        package var memory: Int

        /// libsodium's measure for a person who waits: 2 passes over 64 MiB.
        package static let interactive = Cost(
            passes: Int(crypto_pwhash_opslimit_interactive()), memory: Int(crypto_pwhash_memlimit_interactive()))
        /// The least that there is, for tests.
        package static let least = Cost(passes: Int(crypto_pwhash_opslimit_min()), memory: Int(crypto_pwhash_memlimit_min()))
    }

    /// Argon2id by libsodium (RFC 9106).
    ///
    /// - Parameters:
    ///   - lanes: how many hashes are made at once; each takes the memory of the cost while it is made.
    ///   - waiting: how many may wait besides; a further one is refused with `PasswordRefusal.busy`.
    package static func argon2id(_ cost: Cost = .interactive, lanes: Int = 2, waiting: Int = 200) -> PasswordHashing {
        let line = HashingLine(lanes: lanes, waiting: waiting)
        return PasswordHashing(
            hash: { password in try await line.run { try Argon2id.hash(password, cost) } },
            verify: { password, hash in
                try await line.run {
                    guard let hash else {
                        _ = try Argon2id.hash(password, cost)
                        return false
                    }
                    return Argon2id.verify(password, hash)
                }
            },
            isOutdated: { Argon2id.isOutdated($0, cost) })
    }
}

private enum Argon2id {
    /// libsodium may be used from any thread once this has run.
    private static let isReady = sodium_init() >= 0

    static func hash(_ password: Secret, _ cost: PasswordHashing.Cost) throws -> PasswordHash {
        precondition(isReady, "libsodium cannot start")
        var text = [CChar](repeating: 0, count: crypto_pwhash_strbytes())
        let typed = bytes(of: password)
        let status = crypto_pwhash_str(&text, typed, UInt64(typed.count), UInt64(cost.passes), cost.memory)
        // The one way to fail is that the memory is not to be had.
        guard status == 0 else { throw PasswordRefusal.busy }
        return PasswordHash(text: String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
    }

    static func verify(_ password: Secret, _ hash: PasswordHash) -> Bool {
        precondition(isReady, "libsodium cannot start")
        let typed = bytes(of: password)
        return crypto_pwhash_str_verify(hash.text, typed, UInt64(typed.count)) == 0
    }

    static func isOutdated(_ hash: PasswordHash, _ cost: PasswordHashing.Cost) -> Bool {
        crypto_pwhash_str_needs_rehash(hash.text, UInt64(cost.passes), cost.memory) != 0
    }

    /// The same letters may be typed composed or not, by keyboard: normalised to NFC as RFC 8265, 4.2 asks. What is longer
    /// than any password may be is cut, so that a megabyte of guess costs no more than a word.
    private static func bytes(of password: Secret) -> [CChar] {
        let cut = String(decoding: password.reveal().utf8.prefix(PasswordRules.mostBytes + 1), as: UTF8.self)
        return cut.precomposedStringWithCanonicalMapping.utf8.map(CChar.init(bitPattern:))
    }
}
