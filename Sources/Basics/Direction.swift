/// The writing direction of a paragraph.
package enum Direction: String, Sendable, Codable {
    case leftToRight = "ltr"
    case rightToLeft = "rtl"

    /// The direction of the first strong character, as rules P2 and P3 of the Unicode bidirectional algorithm
    /// (UAX #9) find it, isolates skipped; `nil` when the text has none (digits and punctuation only).
    package init?(of text: some StringProtocol) {
        var isolates = 0
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x2066...0x2068: isolates += 1
            case 0x2069: isolates = max(0, isolates - 1)
            case _ where isolates > 0: continue
            // Hebrew, Arabic, Syriac, Thaana, N'Ko … and their presentation forms, the right-to-left mark,
            // and the right-to-left blocks of the supplementary plane; Arabic digits and signs are not strong.
            case 0x0660...0x0669, 0x06F0...0x06F9, 0x0600...0x0605, 0x060C, 0x061C...0x061C, 0x0610...0x061A,
                0x064B...0x065F, 0x0591...0x05BD:
                continue
            case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFE, 0x200F, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
                self = .rightToLeft
                return
            case 0x200E:
                self = .leftToRight
                return
            case let value where value < 0x80:
                if (0x41...0x5A).contains(value) || (0x61...0x7A).contains(value) {
                    self = .leftToRight
                    return
                }
            default:
                if scalar.properties.isAlphabetic {
                    self = .leftToRight
                    return
                }
            }
        }
        return nil
    }
}
