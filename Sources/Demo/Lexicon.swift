internal import Basics

/// The nouns that the scripts' blanks are filled with, in one language.
struct Lexicon: Sendable {
    let months: [String]
    /// Sunday first, in the form that stands behind "by".
    let weekdays: [String]
    /// Days on which nothing is promised.
    let weekend: [Int]
    let colours: [String]
    let streets: [String]
    let places: [Place]
    let companies: [String]
    /// By `Party`.
    let parties: [String]

    struct Place: Sendable {
        let city: String
        let zone: String
        /// Hours ahead of UTC; near enough for a story.
        let offset: Int

        init(_ city: String, _ zone: String, _ offset: Int) {
            self.city = city
            self.zone = zone
            self.offset = offset
        }
    }

    static func of(_ tongue: Tongue) -> Lexicon {
        switch tongue {
        case .english: english
        case .arabic: arabic
        case .hebrew: hebrew
        case .thai: thai
        case .serbian, .serbianLatin: serbian
        }
    }

    func date(_ moment: Moment, _ tongue: Tongue, offset: Int) -> String {
        let date = CivilDate(moment, offsetHours: offset)
        let month = months[date.month - 1]
        switch tongue {
        case .hebrew: return "\(date.day) ב\(month)"
        case .serbian, .serbianLatin: return "\(date.day). \(month)"
        default: return "\(date.day) \(month)"
        }
    }

    static func price(_ pounds: Int, _ tongue: Tongue) -> String {
        switch tongue {
        case .english: "£\(pounds).00"
        case .arabic: "\(30 + pounds % 69) دولاراً"
        case .hebrew: "\(pounds * 9 / 2) ₪"
        case .thai: grouped(pounds * 43 / 10 * 10, ",") + " บาท"
        case .serbian, .serbianLatin: grouped(pounds * 13 * 10, ".") + " динара"
        }
    }

    private static func grouped(_ number: Int, _ mark: String) -> String {
        guard number >= 1000 else { return "\(number)" }
        let rest = "\(number % 1000)"
        return "\(number / 1000)" + mark + String(repeating: "0", count: 3 - rest.count) + rest
    }

    private static let english = Lexicon(
        months: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
        weekdays: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
        weekend: [0, 6],
        colours: ["dark blue", "moss green", "slate grey", "black", "mustard", "rust red"],
        streets: ["Elm Road", "Station Street", "Harbour Lane", "Mill Lane", "Park Avenue", "Church Row", "Victoria Terrace", "Orchard Close"],
        places: [
            Place("London", "Europe/London", 0), Place("Bristol", "Europe/London", 0), Place("Leeds", "Europe/London", 0),
            Place("Edinburgh", "Europe/London", 0), Place("Belfast", "Europe/London", 0), Place("Cardiff", "Europe/London", 0),
            Place("Galway", "Europe/Dublin", 0), Place("Halifax", "America/Halifax", -4), Place("Wellington", "Pacific/Auckland", 12),
        ],
        companies: [
            "Birch & Daughters Ltd", "Copperfield Studio Ltd", "Northgate Surveyors LLP", "Blue Kite Media Ltd", "Rowan Physio Ltd",
            "Three Bridges Café Ltd",
        ],
        parties: ["the carrier", "our workshop", "the bank", "the warehouse", "accounts"])

    private static let arabic = Lexicon(
        months: ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"],
        weekdays: ["الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت"],
        weekend: [5, 6],
        colours: ["الكحلي", "الأخضر", "الرمادي", "الأسود", "البيج", "البني"],
        streets: ["شارع النخيل", "شارع الورد", "شارع الجامعة", "شارع الزهور", "شارع السلام", "شارع البحر"],
        places: [
            Place("دبي", "Asia/Dubai", 4), Place("الشارقة", "Asia/Dubai", 4), Place("أبوظبي", "Asia/Dubai", 4),
            Place("عمّان", "Asia/Amman", 3), Place("إربد", "Asia/Amman", 3), Place("جدة", "Asia/Riyadh", 3), Place("الإسكندرية", "Africa/Cairo", 2),
        ],
        companies: ["دار الأفق للتصميم", "نخيل للاستشارات", "مؤسسة الواحة", "بيت القهوة", "رواد البناء", "مكتبة الياسمين"],
        parties: ["شركة الشحن", "الورشة", "البنك", "المستودع", "قسم المحاسبة"])

    private static let hebrew = Lexicon(
        months: ["ינואר", "פברואר", "מרץ", "אפריל", "מאי", "יוני", "יולי", "אוגוסט", "ספטמבר", "אוקטובר", "נובמבר", "דצמבר"],
        weekdays: ["ראשון", "שני", "שלישי", "רביעי", "חמישי", "שישי", "שבת"],
        weekend: [5, 6],
        colours: ["כחול כהה", "ירוק", "אפור", "שחור", "חרדל", "חום"],
        streets: ["רחוב הזית", "רחוב הגפן", "רחוב הרצל", "רחוב האלון", "רחוב ויצמן", "רחוב הדקל", "רחוב התאנה"],
        places: [
            Place("תל אביב", "Asia/Jerusalem", 2), Place("חיפה", "Asia/Jerusalem", 2), Place("ירושלים", "Asia/Jerusalem", 2),
            Place("באר שבע", "Asia/Jerusalem", 2), Place("רחובות", "Asia/Jerusalem", 2), Place("כרמיאל", "Asia/Jerusalem", 2),
        ],
        companies: ["אופק עיצוב בע״מ", "גל־ים הנדסה בע״מ", "סטודיו ברוש", "קפה הפינה בע״מ", "ארז ייעוץ בע״מ", "דפוס הצפון בע״מ"],
        parties: ["חברת השליחויות", "בית המלאכה", "הבנק", "המחסן", "הנהלת החשבונות"])

    private static let thai = Lexicon(
        months: ["มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"],
        weekdays: ["วันอาทิตย์", "วันจันทร์", "วันอังคาร", "วันพุธ", "วันพฤหัสบดี", "วันศุกร์", "วันเสาร์"],
        weekend: [0, 6],
        colours: ["กรมท่า", "เขียว", "เทา", "ดำ", "เหลืองมัสตาร์ด", "น้ำตาล"],
        streets: ["ถนนสุขใจ", "ซอยร่มเย็น", "ถนนริมคลอง", "ซอยดอกไม้", "ถนนราษฎร์พัฒนา", "ซอยสวนหลวง"],
        places: [
            Place("กรุงเทพฯ", "Asia/Bangkok", 7), Place("เชียงใหม่", "Asia/Bangkok", 7), Place("ขอนแก่น", "Asia/Bangkok", 7),
            Place("ภูเก็ต", "Asia/Bangkok", 7), Place("นนทบุรี", "Asia/Bangkok", 7), Place("หาดใหญ่", "Asia/Bangkok", 7),
        ],
        companies: ["บริษัท ใบไม้ดีไซน์ จำกัด ", "บริษัท ฟ้าใสเทรดดิ้ง จำกัด ", "บริษัท บ้านกาแฟ จำกัด ", "บริษัท ทางช้างเผือก จำกัด ", "บริษัท ร่มไม้ จำกัด "],
        parties: ["บริษัทขนส่ง", "ช่างที่โรงซ่อม", "ธนาคาร", "คลังสินค้า", "ฝ่ายบัญชี"])

    private static let serbian = Lexicon(
        months: ["јануара", "фебруара", "марта", "априла", "маја", "јуна", "јула", "августа", "септембра", "октобра", "новембра", "децембра"],
        weekdays: ["недеље", "понедељка", "уторка", "среде", "четвртка", "петка", "суботе"],
        weekend: [0, 6],
        colours: ["тамноплавој", "зеленој", "сивој", "црној", "браон", "окер"],
        streets: ["Липова", "Дунавска", "Његошева", "Цара Душана", "Змај Јовина", "Ружина", "Партизанска"],
        places: [
            Place("Београд", "Europe/Belgrade", 1), Place("Нови Сад", "Europe/Belgrade", 1), Place("Ниш", "Europe/Belgrade", 1),
            Place("Крагујевац", "Europe/Belgrade", 1), Place("Чачак", "Europe/Belgrade", 1), Place("Зрењанин", "Europe/Belgrade", 1),
        ],
        companies: ["Липа дизајн д.о.о.", "Кула инжењеринг д.о.о.", "Студио Врабац", "Пекара Зрно д.о.о.", "Атлас превоз д.о.о."],
        parties: ["превозника", "радионицу", "банку", "магацин", "рачуноводство"])
}
