internal import Foundation

/// The form in which two ways of writing one word are the same: Serbian in either script, with or without its diacritics,
/// Arabic and Hebrew with or without their points, any case, any width.
///
/// For short names that people type again and again, such as tags. It is no translation, and nobody reads it.
package enum SameWord {
    package static func key(_ text: some StringProtocol) -> String {
        // Width and ligatures first (NFKC); then letters apart from their marks.
        let plain = Serbian.latin(String(text).precomposedStringWithCompatibilityMapping.lowercased()).replacing("đ", with: "dj")
        var out = String.UnicodeScalarView()
        var endsInBlank = true
        for scalar in plain.decomposedStringWithCanonicalMapping.unicodeScalars {
            if isPoint(scalar) { continue }
            if scalar.properties.isWhitespace || "-_#.,".unicodeScalars.contains(scalar) || scalar.properties.generalCategory == .dashPunctuation {
                if !endsInBlank { out.append(" ") }
                endsInBlank = true
                continue
            }
            guard scalar.properties.generalCategory != .control, scalar.properties.generalCategory != .format else { continue }
            out.append(same[scalar] ?? scalar)
            endsInBlank = false
        }
        if out.last == " " { out.removeLast() }
        return String(out).precomposedStringWithCanonicalMapping
    }

    /// Marks that are often left out: Latin diacritics, Hebrew points, Arabic vowels and the line that stretches a word. The
    /// vowels and tones of Thai are no such marks.
    private static func isPoint(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0300...0x036F, 0x0591...0x05BD, 0x05BF, 0x05C1...0x05C2, 0x05C4...0x05C5, 0x05C7, 0x0610...0x061A, 0x0640, 0x064B...0x065F, 0x0670,
            0x06D6...0x06DC, 0x06DF...0x06E8, 0x06EA...0x06ED:
            true
        default: false
        }
    }

    /// Letters of Arabic that are often written for one another, and digits of other scripts.
    private static let same: [Unicode.Scalar: Unicode.Scalar] = {
        var same: [Unicode.Scalar: Unicode.Scalar] = ["أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ک": "ك", "ی": "ي", "ß": "s"]
        for digit in UInt32(0)..<10 {
            let ascii = Unicode.Scalar(UInt8(0x30 + digit))
            for zero in [0x0660, 0x06F0, 0x0E50] as [UInt32] { Unicode.Scalar(zero + digit).map { same[$0] = ascii } }
        }
        return same
    }()
}
