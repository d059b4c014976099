internal import Basics
internal import Foundation

/// What `kept mail parse --json` prints: the schema stands in the documentation, and keys are only ever added.
extension ParsedMail: Encodable {
    private enum Key: String, CodingKey {
        case from, to, cc, subject, date, text, html, attachments, automatic, bounce, language, references
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
    }

    private static func iso8601(_ moment: Moment) -> String {
        Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000).formatted(.iso8601)
    }

    private struct Person: Encodable {
        var name: String?
        var address: String

        init(_ address: MailAddress) {
            name = address.name
            self.address = address.address.description
        }
    }

    private struct File: Encodable {
        var name: String
        var type: String
        var size: Int
        var inline: Bool

        init(_ file: ParsedAttachment) {
            name = file.name
            type = file.type
            size = file.bytes.count
            inline = file.isInline
        }
    }

    private struct Report: Encodable {
        var recipient: String?
        var status: String?
        var hard: Bool
        var action: String

        init(_ bounce: BounceReport) {
            recipient = bounce.recipient
            status = bounce.status
            hard = bounce.isHard
            action = bounce.action.rawValue
        }
    }

    /// The object as UTF-8 JSON, keys sorted.
    package func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self))
    }
}
