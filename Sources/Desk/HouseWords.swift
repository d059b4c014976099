internal import Basics
internal import Foundation

/// What the house writes to people by mail, in each of its tongues.
enum HouseWords {
    /// A few words that differ in the tongue and in nothing else.
    typealias InEachTongue = (english: String, arabic: String, hebrew: String, thai: String, serbian: String, serbianLatin: String)

    static func said(_ words: InEachTongue, in tongue: Tongue) -> String {
        switch tongue {
        case .english: words.english
        case .arabic: words.arabic
        case .hebrew: words.hebrew
        case .thai: words.thai
        case .serbian: words.serbian
        case .serbianLatin: words.serbianLatin
        }
    }

    static func acknowledgement(in tongue: Tongue, number: Int64, due: Moment, timeZone: String) -> String {
        let time = moment(due, in: tongue, timeZone: timeZone)
        return switch tongue {
        case .english:
            """
            Thank you for writing to us. Your message is here, and a person will read it.

            We will answer you by \(time). If anything changes before then, just reply to this mail.

            Your number, should you ever need it: \(number)
            """
        case .arabic:
            """
            شكرًا لمراسلتك لنا. وصلتنا رسالتك وسيقرؤها شخص من فريقنا.

            سنردّ عليك في موعد أقصاه \(time). وإن طرأ أي جديد قبل ذلك، يكفي الرد على هذه الرسالة.

            رقم طلبك، إن احتجت إليه: \(number)
            """
        case .hebrew:
            """
            תודה שכתבת לנו. ההודעה הגיעה, ואדם מהצוות יקרא אותה.

            נענה לך עד \(time). אם משהו ישתנה עד אז, אפשר פשוט להשיב להודעה הזו.

            מספר הפנייה, אם יהיה בו צורך: \(number)
            """
        case .thai:
            """
            ขอบคุณที่เขียนถึงเรา เราได้รับข้อความแล้ว และจะมีเจ้าหน้าที่อ่านข้อความนี้

            เราจะตอบกลับภายใน \(time) หากมีอะไรเปลี่ยนแปลงก่อนหน้านั้น ตอบกลับอีเมลฉบับนี้ได้เลย

            หมายเลขเรื่อง เผื่อจำเป็นต้องใช้: \(number)
            """
        case .serbian:
            """
            Хвала што сте нам писали. Ваша порука је стигла и прочитаће је човек.

            Одговорићемо вам најкасније до \(time). Ако се до тада нешто промени, само одговорите на ову поруку.

            Ваш број, ако вам затреба: \(number)
            """
        case .serbianLatin:
            """
            Hvala što ste nam pisali. Vaša poruka je stigla i pročitaće je čovek.

            Odgovorićemo vam najkasnije do \(time). Ako se do tada nešto promeni, samo odgovorite na ovu poruku.

            Vaš broj, ako vam zatreba: \(number)
            """
        }
    }

    static func invitation(in tongue: Tongue, by inviter: String, link: String) -> (subject: String, text: String) {
        switch tongue {
        case .english:
            (
                "\(inviter) invites you to Kept",
                "\(inviter) invites you to the support desk.\n\nChoose your password here:\n\(link)\n\nThe link works for seven days, once."
            )
        case .arabic:
            (
                "دعوة من \(inviter) إلى Kept",
                "يدعوك \(inviter) إلى مكتب الدعم.\n\nاختيار كلمة المرور من هنا:\n\(link)\n\nالرابط صالح سبعة أيام ولمرة واحدة."
            )
        case .hebrew:
            ("הזמנה אל Kept מאת \(inviter)", "\(inviter) הזמין/ה אותך לשולחן התמיכה.\n\nלבחירת סיסמה:\n\(link)\n\nהקישור תקף שבעה ימים, לשימוש אחד.")
        case .thai: ("\(inviter) เชิญคุณเข้าร่วม Kept", "\(inviter) เชิญคุณเข้าร่วมทีมบริการลูกค้า\n\nตั้งรหัสผ่านได้ที่นี่:\n\(link)\n\nลิงก์ใช้ได้ครั้งเดียวภายในเจ็ดวัน")
        case .serbian:
            (
                "\(inviter) вас позива у Kept",
                "\(inviter) вас позива у тим за подршку.\n\nОвде изаберите лозинку:\n\(link)\n\nВеза важи седам дана, за једну употребу."
            )
        case .serbianLatin:
            (
                "\(inviter) vas poziva u Kept",
                "\(inviter) vas poziva u tim za podršku.\n\nOvde izaberite lozinku:\n\(link)\n\nVeza važi sedam dana, za jednu upotrebu."
            )
        }
    }

    static func reset(in tongue: Tongue, link: String) -> (subject: String, text: String) {
        switch tongue {
        case .english:
            (
                "A new password for Kept",
                "Somebody, probably you, asked for a new password.\n\nChoose it here:\n\(link)\n\nThe link works for one hour, once. If it was not you, do nothing; your password stays as it is."
            )
        case .arabic:
            (
                "كلمة مرور جديدة لـ Kept",
                "طلب أحدهم، ولعله أنت، كلمة مرور جديدة.\n\nاختيارها من هنا:\n\(link)\n\nالرابط صالح ساعة واحدة ولمرة واحدة. إن لم يكن الطلب منك فلا حاجة إلى فعل شيء، وتبقى كلمة المرور كما هي."
            )
        case .hebrew:
            (
                "סיסמה חדשה ל-Kept",
                "מישהו, כנראה את/ה, ביקש סיסמה חדשה.\n\nלבחירת הסיסמה:\n\(link)\n\nהקישור תקף שעה אחת, לשימוש אחד. אם הבקשה לא הגיעה ממך, אין צורך לעשות דבר והסיסמה נשארת כשהייתה."
            )
        case .thai:
            (
                "ตั้งรหัสผ่านใหม่สำหรับ Kept",
                "มีผู้ขอตั้งรหัสผ่านใหม่ ซึ่งน่าจะเป็นคุณ\n\nตั้งรหัสผ่านได้ที่นี่:\n\(link)\n\nลิงก์ใช้ได้ครั้งเดียวภายในหนึ่งชั่วโมง หากคุณไม่ได้ขอ ไม่ต้องทำอะไร รหัสผ่านเดิมยังใช้ได้"
            )
        case .serbian:
            (
                "Нова лозинка за Kept",
                "Неко је, вероватно ви, затражио нову лозинку.\n\nИзаберите је овде:\n\(link)\n\nВеза важи један сат, за једну употребу. Ако то нисте били ви, не морате ништа да радите; лозинка остаје иста."
            )
        case .serbianLatin:
            (
                "Nova lozinka za Kept",
                "Neko je, verovatno vi, zatražio novu lozinku.\n\nIzaberite je ovde:\n\(link)\n\nVeza važi jedan sat, za jednu upotrebu. Ako to niste bili vi, ne morate ništa da radite; lozinka ostaje ista."
            )
        }
    }

    /// A time told to somebody outside, with its zone, so that it cannot be misread.
    static func moment(_ moment: Moment, in tongue: Tongue, timeZone: String) -> String {
        let zone = TimeZone(identifier: timeZone) ?? .gmt
        let style = Date.FormatStyle(
            locale: Locale(identifier: tongue.rawValue), calendar: Calendar(identifier: tongue == .thai ? .buddhist : .gregorian),
            timeZone: zone
        ).weekday(.wide).day().month(.wide).hour(.twoDigits(amPM: .abbreviated)).minute().timeZone(.specificName(.short))
        return style.format(Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000))
    }
}
