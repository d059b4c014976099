package import Basics

/// A solved ticket that waits for the customer's word. Solved is the agent's word, closed is the customer's, or silence
/// after a last word.
///
/// The rooms of closing: `Survey` (how it was for the customer), `MessageMark` (thanks and automatic mail), `Continuation`
/// (a later mail to a closed ticket), `ClosingHabits` (what the house asks and when), `Resolution` (contacts and people, as
/// the customer counts them).
package struct Closing: Sendable, Hashable, Identifiable {
    package var id: ClosingID
    package var ticket: TicketID
    /// Who said that it is solved.
    package var solvedBy: PersonID?
    package var solvedAt: Moment
    /// Whether the customer is asked. Automatic senders are not, nor is anybody where the house does not want it.
    package var isAsked: Bool
    /// The mail that asks: the reply that solved it, or one of its own.
    package var message: MessageID?
    /// When that mail left; silence counts from then on.
    package var askedAt: Moment?
    /// When silence closes the ticket, as the customer was told.
    package var closesAt: Moment
    package var answer: Answer?
    package var answeredAt: Moment?
    package var outcome: Outcome?
    package var endedAt: Moment?

    package enum Answer: String, Sendable, Codable, CaseIterable {
        case yes, no
    }

    /// How it ended; decided once.
    package enum Outcome: String, Sendable, Codable, CaseIterable {
        /// The customer said that it is solved.
        case confirmed
        /// The customer said that it is not.
        case denied
        /// Nobody said anything after the last word.
        case silent
        /// It went on in another way: the customer wrote, or somebody of ours opened it again.
        case reopened
    }

    /// Whether nothing but an open promise keeps the ticket from being closed now.
    package func isReady(at now: Moment) -> Bool {
        guard outcome == nil else { return false }
        if answer == .yes { return true }
        return closesAt <= now && (askedAt != nil || !isAsked)
    }
}
