/// What a reader reads of Markdown: without addresses of links and pictures, HTML tags and comments. Marks of emphasis, headings
/// and tables are no letters and do no harm.
package enum PlainMarkdown {
    package static func text(of body: String) -> String {
        guard body.utf8.contains(where: { $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: "<") }) else { return body }
        var (out, bytes) = ([UInt8](), Array(body.utf8)[...])
        out.reserveCapacity(bytes.count)
        while let first = bytes.first {
            if first == UInt8(ascii: "]"), bytes.dropFirst().first == UInt8(ascii: "("), let end = end(of: bytes, by: UInt8(ascii: ")")) {
                out.append(UInt8(ascii: " "))
                bytes = bytes[end...]
            } else if first == UInt8(ascii: "<"), let next = bytes.dropFirst().first, isTagStart(next),
                let end = end(of: bytes, by: UInt8(ascii: ">"))
            {
                out.append(UInt8(ascii: " "))
                bytes = bytes[end...]
            } else {
                out.append(first)
                bytes.removeFirst()
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// The place after the next `mark` on the same line, at most two kilobytes away.
    private static func end(of bytes: ArraySlice<UInt8>, by mark: UInt8) -> Int? {
        for index in bytes.indices.prefix(2_000) {
            if bytes[index] == mark { return index + 1 }
            if bytes[index] == 0x0A { return nil }
        }
        return nil
    }

    private static func isTagStart(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "!") || (0x61...0x7A).contains(byte | 0x20)
    }
}

extension PlainMarkdown {
    /// A sentence as it stands in a mail: without the marks of Markdown.
    package static func sentence(_ text: String) -> String {
        let lines = Self.text(of: text).split(separator: "\n").map { line -> String in
            var line = line.drop(while: \.isWhitespace)
            while let first = line.first, "#>-*+".contains(first), line.dropFirst().first.map({ $0 == " " || $0 == first }) ?? false {
                line = line.dropFirst()
            }
            return String(line).replacing("**", with: "").replacing("__", with: "").replacing("`", with: "").replacing("[", with: "").onOneLine
        }
        return lines.filter { !$0.isEmpty }.joined(separator: " ").trimmed
    }
}
