package import Basics
internal import Crypto
internal import Foundation

/// Makes and compares form tokens: HMAC-SHA256 over what the token is bound to, as base64url.
package struct FormSeal: Sendable {
    private let key: SymmetricKey

    package init(key: Secret) { self.key = SymmetricKey(data: SHA256.hash(data: Data(key.reveal().utf8))) }

    /// The token for the forms of one session. Another session's never fits.
    package func token(for session: SessionID) -> String { token(of: "session \(session)") }

    /// The token for the forms of a visitor whose cookie holds `nonce`.
    package func token(forVisitor nonce: String) -> String { token(of: "visitor \(nonce)") }

    private func token(of subject: String) -> String {
        Data(HMAC<SHA256>.authenticationCode(for: Data("kept form \(subject)".utf8), using: key)).base64URL
    }

    /// The token under a mask that is another each time, so that no two pages hold the same bytes.
    package static func masked(_ token: String) -> String {
        guard let bytes = Data(base64URL: token) else { return token }
        let mask = bytes.map { _ in UInt8.random(in: .min ... .max) }
        return Data(mask + zip(mask, bytes).map { $0 ^ $1 }).base64URL
    }

    /// What a mask lies over; the token itself when none does.
    private static func unmasked(_ token: String, as expected: String) -> String {
        guard token.utf8.count > expected.utf8.count, let bytes = Data(base64URL: token).map(Array.init), bytes.count.isMultiple(of: 2) else {
            return token
        }
        let half = bytes.count / 2
        return Data(zip(bytes[..<half], bytes[half...]).map { $0 ^ $1 }).base64URL
    }

    /// Whether both are the same, in a time that does not tell where they differ.
    package static func match(_ given: String, _ expected: String) -> Bool {
        let given = Array(unmasked(given, as: expected).utf8)
        let expected = Array(expected.utf8)
        guard given.count == expected.count, !expected.isEmpty else { return false }
        var difference: UInt8 = 0
        for place in expected.indices { difference |= given[place] ^ expected[place] }
        return difference == 0
    }
}
