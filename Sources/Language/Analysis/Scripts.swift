/// Cyrillic letters in the Latin ones of Serbian: those of Serbian itself, and of its neighbours where names and loans bring them.
/// Đ is written dj, as it is where nobody has the letter; accents are gone already, as in all Latin text here.
enum CyrillicLetters {
    static func latin(_ scalar: UInt32) -> [UInt16]? {
        guard (0x0400...0x045F).contains(scalar) || scalar == 0x0490 || scalar == 0x0491 else { return nil }
        return letters[UInt16(scalar)]
    }

    private static let letters: [UInt16: [UInt16]] = {
        let pairs: [(Character, String)] = [
            ("а", "a"), ("б", "b"), ("в", "v"), ("г", "g"), ("д", "d"), ("ђ", "dj"), ("е", "e"), ("ж", "z"), ("з", "z"), ("и", "i"),
            ("ј", "j"), ("к", "k"), ("л", "l"), ("љ", "lj"), ("м", "m"), ("н", "n"), ("њ", "nj"), ("о", "o"), ("п", "p"), ("р", "r"),
            ("с", "s"), ("т", "t"), ("ћ", "c"), ("у", "u"), ("ф", "f"), ("х", "h"), ("ц", "c"), ("ч", "c"), ("џ", "dz"), ("ш", "s"),
            ("ѓ", "dj"), ("ќ", "c"), ("ѕ", "dz"), ("й", "j"), ("щ", "sc"), ("ъ", ""), ("ы", "i"), ("ь", ""), ("э", "e"), ("ё", "jo"),
            ("ю", "ju"), ("я", "ja"), ("і", "i"), ("ї", "ji"), ("є", "je"), ("ґ", "g"), ("ў", "u"), ("ѐ", "e"), ("ѝ", "i"),
        ]
        var letters: [UInt16: [UInt16]] = [:]
        for (cyrillic, latin) in pairs {
            for unit in (String(cyrillic) + cyrillic.uppercased()).utf16 { letters[unit] = Array(latin.utf16) }
        }
        return letters
    }()
}

enum Thai {
    static let nikhahit: UInt16 = 0x0E4D
    static let saraAa: UInt16 = 0x0E32
    static let saraAm: UInt16 = 0x0E33

    static func isTone(_ unit: UInt16) -> Bool { (0x0E48...0x0E4B).contains(unit) }
    /// A vowel above or below its consonant.
    static func isVowelMark(_ unit: UInt16) -> Bool { unit == 0x0E31 || (0x0E34...0x0E39).contains(unit) }

    /// The one letter that two are meant for.
    static func melted(_ one: UInt16, _ two: UInt16) -> UInt16? {
        switch (one, two) {
        case (0x0E40, 0x0E40): 0x0E41
        case (nikhahit, saraAa): saraAm
        default: nil
        }
    }
}

/// What kind of letter a code unit is, as far as words are parted by it.
enum LetterKind {
    case latin, thai, other, digit

    init?(_ unit: UInt16) {
        switch unit {
        case 0x30...0x39: self = .digit
        case 0x61...0x7A, 0xDF...0x24F: self = .latin
        case 0x00...0xBF: return nil
        case 0x0E01...0x0E3A, 0x0E40...0x0E4E: self = .thai
        case 0x2000...0x206F, 0x3000...0x3004: return nil
        default: self = .other
        }
    }
}
