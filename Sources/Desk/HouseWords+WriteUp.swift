internal import Basics

extension HouseWords {
    /// The headings under which an article is proposed from a thread.
    static func writeUp(in tongue: Tongue) -> (question: String, answer: String) {
        switch tongue {
        case .english: ("The question", "The answer")
        case .arabic: ("السؤال", "الجواب")
        case .hebrew: ("השאלה", "התשובה")
        case .thai: ("คำถาม", "คำตอบ")
        case .serbian: ("Питање", "Одговор")
        case .serbianLatin: ("Pitanje", "Odgovor")
        }
    }
}
