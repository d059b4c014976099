/// The beginning of a file of text, to be read on a page.
package struct FileText: Sendable, Hashable {
    package var text: String
    /// Whether there is more than is shown.
    package var isCut: Bool

    /// Bytes that are shown at most.
    static let limit = 64 << 10
    private static let named: Set<String> = [
        "application/json", "application/xml", "application/yaml", "application/x-yaml", "application/csv", "application/x-ndjson",
        "application/javascript", "application/x-sh", "application/sql", "application/toml",
    ]

    /// Whether a media type says text.
    package static func isText(_ type: String) -> Bool {
        let type = type.prefix { $0 != ";" }.lowercased()
        return type.hasPrefix("text/") || named.contains(type) || type.hasSuffix("+json") || type.hasSuffix("+xml")
    }

    /// Reads it in whatever character set it is; `nil` where it is not text after all.
    package static func read(_ bytes: [UInt8], type: String) -> FileText? {
        guard isText(type) else { return nil }
        var part = Array(bytes.prefix(limit))
        let isWide = part.starts(with: [0xFF, 0xFE]) || part.starts(with: [0xFE, 0xFF])
        guard isWide || !part.contains(0) else { return nil }
        // A character is not cut in two.
        if bytes.count > limit, !isWide, let line = part.lastIndex(of: 0x0A), line > limit / 2 { part.removeLast(part.count - line) }
        let text = Charset.decode(part, label: isWide ? "utf-16" : nil).cleanText
        return FileText(text: text, isCut: bytes.count > part.count)
    }
}
