import Basics
import Language
import Testing

@Suite("Tone")
struct ToneTests {
    private static let written = [
        ("en", ToneSamples.english), ("ar", ToneSamples.arabic), ("he", ToneSamples.hebrew), ("th", ToneSamples.thai), ("sr", ToneSamples.serbian),
    ]

    @Test("is told apart in the sentences that the grammar was written beside", arguments: written)
    func isToldApart(language: String, lines: String) {
        let samples = ToneSamples.read(lines)
        #expect(samples.count >= 60)
        #expect(samples.count { $0.kind == nil } >= 60, "there are innocent look-alikes among them")
        judge(samples, language, precision: 0.97, recall: 0.97)
    }

    @Test("and in sentences that came later", arguments: ToneSamples.heldOut)
    func isToldApartLater(language: String, lines: String) {
        judge(ToneSamples.read(lines), language, precision: 0.9, recall: 0.82)
    }

    private func judge(_ samples: [ToneSamples.Sample], _ language: String, precision: Double, recall: Double) {
        let outcome = ToneSamples.judge(samples, language: LanguageTag(rawValue: language))
        print("tone \(language):", outcome.sentence)
        for fault in outcome.faults { print("   ", fault) }
        #expect(outcome.precision >= precision)
        #expect(outcome.recall >= recall)
    }

    @Test("of Serbian is the same in both scripts and without diacritics, and answers in the script of the draft")
    func readsEverySerbian() throws {
        for (text, answer) in [
            ("Нажалост, не можемо да вам вратимо новац.", "Почните"), ("Nažalost, ne možemo da vam vratimo novac.", "Počnite"),
            ("Nazalost, ne mozemo da vam vratimo novac.", "Počnite"), ("NAZ\u{30C}ALOST, NE MOZ\u{30C}EMO DA VAM VRATIMO NOVAC.", "Počnite"),
        ] {
            let hint = try #require(Tone.hints(in: text, language: LanguageTag(rawValue: "sr")).first, "\(text)")
            #expect(hint.kind == .cannot)
            #expect(hint.suggestion.hasPrefix(answer))
        }
    }

    @Test("is found behind vowel marks, curly apostrophes and letters written as two")
    func readsEverySpelling() {
        for (language, text) in [
            ("en", "We can’t refund this order."), ("ar", "لَا يُمْكِنُنَا رَدُّ الْمَبْلَغِ."), ("he", "לֹא נוּכַל לְהַחְזִיר אֶת הַכֶּסֶף."),
            ("th", "เราไม\u{E48}สามารถช่วยได\u{E49}ค่ะ"), ("th", "เจ้าหน้าที่จะดำเนินการให้ค่ะ"), ("th", "เจ้าหน้าที่จะด\u{E4D}\u{E32}เนินการให้ค่ะ"),
        ] {
            #expect(!Tone.hints(in: text, language: LanguageTag(rawValue: language)).isEmpty, "\(text)")
        }
    }

    @Test("names the place in Unicode scalars, whatever stands before it")
    func namesThePlace() throws {
        let text = "👩‍👧 Cafe\u{301}. For that you will have to call the carrier."
        let hint = try #require(Tone.hints(in: text, language: LanguageTag(rawValue: "en")).first)
        #expect(hint.words == "you will have to call the carrier")
        let scalars = Array(text.unicodeScalars)[hint.span]
        #expect(String(String.UnicodeScalarView(scalars)) == hint.words)
    }

    @Test("is not judged in what is quoted, nor in another language")
    func leavesOthersWords() {
        let english = LanguageTag(rawValue: "en")
        #expect(!Tone.hints(in: "We cannot refund you.", language: english).isEmpty)
        let quoting = "> We cannot refund you.\n“We cannot refund you” was what the driver wrote."
        #expect(Tone.hints(in: quoting, language: english).isEmpty)
        #expect(Tone.hints(in: "Wir können nichts erstatten.", language: LanguageTag(rawValue: "de")).isEmpty)
    }

    @Test("of a long draft is found while it is typed")
    func isQuick() {
        let sentence = "Unfortunately we cannot find the parcel, and you will have to call the carrier because of our policy. "
        let text = String(repeating: sentence, count: 10)
        let clock = ContinuousClock()
        let english = LanguageTag(rawValue: "en")
        _ = Tone.hints(in: "once", language: english)
        let took = clock.measure { #expect(Tone.hints(in: text, language: english).count >= 20) }
        print("tone of \(text.count) letters:", took)
        #expect(took < .seconds(5), "a debug build on a busy machine")
    }
}
