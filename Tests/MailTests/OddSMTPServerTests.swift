import Basics
import Channels
import TestSupport
import Testing

@testable import Mail

@Suite("An odd SMTP server")
struct OddSMTPServerTests {
    private static let orderly: [ScriptedServer.Step] = [
        .say("220-hello\r\n220 there"),
        .hear("EHLO [127.0.0.1]"), .say("250-here\r\n250 AUTH PLAIN LOGIN"),
        .hear("AUTH PLAIN AGEAYg=="), .say("235 2.7.0 in"),
        .hear("MAIL FROM:<help@example.org>"), .say("250 ok"),
        .hear("RCPT TO:<ada@example.net>"), .say("250 ok"),
        .hear("DATA"), .say("354 go on"),
    ]
    private static let message: [ScriptedServer.Step] = [.hear("From:"), .hear("."), .say("250 2.0.0 queued")]

    /// A message of one line, so that a script can hear it.
    private func send(_ server: ScriptedServer) async throws -> DeliveryResult {
        let target = loopback(server.port, user: "a", password: "b", host: "127.0.0.1")
        let client = try await SMTPClient.open(target, trust: testTrust(), patience: briefly)
        return await client.deliver(try outgoing("", to: ["ada@example.net"], via: target, raw: Array("From: me".utf8)))
    }

    @Test("that is orderly is understood")
    func premise() async throws {
        let server = try await ScriptedServer(Self.orderly + Self.message)
        guard case .accepted = try await send(server).outcome else {
            Issue.record("\(server.heard) \(server.surprises)")
            return
        }
        #expect(server.surprises.isEmpty)
    }

    @Test("that hangs up before the message was complete has not got it", arguments: 0..<12)
    func cutBefore(_ place: Int) async throws {
        let script = Self.orderly + Self.message
        let server = try await ScriptedServer(Array(script.prefix(place)) + [.cut])
        do {
            guard case .unsent(let trouble) = try await send(server).outcome else {
                Issue.record("only after the final dot may the outcome be unknown")
                return
            }
            #expect(trouble.kind == .connectionLost)
        } catch let trouble as MailTrouble {
            #expect(trouble.kind == .connectionLost)
        }
    }

    @Test("that hangs up after the final dot may have it")
    func cutAfter() async throws {
        let server = try await ScriptedServer(Self.orderly + [.hear("From:"), .hear("."), .cut])
        guard case .unknown(let trouble) = try await send(server).outcome else {
            Issue.record("the outcome cannot be known")
            return
        }
        #expect(trouble.kind == .connectionLost)
    }

    @Test("that says it closes down instead of an answer has not got it", arguments: [7, 9])
    func closesDown(_ place: Int) async throws {
        let server = try await ScriptedServer(Array(Self.orderly.prefix(place - 1)) + [.say("421 4.3.2 closing"), .cut])
        let outcome = try await send(server).outcome
        guard case .unsent(let trouble) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(trouble.detail.contains("421 4.3.2 closing"))
    }

    @Test("that knows only HELO and LOGIN is served")
    func old() async throws {
        let server = try await ScriptedServer(
            [
                .say("220 old"), .hear("EHLO"), .say("502 what?"), .hear("HELO"), .say("250 hello"), .hear("MAIL"), .say("250 ok"), .hear("RCPT"),
                .say("251 will forward"), .hear("DATA"), .say("354 go"),
            ] + Self.message)
        let target = loopback(server.port, host: "127.0.0.1")
        let client = try await SMTPClient.open(target, trust: testTrust(), patience: briefly)
        let result = await client.deliver(try outgoing("", to: ["ada@example.net"], via: target, raw: Array("From: me".utf8)))
        guard case .accepted = result.outcome else {
            Issue.record("\(result) \(server.surprises)")
            return
        }
        let second = try await ScriptedServer([
            .say("220 old"), .hear("EHLO"), .say("250-here\r\n250 AUTH=LOGIN"), .hear("AUTH LOGIN"), .say("334 VXNlcm5hbWU6"), .hear("YQ=="),
            .say("334 UGFzc3dvcmQ6"), .hear("Yg=="), .say("235 in"), .hang,
        ])
        _ = try await SMTPClient.open(loopback(second.port, user: "a", password: "b"), trust: testTrust(), patience: briefly)
        #expect(second.surprises.isEmpty)
    }

    @Test("that cannot carry an address refuses it before it is asked")
    func noUTF8() async throws {
        let server = try await ScriptedServer(Self.orderly)
        let target = loopback(server.port, user: "a", password: "b", host: "127.0.0.1")
        let client = try await SMTPClient.open(target, trust: testTrust(), patience: briefly)
        let result = await client.deliver(try outgoing("", to: ["пера@example.net"], via: target))
        guard case .permanent(let reply) = result.outcome else {
            Issue.record("\(result)")
            return
        }
        #expect(reply.enhanced == EnhancedStatus(5, 6, 7))
        #expect(!server.heard.contains { $0.hasPrefix("MAIL") })
    }

    @Test(
        "that never ends its answer, or changes it, is left",
        arguments: [
            String(repeating: "220-more\r\n", count: 300), "220-a\r\n550 b", "hello", "220" + String(repeating: "x", count: 10_000),
        ])
    func endless(_ greeting: String) async throws {
        let server = try await ScriptedServer([.say(greeting), .hang])
        let found = await trouble { _ = try await SMTPClient.open(loopback(server.port), trust: testTrust(), patience: briefly) }
        #expect(found?.kind == .protocolError)
    }
}
