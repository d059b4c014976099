package import Basics

/// A commitment to a customer, with a time.
///
/// The type's rooms: `Promise+Store` (making, deciding, finding), `Promise+Day` (whose day it is in), `Attention` (when
/// somebody is reminded), `Pause`, `Spoken` (promises in a reply that has not left), `Recovery` (what follows a broken one),
/// `Policy` and `Calendar/` (how long the house gives itself).
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
    /// As the customer was told; `nil` when the house made it by a policy.
    package var words: String?
    /// Who said it; `nil` when the house did.
    package var maker: PersonID?
    /// The one it was moved from, or that was broken.
    package var replaces: PromiseID?
    /// How far its owner has been reminded.
    package var stage: Stage
    /// Since when its clock stands still, because the customer has the word.
    package var pausedAt: Moment?

    package enum Kind: String, Sendable, Codable, CaseIterable {
        case firstReply = "first_reply"
        case nextReply = "next_reply"
        /// We come back to it by this time, whatever happened.
        case followUp = "follow_up"
        case callBack = "call_back"
        case delivery
        case remedy
        /// We ask a third party and tell what it said.
        case inquiry
        case crisisUpdate = "crisis_update"
        case solution
        /// We told you something wrong, and tell you what is right. Only a correction that arrives keeps it.
        case correction
    }

    /// Decided once, never rewritten (law 5).
    package enum Outcome: String, Sendable, Codable, CaseIterable {
        case kept
        case keptLate = "kept_late"
        case broken
        case renegotiated
        case released
    }

    /// What has been said about its time to those who can still help.
    package enum Stage: String, Sendable, Codable, CaseIterable {
        case ahead, soon, due, late
    }
}

extension Promise.Kind {
    /// Whether a reply that has reached the customer is what was promised.
    package var isKeptByReply: Bool {
        switch self {
        case .firstReply, .nextReply, .followUp, .inquiry, .crisisUpdate: true
        case .callBack, .delivery, .remedy, .solution, .correction: false
        }
    }

    /// Whether the house makes it by itself, by a policy.
    package var isByPolicy: Bool {
        switch self {
        case .firstReply, .nextReply, .followUp, .solution: true
        case .callBack, .delivery, .remedy, .inquiry, .crisisUpdate, .correction: false
        }
    }

    /// What a person can promise by hand.
    package static let spoken: [Promise.Kind] = [.followUp, .callBack, .delivery, .remedy, .inquiry, .solution]
}

extension Promise {
    /// Whether it was made by the house's habit and not in words to this customer.
    package var isHabit: Bool { words == nil }
}
