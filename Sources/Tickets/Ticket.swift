package import Basics

/// One problem of one customer.
///
/// The type's rooms: `Ticket+Find` (who sees it), `Ticket+Listing` (views and pages), `Ticket+Opening`,
/// `Ticket+Ownership` (take, enqueue, pass), `Ticket+State` (wait, solve, reopen), `Merge` (two tickets become one),
/// `Snooze`, `Tag`, `TicketLink`, `Message`, `Draft`, `Attachment`,
/// `Presence`, `Counts`.
package struct Ticket: Sendable, Hashable, Identifiable {
    package var id: TicketID
    /// The number people say: counted up from 1001, never used twice.
    package var number: Int64
    package var subject: String
    package var customer: CustomerID
    package var owner: PersonID?
    package var team: TeamID?
    package var state: State
    package var language: LanguageTag
    package var channel: Channel
    /// The mailbox it came in by and is answered from.
    package var mailbox: MailboxID?
    /// The beginning of the newest message from or to the customer, on one line.
    package var preview: String
    package var createdAt: Moment
    /// When the customer or the house last said something on it.
    package var lastMessageAt: Moment
    /// When the next open promise on it is due; `nil` when none is open.
    package var nextDue: Moment?
    /// Whether the last word is the customer's.
    package var awaitsReply: Bool
    package var priority: Priority
    /// The ticket that this one was merged into: it leads there, and nothing happens on it any more.
    package var mergedInto: TicketID? = nil
    /// Until when its owner has put it aside.
    package var snoozedUntil: Moment? = nil

    package enum State: String, Sendable, Codable, CaseIterable {
        case open
        /// Waiting on the customer.
        case waiting
        /// Waiting on a third party.
        case onHold = "on_hold"
        /// The agent's word.
        case solved
        /// The customer's word, or silence after a last word.
        case closed

        /// Whether somebody still owes something on it.
        package var isUnfinished: Bool { self != .solved && self != .closed }
    }

    /// How much it matters to the house; policies ask for it.
    package enum Priority: String, Sendable, Codable, CaseIterable {
        case low, normal, high, urgent
    }

    package enum Channel: String, Sendable, Codable, CaseIterable {
        case email
        /// Opened through the programming interface.
        case api
        /// Written in the help centre's form, where nobody proves an address.
        case form
    }
}
