import Channels
import Foundation
import TestSupport
import Testing

@testable import Mail

@Suite("Reading a folder of a real server")
struct IMAPClientTests {
    private func client(_ account: TestDovecot.Account, _ security: MailServer.Security = .tls) async throws -> IMAPClient {
        try await IMAPClient.open(TestDovecot.shared().server(account, security), trust: testTrust(), patience: briefly)
    }

    @Test("finds, measures and fetches, and leaves no trace", arguments: [MailServer.Security.tls, .startTLS, .plain])
    func fetch(_ security: MailServer.Security) async throws {
        let account = try await TestDovecot.shared().freshAccount()
        let letters = [letter("one"), letter("two", size: 100_000), "no header at all", ""]
        for text in letters { try account.deliver(text) }
        let client = try await client(account, security)
        let folder = try await client.examine("INBOX")
        #expect(folder.exists == 4)
        #expect(folder.uidNext == 5)
        let uids = try await client.uids(above: 0)
        #expect(uids == [1, 2, 3, 4])
        let sizes = try await client.sizes(of: uids)
        var fetched: [String] = []
        for uid in uids {
            let found = try #require(try await client.message(uid, size: sizes[uid] ?? 0, limit: 1 << 20))
            #expect(found.raw.count == sizes[uid])
            fetched.append(String(decoding: found.raw, as: UTF8.self))
        }
        #expect(fetched.sorted() == letters.sorted())
        #expect(try await client.uids(above: 4) == [], "n:* names the last message even where it is below n")
        #expect(try await client.uids(above: 2) == [3, 4])
        #expect(try await client.uids(above: .max) == [])
        await client.logOut()
        #expect(try account.fileNames().allSatisfy { !$0.contains(":2,") || $0.hasSuffix(":2,") }, "no flag may be set")
    }

    @Test("fetches only the beginning of what is too large")
    func large() async throws {
        let account = try await TestDovecot.shared().freshAccount()
        let text = letter("large", size: 300_000)
        try account.deliver(text)
        let client = try await client(account)
        _ = try await client.examine("INBOX")
        let found = try #require(try await client.message(1, size: text.utf8.count, limit: 10_000))
        #expect(found.raw == Array(text.utf8.prefix(10_000)))
        #expect(found.size == text.utf8.count)
        await client.logOut()
    }

    @Test("does not find what is gone")
    func gone() async throws {
        let account = try await TestDovecot.shared().freshAccount()
        let client = try await client(account)
        _ = try await client.examine("INBOX")
        #expect(try await client.message(77, size: 10, limit: 100) == nil)
        #expect(try await client.sizes(of: [77]) == [:])
        await client.logOut()
    }

    @Test("logs in with any password, by AUTHENTICATE and by LOGIN")
    func passwords() async throws {
        let passwords = ["quote@example.org": "a \"b\" \\c", "umlaut@example.org": "pä ß 密码", "brace@example.org": "x{3}"]
        let dovecot = try await TestDovecot.start(users: passwords)
        defer { dovecot.stop() }
        for user in passwords.keys {
            let account = dovecot.account(user)
            let server = dovecot.server(account)
            let first = try await IMAPClient.open(server, trust: testTrust(), patience: briefly)
            await first.logOut()
            // The same again without SASL, so that quoting and literals are what is tried.
            let second = try await IMAPClient.beforeLogin(server, trust: testTrust(), patience: briefly)
            #expect(try await second.logIn(server.user, server.password).kind == .ok, "\(user)")
            await second.logOut()
        }
    }

    @Test("hears at once that mail came")
    func idle() async throws {
        let account = try await TestDovecot.shared().freshAccount()
        let client = try await client(account)
        #expect(await client.canIdle)
        _ = try await client.examine("INBOX")
        #expect(try await client.uids(above: 0) == [])
        async let grew = client.idle(for: .seconds(60))
        try account.deliver(letter("arrival"))
        #expect(try await grew)
        #expect(try await client.uids(above: 0) == [1])
        await client.logOut()
    }

    @Test("ends an idle wait without news when its time is over, and goes on")
    func idleEnds() async throws {
        let account = try await TestDovecot.shared().freshAccount()
        let client = try await client(account)
        _ = try await client.examine("INBOX")
        #expect(try await client.idle(for: .milliseconds(50)) == false)
        #expect(try await client.idle(for: .milliseconds(50)) == false)
        #expect(try await client.poll() == false)
        try account.deliver(letter("later"))
        #expect(try await client.poll())
        await client.logOut()
    }

    @Test("stops waiting as soon as its task is cancelled")
    func idleCancelled() async throws {
        let server = try await ScriptedServer([.say("* PREAUTH [CAPABILITY IMAP4rev1 IDLE] in"), .hear("IDLE"), .say("+ waiting"), .hang])
        let client = try await IMAPClient.open(loopback(server.port), trust: testTrust(), patience: briefly)
        let waiting = Task { try await client.idle(for: .seconds(600)) }
        while !server.heard.contains(where: { $0.hasSuffix("IDLE") }) { await Task.yield() }
        let clock = ContinuousClock()
        let time = await clock.measure {
            waiting.cancel()
            await #expect(throws: CancellationError.self) { try await waiting.value }
        }
        #expect(time < .seconds(5))
    }
}
