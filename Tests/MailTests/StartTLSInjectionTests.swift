import Channels
import TestSupport
import Testing

@testable import Mail

/// What is sent in plain behind the consent to STARTTLS is whoever's on the wire; it must not be read as the server's.
@Suite("STARTTLS")
struct StartTLSInjectionTests {
    @Test("drops what was slipped in behind an IMAP server's consent")
    func imap() async throws {
        let server = try await ScriptedServer([
            .say("* OK [CAPABILITY IMAP4rev1 STARTTLS] here"), .hear("STARTTLS"),
            .say("{tag} OK go\r\n* CAPABILITY IMAP4rev1 AUTH=PLAIN LOGINDISABLED INJECTED\r\nk2 OK injected"), .startTLS,
            .hear("CAPABILITY"), .say("* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\r\n{tag} OK done"),
            .hear("AUTHENTICATE PLAIN AGEAYg=="), .say("{tag} OK [CAPABILITY IMAP4rev1 IDLE] in"), .hang,
        ])
        let client = try await IMAPClient.open(loopback(server.port, .startTLS, user: "a", password: "b"), trust: testTrust(), patience: briefly)
        #expect(await client.capabilities == ["IMAP4REV1", "IDLE"])
        #expect(server.surprises.isEmpty)
        #expect(server.heard.count == 3, "the injected outcome must not have answered a command")
        await client.close()
    }

    @Test("drops what was slipped in behind an SMTP server's consent")
    func smtp() async throws {
        let server = try await ScriptedServer([
            .say("220 here"), .hear("EHLO"), .say("250-here\r\n250 STARTTLS"), .hear("STARTTLS"),
            .say("220 go\r\n250-injected\r\n250 AUTH LOGIN"), .startTLS,
            .hear("EHLO"), .say("250-here\r\n250 AUTH PLAIN"), .hear("AUTH PLAIN"), .say("235 in"), .hang,
        ])
        let client = try await SMTPClient.open(loopback(server.port, .startTLS, user: "a", password: "b"), trust: testTrust(), patience: briefly)
        #expect(await client.offers.keys.sorted() == ["AUTH"])
        #expect(server.surprises.isEmpty)
        await client.close()
    }

    @Test("does not believe what was offered before it")
    func forgotten() async throws {
        let server = try await ScriptedServer([
            .say("220 here"), .hear("EHLO"), .say("250-here\r\n250-AUTH PLAIN\r\n250-SIZE 1\r\n250 STARTTLS"), .hear("STARTTLS"), .say("220 go"),
            .startTLS,
            .hear("EHLO"), .say("250 here"), .hang,
        ])
        let client = try await SMTPClient.open(loopback(server.port, .startTLS), trust: testTrust(), patience: briefly)
        #expect(await client.offers.isEmpty)
        await client.close()
    }
}
