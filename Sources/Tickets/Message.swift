package import Basics

/// One thing said on a ticket.
package struct Message: Sendable, Hashable, Identifiable {
    package var id: MessageID
    package var ticket: TicketID
    package var kind: Kind
    /// The person who wrote it, for a reply or note; `nil` for the customer and for automatic messages.
    package var author: PersonID?
    /// The sender as shown: the customer's name and address, or the person's name.
    package var from: String
    /// Plain text, paragraphs separated by line feeds. Always present; for HTML mail it is derived.
    package var text: String
    /// Where in `text` (a UTF-8 offset) the quoted history begins, when some was recognised.
    package var quoteAt: Int?
    /// Whether a sanitised HTML body is kept as well.
    package var hasHTML: Bool
    /// Whether the HTML body would load pictures from elsewhere.
    package var hasRemotePictures: Bool
    package var language: LanguageTag
    package var at: Moment
    /// How it stands with an outgoing message; `nil` otherwise.
    package var delivery: Delivery?
    package var attachments: [Attachment]

    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// From the customer.
        case incoming
        /// To the customer, by a person.
        case reply
        /// To the customer, by the house itself: an acknowledgement.
        case automatic
        /// Said inside.
        case note
    }

    /// Where an outgoing message is. Law 3: never silent.
    package struct Delivery: Sendable, Hashable {
        package var state: State
        /// Until when it can be undone, while held; when it is tried next, while it is being retried.
        package var until: Moment?
        /// What the other server said last, for a failure or a retry.
        package var reason: String?

        package init(state: State, until: Moment?, reason: String?) {
            self.state = state
            self.until = until
            self.reason = reason
        }

        package enum State: String, Sendable, Codable, CaseIterable {
            /// Waiting out the time in which it can be undone.
            case held
            case queued
            /// Failed for now, tried again by itself.
            case retrying
            /// The other server has taken it.
            case sent
            /// Given up. Loud, and somebody has to act.
            case failed
            /// Taken back before it left.
            case undone
        }
    }
}

/// A file on a message. The bytes are in the blob store under their own hash.
package struct Attachment: Sendable, Hashable, Identifiable {
    package var id: AttachmentID
    package var name: String
    /// A media type, as found from the content where possible.
    package var type: String
    package var size: Int64
    /// The SHA-256 of the content in hexadecimal: its address in the blob store.
    package var blob: String
    /// Shown inside an HTML body.
    package var isInline: Bool
    /// The Content-ID by which the body refers to it, without angle brackets.
    package var contentID: String?
    /// What a scanner made of it; `nil` where none has looked, and none will.
    package internal(set) var check: FileCheck?

    /// Whether it is a picture of a kind that is shown small.
    package var isPicture: Bool { ["image/png", "image/jpeg", "image/gif", "image/webp"].contains(type) }

    package init(id: AttachmentID, name: String, type: String, size: Int64, blob: String, isInline: Bool, contentID: String?) {
        self.id = id
        self.name = name
        self.type = type
        self.size = size
        self.blob = blob
        self.isInline = isInline
        self.contentID = contentID
    }
}

extension Message {
    /// What was said, without the history that was quoted.
    package var newText: String { text.before(quoteAt) }
}

extension String {
    /// The text before a UTF-8 offset, where one lies within it.
    package func before(_ offset: Int?) -> String {
        guard let offset, offset > 0, offset < utf8.count else { return self }
        return String(decoding: utf8.prefix(offset), as: UTF8.self).trimmed
    }
}
