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
    /// Where in `text` (a UTF-8 offset) the quoted history begins, when some was recognised.
    package var quoteAt: Int?
    /// The HTML body as it was sent: not safe to show. See `HTMLSanitizer`.
    package var html: String?
    package var attachments: [ParsedAttachment]
    /// A sign that a program sent it, if there is one.
    package var automatic: AutomaticSign?
    /// What it reports, when it is a report of a delivery.
    package var bounce: BounceReport?
    package var language: LanguageTag
    /// Where errors go, from Return-Path: an address, or empty for "nowhere" (RFC 5321, 4.5.5); `nil` when unknown.
    package var returnPath: String?
    /// Fields of the header that were asked for by name, decoded, by lower-case name: the first of each.
    package var headers: [String: String]

    /// Who an answer goes to: Reply-To, else From.
    package var replyingAddress: MailAddress? { replyTo.first ?? from }

    /// `text` without the quoted history.
    package var newText: String {
        guard let quoteAt else { return text.trimmed }
        return String(decoding: text.utf8.prefix(quoteAt), as: UTF8.self).trimmed
    }

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
}

/// What a delivery status notification says (RFC 3464), of its first recipient that failed.
package struct BounceReport: Sendable, Hashable {
    package enum Action: String, Sendable {
        case failed, delayed, delivered, relayed, expanded
    }

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
    package var isHard: Bool { isFinal && !(status ?? "5").hasPrefix("4") && status != "5.2.2" }
}
