package import Basics
package import Storage

/// A new ticket that goes on where a closed one ended, because the customer wrote to the old one long after.
package enum Continuation {
    package static func link(_ ticket: TicketID, continuing earlier: TicketID, in tx: Transaction) throws {
        try tx.execute(
            "INSERT INTO continuations (ticket, earlier, at) VALUES (\(ticket), \(earlier), \(tx.now)) ON CONFLICT (ticket) DO NOTHING")
    }

    package static func earlier(of ticket: TicketID, in db: Snapshot) throws -> TicketID? {
        try db.value("SELECT earlier FROM continuations WHERE ticket = \(ticket)")
    }

    /// The newest that goes on from this one.
    package static func later(of ticket: TicketID, in db: Snapshot) throws -> TicketID? {
        try db.value("SELECT ticket FROM continuations WHERE earlier = \(ticket) ORDER BY ticket DESC LIMIT 1")
    }

    /// The ticket and those before it about the same matter, the newest first.
    package static func matter(of ticket: TicketID, in db: Snapshot) throws -> [TicketID] {
        var matter = [ticket]
        while let next = try earlier(of: matter[matter.count - 1], in: db), !matter.contains(next), matter.count < 20 { matter.append(next) }
        return matter
    }
}
