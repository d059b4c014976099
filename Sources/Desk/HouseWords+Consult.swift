internal import Basics
internal import Tickets

/// What is written to somebody who is asked. It has the question, what was chosen for them, the time and the link.
extension HouseWords {
    struct ConsultFacts: Sendable {
        var asker: String
        var house: String
        var question: String
        var excerpt: String
        var answerBy: Moment
        var timeZone: String

        init(_ consult: Consult, asker: String, house: String, timeZone: String) {
            self.asker = asker
            self.house = house
            question = consult.question
            excerpt = consult.excerpt
            answerBy = consult.answerBy
            self.timeZone = timeZone
        }
    }

    static func consult(_ kind: Letter.Kind, in tongue: Tongue, facts: ConsultFacts, link: String?) -> (subject: String, text: String) {
        let subject = consultSubject(in: tongue, facts)
        guard kind != .withdrawal else { return (subject, consultWithdrawn(in: tongue, facts)) }
        let words = consultSentences(in: tongue, facts, isReminder: kind == .reminder)
        let shown = facts.excerpt.isEmpty ? [] : [words.shown, facts.excerpt]
        let answer = [words.answer] + (link.map { [$0] } ?? [])
        return (subject, ([words.opening, facts.question] + shown + [words.time, answer.joined(separator: "\n")]).joined(separator: "\n\n"))
    }

    /// It names nothing of the ticket but what the asker wrote.
    private static func consultSubject(in tongue: Tongue, _ facts: ConsultFacts) -> String {
        let question = facts.question.prefix(400).onOneLine.shortened(to: 70)
        return switch tongue {
        case .english: "\(facts.asker) asks you: \(question)"
        case .arabic: "سؤال من \(facts.asker): \(question)"
        case .hebrew: "שאלה מאת \(facts.asker): \(question)"
        case .thai: "คำถามจาก \(facts.asker): \(question)"
        case .serbian: "\(facts.asker) вас пита: \(question)"
        case .serbianLatin: "\(facts.asker) vas pita: \(question)"
        }
    }

    private static func consultSentences(
        in tongue: Tongue, _ facts: ConsultFacts, isReminder: Bool
    ) -> (opening: String, shown: String, time: String, answer: String) {
        let time = moment(facts.answerBy, in: tongue, timeZone: facts.timeZone)
        let (asker, house) = (facts.asker, facts.house)
        return switch tongue {
        case .english:
            (
                isReminder
                    ? "A reminder: \(asker) (\(house)) is still waiting for your answer to this question."
                    : "\(asker) (\(house)) needs your answer to help a customer. You do not have to write to the customer; \(asker) does that.",
                "What you need to know for it:", "Please answer by \(time).", "Just reply to this mail, or answer here, without an account:"
            )
        case .arabic:
            (
                isReminder
                    ? "للتذكير: \(asker) (\(house)) بانتظار إجابتك عن هذا السؤال."
                    : "يحتاج \(asker) (\(house)) إلى إجابتك لمساعدة أحد العملاء. لا حاجة إلى مراسلة العميل، فهذا من شأن \(asker).",
                "ما تحتاج إلى معرفته:", "نرجو الإجابة في موعد أقصاه \(time).", "يكفي الرد على هذه الرسالة، أو الإجابة من هنا دون حساب:"
            )
        case .hebrew:
            (
                isReminder
                    ? "תזכורת: אצל \(asker) (\(house)) עדיין ממתינים לתשובה שלך לשאלה הזו."
                    : "כדי לעזור ללקוח, \(asker) (\(house)) צריך/ה את התשובה שלך. אין צורך לכתוב ללקוח, \(asker) יעשה/תעשה זאת.",
                "מה שכדאי לדעת לשם כך:", "נודה לתשובה עד \(time).", "אפשר פשוט להשיב להודעה הזו, או לענות כאן, בלי חשבון:"
            )
        case .thai:
            (
                isReminder
                    ? "ขอเตือนอีกครั้ง: \(asker) (\(house)) ยังรอคำตอบของคุณสำหรับคำถามนี้"
                    : "\(asker) (\(house)) ต้องการคำตอบจากคุณเพื่อช่วยลูกค้าท่านหนึ่ง คุณไม่ต้องเขียนถึงลูกค้า \(asker) จะเป็นผู้ตอบเอง",
                "สิ่งที่ควรทราบประกอบคำถาม:", "โปรดตอบภายใน \(time)", "ตอบกลับอีเมลฉบับนี้ได้เลย หรือตอบที่นี่โดยไม่ต้องมีบัญชี:"
            )
        case .serbian:
            (
                isReminder
                    ? "Подсетник: \(asker) (\(house)) још чека ваш одговор на ово питање."
                    : "За помоћ једном купцу \(asker) (\(house)) треба ваш одговор. Купцу не морате да пишете, то чини \(asker).",
                "Шта треба да знате:", "Молимо вас да одговорите до \(time).", "Само одговорите на ову поруку, или одговорите овде, без налога:"
            )
        case .serbianLatin:
            (
                isReminder
                    ? "Podsetnik: \(asker) (\(house)) još čeka vaš odgovor na ovo pitanje."
                    : "Za pomoć jednom kupcu \(asker) (\(house)) treba vaš odgovor. Kupcu ne morate da pišete, to čini \(asker).",
                "Šta treba da znate:", "Molimo vas da odgovorite do \(time).", "Samo odgovorite na ovu poruku, ili odgovorite ovde, bez naloga:"
            )
        }
    }

    private static func consultWithdrawn(in tongue: Tongue, _ facts: ConsultFacts) -> String {
        let thanks =
            switch tongue {
            case .english: "Your answer is no longer needed. Thank you all the same. The question was:"
            case .arabic: "لم تعد هناك حاجة إلى إجابتك، ونشكرك على أي حال. كان السؤال:"
            case .hebrew: "כבר אין צורך בתשובה שלך, ותודה בכל זאת. השאלה הייתה:"
            case .thai: "ไม่จำเป็นต้องตอบคำถามนี้แล้ว ขอบคุณมาก คำถามคือ:"
            case .serbian: "Ваш одговор више није потребан. Хвала вам у сваком случају. Питање је било:"
            case .serbianLatin: "Vaš odgovor više nije potreban. Hvala vam u svakom slučaju. Pitanje je bilo:"
            }
        return "\(thanks)\n\n\(facts.question)"
    }
}
