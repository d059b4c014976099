package import Basics
import Channels
import Foundation

/// What opens an account. An access token of OAuth 2 (XOAUTH2) will be a second case.
package enum Credential: Sendable {
    case password(user: String, Secret)

    /// The message of the SASL mechanism PLAIN (RFC 4616), in base64. `nil` when a part holds a NUL, which PLAIN cannot say.
    var saslPlain: String? {
        switch self {
        case .password(let user, let secret):
            let password = secret.reveal()
            guard !user.utf8.contains(0), !password.utf8.contains(0) else { return nil }
            return Data([0] + Array(user.utf8) + [0] + Array(password.utf8)).base64EncodedString()
        }
    }
}

extension MailServer {
    /// `nil` where the server asks for none.
    var credential: Credential? { user.isEmpty ? nil : .password(user: user, password) }
}
