internal import Basics

/// What the house writes when a ticket is solved.
extension HouseWords {
    struct SolvedQuestion {
        var question, yes, no, lastWord: String
    }

    /// The question below the reply, its two answers, and what silence means.
    static func solvedQuestion(in tongue: Tongue, closesAt: Moment, timeZone: String) -> SolvedQuestion {
        let time = moment(closesAt, in: tongue, timeZone: timeZone)
        return switch tongue {
        case .english:
            .init(
                question: "Did this solve it?", yes: "Yes, it is solved", no: "No, not yet",
                lastWord: "If we hear nothing from you by \(time), we will take it as solved. You can reply to this mail at any time.")
        case .arabic:
            .init(
                question: "هل حُلّت المشكلة؟", yes: "نعم، حُلّت", no: "لا، ليس بعد",
                lastWord: "إذا لم يصلنا منك شيء حتى \(time) فسنعتبر أنها حُلّت. ويمكنك الرد على هذه الرسالة في أي وقت.")
        case .hebrew:
            .init(
                question: "האם זה פתר את העניין?", yes: "כן, זה נפתר", no: "לא, עדיין לא",
                lastWord: "אם לא נשמע ממך עד \(time), נראה את העניין כפתור. אפשר להשיב להודעה הזו בכל עת.")
        case .thai:
            .init(
                question: "เรื่องนี้แก้ไขได้แล้วหรือยัง", yes: "แก้ไขได้แล้ว", no: "ยังไม่ได้",
                lastWord: "หากไม่ได้รับข่าวจากคุณภายใน \(time) เราจะถือว่าเรื่องนี้เรียบร้อยแล้ว คุณตอบกลับอีเมลฉบับนี้ได้ทุกเมื่อ")
        case .serbian:
            .init(
                question: "Да ли је ово решило проблем?", yes: "Да, решено је", no: "Не, још није",
                lastWord: "Ако нам се не јавите до \(time), сматраћемо да је решено. На ову поруку можете да одговорите у сваком тренутку.")
        case .serbianLatin:
            .init(
                question: "Da li je ovo rešilo problem?", yes: "Da, rešeno je", no: "Ne, još nije",
                lastWord: "Ako nam se ne javite do \(time), smatraćemo da je rešeno. Na ovu poruku možete da odgovorite u svakom trenutku.")
        }
    }

    /// The mail of its own, when a ticket was solved without a last reply.
    static func solvedWithoutReply(in tongue: Tongue, number: Int64) -> String {
        switch tongue {
        case .english: "We believe that your request \(number) is solved. Only you can say whether it is."
        case .arabic: "نعتقد أن طلبك رقم \(number) قد حُلّ. والكلمة الأخيرة لك."
        case .hebrew: "לדעתנו הפנייה שלך, מספר \(number), נפתרה. המילה האחרונה היא שלך."
        case .thai: "เราคิดว่าเรื่องของคุณ หมายเลข \(number) ได้รับการแก้ไขแล้ว แต่ผู้ที่ตัดสินคือคุณ"
        case .serbian: "Верујемо да је ваш захтев број \(number) решен. Последња реч је ваша."
        case .serbianLatin: "Verujemo da je vaš zahtev broj \(number) rešen. Poslednja reč je vaša."
        }
    }
}
