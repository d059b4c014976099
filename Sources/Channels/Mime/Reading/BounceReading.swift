internal import Basics

extension BounceReport {
    /// Reads a delivery status notification (RFC 3464), or what mail servers that know no standard write instead.
    init?(_ body: MailBody, text: String, fields: HeaderFields, from: MailAddress?) {
        if let status = body.reports.first(where: { $0.type.hasSuffix("delivery-status") }), let report = Self(status: status.bytes) {
            self = report
        } else if let report = Self(fields: fields, text: text, from: from) {
            self = report
        } else {
            return nil
        }
        originalMessageID = Self.original(body) ?? Self.original(in: text)
    }

    /// The per-recipient groups of message/delivery-status: the first failed recipient, else the first at all.
    private init?(status bytes: [UInt8]) {
        var best: Self?
        var rest = bytes.prefix(1 << 20).filter { $0 != 0x0D }[...]
        var groups = 0
        while !rest.isEmpty, groups < 1_000 {
            groups += 1
            let end = Self.blankLine(in: rest)
            let group = HeaderFields(rest[..<end])
            rest = rest[end...].drop { $0 == 0x0A }
            guard let word = group.value("Action")?.lowercased(), let action = Action(rawValue: String(word.prefix { $0.isLetter })) else { continue }
            let recipient = group.value("Final-Recipient") ?? group.value("Original-Recipient")
            let report = Self(
                recipient: recipient.map(Self.address), status: group.value("Status").flatMap(Self.code), action: action,
                diagnostic: group.value("Diagnostic-Code")?.shortened(to: 500))
            if best == nil || report.action == .failed { best = report }
            if report.action == .failed { break }
        }
        guard let best else { return nil }
        self = best
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
        return address.trimmed.filter { $0 != "<" && $0 != ">" }.shortened(to: 254)
    }

    private static func code(_ value: String) -> String? {
        let code = value.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        return code.split(separator: ".").count == 3 && code.utf8.count <= 11 ? String(code) : nil
    }

    /// qmail, Exim and others: sent by the mail server itself, naming an address and a code of refusal.
    private init?(fields: HeaderFields, text: String, from: MailAddress?) {
        let failed = fields.value("X-Failed-Recipients")
        let sender = fields.value("From")?.lowercased() ?? ""
        guard failed != nil || from?.address.isDaemon == true || sender.hasPrefix("mailer-daemon") || sender.contains("<mailer-daemon") else {
            return nil
        }
        let head = String(text.prefix(8_000))
        let status = Self.enhancedCode(in: head)
        let reply = Self.replyCode(in: head)
        let speaks = Self.signs.contains { head.lowercased().contains($0) || (fields.value("Subject") ?? "").lowercased().contains($0) }
        guard failed != nil || status != nil || reply != nil || speaks else { return nil }
        let isDelay = Self.delays.contains { (fields.value("Subject") ?? "").lowercased().contains($0) }
        let recipient = failed.map { AddressList.parse($0, limit: 1) }?.kept.first ?? Self.firstAddress(in: head)
        self.init(
            recipient: recipient?.address.description, status: status ?? reply.map { "\($0 / 100).0.0" }, action: isDelay ? .delayed : .failed)
    }

    private static let signs = [
        "undeliver", "delivery failed", "delivery has failed", "returned to sender", "returned mail", "could not be delivered",
        "delivery status notification", "failure notice", "wasn't able to deliver", "unzustellbar", "non remis", "no se pudo entregar",
    ]
    private static let delays = ["delayed", "delay)", "warning:", "verzögert"]

    /// The first "5.1.1" that stands alone.
    private static func enhancedCode(in text: String) -> String? {
        for word in text.split(whereSeparator: { $0.isWhitespace || "()#;,:[]".contains($0) }) {
            let parts = word.split(separator: ".", omittingEmptySubsequences: false)
            if parts.count == 3, parts[0] == "4" || parts[0] == "5",
                parts[1...].allSatisfy({ !$0.isEmpty && $0.count <= 3 && $0.allSatisfy(\.isNumber) })
            {
                return String(word)
            }
        }
        return nil
    }

    private static func replyCode(in text: String) -> Int? {
        for word in text.split(whereSeparator: { !$0.isNumber }) where word.count == 3 && word.allSatisfy(\.isASCII) {
            if let code = Int(word), (450...459).contains(code) || (550...559).contains(code) { return code }
        }
        return nil
    }

    private static func firstAddress(in text: String) -> MailAddress? {
        for word in text.split(whereSeparator: \.isWhitespace).lazy where word.contains("@") {
            let address = word.filter { !"<>():;,\"'".contains($0) }
            if let found = EmailAddress(String(address)), !found.isDaemon { return MailAddress(name: nil, address: found) }
        }
        return nil
    }

    private static func original(_ body: MailBody) -> String? {
        body.reports.lazy.filter { $0.type == "text/rfc822-headers" || $0.type == "message/rfc822" }
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
