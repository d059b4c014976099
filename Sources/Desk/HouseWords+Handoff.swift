internal import Basics

extension HouseWords {
    /// Who has the customer's ticket from now on, and until when they will hear. Without a time where none is promised.
    static func newOwner(in tongue: Tongue, name: String, number: Int64, due: Moment?, timeZone: String) -> String {
        let time = due.map { moment($0, in: tongue, timeZone: timeZone) }
        let (who, answer, numberLine) = sentences(in: tongue, name: name, number: number, time: time)
        return "\(who)\n\n\(answer)\n\n\(numberLine)"
    }

    private static func sentences(in tongue: Tongue, name: String, number: Int64, time: String?) -> (who: String, when: String, number: String) {
        switch tongue {
        case .english:
            (
                "\(name) is looking after your request from now on and knows what has been said and promised so far. You need not explain anything again.",
                (time.map { "You will hear from \(name) by \($0)." } ?? "You will hear from \(name).")
                    + " If anything changes before then, just reply to this mail.", "Your number, should you ever need it: \(number)"
            )
        case .arabic:
            (
                "طلبك الآن في عهدة \(name)، مع الاطّلاع على كل ما قيل وما وُعدت به حتى الآن. لا حاجة إلى شرح أي شيء من جديد.",
                (time.map { "سيصلك الرد من \(name) في موعد أقصاه \($0)." } ?? "سيصلك الرد من \(name).")
                    + " وإن طرأ أي جديد قبل ذلك، يكفي الرد على هذه الرسالة.", "رقم طلبك، إن احتجت إليه: \(number)"
            )
        case .hebrew:
            (
                "מעכשיו הפנייה שלך בטיפול של \(name), יחד עם כל מה שנאמר והובטח עד כה. אין צורך להסביר דבר מחדש.",
                (time.map { "תשובה מאת \(name) תגיע עד \($0)." } ?? "תשובה תגיע מאת \(name).")
                    + " אם משהו ישתנה עד אז, אפשר פשוט להשיב להודעה הזו.", "מספר הפנייה, אם יהיה בו צורך: \(number)"
            )
        case .thai:
            (
                "ขณะนี้ \(name) เป็นผู้ดูแลเรื่องของคุณ และทราบทุกอย่างที่ได้พูดคุยและรับปากไว้แล้ว คุณไม่ต้องอธิบายซ้ำอีก",
                (time.map { "\(name) จะติดต่อกลับภายใน \($0)" } ?? "\(name) จะติดต่อกลับ")
                    + " หากมีอะไรเปลี่ยนแปลงก่อนหน้านั้น ตอบกลับอีเมลฉบับนี้ได้เลย", "หมายเลขเรื่อง เผื่อจำเป็นต้องใช้: \(number)"
            )
        case .serbian:
            (
                "О вашем захтеву од сада брине \(name), уз увид у све што је до сада речено и обећано. Не морате ништа поново да објашњавате.",
                (time.map { "\(name) ће вам се јавити најкасније до \($0)." } ?? "\(name) ће вам се јавити.")
                    + " Ако се до тада нешто промени, само одговорите на ову поруку.", "Ваш број, ако вам затреба: \(number)"
            )
        case .serbianLatin:
            (
                "O vašem zahtevu od sada brine \(name), uz uvid u sve što je do sada rečeno i obećano. Ne morate ništa ponovo da objašnjavate.",
                (time.map { "\(name) će vam se javiti najkasnije do \($0)." } ?? "\(name) će vam se javiti.")
                    + " Ako se do tada nešto promeni, samo odgovorite na ovu poruku.", "Vaš broj, ako vam zatreba: \(number)"
            )
        }
    }
}
