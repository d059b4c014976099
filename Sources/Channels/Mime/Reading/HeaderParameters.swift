internal import Basics

/// A field such as Content-Type: a value, and parameters behind it (RFC 2045, 5.1), also in pieces and in other sets
/// (RFC 2231), and as programs write them without knowing either.
struct HeaderParameters {
    private(set) var value = ""
    private var parameters: [String: String] = [:]

    private static let mostParameters = 100
    private static let longest = 4_000

    subscript(name: String) -> String? { parameters[name].flatMap { $0.isEmpty ? nil : $0 } }

    init() {}

    init(_ bytes: [UInt8], hint: String?) {
        var pieces = Self.split(bytes.prefix(64_000))[...]
        value = String(decoding: pieces.popFirst().map { Self.withoutComment($0) } ?? [], as: UTF8.self).trimmed
        var found: [String: [Segment]] = [:]
        for piece in pieces.prefix(Self.mostParameters) {
            guard let equals = piece.firstIndex(of: 0x3D) else { continue }
            var name = String(decoding: piece[..<equals].filter { $0 > 0x20 && $0 < 0x7F }, as: UTF8.self).lowercased()
            guard !name.isEmpty, name.utf8.count <= 60 else { continue }
            var segment = Segment(bytes: Self.unquoted(piece[(equals + 1)...]))
            if name.hasSuffix("*") {
                segment.isEncoded = true
                name.removeLast()
            }
            if let star = name.lastIndex(of: "*"), let number = Int(name[name.index(after: star)...].prefix(4)) {
                segment.number = number
                name = String(name[..<star])
            }
            found[name, default: []].append(segment)
        }
        for (name, segments) in found { parameters[name] = Self.joined(segments, hint: hint).cut(toBytes: Self.longest) }
    }

    private struct Segment {
        var number: Int?
        var isEncoded = false
        var bytes: [UInt8]
    }

    private static func joined(_ segments: [Segment], hint: String?) -> String {
        // "name*=" says it better than "name=" beside it; in pieces, better than either.
        let numbered = segments.filter { $0.number != nil }.sorted { ($0.number ?? 0) < ($1.number ?? 0) }
        let chosen = numbered.count > 1 || segments.count == numbered.count ? numbered : [segments.first { $0.isEncoded } ?? segments[0]]
        guard chosen.contains(where: \.isEncoded) else {
            let bytes = chosen.flatMap(\.bytes)
            let text = Charset.decode(bytes, label: nil, hint: hint)
            return text.contains("=?") ? EncodedWords.decode(text) : text.contains("%") ? percentDecoded(text) : text
        }
        var charset: String?
        var bytes: [UInt8] = []
        for (index, segment) in chosen.enumerated() {
            var part = segment.bytes[...]
            if index == 0, segment.isEncoded, let first = part.firstIndex(of: 0x27), let second = part[(first + 1)...].firstIndex(of: 0x27) {
                charset = String(decoding: part[..<first], as: UTF8.self)
                part = part[(second + 1)...]
            }
            bytes += segment.isEncoded ? percent(part) : Array(part)
        }
        let text = Charset.decode(bytes, label: charset.flatMap { $0.isEmpty ? nil : $0 }, hint: hint)
        return text.contains("=?") ? EncodedWords.decode(text) : text
    }

    /// "%D7%A9.pdf" in a plain parameter: some webmail escapes as in an address of the web, without saying so.
    private static func percentDecoded(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let decoded = percent(bytes[...])
        guard decoded.contains(where: { $0 >= 0x80 }), Charset.utf8Validity(decoded).isValid else { return text }
        return String(decoding: decoded, as: UTF8.self)
    }

    private static func percent(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        var at = bytes.startIndex
        while at < bytes.endIndex {
            if bytes[at] == 0x25, at + 2 < bytes.endIndex, let high = EncodedWords.hex(bytes[at + 1]), let low = EncodedWords.hex(bytes[at + 2]) {
                out.append(high << 4 | low)
                at += 3
            } else {
                out.append(bytes[at])
                at += 1
            }
        }
        return out
    }

    /// At semicolons that stand outside quotes. A quote that never ends is a letter.
    private static func split(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = []
        var start = bytes.startIndex
        var at = start
        let lastQuote = bytes.lastIndex(of: 0x22) ?? bytes.startIndex
        var isQuoted = false
        while at < bytes.endIndex {
            let byte = bytes[at]
            if byte == 0x5C, isQuoted, at + 1 < bytes.endIndex {
                at += 1
            } else if byte == 0x22 {
                isQuoted = !isQuoted && at < lastQuote
            } else if byte == 0x3B, !isQuoted {
                pieces.append(bytes[start..<at])
                start = at + 1
            }
            at += 1
        }
        pieces.append(bytes[start...])
        return pieces
    }

    private static func unquoted(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var text = bytes.drop { $0 <= 0x20 }
        while let last = text.last, last <= 0x20 { text.removeLast() }
        guard text.first == 0x22 else {
            if text.first == 0x27, text.last == 0x27, text.count > 2 { return Array(text.dropFirst().dropLast()) }
            return Array(text.last == 0x22 ? text.dropLast() : text)
        }
        var out: [UInt8] = []
        text = text.dropFirst()
        while let byte = text.popFirst() {
            // "C:\Users\x.pdf" holds backslashes that escape nothing.
            if byte == 0x5C, let next = text.first, next == 0x22 || next == 0x5C {
                out.append(text.removeFirst())
            } else if byte == 0x22 {
                break
            } else {
                out.append(byte)
            }
        }
        return out
    }

    private static func withoutComment(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        Array(bytes.prefix { $0 != 0x28 && $0 != 0x2C }).filter { $0 > 0x20 && $0 != 0x22 }
    }
}
