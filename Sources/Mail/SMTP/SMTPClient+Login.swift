import Channels
import Foundation

extension SMTPClient {
    /// PLAIN where it is offered, LOGIN otherwise (RFC 4954).
    func logIn(_ credential: Credential) async throws {
        // Some old servers write "AUTH=PLAIN LOGIN".
        let ways = Set((offers["AUTH"] ?? []) + offers.keys.filter { $0.hasPrefix("AUTH=") }.map { String($0.dropFirst(5)) })
        guard let plain = credential.saslPlain else { throw refused("a NUL character in the name or password") }
        if ways.contains("PLAIN") {
            try judge(try await command("AUTH PLAIN \(plain)"))
        } else if ways.contains("LOGIN") {
            try await logInStepwise(credential)
        } else {
            throw refused("the server offers no way to log in that we know, or none without encryption")
        }
    }

    /// AUTH LOGIN: never a standard, known everywhere; name and password each in base64 after a 334.
    private func logInStepwise(_ credential: Credential) async throws {
        switch credential {
        case .password(let user, let secret):
            var reply = try await command("AUTH LOGIN")
            for word in [user, secret.reveal()] {
                guard reply.code == 334 else { break }
                reply = try await command(Data(word.utf8).base64EncodedString())
            }
            try judge(reply)
        }
    }

    private func judge(_ reply: SMTPReply) throws {
        if reply.code == 235 { return }
        // 454: cannot check just now. Other 4xx likewise.
        if reply.isTemporary { throw odd("the server cannot let anybody in just now", reply.words) }
        throw refused(reply.words)
    }

    func refused(_ said: String) -> MailTrouble { MailTrouble(kind: .login, server: server.endpoint, detail: said) }
}
