internal import Basics
internal import Foundation

/// What a part of a form says about itself.
struct MultipartHeader: Equatable, Sendable {
    let name: String
    /// The file's name without a path; `nil` when the part is a plain field.
    let fileName: String?
    let mediaType: String

    /// - Throws: `WebRefusal.badForm` when there is no `Content-Disposition: form-data` with a name.
    init(lines bytes: some Collection<UInt8>) throws {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw WebRefusal.badForm }
        var found: (name: String, fileName: String?)?
        var type = "application/octet-stream"
        for line in text.split(separator: "\r\n") {
            guard let colon = line.firstIndex(of: ":") else { throw WebRefusal.badForm }
            let value = line[line.index(after: colon)...]
            switch line[..<colon].lowercased() {
            case "content-disposition": found = Self.disposition(value)
            case "content-type": type = String(value.prefix(200)).trimmed
            default: continue
            }
        }
        guard let found else { throw WebRefusal.badForm }
        name = found.name
        fileName = found.fileName
        mediaType = type
    }

    private static func disposition(_ value: Substring) -> (name: String, fileName: String?)? {
        let items = HeaderParameters(value)
        guard items.kind == "form-data", let name = items["name"] else { return nil }
        return (unescaped(name), items["filename"].map { lastPart(of: unescaped($0)) })
    }

    /// Browsers write quote and line end in a name as %22, %0D and %0A, and nothing else (HTML, "multipart/form-data
    /// encoding algorithm").
    private static func unescaped(_ text: String) -> String {
        text.replacing("%22", with: "\"").replacing("%0D", with: "").replacing("%0A", with: " ")
    }

    private static func lastPart(of path: String) -> String {
        String(path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? "")
    }

    /// The boundary of a `multipart/form-data` content type, if it is one (RFC 2046, 5.1.1: at most 70 characters).
    static func boundary(of contentType: String) -> String? {
        let items = HeaderParameters(contentType[...])
        guard items.kind == "multipart/form-data", let boundary = items["boundary"] else { return nil }
        let allowed = { (byte: UInt8) in byte.isBase64URL || "'()+,./:=? ".utf8.contains(byte) }
        guard (1...70).contains(boundary.utf8.count), boundary.utf8.allSatisfy(allowed), !boundary.hasSuffix(" ") else { return nil }
        return boundary
    }
}

/// The value of a header such as `form-data; name="a"; filename="b"`.
struct HeaderParameters {
    /// What stands before the first semicolon, in lower case.
    let kind: String
    private var values: [String: String] = [:]

    subscript(name: String) -> String? { values[name] }

    init(_ text: Substring) {
        var rest = text
        kind = Self.take(&rest, until: ";").trimmed.lowercased()
        while !rest.isEmpty, values.count < 10 {
            let name = Self.take(&rest, until: "=").trimmed.lowercased()
            let value = Self.takeValue(&rest)
            // The first wins, as in browsers; a second one is somebody's trick.
            if values[name] == nil { values[name] = value }
        }
    }

    /// Removes what stands before the mark, and the mark.
    private static func take(_ rest: inout Substring, until mark: Character) -> Substring {
        let head = rest.prefix { $0 != mark }
        rest = rest[head.endIndex...].dropFirst()
        return head
    }

    private static func takeValue(_ rest: inout Substring) -> String {
        rest = rest.drop { $0 == " " || $0 == "\t" }
        guard rest.first == "\"" else { return take(&rest, until: ";").trimmed }
        rest = rest.dropFirst()
        let value = take(&rest, until: "\"")
        _ = take(&rest, until: ";")
        return String(value)
    }
}
