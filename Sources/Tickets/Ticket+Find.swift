package import Basics
package import Storage

/// Who looks at tickets, as this module needs to know it.
package struct TicketAsker: Sendable {
    package var person: PersonID
    /// Otherwise only what the person owns or was drawn into.
    package var seesAll: Bool

    package init(person: PersonID, seesAll: Bool) {
        self.person = person
        self.seesAll = seesAll
    }

    /// The condition under which a row of `tickets` is visible. It is part of the query, before any limit.
    var sees: SQL {
        seesAll
            ? "1 = 1"
            : """
            (tickets.owner = \(person)
             OR tickets.id IN (SELECT ticket FROM participants WHERE person = \(person)))
            """
    }
}

extension Ticket: Record {
    package static let columns: SQL = """
        id, number, subject, customer, owner, team, state, language, channel, mailbox, preview, created_at,
        last_message_at, next_due, awaits_reply, priority, merged_into, snoozed_until
        """

    package init(row: inout Row) throws {
        id = try row.next()
        number = try row.next()
        subject = try row.next()
        customer = try row.next()
        owner = try row.next()
        team = try row.next()
        state = try row.next()
        language = try row.next()
        channel = try row.next()
        mailbox = try row.next()
        preview = try row.next()
        createdAt = try row.next()
        lastMessageAt = try row.next()
        nextDue = try row.next()
        awaitsReply = try row.next()
        priority = try row.next()
        mergedInto = try row.next()
        snoozedUntil = try row.next()
    }

    package static func find(_ number: Int64, visibleTo asker: TicketAsker, in db: Snapshot) throws -> Ticket? {
        try db.first("SELECT \(columns) FROM tickets WHERE number = \(number) AND \(asker.sees)")
    }

    package static func find(_ id: TicketID, visibleTo asker: TicketAsker, in db: Snapshot) throws -> Ticket? {
        try db.first("SELECT \(columns) FROM tickets WHERE id = \(id) AND \(asker.sees)")
    }

    /// For the house itself, which sees all: incoming mail, the clock.
    package static func find(_ id: TicketID, in db: Snapshot) throws -> Ticket? {
        try db.first("SELECT \(columns) FROM tickets WHERE id = \(id)")
    }
}

extension Ticket.State: StorableName {}
extension Ticket.Channel: StorableName {}
extension Ticket.Priority: StorableName {}
