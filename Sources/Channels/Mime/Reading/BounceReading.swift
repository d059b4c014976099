internal import Basics

extension BounceReport {
    /// Reads a delivery status notification (RFC 3464), or what mail servers that know no standard write instead.
    init?(_ body: MailBody, text: String, fields: HeaderFields, from: MailAddress?) {
        if let status = body.reports.first(where: { $0.type.hasSuffix("delivery-status") }), let report = Self(status: status.bytes) {
            self = report
            // Some write the group and leave out what matters, which the words above it say.
            if self.status == nil || self.status == "5.0.0" || self.status == "4.0.0", let better = Self.enhancedCode(in: diagnostic ?? "") {
                self.status = better
            }
        } else if let report = Self(fields: fields, text: text, from: from, enclosed: body.reports) {
            self = report
        } else {
            return nil
        }
        originalMessageID = Self.original(body) ?? Self.original(in: text)
        if recipients.isEmpty { recipients = [Recipient(recipient: recipient, status: status, action: action)] }
    }

    /// The per-recipient groups of message/delivery-status: the first failed recipient, else the first at all.
    private init?(status bytes: [UInt8]) {
        var best: Self?
        var all: [Recipient] = []
        var rest = bytes.prefix(1 << 20).filter { $0 != 0x0D }[...]
        var groups = 0
        while !rest.isEmpty, groups < 1_000 {
            groups += 1
            let end = Self.blankLine(in: rest)
            let group = HeaderFields(rest[..<end])
            rest = rest[end...].drop { $0 == 0x0A }
            let recipient = group.value("Final-Recipient") ?? group.value("Original-Recipient")
            let code = group.value("Status").flatMap(Self.code)
            guard let action = group.value("Action").flatMap({ Self.action($0) }) ?? (recipient == nil ? nil : code.flatMap(Self.outcome)) else {
                continue
            }
            // Where mail was passed on, the address that we wrote to is the one that we know.
            let report = Self(
                recipient: recipient.map(Self.address), status: code, action: action,
                diagnostic: group.value("Diagnostic-Code")?.shortened(to: 500))
            if all.count < 100 { all.append(Recipient(recipient: report.recipient, status: report.status, action: action)) }
            if best == nil || report.action == .failed && best?.action != .failed
                || report.action == .delayed && best?.isFinal == false && best?.action != .delayed
            {
                best = report
            }
        }
        guard let best else { return nil }
        self = best
        recipients = all
    }

    private static func action(_ value: String) -> Action? {
        let word = value.lowercased().prefix { $0.isLetter }
        return Action(rawValue: String(word)) ?? (word == "failure" ? .failed : word == "delay" ? .delayed : word == "deliverable" ? .delivered : nil)
    }

    private static func outcome(_ code: String) -> Action? {
        switch code.first {
        case "2": .delivered
        case "4": .delayed
        case "5": .failed
        default: nil
        }
    }

    private static func blankLine(in bytes: ArraySlice<UInt8>) -> Int {
        var at = bytes.startIndex
        while let end = bytes[at...].firstIndex(of: 0x0A) {
            if end + 1 >= bytes.endIndex || bytes[end + 1] == 0x0A { return end }
            at = end + 1
        }
        return bytes.endIndex
    }

    /// "rfc822; ana@example.rs" gives the address.
    private static func address(_ value: String) -> String {
        let address = value.split(separator: ";", maxSplits: 1).last.map(String.init) ?? value
        let plain = address.trimmed.filter { $0 != "<" && $0 != ">" && $0 != "\"" }
        return (plain.split(separator: " ").first { $0.contains("@") }.map(String.init) ?? plain).shortened(to: 254)
    }

    private static func code(_ value: String) -> String? {
        let code = value.trimmed.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        return code.split(separator: ".").count == 3 && code.utf8.count <= 11 ? String(code) : nil
    }

    /// qmail, Exim, mail.ru and others: sent by the mail server itself, naming an address and a code of refusal.
    private init?(fields: HeaderFields, text: String, from: MailAddress?, enclosed: [MimeLeaf]) {
        let failed = fields.value("X-Failed-Recipients")
        let sender = fields.value("From")?.lowercased() ?? ""
        let subject = (fields.value("Subject") ?? "").lowercased()
        let isReport = (fields.value("Content-Type") ?? "").lowercased().contains("delivery-status")
        let isMailer =
            from?.address.isDaemon == true || sender.hasPrefix("mailer-daemon") || sender.contains("<mailer-daemon")
            || sender.hasPrefix("postmaster") && sender.count < 14 || Self.mailers.contains { sender.contains($0) }
        guard failed != nil || isReport || isMailer else { return nil }
        // An answer by itself from the postmaster's own address is one too.
        guard enclosed.allSatisfy({ $0.type != "message/disposition-notification" }) else { return nil }
        let head = String(text.prefix(8_000))
        let lower = head.lowercased()
        let status = Self.enhancedCode(in: head)
        let reply = Self.replyCode(in: head)
        let speaks = Self.signs.contains { lower.contains($0) || subject.contains($0) }
        let isDelay = Self.delays.contains { subject.contains($0) } || Self.patience.contains { lower.contains($0) }
        guard failed != nil || isReport || speaks || isDelay || (status ?? reply.map(String.init)) != nil else { return nil }
        let named = failed.map { AddressList.parse($0, limit: 100) }?.kept.map(\.address.description)
        let recipient = named?.first ?? Self.firstAddress(in: head, but: Self.ours(fields))?.address.description
        let found = status ?? reply.map { "\($0 / 100).0.0" } ?? Self.guess(lower)
        self.init(recipient: recipient, status: found, action: isDelay ? .delayed : .failed)
        recipients = (named ?? [recipient].compactMap { $0 }).map { Recipient(recipient: $0, status: found, action: action) }
    }

    /// The address that the report came to: it stands in the text too, and is not the one that failed.
    private static func ours(_ fields: HeaderFields) -> Set<String> {
        Set((fields.joined("To").map { AddressList.parse($0, limit: 10).kept.map(\.address.key) } ?? []))
    }

    /// What the words say when no code does.
    private static func guess(_ text: String) -> String? {
        if ["full", "over quota", "quota exceeded", "переполнен", "превышен", "pun", "over its quota"].contains(where: {
            text.contains("mailbox " + $0) || text.contains("mailbox is " + $0) || text.contains($0 + " mailbox")
        })
            || text.contains("quota exceeded") || text.contains("over quota") || text.contains("переполнен")
        {
            return "5.2.2"
        }
        if [
            "user unknown", "unknown user", "no such user", "does not exist", "doesn't exist", "couldn't be found", "wasn't found",
            "address not found", "не существует", "не найден", "unrouteable", "no mailbox here", "existiert nicht", "n'existe pas", "no existe",
            "non esiste", "não existe",
        ].contains(where: text.contains) {
            return "5.1.1"
        }
        return nil
    }

    private static let mailers = [
        "mail delivery sub", "mail delivery system", "mail-daemon", "mail daemon", "mailerdaemon",
        "microsoftexchange329e71ec88ae4615bbc36ab6ce41109e",
        "mail administrator", "система доставки почты", "internet mail delivery",
    ]
    private static let signs = [
        "undeliver", "delivery failed", "delivery has failed", "returned to sender", "returned mail", "could not be delivered",
        "couldn't be delivered",
        "delivery status notification", "failure notice", "wasn't able to deliver", "was not delivered", "wasn't delivered", "mail delivery failed",
        "message blocked", "address not found",
        "unzustellbar", "nicht zugestellt", "zustellung", "non remis", "non délivré", "n'a pas pu être remis", "no se pudo entregar",
        "no se ha podido entregar", "no entregado",
        "non recapitabile", "impossibile recapitare", "não foi possível entregar", "não entregue", "недоставленное", "не доставлено",
        "не было доставлено", "не удалось доставить", "невозможно доставить",
        "nije isporučen", "није испоручен", "није достављен", "nije dostavljen", "لم يتم تسليم", "تعذر تسليم", "غير قابل للتسليم", "לא נמסר",
        "לא ניתן למסירה", "לא ניתן היה למסור", "ไม่สามารถส่ง", "ส่งไม่สำเร็จ", "ไม่สามารถนำส่ง",
    ]
    private static let delays = [
        "delayed", "delay)", "warning:", "verzögert", "retardé", "retrasad", "ritardat", "atrasad", "задерж", "одложен", "odložen", "متأخر", "עיכוב",
        "ล่าช้า",
    ]
    private static let patience = [
        "this is a warning message only", "you do not need to resend", "no action is required on your part", "delivery attempts will continue",
        "will be retried", "gmail will retry", "will keep trying", "has not yet been delivered", "has been delayed", "still being retried",
        "noch nicht zugestellt", "попытки доставки будут продолжены",
    ]

    /// The first "5.1.1" that stands alone.
    static func enhancedCode(in text: String) -> String? {
        for word in text.split(whereSeparator: { $0.isWhitespace || "()#;,:[]<>=-".contains($0) }) {
            let parts = word.split(separator: ".", omittingEmptySubsequences: false)
            if parts.count == 3 || parts.count == 4 && parts[3].isEmpty, parts[0] == "4" || parts[0] == "5",
                parts[1...2].allSatisfy({ !$0.isEmpty && $0.count <= 3 && $0.allSatisfy(\.isNumber) })
            {
                return parts.prefix(3).joined(separator: ".")
            }
        }
        return nil
    }

    private static func replyCode(in text: String) -> Int? {
        for word in text.split(whereSeparator: { !$0.isNumber }) where word.count == 3 && word.allSatisfy(\.isASCII) {
            if let code = Int(word), [421, 521].contains(code) || (450...459).contains(code) || (550...559).contains(code) { return code }
        }
        return nil
    }

    private static func firstAddress(in text: String, but ours: Set<String>) -> MailAddress? {
        for word in text.split(whereSeparator: { $0.isWhitespace || "<>():;,\"'[]".contains($0) }).lazy where word.contains("@") {
            let address = word.drop { $0 == "." || $0 == "*" }
            if let found = EmailAddress(String(address.last == "." ? address.dropLast() : address)), !found.isDaemon, !ours.contains(found.key) {
                return MailAddress(name: nil, address: found)
            }
        }
        return nil
    }

    private static func original(_ body: MailBody) -> String? {
        body.reports.lazy.filter { ["text/rfc822-headers", "message/rfc822", "message/global", "message/global-headers"].contains($0.type) }
            .compactMap { HeaderFields($0.bytes.prefix(200_000)).messageIDs("Message-ID", limit: 2).first }.first
    }

    /// A returned mail that was pasted into the text.
    private static func original(in text: String) -> String? {
        for line in text.split(separator: "\n").lazy.prefix(2_000) where line.trimmed.lowercased().hasPrefix("message-id:") {
            if let open = line.firstIndex(of: "<"), let close = line[open...].firstIndex(of: ">") {
                return String(line[line.index(after: open)..<close])
            }
        }
        return nil
    }
}
