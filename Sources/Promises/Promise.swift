package import Basics

/// A commitment to a customer, with a time.
package struct Promise: Sendable, Hashable, Identifiable {
    package var id: PromiseID
    package var ticket: TicketID
    package var kind: Kind
    package var madeAt: Moment
    package var due: Moment
    /// Who answers for it; `nil` while the ticket stands in the queue.
    package var owner: PersonID?
    package var outcome: Outcome?
    package var decidedAt: Moment?

    package enum Kind: String, Sendable, Codable, CaseIterable {
        case firstReply = "first_reply"
        case nextReply = "next_reply"
        /// We come back to it by this time, whatever happened.
        case followUp = "follow_up"
    }

    /// Decided once, never rewritten (law 5).
    package enum Outcome: String, Sendable, Codable, CaseIterable {
        case kept
        case keptLate = "kept_late"
        case broken
        case renegotiated
        case released
    }
}
