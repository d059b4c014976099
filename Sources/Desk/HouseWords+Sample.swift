internal import Basics

extension HouseWords {
    /// A customer and a text for the preview of a mailbox's own words.
    static func sample(in tongue: Tongue) -> (customer: String, text: String) {
        switch tongue {
        case .english: ("Layla Haddad", "Your parcel left us this morning. It should be with you on Thursday.")
        case .arabic: ("ليلى حداد", "غادر طردك مستودعنا هذا الصباح، ومن المتوقع أن يصلك يوم الخميس.")
        case .hebrew: ("נועה כהן", "החבילה שלך יצאה מאתנו הבוקר. היא אמורה להגיע אליך ביום חמישי.")
        case .thai: ("สมชาย ใจดี", "พัสดุของคุณออกจากเราเมื่อเช้านี้ และน่าจะถึงคุณในวันพฤหัสบดี")
        case .serbian: ("Ана Петровић", "Ваш пакет је јутрос кренуо од нас. Требало би да стигне у четвртак.")
        case .serbianLatin: ("Ana Petrović", "Vaš paket je jutros krenuo od nas. Trebalo bi da stigne u četvrtak.")
        }
    }
}
