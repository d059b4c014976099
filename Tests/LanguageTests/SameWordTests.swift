import Language
import Testing

@Suite("One word, written in two ways") struct SameWordTests {
    @Test(
        "is the same word",
        arguments: [
            ("Рекламација", "reklamacija"), ("Kašnjenje", "кашњење"), ("kasnjenje", "КАШЊЕЊЕ"), ("Đorđe", "djordje"), ("ЂОРЂЕ", "Đorđe"),
            ("VIP", "vip"), ("late  delivery", "Late-Delivery"), ("late_delivery", "#late delivery"), ("تأخير", "تاخير"), ("تَأخير", "تأخير"),
            ("مرتجعـــات", "مرتجعات"), ("שָׁלוֹם", "שלום"), ("ＶＩＰ", "vip"), ("naïve", "naive"), ("٢٠٢٦", "2026"),
        ])
    func same(_ one: String, _ two: String) { #expect(SameWord.key(one) == SameWord.key(two)) }

    @Test("is another word", arguments: [("ไม", "ไม่"), ("refund", "refunds"), ("צער", "שער"), ("late", "plate"), ("ขา", "ข้า")])
    func other(_ one: String, _ two: String) { #expect(SameWord.key(one) != SameWord.key(two)) }

    @Test("what has no letter has no key")
    func empty() { for text in ["", "  ", "#", "--", "\u{200F}"] { #expect(SameWord.key(text).isEmpty) } }
}
