internal import Basics
internal import Foundation

/// What `kept mail parse --json` prints: the schema stands in the documentation, and keys are only ever added.
extension ParsedMail: Encodable {
    private enum Key: String, CodingKey {
        case from, to, cc, subject, date, text, html, attachments, automatic, bounce, language, references, calendar, protection, spam,
            authentication,
            complaint
        case replyTo = "reply_to"
        case messageID = "message_id"
        case inReplyTo = "in_reply_to"
        case newText = "new_text"
        case automaticReason = "automatic_reason"
        case mayBeAnswered = "may_be_answered"
    }

    package func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(from.map(Person.init), forKey: .from)
        try object.encode(replyTo.map(Person.init), forKey: .replyTo)
        try object.encode(to.kept.map(Person.init), forKey: .to)
        try object.encode(cc.kept.map(Person.init), forKey: .cc)
        try object.encode(subject, forKey: .subject)
        try object.encode(date.map(Self.iso8601), forKey: .date)
        try object.encode(messageID, forKey: .messageID)
        try object.encode(inReplyTo, forKey: .inReplyTo)
        try object.encode(references, forKey: .references)
        try object.encode(text, forKey: .text)
        try object.encode(html, forKey: .html)
        try object.encode(newText, forKey: .newText)
        try object.encode(attachments.map(File.init), forKey: .attachments)
        try object.encode(automatic != nil, forKey: .automatic)
        try object.encode(automatic?.reason, forKey: .automaticReason)
        try object.encode(mayBeAnswered, forKey: .mayBeAnswered)
        try object.encode(bounce.map(Report.init), forKey: .bounce)
        try object.encode(language, forKey: .language)
        try object.encode(calendar.map(Event.init), forKey: .calendar)
        try object.encode(protection, forKey: .protection)
        try object.encode(authentication.map { Server(server: $0.server, results: $0.verdicts, failing: $0.isFailing) }, forKey: .authentication)
        try object.encode(spam.map { Spam(spam: $0.isSpam, score: $0.score, source: $0.source) }, forKey: .spam)
        try object.encode(complaint.map { Complaint(type: $0.kind, recipient: $0.recipient) }, forKey: .complaint)
    }

    fileprivate static func iso8601(_ moment: Moment) -> String {
        Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000).formatted(.iso8601)
    }

    private struct Person: Encodable {
        var name: String?
        var address: String

        init(_ address: MailAddress) {
            name = address.name
            self.address = address.address.description
        }

        private enum Key: String, CodingKey { case name, address }

        // A name that is not there is null, and not a key that is missing.
        func encode(to encoder: any Encoder) throws {
            var object = encoder.container(keyedBy: Key.self)
            try object.encode(name, forKey: .name)
            try object.encode(address, forKey: .address)
        }
    }

    private struct File: Encodable {
        var name: String
        var type: String
        var size: Int
        var inline: Bool
        var contentID: String?
        var message: Enclosed?

        private enum CodingKeys: String, CodingKey {
            case name, type, size, inline, message
            case contentID = "content_id"
        }

        init(_ file: ParsedAttachment) {
            name = file.name
            type = file.type
            size = file.bytes.count
            inline = file.isInline
            contentID = file.contentID
            message = file.enclosed.map(Enclosed.init)
        }
    }

    private struct Enclosed: Encodable {
        var from: Person?
        var subject: String
        var date: String?
        var text: String
        var attachments: [File]

        init(_ mail: EnclosedMail) {
            from = mail.from.map(Person.init)
            subject = mail.subject
            date = mail.date.map(ParsedMail.iso8601)
            text = mail.text
            attachments = mail.attachments.map(File.init)
        }
    }

    private struct Event: Encodable {
        var method, what, start, end, place, organiser, status: String?

        init(_ event: CalendarEvent) {
            (method, what, start, end) = (event.method, event.what, event.starts, event.ends)
            (place, organiser, status) = (event.place, event.organiser, event.status)
        }
    }

    private struct Server: Encodable {
        var server: String
        var results: [String: String]
        var failing: Bool
    }

    private struct Spam: Encodable {
        var spam: Bool
        var score: Double?
        var source: String
    }

    private struct Complaint: Encodable {
        var type: String
        var recipient: String?
    }

    private struct Report: Encodable {
        var recipient: String?
        var status: String?
        var hard: Bool
        var action: String
        var recipients: [Recipient]
        var originalMessageID: String?

        struct Recipient: Encodable {
            var address, status: String?
            var action: String
            var hard: Bool
        }

        private enum CodingKeys: String, CodingKey {
            case recipient, status, hard, action, recipients
            case originalMessageID = "original_message_id"
        }

        init(_ bounce: BounceReport) {
            recipient = bounce.recipient
            status = bounce.status
            hard = bounce.isHard
            action = bounce.action.rawValue
            originalMessageID = bounce.originalMessageID
            recipients = bounce.recipients.map {
                Recipient(address: $0.recipient, status: $0.status, action: $0.action.rawValue, hard: $0.isHard)
            }
        }
    }

    /// The object as UTF-8 JSON, keys sorted.
    package func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self))
    }
}
