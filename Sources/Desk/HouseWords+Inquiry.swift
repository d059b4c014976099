internal import Basics

/// What a customer is promised when somebody else is asked on their behalf: a draft that a person reads before it leaves.
extension HouseWords {
    /// The promise by itself, and the reply that makes it. `{time}` stands where the time will.
    static func inquiry(in tongue: Tongue) -> (words: String, reply: String) {
        switch tongue {
        case .english:
            (
                "We will tell you what we find out",
                "I have asked about this on your behalf; there is nothing you need to do.\n\nI will tell you what I find out by {time}."
            )
        case .arabic:
            (
                "سنخبرك بما نتوصل إليه",
                "استفسرت عن الأمر نيابةً عنك، ولا يلزمك القيام بأي شيء.\n\nسأخبرك بما أتوصل إليه في موعد أقصاه {time}."
            )
        case .hebrew:
            (
                "נעדכן אותך במה שנברר",
                "הפניתי את השאלה בשמך לגורם המטפל, ואין צורך לעשות דבר.\n\nאעדכן אותך במה שאברר עד {time}."
            )
        case .thai:
            (
                "เราจะแจ้งผลให้คุณทราบ",
                "เราได้สอบถามเรื่องนี้แทนคุณแล้ว คุณไม่ต้องดำเนินการใดๆ\n\nเราจะแจ้งผลให้คุณทราบภายใน {time}"
            )
        case .serbian:
            (
                "Јавићемо вам шта смо сазнали",
                "У ваше име упућен је упит о овоме; не морате ништа да предузимате.\n\nЈавићу вам шта се сазна најкасније до {time}."
            )
        case .serbianLatin:
            (
                "Javićemo vam šta smo saznali",
                "U vaše ime upućen je upit o ovome; ne morate ništa da preduzimate.\n\nJaviću vam šta se sazna najkasnije do {time}."
            )
        }
    }
}
