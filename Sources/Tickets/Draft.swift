package import Basics

/// A reply or note being written, kept on the server.
package struct Draft: Sendable, Hashable {
    package var ticket: TicketID
    package var person: PersonID
    package var kind: Kind
    package var text: String
    package var savedAt: Moment
    /// Counted up at each save; a save from a window that has not seen the newest is refused.
    package var version: Int64
    package var attachments: [Attachment]

    package enum Kind: String, Sendable, Codable { case reply, note }
}
