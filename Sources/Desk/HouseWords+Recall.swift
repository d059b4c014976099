internal import Basics
internal import Foundation

/// What a customer hears who was told something wrong, as a draft that a person reads before it leaves.
extension HouseWords {
    static func correction(
        in tongue: Tongue, to name: String?, told: [String], right: [String], at toldAt: Moment, by person: String, timeZone: String
    ) -> String {
        let day = day(toldAt, in: tongue, timeZone: timeZone)
        let name = name.map(\.trimmed).flatMap { $0.isEmpty || $0.contains("@") ? nil : $0 }
        let words = CorrectionWords(tongue)
        var parts = [words.greeting(name), words.toldYou(day), told.map { words.quoted($0) }.joined(separator: "\n"), words.wasWrong]
        if !right.isEmpty { parts += [words.isRight, right.map { words.quoted($0) }.joined(separator: "\n")] }
        parts += [words.tellUs, person]
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    /// A day as it stands in a sentence.
    private static func day(_ moment: Moment, in tongue: Tongue, timeZone: String) -> String {
        let style = Date.FormatStyle(
            locale: Locale(identifier: tongue.rawValue), calendar: Calendar(identifier: tongue == .thai ? .buddhist : .gregorian),
            timeZone: TimeZone(identifier: timeZone) ?? .gmt)
        let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
        return switch tongue {
        // The name of the month would stand in the wrong case.
        case .serbian, .serbianLatin: style.day(.twoDigits).month(.twoDigits).year().format(date)
        case .english, .arabic, .hebrew, .thai: style.day().month(.wide).year().format(date)
        }
    }
}

/// The sentences of a correction in one tongue.
private struct CorrectionWords {
    let tongue: Tongue

    init(_ tongue: Tongue) { self.tongue = tongue }

    func greeting(_ name: String?) -> String {
        switch tongue {
        case .english: name.map { "Hello \($0)," } ?? "Hello,"
        case .arabic: name.map { "مرحبًا \($0)،" } ?? "مرحبًا،"
        case .hebrew: name.map { "שלום \($0)," } ?? "שלום,"
        case .thai: name.map { "สวัสดี คุณ\($0)" } ?? "สวัสดี"
        case .serbian: name.map { "Добар дан, \($0)," } ?? "Добар дан,"
        case .serbianLatin: name.map { "Dobar dan, \($0)," } ?? "Dobar dan,"
        }
    }

    func toldYou(_ day: String) -> String {
        switch tongue {
        case .english: "On \(day) we told you this:"
        case .arabic: "في \(day) أخبرناك بما يلي:"
        case .hebrew: "ב-\(day) כתבנו לך כך:"
        case .thai: "เมื่อ \(day) เราได้แจ้งคุณว่า"
        case .serbian: "Дана \(day) написали смо вам:"
        case .serbianLatin: "Dana \(day) napisali smo vam:"
        }
    }

    var wasWrong: String {
        switch tongue {
        case .english: "That was wrong. The mistake was ours, and we are sorry."
        case .arabic: "كان ذلك خطأ. الخطأ خطؤنا، ونعتذر عنه."
        case .hebrew: "זה היה שגוי. הטעות שלנו, ואנחנו מתנצלים."
        case .thai: "ข้อมูลนั้นไม่ถูกต้อง เป็นความผิดพลาดของเรา ต้องขออภัยด้วย"
        case .serbian: "То није било тачно. Грешка је наша и извињавамо се."
        case .serbianLatin: "To nije bilo tačno. Greška je naša i izvinjavamo se."
        }
    }

    var isRight: String {
        switch tongue {
        case .english: "This is right:"
        case .arabic: "والصحيح هو:"
        case .hebrew: "הנכון הוא:"
        case .thai: "ข้อมูลที่ถูกต้องคือ"
        case .serbian: "Тачно је следеће:"
        case .serbianLatin: "Tačno je sledeće:"
        }
    }

    var tellUs: String {
        switch tongue {
        case .english: "If you relied on what we told you and it has cost you something, please reply to this mail and tell us."
        case .arabic: "إذا كنت قد اعتمدت على ما أخبرناك به وكلّفك ذلك شيئًا، فيرجى الرد على هذه الرسالة وإخبارنا."
        case .hebrew: "אם הסתמכת על מה שכתבנו והדבר עלה לך במשהו, אפשר להשיב להודעה הזו ולספר לנו."
        case .thai: "หากคุณได้ดำเนินการตามที่เราแจ้งไปและเกิดความเสียหายหรือค่าใช้จ่าย โปรดตอบกลับอีเมลฉบับนี้เพื่อแจ้งให้เราทราบ"
        case .serbian: "Ако сте се ослонили на то што смо вам написали и то вас је нешто коштало, одговорите на ову поруку и јавите нам."
        case .serbianLatin: "Ako ste se oslonili na to što smo vam napisali i to vas je nešto koštalo, odgovorite na ovu poruku i javite nam."
        }
    }

    func quoted(_ text: String) -> String {
        switch tongue {
        case .english, .thai: "“\(text)”"
        case .arabic: "«\(text)»"
        case .hebrew: "”\(text)“"
        case .serbian, .serbianLatin: "„\(text)“"
        }
    }
}
