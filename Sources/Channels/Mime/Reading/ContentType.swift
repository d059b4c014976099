/// What a file is by its first bytes. The name and the label are only the sender's word.
package enum ContentType {
    /// - Parameter declared: the label, in lower case.
    package static func of(_ bytes: [UInt8], declared: String) -> String {
        let head = Array(bytes.prefix(1024))
        if let found = signatures.first(where: { matches(head, $0) })?.type {
            // Office files are ZIP archives; the label may say which.
            let isRefined =
                found == "application/zip" && (declared.hasPrefix("application/vnd.") || declared == "application/epub+zip")
                || found == "application/x-ole-storage" && (declared.hasPrefix("application/vnd.ms-") || declared == "application/msword")
            return isRefined ? declared : found
        }
        if head.count >= 12, Array(head[4..<8]) == Array("ftyp".utf8) { return declared.hasPrefix("image/hei") ? declared : "video/mp4" }
        if let markup = markup(head) { return markup }
        let family = declared.prefix { $0 != "/" }
        // A picture, a sound or a document that does not begin like one must not be shown as one.
        if family == "image" || declared == "application/pdf" || declared == "text/html" && bytes.contains(0) { return "application/octet-stream" }
        return isToken(declared) ? declared : "application/octet-stream"
    }

    /// The beginning of pages that a browser would run.
    private static func markup(_ head: [UInt8]) -> String? {
        let start = String(decoding: head, as: UTF8.self).drop { $0.isWhitespace || $0 == "\u{FEFF}" }.lowercased()
        if start.hasPrefix("<svg") || (start.hasPrefix("<?xml") && start.contains("<svg")) { return "image/svg+xml" }
        for tag in ["<!doctype html", "<html", "<script", "<head", "<body", "<iframe"] where start.hasPrefix(tag) { return "text/html" }
        return nil
    }

    private static func isToken(_ type: String) -> Bool {
        type.utf8.count <= 100 && type.split(separator: "/", omittingEmptySubsequences: false).count == 2
            && type.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || "/.+-_".utf8.contains($0) }
    }

    private struct Signature {
        var type: String
        var bytes: [UInt8]
        var offset = 0
    }

    private static func matches(_ head: [UInt8], _ signature: Signature) -> Bool {
        head.count >= signature.offset + signature.bytes.count
            && head[signature.offset...].prefix(signature.bytes.count).elementsEqual(signature.bytes)
    }

    private static let signatures = [
        Signature(type: "image/png", bytes: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        Signature(type: "image/jpeg", bytes: [0xFF, 0xD8, 0xFF]),
        Signature(type: "image/gif", bytes: Array("GIF8".utf8)),
        Signature(type: "image/webp", bytes: Array("WEBP".utf8), offset: 8),
        Signature(type: "image/tiff", bytes: [0x49, 0x49, 0x2A, 0x00]),
        Signature(type: "image/tiff", bytes: [0x4D, 0x4D, 0x00, 0x2A]),
        Signature(type: "application/pdf", bytes: Array("%PDF-".utf8)),
        Signature(type: "application/zip", bytes: [0x50, 0x4B, 0x03, 0x04]),
        Signature(type: "application/gzip", bytes: [0x1F, 0x8B]),
        Signature(type: "application/vnd.rar", bytes: Array("Rar!".utf8)),
        Signature(type: "application/x-7z-compressed", bytes: [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
        Signature(type: "application/x-ole-storage", bytes: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
        Signature(type: "application/vnd.microsoft.portable-executable", bytes: Array("MZ".utf8)),
        Signature(type: "application/x-elf", bytes: [0x7F, 0x45, 0x4C, 0x46]),
        Signature(type: "audio/mpeg", bytes: Array("ID3".utf8)),
        Signature(type: "audio/ogg", bytes: Array("OggS".utf8)),
        Signature(type: "audio/wav", bytes: Array("WAVE".utf8), offset: 8),
    ]
}
