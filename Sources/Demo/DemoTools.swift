internal import Basics

/// What the shop made for itself: texts that are written again and again, in the languages of its customers.
struct DemoMacro: Sendable {
    var name: String
    var texts: [Tongue: String]
    var tag: String?
    /// Hours of work within which its words between the brackets are kept.
    var promiseWithin: Int?

    static let all: [DemoMacro] = [
        DemoMacro(
            name: "A photo, please",
            texts: [
                .english:
                    "Hello {customer},\n\nI am sorry that it arrived like this. Please send us:\n- a photo of the damage\n- a photo of the label on the parcel\n\nThat is all we need to put it right.\n\n{agent}",
                .arabic:
                    "مرحبًا {customer}،\n\nيؤسفني أنه وصل بهذه الحال. أرسل إلينا من فضلك:\n- صورة للضرر\n- صورة للملصق على الطرد\n\nهذا كل ما نحتاجه لنصلح الأمر.\n\n{agent}",
                .hebrew:
                    "שלום {customer},\n\nצר לי שזה הגיע כך. נשמח לקבל:\n- צילום של הנזק\n- צילום של המדבקה על החבילה\n\nזה כל מה שצריך כדי שנתקן את זה.\n\n{agent}",
                .thai: "สวัสดีค่ะ คุณ{customer}\n\nขอโทษที่ของมาถึงในสภาพนี้ รบกวนส่ง:\n- รูปความเสียหาย\n- รูปฉลากบนกล่อง\n\nเท่านี้ก็พอให้เราจัดการให้ได้ค่ะ\n\n{agent}",
                .serbian:
                    "Здраво {customer},\n\nжао ми је што је стигло овакво. Молимо пошаљите нам:\n- слику оштећења\n- слику налепнице на пакету\n\nТо је све што нам треба да исправимо.\n\n{agent}",
            ], tag: "damage", promiseWithin: nil),
        DemoMacro(
            name: "The carrier is asked",
            texts: [
                .english:
                    "Hello {customer},\n\nI have asked the carrier where your parcel is. [[We will write to you again within two working days]], with or without an answer from them.\n\n{agent}",
                .arabic: "مرحبًا {customer}،\n\nسألت شركة الشحن عن مكان طردك. [[سنكتب إليك من جديد خلال يومي عمل]]، أجابوا أم لم يجيبوا.\n\n{agent}",
                .hebrew:
                    "שלום {customer},\n\nשאלתי את חברת השליחויות היכן החבילה. [[נכתוב לך שוב בתוך שני ימי עסקים]], גם אם לא יענו לנו.\n\n{agent}",
                .thai: "สวัสดีค่ะ คุณ{customer}\n\nเราได้สอบถามบริษัทขนส่งแล้วว่าพัสดุอยู่ที่ไหน [[เราจะเขียนถึงคุณอีกครั้งภายในสองวันทำการ]] ไม่ว่าจะได้คำตอบหรือไม่ค่ะ\n\n{agent}",
                .serbian:
                    "Здраво {customer},\n\nпитали смо курира где је ваш пакет. [[Писаћемо вам поново у року од два радна дана]], одговорили они или не.\n\n{agent}",
            ], tag: "late", promiseWithin: 16),
        DemoMacro(
            name: "The money is on its way",
            texts: [
                .english:
                    "Hello {customer},\n\nyour money left us today. Banks take up to **five working days**; you need not do anything.\n\n{agent}",
                .arabic: "مرحبًا {customer}،\n\nأرسلنا مبلغك اليوم. تحتاج البنوك حتى **خمسة أيام عمل**، ولا يلزمك فعل شيء.\n\n{agent}",
                .hebrew: "שלום {customer},\n\nהכסף יצא מאיתנו היום. לבנקים זה לוקח עד **חמישה ימי עסקים**; אין צורך לעשות דבר.\n\n{agent}",
                .thai: "สวัสดีค่ะ คุณ{customer}\n\nเราโอนเงินคืนให้แล้ววันนี้ ธนาคารใช้เวลาไม่เกิน **ห้าวันทำการ** คุณไม่ต้องทำอะไรเพิ่มค่ะ\n\n{agent}",
                .serbian:
                    "Здраво {customer},\n\nваш новац је данас послат. Банкама треба до **пет радних дана**; не морате ништа да радите.\n\n{agent}",
            ], tag: nil, promiseWithin: nil),
    ]

    /// Why something went wrong, as the shop counts it.
    static let causes = ["Carrier", "Warehouse", "The product itself", "What we said", "A change of mind"]
}
