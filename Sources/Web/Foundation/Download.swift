package import Hummingbird
internal import Basics
internal import Foundation

/// Answers with a stranger's file: saved by the browser, never run.
package struct Download: Sendable {
    package let name: String
    package let mediaType: String
    package let bytes: [UInt8]

    package init(name: String, mediaType: String, bytes: [UInt8]) {
        self.name = name
        self.mediaType = mediaType
        self.bytes = bytes
    }

    /// The answer.
    ///
    /// - Parameter inline: shown in the page instead of saved; heeded only for raster pictures.
    package func response(inline: Bool = false) -> Response {
        let type = Self.safeType(mediaType)
        let shown = inline && PixelPicture.types.contains(type)
        var headers = HTTPFields()
        headers[.contentType] = type
        headers[.contentDisposition] = Self.disposition(name: name, inline: shown)
        headers[.contentSecurityPolicy] = ContentPolicy.attachment
        headers[.xContentTypeOptions] = "nosniff"
        headers[.cacheControl] = "private, no-store"
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// The declared type where it is harmless and well formed; else plain bytes, which no browser opens.
    static func safeType(_ declared: String) -> String {
        let type = declared.prefix { $0 != ";" }.trimmed.lowercased()
        let parts = type.split(separator: "/", omittingEmptySubsequences: false)
        let isToken: (Substring) -> Bool = { part in
            !part.isEmpty && part.utf8.count <= 80 && part.utf8.allSatisfy { $0.isBase64URL || $0 == 0x2B || $0 == 0x2E }
        }
        guard parts.count == 2, parts.allSatisfy(isToken) else { return "application/octet-stream" }
        let opened = ["html", "xml", "svg", "script", "mhtml", "x-shockwave"].contains { type.contains($0) }
        return opened || type == "multipart/related" || type == "message/rfc822" ? "application/octet-stream" : type
    }

    /// `Content-Disposition` with a plain name and the true one (RFC 6266 and RFC 8187).
    static func disposition(name: String, inline: Bool) -> String {
        let name = cleanName(name)
        let plain = String(name.unicodeScalars.map { $0.isASCII && $0 != "\"" && $0 != "\\" && $0 != "%" ? Character($0) : "_" })
        return (inline ? "inline" : "attachment") + "; filename=\"\(plain)\"; filename*=UTF-8''\(name.percentEncoded.replacing("/", with: "%2F"))"
    }

    /// A file name without path, control characters and the marks that turn "gpj.exe" around for the eye.
    static func cleanName(_ name: String) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        var clean = String.UnicodeScalarView()
        for scalar in last.unicodeScalars where clean.count < 120 {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: continue
            default: clean.append(scalar)
            }
        }
        let text = String(clean).trimmed.drop { $0 == "." }
        return text.isEmpty ? "file" : String(text)
    }
}
