/// Where in the shop a thing stands; a scenario asks for a shelf, so that nobody orders a vase in size L.
enum Shelf: Sendable { case bags, wear, camp, home, fragile }

/// Something that the shop sells. The nouns stand as the scripts need them: indefinite in English and Hebrew,
/// definite in Arabic, accusative in Serbian. Gender is the same along a shelf where a script's words agree with it.
struct Product: Sendable {
    let model: String
    let shelf: Shelf
    let english: String
    let arabic: String
    let hebrew: String
    let thai: String
    let serbian: String
    /// In pounds; other currencies are reckoned from it.
    let price: Int

    init(_ model: String, _ shelf: Shelf, _ price: Int, en: String, ar: String, he: String, th: String, sr: String) {
        self.model = model
        self.shelf = shelf
        self.price = price
        english = "\(model) \(en)"
        arabic = "\(ar) \(model)"
        hebrew = "\(he) \(model)"
        thai = "\(th) \(model) "
        serbian = "\(sr) \(model)"
    }

    static let all: [Product] = bags + wear + camp + home

    private static let bags: [Product] = [
        Product("Fell 28", .bags, 89, en: "backpack", ar: "حقيبة الظهر", he: "תיק גב", th: "เป้", sr: "ранац"),
        Product("Tarn 40", .bags, 139, en: "trekking backpack", ar: "حقيبة الرحلات", he: "תיק טרקים", th: "เป้เดินป่า", sr: "планинарски ранац"),
        Product("Quay", .bags, 74, en: "messenger bag", ar: "حقيبة الكتف", he: "תיק צד", th: "กระเป๋าสะพาย", sr: "торбу"),
        Product("Ferry", .bags, 119, en: "weekender", ar: "حقيبة السفر", he: "תיק נסיעות", th: "กระเป๋าเดินทาง", sr: "путну торбу"),
        Product("Pebble", .bags, 39, en: "belt bag", ar: "حقيبة الخصر", he: "תיק מותן", th: "กระเป๋าคาดเอว", sr: "торбицу"),
        Product("Cove 18", .bags, 64, en: "day pack", ar: "حقيبة الظهر الصغيرة", he: "תיק יום", th: "เป้ใบเล็ก", sr: "мали ранац"),
    ]

    private static let wear: [Product] = [
        Product("Gannet", .wear, 129, en: "rain jacket", ar: "معطف المطر", he: "מעיל גשם", th: "เสื้อกันฝน", sr: "кишну јакну"),
        Product("Moor", .wear, 79, en: "fleece", ar: "جاكيت الصوف", he: "פליז", th: "เสื้อฟลีซ", sr: "флис"),
        Product("Cairn", .wear, 95, en: "windbreaker", ar: "معطف الرياح", he: "מעיל רוח", th: "เสื้อกันลม", sr: "ветровку"),
        Product("Skua", .wear, 99, en: "down vest", ar: "صديري الريش", he: "וסט פוך", th: "เสื้อกั๊กขนเป็ด", sr: "прслук"),
    ]

    private static let camp: [Product] = [
        Product("Heron 2", .camp, 219, en: "tent", ar: "الخيمة", he: "אוהל", th: "เต็นท์", sr: "шатор"),
        Product("Ember", .camp, 54, en: "camping stove", ar: "شعلة التخييم", he: "גזיית שטח", th: "เตาแคมป์ปิ้ง", sr: "кампинг решо"),
        Product("Otter", .camp, 109, en: "sleeping bag", ar: "حقيبة النوم", he: "שק שינה", th: "ถุงนอน", sr: "врећу за спавање"),
    ]

    private static let home: [Product] = [
        Product("Dew", .fragile, 45, en: "vase", ar: "المزهرية", he: "אגרטל", th: "แจกัน", sr: "вазу"),
        Product("Hearth", .fragile, 38, en: "mug set", ar: "مجموعة الأكواب", he: "סט ספלים", th: "ชุดแก้ว", sr: "сет шољица"),
        Product("Slate", .fragile, 42, en: "serving board", ar: "صينية التقديم", he: "מגש הגשה", th: "ถาดเสิร์ฟ", sr: "послужавник"),
        Product("Wick", .fragile, 68, en: "table lamp", ar: "إنارة الطاولة", he: "גוף תאורה", th: "โคมไฟตั้งโต๊ะ", sr: "стону лампу"),
        Product("Fold", .home, 85, en: "wool blanket", ar: "البطانية الصوفية", he: "שמיכת צמר", th: "ผ้าห่มขนสัตว์", sr: "вунено ћебе"),
    ]
}

extension Scenario {
    /// From which shelves the thing in question comes.
    var shelves: [Shelf] {
        switch self {
        case .delivered, .strap, .warranty, .question, .compliment, .returnWindow: [.bags]
        case .exchange: [.wear]
        case .damaged: [.fragile]
        case .gift: [.home, .fragile]
        case .invoice: [.bags, .fragile]
        default: [.bags, .wear, .camp, .home, .fragile]
        }
    }
}
