import Testing

@testable import Language

@Suite("Thanks") struct ThanksTests {
    @Test(
        "thanks and nothing else are thanks, in five languages",
        arguments: [
            "Thanks!", "Thank you so much, Noa!", "Hi Noa,\n\nThanks a lot for your quick help. It works now.\n\nBest regards\nLayla Haddad",
            "Perfect, thank you 🙏", "THANKS", "Great, thanks again!\n\nSent from my iPhone",
            "Many thanks.\n-- \nLayla Haddad\nHaddad Ltd, 12 High St",
            "شكرًا جزيلًا", "شكرا لكم على سرعة الرد", "ألف شكر، تم حل المشكلة", "شُكْرًا", "السلام عليكم، جزاكم الله خيرا. مع التحية",
            "תודה רבה!", "היי נועה, תודה רבה על העזרה. הכול עובד", "המון תודה 😊 שבת שלום", "תּוֹדָה",
            "ขอบคุณครับ", "ขอบคุณมากๆ ค่ะ", "ได้รับแล้วครับ ขอบคุณมากครับ", "ขอบพระคุณสำหรับความช่วยเหลือค่ะ",
            "Хвала пуно!", "Hvala Vam na pomoći, sve radi.", "Najlepše hvala, srdačan pozdrav",
            "Поштовани, захваљујем се на брзом одговору. Срдачан поздрав",
        ])
    func pure(_ text: String) { #expect(Thanks.isAll(of: text, names: ["Layla Haddad", "Noa Regev", "נועה"])) }

    @Test(
        "whatever asks, doubts or tells more is a message like others",
        arguments: [
            "", "Hello", "OK", "It works now.", "Thanks, but it still does not work", "Thank you. When will it arrive?", "Thanks for nothing",
            "Thanks, order 4711 is missing too", "Thanks! One more thing: the invoice", "Thank you, please call me", "No thanks",
            "Thanks, not solved",
            "Thanks https://example.org", "thanks is it solved", "Thanks, see attachment", "Thanks, Mallory",
            "شكرا لكن المشكلة لم تحل", "شكرا، متى سيصل؟", "شكرا أريد استرداد المبلغ", "لا شكرا",
            "תודה, אבל זה עדיין לא עובד", "תודה, מתי זה יגיע?", "תודה אבל לא", "לא תודה",
            "ขอบคุณครับ แต่ยังใช้ไม่ได้", "ขอบคุณค่ะ เมื่อไหร่จะได้ของคะ", "ขอบคุณ ยังไม่ได้รับของ",
            "Hvala, ali i dalje ne radi", "Хвала, када стиже?", "Hvala, nije rešeno", "Ne hvala",
        ])
    func more(_ text: String) { #expect(!Thanks.isAll(of: text, names: ["Layla Haddad", "Noa Regev"])) }

    @Test("a long text is never taken for thanks")
    func long() {
        #expect(Thanks.isAll(of: "Thanks"))
        #expect(!Thanks.isAll(of: Array(repeating: "Thanks", count: 40).joined(separator: " ")))
        #expect(!Thanks.isAll(of: String(repeating: "ขอบคุณ", count: 100_000)))
    }
}
