package import Basics
package import Storage

/// Tickets follow their customer, when two entries turn out to be one person.
extension Ticket {
    /// Gives all tickets of one entry to another; gives which.
    package static func move(from customer: CustomerID, to survivor: CustomerID, in tx: Transaction) throws -> [TicketID] {
        let ids = try tx.values(TicketID.self, "SELECT id FROM tickets WHERE customer = \(customer) ORDER BY id")
        try give(ids, to: survivor, in: tx)
        return ids
    }

    package static func give(_ ids: [TicketID], to customer: CustomerID, in tx: Transaction) throws {
        for part in ids.parts {
            let tickets: [Ticket] = try tx.all("SELECT \(columns) FROM tickets WHERE id IN (\(list: part))")
            for ticket in tickets { try ticket.change("UPDATE tickets SET customer = \(customer) WHERE id = \(ticket.id)", in: tx) }
        }
    }

    /// Those that lead nowhere, in the order of their ids, after one of them; of one customer where it is named.
    package static func standing(after id: TicketID, of customer: CustomerID?, limit: Int, in db: Snapshot) throws -> [Ticket] {
        let whose: SQL = customer.map { "AND customer = \($0)" } ?? ""
        return try db.all("SELECT \(columns) FROM tickets WHERE id > \(id) AND merged_into IS NULL \(whose) ORDER BY id LIMIT \(limit)")
    }

    /// Who wrote last on the ticket, as it stood there.
    package func lastSender(in db: Snapshot) throws -> String? {
        try db.value("SELECT sender FROM messages WHERE ticket = \(id) AND kind = 'incoming' ORDER BY id DESC LIMIT 1")
    }

    /// The tickets of a customer that were opened since a moment, each with who wrote first on it, as it stood there; what was
    /// said on one that was merged stands on another.
    package static func opened(by customer: CustomerID, since moment: Moment, in db: Snapshot) throws -> [(ticket: TicketID, sender: String)] {
        try db.all(
            """
            SELECT id, COALESCE(
              (SELECT sender FROM messages WHERE messages.ticket = tickets.id AND kind = 'incoming' ORDER BY messages.id LIMIT 1),
              (SELECT sender FROM merges JOIN merge_moves ON merge_moves.merge = merges.id JOIN messages ON messages.id = merge_moves.subject
               WHERE merges.ticket = tickets.id AND merges.undone_at IS NULL AND merge_moves.kind = 'message' AND messages.kind = 'incoming'
               ORDER BY messages.id LIMIT 1))
            FROM tickets WHERE customer = \(customer) AND created_at >= \(moment) ORDER BY id
            """
        ) { row in
            let (ticket, sender): (TicketID, String?) = (try row.next(), try row.next())
            return (ticket, sender ?? "")
        }
    }
}

extension Merge {
    /// Whether one of these tickets was merged with one that is not among them, and still is.
    package static func reachesOut(of tickets: [TicketID], in db: Snapshot) throws -> Bool {
        let within = Set(tickets)
        for part in tickets.parts {
            let merges: [Merge] = try db.all(
                """
                SELECT \(columns) FROM merges WHERE undone_at IS NULL AND ticket IN (\(list: part))
                UNION SELECT \(columns) FROM merges WHERE undone_at IS NULL AND survivor IN (\(list: part))
                """)
            if merges.contains(where: { !within.contains($0.ticket) || !within.contains($0.survivor) }) { return true }
        }
        return false
    }
}

extension FieldValues {
    /// Fills what is empty on one customer with what is filled in on another; gives the fields.
    package static func adopt(from customer: CustomerID, to survivor: CustomerID, in tx: Transaction) throws -> [FieldID] {
        try tx.values(
            """
            INSERT INTO field_values (subject, field, value) SELECT \(survivor), field, value FROM field_values WHERE subject = \(customer)
            ON CONFLICT DO NOTHING RETURNING field
            """)
    }

    /// Empties what was filled from another customer, where it still says the same.
    package static func giveBack(_ fields: [FieldID], from survivor: CustomerID, to customer: CustomerID, in tx: Transaction) throws {
        try tx.execute(
            """
            DELETE FROM field_values WHERE subject = \(survivor) AND field IN (\(list: fields)) AND EXISTS (
              SELECT 1 FROM field_values AS theirs
              WHERE theirs.subject = \(customer) AND theirs.field = field_values.field AND theirs.value = field_values.value)
            """)
    }
}
