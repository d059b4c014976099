internal import Language

/// Guesses the code page of bytes that no label, or a lying one, speaks for.
enum CharsetGuess {
    /// How a language's frequent letters lie in a single-byte set.
    private struct Page {
        var name: String
        /// The letters that make up half of a text.
        var frequent: Set<UInt8>
        /// Every letter of the script.
        var letters: Set<UInt8>
    }

    /// The name for iconv of the most plausible single-byte set.
    static func windowsCodePage(of bytes: [UInt8]) -> String {
        let sample = bytes.prefix(20_000)
        let high = sample.filter { $0 >= 0x80 }
        guard !high.isEmpty else { return "WINDOWS-1252" }
        // Accents stand alone among ASCII letters; another script comes in words.
        if !hasRuns(sample, high: high.count) { return latinPage(Array(sample)) }
        var best = (name: "WINDOWS-1252", points: 0)
        for page in pages {
            let points =
                high.reduce(0) { sum, byte in
                    sum + (page.frequent.contains(byte) ? 3 : page.letters.contains(byte) ? 1 : -3)
                } - 2 * strayCapitals(sample, page.name)
            if points > best.points { best = (page.name, points) }
        }
        return best.name
    }

    private static func hasRuns(_ sample: ArraySlice<UInt8>, high: Int) -> Bool {
        var (inRuns, run) = (0, 0)
        for byte in sample {
            if byte >= 0x80 {
                run += 1
            } else {
                if run >= 3 { inRuns += run }
                run = 0
            }
        }
        if run >= 3 { inRuns += run }
        return inRuns * 2 > high
    }

    /// Western or Central European, by the language that the text makes sense in.
    private static func latinPage(_ sample: [UInt8]) -> String {
        let central = Charset.convert(sample, from: "CP1250", lossy: true) ?? ""
        let tag = LanguageGuess.language(of: central).rawValue
        return ["sr-Latn", "hr", "pl", "cs", "sk", "hu", "ro"].contains(tag) ? "CP1250" : "WINDOWS-1252"
    }

    /// A capital right after a small letter is what the wrong Cyrillic page looks like.
    private static func strayCapitals(_ sample: ArraySlice<UInt8>, _ page: String) -> Int {
        let (capitals, small): (ClosedRange<UInt8>, ClosedRange<UInt8>)
        switch page {
        case "CP1251": (capitals, small) = (0xC0...0xDF, 0xE0...0xFF)
        case "KOI8-R": (capitals, small) = (0xE0...0xFF, 0xC0...0xDF)
        default: return 0
        }
        return zip(sample, sample.dropFirst()).count { small.contains($0) && capitals.contains($1) }
    }

    private static let pages = [
        Page(
            name: "CP1251", frequent: [0xEE, 0xE5, 0xE0, 0xE8, 0xED, 0xF2, 0xF1, 0xF0, 0xE2, 0xEB, 0xEA, 0xE4, 0xEC, 0xF3, 0xEF, 0xBC],
            letters: letters(
                0xC0...0xFF,
                [
                    0xA8, 0xB8, 0x80, 0x81, 0x83, 0x8A, 0x8C, 0x8D, 0x8E, 0x8F, 0x90, 0x9A, 0x9C, 0x9D, 0x9E, 0x9F, 0xA3, 0xBC, 0xAA, 0xAF, 0xB2,
                    0xB3, 0xBA, 0xBF,
                ])),
        Page(
            name: "KOI8-R", frequent: [0xCF, 0xC5, 0xC1, 0xC9, 0xCE, 0xD4, 0xD3, 0xD2, 0xD7, 0xCC, 0xCB, 0xC4, 0xCD, 0xD5, 0xD0],
            letters: letters(0xC0...0xFF, [0xA3, 0xB3])),
        Page(
            name: "CP1255", frequent: [0xE9, 0xE5, 0xE4, 0xEC, 0xE0, 0xF8, 0xFA, 0xE1, 0xF9, 0xEE, 0xF0, 0xED, 0xE7, 0xF2],
            letters: letters(0xE0...0xFA, Array(0xC0...0xC9))),
        Page(
            name: "CP1256", frequent: [0xC7, 0xE1, 0xED, 0xE3, 0xE4, 0xE6, 0xC8, 0xCA, 0xD1, 0xE5, 0xCF, 0xD3, 0xDA, 0xC9, 0xDD, 0xDF],
            letters: letters(
                0xC0...0xDF,
                [0xE1, 0xE3, 0xE4, 0xE5, 0xE6, 0xEC, 0xED, 0xF0, 0xF1, 0xF2, 0xF3, 0xF5, 0xF6, 0xF8, 0xFA, 0x81, 0x8D, 0x8E, 0x90, 0xA1, 0xBA, 0xBF])),
        Page(
            name: "ISO-8859-6", frequent: [0xC7, 0xE4, 0xEA, 0xE5, 0xE6, 0xE8, 0xC8, 0xCA, 0xD1, 0xE7, 0xCF, 0xD3, 0xD9, 0xC9, 0xE1],
            letters: letters(0xC1...0xDA, Array(0xE0...0xF2) + [0xAC, 0xBB, 0xBF])),
        Page(
            name: "CP874",
            frequent: [0xA1, 0xB9, 0xC3, 0xD2, 0xCD, 0xE0, 0xE8, 0xD1, 0xC1, 0xC7, 0xA7, 0xB5, 0xB7, 0xD5, 0xE9, 0xD9, 0xA4, 0xB4, 0xC5, 0xCB],
            letters: letters(0xA1...0xDA, Array(0xDF...0xFB))),
        Page(
            name: "CP1253", frequent: [0xE1, 0xEF, 0xE9, 0xE5, 0xF4, 0xF3, 0xED, 0xE7, 0xF5, 0xF1, 0xF0, 0xEA, 0xEB, 0xDF, 0xFC],
            letters: letters(0xC1...0xFE, [0xA2, 0xB8, 0xB9, 0xBA, 0xBC])),
    ]

    private static func letters(_ range: ClosedRange<UInt8>, _ more: [UInt8]) -> Set<UInt8> { Set(range).union(more) }
}
