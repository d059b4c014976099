import Basics
import Channels
import Testing

@Suite("A mail is composed")
struct MailComposerTests {
    private func address(_ name: String?, _ address: String) throws -> MailAddress {
        MailAddress(name: name, address: try #require(EmailAddress(address)))
    }

    private func mail(text: String = "Hello", subject: String = "Re: Order", isAutomatic: Bool = false) throws -> MailToSend {
        MailToSend(
            from: try address("Ana Petrović, Подршка", "help@shop.example"), to: [try address("שרה כהן", "sara@example.co.il")],
            cc: [try address(nil, "boss@example.org")], subject: subject, text: text, messageID: "kept.a.b.c@shop.example",
            inReplyTo: ["p@x"], references: ["a@x", "p@x"], attachments: [], language: LanguageTag(.hebrew), isAutomatic: isAutomatic,
            date: Moment(milliseconds: 1_795_510_800_000))
    }

    @Test(
        "and reads back as it was meant",
        arguments: [
            "Hello\n\nSecond paragraph", "שלום שרה,\n\nההזמנה נשלחה.\nשורה שנייה", "مرحبا\n\nتم الشحن", "สวัสดีค่ะ ส่งของแล้วค่ะ",
            "Поштована,\n\nпослато је. Hvala!",
            "A dot:\n.\n..\nFrom the beginning\n-- \nend", String(repeating: "long ", count: 1_000), "emoji 👩‍👩‍👧 and = signs =20 =\n trailing ",
            "tab\tand\u{200F}marks",
        ])
    func roundTrip(text: String) throws {
        let raw = MailComposer.compose(try mail(text: text))
        let read = try MailParser.parse(raw)
        #expect(read.text.trimmed == text.trimmed)
        #expect(read.subject == "Re: Order")
        #expect(read.from == (try address("Ana Petrović, Подршка", "help@shop.example")))
        #expect(read.to.kept == [try address("שרה כהן", "sara@example.co.il")])
        #expect(read.cc.kept.map(\.address.key) == ["boss@example.org"])
        #expect(read.messageID == "kept.a.b.c@shop.example" && read.inReplyTo == ["p@x"] && read.references == ["a@x", "p@x"])
        #expect(read.date == Moment(milliseconds: 1_795_510_800_000))
        #expect((read.quoteAt == nil) == !text.contains("\n-- \n"), "only the signature is folded")
        #expect(!read.newText.isEmpty && text.contains(read.newText.prefix(4)), "what a desk writes is its own words where it arrives")
        #expect(read.mayBeAnswered)
        #expect(HTMLText.text(from: read.html ?? "").filter { !$0.isWhitespace } == text.filter { !$0.isWhitespace })
        #expect(MailComposer.compose(try mail(text: text)) == raw, "the same mail gives the same bytes")
    }

    @Test(
        "with CRLF ends and lines that every server takes",
        arguments: [String(repeating: "x", count: 5_000), String(repeating: "ж", count: 5_000), "a\r\nb\rc\nd"])
    func lines(text: String) throws {
        var mail = try mail(text: text, subject: String(repeating: "Предмет ", count: 60))
        mail.to = try (0..<200).map { try address("Име \($0)", "a\($0)@example.org") }
        mail.references = (0..<200).map { "reference\($0)@example.org" }
        let raw = MailComposer.compose(mail)
        var previous: UInt8 = 0
        var length = 0
        for byte in raw {
            if byte == 0x0A {
                #expect(previous == 0x0D)
                length = 0
            } else {
                if previous == 0x0D { Issue.record("a lone carriage return") }
                if byte != 0x0D { length += 1 }
                #expect(byte < 0x80 && length <= 998)
                if length > 998 { return }
            }
            previous = byte
        }
        #expect(try MailParser.parse(raw).to.total == 200)
    }

    @Test(
        "and no field breaks out of its line",
        arguments: ["x\r\nBcc: evil@example.org", "x\nBcc: evil@example.org\n\nbody", "x\rBcc: evil@example.org", "x\u{0}y\u{85}Bcc: e"])
    func injection(evil: String) throws {
        var mail = try mail(subject: evil)
        mail.from.name = evil
        mail.to[0].name = evil
        mail.messageID = evil
        mail.inReplyTo = [evil, "ok@x>\r\nBcc: evil@example.org\r\nX: <"]
        mail.references = [evil]
        mail.language = LanguageTag(rawValue: "en\r\nBcc: evil@example.org")
        mail.attachments = [OutgoingAttachment(name: evil, type: "text/plain\r\nBcc: x", bytes: [1], contentID: evil)]
        let raw = MailComposer.compose(mail)
        let text = String(decoding: raw, as: UTF8.self)
        let head = try #require(text.split(separator: "\r\n\r\n").first)
        #expect(!head.split(separator: "\r\n").contains { $0.lowercased().hasPrefix("bcc") })
        #expect(!text.lowercased().contains("\nbcc"))
        let read = try MailParser.parse(raw)
        #expect(read.to.total == 1 && read.text.trimmed == "Hello")
        #expect(read.attachments.count == 1)
    }

    @Test("with the direction of each paragraph, and links that lead where they say")
    func page() throws {
        let text = "שלום\n\nHello https://x.example/a?b=1&c=2. And <script>alert(1)</script>\n\n123"
        let page = try #require(try MailParser.parse(MailComposer.compose(try mail(text: text))).html)
        #expect(page.contains("<html lang=\"he\" dir=\"rtl\">"))
        #expect(page.contains("<p dir=\"rtl\">שלום</p>"))
        #expect(
            page.contains("<p dir=\"ltr\">Hello <a href=\"https://x.example/a?b=1&amp;c=2\">https://x.example/a?b=1&amp;c=2</a>. And &lt;script&gt;"))
        #expect(page.contains("<p dir=\"rtl\">123</p>"))
    }

    @Test("automatic ones say so, and no program answers them")
    func automatic() throws {
        let read = try MailParser.parse(MailComposer.compose(try mail(isAutomatic: true)))
        #expect(read.headers["auto-submitted"] == "auto-replied" && read.headers["x-auto-response-suppress"] == "All")
        #expect(read.automatic?.kind == .autoReply && !read.mayBeAnswered)
    }

    @Test("with files and pictures in place")
    func attachments() throws {
        var mail = try mail()
        let every = (0...255).map { UInt8($0) }
        mail.attachments = [
            OutgoingAttachment(
                name: "рачун за ципеле \"1\".pdf", type: "application/pdf", bytes: Array("%PDF-1.4\r\n\n\r".utf8) + every, contentID: nil),
            OutgoingAttachment(name: "letter.eml", type: "message/rfc822", bytes: Array("From: a\r\n\r\nx".utf8), contentID: nil),
            OutgoingAttachment(name: "empty.bin", type: "nonsense", bytes: [], contentID: nil),
            OutgoingAttachment(name: "pic.png", type: "image/png", bytes: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], contentID: "pic@x"),
        ]
        let read = try MailParser.parse(MailComposer.compose(mail))
        #expect(Set(read.attachments.map(\.name)) == ["рачун за ципеле _1_.pdf", "letter.eml", "empty.bin", "pic.png"])
        #expect(read.attachments.first { $0.name == "letter.eml" }?.bytes == mail.attachments[1].bytes)
        #expect(read.attachments.first { $0.type == "application/pdf" }?.bytes == mail.attachments[0].bytes)
        #expect(read.attachments.first { $0.name == "pic.png" }?.contentID == "pic@x")
        #expect(read.text.trimmed == "Hello")
    }

    @Test("and what it quotes is recognised as history when it comes back")
    func quoted() throws {
        var mail = try mail(text: "It has left us.")
        mail.quoted = MailToSend.Quote(attribution: "On 24 November 2026 at 10:00, Ana <ana@example.rs> wrote:", text: "Where is it?\n\n> older")
        let read = try MailParser.parse(MailComposer.compose(mail))
        #expect(read.newText == "It has left us.")
        #expect(read.text.contains("> Where is it?\n>\n> > older"))
    }
}
