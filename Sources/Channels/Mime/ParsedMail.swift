package import Basics
internal import Crypto
internal import Foundation

/// What a mail says, read to the end: nothing in it refers back to the raw bytes.
package struct ParsedMail: Sendable {
    package var from: MailAddress?
    package var replyTo: [MailAddress]
    package var to: MailAddresses
    package var cc: MailAddresses
    /// Decoded, on one line; may be empty.
    package var subject: String
    /// When it was written, by the writer's clock.
    package var date: Moment?
    /// Without angle brackets.
    package var messageID: String?
    package var inReplyTo: [String]
    /// The oldest first, as in the field.
    package var references: [String]
    /// Paragraphs separated by line feeds; derived from the HTML when there is no plain text.
    package var text: String
    /// Where in `text` (a UTF-8 offset) only history and signature follow, when some was recognised.
    package var quoteAt: Int?
    /// `text` without quoted history, signature and the like; trimmed.
    package var newText: String
    /// The HTML body as it was sent: not safe to show. See `HTMLSanitizer`.
    package var html: String?
    package var attachments: [ParsedAttachment]
    /// The first event of an invitation.
    package var calendar: CalendarEvent?
    /// "signed" or "encrypted", when it came in such an envelope. No signature is checked.
    package var protection: String?
    /// What the servers on the way wrote down of the sender, the nearest first. Anybody can write such a field: only that of a
    /// server that is known to be ours says anything.
    package var authentication: [AuthenticationResult] = []
    package var spam: SpamVerdict?
    /// A sign that a program sent it, if there is one.
    package var automatic: AutomaticSign?
    /// What it reports, when it is a report of a delivery.
    package var bounce: BounceReport?
    /// Somebody's provider says that they called a mail of ours spam.
    package var complaint: ComplaintReport?
    package var language: LanguageTag
    /// Where errors go, from Return-Path: an address, or empty for "nowhere" (RFC 5321, 4.5.5); `nil` when unknown.
    package var returnPath: String?
    /// Fields of the header that were asked for by name, decoded, by lower-case name: the first of each.
    package var headers: [String: String]

    /// Who an answer goes to: Reply-To, else From.
    package var replyingAddress: MailAddress? { replyTo.first ?? from }

    /// Whether no person wrote this to us. A mail that came through a mailing list may well be a person's.
    package var isAutomatic: Bool { automatic.map { $0.kind != .list } ?? false }

    /// Whether the house may acknowledge it by itself (RFC 3834, section 2): not what was sent by a program or
    /// through a list, and not to an address that nobody reads.
    package var mayBeAnswered: Bool {
        guard automatic == nil, bounce == nil, returnPath != "", let address = replyingAddress?.address else { return false }
        return !AutomaticSign.isUnread(address)
    }

    /// The same for the same words of the same writer, by whatever servers and mailboxes they came (SHA-256,
    /// hexadecimal). Neither Received fields nor the transfer encoding count.
    package var digest: String {
        var hash = SHA256()
        for part in [from?.address.key ?? "", subject, date.map { "\($0.milliseconds)" } ?? "", text, html ?? ""] {
            hash.update(data: Data("\(part.utf8.count):".utf8))
            hash.update(data: Data(part.utf8))
        }
        for file in attachments {
            hash.update(data: Data("\(file.bytes.count):".utf8))
            hash.update(data: file.bytes)
        }
        return hash.finalize().map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}

/// A file in a mail.
package struct ParsedAttachment: Sendable, Hashable {
    /// Fit to be shown and saved: no path, no control characters, never empty.
    package var name: String
    /// A media type, from the content where it shows what it is.
    package var type: String
    /// Shown inside the HTML body.
    package var isInline: Bool
    /// Without angle brackets.
    package var contentID: String?
    package var bytes: [UInt8]
    /// What is in it, when it is a mail.
    package var enclosed: EnclosedMail?
}

/// A mail within a mail, as far as it is shown without being opened.
package struct EnclosedMail: Sendable, Hashable {
    package var from: MailAddress?
    package var subject: String
    package var date: Moment?
    /// The first words.
    package var text: String
    package var attachments: [ParsedAttachment]

    init(_ mail: ParsedMail) {
        (from, subject, date, attachments) = (mail.from, mail.subject, mail.date, mail.attachments)
        text = mail.text.trimmed.shortened(to: 2_000)
    }
}

/// What a delivery status notification says (RFC 3464): of its first recipient that failed, and of each by itself.
package struct BounceReport: Sendable, Hashable {
    package enum Action: String, Sendable {
        case failed, delayed, delivered, relayed, expanded
    }

    package struct Recipient: Sendable, Hashable {
        package var recipient: String?
        package var status: String?
        package var action: Action

        package var isHard: Bool { BounceReport.isHard(action, status) }
    }

    /// At most a hundred; the first of them that failed is what the report says as a whole.
    package var recipients: [Recipient] = []
    package var recipient: String?
    /// An enhanced status code such as "5.1.1" (RFC 3463).
    package var status: String?
    package var action: Action
    /// What the other server said, on one line.
    package var diagnostic: String?
    /// The mail that the report is about, without angle brackets.
    package var originalMessageID: String?

    /// The mail will never arrive: given up, for whatever reason.
    package var isFinal: Bool { action == .failed }
    /// Given up because of the address or a refusal (class 5), and not for want of time or room.
    package var isHard: Bool { Self.isHard(action, status) }

    static func isHard(_ action: Action, _ status: String?) -> Bool {
        guard action == .failed else { return false }
        let status = status ?? "5"
        // A full mailbox, a message too long, and a server that is too busy or asks to be trusted say nothing of the address.
        return !status.hasPrefix("4") && !["5.2.2", "5.2.3", "5.3.4", "5.3.1", "5.4.5"].contains(status)
    }
}

/// A provider says that somebody called our mail spam (ARF, RFC 5965).
package struct ComplaintReport: Sendable, Hashable {
    /// "abuse", "fraud", "not-spam" …
    package var kind: String
    /// Who complained, when the provider says so.
    package var recipient: String?
    package var originalMessageID: String?

    /// Whether mail to them should stop.
    package var isComplaint: Bool { kind != "not-spam" }
}
