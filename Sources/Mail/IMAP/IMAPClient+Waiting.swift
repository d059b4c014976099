import Channels

extension IMAPClient {
    package var canIdle: Bool { capabilities.contains("IDLE") }

    /// Waits with IDLE (RFC 2177) until the folder grows or `time` is over. Returns whether it grew. Cancelling the task ends
    /// the wait and the connection at once.
    package func idle(for time: Duration) async throws -> Bool {
        if hasNews { return true }
        connection.allow(patience.exchange)
        let tag = nextTag()
        try await connection.send("\(tag) IDLE\r\n")
        if let refusal = try await consent(to: tag) {
            guard refusal.kind != .ok else { return hasNews }
            capabilities.remove("IDLE")
            return hasNews
        }
        try await listen(until: .now + time)
        connection.allow(patience.exchange)
        try await connection.send("DONE\r\n")
        let status = try await outcome(of: tag)
        guard status.kind == .ok else { throw odd("waiting for mail was refused", status.text) }
        return hasNews
    }

    private func listen(until end: ContinuousClock.Instant) async throws {
        while !hasNews {
            let left = end - .now
            guard left > .zero, let line = try await connection.line(limit: 64 << 10, within: left) else { return }
            connection.allow(patience.exchange)
            try heed(try await response(beginning: line, keeping: 0))
        }
    }

    /// Asks for news without waiting. Returns whether the folder grew.
    package func poll() async throws -> Bool {
        let status = try await command("NOOP")
        guard status.kind == .ok else { throw odd("a question for news was refused", status.text) }
        return hasNews
    }
}
