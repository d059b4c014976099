import Channels
import TestSupport
import Testing

@testable import Mail

@Suite("An odd IMAP server")
struct OddIMAPServerTests {
    /// Logs in, opens INBOX, finds message 7 and fetches it.
    private static let orderly: [ScriptedServer.Step] = [
        .say("* OK here"),
        .hear("CAPABILITY"), .say("* CAPABILITY IMAP4rev1\r\n{tag} OK"),
        .hear("LOGIN"), .say("{tag} OK in"),
        .hear("CAPABILITY"), .say("* CAPABILITY IMAP4rev1\r\n{tag} OK"),
        .hear("EXAMINE"), .say("* 1 EXISTS\r\n* OK [UIDVALIDITY 5] ok\r\n{tag} OK [READ-ONLY] open"),
        .hear("UID SEARCH"), .say("* SEARCH 7\r\n{tag} OK"),
        .hear("UID FETCH"), .say("* 1 FETCH (UID 7 RFC822.SIZE 5)\r\n{tag} OK"),
        .hear("UID FETCH"), .say("* 1 FETCH (UID 7 BODY[] {5}\r\nhello)\r\n{tag} OK"),
    ]

    private func fetchOnce(_ server: ScriptedServer) async throws -> [UInt8]? {
        let client = try await IMAPClient.open(loopback(server.port, user: "a", password: "b"), trust: testTrust(), patience: briefly)
        _ = try await client.examine("INBOX")
        let uids = try await client.uids(above: 0)
        let sizes = try await client.sizes(of: uids)
        guard let uid = uids.first else { return nil }
        let found = try await client.message(uid, size: sizes[uid] ?? 0, limit: 1000)
        await client.close()
        return found?.raw
    }

    @Test("that is orderly is understood")
    func premise() async throws {
        let server = try await ScriptedServer(Self.orderly)
        #expect(try await fetchOnce(server) == Array("hello".utf8))
        #expect(server.surprises.isEmpty)
    }

    @Test("that hangs up is a lost connection, wherever it does", arguments: 0..<15)
    func cut(_ place: Int) async throws {
        try #require(place < Self.orderly.count)
        let server = try await ScriptedServer(Array(Self.orderly.prefix(place)) + [.cut])
        let found = await trouble { _ = try await fetchOnce(server) }
        #expect(found?.kind == .connectionLost)
    }

    @Test("that hangs up in the middle of a message gives no message")
    func cutInside() async throws {
        let server = try await ScriptedServer(Self.orderly.dropLast() + [.say("* 1 FETCH (UID 7 BODY[] {500}\r\nhello"), .cut])
        #expect(await trouble { _ = try await fetchOnce(server) }?.kind == .connectionLost)
    }

    @Test("that says good-bye in the middle is quoted")
    func bye() async throws {
        let server = try await ScriptedServer(Self.orderly.dropLast() + [.say("* BYE maintenance"), .cut])
        let found = await trouble { _ = try await fetchOnce(server) }
        #expect(found == MailTrouble(kind: .connectionLost, server: "localhost:\(server.port)", detail: "maintenance"))
    }

    @Test("that talks between the lines is passed over")
    func chatter() async throws {
        let server = try await ScriptedServer(
            Self.orderly.dropLast() + [
                .say("* 9 EXISTS\r\n* 1 FETCH (FLAGS (\\Seen))\r\n* XYZ ((((\r\n* VANISHED 1:3\r\n* OK still here {3}"),
                .say("* 2 FETCH (UID 8 BODY[] {3}\r\nbad)\r\n* 1 FETCH (MODSEQ (1) BODY[] {5}\r\nhello UID 7)\r\n* 0 RECENT\r\n{tag} OK done"),
            ])
        #expect(try await fetchOnce(server) == Array("hello".utf8))
    }

    @Test("that sends more than was asked for does not fill our memory")
    func partialIgnored() async throws {
        let body = String(repeating: "y", count: 70_000)
        let server = try await ScriptedServer(Self.orderly.dropLast() + [.say("* 1 FETCH (UID 7 BODY[] {70000}\r\n\(body))\r\n{tag} OK")])
        let client = try await IMAPClient.open(loopback(server.port, user: "a", password: "b"), trust: testTrust(), patience: briefly)
        _ = try await client.examine("INBOX")
        _ = try await client.uids(above: 0)
        _ = try await client.sizes(of: [7])
        let found = try #require(try await client.message(7, size: 70_000, limit: 1000))
        #expect(found.raw.count == 1000)
        #expect(found.size == 70_000)
        #expect(try #require(server.heard.last).hasSuffix("(UID BODY.PEEK[]<0.1000>)"))
        await client.close()
    }

    @Test("that announces a literal of four gigabytes is left")
    func boast() async throws {
        let server = try await ScriptedServer(Self.orderly.dropLast() + [.say("* 1 FETCH (UID 7 BODY[] {4294967295}\r\nhello"), .hang])
        #expect(await trouble { _ = try await fetchOnce(server) }?.kind == .protocolError)
    }

    @Test("that gives no lasting numbers cannot be fetched")
    func noValidity() async throws {
        let server = try await ScriptedServer(Self.orderly.prefix(8) + [.say("* 1 EXISTS\r\n{tag} OK open"), .hang])
        let found = await trouble { _ = try await fetchOnce(server) }
        #expect(found?.kind == .protocolError)
    }

    @Test("that answers to nobody is left")
    func wrongTag() async throws {
        let server = try await ScriptedServer([.say("* OK here"), .hear("CAPABILITY"), .say("zz OK"), .hang])
        #expect(await trouble { _ = try await fetchOnce(server) }?.kind == .protocolError)
    }
}
