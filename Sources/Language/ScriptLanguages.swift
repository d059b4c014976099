/// Arabic, Persian and Urdu share a script; the last two have letters of their own.
enum ArabicScriptLanguages {
    static func guess(_ words: WrittenWords) -> String {
        let all = max(1, words.letterCount)
        let urdu = words.count(of: "ٹڈڑےںۓ")
        let persian = words.count(of: "پچژگکی")
        let arabic = words.count(of: "ةىيكأإ")
        if urdu * 40 >= all, urdu >= 2 { return "ur" }
        if persian * 20 >= all, persian > arabic { return "fa" }
        return "ar"
    }
}

/// The Slavic languages in Cyrillic, and the evidence for each.
enum CyrillicLanguages {
    private struct Evidence {
        var tag: String
        /// Letters that speak for it, three points each time.
        var letters: String
        /// Small words, two points each time.
        var words: Set<String>
    }

    static func guess(_ words: WrittenWords) -> String? {
        var best: (tag: String, points: Int)?
        for evidence in languages {
            let points = 3 * words.count(of: evidence.letters) + 2 * words.words.count(where: evidence.words.contains)
            if points > best?.points ?? 0 { best = (evidence.tag, points) }
        }
        return best?.tag
    }

    // Letters shared by two of them (ј, і, щ, ъ …) are in both lists; the words then decide.
    private static let languages = [
        Evidence(
            tag: "sr", letters: "ђћјљњџ",
            words: [
                "је", "сам", "си", "смо", "сте", "су", "није", "нисам", "да", "ли", "за", "са", "од", "ми", "вам", "вас", "се", "али", "или",
                "када", "како", "шта", "што", "где", "због", "хвала", "молим", "поздрав", "добар", "дан", "здраво", "поштовани", "још", "бих",
                "имам", "могу", "можете", "треба", "био", "била", "ваш", "ваша", "моја", "мој", "наруџбина", "пошиљка", "новац", "и", "у", "на",
            ]),
        Evidence(
            tag: "ru", letters: "ыэё",
            words: [
                "и", "в", "не", "на", "я", "что", "с", "по", "это", "как", "но", "у", "к", "вы", "мне", "за", "от", "же", "мы", "из", "для", "до",
                "так", "вас", "вам", "меня", "мой", "моя", "или", "если", "уже", "только", "когда", "где", "есть", "был", "была", "было", "при",
                "здравствуйте", "спасибо", "добрый", "день", "пожалуйста", "заказ", "привет", "ещё", "еще", "почему", "можно", "могу",
            ]),
        Evidence(
            tag: "uk", letters: "ієїґ",
            words: [
                "і", "в", "не", "на", "я", "що", "та", "це", "як", "але", "у", "до", "ви", "мені", "за", "від", "ми", "із", "для", "вас", "вам",
                "мій", "моя", "або", "якщо", "вже", "коли", "де", "є", "був", "була", "дякую", "доброго", "дня", "будь", "ласка", "замовлення",
                "привіт",
            ]),
        Evidence(
            tag: "bg", letters: "ъщ",
            words: [
                "и", "в", "не", "на", "аз", "че", "се", "да", "за", "от", "е", "са", "съм", "как", "но", "ви", "ми", "си", "със", "това", "какво",
                "кога", "къде", "моля", "благодаря", "здравейте", "добър", "ден", "поръчка", "поръчката", "няма", "ще", "беше", "имам", "мога",
            ]),
        Evidence(
            tag: "mk", letters: "ѓќѕјљњџ",
            words: [
                "и", "во", "не", "на", "јас", "дека", "се", "да", "за", "од", "е", "сум", "како", "но", "ви", "ми", "со", "ова", "што", "кога",
                "каде", "ве", "благодарам", "здраво", "добар", "ден", "нарачка", "нарачката", "нема", "ќе", "беше", "имам", "можам", "молам",
                "поздрав",
            ]),
        Evidence(
            tag: "be", letters: "ўіыэё",
            words: [
                "і", "у", "не", "на", "я", "што", "гэта", "як", "але", "вы", "мне", "за", "ад", "для", "дзякуй", "калі", "дзе", "быў", "прывітанне",
            ]),
    ]
}
