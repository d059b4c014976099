internal import Basics

/// First and family names in one language, each with its spelling in an address.
struct Names: Sendable {
    struct Given: Sendable {
        let written: String
        let plain: String
        /// As somebody is addressed, where that differs (the Serbian vocative).
        let call: String
        let sex: Template.Sex
    }

    let given: [Given]
    let family: [(written: String, plain: String)]

    /// Reads "written/plain/call" and "written/plain" lists; what is left out is the same as what is there.
    private init(men: String, women: String, family: String) {
        given = Self.list(men, .man) + Self.list(women, .woman)
        self.family = family.split(separator: " ").map { entry in
            let parts = entry.split(separator: "/").map(String.init)
            return (parts[0].replacing("_", with: " "), parts.count > 1 ? parts[1] : SerbianLatin.plain(parts[0]))
        }
    }

    private static func list(_ text: String, _ sex: Template.Sex) -> [Given] {
        text.split(separator: " ").map { entry in
            let parts = entry.split(separator: "/").map(String.init)
            return Given(
                written: parts[0], plain: parts.count > 1 ? parts[1] : SerbianLatin.plain(parts[0]),
                call: parts.count > 2 ? parts[2] : parts[0], sex: sex)
        }
    }

    static func of(_ tongue: Tongue) -> Names {
        switch tongue {
        case .english: english
        case .arabic: arabic
        case .hebrew: hebrew
        case .thai: thai
        case .serbian, .serbianLatin: serbian
        }
    }

    private static let english = Names(
        men: "Oliver James Thomas George Henry Samuel Patrick Callum Rory Graham Simon Nathan Declan Ian Peter Kwame Arjun Leo",
        women: "Emily Charlotte Hannah Grace Alice Fiona Rachel Megan Bridget Helen Niamh Priya Eleanor Judith Rosie Amara Claire Zoe",
        family:
            "Baker Walsh Hughes Campbell Murphy Turner Bennett Foster Reid Marsh Doyle Kapoor Mensah Whitlock Pearce Holloway Sutton Fairbairn Lowe Griffiths Chambers Quinn Dawson Ashby Fletcher Nolan Winslow Okoro"
    )

    private static let arabic = Names(
        men: "أحمد/ahmad محمد/mohammed خالد/khaled يوسف/yousef عمر/omar سامي/sami طارق/tariq رامي/rami حسن/hassan ماجد/majed وليد/waleed زياد/ziad",
        women: "فاطمة/fatima مريم/mariam نور/nour سارة/sara ريم/reem هند/hind دانا/dana رانيا/rania سلمى/salma لمى/lama ياسمين/yasmin عبير/abeer",
        family:
            "الخطيب/alkhatib حداد/haddad النجار/alnajjar منصور/mansour العلي/alali صالح/saleh الشريف/alsharif درويش/darwish عوض/awad القاسم/alqasem حمدان/hamdan بركات/barakat الزعبي/alzoubi ناصر/nasser سليمان/suleiman المصري/almasri"
    )

    private static let hebrew = Names(
        men: "יונתן/yonatan דוד/david איתי/itay עומר/omer גיל/gil אורי/uri רועי/roy אבי/avi נדב/nadav עידו/ido משה/moshe אלון/alon",
        women: "מיכל/michal תמר/tamar יעל/yael שירה/shira רונית/ronit הדס/hadas ליאת/liat דנה/dana אסתר/ester מאיה/maya ענבל/inbal רותם/rotem",
        family:
            "כהן/cohen לוי/levi מזרחי/mizrahi פרץ/peretz ביטון/biton אברהם/avraham פרידמן/friedman גולן/golan שפירא/shapira אדרי/edri בר/bar רוזן/rosen סגל/segal חדד/hadad קפלן/kaplan נחום/nahum אלמוג/almog דיין/dayan"
    )

    private static let thai = Names(
        men: "สมชาย/somchai ธนกฤต/thanakrit ปิยะ/piya วิชัย/wichai อนุชา/anucha ก้องภพ/kongphop ธีรภัทร/theeraphat ชาญ/chan นที/nathi พีรพล/peeraphon",
        women:
            "สุดา/suda พิมพ์ชนก/pimchanok กัญญา/kanya นภา/napha อรทัย/orathai ดวงใจ/duangjai มาลี/malee วรรณา/wanna ปรียา/preeya ศิริพร/siriporn ชลธิชา/chonthicha",
        family:
            "ใจดี/jaidee ศรีวงศ์/sriwong แสงทอง/saengthong บุญมา/boonma ทองคำ/thongkham พงษ์ไพร/phongphrai สุขสวัสดิ์/suksawat วงศ์ใหญ่/wongyai รักษา/raksa มณีรัตน์/maneerat ชัยวัฒน์/chaiwat อินทร์แก้ว/inkaew จันทร์เพ็ญ/chanpen เรืองศรี/rueangsri"
    )

    private static let serbian = Names(
        men:
            "Марко Никола Лука Душан/dusan/Душане Стефан/stefan/Стефане Милан/milan/Милане Иван/ivan/Иване Немања Бојан/bojan/Бојане Филип/filip/Филипе Ненад/nenad/Ненаде Вук/vuk/Вуче Урош/uros/Уроше",
        women: "Јелена Милица Ана Марија Ивана Тијана Драгана Сања Катарина Јована Невена Љиљана Наташа Теодора",
        family:
            "Јовановић Петровић Николић Илић Ђорђевић Павловић Стојановић Поповић Живковић Тодоровић Матић Лазић Савић Ристић Бабић Вуковић Костић Чолић Радић Шарић"
    )
}
