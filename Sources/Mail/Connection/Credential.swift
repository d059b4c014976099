package import Basics
import Channels
import Foundation

/// What opens an account.
package enum Credential: Sendable {
    case password(user: String, Secret)
    /// An access token of OAuth 2.
    case token(user: String, Secret)

    /// The message of the SASL mechanism PLAIN (RFC 4616), in base64. `nil` for a token, and when a part holds a NUL, which PLAIN
    /// cannot say.
    var saslPlain: String? {
        guard case .password(let user, let secret) = self else { return nil }
        let password = secret.reveal()
        guard !user.utf8.contains(0), !password.utf8.contains(0) else { return nil }
        return Data([0] + Array(user.utf8) + [0] + Array(password.utf8)).base64EncodedString()
    }

    /// How a token is said to a server that offers these mechanisms; `nil` for a password, and where it offers none that we know.
    ///
    /// XOAUTH2 is what Google and Microsoft document, OAUTHBEARER the standard (RFC 7628). Both end a refusal with a challenge that
    /// wants an answer before the refusal itself comes.
    func bearer(offered ways: Set<String>, at server: MailServer) -> (mechanism: String, message: String, answer: String)? {
        guard case .token(let user, let token) = self, user.utf8.allSatisfy({ $0 > 0x1F && $0 != 0x7F }) else { return nil }
        let bearer = "auth=Bearer \(token.reveal())\u{1}\u{1}"
        if ways.contains("XOAUTH2") {
            return ("XOAUTH2", Data("user=\(user)\u{1}\(bearer)".utf8).base64EncodedString(), "")
        }
        guard ways.contains("OAUTHBEARER") else { return nil }
        // In the name "=" and "," are written as RFC 5801 has it.
        let name = user.replacing("=", with: "=3D").replacing(",", with: "=2C")
        let message = "n,a=\(name),\u{1}host=\(server.host)\u{1}port=\(server.port)\u{1}\(bearer)"
        return ("OAUTHBEARER", Data(message.utf8).base64EncodedString(), "AQ==")
    }

    /// What a challenge says in place of the refusal: {"status":"401","schemes":"bearer",…}, in base64.
    static func refusal(in challenge: some StringProtocol) -> String? {
        guard challenge.utf8.count <= 4096, let data = Data(base64Encoded: challenge.trimmed), let text = String(data: data, encoding: .utf8)
        else { return nil }
        return text.onOneLine.shortened(to: 200)
    }
}
