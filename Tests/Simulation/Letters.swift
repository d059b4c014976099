import Basics
import Foundation

/// What customers and agents write, in five languages.
struct Tongues: Sendable {
    var tag: String
    var subject: String
    var question: String
    var again: String
    var thanks: String
    var answer: String
    var promise: String

    static let all: [Tongues] = [
        Tongues(
            tag: "en", subject: "The backpack that never came",
            question: "Good morning, the parcel was to come last week and nobody knows where it is.",
            again: "It is still not here. What happens next?", thanks: "Thank you, that was quick.",
            answer: "Thank you for writing. We are looking for it.",
            promise: "I will come back to you by then"),
        Tongues(
            tag: "ar", subject: "الحقيبة التي لم تصل", question: "صباح الخير، كان من المفترض أن يصل الطرد الأسبوع الماضي ولا أحد يعرف أين هو.",
            again: "لم يصل بعد. ما الخطوة التالية؟", thanks: "شكرًا لكم على السرعة.", answer: "شكرًا على رسالتك. نحن نبحث عن الطرد.",
            promise: "سأعود إليك قبل ذلك الموعد"),
        Tongues(
            tag: "he", subject: "התיק שלא הגיע", question: "בוקר טוב, החבילה הייתה אמורה להגיע בשבוע שעבר ואף אחד לא יודע איפה היא.",
            again: "היא עדיין לא הגיעה. מה קורה עכשיו?", thanks: "תודה רבה, זה היה מהיר.", answer: "תודה שפנית אלינו. אנחנו מחפשים אותה.",
            promise: "אחזור אליך עד אז"),
        Tongues(
            tag: "th", subject: "กระเป๋าที่ยังไม่ถึง", question: "สวัสดีค่ะ พัสดุควรจะมาถึงสัปดาห์ที่แล้ว แต่ไม่มีใครรู้ว่าอยู่ที่ไหน",
            again: "ยังไม่ได้รับของเลยค่ะ ต้องทำอย่างไรต่อ", thanks: "ขอบคุณค่ะ รวดเร็วมาก", answer: "ขอบคุณที่ติดต่อเรา เรากำลังตามหาให้ค่ะ",
            promise: "จะติดต่อกลับภายในเวลานั้น"),
        Tongues(
            tag: "sr", subject: "Ранац који није стигао", question: "Добро јутро, пакет је требало да стигне прошле недеље и нико не зна где је.",
            again: "Још увек није стигао. Шта је следеће?", thanks: "Хвала, баш је било брзо.", answer: "Хвала што сте нам писали. Тражимо пакет.",
            promise: "Јавићу вам се до тада"),
    ]
}

/// A customer's mail as bytes, in the several ways in which mail programs write.
struct Letter: Sendable {
    var from: String
    var to: String
    var subject: String
    var id: String
    var date: Moment
    var references: [String] = []
    var text: String
    var quoted: String?
    var headers: [String] = []
    var form: Int

    var bytes: [UInt8] {
        var head = [
            "From: \(from)", "To: \(to)", "Subject: =?utf-8?B?\(Data(subject.utf8).base64EncodedString())?=", "Message-ID: <\(id)>",
            "Date: \(Self.date(date))", "MIME-Version: 1.0",
        ]
        if let last = references.last { head += ["In-Reply-To: <\(last)>", "References: " + references.map { "<\($0)>" }.joined(separator: " ")] }
        head += headers
        let body = text + (quoted.map { "\n\nOn Monday Help wrote:\n" + $0.split(separator: "\n").map { "> \($0)" }.joined(separator: "\n") } ?? "")
        let (type, content) = parts(body)
        return Array(((head + type).joined(separator: "\r\n") + "\r\n\r\n" + content.replacing("\n", with: "\r\n")).utf8)
    }

    private func parts(_ body: String) -> ([String], String) {
        switch form {
        case 0:
            let lines = Data(body.utf8).base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed])
            return (["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64"], lines)
        case 1:
            let html = "<html><body><p>" + body.replacing("<", with: "&lt;").replacing("\n", with: "<br>") + "</p></body></html>"
            return (
                ["Content-Type: multipart/alternative; boundary=\"part\""],
                """
                --part
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: 8bit

                \(body)
                --part
                Content-Type: text/html; charset=utf-8
                Content-Transfer-Encoding: 8bit

                \(html)
                --part--
                """
            )
        default: return (["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit"], body)
        }
    }

    /// RFC 5322, in UTC.
    private static func date(_ moment: Moment) -> String {
        let (day, rest) = ZoneClock.utc.local(moment)
        let (year, month, date) = day.civil
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let second = rest / 1000
        return "\(date) \(months[month - 1]) \(year) \(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60)) +0000"
    }

    /// What a mail server writes when it could not deliver after all (RFC 3464).
    static func bounce(of id: String, to address: String, for recipient: String, number: Int) -> [UInt8] {
        Array(
            """
            From: Mail Delivery System <mailer-daemon@mx\(number).example>
            To: \(address)
            Subject: Undelivered Mail Returned to Sender
            Message-ID: <bounce-\(number)@mx.example>
            Auto-Submitted: auto-replied
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="part"

            --part
            Content-Type: text/plain

            It could not be delivered.
            --part
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example

            Final-Recipient: rfc822; \(recipient)
            Action: failed
            Status: 5.2.1

            --part
            Content-Type: text/rfc822-headers

            Message-ID: <\(id)>

            --part--

            """.replacing("\n", with: "\r\n").utf8)
    }
}
