internal import Basics

extension HouseWords {
    /// To the leads, when the look over the house in the night was not empty.
    static func proofFailed(in tongue: Tongue, broken: Int, loose: Int, link: String) -> (subject: String, text: String) {
        switch tongue {
        case .english:
            (
                "Not everything is in somebody's hands",
                "Tonight's look over the desk found \(loose) loose ends and \(broken) broken laws.\n\nWhat they are:\n\(link)"
            )
        case .arabic:
            ("ليس كل شيء في عهدة أحد", "وجد تفقّد الليلة \(loose) من الأمور المعلّقة و\(broken) من القواعد المكسورة.\n\nالتفاصيل:\n\(link)")
        case .hebrew:
            ("לא הכול בידיים של מישהו", "בבדיקת הלילה נמצאו \(loose) קצוות פתוחים ו-\(broken) הפרות של חוקי הבית.\n\nהפרטים:\n\(link)")
        case .thai:
            ("ยังมีเรื่องที่ไม่มีใครดูแล", "การตรวจสอบเมื่อคืนพบเรื่องค้าง \(loose) รายการ และกฎที่ถูกละเมิด \(broken) รายการ\n\nรายละเอียด:\n\(link)")
        case .serbian:
            (
                "Није све у нечијим рукама",
                "Ноћна провера је нашла недовршених ствари: \(loose), прекршених правила: \(broken).\n\nПојединости:\n\(link)"
            )
        case .serbianLatin:
            (
                "Nije sve u nečijim rukama",
                "Noćna provera je našla nedovršenih stvari: \(loose), prekršenih pravila: \(broken).\n\nPojedinosti:\n\(link)"
            )
        }
    }
}
