import Testing

@testable import Language

@Suite("What says who somebody is, taken out") struct AnonymisedTests {
    @Test(
        "names, addresses and numbers go, and nothing else",
        arguments: [
            ("Call +381 64 123-4567 today.", [], "Call […] today."),
            ("Order TL-20433 and #712 and 987654321, please", [], "Order […] and […] and […], please"),
            ("It took 30 days, in 2026, for 1 299 kr.", [], "It took 30 days, in 2026, for 1 299 kr."),
            ("Write to ana.p@home.example or see www.shop.example/x?id=9.", [], "Write to […] or see […]."),
            ("Dear Ana, Ana's tent is PETROVIĆ's", ["Ana Petrović"], "Dear […], […] tent is […]"),
            ("I will ask Will about the rose.", ["Will Rose"], "I will ask […] about the rose."),
            ("Питајте Ану или Petrović", ["Ana Petrović"], "Питајте Ану или […]"),
            ("שלום לנועה, מנועה: 050-123-4567", ["נועה כהן"], "שלום […], […]: […]"),
            ("مرحبا ليلى، رقمي ٠٥٠١٢٣٤٥٦٧", ["ليلى حداد"], "مرحبا […]، رقمي […]"),
            ("คุณสมชายสั่งเต็นท์", ["สมชาย ใจดี"], "คุณ[…]สั่งเต็นท์"),
            ("One  two\n\n  three", [], "One  two\n\n  three"),
            ("", [], ""), ("…", ["A"], "…"), ("@ # + […]", [], "@ # + […]"),
        ] as [(String, [String], String)])
    func table(_ text: String, _ names: [String], _ plain: String) {
        #expect(Anonymised.text(text, names: names) == plain)
    }

    @Test("links that the house wrote stay when they are the answer")
    func links() {
        #expect(Anonymised.text("See https://shop.example/parts.", keepsLinks: true) == "See https://shop.example/parts.")
    }

    @Test("a second time takes nothing more, and no text is too strange")
    func again() {
        for seed in 0..<400 {
            let pieces = ["Ana", "12 34", "567", "@", "a@b.c", "\u{200F}", "٣٤٥", "#", "://", "\n", " ", "AB12CD", "ก", "[…]", "'", "🙂"]
            let text = (0..<(seed % 30)).map { pieces[(seed * 31 + $0 * 17 + $0 * $0 * seed) % pieces.count] }.joined(
                separator: seed % 3 == 0 ? " " : "")
            let once = Anonymised.text(text, names: ["Ana"])
            #expect(Anonymised.text(once, names: ["Ana"]) == once, "\(text.debugDescription)")
        }
    }
}
