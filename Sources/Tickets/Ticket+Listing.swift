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
        /// The members of a filter in one of its parts, as far as the clock lets them in.
        case filter(FilterID, part: Int64, dueBy: Moment?, saidBy: Moment?)

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
            case .filter(let filter, let part, let dueBy, let saidBy):
                """
                filter_members.filter = \(filter) AND part = \(part) AND \(dueBy.map { "due_at <= \($0)" as SQL } ?? "1 = 1")
                AND \(saidBy.map { "said_at <= \($0)" as SQL } ?? "1 = 1")
                """
            }
        }

        /// The rows to be listed, and by which columns they are ordered.
        var source: (tables: SQL, said: SQL, due: SQL) {
            switch self {
            case .filter: ("filter_members JOIN tickets ON tickets.id = filter_members.ticket", "said_at", "due_at")
            default: ("tickets", "last_message_at", "due_rank")
            }
        }

        private static let awake: SQL = "state IN ('open', 'waiting', 'on_hold') AND snoozed_until IS NULL"

        /// Whether a ticket stands in the list. Of a filter it is not told by the ticket alone (`CompiledFilter.holds`).
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
            case .filter: false
            }
        }

        /// Whether its tickets can be ordered by what is promised next: only where something is promised.
        package var isByDue: Bool {
            switch self {
            case .owned, .ofNobody, .unfinished, .team, .waiting, .snoozed, .filter: true
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
        let isBack = if case .before = page { true } else { false }
        var tickets: [Ticket] = try db.all(statement(question, page, limit: limit + 1, visibleTo: asker))
        let hasMore = tickets.count > limit
        if hasMore { tickets.removeLast() }
        if isBack { tickets.reverse() }
        return (tickets, hasMore)
    }

    /// What reads a page, in the direction in which it is read. An index has the tickets in that order.
    package static func statement(_ question: Question, _ page: Page, limit: Int, visibleTo asker: TicketAsker) -> SQL {
        let source = question.listing.source
        let (rank, goesDown): (SQL, Bool) = question.order == .newest ? (source.said, true) : (source.due, false)
        let isBack = if case .before = page { true } else { false }
        let isDown = goesDown != isBack
        let id: SQL = if case .filter = question.listing { "ticket" } else { "id" }
        let position: SQL =
            switch page {
            case .first: "1 = 1"
            case .after(let key), .before(let key):
                isDown ? "(\(rank), \(id)) < (\(key.rank), \(key.id))" : "(\(rank), \(id)) > (\(key.rank), \(key.id))"
            }
        let order: SQL = isDown ? "\(rank) DESC, \(id) DESC" : "\(rank), \(id)"
        return """
            SELECT \(columns) FROM \(source.tables) WHERE \(question.listing.condition) AND \(question.tagCondition) AND \(position) AND \(asker.sees)
            ORDER BY \(order) LIMIT \(limit)
            """
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
    /// The newest tickets of several customers.
    package static func newest(of customers: [CustomerID], limit: Int, visibleTo asker: TicketAsker, in db: Snapshot) throws -> [Ticket] {
        try db.all(
            """
            SELECT \(columns) FROM tickets WHERE customer IN (\(list: customers)) AND merged_into IS NULL AND \(asker.sees)
            ORDER BY last_message_at DESC, id DESC LIMIT \(limit)
            """)
    }

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
