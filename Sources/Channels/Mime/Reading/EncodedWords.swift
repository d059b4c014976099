internal import Foundation

/// Words of a header in other character sets (RFC 2047), read generously: in quotes, without white space around,
/// with characters cut in two between neighbours.
enum EncodedWords {
    /// The text of a header value that is Unicode already.
    static func decode(_ value: String) -> String {
        guard value.contains("=?") else { return value }
        let bytes = Array(value.utf8)
        var out = ""
        var plain = 0
        var at = 0
        // Neighbours in one set are joined before they are converted, because programs cut characters in two.
        var pending: (charset: String, bytes: [UInt8])?
        func flush() {
            if let word = pending { out += Charset.decode(word.bytes, label: word.charset) }
            pending = nil
        }
        while at < bytes.count {
            guard bytes[at] == 0x3D, let word = read(bytes, at) else {
                at += 1
                continue
            }
            let between = bytes[plain..<at]
            if pending == nil || !between.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
                flush()
                out += String(decoding: between, as: UTF8.self)
            }
            if let same = pending, same.charset == word.charset {
                pending?.bytes = same.bytes + word.bytes
            } else {
                flush()
                pending = (word.charset, word.bytes)
            }
            at = word.end
            plain = at
        }
        flush()
        return out + String(decoding: bytes[plain...], as: UTF8.self)
    }

    private static let longestWord = 4_000

    /// One word from `=?` on; `nil` when it is none.
    private static func read(_ bytes: [UInt8], _ start: Int) -> (charset: String, bytes: [UInt8], end: Int)? {
        guard start + 1 < bytes.count, bytes[start + 1] == 0x3F else { return nil }
        let limit = min(bytes.count, start + longestWord)
        guard let charsetEnd = bytes[(start + 2)..<limit].prefix(80).firstIndex(of: 0x3F), charsetEnd + 2 < limit,
            bytes[charsetEnd + 2] == 0x3F
        else { return nil }
        // A language may stand behind the set (RFC 2231, 5).
        let charset = String(decoding: bytes[(start + 2)..<charsetEnd].prefix { $0 != 0x2A }, as: UTF8.self)
        let textStart = charsetEnd + 3
        var end = textStart
        while end + 1 < limit, !(bytes[end] == 0x3F && bytes[end + 1] == 0x3D) {
            end += 1
        }
        guard end + 1 < limit else { return nil }
        let text = bytes[textStart..<end]
        switch bytes[charsetEnd + 1] {
        case 0x42, 0x62: return (charset, base64(text), end + 2)
        case 0x51, 0x71: return (charset, quoted(text), end + 2)
        default: return nil
        }
    }

    /// Base64 as far as it goes: wrong characters are skipped, missing padding is no matter.
    private static func base64(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        var (bits, count): (UInt32, Int) = (0, 0)
        for byte in text {
            let value: UInt32
            switch byte {
            case 0x41...0x5A: value = UInt32(byte - 0x41)
            case 0x61...0x7A: value = UInt32(byte - 0x61) + 26
            case 0x30...0x39: value = UInt32(byte - 0x30) + 52
            case 0x2B, 0x2D: value = 62
            case 0x2F, 0x5F: value = 63
            case 0x3D:
                // Padding inside: two words that somebody glued together.
                (bits, count) = (0, 0)
                continue
            default: continue
            }
            bits = bits << 6 | value
            count += 6
            if count >= 8 {
                count -= 8
                out.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return out
    }

    private static func quoted(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        var at = text.startIndex
        while at < text.endIndex {
            if text[at] == 0x3D, at + 2 < text.endIndex, let high = hex(text[at + 1]), let low = hex(text[at + 2]) {
                out.append(high << 4 | low)
                at += 3
            } else {
                out.append(text[at] == 0x5F ? 0x20 : text[at])
                at += 1
            }
        }
        return out
    }

    static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}
