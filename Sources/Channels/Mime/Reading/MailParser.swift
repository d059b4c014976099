internal import Basics
internal import Language

/// Reads a mail from its raw bytes (RFC 5322, MIME). Whatever the bytes are, it ends soon and says what it found.
package enum MailParser {
    /// The fields that a mail's reader may look up in `ParsedMail.headers`.
    package static let keptHeaders = [
        "auto-submitted", "precedence", "list-id", "list-unsubscribe", "x-auto-response-suppress", "x-spam-flag", "x-spam-status",
        "x-mailer", "user-agent", "importance", "x-priority", "content-language",
    ]

    package static func parse(_ bytes: [UInt8], limits: MailLimits = .standard) throws(MailParseFailure) -> ParsedMail {
        try parse(bytes, limits: limits, enclosed: 0)
    }

    /// - Parameter enclosed: how deep this mail lies in others.
    private static func parse(_ raw: [UInt8], limits: MailLimits, enclosed: Int) throws(MailParseFailure) -> ParsedMail {
        let bytes = withLineFeeds(raw)
        let scan = try MailScan(bytes, limits)
        var fields = HeaderFields(bytes[scan.header], limits: limits)
        guard !fields.isEmpty else { throw .unreadable }
        let hint = CharsetHint.of(bytes, header: scan.header)
        fields.hint = hint
        let body = MailBody(MimeTree.read(bytes, scan, fields, hint: hint, limits: limits), hint: hint, limits: limits)
        var mail = envelope(fields, limits)
        mail.text = body.text
        mail.html = body.html
        mail.calendar = body.calendar
        mail.protection = body.protection
        // What was passed on is what the mail is about, and not its history.
        let words = NewWords(in: body.text, html: body.html, isForwarded: Threading.isForwarded(mail.subject))
        (mail.quoteAt, mail.newText) = (words.foldAt, words.text)
        mail.attachments = attachments(body.files, html: body.html, limits: limits, enclosed: enclosed)
        mail.authentication = AuthenticationResult.all(in: fields)
        mail.spam = SpamVerdict(fields)
        let contentType = fields.value("Content-Type") ?? ""
        mail.automatic = AutomaticSign(in: fields, contentType: contentType, mail)
        mail.bounce = BounceReport(body, text: body.text, fields: fields, from: mail.from)
        mail.complaint = ComplaintReport(body)
        if mail.bounce != nil || mail.complaint != nil, mail.automatic == nil {
            mail.automatic = AutomaticSign(kind: .report, reason: mail.bounce != nil ? "a delivery report" : "a complaint")
        }
        mail.language = language(of: mail)
        return mail
    }

    /// Mail whose lines end as on the old Macintosh.
    private static func withLineFeeds(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.count < 4 << 20, !bytes.contains(0x0A), bytes.contains(0x0D) else { return bytes }
        return bytes.map { $0 == 0x0D ? 0x0A : $0 }
    }

    private static func envelope(_ fields: HeaderFields, _ limits: MailLimits) -> ParsedMail {
        func addresses(_ name: String) -> MailAddresses {
            fields.joined(name).map { AddressList.parse($0, limit: limits.addresses) } ?? MailAddresses()
        }
        let returnPath = fields.raw("Return-Path").map { value in
            AddressList.parse(value, limit: 1).kept.first?.address.description ?? (value.filter { !$0.isWhitespace } == "<>" ? "" : "?")
        }
        return ParsedMail(
            from: addresses("From").kept.first ?? addresses("Sender").kept.first,
            replyTo: Array(addresses("Reply-To").kept.prefix(20)), to: addresses("To"), cc: addresses("Cc"),
            subject: (fields.value("Subject") ?? "").withoutOverrides.shortened(to: limits.subject),
            date: fields.value("Date").flatMap(MailDate.parse), messageID: fields.messageIDs("Message-ID", limit: 2).first,
            inReplyTo: fields.messageIDs("In-Reply-To", limit: limits.references),
            references: fields.messageIDs("References", limit: limits.references), text: "", newText: "", attachments: [],
            language: .undetermined, returnPath: returnPath == "?" ? nil : returnPath,
            headers: Dictionary(
                uniqueKeysWithValues: keptHeaders.compactMap { name in fields.value(name).map { (name, $0.shortened(to: 2_000)) } }))
    }

    /// How many mails within mails are looked into, and how deep.
    private static let mostEnclosed = 20
    private static let deepestEnclosed = 3

    private static func attachments(_ leaves: [MimeLeaf], html: String?, limits: MailLimits, enclosed depth: Int) -> [ParsedAttachment] {
        var opened = 0
        return leaves.enumerated().map { index, leaf in
            let isMessage = leaf.type == "message/rfc822" || leaf.type == "message/global" || leaf.type == "message/rfc2822"
            let type = isMessage ? "message/rfc822" : Self.type(of: leaf)
            var inner: ParsedMail?
            if isMessage, opened < mostEnclosed, depth < deepestEnclosed {
                opened += 1
                inner = try? parse(leaf.bytes, limits: limits, enclosed: depth + 1)
            }
            var name = leaf.fileName
            if isMessage, name == nil {
                let subject = inner?.subject ?? HeaderFields(leaf.bytes.prefix(100_000)).value("Subject") ?? ""
                name = subject.isEmpty ? nil : subject.replacing("/", with: "-").shortened(to: 100) + ".eml"
            }
            if leaf.type == "text/calendar", name == nil { name = "invitation.ics" }
            let isReferred = leaf.id.map { id in html.map { MailBody.refers($0, to: id) } ?? false } ?? false
            let isInline = isReferred || html == nil && leaf.isPicture && leaf.disposition != "attachment" && (leaf.standsInText || leaf.isRelated)
            return ParsedAttachment(
                name: AttachmentName.clean(name, type: type, number: index + 1), type: type, isInline: isInline, contentID: leaf.id,
                bytes: leaf.bytes, enclosed: inner.map(EnclosedMail.init))
        }
    }

    private static func type(of leaf: MimeLeaf) -> String {
        let isKept = ["message/delivery-status", "text/calendar", "text/rfc822-headers"].contains(leaf.type)
        return isKept ? leaf.type : ContentType.of(leaf.bytes, declared: leaf.type)
    }

    private static func language(of mail: ParsedMail) -> LanguageTag {
        let tag = LanguageGuess.language(of: mail.newText)
        if tag != .undetermined { return tag }
        return LanguageGuess.language(of: mail.subject + "\n" + mail.newText)
    }
}
