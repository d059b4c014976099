import Basics
import Testing

@testable import Language

/// Whether a text in a language is found by a query: whether it has every word that the query asks for.
private func finds(_ query: String, in text: String, _ language: String) -> Bool {
    let tag = LanguageTag(rawValue: language)
    let present = Set(TextTerms(of: text, language: tag)[.stem])
    let asked = QueryTerms(of: query, language: tag).terms.filter { $0.field == .stem }
    return !asked.isEmpty && asked.allSatisfy { present.contains($0.hash) }
}

/// Which part of a query's pieces of words a text has.
private func likeness(_ query: String, _ text: String, _ language: String) -> Double {
    let tag = LanguageTag(rawValue: language)
    let present = Set(TextTerms(of: text, language: tag)[.gram])
    let asked = QueryTerms(of: query, language: tag).terms.filter { $0.field == .gram }
    return Double(asked.count { present.contains($0.hash) }) / Double(max(1, asked.count))
}

private func stems(_ text: String, _ language: String? = nil) -> [String] {
    Analyzer.tokens(of: text, language: language.map(LanguageTag.init(rawValue:))).map(\.stem)
}

@Suite("Words are found as people write them")
struct AnalysisTests {
    @Test(
        "in English: by their stem, in any case, with or without apostrophes and accents",
        arguments: [
            ("returns", "How to RETURN a parcel"), ("returned parcels", "Return your parcel"), ("dont work", "They don’t work"),
            ("customers", "The customer's address"), ("cafe", "A café nearby"), ("naïve", "a naive question"), ("file name", "see file_name.txt"),
            ("1000", "It costs 1,000 dollars"), ("office", "Our oﬃce is closed"), ("co-operate", "We co-operate"),
        ])
    func english(query: String, text: String) { #expect(finds(query, in: text, "en")) }

    @Test(
        "in Arabic: behind what stands before a word, without vowel signs, in every way of writing alef, ya and ta marbuta",
        arguments: [
            ("كتاب", "قرأت الكتاب أمس"), ("مدرسة", "في المدرسه"), ("مدرسة", "وبالمدرسة"), ("إرجاع", "ارجاع المنتج"), ("أحمد", "احمد هنا"),
            ("العربية", "اللغة العَرَبِيّة"), ("شحن", "الشـــحن"), ("على متن", "علي متن"), ("مستشفى", "مستشفي"), ("طلبات", "طلباتهم الجديدة"),
            ("شركة", "والشركات"),
            ("٢٠٢٣", "عام 2023"), ("کتاب", "كتاب"), ("لا", "ﻻ"), ("سؤال", "سوال"), ("هيئة", "هييه"),
        ])
    func arabic(query: String, text: String) { #expect(finds(query, in: text, "ar")) }

    @Test(
        "in Hebrew: behind the letters that serve a word, without niqqud, with final letters like ordinary ones",
        arguments: [
            ("הזמנה", "בהזמנה שלך"), ("הזמנה", "וההזמנות נשלחו"), ("שלום", "שָׁלוֹם"), ("משלוח", "המשלוחים"), ("חיפה", "בחיפה"), ("ספרים", "הספר"),
            ("צה״ל", "צה\"ל"), ("צהל", "צה״ל"), ("תל אביב", "תל־אביב"), ("חשבונית", "החשבוניות"), ("ג'ירפה", "ג׳ירפה"),
        ])
    func hebrew(query: String, text: String) { #expect(finds(query, in: text, "he")) }

    @Test(
        "in Thai: inside a sentence without spaces, in any order of typing",
        arguments: [
            ("คืนเงิน", "ฉันต้องการคืนเงินสำหรับคำสั่งซื้อ"), ("สินค้า", "สินค้าที่สั่งยังไม่มาเลยค่ะ"), ("น้ำ", "ดื่มน\u{0E49}\u{0E4D}\u{0E32}ทุกวัน"),
            ("แม่", "เเม่ของฉัน"), ("ที่อยู่", "เปลี่ยนที่อยู่จัดส่ง"), ("2566", "ปี ๒๕๖๖"), ("น้ำ", "ดื่มน\u{0E4D}\u{0E49}\u{0E32}ทุกวัน"), ("คืน เงิน", "คืน\u{200B}เงิน"),
        ])
    func thai(query: String, text: String) { #expect(finds(query, in: text, "th")) }

    @Test(
        "in Serbian: in either script, with and without diacritics, by the stem",
        arguments: [
            ("поруџбина", "Vaša porudžbina je poslata"), ("porudzbina", "Ваша поруџбина је послата"), ("porudžbinu", "porudzbine"),
            ("kvačica", "квачицама"), ("Đorđe", "Djordje"), ("Ђорђе", "Djordje"), ("ljubav", "ЉУБАВ"), ("štampač", "Подесите штампачe"),
            ("pošiljke", "пошиљка"), ("велика кућа", "veliku kuću"), ("лозинка", "Promena lozinke"),
        ])
    func serbian(query: String, text: String) {
        #expect(finds(query, in: text, "sr"))
        #expect(finds(query, in: text, "sr-Latn"))
    }

    @Test(
        "in mixed text: each word by its own script",
        arguments: [
            ("printers", "המדפסת Printer לא עובדת", "he"), ("azure", "خدمات وazure", "ar"), ("iphone", "เคสสำหรับiPhoneรุ่นใหม่", "th"),
            ("הזמנה", "Order בהזמנה", "en"), ("returning", "คืนสินค้า returns policy", "th"), ("update", "Инсталирајте update за Windows", "sr"),
        ])
    func mixed(query: String, text: String, language: String) { #expect(finds(query, in: text, language)) }

    @Test(
        "and what is another word stays another",
        arguments: [
            ("cat", "dog", "en"), ("returns", "retail", "en"), ("كتاب", "باب", "ar"), ("משלוח", "שולחן", "he"), ("คืนเงิน", "คืนนี้", "th"),
            ("пас", "мачка", "sr"), ("30", "300", "en"),
        ])
    func apart(query: String, text: String, language: String) { #expect(!finds(query, in: text, language)) }

    @Test(
        "A typo spares most pieces of a word",
        arguments: [
            ("refnud", "How to get a refund", "How to get a parcel", "en"), ("delivrey", "Delivery times", "Return times", "en"),
            ("porudzbnia", "Ваша поруџбина", "Ваша лозинка", "sr"), ("הזמננה", "ההזמנה שלי", "החשבון שלי", "he"),
            ("استرجعاع", "سياسة الاسترجاع", "سياسة الخصوصية", "ar"), ("คืนเงน", "ขอคืนเงินครับ", "ขอเปลี่ยนที่อยู่", "th"),
        ])
    func typos(query: String, meant: String, other: String, language: String) {
        #expect(likeness(query, meant, language) > 0.1)
        #expect(likeness(query, meant, language) > likeness(query, other, language))
    }

    @Test("Tokens know what was written, where, and in which language")
    func tokens() throws {
        let text = "Ваша поруџбина\nקניתי iPhone אתמול\nA café’s door"
        let tokens = Analyzer.tokens(of: text)
        #expect(tokens.map(\.surface) == ["Ваша", "поруџбина", "קניתי", "iPhone", "אתמול", "A", "café", "door"])
        #expect(tokens.map(\.language.rawValue) == ["sr", "sr", "he", "he", "he", "en", "en", "en"])
        for token in tokens { #expect(String(decoding: Array(text.utf8)[token.bytes], as: UTF8.self) == token.surface) }
        #expect(tokens[1].word == "porudzbina" && tokens[5].isStop)
        let thai = Analyzer.tokens(of: "ฉันต้องการคืนเงินสำหรับคำสั่งซื้อ", language: LanguageTag(rawValue: "th"))
        #expect(thai.map(\.surface) == ["ฉัน", "ต้องการ", "คืน", "เงิน", "สำหรับ", "คำ", "สั่ง", "ซื้อ"])
    }

    @Test("A question of small words only is searched by them")
    func onlyStops() {
        #expect(QueryTerms(of: "who are you", language: LanguageTag(rawValue: "en")).terms.contains { $0.field == .stem })
        let mixed = QueryTerms(of: "where is the parcel", language: LanguageTag(rawValue: "en"))
        #expect(mixed.stems == ["parcel"])
    }

    @Test("Whoever has only begun to type is understood")
    func typing() {
        let title = TextTerms(title: "Returns", body: "Send it back.", language: LanguageTag(rawValue: "en"))
        for begun in ["r", "re", "ret"] {
            let query = QueryTerms(of: begun, language: LanguageTag(rawValue: "en"), isTyping: true)
            #expect(query.terms.contains { $0.field == .start && title[.start].contains($0.hash) })
        }
    }

    @Test(
        "Hostile text does no harm",
        arguments: [
            String(repeating: "เ", count: 200_000), String(repeating: "a\u{301}", count: 100_000), String(repeating: "\u{301}", count: 100_000),
            String(repeating: "x", count: 1_000_000), "\0\u{1}\u{FFFF}\u{10FFFF} a \0b", String(repeating: "\"", count: 50_000) + "word",
            String(repeating: "''", count: 50_000), "\u{202E}\u{2066}abc\u{2069}", "’s", "'s's's", String(repeating: "ﷺ", count: 20_000), "",
            "\n\n\n",
            String(repeating: "word ", count: 20_000),
        ])
    func hostile(text: String) {
        let tokens = Analyzer.tokens(of: text)
        #expect(tokens.allSatisfy { $0.bytes.lowerBound <= $0.bytes.upperBound && $0.bytes.upperBound <= text.utf8.count })
        _ = TextTerms(of: text)
        _ = QueryTerms(of: text)
        #expect(PassageFinder(QueryTerms(of: "word"), language: nil).best(in: text).map { $0.upperBound <= text.utf8.count } ?? true)
    }

    @Test("Paragraphs that are too long are known by their beginning")
    func limit() {
        let text = String(repeating: "filler ", count: 150_000) + "needle"
        #expect(text.utf8.count > Analyzer.limit)
        #expect(!finds("needle", in: text, "en") && finds("filler", in: text, "en"))
    }

    @Test("Stems of one analysis are those of the next, whoever has the analyzer")
    func lending() async {
        let texts = ["Returned parcels", "Ваше поруџбине", "ההזמנות שלי", "الطلبات الجديدة", "ขอคืนเงิน"]
        let alone = texts.map { stems($0) }
        await withTaskGroup(of: Bool.self) { group in
            for turn in 0..<50 { group.addTask { stems(texts[turn % 5]) == alone[turn % 5] } }
            for await isSame in group { #expect(isSame) }
        }
    }
}
