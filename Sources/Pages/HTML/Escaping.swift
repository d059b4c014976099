extension [UInt8] {
    /// Appends text so that it is text in an element and in a quoted attribute alike. A NUL, which no page may
    /// hold, is left out.
    mutating func append(escaping text: some StringProtocol) {
        let done: Void? = text.utf8.withContiguousStorageIfAvailable { append(escaping: $0) }
        if done == nil { Array(text.utf8).withUnsafeBufferPointer { append(escaping: $0) } }
    }

    /// Copies the runs between what must be escaped as they are.
    private mutating func append(escaping bytes: UnsafeBufferPointer<UInt8>) {
        var start = 0
        for place in bytes.indices {
            guard let escape = Self.escape(of: bytes[place]) else { continue }
            append(contentsOf: bytes[start..<place])
            escape.withUTF8Buffer { append(contentsOf: $0) }
            start = place + 1
        }
        append(contentsOf: bytes[start...])
    }

    @inline(__always)
    private static func escape(of byte: UInt8) -> StaticString? {
        guard byte < 0x3F else { return nil }
        return switch byte {
        case 0x26: "&amp;"
        case 0x3C: "&lt;"
        case 0x3E: "&gt;"
        case 0x22: "&quot;"
        case 0x27: "&#39;"
        case 0x00: ""
        default: nil
        }
    }
}
