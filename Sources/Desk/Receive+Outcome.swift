/// What became of a mail, in the words of the command line, the webhook and their documents.
package struct IngestOutcome: Encodable, Sendable, Equatable {
    /// `message`, `parked` or `rejected`.
    package var outcome: String
    /// The ticket's number, with `message`.
    package var ticket: Int64?
    /// Whether the mail opened the ticket, with `message`.
    package var new: Bool?
    /// With `parked` and `rejected`.
    package var reason: String?

    package init(_ received: Received) {
        switch received {
        case .message(_, let ticket, let isNew): (outcome, self.ticket, new) = ("message", ticket.number, isNew)
        case .parked(_, let why): (outcome, reason) = ("parked", why.rawValue)
        case .rejected(_, let why): (outcome, reason) = ("rejected", why.rawValue)
        case .known: (outcome, reason) = ("rejected", "duplicate")
        }
    }
}
