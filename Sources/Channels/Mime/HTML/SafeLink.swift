internal import Basics

/// Checks addresses that a stranger's page leads to, as a browser would read them (WHATWG URL): white space around
/// and line breaks within do not count.
enum SafeLink {
    private static let longest = 8_000
    private static let schemes: Set<String> = ["http", "https", "mailto", "tel"]

    /// The address of a link; `nil` when it is relative or of a scheme that does more than lead somewhere.
    static func link(_ value: String) -> String? {
        let value = cleaned(value)
        guard let scheme = scheme(of: value), schemes.contains(scheme), value.utf8.count <= longest else { return nil }
        if scheme == "http" || scheme == "https" { return isWeb(value) ? value : nil }
        return value.dropFirst(scheme.count + 1).isEmpty ? nil : value
    }

    /// What the source of a picture is.
    enum Picture: Equatable {
        case remote(String)
        case enclosed(contentID: String)
        case embedded(String)
    }

    private static let largestEmbedded = 700_000

    static func picture(_ value: String) -> Picture? {
        let value = cleaned(value)
        switch scheme(of: value) {
        case "http", "https": return value.utf8.count <= longest && isWeb(value) ? .remote(value) : nil
        case "cid":
            let id = value.dropFirst(4).removingPercent
            return id.isEmpty || id.utf8.count > 900 ? nil : .enclosed(contentID: id)
        case "data": return embedded(value)
        default: return nil
        }
    }

    private static func isWeb(_ value: String) -> Bool {
        guard let slashes = value.firstRange(of: "://") else { return false }
        return value[slashes.upperBound...].first.map { !"/\\?#".contains($0) } ?? false
    }

    /// Raster pictures only: an SVG is a document.
    private static func embedded(_ value: String) -> Picture? {
        guard value.utf8.count <= largestEmbedded, let comma = value.firstIndex(of: ",") else { return nil }
        let head = value[..<comma].lowercased().filter { !$0.isWhitespace }
        guard ["png", "gif", "jpeg", "jpg", "webp", "bmp"].contains(where: { head == "data:image/\($0);base64" }) else { return nil }
        let body = value.utf8[value.utf8.index(after: comma)...].filter { $0 > 0x20 }
        let isBase64 = body.allSatisfy {
            (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2B || $0 == 0x2F || $0 == 0x3D
        }
        return isBase64 && !body.isEmpty ? .embedded("\(head),\(String(decoding: body, as: UTF8.self))") : nil
    }

    private static func cleaned(_ value: String) -> String {
        let scalars = value.unicodeScalars.filter { !($0.value < 0x20 || (0x7F..<0xA0).contains($0.value)) }
        return String(String.UnicodeScalarView(scalars)).trimmed
    }

    private static func scheme(of value: String) -> String? {
        guard let colon = value.prefix(30).firstIndex(of: ":") else { return nil }
        let name = value[..<colon]
        guard let first = name.first, first.isASCII, first.isLetter,
            name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) })
        else { return nil }
        return name.lowercased()
    }
}

extension StringProtocol {
    /// With %XX read as bytes of UTF-8.
    var removingPercent: String {
        guard utf8.contains(0x25) else { return String(self) }
        var out: [UInt8] = []
        let bytes = Array(utf8)
        var at = 0
        while at < bytes.count {
            if bytes[at] == 0x25, at + 2 < bytes.count, let high = EncodedWords.hex(bytes[at + 1]), let low = EncodedWords.hex(bytes[at + 2]) {
                out.append(high << 4 | low)
                at += 3
            } else {
                out.append(bytes[at])
                at += 1
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
