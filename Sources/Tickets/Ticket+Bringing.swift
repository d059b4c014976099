package import Basics
package import Storage

/// A ticket as another desk had it.
package struct BroughtTicket: Sendable {
    package var subject: String
    package var customer: CustomerID
    package var owner: PersonID?
    package var team: TeamID?
    package var state: Ticket.State
    package var priority: Ticket.Priority
    package var language: LanguageTag
    package var channel: Ticket.Channel
    package var createdAt: Moment
    /// Where it comes from, and what it was called there.
    package var source: String
    package var name: String

    package init(
        subject: String, customer: CustomerID, owner: PersonID?, team: TeamID?, state: Ticket.State, priority: Ticket.Priority,
        language: LanguageTag, channel: Ticket.Channel, createdAt: Moment, source: String, name: String
    ) {
        (self.subject, self.customer, self.owner, self.team, self.state) = (subject, customer, owner, team, state)
        (self.priority, self.language, self.channel, self.createdAt) = (priority, language, channel, createdAt)
        (self.source, self.name) = (source, name)
    }
}

extension Ticket {
    /// Takes in a ticket that began elsewhere, under a number of its own. Nothing leaves for it, and nobody is told.
    package static func bring(_ brought: BroughtTicket, in tx: Transaction) throws -> Ticket {
        let ticket = Ticket(
            id: tx.newID(), number: try tx.nextNumber(of: .tickets), subject: brought.subject.onOneLine.shortened(to: 300),
            customer: brought.customer, owner: brought.owner, team: brought.team, state: brought.state, language: brought.language,
            channel: brought.channel, mailbox: nil, preview: "", createdAt: brought.createdAt, lastMessageAt: brought.createdAt, nextDue: nil,
            awaitsReply: false, priority: brought.priority)
        try ticket.insert(in: tx)
        try tx.record(
            NewEvent(
                .ticketBrought, ticket: ticket.id, customer: ticket.customer, data: details(["source": brought.source, "name": brought.name])))
        return ticket
    }
}
