import Basics
import Testing

@testable import Language

@Suite("The language of a text is guessed")
struct LanguageGuessTests {
    @Test(
        "from its script, its letters and its small words",
        arguments: [
            ("Hello, where is my order? I have been waiting for two weeks.", "en"),
            ("Thanks!", "en"),
            ("Guten Tag, meine Bestellung ist noch nicht angekommen. Können Sie mir bitte helfen?", "de"),
            ("Bonjour, je n'ai pas encore reçu ma commande. Merci de votre aide.", "fr"),
            ("Hola, todavía no he recibido mi pedido. ¿Me pueden ayudar?", "es"),
            ("Buongiorno, non ho ancora ricevuto il mio ordine. Grazie", "it"),
            ("Olá, ainda não recebi o meu pedido. Muito obrigado", "pt"),
            ("Dzień dobry, nie mam jeszcze mojego zamówienia. Proszę o pomoc", "pl"),
            ("Hallo, ik heb mijn bestelling nog niet ontvangen. Wat is er aan de hand?", "nl"),
            ("مرحبا، لم يصل طلبي حتى الآن. أرجو المساعدة", "ar"),
            ("سلام، سفارش من هنوز نرسیده است. لطفا کمک کنید", "fa"),
            ("میرا آرڈر ابھی تک نہیں پہنچا ہے۔ براہ کرم مدد کریں", "ur"),
            ("שלום, ההזמנה שלי עדיין לא הגיעה", "he"),
            ("สวัสดีค่ะ สินค้าที่สั่งยังไม่มาเลยค่ะ", "th"),
            ("Поштовани, моја поруџбина још није стигла. Када могу да је очекујем?", "sr"),
            ("Хвала на брзом одговору", "sr"),
            ("Здравствуйте, мой заказ до сих пор не пришёл. Когда он будет?", "ru"),
            ("Спасибо за ответ", "ru"),
            ("Доброго дня, моє замовлення ще не прийшло. Коли воно буде?", "uk"),
            ("Здравейте, поръчката ми още не е пристигнала. Кога ще дойде?", "bg"),
            ("Здраво, нарачката уште не е стигната. Кога ќе дојде?", "mk"),
            ("Poštovani, moja porudžbina još nije stigla. Kada mogu da je očekujem?", "sr-Latn"),
            ("Postovani, moja porudzbina jos nije stigla. Kada mogu da je ocekujem?", "sr-Latn"),
            ("Hvala na odgovoru", "sr-Latn"),
            ("商品がまだ届いていません。", "ja"),
            ("주문한 상품이 아직 도착하지 않았습니다", "ko"),
            ("我的订单还没有到", "zh"),
            ("Η παραγγελία μου δεν έχει έρθει", "el"),
        ])
    func guesses(text: String, tag: String) {
        #expect(LanguageGuess.language(of: text).rawValue == tag)
    }

    @Test(
        "and stays open when nothing speaks for any",
        arguments: ["", "12345", "https://example.org/the/and/of", "???", "RX-200", "> the and of it was"])
    func knowsNothing(text: String) {
        #expect(LanguageGuess.language(of: text) == .undetermined)
    }

    @Test("without being misled by links, addresses and others' words")
    func isNotMisled() {
        let text = """
            שלום, הקישור לא עובד
            https://shop.example.com/the/and/of/this/is/what/you/have/been/waiting/for
            > Hello, thank you for your order. We have sent it to you and you will have it soon.
            ana.marković@example.rs
            """
        #expect(LanguageGuess.language(of: text).rawValue == "he")
    }

    @Test("also when product names and a signature are Latin")
    func readsThroughLatinNames() {
        let text = "เครื่อง Samsung Galaxy S24 Ultra เปิดไม่ติดค่ะ รบกวนช่วยดูให้หน่อย\nBest regards\nSomchai"
        #expect(LanguageGuess.language(of: text).rawValue == "th")
    }

    @Test("in bounded time, however long the text is")
    func isBounded() {
        let text = String(repeating: "a@b ", count: 1 << 20)
        let start = ContinuousClock.now
        #expect(LanguageGuess.language(of: text) == .undetermined)
        #expect(ContinuousClock.now - start < .seconds(5))
    }
}

@Suite("Texts of ASCII are read as others are")
struct WrittenASCIITests {
    /// Nobody's letter, and not ASCII: with it the text is read in the long way.
    private static let dash: Character = "—"

    @Test("byte by byte and character by character alike")
    func alike() {
        var state: UInt64 = 11
        func below(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        let signs = "abcEISthe www.o@/_>\t \r\n\u{B}\u{C}.7-'".unicodeScalars.map { String($0) } + ["\r\n", "www.", " the ", "\n> "]
        for _ in 0..<3_000 {
            let text = (0..<below(60)).map { _ in signs[below(signs.count)] }.joined()
            let read = WrittenWords(of: text)
            let slowly = WrittenWords(of: text + "\n" + String(Self.dash))
            #expect(
                read.words == slowly.words && read.letterCount == slowly.letterCount && read.mainScript == slowly.mainScript,
                "\(text.debugDescription)")
            let tokens = text.split { $0 == " " || $0 == "\t" }
            let dashed = tokens.map { $0.last?.isNewline == true ? String($0) : $0 + String(Self.dash) }.joined(separator: " ")
            let bySigns = WrittenWords(of: dashed)
            #expect(WrittenWords(of: tokens.joined(separator: " ")).words == bySigns.words, "\(dashed.debugDescription)")
        }
    }

    @Test("what is beyond the budget is not read")
    func budget() {
        let long = String(repeating: "word ", count: LanguageGuess.scalarsRead)
        let slowly = String(repeating: "word ", count: LanguageGuess.scalarsRead / 2) + String(Self.dash)
        let (read, most) = (WrittenWords(of: long), LanguageGuess.scalarsRead / 4)
        #expect(read.words.count == most && WrittenWords(of: slowly).words.count == most)
    }
}

@Suite("Serbian Cyrillic becomes Latin")
struct SerbianTests {
    @Test(
        "letter by letter",
        arguments: [
            ("Љубав, њега, џак, ђак", "Ljubav, njega, džak, đak"),
            ("ЉУБАВ И ЊЕГА", "LJUBAV I NJEGA"),
            ("Чекање: {count} порука", "Čekanje: {count} poruka"),
            ("КРАЉ Љ", "KRALJ Lj"),
            ("Hello 123", "Hello 123"),
            ("", ""),
            ("абвгдђежзијклљмнњопрстћуфхцчџш", "abvgdđežzijklljmnnjoprstćufhcčdžš"),
        ])
    func isTransliterated(cyrillic: String, latin: String) {
        #expect(Serbian.latin(cyrillic) == latin)
    }
}
