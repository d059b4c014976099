internal import CStemmer

/// The stem of an Arabic word, by the light stemming of Larkey, Ballesteros and Connell ("Light Stemming for Arabic Information
/// Retrieval", 2007), widened to two endings. The word is folded already.
enum ArabicStem {
    private static let prefixes = lists("وبال وكال فبال ولل فلل وال بال كال فال لل ال و")
    private static let pronouns = lists("هما كما ها هم هن كم نا ان ات ون ين يه ه ي")
    private static let endings = lists("ات ون ين ان ي ه ت")
    /// What must be left of a word.
    private static let least = 3

    static func stem(_ word: ArraySlice<UInt16>) -> ArraySlice<UInt16> {
        var word = word
        if let prefix = prefixes.first(where: { word.count - $0.count >= least && word.starts(with: $0) }) { word = word.dropFirst(prefix.count) }
        for list in [pronouns, endings] {
            if let ending = list.first(where: { word.count - $0.count >= least && word.suffix($0.count).elementsEqual($0) }) {
                word = word.dropLast(ending.count)
            }
        }
        return word
    }

    private static func lists(_ text: String) -> [[UInt16]] { text.split(separator: " ").map { Array($0.utf16) } }
}

/// The stem of a Hebrew word: without the letters that serve it before, and without the commonest endings. The word is folded
/// already.
enum HebrewStem {
    private static let serving = Set("והבכלמש".utf16)
    private static let finals: [UInt16: UInt16] = Dictionary(uniqueKeysWithValues: zip("ךםןףץ".utf16, "כמנפצ".utf16))
    // With the ordinary letter in the place of a final one.
    private static let plurals = ["יימ", "יות", "ימ", "ות"].map { Array($0.utf16) }
    private static let singles = Set("הת".utf16)
    private static let yod: UInt16 = 0x05D9

    static func stem(_ word: ArraySlice<UInt16>) -> ArraySlice<UInt16> {
        var word = word
        for _ in 0..<3 where word.count > 3 {
            guard let first = word.first, serving.contains(first) else { break }
            word = word.dropFirst()
        }
        word = ArraySlice(word.map { finals[$0] ?? $0 })
        if let ending = plurals.first(where: { word.count - $0.count >= 2 && word.suffix($0.count).elementsEqual($0) }) {
            return word.dropLast(ending.count)
        }
        guard let last = word.last, singles.contains(last), word.count > 2 else { return word }
        // חשבונית has lost what חשבוניות loses.
        return word.dropLast(word.count > 4 && word.dropLast().last == yod ? 2 : 1)
    }
}

/// A stemmer of the Snowball project. Used by one thread at a time.
final class SnowballStemmer {
    private let stemmer: OpaquePointer?

    /// - Parameter algorithm: Snowball's English name of the language.
    init(_ algorithm: String) { stemmer = sb_stemmer_new(algorithm, "UTF_8") }

    deinit { sb_stemmer_delete(stemmer) }

    func stem(_ word: ArraySlice<UInt16>) -> [UInt16] {
        guard let stemmer else { return Array(word) }
        let bytes = Array(String(decoding: word, as: UTF16.self).utf8)
        guard let stem = sb_stemmer_stem(stemmer, bytes, Int32(bytes.count)) else { return Array(word) }
        let length = Int(sb_stemmer_length(stemmer))
        return Array(String(decoding: UnsafeBufferPointer(start: stem, count: length), as: UTF8.self).utf16)
    }

    /// The algorithms that fit text without accents, by language.
    static let algorithms = [
        "en": "english", "sr": "serbian", "de": "german", "fr": "french", "es": "spanish", "it": "italian", "pt": "portuguese", "nl": "dutch",
        "sv": "swedish", "da": "danish", "no": "norwegian", "fi": "finnish", "ro": "romanian", "hu": "hungarian", "tr": "turkish",
        "id": "indonesian", "ru": "russian", "el": "greek",
    ]
}
