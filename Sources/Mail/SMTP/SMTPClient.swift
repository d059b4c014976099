package import Channels

/// One session with an SMTP server that sends our mail (RFC 5321, submission RFC 6409).
package actor SMTPClient {
    let connection: MailConnection
    nonisolated let server: MailServer
    var patience: MailPatience { connection.patience }
    /// What EHLO offered: keyword in upper case, parameters.
    var offers: [String: [String]] = [:]
    /// Whether another message can be sent over this session.
    package internal(set) var isUsable = true

    private static let lineLimit = 4 << 10
    private static let linesPerReply = 200

    private init(connection: MailConnection, server: MailServer) {
        self.connection = connection
        self.server = server
    }

    /// Connects, secures and logs in (where `server.user` is not empty).
    package static func open(
        _ server: MailServer, trust: MailTrust, tokens: TokenSource = .none, patience: MailPatience = MailPatience()
    ) async throws -> SMTPClient {
        try await tokens.entering(server) { try await open(server, with: $0, trust: trust, patience: patience) }
    }

    private static func open(
        _ server: MailServer, with credential: Credential?, trust: MailTrust, patience: MailPatience
    ) async throws -> SMTPClient {
        let client = SMTPClient(
            connection: try await MailConnection.open(to: server, trust: trust, patience: patience), server: server)
        do {
            try await client.enter(with: credential)
        } catch {
            client.connection.close()
            throw error
        }
        return client
    }

    private func enter(with credential: Credential?) async throws {
        let first = try await connection.greeting(limit: Self.lineLimit)
        guard let line = SMTPLine(first) else { throw odd("this is not an SMTP server", String(line: first)) }
        let greeting = try await reply(beginning: line)
        guard greeting.code == 220 else { throw MailTrouble(kind: .refused, server: server.endpoint, detail: greeting.words) }
        try await sayHello()
        if server.security == .startTLS { try await startTLS() }
        if let credential { try await logIn(credential) }
    }

    private func startTLS() async throws {
        guard offers["STARTTLS"] != nil else { throw MailTrouble(kind: .noStartTLS, server: server.endpoint, detail: "") }
        let reply = try await command("STARTTLS")
        guard reply.code == 220 else { throw MailTrouble(kind: .noStartTLS, server: server.endpoint, detail: reply.words) }
        try await connection.startTLS()
        try await sayHello()
    }

    /// EHLO with our address as name: a desk behind a router has no name of its own that a server could check
    /// (RFC 5321, 4.1.4). An old server that refuses gets HELO and is taken to offer nothing.
    private func sayHello() async throws {
        offers = [:]
        let address = connection.localAddress ?? "127.0.0.1"
        let name = address.contains(":") ? "[IPv6:\(address)]" : "[\(address)]"
        connection.allow(patience.exchange)
        try await connection.send("EHLO \(name)\r\n")
        let lines = try await lines()
        let reply = SMTPReply(lines)
        if reply.isPositive {
            for line in lines.dropFirst() {
                let words = line.text.split(separator: " ").map { $0.uppercased() }
                if let keyword = words.first { offers[keyword] = Array(words.dropFirst()) }
            }
        } else if reply.isTemporary {
            throw odd("the server is not ready", reply.words)
        } else {
            let second = try await command("HELO \(name)")
            guard second.isPositive else { throw odd("the server does not greet", second.words) }
        }
    }

    func command(_ text: String, allowance: Duration? = nil) async throws -> SMTPReply {
        connection.allow(allowance ?? patience.exchange)
        try await connection.send(text + "\r\n")
        return try await reply()
    }

    func reply() async throws -> SMTPReply { SMTPReply(try await lines()) }

    private func lines() async throws -> [SMTPLine] {
        let bytes = try await connection.line(limit: Self.lineLimit)
        guard let first = SMTPLine(bytes) else { throw odd("an answer without a code", String(line: bytes)) }
        return try await lines(beginning: first)
    }

    private func reply(beginning first: SMTPLine) async throws -> SMTPReply { SMTPReply(try await lines(beginning: first)) }

    private func lines(beginning first: SMTPLine) async throws -> [SMTPLine] {
        var lines = [first]
        while let last = lines.last, !last.isLast {
            guard lines.count < Self.linesPerReply else { throw odd("an answer without end", "") }
            let bytes = try await connection.line(limit: Self.lineLimit)
            guard let line = SMTPLine(bytes), line.code == first.code else {
                throw odd("an answer that changes its mind", String(line: bytes))
            }
            lines.append(line)
        }
        return lines
    }

    /// Ends politely, within a few seconds, and closes.
    package func quit() async {
        isUsable = false
        _ = try? await command("QUIT", allowance: .seconds(5))
        connection.close()
    }

    package func close() {
        isUsable = false
        connection.close()
    }

    func odd(_ why: String, _ said: String) -> MailTrouble { MailTrouble.odd(server.endpoint, why, said: said) }
}

extension SMTPReply {
    /// "535 5.7.8 Bad credentials", as a mail log shows it.
    package var words: String {
        [String(code), enhanced?.description, text.isEmpty ? nil : text].compactMap(\.self).joined(separator: " ")
    }
}
