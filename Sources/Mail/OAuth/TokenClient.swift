import AsyncHTTPClient
package import Channels
import Foundation
import NIOCore

/// Asks a provider's token endpoint (RFC 6749, 4.1.3 and 6).
package struct TokenClient: Sendable {
    private let trust: MailTrust
    private let patience: Duration

    package init(trust: MailTrust, patience: Duration = .seconds(15)) {
        self.trust = trust
        self.patience = patience
    }

    /// Turns the code that a person brought back into tokens.
    package func exchange(_ code: String, for app: MailApp, verifier: String, redirect: String) async throws -> TokenAnswer {
        try await ask(
            app, [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirect), ("code_verifier", verifier)])
    }

    /// Asks for a new access token.
    package func renew(_ grant: MailGrant, for app: MailApp) async throws -> TokenAnswer {
        try await ask(app, [("grant_type", "refresh_token"), ("refresh_token", grant.refresh.reveal())])
    }

    /// - Throws: `MailTrouble` where the endpoint cannot be reached, `CancellationError`.
    private func ask(_ app: MailApp, _ items: [(String, String)]) async throws -> TokenAnswer {
        let secret = app.clientSecret.isEmpty ? [] : [("client_secret", app.clientSecret.reveal())]
        let body = FormText.encode(items + [("client_id", app.clientID)] + secret)
        var request = HTTPClientRequest(url: app.endpoints.token)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        request.headers.add(name: "Accept", value: "application/json")
        request.body = .bytes(ByteBuffer(string: body))
        do {
            let (status, answer) = try await OutsideRequest.send(request, trust: trust, patience: TimeAmount(patience))
            return TokenAnswer.read(status: status, body: answer)
        } catch let error as CancellationError {
            throw error
        } catch {
            // An error of the client never holds the body, which has the secrets; its words are shown.
            throw MailTrouble(kind: .tokens, server: app.tokenServer, detail: "\(error)".onOneLine.shortened(to: 200))
        }
    }
}

extension MailApp {
    /// "oauth2.googleapis.com", for a person.
    package var tokenServer: String { URL(string: endpoints.token)?.host ?? endpoints.token }
}
