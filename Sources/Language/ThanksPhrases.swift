internal import Foundation

/// What people write when they thank, in five languages.
enum ThanksPhrases {
    static let thanks = [
        "thanks", "thank you", "many thanks", "thx", "ty", "thank u", "thanks a lot", "thanks so much", "thank you so much", "thank you very much",
        "much appreciated", "really appreciate it", "i appreciate it", "i really appreciate it", "cheers", "thanks a million", "thanks again",
        "شكرا", "شكرا لك", "شكرا لكم", "شكرا جزيلا", "شكرا جزيلا لكم", "الف شكر", "كل الشكر", "اشكرك", "اشكركم", "مشكور", "مشكورين", "مشكورة",
        "جزاك الله خيرا", "جزاكم الله خيرا", "بارك الله فيك", "بارك الله فيكم", "تسلم", "تسلموا", "يعطيك العافية", "يعطيكم العافية", "ممنون",
        "תודה", "תודה רבה", "המון תודה", "תודה לך", "תודה לכם", "רב תודות", "תודות", "תודה רבה לך", "תודה רבה לכם", "אני מודה לך", "אני מודה לכם",
        "תודה ענקית", "אלף תודות",
        "hvala", "hvala vam", "hvala ti", "hvala puno", "puno hvala", "mnogo hvala", "hvala mnogo", "hvala lepo", "najlepše hvala", "hvala najlepše",
        "zahvaljujem", "zahvaljujem se", "zahvaljujem vam", "zahvalan sam", "zahvalna sam", "veliko hvala", "fala",
    ]

    /// What may stand beside thanks and asks for nothing.
    static let besides = [
        "hi", "hello", "dear", "hey", "good morning", "good afternoon", "and", "so much", "very much", "again", "all", "everyone", "team",
        "for your help",
        "for the help", "for your quick help", "for the quick help", "for your support", "for your quick reply", "for the quick reply",
        "for your reply",
        "for the quick response", "for your time", "for everything", "for all your help", "for helping", "for helping me", "to you", "to you all",
        "great", "perfect", "excellent", "super", "awesome", "wonderful", "brilliant", "great service", "great job", "great help",
        "you are great", "youre great", "it works", "it works now", "works now", "works", "works perfectly", "it works perfectly", "its working now",
        "all good", "all good now", "everything works", "everything works now", "everything is fine now", "that solved it", "that did it",
        "that worked",
        "problem solved", "it is solved", "its solved", "solved", "got it", "received it", "it arrived", "best", "best regards", "kind regards",
        "regards",
        "warm regards", "have a nice day", "have a great day", "have a good day", "have a nice weekend", "have a great weekend", "bye",
        "yours sincerely",
        "sincerely",
        "مرحبا", "اهلا", "السلام عليكم", "على المساعدة", "على مساعدتكم", "على مساعدتك", "على سرعة الرد", "على الرد", "على الرد السريع", "على كل شيء",
        "على تعاونكم", "على المساعدة السريعة", "جدا", "كثيرا", "كثير", "لك", "لكم", "تمام", "ممتاز", "رائع", "كل شيء تمام", "كل شيء يعمل الان",
        "تم حل المشكلة", "انحلت المشكلة", "الحمد لله", "وصلت", "وصلني", "استلمته", "يعمل الان", "مع التحية", "مع تحياتي", "تحياتي", "خدمة ممتازة",
        "وشكرا", "يوم سعيد", "مع السلامة",
        "שלום", "היי", "הי", "על העזרה", "על העזרה המהירה", "על הטיפול", "על הטיפול המהיר", "על המענה", "על המענה המהיר", "על הכול", "על הכל",
        "על השירות", "על התשובה", "על התשובה המהירה", "מאוד", "לכולם", "מעולה", "מצוין", "אחלה", "יופי", "מושלם", "נהדר", "סבבה", "הכול עובד",
        "הכל עובד",
        "זה עובד", "עובד", "עובד מצוין", "עכשיו זה עובד", "הסתדר", "זה הסתדר", "הכול הסתדר", "הכל הסתדר", "נפתר", "הבעיה נפתרה", "הגיע", "קיבלתי",
        "בברכה", "כל טוב", "יום טוב", "שבת שלום", "שיהיה יום נעים", "יום נעים", "שוב", "שירות מעולה", "אתם נהדרים", "אתם אלופים", "ו",
        "pozdrav", "zdravo", "dobar dan", "poštovani", "poštovana", "cao", "na pomoći", "na brzoj pomoći", "na brzom odgovoru", "na odgovoru",
        "na svemu",
        "na podršci", "na trudu", "za pomoć", "puno", "mnogo", "još jednom", "svima", "odlično", "savršeno", "sjajno", "sve radi", "sada radi",
        "sad radi",
        "radi", "radi odlično", "sve je u redu", "sad je sve u redu", "sve je u redu sada", "rešeno", "rešeno je", "problem je rešen",
        "problem rešen",
        "stiglo je", "stigao je", "stigla je", "stiglo", "dobio sam", "dobila sam", "srdačan pozdrav", "srdačno", "lep pozdrav", "s poštovanjem",
        "prijatan dan", "svako dobro", "i", "vi ste sjajni", "odlična usluga",
    ]

    private static let thaiThanks = [
        "ขอบคุณ", "ขอบพระคุณ", "ขอบใจ", "ขอขอบคุณ", "ขอขอบพระคุณ", "แต๊ง", "ขอบคุณมาก",
    ]
    private static let thaiBesides = [
        "มากๆ", "มาก", "ๆ", "ครับ", "ครับผม", "ค่ะ", "คะ", "นะ", "จ้า", "จ้ะ", "จ๊ะ", "เลย", "สวัสดี", "ดี", "อีกครั้ง", "ทุกคน", "ทีมงาน", "สำหรับความช่วยเหลือ",
        "ที่ช่วยเหลือ", "ที่ช่วย", "สำหรับทุกอย่าง", "ที่ตอบเร็ว", "ที่ตอบกลับเร็ว", "ที่ตอบกลับ", "เรียบร้อยแล้ว", "เรียบร้อย", "ใช้ได้แล้ว", "ใช้งานได้แล้ว", "ได้รับแล้ว",
        "ได้รับของแล้ว", "ของมาถึงแล้ว", "แก้ไขได้แล้ว", "ยอดเยี่ยม", "เยี่ยม", "สุดยอด", "บริการดี", "คุณ", "และ", "แล้ว", "ด้วย", "ด้วยความเคารพ", "ขอแสดงความนับถือ",
    ]

    /// The longest first, so that none is taken for its own beginning.
    static let thaiByLength: [(text: String, isThanks: Bool)] =
        (thaiThanks.map { (text: $0.decomposedStringWithCompatibilityMapping, isThanks: true) }
        + thaiBesides.map { (text: $0.decomposedStringWithCompatibilityMapping, isThanks: false) })
        .sorted { ($0.text.unicodeScalars.count, $0.text) > ($1.text.unicodeScalars.count, $1.text) }

    /// How the line begins that telephones put below a mail, in lower case.
    static let devices = [
        "sent from my", "get outlook for", "sent via", "أرسلت من", "أُرسلت من", "تم الإرسال من", "נשלח מה", "נשלח באמצעות", "ส่งจาก",
        "послато са", "послато помоћу", "poslato sa", "poslato pomoću",
    ]
}
