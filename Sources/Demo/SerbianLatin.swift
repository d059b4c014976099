/// Serbian Cyrillic written in Latin letters. The two scripts map letter by letter; only lj, nj and dž are pairs.
enum SerbianLatin {
    private static let letters: [Character: String] = [
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "ђ": "đ", "е": "e", "ж": "ž", "з": "z", "и": "i", "ј": "j",
        "к": "k", "л": "l", "љ": "lj", "м": "m", "н": "n", "њ": "nj", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
        "ћ": "ć", "у": "u", "ф": "f", "х": "h", "ц": "c", "ч": "č", "џ": "dž", "ш": "š",
    ]

    static func of(_ text: String) -> String {
        var out = ""
        for character in text {
            let lower = Character(character.lowercased())
            guard let latin = letters[lower] else {
                out.append(character)
                continue
            }
            out += lower == character ? latin : latin.prefix(1).uppercased() + latin.dropFirst()
        }
        return out
    }

    /// As people spell it in an address: without the marks, đ as dj.
    static func plain(_ text: String) -> String {
        var out = ""
        for character in of(text).lowercased() {
            switch character {
            case "č", "ć": out += "c"
            case "š": out += "s"
            case "ž": out += "z"
            case "đ": out += "dj"
            default: out.append(character)
            }
        }
        return out
    }
}
