package import Basics
internal import Channels
internal import Crypto
internal import Foundation
package import Knowledge
internal import Storage
internal import Tickets

/// What somebody wrote in the help centre's form.
package struct WrittenIn: Sendable {
    package var name: String
    package var address: EmailAddress
    package var subject: String
    package var text: String
    /// In which the form was shown; the text itself says more.
    package var language: LanguageTag
    package var files: [EnclosedFile]
    /// The form's own mark, so that a second press sends nothing twice.
    package var mark: String

    package init(
        name: String, address: EmailAddress, subject: String, text: String, language: LanguageTag, files: [EnclosedFile], mark: String
    ) {
        self.name = name
        self.address = address
        self.subject = subject
        self.text = text
        self.language = language
        self.files = files
        self.mark = mark
    }
}

package enum WriteInRefusal: Error, Sendable, Equatable {
    /// No mailbox is there to answer from.
    case noMailbox
    case textMissing
    /// Characters.
    case textTooLong(limit: Int)
    /// Bytes of all files, and how many.
    case filesTooLarge(limit: Int64, count: Int)
    /// The address is one of our own, or has written too much.
    case notTaken
}

extension Desk {
    /// Takes in what somebody wrote in the form. It goes the way of a mail, so that nothing of that way is missing: the words are
    /// kept before anything else happens, the customer is told, the promise is made, and answers come by mail.
    ///
    /// Nobody proves an address in a form. The answer goes to that address alone, and the ticket says how it came.
    ///
    /// - Parameter brand: in whose help centre it was written; `nil` is the house's own.
    /// - Returns: the token of the page where the writer sees what is promised.
    package func writeIn(_ words: WrittenIn, to brand: Brand? = nil) async throws -> String {
        let text = words.text.trimmed
        guard !text.isEmpty else { throw WriteInRefusal.textMissing }
        guard text.count <= settings.limits.formText else { throw WriteInRefusal.textTooLong(limit: settings.limits.formText) }
        let size = words.files.reduce(Int64(0)) { $0 + Int64($1.bytes.count) }
        guard size <= settings.limits.formFiles, words.files.count <= 5 else {
            throw WriteInRefusal.filesTooLarge(limit: settings.limits.formFiles, count: 5)
        }
        guard let mailbox = try await db.read({ try self.mailbox(of: brand, in: $0) }), let own = EmailAddress(mailbox.address) else {
            throw WriteInRefusal.noMailbox
        }
        let mailID = "form.\(Self.fingerprint(words, text))@\(own.domain)"
        var mail = MailToSend(
            from: MailAddress(name: words.name.onOneLine.shortened(to: 120).nonEmpty, address: words.address),
            to: [MailAddress(name: mailbox.name, address: own)], cc: [], subject: words.subject.onOneLine.shortened(to: 200),
            text: text, messageID: mailID, inReplyTo: [], references: [], attachments: [], language: words.language, isAutomatic: false,
            date: db.clock.now())
        mail.attachments = words.files.map { OutgoingAttachment(name: $0.name, type: $0.type, bytes: $0.bytes, contentID: nil) }
        switch try await receive(MailComposer.compose(mail), by: mailbox.id, channel: .form) {
        case .message(_, let ticket, _): return promisedToken(ticket, at: db.clock.now())
        case .rejected(_, .duplicate), .known:
            let earlier = try await db.read { db in
                try Message.tickets(withMailID: mailID, in: db).first.flatMap { try Ticket.find($0, in: db)?.leading(in: db) }
            }
            guard let earlier else { throw WriteInRefusal.notTaken }
            return promisedToken(earlier, at: db.clock.now())
        case .parked, .rejected: throw WriteInRefusal.notTaken
        }
    }

    /// The same words from the same showing of the form are the same mail.
    private static func fingerprint(_ words: WrittenIn, _ text: String) -> String {
        let parts = [words.mark, words.address.description, words.subject, text] + words.files.map { "\($0.name) \($0.bytes.count)" }
        let hash = SHA256.hash(data: Data(parts.joined(separator: "\u{0}").utf8))
        return hash.prefix(16).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
