extension Form {
    /// Reads `application/x-www-form-urlencoded` text: a body, or a query.
    ///
    /// - Throws: `WebRefusal.badForm` for a broken escape, bytes that are not UTF-8 or too many fields.
    package init(urlEncoded bytes: some Collection<UInt8>, limits: FormLimits = .small) throws {
        self.init()
        guard bytes.count <= limits.fieldBytes else { throw WebRefusal.tooLarge }
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            guard fields.count < limits.count else { throw WebRefusal.tooLarge }
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            try add(Self.decoded(parts[0]), parts.count > 1 ? Self.decoded(parts[1]) : "")
        }
    }

    private static func decoded(_ bytes: some Sequence<UInt8>) throws -> String {
        var plain: [UInt8] = []
        var rest = bytes.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "+"): plain.append(0x20)
            case UInt8(ascii: "%"):
                guard let high = rest.next()?.hexDigit, let low = rest.next()?.hexDigit else { throw WebRefusal.badForm }
                plain.append(high << 4 | low)
            default: plain.append(byte)
            }
        }
        guard let text = String(validating: plain, as: UTF8.self) else { throw WebRefusal.badForm }
        return text
    }
}

extension UInt8 {
    /// The value of this ASCII hexadecimal digit.
    var hexDigit: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x37
        case 0x61...0x66: self - 0x57
        default: nil
        }
    }
}
