import Channels

/// Reading responses, and noting what any of them may tell in passing.
extension IMAPClient {
    /// Reads one whole response. Of its literals at most `limit` bytes are kept; the rest is read and dropped.
    func response(keeping limit: Int) async throws -> IMAPResponse {
        try await response(beginning: try await connection.line(limit: lineLimit), keeping: limit)
    }

    var lineLimit: Int { isInside ? IMAPClient.lineLimit : IMAPClient.earlyLineLimit }

    func response(beginning first: [UInt8], keeping limit: Int) async throws -> IMAPResponse {
        var text = first
        var literals: [IMAPLiteral] = []
        var left = limit
        do {
            if !IMAPParser.isStatus(first) {
                while let size = try IMAPParser.announcedLiteral(text) {
                    guard literals.count < IMAPClient.literalsPerResponse, size <= 1 << 30 else { throw odd("too much at once", "") }
                    let literal = try await literal(of: size, keeping: left)
                    left -= literal.bytes.count
                    literals.append(literal)
                    let more = try await connection.line(limit: lineLimit)
                    guard text.count + more.count < 2 * IMAPClient.lineLimit else { throw odd("too much at once", "") }
                    text += [0x0D, 0x0A] + more
                    if more.isEmpty { break }
                }
            }
            return try IMAPParser.parse(text, literals: literals)
        } catch let fault as IMAPParser.Fault {
            // The framing held, so an unreadable untagged response can be passed over; any other would leave us waiting.
            guard first.first == UInt8(ascii: "*") else { throw odd(fault.why, String(line: first.prefix(200))) }
            return .other
        }
    }

    func literal(of size: Int, keeping limit: Int) async throws -> IMAPLiteral {
        connection.allowMore(for: size)
        var kept: [UInt8] = []
        kept.reserveCapacity(min(size, limit, 1 << 20))
        var left = size
        while left > 0 {
            let part = try await connection.some(upTo: min(left, 64 << 10))
            left -= part.readableBytes
            kept.append(contentsOf: part.readableBytesView.prefix(max(0, limit - kept.count)))
        }
        return IMAPLiteral(bytes: kept, size: size)
    }

    /// Takes in what comes while nothing was asked.
    func heed(_ response: IMAPResponse) throws {
        switch response {
        case .status(nil, let status): try noteOrLeave(status)
        case .data(let name, let number, let values): note(name, number, values)
        case .status, .goOn: throw odd("an answer to nothing", "")
        case .other: break
        }
    }

    func noteOrLeave(_ status: IMAPStatus) throws {
        note(status)
        if status.kind == .bye {
            throw MailTrouble(kind: .connectionLost, server: server.endpoint, detail: status.text)
        }
    }

    func note(_ status: IMAPStatus) {
        if status.code.first == "CAPABILITY" { capabilities = Set(status.code.dropFirst().map { $0.uppercased() }) }
    }

    func note(_ name: String, _ number: UInt32?, _ values: [IMAPValue]) {
        switch (name, number) {
        case ("CAPABILITY", nil):
            capabilities = Set(values.prefix(500).compactMap { if case .atom(let text) = $0 { text.uppercased() } else { nil } })
        case ("EXISTS", let count?):
            if count > exists { hasNews = true }
            exists = count
        case ("EXPUNGE", _?) where exists > 0: exists -= 1
        default: break
        }
    }
}
