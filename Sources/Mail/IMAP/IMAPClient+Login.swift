import Basics
import Channels

extension IMAPClient {
    /// A token by what is offered for tokens. A password by AUTHENTICATE PLAIN where it is offered, because it carries any character;
    /// by LOGIN otherwise.
    func logIn(_ credential: Credential?) async throws {
        guard let credential else { throw refused("no user name is set") }
        let status: IMAPStatus
        switch credential {
        case .token: status = try await show(credential)
        case .password(let user, let secret):
            if capabilities.contains("AUTH=PLAIN"), let message = credential.saslPlain {
                status = try await authenticate("PLAIN", message)
            } else if !capabilities.contains("LOGINDISABLED") {
                status = try await logIn(user, secret)
            } else {
                throw refused("the server offers no way to log in that we know, or none without encryption")
            }
        }
        try judge(status)
        // What is offered may change with the log-in; a server that did not say so with its OK is asked.
        if status.code.first != "CAPABILITY" { try await askCapabilities() }
    }

    private func show(_ credential: Credential) async throws -> IMAPStatus {
        let ways = Set(capabilities.filter { $0.hasPrefix("AUTH=") }.map { String($0.dropFirst(5)) })
        guard let bearer = credential.bearer(offered: ways, at: server) else { throw refused("the server takes no token of OAuth 2") }
        return try await authenticate(bearer.mechanism, bearer.message, answer: bearer.answer)
    }

    /// - Parameter answer: what is said to a challenge, which the mechanisms for tokens send before they refuse.
    private func authenticate(_ mechanism: String, _ message: String, answer: String = "*") async throws -> IMAPStatus {
        connection.allow(patience.exchange)
        let tag = nextTag()
        if capabilities.contains("SASL-IR") {
            try await connection.send("\(tag) AUTHENTICATE \(mechanism) \(message)\r\n")
        } else {
            try await connection.send("\(tag) AUTHENTICATE \(mechanism)\r\n")
            if let refusal = try await consent(to: tag) { return refusal }
            try await connection.send(message + "\r\n")
        }
        switch try await turn(of: tag) {
        case .ended(let status):
            note(status)
            return status
        case .goOn(let challenge):
            try await connection.send(answer + "\r\n")
            var status = try await outcome(of: tag)
            if let said = Credential.refusal(in: challenge) { status.text = "\(status.text) \(said)".trimmed }
            return status
        }
    }

    func logIn(_ user: String, _ secret: Secret) async throws -> IMAPStatus {
        let password = secret.reveal()
        guard !user.utf8.contains(0), !password.utf8.contains(0) else { throw refused("a NUL character in the name or password") }
        return try await command([.text("LOGIN "), .string(user), .text(" "), .string(password)])
    }

    /// RFC 5530 tells a wrong password from a server that cannot check it just now.
    private func judge(_ status: IMAPStatus) throws {
        guard status.kind != .ok else { return }
        if let code = status.code.first, ["UNAVAILABLE", "SERVERBUG", "INUSE", "LIMIT"].contains(code) {
            throw odd("the server cannot let anybody in just now", status.text)
        }
        throw refused(status.text)
    }

    private func refused(_ said: String) -> MailTrouble {
        MailTrouble(kind: .login, server: server.endpoint, detail: said)
    }
}
