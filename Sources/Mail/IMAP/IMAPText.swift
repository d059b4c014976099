import Foundation

/// A part of a command: what can stand in a line, and what must be counted first.
enum IMAPPart {
    case text(String)
    case literal([UInt8])

    /// A string as it may stand in a command: quoted where RFC 3501 lets it (printable ASCII), a literal otherwise.
    static func string(_ value: String) -> IMAPPart {
        let bytes = Array(value.utf8)
        guard bytes.count <= 1000, bytes.allSatisfy({ (0x20..<0x7F).contains($0) }) else { return .literal(bytes) }
        let escaped = value.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\"", with: "\\\"")
        return .text("\"\(escaped)\"")
    }

    /// A folder's name in modified UTF-7 (RFC 3501, section 5.1.3): "&" shifts into base64 of UTF-16, with "," for "/".
    static func folder(_ name: String) -> IMAPPart {
        var coded = ""
        var shifted: [UInt16] = []
        func flush() {
            guard !shifted.isEmpty else { return }
            let bytes = shifted.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
            let base64 = Data(bytes).base64EncodedString()
            coded += "&" + base64.replacingOccurrences(of: "=", with: "").replacingOccurrences(of: "/", with: ",") + "-"
            shifted = []
        }
        for unit in name.utf16 {
            if (0x20..<0x7F).contains(unit) {
                flush()
                coded += unit == 0x26 ? "&-" : String(UnicodeScalar(UInt8(unit)))
            } else {
                shifted.append(unit)
            }
        }
        flush()
        return .string(coded)
    }
}
