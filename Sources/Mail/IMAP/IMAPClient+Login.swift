import Channels

extension IMAPClient {
    /// AUTHENTICATE PLAIN where it is offered, because it carries any character; LOGIN otherwise.
    func logIn() async throws {
        guard let credential = server.credential else { throw refused("no user name is set") }
        let status: IMAPStatus
        if capabilities.contains("AUTH=PLAIN"), let message = credential.saslPlain {
            status = try await authenticate(message)
        } else if !capabilities.contains("LOGINDISABLED") {
            status = try await logIn(credential)
        } else {
            throw refused("the server offers no way to log in that we know, or none without encryption")
        }
        try judge(status)
        // What is offered may change with the log-in; a server that did not say so with its OK is asked.
        if status.code.first != "CAPABILITY" { try await askCapabilities() }
    }

    private func authenticate(_ message: String) async throws -> IMAPStatus {
        if capabilities.contains("SASL-IR") { return try await command("AUTHENTICATE PLAIN \(message)") }
        connection.allow(patience.exchange)
        let tag = nextTag()
        try await connection.send("\(tag) AUTHENTICATE PLAIN\r\n")
        if let refusal = try await consent(to: tag) { return refusal }
        try await connection.send(message + "\r\n")
        return try await outcome(of: tag)
    }

    func logIn(_ credential: Credential) async throws -> IMAPStatus {
        switch credential {
        case .password(let user, let secret):
            let password = secret.reveal()
            guard !user.utf8.contains(0), !password.utf8.contains(0) else { throw refused("a NUL character in the name or password") }
            return try await command([.text("LOGIN "), .string(user), .text(" "), .string(password)])
        }
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
