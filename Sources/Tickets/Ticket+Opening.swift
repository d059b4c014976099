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
        try ticket.insert(in: tx)
        try tx.record(NewEvent(.ticketOpened, ticket: ticket.id, customer: customer))
        return ticket
    }

    func insert(in tx: Transaction) throws {
        try change(
            """
            INSERT INTO tickets (\(Self.columns)) VALUES (
              \(id), \(number), \(subject), \(customer), \(owner), \(team), \(state), \(language), \(channel), \(mailbox), \(preview),
              \(createdAt), \(lastMessageAt), \(nextDue), \(awaitsReply), \(priority), \(mergedInto), \(snoozedUntil))
            """, in: tx)
        try SaidIndex.put(SaidIndex.subject(self), on: self, in: tx)
        for name in countedUnder { try tx.count(name, by: 1) }
    }
}
