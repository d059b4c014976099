internal import Basics

/// What the shop knows: a dozen articles, each in the five languages.
struct DemoArticle: Sendable {
    /// By tongue: the title, and the text in Markdown. English is the source.
    let texts: [Tongue: (title: String, body: String)]

    private init(
        _ english: (String, String), ar: (String, String), he: (String, String), th: (String, String), sr: (String, String)
    ) {
        texts = [.english: english, .arabic: ar, .hebrew: he, .thai: th, .serbian: sr]
    }

    static let tongues: [Tongue] = [.english, .arabic, .hebrew, .thai, .serbian]

    /// What visitors of the help centre looked for and did not find, and how often.
    static let searchedInVain: [(Tongue, words: String, times: Int)] = [
        (.english, "gift card balance", 7), (.english, "spare parts for a stove", 4), (.english, "mend a torn rain jacket", 3),
        (.arabic, "رصيد بطاقة الهدية", 5), (.hebrew, "יתרה בכרטיס מתנה", 4), (.thai, "ยอดคงเหลือบัตรของขวัญ", 3),
        (.serbian, "стање поклон картице", 3),
    ]

    /// What was wrong for a while, in each language, and what is right.
    static let wrong: [Tongue: String] = [
        .english: "You have 60 days to send back what you do not like, unworn and with its label.",
        .arabic: "لديك 60 يومًا لإعادة ما لا يعجبك، غير مستعمل ومع بطاقته.",
        .hebrew: "יש לך 60 יום להחזיר מה שלא מתאים, בלי שימוש ועם התווית.",
        .thai: "คุณมีเวลา 60 วันในการส่งคืนสินค้าที่ไม่ถูกใจ โดยยังไม่ได้ใช้และมีป้ายครบ",
        .serbian: "Имате 60 дана да вратите оно што вам се не допада, неношено и са етикетом.",
    ]
    static let right: [Tongue: String] = wrong.mapValues { $0.replacing("60", with: "30") }

    /// The article about returns, as it was, is and should be.
    static let returns = 0

    static let all: [DemoArticle] = [
        DemoArticle(
            ("Sending something back", "\(right[.english]!)\n\nThe label is in your account under *Returns*; any parcel shop takes it."),
            ar: ("إرجاع منتج", "\(right[.arabic]!)\n\nتجد الملصق في حسابك تحت *الإرجاع*، ويقبله أي مركز طرود."),
            he: ("החזרת מוצר", "\(right[.hebrew]!)\n\nהמדבקה נמצאת בחשבון תחת *החזרות*, וכל נקודת חבילות מקבלת אותה."),
            th: ("การคืนสินค้า", "\(right[.thai]!)\n\nฉลากอยู่ในบัญชีของคุณที่เมนู *คืนสินค้า* และส่งได้ทุกจุดรับพัสดุ"),
            sr: ("Враћање робе", "\(right[.serbian]!)\n\nНалепница је у вашем налогу под *Враћање*; прима је свака пошта.")),
        DemoArticle(
            ("When the money comes back", "We book your refund on the day the parcel reaches us. Banks need two to three working days after that."),
            ar: ("متى يعود المال", "نسجّل المبلغ في اليوم الذي يصلنا فيه الطرد. وتحتاج المصارف بعد ذلك إلى يومين أو ثلاثة أيام عمل."),
            he: ("מתי הכסף חוזר", "אנחנו רושמים את ההחזר ביום שבו החבילה מגיעה אלינו. הבנקים צריכים עוד יומיים עד שלושה ימי עסקים."),
            th: ("เงินคืนเมื่อไร", "เราบันทึกเงินคืนในวันที่พัสดุมาถึงเรา หลังจากนั้นธนาคารใช้เวลาสองถึงสามวันทำการ"),
            sr: ("Када се новац враћа", "Повраћај књижимо оног дана када пакет стигне код нас. Банкама затим треба два до три радна дана.")),
        DemoArticle(
            (
                "A parcel that does not move",
                "When tracking has stood still for four working days we ask the carrier for you. You hear from us within two days."
            ),
            ar: ("طرد لا يتحرك", "إذا توقف التتبع أربعة أيام عمل نسأل شركة النقل نيابة عنك. ويصلك منا خبر خلال يومين."),
            he: ("חבילה שלא זזה", "כשהמעקב עומד ארבעה ימי עסקים אנחנו שואלים את חברת המשלוחים בשבילך. נכתוב לך תוך יומיים."),
            th: ("พัสดุไม่เคลื่อนไหว", "หากสถานะไม่เปลี่ยนสี่วันทำการ เราจะสอบถามบริษัทขนส่งแทนคุณ และแจ้งคุณภายในสองวัน"),
            sr: ("Пакет који стоји", "Када праћење стоји четири радна дана, ми питамо превозника уместо вас. Јављамо вам се за два дана.")),
        DemoArticle(
            (
                "Changing the address",
                "The address of an order can be changed until it is packed, which is usually at noon. After that we ask the carrier."
            ),
            ar: ("تغيير العنوان", "يمكن تغيير عنوان الطلب حتى تغليفه، ويكون ذلك عادة عند الظهر. وبعد ذلك نسأل شركة النقل."),
            he: ("שינוי כתובת", "אפשר לשנות את כתובת ההזמנה עד שהיא נארזת, בדרך כלל בצהריים. אחר כך אנחנו פונים לחברת המשלוחים."),
            th: ("เปลี่ยนที่อยู่", "เปลี่ยนที่อยู่ของคำสั่งซื้อได้จนกว่าจะแพ็ก ซึ่งมักเป็นเวลาเที่ยง หลังจากนั้นเราจะติดต่อบริษัทขนส่ง"),
            sr: ("Промена адресе", "Адреса поруџбине може да се промени док се не спакује, обично до поднева. После тога питамо превозника.")),
        DemoArticle(
            ("Five years on every zip", "A zip that breaks within five years is replaced in our workshop, free of charge. It takes ten days."),
            ar: ("خمس سنوات لكل سحّاب", "السحّاب الذي يتعطل خلال خمس سنوات يُستبدل في ورشتنا مجانًا. ويستغرق ذلك عشرة أيام."),
            he: ("חמש שנים לכל רוכסן", "רוכסן שנשבר תוך חמש שנים מוחלף בסדנה שלנו בחינם. זה לוקח עשרה ימים."),
            th: ("รับประกันซิปห้าปี", "ซิปที่เสียภายในห้าปีเปลี่ยนให้ฟรีที่โรงซ่อมของเรา ใช้เวลาสิบวัน"),
            sr: ("Пет година за сваки рајсфершлус", "Рајсфершлус који пукне за пет година мењамо бесплатно у радионици. То траје десет дана.")),
        DemoArticle(
            ("Washing a rain jacket", "Wash it at 30 degrees without softener and let it dry on the line. Spray it again once a year."),
            ar: ("غسل سترة المطر", "اغسلها بحرارة 30 درجة دون منعّم ودعها تجف على الحبل. ورشّها من جديد مرة في السنة."),
            he: ("כביסת מעיל גשם", "לכבס ב-30 מעלות בלי מרכך ולתת לו להתייבש על חבל. לרסס מחדש פעם בשנה."),
            th: ("การซักเสื้อกันฝน", "ซักที่ 30 องศาโดยไม่ใส่น้ำยาปรับผ้านุ่ม และตากบนราว พ่นสเปรย์ใหม่ปีละครั้ง"),
            sr: ("Прање кишне јакне", "Перите је на 30 степени без омекшивача и сушите на ужету. Једном годишње је поново импрегнирајте.")),
        DemoArticle(
            (
                "Which size fits",
                "Between two sizes take the larger one for jackets and the smaller one for trousers. Exchanging is free within the country."
            ),
            ar: ("أي مقاس يناسب", "بين مقاسين اختر الأكبر للسترات والأصغر للسراويل. والاستبدال مجاني داخل البلد."),
            he: ("איזו מידה מתאימה", "בין שתי מידות כדאי לקחת את הגדולה במעילים ואת הקטנה במכנסיים. ההחלפה בחינם בתוך המדינה."),
            th: ("เลือกขนาดใด", "หากอยู่ระหว่างสองขนาด เสื้อให้เลือกใหญ่กว่า กางเกงให้เลือกเล็กกว่า เปลี่ยนขนาดฟรีในประเทศ"),
            sr: ("Која величина одговара", "Између две величине узмите већу за јакне и мању за панталоне. Замена је бесплатна у земљи.")),
        DemoArticle(
            ("Gift cards", "A gift card is valid for three years and can be used in parts. What is left stays on it."),
            ar: ("بطاقات الهدايا", "بطاقة الهدية صالحة ثلاث سنوات ويمكن استعمالها على أجزاء. وما يبقى يظل فيها."),
            he: ("כרטיסי מתנה", "כרטיס מתנה תקף שלוש שנים ואפשר להשתמש בו בחלקים. מה שנשאר נשמר בו."),
            th: ("บัตรของขวัญ", "บัตรของขวัญใช้ได้สามปีและแบ่งใช้ได้ ยอดที่เหลือยังอยู่ในบัตร"),
            sr: ("Поклон картице", "Поклон картица важи три године и може да се троши у деловима. Остатак остаје на њој.")),
        DemoArticle(
            (
                "Customs outside the European Union",
                "Outside the European Union the carrier collects duties at the door. We can tell you the rate before you order."
            ),
            ar: ("الجمارك خارج الاتحاد الأوروبي", "خارج الاتحاد الأوروبي تحصّل شركة النقل الرسوم عند الباب. ونستطيع إخبارك بالنسبة قبل الطلب."),
            he: ("מכס מחוץ לאיחוד האירופי", "מחוץ לאיחוד האירופי חברת המשלוחים גובה מכס ליד הדלת. אפשר לברר אצלנו את השיעור לפני ההזמנה."),
            th: ("ภาษีศุลกากรนอกสหภาพยุโรป", "นอกสหภาพยุโรป บริษัทขนส่งเก็บภาษีที่หน้าบ้าน เราบอกอัตราก่อนสั่งซื้อได้"),
            sr: ("Царина ван Европске уније", "Ван Европске уније превозник наплаћује царину на вратима. Стопу вам кажемо пре поруџбине.")),
        DemoArticle(
            ("Paying in parts", "From 200 pounds on you can pay in three parts without interest. The first part is due with the order."),
            ar: ("الدفع على أقساط", "ابتداءً من 200 جنيه يمكنك الدفع على ثلاثة أقساط دون فوائد. ويُستحق القسط الأول مع الطلب."),
            he: ("תשלום בחלקים", "מ-200 ליש\"ט אפשר לשלם בשלושה תשלומים בלי ריבית. התשלום הראשון עם ההזמנה."),
            th: ("แบ่งชำระ", "ตั้งแต่ 200 ปอนด์แบ่งชำระสามงวดโดยไม่มีดอกเบี้ย งวดแรกชำระพร้อมคำสั่งซื้อ"),
            sr: ("Плаћање на рате", "Од 200 фунти можете да платите у три рате без камате. Прва рата иде са поруџбином.")),
        DemoArticle(
            (
                "A parcel that came damaged",
                "Take two pictures, of the box and of what is broken, and write to us within a week. You choose a new one or your money."
            ),
            ar: ("طرد وصل تالفًا", "التقط صورتين للعلبة ولما انكسر واكتب لنا خلال أسبوع. وتختار منتجًا جديدًا أو مالك."),
            he: ("חבילה שהגיעה פגומה", "לצלם שתי תמונות, של הקופסה ושל מה שנשבר, ולכתוב לנו תוך שבוע. אפשר לבחור מוצר חדש או החזר."),
            th: ("พัสดุเสียหาย", "ถ่ายภาพสองภาพ กล่องและสิ่งที่เสียหาย แล้วเขียนถึงเราภายในหนึ่งสัปดาห์ คุณเลือกรับของใหม่หรือเงินคืน"),
            sr: ("Пакет је стигао оштећен", "Усликајте кутију и оно што је сломљено и пишите нам за недељу дана. Бирате нови комад или новац.")),
        DemoArticle(
            (
                "Repairs after the guarantee",
                "After the guarantee a repair costs 25 pounds, whatever it is. We tell you first when it is not worth it."
            ),
            ar: ("الإصلاح بعد الضمان", "بعد الضمان يكلف الإصلاح 25 جنيهًا مهما كان. ونخبرك أولًا إذا كان لا يستحق."),
            he: ("תיקון אחרי האחריות", "אחרי האחריות תיקון עולה 25 ליש\"ט, מה שלא יהיה. נגיד מראש אם זה לא משתלם."),
            th: ("ซ่อมหลังหมดประกัน", "หลังหมดประกันค่าซ่อม 25 ปอนด์ไม่ว่าอะไร เราจะแจ้งก่อนหากไม่คุ้ม"),
            sr: ("Поправка после гаранције", "После гаранције поправка кошта 25 фунти, шта год да је. Унапред кажемо ако се не исплати.")),
    ]
}
