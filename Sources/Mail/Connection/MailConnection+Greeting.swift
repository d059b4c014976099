import Channels

extension MailConnection {
    /// The server's first line. Where it does not come, the server is asked once more the other way, with TLS or without,
    /// so that the trouble can say that port and encryption do not fit together.
    func greeting(limit: Int) async throws -> [UInt8] {
        allow(patience.greeting)
        do {
            let line = try await line(limit: limit)
            // A TLS alert record (RFC 8446, section 5.1: type 21, version 3.x) that happens to hold a line end.
            guard !line.starts(with: [0x15, 0x03]) else { throw speaksTLS }
            return line
        } catch let trouble as MailTrouble where trouble.kind == .timedOut || trouble.kind == .connectionLost {
            if await heardAnything() { throw trouble }
            if server.security == .tls {
                // A server that takes our first TLS record for nonsense may hang up so hard that its words are lost.
                guard trouble.kind == .connectionLost, await speaksPlainly() else { throw trouble }
                throw MailTrouble.speaksPlain(server.endpoint)
            }
            throw await answersToTLS() ? speaksTLS : trouble
        }
    }

    private var speaksTLS: MailTrouble {
        MailTrouble(kind: .tlsMismatch, server: server.endpoint, detail: "the server speaks TLS from the first byte on this port")
    }

    private func answersToTLS() async -> Bool {
        guard let probe = try? await MailConnection.open(to: server, trust: trust, patience: patience, tls: MailTrust.blindHandler) else {
            return false
        }
        defer { probe.close() }
        probe.allow(min(patience.greeting, .seconds(10)))
        return (try? await probe.some(upTo: 1)) != nil
    }

    private func speaksPlainly() async -> Bool {
        guard let probe = try? await MailConnection.open(to: server, trust: trust, patience: patience, tls: { nil }) else { return false }
        defer { probe.close() }
        probe.allow(min(patience.greeting, .seconds(10)))
        guard let first = try? await probe.some(upTo: 1) else { return false }
        // "* OK" or "220".
        return first.readableBytesView.first.map { $0 == UInt8(ascii: "*") || (0x30...0x39).contains($0) } ?? false
    }
}
