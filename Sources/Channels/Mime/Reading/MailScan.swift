#if canImport(Glibc)
    internal import Glibc
#endif

/// A first look over the raw bytes, in one pass and without memory of its own, so that hostile mail is turned away
/// before the MIME library spends time or stack on it.
struct MailScan {
    /// Where the header block begins (after blank lines and an mbox line) and ends.
    private(set) var header: Range<Int>
    /// Where the body begins, behind the blank line.
    private(set) var body = 0
    /// Places that declare a boundary or a message within the message.
    private(set) var declarations = 0
    /// Lines that may be boundaries.
    private(set) var dashes = 0

    /// The library compares each line of dashes with each open boundary.
    private static let mostComparisons = 20_000_000

    init(_ bytes: [UInt8], _ limits: MailLimits) throws(MailParseFailure) {
        guard bytes.contains(where: { $0 > 0x20 }) else { throw .empty }
        guard bytes.count <= limits.bytes else { throw .tooLarge }
        header = Self.header(of: bytes)
        guard header.count <= limits.headerBytes else { throw .headersTooLarge }
        guard Self.fieldCount(bytes[header]) <= limits.headerFields else { throw .headersTooLarge }
        body = header.upperBound + (bytes[header.upperBound...].starts(with: [0x0D, 0x0A]) ? 2 : bytes[header.upperBound...].first == 0x0A ? 1 : 0)
        countDeclarations(bytes)
        guard declarations <= limits.parts, declarations * dashes <= Self.mostComparisons else { throw .tooManyParts }
    }

    private static func header(of bytes: [UInt8]) -> Range<Int> {
        var start = 0
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
        while start < bytes.count, bytes[start] == 0x0A || bytes[start] == 0x0D { start += 1 }
        if bytes[start...].starts(with: Array("From ".utf8)) || bytes[start...].starts(with: Array(">From ".utf8)) {
            start = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
        }
        var at = start
        while at < bytes.count {
            let end = bytes[at...].firstIndex(of: 0x0A) ?? bytes.count
            if end == at || (end == at + 1 && bytes[at] == 0x0D) { return start..<at }
            at = end + 1
        }
        return start..<bytes.count
    }

    private static func fieldCount(_ block: ArraySlice<UInt8>) -> Int {
        // A line that begins with white space goes on with the field before.
        zip(block, block.dropFirst()).count { $0 == 0x0A && $1 != 0x20 && $1 != 0x09 }
    }

    private mutating func countDeclarations(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            var at = 0
            while at < buffer.count {
                let end = memchr(base + at, 0x0A, buffer.count - at).map { UnsafeRawPointer(base).distance(to: UnsafeRawPointer($0)) } ?? buffer.count
                read(UnsafeBufferPointer(rebasing: buffer[at..<end]))
                at = end + 1
            }
        }
    }

    private mutating func read(_ line: UnsafeBufferPointer<UInt8>) {
        guard let first = line.first else { return }
        if first == 0x2D, line.count > 1, line[1] == 0x2D { dashes += 1 }
        // A boundary is declared in a Content-Type field or a folded continuation of one.
        guard first == 0x43 || first == 0x63 || first == 0x20 || first == 0x09 else { return }
        if Self.has("boundary", line) || Self.has("message/", line) { declarations += 1 }
    }

    private static func has(_ word: StaticString, _ line: UnsafeBufferPointer<UInt8>) -> Bool {
        let count = word.utf8CodeUnitCount
        guard line.count >= count else { return false }
        // Only the beginning of a long line: a field as long as that is no field.
        for start in 0...(min(line.count, 2_000) - min(count, 2_000)) where line[start] | 0x20 == word.utf8Start[0] {
            if (1..<count).allSatisfy({ start + $0 < line.count && line[start + $0] | 0x20 == word.utf8Start[$0] | 0x20 }) { return true }
        }
        return false
    }
}
