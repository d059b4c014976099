import Basics
import Channels
import Foundation
import Testing

@Suite("What the world sends is read")
struct HardMailTests {
    @Test("and the corpus is there")
    func corpus() {
        #expect(HardMail.all.count >= 150)
        #expect(HardMail.all.count { ["ar", "he", "th", "sr"].contains($0.file) } >= 40)
    }

    @Test("to the right words, names and files", arguments: HardMail.all)
    func reads(_ hard: HardMail) throws {
        let mail: ParsedMail
        do { mail = try MailParser.parse(hard.raw) } catch {
            Issue.record("\(hard.testDescription) cannot be read: \(error)")
            return
        }
        for (key, value) in hard.expected {
            switch key {
            case "has": #expect(mail.text.contains(value), "has, in \(mail.text.debugDescription)")
            case "lacks": #expect(!mail.text.contains(value), "lacks, in \(mail.text.debugDescription)")
            case "new has": #expect(mail.newText.contains(value), "new has, in \(mail.newText.debugDescription)")
            case "new lacks": #expect(!mail.newText.contains(value), "new lacks, in \(mail.newText.debugDescription)")
            case "html has": #expect(mail.html?.contains(value) == true, "html has, in \(mail.html ?? "none")")
            default: #expect(Self.reading(key, of: mail) == value, "\(key)")
            }
        }
        _ = try mail.json()
    }

    private static func reading(_ key: String, of mail: ParsedMail) -> String? {
        switch key {
        case "from": mail.from?.description ?? "none"
        case "to": mail.to.kept.map(\.description).joined(separator: ", ")
        case "cc": mail.cc.kept.map(\.description).joined(separator: ", ")
        case "reply": mail.replyTo.map(\.description).joined(separator: ", ")
        case "subject": mail.subject
        case "id": mail.messageID ?? "none"
        case "references": mail.references.joined(separator: " ")
        case "text": mail.text.trimmed
        case "new": mail.newText
        case "html": mail.html ?? "none"
        case "lang": mail.language.rawValue
        case "date": mail.date.map { Date(timeIntervalSince1970: Double($0.milliseconds) / 1000).formatted(.iso8601) } ?? "none"
        case "files":
            mail.attachments.map { "\($0.name) \($0.type) \($0.bytes.count)" + ($0.isInline ? " inline" : "") }.joined(separator: "; ")
        case "names": mail.attachments.map(\.name).joined(separator: "; ")
        case "automatic": mail.automatic?.kind.rawValue ?? "none"
        case "answered": mail.mayBeAnswered ? "yes" : "no"
        case "bounce":
            mail.bounce.map { "\($0.recipient ?? "?") \($0.status ?? "?") \($0.action.rawValue) \($0.isHard ? "hard" : "soft")" } ?? "none"
        case "recipients":
            mail.bounce?.recipients.map { "\($0.recipient ?? "?") \($0.status ?? "?") \($0.action.rawValue)\($0.isHard ? " hard" : "")" }
                .joined(separator: "; ") ?? "none"
        case "complaint": mail.complaint.map { "\($0.kind) \($0.recipient ?? "?") \($0.originalMessageID ?? "?")" } ?? "none"
        case "auth":
            mail.authentication.map { result in
                let verdicts = ["spf", "dkim", "dmarc"].compactMap { name in result.verdicts[name].map { "\(name)=\($0)" } }
                return "\(result.server) \(verdicts.joined(separator: " ")) \(result.isFailing ? "failing" : "ok")"
            }.joined(separator: " | ")
        case "spam": mail.spam.map { "\($0.isSpam ? "yes" : "no") \($0.score.map { "\($0)" } ?? "?") \($0.source)" } ?? "none"
        case "protection": mail.protection ?? "none"
        case "inline": mail.attachments.contains { $0.isInline } ? "yes" : "no"
        case "calendar":
            mail.calendar.map { [$0.method, $0.what, $0.starts, $0.ends, $0.place, $0.organiser].map { $0 ?? "" }.joined(separator: " | ") } ?? "none"
        case "inner":
            mail.attachments.compactMap(\.enclosed).first.map { "\($0.subject) | \($0.attachments.map(\.name).joined(separator: ", ")) | \($0.text)" }
                ?? "none"
        case "original": mail.bounce?.originalMessageID ?? "none"
        default: nil
        }
    }
}
