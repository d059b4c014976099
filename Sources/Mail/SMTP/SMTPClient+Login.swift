import Basics
import Channels
import Foundation

extension SMTPClient {
    /// A token by what is offered for tokens; a password by PLAIN where it is offered, by LOGIN otherwise (RFC 4954).
    func logIn(_ credential: Credential) async throws {
        // Some old servers write "AUTH=PLAIN LOGIN".
        let ways = Set((offers["AUTH"] ?? []) + offers.keys.filter { $0.hasPrefix("AUTH=") }.map { String($0.dropFirst(5)) })
        switch credential {
        case .token:
            guard let bearer = credential.bearer(offered: ways, at: server) else { throw refused("the server takes no token of OAuth 2") }
            try await show(bearer.mechanism, bearer.message, bearer.answer)
        case .password(let user, let secret):
            guard let plain = credential.saslPlain else { throw refused("a NUL character in the name or password") }
            if ways.contains("PLAIN") {
                try judge(try await command("AUTH PLAIN \(plain)"))
            } else if ways.contains("LOGIN") {
                try await logInStepwise(user, secret)
            } else {
                throw refused("the server offers no way to log in that we know, or none without encryption")
            }
        }
    }

    private func show(_ mechanism: String, _ message: String, _ answer: String) async throws {
        // A line of AUTH may have 12,288 bytes (RFC 4954, 4); a longer token waits for the server to ask.
        let fits = message.utf8.count <= 12_000
        var reply = try await command(fits ? "AUTH \(mechanism) \(message)" : "AUTH \(mechanism)")
        if !fits, reply.code == 334 { reply = try await command(message) }
        guard reply.code == 334 else { return try judge(reply) }
        let said = Credential.refusal(in: reply.text)
        var refusal = try await command(answer)
        if let said { refusal.text = "\(refusal.text) \(said)".trimmed }
        try judge(refusal)
    }

    /// AUTH LOGIN: never a standard, known everywhere; name and password each in base64 after a 334.
    private func logInStepwise(_ user: String, _ secret: Secret) async throws {
        var reply = try await command("AUTH LOGIN")
        for word in [user, secret.reveal()] {
            guard reply.code == 334 else { break }
            reply = try await command(Data(word.utf8).base64EncodedString())
        }
        try judge(reply)
    }

    private func judge(_ reply: SMTPReply) throws {
        if reply.code == 235 { return }
        // 454: cannot check just now. Other 4xx likewise.
        if reply.isTemporary { throw odd("the server cannot let anybody in just now", reply.words) }
        throw refused(reply.words)
    }

    func refused(_ said: String) -> MailTrouble { MailTrouble(kind: .login, server: server.endpoint, detail: said) }
}
