package import Basics
package import Storage

extension Ticket {
    /// The condition of a list. What is snoozed stands in its own lists, and in those of everything.
    package enum Listing: Sendable, Hashable {
        case owned(by: PersonID)
        case ofNobody
        case unfinished
        case team(TeamID)
        case waiting
        case snoozed(by: PersonID)
        case finished
        case everything
        case customer(CustomerID)

        var condition: SQL {
            // The states are literals, so that the partial indexes serve.
            switch self {
            case .owned(let person): "owner = \(person) AND \(Self.awake)"
            case .ofNobody: "owner IS NULL AND \(Self.awake)"
            case .unfinished: Self.awake
            case .team(let team): "team = \(team) AND \(Self.awake)"
            case .waiting: "state IN ('waiting', 'on_hold') AND snoozed_until IS NULL"
            case .snoozed(let person): "owner = \(person) AND snoozed_until IS NOT NULL"
            case .finished: "state IN ('solved', 'closed') AND merged_into IS NULL"
            case .everything: "merged_into IS NULL"
            case .customer(let customer): "customer = \(customer) AND merged_into IS NULL"
            }
        }

        private static let awake: SQL = "state IN ('open', 'waiting', 'on_hold') AND snoozed_until IS NULL"

        /// Whether a ticket stands in the list.
        package func holds(_ ticket: Ticket) -> Bool {
            switch self {
            case .owned(let person): ticket.owner == person && ticket.isAwake
            case .ofNobody: ticket.owner == nil && ticket.isAwake
            case .unfinished: ticket.isAwake
            case .team(let team): ticket.team == team && ticket.isAwake
            case .waiting: (ticket.state == .waiting || ticket.state == .onHold) && ticket.snoozedUntil == nil
            case .snoozed(let person): ticket.owner == person && ticket.snoozedUntil != nil
            case .finished: !ticket.state.isUnfinished && ticket.mergedInto == nil
            case .everything: ticket.mergedInto == nil
            case .customer(let customer): ticket.customer == customer && ticket.mergedInto == nil
            }
        }

        /// Whether its tickets can be ordered by what is promised next: only where something is promised.
        package var isByDue: Bool {
            switch self {
            case .owned, .ofNobody, .unfinished, .team, .waiting, .snoozed: true
            case .finished, .everything, .customer: false
            }
        }
    }

    /// Whether somebody is to look at it now.
    package var isAwake: Bool { state.isUnfinished && snoozedUntil == nil }

    package enum Order: String, Sendable, Hashable, CaseIterable {
        /// What was said last comes first.
        case newest
        /// What is promised next comes first.
        case due
    }

    /// A place in a list, in the list's order.
    package struct Key: Sendable, Hashable, LosslessStringConvertible {
        /// Milliseconds: of the last message, or of the next promise.
        package var rank: Int64
        package var id: TicketID

        package init(_ ticket: Ticket, _ order: Order = .newest) {
            rank = order == .newest ? ticket.lastMessageAt.milliseconds : ticket.dueRank
            id = ticket.id
        }

        package init?(_ description: String) {
            let parts = description.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 2, let rank = Int64(parts[0]), let id = TicketID(String(parts[1])) else { return nil }
            (self.rank, self.id) = (rank, id)
        }

        package var description: String { "\(rank).\(id)" }
    }

    /// The next promise as the lists are ordered by it; what has none comes last.
    package var dueRank: Int64 { nextDue?.milliseconds ?? .max }

    package enum Page: Sendable {
        case first
        case after(Key)
        case before(Key)
    }

    /// What is to be listed.
    package struct Question: Sendable {
        package var listing: Listing
        package var order: Order
        package var tag: TagID?
        /// Whether few tickets have the tag, so that it is quicker to start from them.
        package var tagIsRare: Bool

        package init(_ listing: Listing, order: Order = .newest, tag: TagID? = nil, tagIsRare: Bool = false) {
            (self.listing, self.order, self.tag, self.tagIsRare) = (listing, listing.isByDue ? order : .newest, tag, tagIsRare)
        }

        /// Of a rare tag the few tickets are fetched and put in order; of a common one the list is read in its order, which
        /// meets one soon.
        var tagCondition: SQL {
            guard let tag else { return "1 = 1" }
            return tagIsRare
                ? "tickets.id IN (SELECT ticket FROM ticket_tags WHERE tag = \(tag))"
                : "EXISTS (SELECT 1 FROM ticket_tags WHERE ticket_tags.ticket = tickets.id AND tag = \(tag))"
        }
    }

    package static func list(
        _ listing: Listing, _ page: Page, limit: Int, visibleTo asker: TicketAsker, in db: Snapshot
    ) throws -> (tickets: [Ticket], hasMore: Bool) {
        try list(Question(listing), page, limit: limit, visibleTo: asker, in: db)
    }

    /// One page of a list, and whether there is more beyond it in the direction that was read.
    package static func list(
        _ question: Question, _ page: Page, limit: Int, visibleTo asker: TicketAsker, in db: Snapshot
    ) throws -> (tickets: [Ticket], hasMore: Bool) {
        let (rank, goesDown): (SQL, Bool) = question.order == .newest ? ("last_message_at", true) : ("due_rank", false)
        let isBack = if case .before = page { true } else { false }
        let isDown = goesDown != isBack
        let position: SQL =
            switch page {
            case .first: "1 = 1"
            case .after(let key), .before(let key):
                isDown ? "(\(rank), id) < (\(key.rank), \(key.id))" : "(\(rank), id) > (\(key.rank), \(key.id))"
            }
        let order: SQL = isDown ? "\(rank) DESC, id DESC" : "\(rank), id"
        var tickets: [Ticket] = try db.all(
            """
            SELECT \(columns) FROM tickets WHERE \(question.listing.condition) AND \(question.tagCondition) AND \(position) AND \(asker.sees)
            ORDER BY \(order) LIMIT \(limit + 1)
            """)
        let hasMore = tickets.count > limit
        if hasMore { tickets.removeLast() }
        if isBack { tickets.reverse() }
        return (tickets, hasMore)
    }

    /// Several tickets at once, for a live list.
    package static func all(_ ids: [TicketID], visibleTo asker: TicketAsker, in db: Snapshot) throws -> [Ticket] {
        try db.all("SELECT \(columns) FROM tickets WHERE id IN (\(list: ids)) AND \(asker.sees)")
    }

    /// Of these tickets those that have a tag.
    package static func tagged(_ ids: [TicketID], _ tag: TagID, in db: Snapshot) throws -> Set<TicketID> {
        Set(try db.values("SELECT ticket FROM ticket_tags WHERE tag = \(tag) AND ticket IN (\(list: ids))"))
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
