package import Basics

/// Where a link or a form leads: a path of our own, or an address of the web or of mail that passed a check.
///
/// An own path is written as a literal that begins with one slash. What is interpolated into it is percent-encoded,
/// so that it stays one segment or one value of the query:
///
///     let link: Link = "/customers?search=\(words)"
package struct Link: Sendable, Hashable, ExpressibleByStringInterpolation, CustomStringConvertible {
    package let description: String

    package init(stringLiteral value: StaticString) {
        description = value.description
        assert(Self.isOwnPath(description), "an own path begins with one slash")
    }

    package init(stringInterpolation: Interpolation) {
        description = stringInterpolation.text
        assert(Self.isOwnPath(description), "an own path begins with one slash")
    }

    /// A link that somebody outside gave. Only `http`, `https` and `mailto` pass, without blanks, control characters or
    /// backslashes, which browsers repair in surprising ways.
    package init?(outside text: String) {
        guard text.utf8.count <= 2_000, text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != 0x5C }) else { return nil }
        let lower = text.prefix(8).lowercased()
        guard lower.hasPrefix("https://") || lower.hasPrefix("http://") || lower.hasPrefix("mailto:") else { return nil }
        description = text
    }

    /// A path that came with a request, to lead back to.
    package init?(own text: String) {
        guard text.utf8.count <= 1_024, Self.isOwnPath(text), text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x5C }) else {
            return nil
        }
        description = text
    }

    /// The same path with a value in its query.
    package func asking(_ name: StaticString, _ value: String) -> Link {
        var interpolation = Interpolation(literalCapacity: 64, interpolationCount: 1)
        interpolation.append(self)
        interpolation.appendLiteral(description.contains("?") ? "&" : "?")
        interpolation.appendLiteral(name)
        interpolation.appendLiteral("=")
        interpolation.appendInterpolation(value)
        return Link(stringInterpolation: interpolation)
    }

    private static func isOwnPath(_ text: String) -> Bool { text.hasPrefix("/") && !text.hasPrefix("//") }

    package struct Interpolation: StringInterpolationProtocol {
        fileprivate(set) var text = ""

        package init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity + interpolationCount * 16) }

        fileprivate mutating func append(_ link: Link) { text += link.description }
        package mutating func appendLiteral(_ literal: StaticString) { text += literal.description }
        package mutating func appendInterpolation(_ number: some BinaryInteger) { text += String(number) }
        package mutating func appendInterpolation<Subject>(_ id: ID<Subject>) { text += id.description }

        /// Everything but unreserved characters (RFC 3986, 2.3) as `%XX` of its UTF-8.
        package mutating func appendInterpolation(_ value: some StringProtocol) {
            for byte in value.utf8 {
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: text.unicodeScalars.append(Unicode.Scalar(byte))
                default: text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
                }
            }
        }
    }
}
