/// A first look over the raw bytes, in one pass and without memory of its own.
struct MailScan {
    /// Where the header block begins (after blank lines and an mbox line) and ends.
    private(set) var header: Range<Int>
    /// Where the body begins, behind the blank line.
    private(set) var body = 0

    init(_ bytes: [UInt8], _ limits: MailLimits) throws(MailParseFailure) {
        guard bytes.contains(where: { $0 > 0x20 }) else { throw .empty }
        guard bytes.count <= limits.bytes else { throw .tooLarge }
        var start = 0
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
        while start < bytes.count, bytes[start] == 0x0A || bytes[start] == 0x0D || bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
        if bytes[start...].starts(with: Array("From ".utf8)) && !bytes[start...].prefix(12).contains(0x3A)
            || bytes[start...].starts(with: Array(">From ".utf8))
        {
            start = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
        }
        let found = Self.header(of: bytes, in: start..<bytes.count)
        (header, body) = (found.block, found.body)
    }

    /// The header block at the start of a range, and where the body begins: behind a blank line, or at the first line that can
    /// be no field, when no field comes after it either.
    static func header(of bytes: [UInt8], in range: Range<Int>) -> (block: Range<Int>, body: Int) {
        bytes.withUnsafeBufferPointer { buffer in
            var at = range.lowerBound
            while at < range.upperBound {
                let end = buffer[at..<range.upperBound].firstIndex(of: 0x0A) ?? range.upperBound
                let next = min(range.upperBound, end + 1)
                if end == at || (end == at + 1 && buffer[at] == 0x0D) { return (range.lowerBound..<at, next) }
                if !isField(buffer[at..<end]) {
                    // White space alone is a blank line that some program padded.
                    let isBlank = buffer[at..<end].allSatisfy { $0 <= 0x20 }
                    if isBlank || at == range.lowerBound || !isContinuation(buffer[at]), !isFieldSoon(buffer, next..<range.upperBound) {
                        return (range.lowerBound..<at, isBlank ? next : at)
                    }
                }
                at = next
            }
            return (range, range.upperBound)
        }
    }

    private static func isContinuation(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    /// A name without white space, and a colon.
    private static func isField(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard let colon = line.prefix(110).firstIndex(of: 0x3A), colon > line.startIndex else { return false }
        var name = line[line.startIndex..<colon]
        while let last = name.last, last == 0x20 || last == 0x09 { name.removeLast() }
        return !name.isEmpty && name.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }

    /// Whether the header goes on behind a line that is no field: lines that were broken without being folded.
    private static func isFieldSoon(_ buffer: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        var at = range.lowerBound
        for _ in 0..<6 {
            guard at < range.upperBound else { return false }
            let end = buffer[at..<range.upperBound].prefix(4_000).firstIndex(of: 0x0A) ?? range.upperBound
            let line = buffer[at..<end]
            if line.isEmpty || line.count == 1 && line.first == 0x0D { return false }
            if let first = line.first, !isContinuation(first), isField(line), isKnown(line) { return true }
            at = end + 1
        }
        return false
    }

    private static let names = [
        "from", "to", "cc", "subject", "date", "message-id", "content-type", "content-transfer-encoding", "mime-version", "received", "references",
        "in-reply-to", "reply-to", "sender", "return-path", "content-disposition", "x-mailer", "user-agent",
    ]

    private static func isKnown(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let name = String(decoding: line.prefix { $0 != 0x3A }, as: UTF8.self).lowercased()
        return name.hasPrefix("x-") || name.hasPrefix("content-") || names.contains(name.filter { !$0.isWhitespace })
    }
}
