/// Serbian is written in two scripts that match letter by letter (the 1830 alphabet of Vuk Karadžić and Gaj's
/// Latin one), so that words for the interface are kept in Cyrillic only.
package enum Serbian {
    /// The text in Latin letters. Anything that is not a Serbian Cyrillic letter stays as it is.
    ///
    /// Љ, Њ and Џ become two letters; both are capitals when a neighbour is one: ЉУБАВ is LJUBAV, Љубав is Ljubav.
    package static func latin(_ text: some StringProtocol) -> String {
        var out = String.UnicodeScalarView()
        var before: Unicode.Scalar?
        var rest = text.unicodeScalars.makeIterator()
        var current = rest.next()
        while let scalar = current {
            let after = rest.next()
            if let pair = digraphs[scalar] {
                out.append(pair.first)
                // At the end of a word the letter before decides: КРАЉ is KRALJ.
                let neighbour = after.flatMap { $0.properties.isAlphabetic ? $0 : nil } ?? before
                let isShouting = isCapital(scalar) && (neighbour.map(isCapital) ?? false)
                out.append(isShouting ? pair.capital : pair.second)
            } else {
                out.append(letters[scalar] ?? scalar)
            }
            before = scalar
            current = after
        }
        return String(out)
    }

    private static func isCapital(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isUppercase }

    private static let letters: [Unicode.Scalar: Unicode.Scalar] = {
        let cyrillic = "абвгдђежзијклмнопрстћуфхцчшАБВГДЂЕЖЗИЈКЛМНОПРСТЋУФХЦЧШ"
        let latin = "abvgdđežzijklmnoprstćufhcčšABVGDĐEŽZIJKLMNOPRSTĆUFHCČŠ"
        return Dictionary(uniqueKeysWithValues: zip(cyrillic.unicodeScalars, latin.unicodeScalars))
    }()

    private static let digraphs: [Unicode.Scalar: (first: Unicode.Scalar, second: Unicode.Scalar, capital: Unicode.Scalar)] = [
        "љ": ("l", "j", "J"), "њ": ("n", "j", "J"), "џ": ("d", "ž", "Ž"),
        "Љ": ("L", "j", "J"), "Њ": ("N", "j", "J"), "Џ": ("D", "ž", "Ž"),
    ]
}
