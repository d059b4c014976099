internal import Basics

/// How a body was made fit for the journey (RFC 2045, 6), read as far as the bytes bear the label out.
enum TransferEncoding {
    case none, base64, quotedPrintable, uuencode

    /// Labels that mean nothing, such as a character set, mean that nothing was done.
    init(_ label: String?) {
        let word = (label ?? "").lowercased().prefix { $0 != ";" && $0 != "(" && $0 != "," }.filter { !$0.isWhitespace && $0 != "\"" }
        switch word {
        case "base64", "base-64", "b": self = .base64
        case "quoted-printable", "quotedprintable", "quoted_printable", "qp", "q": self = .quotedPrintable
        case "uuencode", "x-uuencode", "x-uue", "uue", "x-uu": self = .uuencode
        default: self = .none
        }
    }

    /// The content; `nil` when the bytes are plainly not in this encoding.
    func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        switch self {
        case .none: Array(bytes)
        case .base64: Self.base64(bytes)
        case .quotedPrintable: Self.quotedPrintable(bytes)
        case .uuencode: Uuencode.content(Array(bytes))
        }
    }

    private static func base64(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        guard isBase64(bytes.prefix(4_000)) else { return nil }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count / 4 * 3 + 3)
        var footer: ArraySlice<UInt8>?
        bytes.withUnsafeBufferPointer { buffer in
            var (bits, count): (UInt32, Int) = (0, 0)
            var lineStart = 0
            var ended = false
            for (index, byte) in buffer.enumerated() {
                let value = table[Int(byte)]
                if value < 64 {
                    ended = false
                    bits = bits << 6 | UInt32(value)
                    count += 6
                    if count >= 8 {
                        count -= 8
                        out.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
                    }
                } else if byte == 0x0A {
                    lineStart = index + 1
                    // A blank line or padding before, and then words: a list's footer below the encoded text.
                    if isFooter(buffer[lineStart...].prefix(400), afterEnd: ended) {
                        footer = bytes[(bytes.startIndex + lineStart)...]
                        return
                    }
                } else if byte == 0x3D {
                    (bits, count) = (0, 0)
                    ended = true
                }
            }
        }
        if let footer { out += Array("\n".utf8) + footer }
        return out
    }

    private static let table: [UInt8] = {
        var table = [UInt8](repeating: 255, count: 256)
        for (value, byte) in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8.enumerated() { table[Int(byte)] = UInt8(value) }
        table[0x2D] = 62
        return table
    }()

    /// Words have spaces and signs between their letters; base64 has not.
    private static func isBase64(_ head: ArraySlice<UInt8>) -> Bool {
        let line = head.split(separator: 0x0A).first { $0.contains { $0 > 0x20 } } ?? []
        let strange = line.count { table[Int($0)] == 255 && $0 != 0x3D && $0 > 0x20 || $0 == 0x20 }
        return strange * 6 <= line.count
    }

    private static func isFooter(_ rest: Slice<UnsafeBufferPointer<UInt8>>, afterEnd: Bool) -> Bool {
        guard let first = rest.first else { return false }
        if first == 0x0D || first == 0x0A { return false }
        let line = rest.prefix { $0 != 0x0A }
        guard line.count >= 20 else { return false }
        // Underscores are letters of another base64: only a whole rule of them counts.
        return afterEnd && line.prefix(20).allSatisfy { $0 == 0x5F || $0 == 0x2D }
    }

    private static func quotedPrintable(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        bytes.withUnsafeBufferPointer { buffer in
            var at = 0
            var spaces = 0
            while at < buffer.count {
                let byte = buffer[at]
                if byte == 0x3D {
                    if at + 2 < buffer.count, let high = EncodedWords.hex(buffer[at + 1]), let low = EncodedWords.hex(buffer[at + 2]) {
                        out.append(high << 4 | low)
                        at += 3
                        spaces = 0
                        continue
                    }
                    // A soft break, with white space that some relay added.
                    var end = at + 1
                    while end < buffer.count, buffer[end] == 0x20 || buffer[end] == 0x09 || buffer[end] == 0x0D { end += 1 }
                    if end < buffer.count, buffer[end] == 0x0A {
                        at = end + 1
                        spaces = 0
                        continue
                    }
                    if end == buffer.count { break }
                    out.append(byte)
                } else if byte == 0x0A {
                    // White space at the end of a line was added on the way (RFC 2045, 6.7).
                    let hasReturn = out.last == 0x0D
                    if hasReturn { out.removeLast() }
                    out.removeLast(min(spaces, out.count))
                    out.append(byte)
                    spaces = 0
                    at += 1
                    continue
                } else {
                    out.append(byte)
                }
                spaces = byte == 0x20 || byte == 0x09 ? spaces + 1 : byte == 0x0D ? spaces : 0
                at += 1
            }
            out.removeLast(min(spaces, out.count))
        }
        return out
    }
}
