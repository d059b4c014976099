import Basics
import Channels
import Desk
import Foundation
import People
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Mail

@Suite("A mailbox that a provider opens")
struct TokenTests {
    @Test("a token is said as Google and RFC 7628 write it in their examples, and a name cannot add to it")
    func messages() throws {
        let google = Credential.token(user: "someuser@example.com", Secret("ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg"))
        let server = MailServer(host: "server.example.com", port: 143, security: .startTLS, user: "", password: Secret(""))
        let first = try #require(google.bearer(offered: ["PLAIN", "XOAUTH2", "OAUTHBEARER"], at: server))
        #expect(first.mechanism == "XOAUTH2")
        #expect(
            first.message
                == "dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB5YTI5LnZGOWRmdDRxbVRjMk52YjNSbGNrQmhkSFJoZG1semRHRXVZMjl0Q2cBAQ==")
        let standard = Credential.token(user: "user@example.com", Secret("vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg=="))
        let second = try #require(standard.bearer(offered: ["PLAIN", "OAUTHBEARER"], at: server))
        #expect(
            second.message
                == "bixhPXVzZXJAZXhhbXBsZS5jb20sAWhvc3Q9c2VydmVyLmV4YW1wbGUuY29tAXBvcnQ9MTQzAWF1dGg9QmVhcmVyIHZGOWRmdDRxbVRjMk52YjNSbGNrQmhiSFJoZG1semRHRXVZMjl0Q2c9PQEB"
        )
        #expect(standard.bearer(offered: ["PLAIN", "LOGIN"], at: server) == nil && standard.saslPlain == nil)
        #expect(Credential.token(user: "a\u{1}auth=Bearer x", Secret("t")).bearer(offered: ["XOAUTH2"], at: server) == nil)
        let comma = try #require(Credential.token(user: "a,b=c", Secret("t")).bearer(offered: ["OAUTHBEARER"], at: server))
        #expect(String(decoding: Data(base64Encoded: comma.message) ?? Data(), as: UTF8.self).hasPrefix("n,a=a=2Cb=3Dc,\u{1}"))
    }

    @Test(
        "Dovecot lets a token in by either mechanism; a refused one is renewed once, and what stays refused is said in its words",
        arguments: [["xoauth2"], ["oauthbearer"]])
    func imap(_ bearers: [String]) async throws {
        let provider = try await TestOAuthServer.start()
        let dovecot = try await TestDovecot.start(users: ["help@example.org": "secret"], introspection: provider.introspection, bearers: bearers)
        defer {
            dovecot.stop()
            provider.stop()
        }
        let asked = Mutex<[Secret?]>([])
        let good = try await provider.tokens().access
        let spent = TokenSource { _, bad in
            asked.withLock { $0.append(bad) }
            return bad == nil ? Secret("at.spent") : good
        }
        var server = dovecot.server(dovecot.account("help@example.org"), .startTLS)
        server.password = Secret("not the password")
        server.grant = MailboxID(1)
        for security in [MailServer.Security.startTLS, .tls] {
            server.security = security
            server.port = security == .tls ? dovecot.imaps : dovecot.imap
            let client = try await IMAPClient.open(server, trust: try testTrust(), tokens: spent, patience: briefly)
            #expect(try await client.examine("INBOX").exists == 0)
            await client.logOut()
        }
        #expect(asked.withLock { $0 } == [nil, Secret("at.spent"), nil, Secret("at.spent")])
        let never = TokenSource { _, bad in Secret(bad == nil ? "at.first" : "at.second") }
        let found = await trouble { _ = try await IMAPClient.open(server, trust: try testTrust(), tokens: never, patience: briefly) }
        #expect(found?.kind == .login && found?.detail.contains("\"status\":") == true, "\(found?.detail ?? "")")
        let nobody = await trouble { _ = try await IMAPClient.open(server, trust: try testTrust(), patience: briefly) }
        #expect(nobody?.kind == .consent && nobody?.server == server.endpoint)
    }

    @Test("a server that takes no tokens is told so in words, and is shown none")
    func passwordsOnly() async throws {
        let dovecot = try await TestDovecot.shared()
        var server = dovecot.server(dovecot.freshAccount(), .tls)
        server.grant = MailboxID(1)
        let found = await trouble {
            _ = try await IMAPClient.open(server, trust: try testTrust(), tokens: TokenSource { _, _ in Secret("at.any") }, patience: briefly)
        }
        #expect(found?.kind == .login && found?.detail == "the server takes no token of OAuth 2")
    }

    @Test("the SMTP server takes a token, and its refusal ends in words")
    func smtp() async throws {
        let provider = try await TestOAuthServer.start()
        let smtp = try await TestSMTPServer.start(introspection: provider.introspection)
        defer {
            smtp.stop()
            provider.stop()
        }
        let good = try await provider.tokens().access
        var server = loopback(smtp.submission, .startTLS, user: smtp.user)
        server.grant = MailboxID(1)
        let client = try await SMTPClient.open(server, trust: try testTrust(), tokens: TokenSource { _, _ in good }, patience: briefly)
        await client.quit()
        let found = await trouble {
            _ = try await SMTPClient.open(
                server, trust: try testTrust(), tokens: TokenSource { _, bad in Secret(bad == nil ? "at.first" : "at.second") }, patience: briefly)
        }
        #expect(found?.kind == .login && found?.detail.contains("\"status\": \"401\"") == true, "\(found?.detail ?? "")")
    }

    /// A desk whose mailbox is opened by the provider, and nobody has agreed yet.
    private func desk(_ engine: TestEngine, _ provider: TestOAuthServer) async throws -> TestDesk {
        let house = try await TestDesk.open(engine)
        try await house.desk.saveMailApp(provider.app, as: house.ada)
        var entry = entry(house)
        entry.provider = .other
        _ = try await house.desk.saveMailbox(entry, as: house.mailbox.id, by: house.ada)
        return house
    }

    private func entry(_ house: TestDesk) -> MailboxEntry {
        let server = MailServer(host: "localhost", port: 993, security: .tls, user: "help@example.org", password: Secret("old"))
        return MailboxEntry(
            name: "Help", address: "help@desk.example", team: nil, isEnabled: true, incoming: server, folder: "INBOX", outgoing: server)
    }

    private func agree(_ house: TestDesk, _ provider: TestOAuthServer, allowing: Bool = true) async throws -> MailboxID {
        let address = try await house.desk.consentAddress(of: house.mailbox.id, as: house.ada)
        let back = try await provider.visit(address, allowing: allowing)
        return try await house.desk.takeConsent(
            state: back["state"] ?? "", code: back["code"], failure: back["error_description"] ?? back["error"], as: house.ada,
            exchange: TokenClient(trust: try testTrust()).exchange)
    }

    @Test("somebody agrees, the token is renewed in time by one for all, and it is kept sealed", arguments: TestEngine.all)
    func story(_ engine: TestEngine) async throws {
        let provider = try await TestOAuthServer.start()
        defer { provider.stop() }
        let house = try await desk(engine, provider)
        let (desk, box) = (house.desk, house.mailbox.id)
        let source = TokenSource.kept(by: desk, client: TokenClient(trust: try testTrust()))
        #expect(await trouble { _ = try await source.token(box, nil) }?.kind == .consent, "nobody has agreed")
        #expect(try await agree(house, provider) == box)
        let first = try await source.token(box, nil)
        #expect(first.reveal().hasPrefix("at."))
        #expect(try await provider.control("count")["exchanged"] == 1)
        let sealed = try await desk.db.read { db in
            try db.exists("SELECT 1 FROM mail_grants WHERE mailbox = \(box) AND LENGTH(access_token) > LENGTH(\(first.reveal()))")
        }
        #expect(sealed, "what lies in the database is longer than the token, and not it")
        let mailbox = try #require(try await desk.mailbox(box))
        #expect(mailbox.incoming.grant == box && mailbox.outgoing.password.isEmpty && mailbox.agreedAt != nil)
        #expect(try await source.token(box, nil) == first, "it is good for an hour")
        house.clock.advance(by: .minutes(59))
        let many = try await withThrowingTaskGroup(of: Secret.self) { group in
            for _ in 0..<20 { group.addTask { try await source.token(box, nil) } }
            return try await group.reduce(into: Set<Secret>()) { $0.insert($1) }
        }
        #expect(many.count == 1 && !many.contains(first))
        #expect(try await provider.control("count")["renewed"] == 1, "twenty asked, and one went")
        // A second process, which knows of nothing, takes what is kept.
        let second = TokenSource.kept(by: desk, client: TokenClient(trust: try testTrust()))
        #expect(try await second.token(box, nil) == many.first)
        // What a server refuses is renewed before its time.
        #expect(try await second.token(box, many.first) != many.first)
    }

    @Test(
        "a provider that is away is tried again; one that takes the consent back is asked no more until somebody agrees anew",
        arguments: TestEngine.all)
    func refusals(_ engine: TestEngine) async throws {
        let provider = try await TestOAuthServer.start()
        defer { provider.stop() }
        let house = try await desk(engine, provider)
        let (desk, box) = (house.desk, house.mailbox.id)
        _ = try await agree(house, provider)
        let source = TokenSource.kept(by: desk, client: TokenClient(trust: try testTrust()))
        house.clock.advance(by: .hours(2))
        try await provider.control("fail")
        let away = await trouble { _ = try await source.token(box, nil) }
        #expect(away?.kind == .tokens && away?.detail.contains("503") == true)
        try await provider.control("mend")
        #expect(try await source.token(box, nil).reveal().hasPrefix("at."))
        try await provider.control("end-consent")
        house.clock.advance(by: .hours(2))
        let before = try await provider.control("count")
        for _ in 0..<3 {
            let ended = await trouble { _ = try await source.token(box, nil) }
            #expect(ended?.kind == .consent && ended?.detail == "invalid_grant: Token has been expired or revoked.")
        }
        #expect(try await provider.control("count")["refused"] == (before["refused"] ?? 0) + 1, "asked once and no more")
        #expect(try await desk.mailGrant(of: box)?.grant.refused != nil)
        let agreed = try #require(try await desk.mailbox(box)?.agreedAt)
        house.clock.advance(by: .minutes(1))
        _ = try await agree(house, provider)
        #expect(try await source.token(box, nil).reveal().hasPrefix("at."))
        #expect(try #require(try await desk.mailbox(box)?.agreedAt) > agreed, "whoever waits to be let in sees another mailbox")
        // A mistyped secret ends nothing.
        var wrong = provider.app
        wrong.clientSecret = Secret("wrong")
        try await desk.saveMailApp(wrong, as: house.ada)
        house.clock.advance(by: .hours(2))
        let client = await trouble { _ = try await source.token(box, nil) }
        #expect(client?.kind == .tokens && client?.detail.contains("invalid_client") == true)
        try await desk.saveMailApp(provider.app, as: house.ada)
        #expect(try await source.token(box, nil).reveal().hasPrefix("at."))
        try await provider.end()
        house.clock.advance(by: .hours(2))
        #expect(await trouble { _ = try await source.token(box, nil) }?.kind == .tokens, "nobody answers")
    }

    @Test("only who began it ends it, in time, once, and by the same registration", arguments: TestEngine.all)
    func ways(_ engine: TestEngine) async throws {
        let provider = try await TestOAuthServer.start()
        defer { provider.stop() }
        let house = try await desk(engine, provider)
        let desk = house.desk
        let exchange = TokenClient(trust: try testTrust()).exchange
        await #expect(throws: ConsentRefusal.declined(house.mailbox.id, "The person did not agree.")) {
            _ = try await agree(house, provider, allowing: false)
        }
        let address = try await desk.consentAddress(of: house.mailbox.id, as: house.ada)
        let back = try await provider.visit(address)
        let (state, code) = (back["state"] ?? "", back["code"])
        let eve = Asker(
            try await desk.db.write { tx in
                try Person.add(name: "Eve Admin", email: EmailAddress("eve@desk.example")!, role: .admin, passwordHash: nil, in: tx)
            })
        await #expect(throws: ConsentRefusal.wayEnded) {
            _ = try await desk.takeConsent(state: state, code: code, failure: nil, as: eve, exchange: exchange)
        }
        await #expect(throws: ConsentRefusal.wayEnded) {
            _ = try await desk.takeConsent(state: "x" + state, code: code, failure: nil, as: house.ada, exchange: exchange)
        }
        await #expect(throws: (any Error).self) {
            _ = try await desk.takeConsent(state: state, code: code, failure: nil, as: house.noa, exchange: exchange)
        }
        // A code of another way has another proof.
        let other = try await provider.visit(try await desk.consentAddress(of: house.mailbox.id, as: house.ada))
        await #expect(throws: ConsentRefusal.declined(house.mailbox.id, "invalid_grant: Malformed auth code.")) {
            _ = try await desk.takeConsent(state: state, code: other["code"], failure: nil, as: house.ada, exchange: exchange)
        }
        _ = try await desk.takeConsent(state: state, code: code, failure: nil, as: house.ada, exchange: exchange)
        await #expect(throws: ConsentRefusal.declined(house.mailbox.id, "invalid_grant: Malformed auth code.")) {
            _ = try await desk.takeConsent(state: state, code: code, failure: nil, as: house.ada, exchange: exchange)
        }
        #expect(try await desk.mailGrant(of: house.mailbox.id) != nil, "a second try takes nothing away")
        let late = try await provider.visit(try await desk.consentAddress(of: house.mailbox.id, as: house.ada))
        house.clock.advance(by: .minutes(21))
        await #expect(throws: ConsentRefusal.wayEnded) {
            _ = try await desk.takeConsent(state: late["state"] ?? "", code: late["code"], failure: nil, as: house.ada, exchange: exchange)
        }
        try await provider.control("keep")
        await #expect(throws: ConsentRefusal.notLasting(house.mailbox.id)) { _ = try await agree(house, provider) }
    }

    @Test("another server, account or provider is not handed the token, nor one that listens in the open", arguments: TestEngine.all)
    func elsewhere(_ engine: TestEngine) async throws {
        let provider = try await TestOAuthServer.start()
        defer { provider.stop() }
        let house = try await desk(engine, provider)
        let (desk, box) = (house.desk, house.mailbox.id)
        await #expect(throws: ConsentRefusal.inUse) { try await desk.forgetMailApp(.other, as: house.ada) }
        let changes: [@Sendable (inout MailboxEntry) -> Void] = [
            { $0.incoming.host = "evil.example" }, { $0.outgoing.port = 2525 }, { $0.outgoing.user = "boss@example.org" }, { $0.provider = nil },
        ]
        for change in changes {
            var same = entry(house)
            same.provider = .other
            _ = try await desk.saveMailbox(same, as: box, by: house.ada)
            _ = try await agree(house, provider)
            same.name = "Another name"
            _ = try await desk.saveMailbox(same, as: box, by: house.ada)
            #expect(try await desk.mailGrant(of: box) != nil, "a name is no other entrance")
            var changed = same
            change(&changed)
            let tried = try await desk.mailbox(from: changed, known: box)
            #expect(tried.incoming.grant != box, "a test does not show it to another server")
            _ = try await desk.saveMailbox(changed, as: box, by: house.ada)
            let kept = try await desk.db.read { db in try db.exists("SELECT 1 FROM mail_grants WHERE mailbox = \(box)") }
            #expect(!kept)
        }
        var open = entry(house)
        open.provider = .other
        open.outgoing.security = .plain
        await #expect(throws: MailboxRefusal.openToken) { _ = try await desk.saveMailbox(open, as: box, by: house.ada) }
        open.outgoing.security = .tls
        open.provider = .google
        await #expect(throws: MailboxRefusal.unknownProvider) { _ = try await desk.saveMailbox(open, as: box, by: house.ada) }
        try await desk.forgetMailApp(.other, as: house.ada)
        #expect(try await desk.mailApps(as: house.ada).isEmpty)
        await #expect(throws: (any Error).self) { try await desk.saveMailApp(provider.app, as: house.noa) }
    }

    @Test("a mailbox is fetched and sends by tokens alone, and goes on when its token ends in the middle")
    func wholeWay() async throws {
        let provider = try await TestOAuthServer.start()
        let dovecot = try await TestDovecot.start(users: ["help@example.org": "secret"], introspection: provider.introspection)
        let smtp = try await TestSMTPServer.start(introspection: provider.introspection)
        defer {
            smtp.stop()
            dovecot.stop()
            provider.stop()
        }
        let house = try await TestDesk.open(.sqlite)
        try await house.desk.saveMailApp(provider.app, as: house.ada)
        let account = dovecot.account("help@example.org")
        let entry = MailboxEntry(
            name: "Help", address: "help@desk.example", team: nil, isEnabled: true,
            incoming: loopback(dovecot.imaps, .tls, user: account.user), folder: "INBOX",
            outgoing: loopback(smtp.submission, .startTLS, user: account.user),
            provider: .other)
        _ = try await house.desk.saveMailbox(entry, as: house.mailbox.id, by: house.ada)
        _ = try await agree(house, provider)
        let mailbox = try #require(try await house.desk.mailbox(house.mailbox.id))
        let source = TokenSource.kept(by: house.desk, client: TokenClient(trust: try testTrust()))
        #expect(await MailboxCheck.run(mailbox, trust: try testTrust(), tokens: source, patience: briefly).isFine)
        try await provider.control("end-access")
        #expect(await MailboxCheck.run(mailbox, trust: try testTrust(), tokens: source, patience: briefly).isFine, "renewed by itself")
        try await provider.control("end-consent")
        let ended = await MailboxCheck.run(mailbox, trust: try testTrust(), tokens: source, patience: briefly)
        #expect(ended.incoming?.kind == .consent && ended.outgoing?.kind == .consent)
    }
}
