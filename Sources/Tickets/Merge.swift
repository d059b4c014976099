package import Basics
package import Storage

/// One ticket was merged into another: what was said and promised on it stands there from now on.
///
/// The rows themselves move, so that whoever reads a ticket reads all of it. What moved is written down in
/// `merge_moves`, and goes back when the merge is undone.
package struct Merge: Record, Sendable, Hashable, Identifiable {
    package var id: MergeID
    /// The one that leads on.
    package var ticket: TicketID
    package var survivor: TicketID
    package var person: PersonID
    package var at: Moment
    /// Where the ticket stood before.
    package var state: Ticket.State
    /// Where the survivor stood before, and where the merge put it.
    package var survivorBefore: Ticket.State
    package var survivorAfter: Ticket.State
    package var priorityBefore: Ticket.Priority
    /// Since when the ticket had stood in the queue.
    package var enteredAt: Moment?

    package static let columns: SQL = """
        id, ticket, survivor, person, at, state, survivor_before, survivor_after, priority_before, entered_at
        """

    package init(row: inout Row) throws {
        id = try row.next()
        ticket = try row.next()
        survivor = try row.next()
        person = try row.next()
        at = try row.next()
        state = try row.next()
        survivorBefore = try row.next()
        survivorAfter = try row.next()
        priorityBefore = try row.next()
        enteredAt = try row.next()
    }

    /// What moves with a ticket.
    package enum Moved: String, Sendable {
        case message, promise, recovery, handoff, participant, consult, inquiry, letter, tag
    }
}

package enum MergeRefusal: Error, Sendable, Equatable {
    case sameTicket
    /// Each customer's words are for that customer alone (law 7): tickets of two are linked, never merged.
    case otherCustomer
    /// Nobody's ticket goes to somebody else without a yes: it is handed on or taken over first.
    case twoOwners
    /// The owner of the ticket that would open again is not in the house any more.
    case ownerLeft
    case notMerged
    /// Something was said since; what belongs to which of the two is no longer known.
    case saidSince
    /// The survivor was merged on; that one is undone first.
    case mergedOn
    /// Only where the customer said something does another matter begin.
    case notTheirs
    /// Nothing would be left on the ticket.
    case nothingLeft
}

extension Ticket {
    /// The ticket to which this one leads in the end; itself, when it was not merged.
    package func leading(in db: Snapshot) throws -> Ticket {
        var ticket = self
        // The database lets no ring be made.
        while let next = ticket.mergedInto {
            guard let found = try Ticket.find(next, in: db) else { return ticket }
            ticket = found
        }
        return ticket
    }

    /// All tickets that lead to this one, however many steps away, the oldest first.
    package func mergedHere(in db: Snapshot) throws -> [Ticket] {
        try db.all(
            """
            WITH RECURSIVE leads (ticket) AS (
              SELECT id FROM tickets WHERE merged_into = \(id)
              UNION SELECT tickets.id FROM tickets JOIN leads ON tickets.merged_into = leads.ticket)
            SELECT \(Self.columns) FROM tickets WHERE id IN (SELECT ticket FROM leads) ORDER BY number
            """)
    }

    /// Leads the ticket on to another. The database refuses rings, and tickets that lead on already.
    package mutating func lead(to survivor: Ticket, in tx: Transaction) throws {
        try wake(by: nil, in: tx)
        let before = self
        let changed = try changed(
            by: """
                UPDATE tickets SET state = 'closed', merged_into = \(survivor.id), next_due = NULL, due_rank = \(Int64.max), awaits_reply = 0
                WHERE id = \(id) AND merged_into IS NULL
                """, in: tx)
        guard changed == 1 else { throw TicketRefusal.notFound }
        (state, mergedInto, nextDue, awaitsReply) = (.closed, survivor.id, nil, false)
        try recount(from: before, in: tx)
    }

    /// Lets the ticket stand by itself again.
    package mutating func stand(in state: State, owner: PersonID?, in tx: Transaction) throws {
        let before = self
        try change("UPDATE tickets SET merged_into = NULL, state = \(state), owner = \(owner) WHERE id = \(id)", in: tx)
        (self.state, self.owner, mergedInto) = (state, owner, nil)
        try recount(from: before, in: tx)
    }

    /// A ticket that nobody has gets an owner with another that is merged into it.
    package mutating func inherit(owner newOwner: PersonID, by person: PersonID, in tx: Transaction) throws {
        let before = self
        guard try changed(by: "UPDATE tickets SET owner = \(newOwner) WHERE id = \(id) AND owner IS NULL", in: tx) == 1 else { return }
        owner = newOwner
        try recount(from: before, in: tx)
        try tx.record(
            NewEvent(
                .ticketAssigned, ticket: id, customer: customer, person: person, data: details(["owner": newOwner.description])))
    }

    /// Reads again from the thread what the lists show of it.
    package mutating func retell(in tx: Transaction) throws {
        let last: Message? = try tx.first(
            """
            SELECT \(Message.columns) FROM messages WHERE ticket = \(id) AND kind IN ('incoming', 'reply') AND (delivery IS NULL OR delivery <> 'undone')
            ORDER BY id DESC LIMIT 1
            """)
        preview = (last?.newText ?? "").prefix(400).onOneLine.shortened(to: 140)
        lastMessageAt = last?.at ?? createdAt
        awaitsReply = last?.kind == .incoming && state.isUnfinished
        try change(
            """
            UPDATE tickets SET preview = \(preview), last_message_at = \(lastMessageAt), awaits_reply = \(awaitsReply) WHERE id = \(id)
            """, in: tx)
    }
}

extension Ticket.State {
    /// Of two states that of the ticket on which more is still owed.
    package func moreAwake(than other: Self) -> Self { other.wakefulness > wakefulness ? other : self }

    private var wakefulness: Int {
        switch self {
        case .open: 3
        case .onHold: 2
        case .waiting: 1
        case .solved, .closed: 0
        }
    }
}

extension Ticket.Priority {
    package func higher(than other: Self) -> Self {
        let order = Self.allCases
        return order.firstIndex(of: other)! > order.firstIndex(of: self)! ? other : self
    }
}
