/// An e-mail address that passed a plausibility check and is kept in its comparable form.
///
/// The local part is kept as written but compared in lower case, as every large provider does; the domain is
/// lower case. Quoted local parts (RFC 5321, 4.1.2) are refused: nobody uses them but attackers.
package struct EmailAddress: Hashable, Sendable, CustomStringConvertible, Codable {
    /// Lower case throughout: the form that identities are looked up by.
    package let key: String
    /// As it was written.
    package let description: String

    package var domain: String { String(key[key.index(after: key.lastIndex(of: "@")!)...]) }

    /// The address without what is written behind a "+" for the owner's own sorting (RFC 5233); `nil` where nothing is.
    package var withoutTag: EmailAddress? {
        guard let at = description.lastIndex(of: "@"), let plus = description[..<at].firstIndex(of: "+") else { return nil }
        return EmailAddress(String(description[..<plus]) + description[at...])
    }

    package init?(_ text: String) {
        let trimmed = text.trimmed
        guard trimmed.utf8.count <= 254, let at = trimmed.lastIndex(of: "@") else { return nil }
        let local = trimmed[..<at]
        let domain = trimmed[trimmed.index(after: at)...]
        guard !local.isEmpty, local.utf8.count <= 64, !domain.isEmpty else { return nil }
        // Nearly every address is ASCII, and a page reads one for each colleague: no tables of Unicode for those.
        let forbidden: (Unicode.Scalar) -> Bool = { scalar in
            switch scalar {
            case "<", ">", "(", ")", "[", "]", ",", ";", ":", "\\", "\"", "@": return true
            case _ where scalar.isASCII: return scalar.value <= 0x20 || scalar.value == 0x7F
            default:
                let properties = scalar.properties
                return properties.isWhitespace || properties.generalCategory == .control || properties.generalCategory == .format
            }
        }
        guard !local.unicodeScalars.contains(where: forbidden), !local.hasPrefix("."), !local.hasSuffix("."),
            !local.contains("..")
        else { return nil }
        let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
        guard !domain.unicodeScalars.contains(where: forbidden),
            labels.allSatisfy({ !$0.isEmpty && $0.utf8.count <= 63 && !$0.hasPrefix("-") && !$0.hasSuffix("-") })
        else { return nil }
        description = trimmed
        key = trimmed.lowercased()
    }

    package static func == (a: Self, b: Self) -> Bool { a.key == b.key }
    package func hash(into hasher: inout Hasher) { hasher.combine(key) }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let address = Self(text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not an address"))
        }
        self = address
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
