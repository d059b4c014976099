internal import Basics
internal import Crypto
internal import Foundation

/// A message that only one browser can read: "Message Encryption for Web Push" (RFC 8291), one record of the encoding `aes128gcm`
/// (RFC 8188).
package enum PushMessage {
    /// Bytes of a message, so that one record and every browser's maker take it.
    package static let limit = 3_000
    private static let recordSize: UInt32 = 4_096

    /// What is not a key, a secret or a message that fits.
    package enum Fault: Error, Sendable, Equatable { case badKey, badSecret, tooLong }

    package static func encrypt(_ text: [UInt8], publicKey: [UInt8], secret: [UInt8]) throws -> [UInt8] {
        try encrypt(
            text, publicKey: publicKey, secret: secret, own: P256.KeyAgreement.PrivateKey(),
            salt: SymmetricKey(size: .bits128).withUnsafeBytes { Array($0) })
    }

    /// With a key and a salt that are given: for the vectors of the standard.
    static func encrypt(
        _ text: [UInt8], publicKey: [UInt8], secret: [UInt8], own: P256.KeyAgreement.PrivateKey, salt: [UInt8]
    ) throws -> [UInt8] {
        guard text.count <= limit else { throw Fault.tooLong }
        guard secret.count == 16 else { throw Fault.badSecret }
        guard publicKey.count == 65, let theirs = try? P256.KeyAgreement.PublicKey(x963Representation: publicKey),
            let shared = try? own.sharedSecretFromKeyAgreement(with: theirs)
        else { throw Fault.badKey }
        let ours = Array(own.publicKey.x963Representation)
        let key = shared.hkdfDerivedSymmetricKey(
            using: SHA256.self, salt: secret, sharedInfo: Array("WebPush: info\0".utf8) + publicKey + ours, outputByteCount: 32)
        func derived(_ info: String, _ count: Int) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(inputKeyMaterial: key, salt: salt, info: Array("Content-Encoding: \(info)\0".utf8), outputByteCount: count)
        }
        let nonce = try AES.GCM.Nonce(data: derived("nonce", 12).withUnsafeBytes { Data($0) })
        // A two ends the last record.
        let sealed = try AES.GCM.seal(text + [2], using: derived("aes128gcm", 16), nonce: nonce)
        let size = withUnsafeBytes(of: recordSize.bigEndian) { Array($0) }
        return salt + size + [UInt8(ours.count)] + ours + Array(sealed.ciphertext) + Array(sealed.tag)
    }
}

/// Who calls: the key of an installation by which a browser's maker knows it again (VAPID, RFC 8292).
package struct CallerKey: Sendable {
    private let key: P256.Signing.PrivateKey

    /// The same key from the same words, for ever: browsers let nobody else call them.
    package init(derivedFrom words: String) {
        var turn: UInt8 = 0
        while true {
            let bytes = HKDF<SHA256>.deriveKey(
                inputKeyMaterial: SymmetricKey(data: Data(words.utf8)), info: Array("kept push caller".utf8) + [turn], outputByteCount: 32)
            // One of four thousand million is no key.
            if let key = try? P256.Signing.PrivateKey(rawRepresentation: bytes.withUnsafeBytes { Data($0) }) {
                self.key = key
                return
            }
            turn &+= 1
        }
    }

    /// As a browser takes it (`applicationServerKey`).
    package var publicKey: String { Data(key.publicKey.x963Representation).base64URL }

    /// The field `Authorization` for an endpoint.
    ///
    /// - Parameters:
    ///   - origin: scheme and host of the endpoint.
    ///   - contact: an address at which the maker may reach whoever runs this, `mailto:` or `https:`.
    ///   - expires: seconds since 1970, a day away at most.
    package func authorization(origin: String, contact: String, expires: Int64) throws -> String {
        struct Claims: Encodable { var aud: String, exp: Int64, sub: String }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let head = Data(#"{"alg":"ES256","typ":"JWT"}"#.utf8).base64URL
        let signed = "\(head).\(try encoder.encode(Claims(aud: origin, exp: expires, sub: contact)).base64URL)"
        let signature = try key.signature(for: Data(signed.utf8)).rawRepresentation
        return "vapid t=\(signed).\(signature.base64URL), k=\(publicKey)"
    }
}
