package import Basics
internal import Crypto
internal import Foundation

/// A person's way to the provider and back: for which mailbox, by whom it was begun, and until when it may end.
///
/// It travels as `state` (RFC 6749, 10.12), signed, so that nobody else's consent ends up in our mailbox and nothing of it need be
/// kept here; what proves that we began it (PKCE, RFC 7636) is derived from it with a key that never leaves the house.
package struct Consent: Sendable, Hashable {
    package var mailbox: MailboxID
    package var person: PersonID
    package var expires: Moment

    package init(mailbox: MailboxID, person: PersonID, expires: Moment) {
        self.mailbox = mailbox
        self.person = person
        self.expires = expires
    }

    /// - Parameter chance: at least 16 bytes as base64url: no two ways have the same proof.
    package func state(chance: String, key: Secret) -> String {
        let words = "\(mailbox)~\(person)~\(String(expires.milliseconds / 1000, radix: 36))~\(chance)"
        return "\(words)~\(Self.code(words, "state", key))"
    }

    /// What we once signed, in time or not; `nil` for anything else.
    package static func read(_ state: String, key: Secret) -> Consent? {
        guard state.utf8.count <= 300 else { return nil }
        let parts = state.split(separator: "~", omittingEmptySubsequences: false)
        guard parts.count == 5, SignedMessageID.isSame(parts[4], code(parts[0...3].joined(separator: "~"), "state", key)),
            let mailbox = MailboxID(String(parts[0])), let person = PersonID(String(parts[1])), let expires = Int64(parts[2], radix: 36)
        else { return nil }
        return Consent(mailbox: mailbox, person: person, expires: Moment(milliseconds: expires * 1000))
    }

    /// The code verifier that belongs to a state (RFC 7636, 4.1): 43 characters.
    package static func verifier(of state: String, key: Secret) -> Secret { Secret(code(state, "verifier", key)) }

    /// The provider's page on which the person agrees (RFC 6749, 4.1.1; the challenge: RFC 7636, 4.3).
    ///
    /// - Parameters:
    ///   - account: whom the mailbox belongs to, so that somebody with several accounts need not choose.
    ///   - redirect: where the provider sends the person back to, exactly as it is registered there.
    package static func address(of app: MailApp, account: String, state: String, redirect: String, key: Secret) -> String {
        let challenge = challenge(of: verifier(of: state, key: key))
        var items = [
            ("response_type", "code"), ("client_id", app.clientID), ("redirect_uri", redirect), ("scope", app.endpoints.scope),
            ("state", state), ("code_challenge", challenge), ("code_challenge_method", "S256"), ("login_hint", account),
        ]
        // Without these Google gives no token that can be renewed; who does not know them ignores them.
        if app.provider != .microsoft { items += [("access_type", "offline"), ("prompt", "consent")] }
        let address = app.endpoints.authorization
        return address + (address.contains("?") ? "&" : "?") + FormText.encode(items.filter { !$0.1.isEmpty })
    }

    /// S256 (RFC 7636, 4.2).
    static func challenge(of verifier: Secret) -> String { Data(SHA256.hash(data: Data(verifier.reveal().utf8))).base64URL }

    private static func code(_ words: String, _ purpose: String, _ key: Secret) -> String {
        Data(SignedMessageID.code(over: words, for: "kept mail consent \(purpose)", key)).base64URL
    }
}

/// `application/x-www-form-urlencoded`, as far as a token endpoint wants it.
package enum FormText {
    /// Every byte that is not of RFC 3986's unreserved characters is written in hexadecimal.
    package static func encode(_ items: [(String, String)]) -> String {
        items.map { "\(encode($0.0))=\(encode($0.1))" }.joined(separator: "&")
    }

    private static func encode(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }

    private static let unreserved = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}
