import Channels
import Foundation
import TestSupport
import Testing

@testable import Mail

@Suite("A server that does not work is named with its reason")
struct TroubleTests {
    private func openIMAP(_ server: MailServer, trust: MailTrust? = nil, patience: MailPatience = briefly) async throws {
        let client = try await IMAPClient.open(server, trust: trust ?? testTrust(), patience: patience)
        await client.close()
    }

    @Test("a name that does not exist")
    func hostNotFound() async throws {
        for host in [String(repeating: "a", count: 64) + ".invalid", "", "two words"] {
            let found = await trouble { try await openIMAP(loopback(143, host: host)) }
            #expect(found?.kind == .hostNotFound, "\(host)")
        }
    }

    @Test("a port where nobody listens, and one that cannot be")
    func refused() async throws {
        let closed: Int
        do {
            let gone = try await ScriptedServer([.hang])
            closed = gone.port
            try await gone.close()
        }
        #expect(await trouble { try await openIMAP(loopback(closed)) }?.kind == .refused)
        for port in [0, -1, 65536, .max] { #expect(await trouble { try await openIMAP(loopback(port)) }?.kind == .refused) }
    }

    @Test("a server that says nothing, in plain and under TLS")
    func timedOut() async throws {
        let plain = try await ScriptedServer([.hang])
        #expect(await trouble { try await openIMAP(loopback(plain.port), patience: impatiently) }?.kind == .timedOut)
        let secure = try await ScriptedServer([.hang], tlsFirst: true)
        #expect(await trouble { try await openIMAP(loopback(secure.port, .tls), patience: impatiently) }?.kind == .timedOut)
    }

    @Test(
        "a certificate that is for another name, too old, or signed by nobody we trust",
        arguments: [
            (TestCertificates.Name.elsewhere, "the certificate is for elsewhere.example and not for localhost"),
            (.expired, "the certificate expired on 2021-01-01"),
            (.stranger, "the certificate of localhost is signed by nobody this machine trusts"),
        ])
    func certificate(_ name: TestCertificates.Name, _ why: String) async throws {
        let secure = try await ScriptedServer([.say("* OK here"), .hang], certificate: name, tlsFirst: true)
        let found = await trouble { try await openIMAP(loopback(secure.port, .tls)) }
        #expect(found == MailTrouble(kind: .certificate, server: "localhost:\(secure.port)", detail: why))

        let later = try await ScriptedServer(
            [.say("220 here"), .hear("EHLO"), .say("250-here"), .say("250 STARTTLS"), .hear("STARTTLS"), .say("220 go"), .startTLS, .hang],
            certificate: name)
        let upgraded = await trouble {
            _ = try await SMTPClient.open(loopback(later.port, .startTLS, user: "a", password: "b"), trust: testTrust(), patience: briefly)
        }
        #expect(upgraded?.kind == .certificate)
        #expect(upgraded?.detail == why)
        #expect(!later.heard.contains { $0.hasPrefix("AUTH") }, "the password must not have been said")
    }

    @Test("a private CA that was not told to us")
    func privateCA() async throws {
        let dovecot = try await TestDovecot.shared()
        let account = dovecot.freshAccount()
        try await openIMAP(dovecot.server(account))
        let found = await trouble { try await openIMAP(dovecot.server(account), trust: MailTrust()) }
        #expect(found?.kind == .certificate)
    }

    @Test("a file of roots that is not there")
    func noRoots() throws {
        #expect(throws: MailTrouble.self) { try MailTrust(extraRoots: "/nowhere/ca.pem") }
    }

    @Test("TLS where the server speaks plainly, and the other way round")
    func mismatch() async throws {
        let dovecot = try await TestDovecot.shared()
        let account = dovecot.freshAccount()
        var patience = briefly
        // How long a silent server is waited for before it is asked for TLS.
        patience.greeting = .seconds(2)
        for (port, security) in [(dovecot.imap, MailServer.Security.tls), (dovecot.imaps, .startTLS), (dovecot.imaps, .plain)] {
            let server = loopback(port, security, user: account.user, password: account.password)
            let found = await trouble { try await openIMAP(server, patience: patience) }
            #expect(found?.kind == .tlsMismatch, "\(security): \(String(describing: found))")
        }
        let smtp = try await ScriptedServer([.say("220 plain"), .hang])
        let found = await trouble { _ = try await SMTPClient.open(loopback(smtp.port, .tls), trust: testTrust(), patience: briefly) }
        #expect(found?.kind == .tlsMismatch)
    }

    @Test("no STARTTLS, and never a password without it")
    func noStartTLS() async throws {
        let imap = try await ScriptedServer([.say("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] here"), .hang])
        #expect(await trouble { try await openIMAP(loopback(imap.port, .startTLS, user: "a", password: "b")) }?.kind == .noStartTLS)
        #expect(imap.heard.isEmpty)
        let smtp = try await ScriptedServer([.say("220 here"), .hear("EHLO"), .say("250-here"), .say("250 AUTH PLAIN"), .hang])
        let found = await trouble {
            _ = try await SMTPClient.open(loopback(smtp.port, .startTLS, user: "a", password: "b"), trust: testTrust(), patience: briefly)
        }
        #expect(found?.kind == .noStartTLS)
    }

    @Test("a wrong password, with the server's words")
    func login() async throws {
        let dovecot = try await TestDovecot.shared()
        var account = dovecot.freshAccount()
        account.password += "x"
        for security in [MailServer.Security.tls, .startTLS] {
            let found = await trouble { try await openIMAP(dovecot.server(account, security)) }
            #expect(found?.kind == .login)
            #expect(found?.detail.contains("Authentication failed") == true)
        }
    }

    @Test("a server that cannot check the password now is not a wrong password")
    func unavailable() async throws {
        let imap = try await ScriptedServer([
            .say("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] here"), .hear("AUTHENTICATE"),
            .say("{tag} NO [UNAVAILABLE] The user database is down"), .hang,
        ])
        let found = await trouble { try await openIMAP(loopback(imap.port, user: "a", password: "b")) }
        #expect(found?.kind == .protocolError)
        #expect(found?.detail.contains("user database is down") == true)
    }

    @Test("a folder that is not there")
    func folder() async throws {
        let dovecot = try await TestDovecot.shared()
        let client = try await IMAPClient.open(dovecot.server(dovecot.freshAccount()), trust: testTrust(), patience: briefly)
        let found = await trouble { _ = try await client.examine("Nirgendwo") }
        #expect(found?.kind == .folder)
        await client.logOut()
    }

    @Test("a server of another trade")
    func otherTrade() async throws {
        let web = try await ScriptedServer([.say("HTTP/1.1 400 Bad Request"), .say(""), .hang])
        #expect(await trouble { try await openIMAP(loopback(web.port)) }?.kind == .protocolError)
        let smtp = try await ScriptedServer([.say("220 mail.example ESMTP"), .hang])
        #expect(await trouble { try await openIMAP(loopback(smtp.port)) }?.kind == .protocolError)
        let busy = try await ScriptedServer([.say("* BYE too many of you"), .cut])
        let found = await trouble { try await openIMAP(loopback(busy.port)) }
        #expect(found?.kind == .refused)
        #expect(found?.detail == "too many of you")
        let endless = try await ScriptedServer([.sayBytes(Array(repeating: 0x61, count: 200_000)), .hang])
        #expect(await trouble { try await openIMAP(loopback(endless.port)) }?.kind == .protocolError)
    }
}
