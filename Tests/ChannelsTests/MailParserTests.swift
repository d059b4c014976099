import Basics
import Channels
import Foundation
import Testing

@Suite("A mail is read")
struct MailParserTests {
    @Test("in whatever character set it came, labelled right, wrong or not at all", arguments: MailCorpus.charsets.map(\.name))
    func charset(name: String) throws {
        let mail = try #require(MailCorpus.charsets.first { $0.name == name })
        let raw = MailCorpus.bytes(mail.raw)
        #expect(!raw.isEmpty)
        let parsed = try MailParser.parse(raw)
        #expect(parsed.text.trimmed == mail.text)
        #expect(parsed.language.rawValue == mail.language)
    }

    @Test("with its names, subject, parts and files")
    func structure() throws {
        let mail = try MailParser.parse(MailCorpus.related)
        #expect(mail.from == MailAddress(name: "Petrović, Ana", address: try #require(EmailAddress("ana@example.rs"))))
        #expect(mail.to.kept.map(\.description) == ["Podrška <help@shop.example>", "Other, Person <other@shop.example>"])
        #expect(mail.cc.kept.map(\.address.key) == ["a@shop.example", "b@shop.example"])
        #expect(mail.subject == "Поруџбина 4711")
        #expect(mail.text.trimmed == "Ципеле су поцепане, види слику.")
        #expect(mail.html?.contains("cid:pic%40x") == true)
        #expect(mail.language.rawValue == "sr")
        #expect(mail.attachments.map(\.name) == ["passwd.png", "рачун № 1.pdf", "Inner letter.eml", "invitation.ics"])
        #expect(mail.attachments.map(\.type) == ["image/png", "application/pdf", "message/rfc822", "text/calendar"])
        #expect(mail.attachments.map(\.isInline) == [true, false, false, false])
        #expect(mail.attachments[0].contentID == "pic@x")
        #expect(mail.attachments[1].bytes.starts(with: Array("%PDF-1.4".utf8)))
        #expect(String(decoding: mail.attachments[2].bytes, as: UTF8.self).contains("Inside."))
    }

    @Test(
        "with a subject in a legacy set, cut inside a character",
        arguments: [
            ("=?windows-1256?B?1N8=?= =?windows-1256?B?0cc=?=", "شكرا"), ("=?utf-8?B?2YU=?= =?utf-8?B?2Q==?= =?utf-8?B?hQ==?=", "مم"),
            ("=?ISO-8859-8-I?Q?=F9=EC=E5=ED?=", "שלום"), ("=?windows-874?B?ysfRyrTV?=", "สวัสดี"), ("=?ISO-2022-JP?B?GyRCQ21KOBsoQg==?=", "注文"),
            ("=?x-unknown?Q?=F9=EC=E5=ED_=F9=EC=E5=ED?=", "שלום שלום"), ("Plain =?utf-8?Q?caf=C3=A9?= bar", "Plain café bar"),
            ("=?utf-8?Q?broken", "=?utf-8?Q?broken"), ("=?utf-8*en?Q?a_b?=", "a b"), ("a =?utf-8?X?abc?= b", "a =?utf-8?X?abc?= b"),
            ("=?utf-8?Q?line=0D=0ABcc:_x@example.org?=", "line Bcc: x@example.org"),
        ])
    func subject(raw: String, text: String) throws {
        #expect(try MailParser.parse(MailCorpus.plain("x", subject: raw)).subject == text)
    }

    @Test(
        "with addresses as people write them",
        arguments: [
            ("ana@example.rs", ["ana@example.rs"]), ("<ana@example.rs>", ["ana@example.rs"]),
            ("ana@example.rs (Ana P.)", ["Ana P. <ana@example.rs>"]),
            ("\"ana@example.rs\" <ana@example.rs>", ["ana@example.rs"]),
            ("Ana P. <ana@example.rs>; bo@example.rs", ["Ana P. <ana@example.rs>", "bo@example.rs"]),
            ("\"=?utf-8?Q?=C4=8Cika?=\" <c@example.rs>", ["Čika <c@example.rs>"]), ("a@example.rs b@example.rs", ["a@example.rs", "b@example.rs"]),
            ("\"A \\\"B\\\" C\" <a@example.rs>", ["A \"B\" C <a@example.rs>"]), ("Ana <mailto:ana@example.rs>", ["Ana <ana@example.rs>"]),
            ("Ana <ana@example.rs", ["Ana <ana@example.rs>"]), ("nobody", []), ("", []), ("<>", []), ("\"", []), ("((((((", []),
            ("<<<<a@example.rs>", ["a@example.rs"]),
            ("=?utf-8?Q?=22x=22_=3Cevil=40example.org=3E=2C?= <a@example.rs>", ["\"x\" <evil@example.org>, <a@example.rs>"]),
        ])
    func addresses(field: String, expected: [String]) throws {
        let mail = try MailParser.parse(MailCorpus.mail("From: x@example.org\nTo: \(field)\nSubject: s\n\nbody"))
        #expect(mail.to.kept.map(\.description) == expected)
    }

    @Test("and an answer goes to Reply-To, else to From, else to Sender")
    func replying() throws {
        #expect(
            try MailParser.parse(MailCorpus.mail("From: a@example.org\nReply-To: B <b@example.org>\n\nx")).replyingAddress?.description
                == "B <b@example.org>")
        #expect(try MailParser.parse(MailCorpus.mail("Sender: a@example.org\nFrom: nonsense\n\nx")).replyingAddress?.description == "a@example.org")
        let nobody = try MailParser.parse(MailCorpus.mail("From: nonsense\nSubject: Hm\n\nx"))
        #expect(nobody.replyingAddress == nil && nobody.subject == "Hm" && nobody.text == "x")
    }

    @Test("with its ids, however they are wrapped")
    func ids() throws {
        let mail = try MailParser.parse(
            MailCorpus.mail(
                "From: a@example.org\nMessage-ID:\n <m@x>\nIn-Reply-To: Your message of Tuesday <p@x>\nReferences: <a@x>\n <b@x><c@x>\t<d@\n x>\n\nx")
        )
        #expect(mail.messageID == "m@x")
        #expect(mail.inReplyTo == ["p@x"])
        #expect(mail.references == ["a@x", "b@x", "c@x", "d@x"])
        #expect(try MailParser.parse(MailCorpus.mail("From: a@example.org\nMessage-ID: bare@x\n\nx")).messageID == "bare@x")
        #expect(try MailParser.parse(MailCorpus.mail("From: a@example.org\n\nx")).messageID == nil)
    }

    @Test(
        "with its date, or none when it cannot be one",
        arguments: [
            ("Tue, 24 Nov 2026 10:00:00 +0100", 1_795_510_800 as Int64?), ("24 Nov 2026 09:00:00 GMT", 1_795_510_800), ("nonsense", nil),
            ("Thu, 1 Jan 1970 00:00:00 +0000", nil), ("", nil), ("Tue, 99 Foo 99999 99:99:99", nil),
        ])
    func date(field: String, seconds: Int64?) throws {
        let mail = try MailParser.parse(MailCorpus.mail("From: a@example.org\nDate: \(field)\n\nx"))
        #expect(mail.date?.milliseconds == seconds.map { $0 * 1000 })
    }

    @Test("and text is made of a page that has none")
    func pageOnly() throws {
        let mail = try MailParser.parse(
            MailCorpus.page("<style>p{}</style><p>One &amp; two</p><ul><li>a<li>b</ul><a href='https://x.example/y'>here</a>"))
        #expect(mail.text == "One & two\n\n- a\n- b\n\nhere <https://x.example/y>")
        #expect(mail.html != nil)
    }

    @Test("and lines that were broken for the journey are joined")
    func flowed() throws {
        let mail = try MailParser.parse(
            MailCorpus.mail(
                "From: a@example.org\nContent-Type: text/plain; charset=utf-8; format=flowed\n\nThis is a long \nline.\nSecond.\n> quoted \n> line\n-- \nAna"
            ))
        #expect(mail.text == "This is a long line.\nSecond.\n> quoted line\n-- \nAna")
    }

    @Test("and its form as JSON has the documented keys")
    func json() throws {
        let mail = try MailParser.parse(MailCorpus.dsn)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(try mail.json())) as? [String: Any])
        let keys: Set = [
            "from", "to", "cc", "subject", "date", "message_id", "references", "text", "html", "new_text", "attachments", "automatic",
            "automatic_reason", "bounce", "language",
        ]
        #expect(keys.isSubset(of: object.keys))
        let bounce = try #require(object["bounce"] as? [String: Any])
        #expect(bounce["recipient"] as? String == "Gone@example.org")
        #expect(bounce["status"] as? String == "5.1.1")
        #expect(bounce["hard"] as? Bool == true)
        #expect(object["automatic"] as? Bool == true)
        #expect(object["html"] is NSNull)
        #expect(object["date"] as? String == "2026-11-24T10:00:00Z")
    }

    @Test("and the same words give the same digest, by whatever way they came")
    func digest() throws {
        let one = try MailParser.parse(MailCorpus.plain("Grüße", more: "Received: from a\n"))
        let two = try MailParser.parse(MailCorpus.plain("Grüße", more: "Received: from b\nX-Spam: no\n"))
        let other = try MailParser.parse(MailCorpus.plain("Gruesse"))
        #expect(one.digest == two.digest)
        #expect(one.digest != other.digest)
        #expect(one.digest.count == 64)
    }
}

@Suite("New words are told from quoted history")
struct QuotedHistoryTests {
    @Test("as mail programs write it", arguments: MailCorpus.marked.map(\.name))
    func quotes(name: String) throws {
        let entry = try #require(MailCorpus.marked.first { $0.name == name })
        let mail = try MailParser.parse(MailCorpus.plain(entry.text.replacing("¶", with: "")))
        if let mark = entry.text.firstIndex(of: "¶") {
            #expect(mail.newText == entry.text[..<mark].trimmed)
        } else {
            #expect(mail.quoteAt == nil)
        }
    }

    @Test(
        "and by the containers of the HTML form",
        arguments: [
            "<div dir=ltr>Thanks!</div><br><div class=\"gmail_quote\"><div class=gmail_attr>Вт. 24 нов., Help &lt;h@x.example&gt;:<br></div><blockquote>Left us</blockquote></div>",
            "<p>Thanks!</p><div id=\"divRplyFwdMsg\"><b>Absender</b> Help</div><div>Left us</div>",
            "<p>Thanks!</p><div class=\"moz-cite-prefix\">24.11., Help:<br></div><blockquote type=\"cite\">Left us</blockquote>",
            "<p>Thanks!</p><p></p><div class=\"m_123kept_reply\"><p>Left us</p></div>",
            "<p>Thanks!</p><div class=\"yahoo_quoted\"><div>24.11., Help</div>Left us</div>",
        ])
    func containers(page: String) throws {
        let mail = try MailParser.parse(MailCorpus.page(page))
        #expect(mail.text.contains("Left us"), "the history must be there for this to mean anything")
        #expect(mail.newText == "Thanks!")
    }

    @Test("what another desk like this one writes is its own words, and only what it quotes below is history")
    func ownContainer() throws {
        let own = "<div class=\"kept_reply\"><p>Your parcel left us today.</p></div>"
        let alone = try MailParser.parse(MailCorpus.page(own))
        #expect(alone.newText == "Your parcel left us today." && alone.quoteAt == nil && alone.language.rawValue == "en")
        let answered = try MailParser.parse(
            MailCorpus.page(
                "<div class=\"kept_reply\"><p>And it is here.</p><div class=\"kept_reply\"><p>Your parcel left us today.</p></div></div>"))
        #expect(answered.text.contains("left us") && answered.newText == "And it is here.")
    }

    @Test("also in the plain form, when only the HTML form shows where")
    func plainByHTML() throws {
        let raw = MailCorpus.mail(
            """
            From: a@example.org
            Content-Type: multipart/alternative; boundary=x

            --x
            Content-Type: text/plain

            Thanks!

            Help, last week
            The parcel has left us on Monday.
            --x
            Content-Type: text/html

            <p>Thanks!</p><div class="gmail_quote"><div>Help, last week</div><p>The parcel has <b>left</b> us on Monday.</p></div>
            --x--
            """)
        #expect(try MailParser.parse(raw).newText == "Thanks!")
    }

    @Test("in linear time", arguments: ["> ", "On Tue, 24 Nov 2026 10:00 a@b.example ", "From: x\n", "----", "<blockquote>", "\n", "a\n> b\n", ":"])
    func isLinear(piece: String) throws {
        let grown = try growth { times in
            _ = try MailParser.parse(MailCorpus.plain(String(repeating: piece, count: times * 200_000 / piece.utf8.count)))
        }
        #expect(grown < 9, "linear is 4, quadratic is 16")
    }
}

@Suite("Mail that no person wrote is recognised")
struct AutomaticTests {
    @Test("by its fields", arguments: MailCorpus.automatic.map(\.field))
    func signs(field: String) throws {
        let mail = try MailParser.parse(MailCorpus.plain("I am away.", more: field))
        #expect(mail.automatic?.kind.rawValue == MailCorpus.automatic.first { $0.field == field }?.kind)
        #expect(mail.automatic?.reason.isEmpty == false)
        #expect(!mail.mayBeAnswered)
    }

    @Test(
        "and a person's mail is not taken for it",
        arguments: ["", "Auto-Submitted: no\n", "Return-Path: <ana@example.rs>\n", "Precedence: normal\n", "X-Autoreply: no\n"])
    func person(field: String) throws {
        let mail = try MailParser.parse(MailCorpus.plain("Where is my order?", more: field))
        #expect(mail.automatic == nil)
        #expect(mail.mayBeAnswered)
    }

    @Test(
        "and nobody answers to where nobody reads",
        arguments: ["no-reply@x.example", "NoReply@x.example", "do_not_reply@x.example", "postmaster@x.example", "accounts-noreply@x.example"])
    func unread(address: String) throws {
        #expect(try !MailParser.parse(MailCorpus.mail("From: \(address)\nSubject: x\n\nx")).mayBeAnswered)
    }

    @Test("and a contact form that names its writer in Reply-To may be answered")
    func contactForm() throws {
        #expect(try MailParser.parse(MailCorpus.mail("From: no-reply@x.example\nReply-To: ana@example.rs\n\nx")).mayBeAnswered)
    }

    @Test("and a list's mail may be a person's")
    func list() throws {
        let mail = try MailParser.parse(MailCorpus.plain("Hello", more: "List-Id: <support.example>\n"))
        #expect(mail.automatic != nil && !mail.isAutomatic)
    }

    @Test(
        "also in the subject alone",
        arguments: ["Automatic reply: Order", "Abwesenheitsnotiz: x", "תשובה אוטומטית: x", "رد تلقائي: x", "Аутоматски одговор: x"])
    func subjects(subject: String) throws {
        #expect(try MailParser.parse(MailCorpus.plain("x", subject: subject)).automatic?.kind == .autoReply)
    }
}

@Suite("A report of a delivery is read")
struct BounceTests {
    @Test("by RFC 3464, the failed recipient first")
    func standard() throws {
        let bounce = try #require(try MailParser.parse(MailCorpus.dsn).bounce)
        #expect(bounce.recipient == "Gone@example.org" && bounce.status == "5.1.1" && bounce.action == .failed)
        #expect(bounce.isHard && bounce.isFinal)
        #expect(bounce.originalMessageID == "kept.a.b.c@shop.example")
        #expect(bounce.diagnostic?.contains("User unknown") == true)
    }

    @Test(
        "a delay is not the end, a full mailbox not the address's fault",
        arguments: [
            ("delayed", "4.4.1", false, false), ("failed", "4.4.7", false, true), ("failed", "5.2.2", false, true), ("failed", "5.7.1", true, true),
            ("delivered", "2.0.0", false, false),
        ])
    func kinds(action: String, status: String, isHard: Bool, isFinal: Bool) throws {
        let raw = String(decoding: MailCorpus.dsn, as: UTF8.self).replacing(
            "Action: failed\r\nStatus: 5.1.1", with: "Action: \(action)\r\nStatus: \(status)"
        )
        .replacing("Action: relayed", with: "Action: \(action)").replacing("Status: 2.0.0", with: "Status: \(status)")
        let bounce = try #require(try MailParser.parse(Array(raw.utf8)).bounce)
        #expect(bounce.isHard == isHard && bounce.isFinal == isFinal)
    }

    @Test(
        "from servers that know no standard",
        arguments: [
            "From: MAILER-DAEMON\nSubject: failure notice\n\nHi. This is the qmail-send program.\n<gone@example.org>:\n550 5.1.1 no such user\n\n--- Below is a copy\nMessage-ID: <kept.a.b.c@shop.example>\n",
            "From: Mail Delivery System <Mailer-Daemon@mx.example>\nX-Failed-Recipients: gone@example.org\nSubject: Mail delivery failed: returning message to sender\n\n550 5.1.1 unknown user\n\nMessage-ID: <kept.a.b.c@shop.example>\n",
        ])
    func old(raw: String) throws {
        let mail = try MailParser.parse(MailCorpus.mail(raw))
        let bounce = try #require(mail.bounce)
        #expect(bounce.recipient == "gone@example.org" && bounce.status == "5.1.1" && bounce.isHard)
        #expect(bounce.originalMessageID == "kept.a.b.c@shop.example")
        #expect(mail.isAutomatic)
    }

    @Test("and a customer who pastes one is no report")
    func pasted() throws {
        #expect(try MailParser.parse(MailCorpus.plain("I got: 550 5.1.1 User unknown, message undeliverable. What now?")).bounce == nil)
    }
}
