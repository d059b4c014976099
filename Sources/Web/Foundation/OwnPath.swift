internal import Foundation
package import Hummingbird

/// A path of this house, with its query. The only thing that a redirect may lead to.
package struct OwnPath: Sendable, Hashable, CustomStringConvertible {
    package let description: String

    /// Refuses whatever a browser could read as another place: no leading slash, two of them, a backslash
    /// (which browsers take for a slash), a control character or a blank.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard (1...1024).contains(bytes.count), bytes[0] == UInt8(ascii: "/") else { return nil }
        guard bytes.count == 1 || bytes[1] != UInt8(ascii: "/") else { return nil }
        guard bytes.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") && $0 < 0x80 }) else { return nil }
        description = text
    }

    /// The path of a whole URL when that URL is on `host`; for `HX-Current-URL`.
    package init?(url: String, host: String?) {
        guard let host, let scheme = url.range(of: "://") else { return nil }
        let rest = url[scheme.upperBound...]
        guard let slash = rest.firstIndex(of: "/"), rest[..<slash].lowercased() == host.lowercased() else { return nil }
        let path = rest[slash...].prefix { $0 != "#" }
        self.init(String(path))
    }

    /// The sign-in page that leads back here.
    package static func signIn(next: OwnPath?) -> String {
        guard let next, next.description != "/" else { return "/sign-in" }
        return "/sign-in?next=" + next.description.percentEncoded
    }
}

extension StringProtocol {
    /// Everything but letters, digits and `-._~/` as `%XX` of its UTF-8 (RFC 3986, 2.3; the slash is fine in a query).
    package var percentEncoded: String {
        var text = ""
        for byte in utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E:
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return text
    }
}

extension Response {
    /// Leads the browser to a path of our own, with GET (303).
    package static func see(_ path: OwnPath) -> Response { .redirect(to: path.description, type: .normal) }
}
