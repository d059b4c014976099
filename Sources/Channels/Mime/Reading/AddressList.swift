internal import Basics

/// Reads address fields (RFC 5322, 3.4) as people and programs really write them: semicolons, missing quotes, names
/// in encoded words inside quotes, groups. One pass, whatever comes.
struct AddressList {
    private var found = MailAddresses()
    private let limit: Int

    /// The words before an angle bracket, or a bare address.
    private var words: [UInt8] = []
    // Kept beside, because looking through the words at each space would take the square of a long line.
    private var hasAt = false
    private var hasSpace = false
    private var comment: [UInt8] = []
    private var angle: [UInt8]?

    static func parse(_ field: String, limit: Int) -> MailAddresses {
        var list = Self(limit: limit)
        list.read(Array(field.utf8))
        return list.found
    }

    private init(limit: Int) { self.limit = limit }

    private mutating func read(_ bytes: [UInt8]) {
        var at = 0
        var depth = 0
        var isQuoted = false
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            if byte == 0x5C, isQuoted || depth > 0, at < bytes.count {
                if depth > 0 { comment.append(bytes[at]) } else { words.append(bytes[at]) }
                at += 1
            } else if depth > 0 {
                depth += byte == 0x28 ? 1 : byte == 0x29 ? -1 : 0
                if depth > 0 { comment.append(byte) }
            } else if isQuoted {
                if byte == 0x22 { isQuoted = false } else { words.append(byte) }
            } else {
                switch byte {
                case 0x22:
                    // A quote that never ends is a letter; otherwise the rest of the list would be one name.
                    isQuoted = bytes[at...].contains(0x22)
                case 0x28:
                    depth = 1
                    if !comment.isEmpty { comment.append(0x20) }
                case 0x3C:
                    let end = bytes[at...].firstIndex { $0 == 0x3E || $0 == 0x3C || $0 == 0x2C && angleIsDone(bytes[at...]) } ?? bytes.count
                    angle = Array(bytes[at..<end])
                    at = end < bytes.count && bytes[end] == 0x3E ? end + 1 : end
                case 0x2C, 0x3B: ended()
                case 0x3A where angle == nil && !hasAt: forgetWords()
                case 0x20 where angle == nil && startsAnother(bytes[at...]):
                    ended()
                default:
                    words.append(byte)
                    if byte == 0x40 { hasAt = true }
                    if byte == 0x20, words.count > 1 { hasSpace = true }
                }
            }
        }
        ended()
    }

    /// Whether a bracket that holds a comma before it closes was never closed. Source routes are long dead.
    private func angleIsDone(_ rest: ArraySlice<UInt8>) -> Bool { rest.prefix(300).first { $0 == 0x3E || $0 == 0x2C } == 0x2C }

    /// Bare addresses that are parted by spaces only.
    private func startsAnother(_ rest: ArraySlice<UInt8>) -> Bool {
        guard hasAt, !hasSpace, let next = rest.first, next != 0x3C, next != 0x28 else { return false }
        return rest.prefix(100).prefix { $0 != 0x2C && $0 != 0x20 && $0 != 0x3C }.contains(0x40)
    }

    private mutating func ended() {
        defer {
            forgetWords()
            comment = []
            angle = nil
        }
        guard angle != nil || words.contains(where: { $0 > 0x20 }) else { return }
        let spoken = String(decoding: words, as: UTF8.self)
        let written = angle.map { String(decoding: $0, as: UTF8.self) } ?? spoken
        guard let address = Self.address(written) ?? Self.address(spoken) else {
            if written.contains("@") { found.total += 1 }
            return
        }
        found.total += 1
        guard found.kept.count < limit else { return }
        let said =
            angle == nil ? String(decoding: comment, as: UTF8.self) : spoken.trimmed.isEmpty ? String(decoding: comment, as: UTF8.self) : spoken
        found.kept.append(MailAddress(name: Self.name(said, of: address), address: address))
    }

    private mutating func forgetWords() {
        words = []
        (hasAt, hasSpace) = (false, false)
    }

    private static func address(_ text: String) -> EmailAddress? {
        let plain = text.unicodeScalars.filter { $0.value > 0x20 && $0.properties.generalCategory != .format }
        var clean = String(String.UnicodeScalarView(plain)).filter { !$0.isWhitespace }
        if clean.lowercased().hasPrefix("mailto:") { clean.removeFirst(7) }
        if clean.first == "'", clean.last == "'", clean.count > 2 { clean = String(clean.dropFirst().dropLast()) }
        return EmailAddress(clean)
    }

    private static func name(_ text: String, of address: EmailAddress) -> String? {
        var name = EncodedWords.decode(text).withoutControls.withoutOverrides.onOneLine
        for quote in ["\"", "'"] where name.count > 1 && name.hasPrefix(quote) && name.hasSuffix(quote) {
            name = String(name.dropFirst().dropLast()).trimmed
        }
        name = name.shortened(to: 200)
        return name.isEmpty || name.lowercased() == address.key ? nil : name
    }
}
