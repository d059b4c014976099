internal import Basics
internal import Promises

/// What is promised to a customer, below a mail to her.
extension HouseWords {
    /// A title, the words of the link below a list, and a sentence that stands without a list.
    static func promised(in tongue: Tongue) -> (title: String, look: String, sentence: String) {
        switch tongue {
        case .english:
            ("What we promised you", "Look it up at any time", "What we have promised you, and until when, is here at any time:")
        case .arabic: ("ما وعدناك به", "يمكن الاطّلاع عليه في أي وقت", "ما وعدناك به ومواعيده تجده هنا في أي وقت:")
        case .hebrew: ("מה הבטחנו לך", "אפשר לראות זאת בכל עת", "מה הבטחנו לך ועד מתי אפשר לראות כאן בכל עת:")
        case .thai: ("สิ่งที่เราสัญญากับคุณ", "ดูได้ทุกเมื่อ", "ดูสิ่งที่เราสัญญากับคุณและกำหนดเวลาได้ที่นี่ทุกเมื่อ:")
        case .serbian:
            ("Шта смо вам обећали", "Погледајте у сваком тренутку", "Шта смо вам обећали и до када, овде можете да видите у сваком тренутку:")
        case .serbianLatin:
            ("Šta smo vam obećali", "Pogledajte u svakom trenutku", "Šta smo vam obećali i do kada, ovde možete da vidite u svakom trenutku:")
        }
    }

    /// One promise, with its time in the customer's zone.
    static func promisedLine(in tongue: Tongue, kind: Promise.Kind, by time: String) -> String {
        let what = promisedThing(kind, in: tongue)
        return switch tongue {
        case .english: "\(what) by \(time)"
        case .arabic: "\(what) في موعد أقصاه \(time)"
        case .hebrew: "\(what) עד \(time)"
        case .thai: "\(what)ภายใน \(time)"
        case .serbian: "\(what) до \(time)"
        case .serbianLatin: "\(what) do \(time)"
        }
    }

    /// What was promised, as it begins a line.
    private static func promisedThing(_ kind: Promise.Kind, in tongue: Tongue) -> String {
        let words: InEachTongue =
            switch kind {
            case .firstReply, .nextReply, .followUp, .inquiry, .crisisUpdate: ("An answer", "ردّ", "תשובה", "คำตอบ", "Одговор", "Odgovor")
            case .callBack: ("A call", "مكالمة", "שיחת טלפון", "โทรกลับ", "Позив", "Poziv")
            case .delivery: ("Your delivery", "توصيل طلبك", "המשלוח", "การจัดส่ง", "Испорука", "Isporuka")
            case .remedy: ("Making it good", "تعويض", "פיצוי", "การชดเชย", "Надокнада", "Nadoknada")
            case .correction: ("The right answer", "الجواب الصحيح", "תשובה נכונה", "คำตอบที่ถูกต้อง", "Исправан одговор", "Ispravan odgovor")
            case .solution: ("A solution", "حلّ", "פתרון", "ทางแก้ไข", "Решење", "Rešenje")
            }
        return said(words, in: tongue)
    }
}
