internal import Basics
internal import Crypto
internal import Foundation

/// Seals the secrets of second factors with a key that stands beside the database: a stolen copy of the database alone
/// gives nobody's codes. The seal is bound to the person, so that a row moved to another person does not open.
struct FactorSeal: Sendable {
    private let key: SymmetricKey

    init(installationKey: Secret) {
        key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: Data(installationKey.reveal().utf8)), info: Data("kept second factors".utf8),
            outputByteCount: 32)
    }

    func seal(_ secret: [UInt8], of person: PersonID, randomness: Randomness) throws -> [UInt8] {
        let nonce = try ChaChaPoly.Nonce(data: randomness.bytes(12))
        return Array(try ChaChaPoly.seal(secret, using: key, nonce: nonce, authenticating: Array(person.description.utf8)).combined)
    }

    /// `nil` when it was sealed with another installation's key, or for another person.
    func open(_ sealed: [UInt8], of person: PersonID) -> [UInt8]? {
        guard let box = try? ChaChaPoly.SealedBox(combined: sealed) else { return nil }
        return (try? ChaChaPoly.open(box, using: key, authenticating: Array(person.description.utf8))).map { Array($0) }
    }
}
