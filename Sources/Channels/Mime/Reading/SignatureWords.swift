internal import Basics

/// Words below a mail that its writer did not write: what telephones, filters and lawyers add.
enum SignatureWords {
    /// "Sent from my iPhone", "Get Outlook for iOS", "Virus-free": a short line by itself.
    static func isDevice(_ words: Substring) -> Bool {
        guard (9...300).contains(words.utf8.count), let first = words.unicodeScalars.first else { return false }
        let text = words.lowercased().trimmed
        if scanners.contains(where: text.hasPrefix) { return true }
        guard starts[first.properties.lowercaseMapping]?.contains(where: text.hasPrefix) ?? false || endings.contains(where: text.hasSuffix)
        else { return false }
        let plain = text.prefix { $0 != "<" && $0 != "(" && $0 != "[" }
        return plain.count <= 90 && devices.contains(where: text.contains)
    }

    /// By their first letter, so that most lines are told by one look.
    private static let starts = Dictionary(grouping: beginnings, by: { String($0.unicodeScalars.prefix(1)) })

    private static let beginnings = [
        "sent from", "sent with", "sent via", "sent using", "get outlook", "download outlook", "sent by", "sent on",
        "gesendet ", "von meinem ", "von meiner ", "von unterwegs", "diese nachricht wurde von meinem", "holen sie sich outlook", "outlook für ",
        "mit der mobilen mail app", "gesendet mit",
        "envoyé ", "envoyée ", "envoye ", "obtenir outlook", "obtenez outlook", "télécharger outlook", "téléchargez outlook", "provenance :",
        "enviado ", "enviada ", "obtener outlook", "obtén outlook", "descargar outlook", "obter o outlook", "obtenha o outlook", "baixar o outlook",
        "baixe o outlook",
        "inviato ", "inviata ", "ottieni outlook", "scarica outlook",
        "отправлено ", "получить outlook", "получите outlook", "скачать outlook", "скачайте outlook", "загрузить outlook",
        "послато ", "poslato ", "poslano ", "преузмите outlook", "преузми outlook", "набавите outlook", "preuzmite outlook", "preuzmi outlook",
        "nabavite outlook",
        "أرسلت ", "أُرسلت ", "أُرسِلت ", "ارسلت ", "مرسل ", "مُرسل ", "مرسلة ", "تم الإرسال ", "تم الارسال ", "تم إرسال", "تمّ الإرسال ",
        "احصل على outlook",
        "الحصول على outlook", "تنزيل outlook", "أرسل ", "أُرسل ",
        "נשלח ", "נשלחה ", "הורד ", "הורידו ", "קבל ", "קבלו ", "להורדת ", "השג ",
        "ส่งจาก", "ส่งด้วย", "ส่งโดย", "รับ outlook", "ดาวน์โหลด outlook", "ติดตั้ง outlook",
        "verzonden ", "download outlook", "wysłano ", "wysłane ", "pobierz outlook", "odesláno ", "odoslané ", "skickat ", "sendt ", "lähetetty ",
        "trimis ", "enviat ", "στάλθηκε ", "надіслано ", "iphone'umdan", "ipad'imden", "android'den", "samsung ",
    ]

    private static let endings = ["gesendet", "gesendet.", "gönderildi", "gönderildi.", "küldve", "から送信", "发送", "에서 보냄"]

    private static let devices = [
        "iphone", "ipad", "ipod", "icloud", "android", "samsung", "galaxy", "outlook", "yahoo", "huawei", "honor", "xiaomi", "redmi", "poco", "oppo",
        "vivo", "realme", "oneplus", "pixel", "nokia", "motorola", "sony", "blackberry", "windows", "proton", "thunderbird", "gmail", "mail.ru",
        "mail ru", "яндекс", "yandex", "aol", "gmx", "web.de", "t-online", "telekom", "orange", "mobil", "móvil", "movil", "celular", "handy",
        "smartphone", "telefon", "téléphone", "telefono", "телефон", "смартфон", "мобил", "айфон", "паметног", "pametnog", "אייפון", "הנייד",
        "סמארטפון", "טלפון", "מכשיר", "آيفون", "ايفون", "آيباد", "هاتف", "جوال", "جهاز", "โทรศัพท์", "มือถือ", "ไอโฟน", "สมาร์ท", "bluemail",
        "blue mail", "spark", "k-9", "fairemail", "aquamail", "airmail", "mailspring", "edison", "zoho", "tutanota", "tuta", "почты", "mail for",
        "mail pour", "ios",
    ]

    private static let scanners = [
        "virus-free.", "virus-free ", "virenfrei.", "без вирусов.", "sin virus.", "senza virus.", "sans virus.", "libre de virus.", "livre de vírus.",
        "ללא וירוסים.", "this email has been checked for viruses", "this e-mail has been checked for viruses", "diese e-mail wurde von avast",
        "l'absence de virus dans ce courrier", "este correo electrónico ha sido comprobado en busca de virus",
        "questa e-mail è stata controllata per individuare virus",
        "это сообщение проверено на вирусы", "ova poruka je proverena na viruse", "ова порука је проверена на вирусе",
    ]

    /// "This e-mail is confidential …": how it opens, and the word that gives it away.
    static func isWarning(_ words: String) -> Bool {
        guard words.utf8.count >= 30 else { return false }
        let text = words.lowercased()
        guard warnings.contains(where: text.hasPrefix) else { return false }
        return secrets.contains(where: text.contains)
    }

    private static let warnings = [
        "this e-mail", "this email", "this message", "this communication", "this transmission", "the information contained in",
        "the information in this",
        "the contents of this", "the content of this", "confidentiality notice", "confidentiality:", "confidentiality note", "confidential:",
        "disclaimer", "legal disclaimer", "legal notice",
        "important notice", "important:", "notice:", "privileged", "if you are not the intended", "if you have received this",
        "please consider the environment",
        "diese e-mail", "diese email", "diese mail", "diese nachricht", "der inhalt dieser", "die information in dieser", "vertraulichkeitshinweis",
        "hinweis:", "wichtiger hinweis",
        "ce message", "cet e-mail", "ce courriel", "ce courrier", "les informations contenues", "avis de confidentialité", "avertissement",
        "este mensaje", "este correo", "este e-mail", "la información contenida", "aviso legal", "aviso de confidencialidad", "advertencia legal",
        "questo messaggio", "questa e-mail", "questa email", "la presente", "le informazioni contenute", "avviso di riservatezza", "ai sensi del",
        "esta mensagem", "este e-mail", "as informações contidas", "aviso de confidencialidade", "aviso legal",
        "это сообщение", "настоящее сообщение", "данное сообщение", "данное письмо", "информация, содержащаяся", "внимание!",
        "уведомление о конфиденциальности",
        "ова порука", "овај имејл", "ова е-пошта", "овај мејл", "информације садржане", "напомена о поверљивости", "одрицање",
        "ova poruka", "ovaj imejl", "ovaj e-mail", "ova e-pošta", "ovaj mejl", "informacije sadržane", "napomena o poverljivosti", "odricanje",
        "הודעה זו", "דואר אלקטרוני זה", "הודעת דואר", "המידע הכלול", "המידע בהודעה", "מסר זה", "דוא\"ל זה", "הודעת סודיות",
        "هذه الرسالة", "هذا البريد", "تحتوي هذه الرسالة", "تحتوي هذه", "المعلومات الواردة", "إخلاء مسؤولية", "إشعار السرية", "تنويه",
        "إن هذه الرسالة",
        "อีเมลฉบับนี้", "อีเมลนี้", "ข้อความนี้", "ข้อมูลในอีเมล", "ข้อความในอีเมล", "คำเตือน", "จดหมายอิเล็กทรอนิกส์",
    ]

    private static let secrets = [
        "confiden", "privileged", "intended recipient", "intended only", "intended solely", "environment before print", "vertraulich", "riservat",
        "конфиденц", "поверљив",
        "poverljiv", "סודי", "חסוי", "חסויה", "הנמען", "سري", "سرّي", "مخصص", "موجهة", "ลับ", "ผู้รับ", "destinataire", "destinatari", "empfänger",
        "unintended",
    ]
}
