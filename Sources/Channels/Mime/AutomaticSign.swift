package import Basics

/// A sign in a mail that no person sat down and wrote it to us.
package struct AutomaticSign: Sendable, Hashable {
    package enum Kind: String, Sendable, Codable {
        /// An answer by a program: out of office, "we have received your mail".
        case autoReply
        /// Sent by a program of its own accord.
        case notification
        /// Sent to many.
        case bulk
        /// Came through a mailing list; a person may have written it.
        case list
        /// A report of a delivery or of a reading.
        case report
    }

    package var kind: Kind
    /// The field and value that say so, such as "Auto-Submitted: auto-replied".
    package var reason: String

    /// Whether an address is one that programs send from and nobody reads.
    package static func isUnread(_ address: EmailAddress) -> Bool {
        let local = address.key.prefix { $0 != "@" }.filter { $0 != "-" && $0 != "_" && $0 != "." }
        return programs.contains(local) || ["noreply", "donotreply", "bounce"].contains { local.hasPrefix($0) }
            || local.hasSuffix("noreply")
    }

    private static let programs: Set<String> = [
        "mailerdaemon", "postmaster", "noreply", "donotreply", "nobody", "daemon", "bounces", "listserv", "majordomo", "mailman",
    ]
}

extension AutomaticSign {
    /// Finds the strongest sign in the fields of a mail, by RFC 3834 and by what programs are seen to write.
    init?(in fields: HeaderFields, contentType: String, from: MailAddress?, returnPath: String?) {
        if let found = Self.report(contentType) ?? Self.submitted(fields) ?? Self.answer(fields) {
            self = found
        } else if let found = Self.precedence(fields.value("Precedence") ?? fields.value("X-Precedence")) {
            self = found
        } else if let value = fields.value("X-Auto-Response-Suppress"), value.lowercased() != "none" {
            self.init(.notification, "X-Auto-Response-Suppress", value)
        } else if returnPath == "" {
            self.init(.notification, "Return-Path", "<>")
        } else if let from, from.address.isDaemon {
            self.init(.report, "From", from.address.description)
        } else if let found = Self.list(fields) ?? Self.subject(fields.value("Subject") ?? "") {
            self = found
        } else {
            return nil
        }
    }

    private init(_ kind: Kind, _ name: String, _ value: String) {
        self.kind = kind
        reason = "\(name): \(value.onOneLine.shortened(to: 100))"
    }

    private static func submitted(_ fields: HeaderFields) -> Self? {
        guard let value = fields.value("Auto-Submitted") else { return nil }
        let word = value.prefix { $0 != ";" }.trimmed.lowercased()
        if word.isEmpty || word == "no" { return nil }
        return Self(word.hasPrefix("auto-replied") ? .autoReply : .notification, "Auto-Submitted", value)
    }

    private static func answer(_ fields: HeaderFields) -> Self? {
        for name in ["X-Autoreply", "X-Autorespond", "X-Auto-Reply", "X-Mail-Autoreply", "X-Autoreply-From"] {
            if let value = fields.value(name), !["no", "false"].contains(value.lowercased()) { return Self(.autoReply, name, value) }
        }
        return nil
    }

    private static func list(_ fields: HeaderFields) -> Self? {
        for name in ["List-Id", "List-Unsubscribe", "List-Post"] {
            if let value = fields.value(name) { return Self(.list, name, value) }
        }
        return nil
    }

    private static func report(_ contentType: String) -> Self? {
        let type = contentType.lowercased()
        guard type.contains("multipart/report") else { return nil }
        return Self(kind: .report, reason: "Content-Type: multipart/report")
    }

    private static func precedence(_ value: String?) -> Self? {
        guard let value = value?.trimmed.lowercased() else { return nil }
        let kind: Kind? =
            switch value {
            case "bulk", "junk": .bulk
            case "list": .list
            case "auto_reply", "auto-reply": .autoReply
            default: nil
            }
        return kind.map { Self(kind: $0, reason: "Precedence: \(value)") }
    }

    /// Exchange and others say it in the subject alone, in the language of the mailbox.
    private static func subject(_ subject: String) -> Self? {
        let text = subject.trimmed.lowercased()
        guard beginnings.contains(where: text.hasPrefix) else { return nil }
        return Self(kind: .autoReply, reason: "Subject: \(subject.onOneLine.shortened(to: 100))")
    }

    private static let beginnings = [
        "automatic reply:", "auto reply:", "autoreply:", "auto-reply:", "out of office:", "automatische antwort:", "abwesenheitsnotiz:",
        "réponse automatique", "respuesta automática:", "risposta automatica:", "resposta automática:", "автоответ:",
        "автоматический ответ:", "аутоматски одговор:", "automatski odgovor:", "תשובה אוטומטית:", "מענה אוטומטי:",
        "رد تلقائي:", "الرد التلقائي:", "การตอบกลับอัตโนมัติ:", "ตอบกลับอัตโนมัติ:",
    ]
}

extension EmailAddress {
    /// Whether only a mail server writes from here.
    var isDaemon: Bool {
        let local = key.prefix { $0 != "@" }
        return local == "mailer-daemon" || local == "postmaster"
    }
}
