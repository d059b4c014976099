import Basics
import Channels
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Mail

/// One server for the suite; what it stored is told apart by the subject.
private let starting = Task { try await TestSMTPServer.start() }

func outgoing(
    _ subject: String, to recipients: [String], via server: MailServer, from sender: String? = "help@example.org", raw: [UInt8]? = nil,
    id: Int64 = 1
) throws -> OutgoingMail {
    OutgoingMail(
        id: OutgoingID(id), mailbox: MailboxID(1), server: server, sender: try sender.map { try #require(EmailAddress($0)) },
        recipients: try recipients.map { try #require(EmailAddress($0)) }, raw: raw ?? Array(letter(subject).utf8))
}

extension TestSMTPServer {
    func server(_ security: MailServer.Security) -> MailServer {
        switch security {
        case .tls: loopback(tls, .tls, user: user, password: password)
        case .startTLS: loopback(submission, .startTLS, user: user, password: password)
        case .plain: loopback(plain)
        }
    }
}

@Suite("Sending through a real server")
struct SMTPClientTests {
    private func open(_ security: MailServer.Security = .plain) async throws -> SMTPClient {
        try await SMTPClient.open(starting.value.server(security), trust: testTrust(), patience: briefly)
    }

    private func stored(_ name: String) async throws -> [TestSMTPServer.Stored] {
        try await starting.value.stored().filter { subject($0.raw) == name }
    }

    @Test("arrives as it was, several over one connection", arguments: [MailServer.Security.tls, .startTLS, .plain])
    func arrives(_ security: MailServer.Security) async throws {
        let client = try await open(security)
        for number in 1...3 {
            let name = "arrives-\(security)-\(number)"
            let raw = Array((letter(name, size: 150_000) + ".\r\n..\r\n.hidden\r\n").utf8)
            let mail = try outgoing(name, to: ["ada@example.net", "bob@example.net"], via: client.server, raw: raw)
            let result = await client.deliver(mail)
            guard case .accepted(let reply) = result.outcome else {
                Issue.record("\(result)")
                return
            }
            #expect(reply.code == 250)
            #expect(reply.enhanced == EnhancedStatus(2, 0, 0))
            #expect(result.refused.isEmpty)
            let found = try #require(try await stored(name).first)
            #expect(found.raw == raw)
            #expect(found.recipients == ["ada@example.net", "bob@example.net"])
            #expect(found.sender == "help@example.org")
        }
        await client.quit()
    }

    @Test("says which recipient was refused while the others get it")
    func oneRefused() async throws {
        let client = try await open()
        let mail = try outgoing("oneRefused", to: ["permanent@x.example", "ada@example.net", "temporary@x.example"], via: client.server)
        let result = await client.deliver(mail)
        guard case .accepted = result.outcome else {
            Issue.record("\(result)")
            return
        }
        #expect(result.refused.map(\.address.description) == ["permanent@x.example", "temporary@x.example"])
        #expect(result.refused.map(\.reply.enhanced) == [EnhancedStatus(5, 1, 1), EnhancedStatus(4, 2, 1)])
        #expect(result.refused.map(\.reply.isTemporary) == [false, true])
        #expect(try await stored("oneRefused").first?.recipients == ["ada@example.net"])
        await client.quit()
    }

    @Test(
        "tells a refusal for now from one for good, and goes on over the same connection",
        arguments: [
            ("temporary@x.example", 450, true), ("permanent@x.example", 550, false), ("busy@x.example", 451, true),
            ("unwanted@x.example", 554, false),
        ])
    func refusals(_ address: String, _ code: Int, _ temporary: Bool) async throws {
        let client = try await open()
        let result = await client.deliver(try outgoing("refused", to: [address], via: client.server))
        switch result.outcome {
        case .temporary(let reply) where temporary: #expect(reply.code == code)
        case .permanent(let reply) where !temporary: #expect(reply.code == code)
        default: Issue.record("\(result)")
        }
        #expect(result.isWorthRetrying == temporary)
        let next = await client.deliver(try outgoing("after-\(code)", to: ["ada@example.net"], via: client.server))
        guard case .accepted = next.outcome else {
            Issue.record("\(next)")
            return
        }
        await client.quit()
    }

    @Test("does not know what became of it when the server hangs up after the final dot")
    func unknown() async throws {
        let noted = Mutex(0)
        for address in ["drop@x.example", "dropkept@x.example"] {
            let client = try await open()
            let result = await client.deliver(try outgoing("unknown", to: [address], via: client.server)) { noted.withLock { $0 += 1 } }
            guard case .unknown(let trouble) = result.outcome else {
                Issue.record("\(result)")
                continue
            }
            #expect(trouble.kind == .connectionLost)
            #expect(!result.isWorthRetrying)
            #expect(await !client.isUsable)
        }
        #expect(noted.withLock { $0 } == 2)
        #expect(try await stored("unknown").count == 1, "one of the two was kept, and the client cannot tell which")
    }

    @Test("does not send what the outbox could not note")
    func notNoted() async throws {
        struct DiskFull: Error {}
        let client = try await open()
        let result = await client.deliver(try outgoing("notNoted", to: ["ada@example.net"], via: client.server)) { throw DiskFull() }
        guard case .unsent = result.outcome else {
            Issue.record("\(result)")
            return
        }
        // Another message through the same server is the sign that the first would be there by now.
        let second = try await open()
        _ = await second.deliver(try outgoing("notNoted-after", to: ["ada@example.net"], via: second.server))
        #expect(try await stored("notNoted-after").count == 1)
        #expect(try await stored("notNoted").isEmpty)
        await second.quit()
    }

    @Test("says too large before it sends")
    func tooLarge() async throws {
        let client = try await open()
        let result = await client.deliver(
            try outgoing("large", to: ["ada@example.net"], via: client.server, raw: Array(letter("large", size: 1_100_000).utf8)))
        guard case .permanent(let reply) = result.outcome else {
            Issue.record("\(result)")
            return
        }
        #expect(reply.code == 552)
        #expect(await client.isUsable)
        await client.quit()
    }

    @Test("carries addresses and texts of every script")
    func everyScript() async throws {
        let client = try await open()
        let raw = Array((letter("script") + "שלום สวัสดี\r\n").utf8)
        let result = await client.deliver(try outgoing("script", to: ["пера@example.net", "ada@example.net"], via: client.server, raw: raw))
        guard case .accepted = result.outcome else {
            Issue.record("\(result)")
            return
        }
        let found = try #require(try await stored("script").first)
        #expect(found.recipients == ["пера@example.net", "ada@example.net"])
        #expect(found.raw == raw)
        #expect(found.options.contains("SMTPUTF8"))
        #expect(found.options.contains("BODY=8BITMIME"))
        await client.quit()
    }

    @Test("sends an automatic answer with the empty sender")
    func emptySender() async throws {
        let client = try await open()
        let result = await client.deliver(try outgoing("auto", to: ["ada@example.net"], via: client.server, from: nil))
        let found = try #require(try await stored("auto").first, "\(result)")
        #expect(found.sender == "")
        await client.quit()
    }

    @Test("is told that the password is wrong")
    func wrongPassword() async throws {
        for security in [MailServer.Security.tls, .startTLS] {
            var server = try await starting.value.server(security)
            server.password = Secret("no")
            let found = await trouble { _ = try await SMTPClient.open(server, trust: testTrust(), patience: briefly) }
            #expect(found?.kind == .login)
            #expect(found?.detail.hasPrefix("535") == true)
        }
    }

    @Test("is told that a log-in is missing, which is the mailbox's fault and not the message's")
    func loginMissing() async throws {
        var server = try await starting.value.server(.tls)
        server.user = ""
        let client = try await SMTPClient.open(server, trust: testTrust(), patience: briefly)
        let result = await client.deliver(try outgoing("loginMissing", to: ["ada@example.net"], via: server))
        guard case .unsent(let trouble) = result.outcome else {
            Issue.record("\(result)")
            return
        }
        #expect(trouble.kind == .login)
    }
}
