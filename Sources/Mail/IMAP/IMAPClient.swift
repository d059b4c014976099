package import Channels
import Foundation

/// One session with an IMAP server (RFC 3501), for reading a folder. It opens folders read-only and peeks, so that it
/// never sets a flag: a colleague who reads the same account sees no difference, and their reading hides nothing from us. Only a
/// mailbox whose fetched mail is to be marked, moved or deleted is opened for that (`IMAPClient+Afterwards`).
package actor IMAPClient {
    let connection: MailConnection
    nonisolated let server: MailServer
    var patience: MailPatience { connection.patience }
    /// In upper case, as of the last time the server said.
    var capabilities: Set<String> = []
    /// The number of messages in the open folder, as last told.
    var exists: UInt32 = 0
    /// Whether the folder grew since it was last searched.
    var hasNews = false
    private var tags = 0

    /// A line of an answer. A search in a folder of a million messages is one line of 10 MB.
    static let lineLimit = 16 << 20
    static let earlyLineLimit = 64 << 10
    private static let responseLimit = 2_000_000
    static let literalsPerResponse = 1_000
    /// Whether the server has let us in; before, it gets less room.
    private(set) var isInside = false

    private init(connection: MailConnection, server: MailServer) {
        self.connection = connection
        self.server = server
    }

    /// Connects, secures and logs in.
    package static func open(
        _ server: MailServer, trust: MailTrust, tokens: TokenSource = .none, patience: MailPatience = MailPatience()
    ) async throws -> IMAPClient {
        try await tokens.entering(server) { credential in
            try await reach(server, trust: trust, patience: patience) { client, isKnown in
                if !isKnown { try await client.logIn(credential) }
            }
        }
    }

    /// Secured, and before the log-in.
    static func beforeLogin(_ server: MailServer, trust: MailTrust, patience: MailPatience) async throws -> IMAPClient {
        try await reach(server, trust: trust, patience: patience) { _, _ in }
    }

    private static func reach(
        _ server: MailServer, trust: MailTrust, patience: MailPatience, logIn: (IMAPClient, _ isKnown: Bool) async throws -> Void
    ) async throws -> IMAPClient {
        let client = IMAPClient(
            connection: try await MailConnection.open(to: server, trust: trust, patience: patience), server: server)
        do {
            try await logIn(client, try await client.secure())
            await client.settle()
        } catch {
            client.connection.close()
            throw error
        }
        return client
    }

    private func settle() { isInside = true }

    /// Up to where a password may be said. Returns whether the server knows us already (PREAUTH).
    private func secure() async throws -> Bool {
        let greeting = try await connection.greeting(limit: Self.earlyLineLimit)
        guard case .status(nil, let status)? = try? IMAPParser.parse(greeting) else {
            throw odd("this is not an IMAP server", String(line: greeting))
        }
        if status.kind == .bye { throw MailTrouble(kind: .refused, server: server.endpoint, detail: status.text) }
        guard status.kind == .ok || status.kind == .preauth else { throw odd("a greeting was expected", status.text) }
        note(status)
        if server.security == .startTLS {
            guard status.kind == .ok else { throw odd("the server skips the log-in before encryption", status.text) }
            try await startTLS()
        }
        if capabilities.isEmpty { try await askCapabilities() }
        return status.kind == .preauth
    }

    private func startTLS() async throws {
        if capabilities.isEmpty { try await askCapabilities() }
        guard capabilities.contains("STARTTLS") else {
            throw MailTrouble(kind: .noStartTLS, server: server.endpoint, detail: "")
        }
        let status = try await command("STARTTLS")
        guard status.kind == .ok else { throw MailTrouble(kind: .noStartTLS, server: server.endpoint, detail: status.text) }
        try await connection.startTLS()
        // What was said in plain may have been anybody's words.
        capabilities = []
        try await askCapabilities()
    }

    func askCapabilities() async throws {
        let status = try await command("CAPABILITY")
        guard status.kind == .ok else { throw odd("the server does not tell what it can do", status.text) }
    }

    /// Ends politely, within a few seconds, and closes.
    package func logOut() async {
        connection.allow(.seconds(5))
        tags += 1
        if (try? await connection.send("k\(tags) LOGOUT\r\n")) != nil {
            _ = try? await connection.line(limit: Self.earlyLineLimit)
        }
        connection.close()
    }

    package func close() { connection.close() }

    func command(_ text: String) async throws -> IMAPStatus { try await command([.text(text)]) }

    /// Sends a command and reads up to its outcome. Data responses go to `take` and untagged OKs to `remark`; numbers and
    /// capabilities are noted here.
    func command(
        _ parts: [IMAPPart], keeping limit: Int = 64 << 10, allowance: Duration? = nil,
        take: (String, UInt32?, [IMAPValue]) throws -> Void = { _, _, _ in }, remark: (IMAPStatus) -> Void = { _ in }
    ) async throws -> IMAPStatus {
        connection.allow(allowance ?? patience.exchange)
        switch try await send(parts) {
        case .refused(let status): return status
        case .sent(let tag): return try await outcome(of: tag, keeping: limit, take: take, remark: remark)
        }
    }

    private enum Sent {
        case sent(String)
        case refused(IMAPStatus)
    }

    private func send(_ parts: [IMAPPart]) async throws -> Sent {
        tags += 1
        let tag = "k\(tags)"
        var line = Array("\(tag) ".utf8)
        for part in parts {
            switch part {
            case .text(let text): line += Array(text.utf8)
            case .literal(let bytes):
                // Synchronising: a server may refuse before it is shown a password.
                try await connection.send(line + Array("{\(bytes.count)}\r\n".utf8))
                if let refusal = try await consent(to: tag) { return .refused(refusal) }
                line = bytes
            }
        }
        try await connection.send(line + [0x0D, 0x0A])
        return .sent(tag)
    }

    /// Waits for "+"; the outcome if the server ended the command instead.
    func consent(to tag: String) async throws -> IMAPStatus? {
        guard case .ended(let status) = try await turn(of: tag) else { return nil }
        return status
    }

    /// Whose turn it is after a part of a command.
    enum Turn {
        /// Ours; what stands behind the "+".
        case goOn(String)
        case ended(IMAPStatus)
    }

    func turn(of tag: String) async throws -> Turn {
        for _ in 0..<Self.literalsPerResponse {
            switch try await response(keeping: 0) {
            case .goOn(let text): return .goOn(text)
            case .status(tag, let status): return .ended(status)
            case .status(nil, let status): try noteOrLeave(status)
            case .status: throw odd("an answer to nothing", "")
            case .data(let name, let number, let values): note(name, number, values)
            case .other: break
            }
        }
        throw odd("the server does not come to the point", "")
    }

    func outcome(
        of tag: String, keeping limit: Int = 64 << 10,
        take: (String, UInt32?, [IMAPValue]) throws -> Void = { _, _, _ in }, remark: (IMAPStatus) -> Void = { _ in }
    ) async throws -> IMAPStatus {
        for _ in 0..<Self.responseLimit {
            switch try await response(keeping: limit) {
            case .status(tag, let status):
                note(status)
                return status
            case .status(nil, let status):
                try noteOrLeave(status)
                remark(status)
            case .status: throw odd("an answer to nothing", "")
            case .data(let name, let number, let values):
                note(name, number, values)
                try take(name, number, values)
            case .goOn: throw odd("the server waits for more than there is", "")
            case .other: break
            }
        }
        throw odd("the server does not come to the point", "")
    }

    func nextTag() -> String {
        tags += 1
        return "k\(tags)"
    }

    func odd(_ why: String, _ said: String) -> MailTrouble { MailTrouble.odd(server.endpoint, why, said: said) }
}
