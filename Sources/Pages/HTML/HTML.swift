/// A piece of a page, escaped by construction.
///
/// Text that is interpolated is escaped; only another piece nests as it is. The literal parts are compiled in, so
/// that nothing that somebody wrote can become markup:
///
///     let row: HTML = "<b>\(customer.name)</b>"
///
/// What goes into `href`, `src` or `action` is a `Link` and is written `\(link: …)`. Nothing is ever interpolated
/// into a script, a style or an event handler; there are none in our pages.
package struct HTML: Sendable, Hashable, ExpressibleByStringInterpolation {
    /// The UTF-8 of the piece.
    package private(set) var bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }

    package init(stringLiteral value: StaticString) {
        bytes = value.withUTF8Buffer { Array($0) }
    }

    package init(stringInterpolation: Interpolation) { bytes = stringInterpolation.bytes }

    /// Escaped text.
    package init(text: some StringProtocol) {
        bytes = []
        bytes.reserveCapacity(text.utf8.count)
        bytes.append(escaping: text)
    }

    package static let empty = HTML(bytes: [])
    package var isEmpty: Bool { bytes.isEmpty }
    /// The piece as text, for a response or a test.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    package static func + (a: HTML, b: HTML) -> HTML { HTML(bytes: a.bytes + b.bytes) }

    package struct Interpolation: StringInterpolationProtocol {
        fileprivate(set) var bytes: [UInt8] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + interpolationCount * 24)
        }

        package mutating func appendLiteral(_ literal: StaticString) {
            literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
        }

        package mutating func appendInterpolation(_ text: some StringProtocol) { bytes.append(escaping: text) }
        package mutating func appendInterpolation(_ number: some BinaryInteger) { bytes.append(contentsOf: String(number).utf8) }
        package mutating func appendInterpolation(_ piece: HTML) { bytes.append(contentsOf: piece.bytes) }
        package mutating func appendInterpolation(_ pieces: [HTML]) { for piece in pieces { bytes.append(contentsOf: piece.bytes) } }
        package mutating func appendInterpolation(_ piece: HTML?) { if let piece { bytes.append(contentsOf: piece.bytes) } }
        package mutating func appendInterpolation(link: Link) { bytes.append(escaping: link.description) }

        /// Text of unknown direction in the middle of a sentence: it does not turn what stands around it.
        package mutating func appendInterpolation(isolated text: some StringProtocol) {
            appendLiteral("<bdi>")
            bytes.append(escaping: text)
            appendLiteral("</bdi>")
        }

        /// An attribute with a blank before it, or nothing when there is no value.
        package mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
            guard let value else { return }
            appendLiteral(" ")
            appendLiteral(name)
            appendLiteral("=\"")
            bytes.append(escaping: value)
            appendLiteral("\"")
        }

        /// An attribute that is there or not: `checked`, `selected`, `hidden`.
        package mutating func appendInterpolation(flag name: StaticString, _ isOn: Bool) {
            guard isOn else { return }
            appendLiteral(" ")
            appendLiteral(name)
        }
    }
}

extension [HTML] {
    package func joined(by separator: HTML = .empty) -> HTML {
        var bytes: [UInt8] = []
        for (place, piece) in enumerated() {
            if place > 0 { bytes.append(contentsOf: separator.bytes) }
            bytes.append(contentsOf: piece.bytes)
        }
        return HTML(bytes: bytes)
    }
}
