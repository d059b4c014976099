import Basics
import Language
import Testing

/// Sentences of articles, with how somebody says them again and with what only looks alike.
@Suite("A sentence is recognised in other words")
struct LikenessTests {
    private func score(_ sentence: String, _ text: String, _ language: String) -> Double {
        let tag = LanguageTag(rawValue: language)
        let said = Likeness(of: text, language: tag)
        return Likeness.sentences(of: sentence, language: tag).map { said.score($0) }.max() ?? 0
    }

    private static let returns = [
        ("en", "You have 60 days to return the backpack in its box."), ("sr", "Имате 60 дана да вратите ранац у кутији."),
        ("he", "יש לכם 60 יום להחזיר את התיק בקופסה."), ("ar", "لديكم 60 يومًا لإرجاع حقيبة الظهر في علبتها."),
        ("th", "คุณมีเวลา 60 วันในการคืนกระเป๋าเป้พร้อมกล่อง"),
    ]
    private static let again = [
        ("en", "Hello Layla, just so you know: to return the backpack in its box you have 60 days. Noa"),
        ("sr", "Poštovana, ranac u kutiji možete da vratite 60 dana. Noa"),
        ("he", "שלום ליילה, יש לך 60 יום להחזיר את התיק בקופסה שלו."), ("ar", "مرحبا ليلى، لديك 60 يوما لإرجاع حقيبة الظهر في العلبة."),
        ("th", "สวัสดีค่ะ คุณมีเวลา 60 วันในการคืนกระเป๋าเป้พร้อมกล่องนะคะ"),
    ]
    private static let other = [
        ("en", "You have 30 days to return the backpack in its box."), ("sr", "Имате 30 дана да вратите ранац у кутији."),
        ("he", "יש לכם 30 יום להחזיר את התיק בקופסה."),
        ("ar", "لديكم 30 يومًا لإرجاع حقيبة الظهر في علبتها."), ("th", "คุณมีเวลา 30 วันในการคืนกระเป๋าเป้พร้อมกล่อง"),
    ]

    @Test("said again", arguments: zip(returns, again))
    func saidAgain(article: (String, String), reply: (String, String)) {
        #expect(score(article.1, reply.1, article.0) >= Likeness.threshold, "\(article.0)")
    }

    @Test("but not with another number", arguments: zip(returns, other))
    func anotherNumber(article: (String, String), reply: (String, String)) {
        #expect(score(article.1, reply.1, article.0) < Likeness.threshold, "\(article.0)")
    }

    @Test("nor when it is denied, or is about something else")
    func somethingElse() {
        let sentence = "You can return the backpack in its box for a new one."
        #expect(score(sentence, "You can return the backpack in its box for a new one.", "en") >= Likeness.threshold)
        #expect(score(sentence, "You can not return the backpack in its box for a new one.", "en") < Likeness.threshold)
        #expect(score(sentence, "The backpack has a new colour, and the box is green.", "en") < Likeness.threshold)
    }

    @Test("a short sentence is nobody's")
    func short() { #expect(Likeness.sentences(of: "Thank you. Hello.", language: LanguageTag(rawValue: "en")).isEmpty) }
}
