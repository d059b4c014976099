package import Basics
package import Storage

extension Ticket {
    package static func open(
        subject: String, customer: CustomerID, team: TeamID?, language: LanguageTag, channel: Channel,
        mailbox: MailboxID?, in tx: Transaction
    ) throws -> Ticket {
        let ticket = Ticket(
            id: tx.newID(), number: try tx.nextNumber(of: .tickets), subject: subject.onOneLine.shortened(to: 300),
            customer: customer, owner: nil, team: team, state: .open, language: language, channel: channel,
            mailbox: mailbox, preview: "", createdAt: tx.now, lastMessageAt: tx.now, nextDue: nil, awaitsReply: true, priority: .normal)
        try tx.execute(
            """
            INSERT INTO tickets (\(columns)) VALUES (
              \(ticket.id), \(ticket.number), \(ticket.subject), \(customer), \(ticket.owner), \(team), \(ticket.state),
              \(language), \(channel), \(mailbox), \(ticket.preview), \(tx.now), \(tx.now), \(ticket.nextDue),
              \(ticket.awaitsReply), \(ticket.priority), \(ticket.mergedInto), \(ticket.snoozedUntil))
            """)
        tx.touch(ticket.id)
        try SaidIndex.put(SaidIndex.subject(ticket), on: ticket, in: tx)
        for name in ticket.countedUnder { try tx.count(name, by: 1) }
        try tx.record(NewEvent(.ticketOpened, ticket: ticket.id, customer: customer))
        return ticket
    }
}
