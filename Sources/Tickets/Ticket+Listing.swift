package import Basics
package import Storage

extension Ticket {
    /// The condition of a list.
    package enum Listing: Sendable, Hashable {
        case owned(by: PersonID)
        case ofNobody
        case unfinished
        case team(TeamID)
        case waiting
        case finished
        case customer(CustomerID)

        var condition: SQL {
            // The states are literals, so that the partial indexes serve.
            switch self {
            case .owned(let person): "owner = \(person) AND state IN ('open', 'waiting', 'on_hold')"
            case .ofNobody: "owner IS NULL AND state IN ('open', 'waiting', 'on_hold')"
            case .unfinished: "state IN ('open', 'waiting', 'on_hold')"
            case .team(let team): "team = \(team) AND state IN ('open', 'waiting', 'on_hold')"
            case .waiting: "state IN ('waiting', 'on_hold')"
            case .finished: "state IN ('solved', 'closed') AND merged_into IS NULL"
            case .customer(let customer): "customer = \(customer) AND merged_into IS NULL"
            }
        }

        /// Whether a ticket stands in the list.
        package func holds(_ ticket: Ticket) -> Bool {
            switch self {
            case .owned(let person): ticket.owner == person && ticket.state.isUnfinished
            case .ofNobody: ticket.owner == nil && ticket.state.isUnfinished
            case .unfinished: ticket.state.isUnfinished
            case .team(let team): ticket.team == team && ticket.state.isUnfinished
            case .waiting: ticket.state == .waiting || ticket.state == .onHold
            case .finished: !ticket.state.isUnfinished && ticket.mergedInto == nil
            case .customer(let customer): ticket.customer == customer && ticket.mergedInto == nil
            }
        }
    }

    /// A place in a list, which stands in the order of the newest message first.
    package struct Key: Sendable, Hashable, LosslessStringConvertible {
        package var lastMessageAt: Moment
        package var id: TicketID

        package init(_ ticket: Ticket) {
            lastMessageAt = ticket.lastMessageAt
            id = ticket.id
        }

        package init?(_ description: String) {
            let parts = description.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 2, let at = Int64(parts[0]), let id = TicketID(String(parts[1])) else { return nil }
            self.lastMessageAt = Moment(milliseconds: at)
            self.id = id
        }

        package var description: String { "\(lastMessageAt.milliseconds).\(id)" }
    }

    package enum Page: Sendable {
        case first
        case after(Key)
        case before(Key)
    }

    /// One page of a list, and whether there is more beyond it in the direction that was read.
    package static func list(
        _ listing: Listing, _ page: Page, limit: Int, visibleTo asker: TicketAsker, in db: Snapshot
    ) throws -> (tickets: [Ticket], hasMore: Bool) {
        let (position, order): (SQL, SQL) =
            switch page {
            case .first: ("1 = 1", "last_message_at DESC, id DESC")
            case .after(let key):
                ("(last_message_at, id) < (\(key.lastMessageAt), \(key.id))", "last_message_at DESC, id DESC")
            case .before(let key): ("(last_message_at, id) > (\(key.lastMessageAt), \(key.id))", "last_message_at, id")
            }
        var tickets: [Ticket] = try db.all(
            """
            SELECT \(columns) FROM tickets WHERE \(listing.condition) AND \(position) AND \(asker.sees)
            ORDER BY \(order) LIMIT \(limit + 1)
            """)
        let hasMore = tickets.count > limit
        if hasMore { tickets.removeLast() }
        if case .before = page { tickets.reverse() }
        return (tickets, hasMore)
    }

    /// Several tickets at once, for a live list.
    package static func all(_ ids: [TicketID], visibleTo asker: TicketAsker, in db: Snapshot) throws -> [Ticket] {
        try db.all("SELECT \(columns) FROM tickets WHERE id IN (\(list: ids)) AND \(asker.sees)")
    }
}

extension Ticket {
    /// How many unfinished tickets each of these customers has.
    package static func openCounts(of customers: [CustomerID], in db: Snapshot) throws -> [CustomerID: Int] {
        let pairs = try db.all(
            """
            SELECT customer, count(*) FROM tickets
            WHERE customer IN (\(list: customers)) AND state IN ('open', 'waiting', 'on_hold') GROUP BY customer
            """
        ) { row in
            let pair: (CustomerID, Int) = (try row.next(), try row.next())
            return pair
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }
}
