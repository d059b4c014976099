package import Basics
package import Storage

extension Promise {
    /// What is still open goes with the ticket; what was decided stays where it was made. Gives what moved.
    package static func move(from ticket: TicketID, to other: TicketID, in tx: Transaction) throws -> [PromiseID] {
        try tx.values("UPDATE promises SET ticket = \(other) WHERE ticket = \(ticket) AND outcome IS NULL RETURNING id")
    }

    /// Moves some of them, if they are still open.
    package static func move(_ ids: [PromiseID], to ticket: TicketID, in tx: Transaction) throws {
        try tx.execute("UPDATE promises SET ticket = \(ticket) WHERE id IN (\(list: ids)) AND outcome IS NULL")
    }

    /// Of several tickets, the newest first.
    package static func all(of tickets: [TicketID], in db: Snapshot) throws -> [Promise] {
        try db.all("SELECT \(columns) FROM promises WHERE ticket IN (\(list: tickets)) ORDER BY id DESC LIMIT 50")
    }
}

extension Recovery {
    package static func move(from ticket: TicketID, to other: TicketID, in tx: Transaction) throws -> [RecoveryID] {
        try tx.values("UPDATE recoveries SET ticket = \(other) WHERE ticket = \(ticket) AND answer IS NULL RETURNING id")
    }

    package static func move(_ ids: [RecoveryID], to ticket: TicketID, in tx: Transaction) throws {
        try tx.execute("UPDATE recoveries SET ticket = \(ticket) WHERE id IN (\(list: ids)) AND answer IS NULL")
    }
}
