package import Basics
package import Storage

/// What was asked of people who are not the customer, of whatever kind, as it goes with its ticket to another.
package struct Outside: Sendable {
    package var consults: [ConsultID]
    package var inquiries: [InquiryID]
    package var letters: [LetterID]

    package init(consults: [ConsultID], inquiries: [InquiryID], letters: [LetterID]) {
        (self.consults, self.inquiries, self.letters) = (consults, inquiries, letters)
    }

    /// Moves everything, decided or not: whoever reads a ticket reads what was asked about it.
    package static func move(from ticket: TicketID, to other: TicketID, in tx: Transaction) throws -> Outside {
        let outside = Outside(
            consults: try tx.values("SELECT id FROM consults WHERE ticket = \(ticket)"),
            inquiries: try tx.values("SELECT id FROM inquiries WHERE ticket = \(ticket)"), letters: [])
        guard !outside.consults.isEmpty || !outside.inquiries.isEmpty else { return outside }
        let letters: [LetterID] = try tx.values(
            "SELECT id FROM letters WHERE consult IN (\(list: outside.consults)) OR inquiry IN (\(list: outside.inquiries))")
        let all = Outside(consults: outside.consults, inquiries: outside.inquiries, letters: letters)
        try all.move(to: other, in: tx)
        return all
    }

    package func move(to ticket: TicketID, in tx: Transaction) throws {
        for part in consults.parts { try tx.execute("UPDATE consults SET ticket = \(ticket) WHERE id IN (\(list: part))") }
        for part in inquiries.parts { try tx.execute("UPDATE inquiries SET ticket = \(ticket) WHERE id IN (\(list: part))") }
        for part in letters.parts { try tx.execute("UPDATE letters SET ticket = \(ticket) WHERE id IN (\(list: part))") }
    }
}
