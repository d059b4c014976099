package import Basics
internal import Crypto
internal import Foundation

/// Seals the passwords of mailboxes, so that a copy of the database alone opens no mail account.
///
/// ChaCha20-Poly1305 (RFC 8439) with a random nonce; the key is derived from the installation's key, which lies
/// in a file beside the database and never inside it.
package struct Sealing: Sendable {
    private let key: SymmetricKey

    package init(installationKey: Secret) {
        key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: Data(installationKey.reveal().utf8)),
            info: Data("kept mailbox passwords".utf8), outputByteCount: 32)
    }

    func seal(_ secret: Secret) throws -> [UInt8] {
        Array(try ChaChaPoly.seal(Data(secret.reveal().utf8), using: key).combined)
    }

    /// `nil` when the bytes were sealed with another installation's key.
    func open(_ bytes: [UInt8]) -> Secret? {
        guard let box = try? ChaChaPoly.SealedBox(combined: Data(bytes)), let text = try? ChaChaPoly.open(box, using: key)
        else { return nil }
        return Secret(String(decoding: text, as: UTF8.self))
    }
}
