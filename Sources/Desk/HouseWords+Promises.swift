internal import Basics
internal import Promises

/// What is said to a customer about a promise, as a draft that a person reads before it leaves.
extension HouseWords {
    /// The apology for a broken promise, with the time of the new one.
    static func apology(in tongue: Tongue, kind: Promise.Kind, due: Moment, newDue: Moment, timeZone: String) -> String {
        let (by, next) = (moment(due, in: tongue, timeZone: timeZone), moment(newDue, in: tongue, timeZone: timeZone))
        let what = thing(kind, in: tongue)
        return switch tongue {
        case .english:
            "We promised you \(what) by \(by), and we did not keep that promise. I am sorry.\n\nYou will hear from me by \(next)."
        case .arabic:
            "وعدناك بـ\(what) في موعد أقصاه \(by)، ولم نفِ بهذا الوعد. أعتذر عن ذلك.\n\nسأكتب لك في موعد أقصاه \(next)."
        case .hebrew:
            "הבטחנו לך \(what) עד \(by), ולא עמדנו בהבטחה הזו. אני מצטער/ת.\n\nאכתוב לך עד \(next)."
        case .thai:
            "เราสัญญาไว้ว่าคุณจะได้\(what)ภายใน \(by) แต่เราไม่ได้ทำตามสัญญา ต้องขออภัยด้วย\n\nเราจะเขียนถึงคุณภายใน \(next)"
        case .serbian:
            "Обећали смо вам \(what) до \(by) и то обећање нисмо одржали. Извињавам се.\n\nЈавићу вам се до \(next)."
        case .serbianLatin:
            "Obećali smo vam \(what) do \(by) i to obećanje nismo održali. Izvinjavam se.\n\nJaviću vam se do \(next)."
        }
    }

    /// Tells that a promise is moved, before it was due.
    static func moved(in tongue: Tongue, kind: Promise.Kind, from due: Moment, to newDue: Moment, timeZone: String) -> String {
        let (by, next) = (moment(due, in: tongue, timeZone: timeZone), moment(newDue, in: tongue, timeZone: timeZone))
        let what = thing(kind, in: tongue)
        return switch tongue {
        case .english: "We promised you \(what) by \(by). We need more time than that, and you should know it now: it will be \(next)."
        case .arabic: "وعدناك بـ\(what) في موعد أقصاه \(by). نحتاج إلى وقت أطول، ومن حقك أن تعرف ذلك الآن: الموعد الجديد هو \(next)."
        case .hebrew: "הבטחנו לך \(what) עד \(by). נצטרך יותר זמן, וחשוב שזה ייוודע לך כבר עכשיו: המועד החדש הוא \(next)."
        case .thai: "เราสัญญาไว้ว่าคุณจะได้\(what)ภายใน \(by) แต่เราต้องใช้เวลามากกว่านั้น จึงขอแจ้งให้ทราบตอนนี้ กำหนดใหม่คือ \(next)"
        case .serbian: "Обећали смо вам \(what) до \(by). Треба нам више времена и желимо да то знате већ сада: биће до \(next)."
        case .serbianLatin: "Obećali smo vam \(what) do \(by). Treba nam više vremena i želimo da to znate već sada: biće do \(next)."
        }
    }

    /// What was promised, as it stands in those sentences.
    private static func thing(_ kind: Promise.Kind, in tongue: Tongue) -> String {
        let words: InEachTongue =
            switch kind {
            case .firstReply, .nextReply, .followUp, .inquiry, .crisisUpdate: ("an answer", "ردّ", "תשובה", "คำตอบ", "одговор", "odgovor")
            case .callBack: ("a call", "مكالمة", "שיחת טלפון", "สายโทรกลับ", "позив", "poziv")
            case .delivery: ("your delivery", "توصيل طلبك", "את המשלוח", "รับของ", "испоруку", "isporuku")
            case .remedy: ("to make it good", "تعويض", "פיצוי", "การชดเชย", "надокнаду", "nadoknadu")
            case .correction: ("the right answer", "الجواب الصحيح", "תשובה נכונה", "คำตอบที่ถูกต้อง", "исправан одговор", "ispravan odgovor")
            case .solution: ("a solution", "حلّ", "פתרון", "ทางแก้ไข", "решење", "rešenje")
            }
        return said(words, in: tongue)
    }
}
