/// What became of one fetched item: law 2.
package enum IncomingOutcome: Sendable, Hashable {
    case message(ticketNumber: Int64)
    case parked(reason: ParkReason, settled: Bool)
    case rejected(reason: RejectReason)

    /// Why an item waits for a person instead of being a message.
    package enum ParkReason: String, Sendable, Codable, CaseIterable {
        case unreadable, tooLarge, noSender, tooManyParts, internalError
        /// A server that we trust says that it is not from the customer whose address it bears.
        case unproven
    }

    /// Why an item was counted and went no further.
    package enum RejectReason: String, Sendable, Codable, CaseIterable {
        /// The same message was received before.
        case duplicate
        /// Sent by one of our own mailboxes.
        case ownMessage
        /// A report of a delivery; it is noted on the message that it is about.
        case deliveryReport
        /// An automatic answer to an automatic message, or one of a flood.
        case loop
        /// Somebody of the house does not want mail of this sender. It is kept for thirty days.
        case blocked
        /// A filter on the way thinks that it is spam, and the mailbox stops what is. It is kept for thirty days.
        case spam

        /// Whether its bytes are kept for a while and it can be taken in after all.
        package var isKept: Bool { self == .blocked || self == .spam }
    }
}
