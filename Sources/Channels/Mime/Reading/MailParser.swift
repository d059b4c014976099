internal import Basics
internal import Language

/// Reads a mail from its raw bytes (RFC 5322, MIME). Whatever the bytes are, it ends soon and says what it found.
package enum MailParser {
    /// The fields that a mail's reader may look up in `ParsedMail.headers`.
    package static let keptHeaders = [
        "auto-submitted", "precedence", "list-id", "list-unsubscribe", "x-auto-response-suppress", "x-spam-flag", "x-spam-status",
        "x-mailer", "user-agent", "authentication-results", "importance", "x-priority", "content-language",
    ]

    package static func parse(_ bytes: [UInt8], limits: MailLimits = .standard) throws(MailParseFailure) -> ParsedMail {
        let scan = try MailScan(bytes, limits)
        let fields = HeaderFields(bytes[scan.header])
        guard !fields.isEmpty else { throw .unreadable }
        let fallback = CharsetGuess.windowsCodePage(of: Array(bytes[scan.header]))
        let tree = try MimeTree.read(fields, bytes[scan.body...], fallbackCharset: fallback, limits: limits)
        let body = MailBody(tree, limits: limits)
        let text = body.text
        let html = body.html
        var mail = envelope(fields, limits)
        mail.text = text
        mail.html = html
        // What was passed on is what the mail is about, and not its history.
        mail.quoteAt = Threading.isForwarded(mail.subject) ? nil : QuotedHistory.start(in: text, html: html)
        mail.attachments = attachments(body.files, html: html)
        let contentType = fields.value("Content-Type") ?? ""
        mail.automatic = AutomaticSign(in: fields, contentType: contentType, from: mail.from, returnPath: mail.returnPath)
        mail.bounce = BounceReport(body, text: text, fields: fields, from: mail.from)
        if mail.bounce != nil, mail.automatic == nil { mail.automatic = AutomaticSign(kind: .report, reason: "a delivery report") }
        mail.language = language(of: mail)
        guard mail.replyingAddress != nil || mail.bounce != nil else { throw .noSender(subject: mail.subject) }
        return mail
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
            subject: (fields.value("Subject") ?? "").shortened(to: limits.subject),
            date: fields.value("Date").flatMap(MailDate.parse), messageID: fields.messageIDs("Message-ID", limit: 2).first,
            inReplyTo: fields.messageIDs("In-Reply-To", limit: limits.references),
            references: fields.messageIDs("References", limit: limits.references), text: "", attachments: [], language: .undetermined,
            returnPath: returnPath == "?" ? nil : returnPath,
            headers: Dictionary(
                uniqueKeysWithValues: keptHeaders.compactMap { name in fields.value(name).map { (name, $0.shortened(to: 2_000)) } }))
    }

    private static func attachments(_ leaves: [MimeLeaf], html: String?) -> [ParsedAttachment] {
        leaves.enumerated().map { index, leaf in
            let isMessage = leaf.type == "message/rfc822"
            let type =
                isMessage || leaf.type == "message/delivery-status" || leaf.type == "text/calendar" || leaf.type == "text/rfc822-headers"
                ? leaf.type : ContentType.of(leaf.bytes, declared: leaf.type)
            var name = leaf.fileName
            if isMessage, name == nil {
                name = HeaderFields(leaf.bytes.prefix(100_000)).value("Subject").flatMap {
                    $0.isEmpty ? nil : $0.replacing("/", with: "-").shortened(to: 100) + ".eml"
                }
            }
            if leaf.type == "text/calendar", name == nil { name = "invitation.ics" }
            let id = leaf.contentID?.withoutControls.filter { $0 != "<" && $0 != ">" && !$0.isWhitespace }
            return ParsedAttachment(
                name: AttachmentName.clean(name, type: type, number: index + 1), type: type,
                isInline: id.map { id in html.map { refers($0, to: id) } ?? false } ?? false, contentID: id, bytes: leaf.bytes)
        }
    }

    private static func refers(_ html: String, to id: String) -> Bool {
        html.contains("cid:" + id) || html.contains("cid:" + id.replacing("@", with: "%40"))
    }

    private static func language(of mail: ParsedMail) -> LanguageTag {
        let tag = LanguageGuess.language(of: mail.newText)
        if tag != .undetermined { return tag }
        return LanguageGuess.language(of: mail.subject + "\n" + mail.newText)
    }
}
