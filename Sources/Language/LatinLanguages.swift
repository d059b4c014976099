/// The languages in Latin letters, by their small words and their own letters.
enum LatinLanguages {
    /// Fewer points than this are an accident.
    private static let enough = 2

    static func guess(_ words: WrittenWords) -> String? {
        var points: [String: Int] = [:]
        for word in words.words { for tag in FunctionWords.languages(of: word) { points[tag, default: 0] += 2 } }
        for (tag, letters) in ownLetters {
            let count = words.count(of: letters)
            // A few names with foreign letters must not outweigh the words of the sentence.
            if count > 0 { points[tag, default: 0] += min(count, 3 + (points[tag] ?? 0)) }
        }
        // Serbian mail is often typed without diacritics, and Croatian shares most small words with Serbian.
        if let croatian = points["hr"], let serbian = points["sr-Latn"] {
            points[croatian > serbian ? "sr-Latn" : "hr"] = 0
        }
        let ranked = points.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
        guard let first = ranked.first, first.value >= enough else { return nil }
        // Two that are alike strong say nothing, unless one of them is what half of all mail is written in.
        if ranked.count > 1, ranked[1].value == first.value {
            return first.value > 2 ? (ranked.contains { $0.key == "en" && $0.value == first.value } ? "en" : first.key) : nil
        }
        return first.key
    }

    private static let ownLetters: [(String, String)] = [
        ("sr-Latn", "đćčžš"), ("hr", "đćčžš"), ("de", "ßäöü"), ("fr", "çèêëîïôûùœà"), ("es", "ñ¿¡áíóú"), ("pt", "ãõçâêá"),
        ("it", "àèìòù"), ("pl", "łąęśżźńć"), ("cs", "řěůčšžýť"), ("sk", "ľĺŕôčšžýť"), ("sv", "åäö"), ("da", "åæø"), ("no", "åæø"),
        ("tr", "ğışçöü"), ("ro", "ăâîșțşţ"), ("hu", "őűáéöü"), ("fi", "äö"), ("vi", "ơưạảấầếềểộớờđ"),
    ]
}
