internal import Basics

/// The words by which mail programs introduce what they quote, in their languages.
enum HistoryWords {
    /// "On Tuesday … Ana wrote:" in one line: a verb of writing, or an address in brackets, a colon at the end, and
    /// something that looks like a date.
    static func isAttribution(_ line: String) -> Bool {
        let line = line.trimmedOfMarks
        guard line.hasSuffix(":") || line.hasSuffix("：") else { return false }
        let text = line.dropLast().trimmed.lowercased()
        let hasAddress = text.contains("@")
        // Outlook on a telephone and Thunderbird without a date: a name, a verb, and nothing else.
        if !hasAddress, words(text) <= 5, verbs.contains(where: { text.hasSuffix(" " + $0) }), hasDate(text) { return true }
        guard hasDate(text) || (hasAddress && openers.contains(where: text.hasPrefix)) else { return false }
        if verbs.contains(where: text.hasSuffix) { return true }
        if inner.contains(where: text.contains) { return true }
        // Russian, Yandex and mail.ru say the date and the address, and no verb.
        return hasAddress && (text.hasSuffix(">") || text.hasSuffix(")") || text.hasSuffix("\u{200F}")) && hasTime(text)
    }

    private static func words(_ text: String) -> Int { text.split(separator: " ").count }

    private static func hasDate(_ text: String) -> Bool {
        var digits = 0
        for scalar in text.unicodeScalars where scalar.properties.numericType == .decimal { digits += 1 }
        return digits >= 3
    }

    private static func hasTime(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() where scalar == ":" || scalar == "." {
            guard index > 0, index + 2 < scalars.count else { continue }
            if [scalars[index - 1], scalars[index + 1], scalars[index + 2]].allSatisfy({ $0.properties.numericType == .decimal }) { return true }
        }
        return false
    }

    private static let openers = [
        "on ", "am ", "le ", "el ", "il ", "em ", "op ", "dana ", "дана ", "בתאריך", "ב-", "في", "เมื่อ", "ในวันที่", "в ", "dne ", "den ",
    ]

    private static let verbs = [
        "wrote on", "a écrit à", "a escrito", "ha escrito", "escribió lo siguiente", "ha scritto lo seguente", "написал(а) следующее", "сообщает",
        "написал(-а)", "написал (-а)", "је написао(ла)", "је написала/о", "пише следеће", "piše sledeće", "napisao(la)", "je napisao(la)",
        "je poslao/la", "је послао/ла",
        "כתב את הדברים הבאים", "כותב", "כותבת", "כתב/ה את הדברים הבאים", "كتب ما يلي", "كتبت ما يلي", "كتب/ت", "يكتب", "كتب/كتبت ما يلي", "ได้เขียน",
        "เขียนข้อความ", "เขียนไว้ว่า",
        "wrote", "writes", "schrieb", "geschrieben", "a écrit", "a ecrit", "écrivait", "escribió", "escribio", "ha scritto", "scrisse", "escreveu",
        "написал", "написала", "написал(а)", "пишет", "пише", "је написао/ла", "је написао", "је написала", "написа", "написао је", "написала је",
        "је написао/-ла",
        "je napisao/la", "je napisao", "je napisala", "je napisao/-la", "napisao je", "napisala je", "napisao/la", "piše", "pise", "napisa",
        "כתב", "כתבה", "כתב/ה", "כתב(ה)", "כתב/כתבה", "كتب", "كتبت", "كتب/كتبت", "كتب(ت)", "เขียนว่า", "เขียน", "ได้เขียนว่า",
        "schreef", "napisał", "napisał(a)", "napsal", "napsal(a)", "skrev", "yazdı", "a scris", "írta", "kirjoitti", "は書きました",
    ]

    /// Words that stand before the name, so that the line ends in the name.
    private static let inner = [" schrieb ", "تمت كتابة ما يلي بواسطة", " كتب ", " كتبت ", " מאת ", " wrote ", " geschreven door "]

    /// "-----Original Message-----" and its translations.
    static func isSeparator(_ words: Substring) -> Bool {
        guard let first = words.first, first == "-" || first == "_" || first == "—",
            words.hasPrefix("--") || words.hasPrefix("__") || words.hasPrefix("—")
        else { return false }
        let text = words.trimmed(of: "-_— ").lowercased()
        return originals.contains(text)
    }

    private static let originals: Set<String> = [
        "original message", "original-nachricht", "originalnachricht", "ursprüngliche nachricht", "ursprungliche nachricht", "message d'origine",
        "message d’origine", "message original", "mensaje original", "messaggio originale", "mensagem original", "исходное сообщение",
        "оригинальное сообщение", "оригинална порука", "изворна порука", "originalna poruka", "izvorna poruka", "הודעה מקורית", "ההודעה המקורית",
        "الرسالة الأصلية", "رسالة أصلية", "ข้อความต้นฉบับ", "ข้อความเดิม", "oorspronkelijk bericht", "wiadomość oryginalna", "původní zpráva",
        "reply message", "original email", "original mail", "message d'origine.", "e-mail d'origine", "mensaje original enviado", "mensaje anterior",
        "пересланное письмо", "исходное письмо", "оригинални имејл", "originalni imejl", "првобитна порука", "prvobitna poruka", "оригинална е-пошта",
        "originalna e-pošta", "הודעה המקורית", "דוא\"ל מקורי", "البريد الأصلي", "رسالة البريد الأصلية", "النص الأصلي", "อีเมลต้นฉบับ", "ข้อความดั้งเดิม",
        "ต้นฉบับข้อความ", "mensagem de origem", "messaggio d'origine", "původní e-mail", "ursprungligt meddelande", "özgün ileti",
        "original appointment",
    ]

    /// "---------- Forwarded message ---------": what follows is what the mail is about, and nothing to fold away.
    static func isForward(_ words: Substring) -> Bool {
        guard let first = words.unicodeScalars.first, marks.contains(first) || openings.contains(first.properties.lowercaseMapping) else {
            return false
        }
        let text = words.lowercased()
        if words.utf8.count < 200, beginnings.contains(where: text.hasPrefix) { return true }
        guard text.hasPrefix("--") || text.hasPrefix("__") || text.hasPrefix("—") else { return false }
        let inside = text.split(separator: "\n").first.map { $0.trimmed(of: "-_— ") } ?? ""
        return forwards.contains(where: inside.hasPrefix)
    }

    private static let marks: Set<Unicode.Scalar> = ["-", "_", "—"]
    /// The first letters of what follows, so that most lines are told by one look.
    private static let openings = Set(beginnings.map { String($0.unicodeScalars.prefix(1)) })

    /// Apple's words above what was passed on.
    private static let beginnings = [
        "begin forwarded message", "inizio messaggio inoltrato", "anfang der weitergeleiteten", "début du message", "inicio del mensaje reenviado",
        "início da mensagem", "inicio da mensagem", "начало переадресованного", "начало пересылаемого", "почетак прослеђене поруке",
        "početak prosleđene poruke", "почетак преусмерене поруке", "početak preusmerene poruke", "תחילת ההודעה שהועברה", "התחלת הודעה שהועברה",
        "بداية الرسالة المعاد توجيهها", "بدء الرسالة المعاد توجيهها", "بداية الرسالة المُعاد توجيهها", "เริ่มข้อความที่ส่งต่อ", "เริ่มต้นข้อความที่ส่งต่อ",
        "begin doorgestuurd bericht", "vidarebefordrat brev",
    ]

    private static let forwards = [
        "forwarded message", "forwarded by", "weitergeleitete nachricht", "message transféré", "message transmis", "mensaje reenviado",
        "messaggio inoltrato",
        "mensagem encaminhada", "пересылаемое сообщение", "пересланное сообщение", "прослеђена порука", "prosleđena poruka", "prosledjena poruka",
        "הודעה שהועברה", "رسالة معاد توجيهها", "رسالة مُعاد توجيهها", "رسالة محولة", "الرسالة المعاد توجيهها", "الرسالة المُعاد توجيهها",
        "رسالة معادة التوجيه", "الرسالة المحولة",
        "ข้อความที่ส่งต่อ", "ข้อความส่งต่อ", "ההודעה שהועברה", "הודעה מועברת", "reenviado", "mensagem reencaminhada", "mensaje enviado", "message réexpédié",
        "прослеђено", "prosleđeno", "преусмерена порука", "preusmerena poruka", "proslijeđena poruka", "переадресованное сообщение",
        "przekazana wiadomość", "doorgestuurd bericht",
    ]

    /// Outlook's block: From, and at least two of the other fields in the next lines. Some webmail puts the date above.
    static func isHeaderBlock(at index: Int, _ lines: TextLines) -> Bool {
        guard let first = lines.field(at: index), first == .from || first == .date else { return false }
        let start = first == .date ? index + 1 : index
        guard lines.field(at: start) == .from else { return false }
        var (date, to, subject) = (first == .date, false, false)
        for next in (start + 1)..<(start + 8) {
            switch lines.field(at: next) {
            case .date: date = true
            case .to: to = true
            case .subject: subject = true
            case .from, nil: continue
            }
        }
        return (date ? 1 : 0) + (to ? 1 : 0) + (subject ? 1 : 0) >= 2
    }

    enum Field { case from, date, to, subject }

    /// The field that a line begins with.
    static func field(_ words: Substring) -> Field? {
        guard let colon = words.prefix(40).firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
        return fields[words[..<colon].trimmed(of: "*\u{200E}\u{200F}\u{A0} ").lowercased()]
    }

    private static let fields: [String: Field] = {
        var fields: [String: Field] = [:]
        let names: [(Field, String)] = [
            (
                .from,
                "from|expéditeur|absender|mittente|remitente|remetente|отправитель|пошиљалац|pošiljalac|השולח|مِن|المُرسِل|ผู้ส่ง|von|de|da|od|от|кого|од|שולח|מאת|من|المرسل|จาก|šalje|pošiljalac|пошиљалац|van|från|fra|nadawca|gönderen|od"
            ),
            (
                .date,
                "sent|sent on|date|date sent|gesendet|datum|envoyé|enviado|enviada|fecha|data|inviato|отправлено|дата|послато|датум|датум слања|datum slanja|poslato|poslano|poslana|נשלח|תאריך|נשלח ב|נשלח בתאריך|تم الإرسال|تم الارسال|تم إرساله|بتاريخ|أرسلت|أُرسلت|تاريخ الإرسال|التاريخ|تاريخ|ส่ง|ส่งเมื่อ|วันที่|วันที่ส่ง|ถูกส่ง|verzonden|skickat|sendt|wysłano|gönderildi"
            ),
            (
                .to,
                "to|cc|an|à|para|a|кому|копия|коме|за|za|kome|prima|primalac|אל|ל|עותק|לכבוד|נמען|إلى|الى|إلي|نسخة|نسخة إلى|المستلم|ถึง|สำเนา|ผู้รับ|สำเนาถึง|aan|till|til|do|kime"
            ),
            (
                .subject,
                "subject|betreff|objet|asunto|oggetto|assunto|тема|наслов|предмет|naslov|tema|predmet|נושא|הנדון|الموضوع|موضوع|เรื่อง|หัวเรื่อง|onderwerp|ämne|emne|temat|konu"
            ),
        ]
        for (field, list) in names { for name in list.split(separator: "|") where fields[String(name)] == nil { fields[String(name)] = field } }
        return fields
    }()
}

extension StringProtocol {
    fileprivate func trimmed(of characters: String) -> String {
        let edge = Set(characters.unicodeScalars)
        return String(Substring(self).without { edge.contains($0) })
    }

    /// Without white space and marks of direction at both ends.
    fileprivate var trimmedOfMarks: String {
        String(Substring(self).without { $0.properties.isWhitespace || $0.properties.generalCategory == .format })
    }
}
