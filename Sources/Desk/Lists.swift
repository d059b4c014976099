package import Basics
internal import Channels
internal import Knowledge
package import Customers
package import People
internal import Promises
internal import Queue
package import Storage
package import Tickets

package enum ListRefusal: Error, Sendable {
    /// A place in a list that no page of ours gave.
    case badKey
    case notFound
}

extension Desk {
    /// What stands around every page.
    package func frame(for asker: Asker) async throws -> Frame {
        try await db.read { db in try db.together { try frame(for: asker, in: $0) } }
    }

    func frame(for asker: Asker, in db: Snapshot) throws -> Frame {
        let teams = asker.may(.seeAllTickets) ? try Team.all(in: db) : []
        let (mine, snoozed) = (Ticket.count(ofOwner: asker.id), Ticket.count(snoozedBy: asker.id))
        let counts = try db.counted(
            [mine, snoozed, Ticket.unassignedCount, Ticket.openCount, Incoming.toSettleCount, Recall.openCount]
                + teams.map { Ticket.count(ofTeam: $0.id) })
        let failed = try Outgoing.ticketsWithFailures(limit: 200, in: db)
        let failedMine = failed.isEmpty ? [] : try Ticket.all(failed, visibleTo: asker.asTicketAsker, in: db).filter { $0.owner == asker.id }
        return Frame(
            asker: asker, now: db.now, mine: counts[mine] ?? 0,
            unassigned: asker.may(.seeAllTickets) ? counts[Ticket.unassignedCount] ?? 0 : 0,
            allOpen: asker.may(.seeAllTickets) ? counts[Ticket.openCount] ?? 0 : 0,
            promisesDue: asker.may(.answerTickets) ? try promisesDue(for: asker, in: db) : 0,
            teams: teams.map { .init(team: $0, open: counts[Ticket.count(ofTeam: $0.id)] ?? 0) }, failedSends: failedMine.count,
            parked: asker.may(.handleParked) ? counts[Incoming.toSettleCount] ?? 0 : nil,
            sickMailboxes: asker.may(.seeMailHealth) ? try sickMailboxes(in: db) : nil, cursor: try db.newestEvent().description,
            handoffs: asker.may(.answerTickets) ? try Handoff.countWaiting(for: asker.id, teams: asker.person.teams, in: db) : nil,
            looseEnds: asker.may(.seeReports) ? try Proof.lastCount(in: db) : nil,
            outside: try Consult.countWaiting(for: asker.id, in: db) + OutsideNews.count(of: asker.id, in: db),
            corrections: asker.may(.answerTickets)
                ? try Correction.dueCount(from: asker.id, orNobody: asker.may(.publishArticles), in: db) : nil,
            openRecalls: counts[Recall.openCount] ?? 0, snoozed: counts[snoozed] ?? 0, notices: try Notice.unseen(of: asker.id, in: db),
            views: asker.may(.seeAllTickets) ? try SavedView.listed(for: asker.asViewReader, limit: Self.viewsInRail, in: db) : [])
    }

    private func sickMailboxes(in db: Snapshot) throws -> Int {
        Set(try MailboxCondition.all(in: db).filter { !$0.isWorking }.map(\.mailbox)).count
    }

    /// One page of tickets. `after` and `before` are places that an earlier page gave.
    package func list(_ view: TicketView, after: String? = nil, before: String? = nil, as asker: Asker) async throws -> TicketList {
        try await list(ListChoice(view), after: after, before: before, as: asker)
    }

    package func list(_ choice: ListChoice, after: String? = nil, before: String? = nil, as asker: Asker) async throws -> TicketList {
        try await db.read { db in try list(choice, after: after, before: before, as: asker, in: db) }
    }

    /// A page with all around it, from one consistent view.
    package func framedList(_ choice: ListChoice, after: String?, before: String?, as asker: Asker) async throws -> (Frame, TicketList) {
        try await db.read { db in
            // What a saved view asks is known when it was found, and travels with the rest then.
            let saved = try self.saved(choice.view, as: asker, in: db)
            let (frame, part) = try db.together { db in
                (try self.frame(for: asker, in: db), try self.part(of: choice, saved, after: after, before: before, as: asker, in: db))
            }
            return (frame, try part.list(rows(part, in: db)))
        }
    }

    /// The first page of the list that a ticket was chosen of, with its neighbours there.
    package func framedList(_ choice: ListChoice, around ticket: Ticket, as asker: Asker) async throws -> (Frame, TicketList) {
        try await db.read { db in
            let saved = try self.saved(choice.view, as: asker, in: db)
            let (frame, part, neighbours) = try db.together { db in
                (
                    try self.frame(for: asker, in: db), try self.part(of: choice, saved, after: nil, before: nil, as: asker, in: db),
                    try self.neighbours(of: ticket, in: choice, saved, as: asker, db: db)
                )
            }
            var list = part.list(try rows(part, in: db))
            list.neighbours = neighbours
            return (frame, list)
        }
    }

    /// Found from where the ticket stands in the list's order, also when it has left the list.
    private func neighbours(of ticket: Ticket, in choice: ListChoice, _ saved: Saved?, as asker: Asker, db: Snapshot) throws -> TicketList.Neighbours
    {
        guard let question = try question(choice, saved, as: asker, in: db) else { return .init() }
        let key = Ticket.Key(ticket, question.order)
        func first(_ page: Ticket.Page) throws -> Int64? {
            try Ticket.list(question, page, limit: 1, visibleTo: asker.asTicketAsker, in: db).tickets.first?.number
        }
        return .init(previous: try first(.before(key)), next: try first(.after(key)))
    }

    private func list(_ choice: ListChoice, after: String?, before: String?, as asker: Asker, in db: Snapshot) throws -> TicketList {
        let part = try part(of: choice, saved(choice.view, as: asker, in: db), after: after, before: before, as: asker, in: db)
        return part.list(try rows(part, in: db))
    }

    private func rows(_ part: Part, in db: Snapshot) throws -> [TicketRow] {
        let rows = try rows(part.tickets, in: db)
        guard let columns = part.view?.columns, !columns.isEmpty else { return rows }
        return rows.saying(try facts(part.tickets, columns, in: db))
    }

    /// A page of a list before its tickets have names and rings.
    private struct Part {
        var choice: ListChoice
        var order: Ticket.Order
        var tickets: [Ticket] = []
        var hasNext = false
        var hasPrevious = false
        var view: SavedView?
        var isFilling = false

        func list(_ rows: [TicketRow]) -> TicketList {
            TicketList(
                view: choice.view, rows: rows, next: hasNext ? tickets.last.map { Ticket.Key($0, order).description } : nil,
                previous: hasPrevious ? tickets.first.map { Ticket.Key($0, order).description } : nil, order: order, tag: choice.tag,
                name: view?.name,
                isFilling: isFilling)
        }
    }

    private func part(of choice: ListChoice, _ saved: Saved?, after: String?, before: String?, as asker: Asker, in db: Snapshot) throws -> Part {
        let page = try page(after: after, before: before)
        guard let question = try question(choice, saved, as: asker, in: db) else { return Part(choice: choice, order: choice.order) }
        let (tickets, hasMore) = try Ticket.list(
            question, page, limit: settings.limits.rowsOnPage, visibleTo: asker.asTicketAsker, in: db)
        let (isBack, isFirst) =
            switch page {
            case .before: (true, false)
            case .first: (false, true)
            case .after: (false, false)
            }
        return Part(
            choice: choice, order: question.order, tickets: tickets, hasNext: isBack || hasMore, hasPrevious: isBack ? hasMore : !isFirst,
            view: saved?.view, isFilling: saved?.filter.filledTo != nil)
    }

    /// Below this many tickets of a tag they are fetched and put in order.
    private static let rareTag = 2_000

    /// What a choice asks the tables; `nil` when it names a tag that nobody ever used.
    private func question(_ choice: ListChoice, _ saved: Saved?, as asker: Asker, in db: Snapshot) throws -> Ticket.Question? {
        let listing = saved.map { $0.filter.listing(for: asker.id, now: db.now) } ?? choice.view.listing(for: asker)
        guard let name = choice.tag else { return Ticket.Question(listing, order: choice.order) }
        guard let tag = try Tag.find(key: Self.tagName(name).key, in: db) else { return nil }
        let isRare = try db.counted(Tag.count(tag.id)) < Self.rareTag
        return Ticket.Question(listing, order: choice.order, tag: tag.id, tagIsRare: isRare)
    }

    private typealias Saved = (view: SavedView, filter: StoredFilter)

    /// The saved view of a choice, where it is one; it must be the asker's.
    private func saved(_ view: TicketView, as asker: Asker, in db: Snapshot) throws -> Saved? {
        guard case .saved(let id) = view else { return nil }
        try asker.require(.seeAllTickets)
        guard let saved = try SavedView.find(id, of: asker.asViewReader, in: db) else { throw SavedViewRefusal.notFound }
        return saved
    }

    /// The numbers of the first tickets of a list, for what is done with all of it.
    package func numbers(_ choice: ListChoice, as asker: Asker) async throws -> [Int64] {
        try await db.read { db in
            guard let question = try question(choice, saved(choice.view, as: asker, in: db), as: asker, in: db) else { return [] }
            return try Ticket.list(question, .first, limit: Self.bulkLimit, visibleTo: asker.asTicketAsker, in: db).tickets.map(\.number)
        }
    }

    private func page(after: String?, before: String?) throws -> Ticket.Page {
        guard let text = after ?? before else { return .first }
        guard let key = Ticket.Key(text) else { throw ListRefusal.badKey }
        return after != nil ? .after(key) : .before(key)
    }

    /// Tickets as rows of a list, with the names and rings they need.
    package func rows(_ tickets: [Ticket], in db: Snapshot) throws -> [TicketRow] {
        guard !tickets.isEmpty else { return [] }
        let ids = tickets.map(\.id)
        let (customers, people, promises, news, tags, snoozes) = try db.together { db in
            (
                try Customer.names(of: tickets.map(\.customer), in: db), try Person.refs(tickets.compactMap(\.owner), in: db),
                try Promise.next(of: ids, in: db), try OutsideNews.tickets(among: ids, in: db), try Tag.all(of: ids, in: db),
                try Snooze.all(of: tickets.filter { $0.snoozedUntil != nil }.map(\.id), in: db)
            )
        }
        return tickets.map { ticket in
            TicketRow(
                id: ticket.id, number: ticket.number, subject: ticket.subject, preview: ticket.preview,
                customer: customers[ticket.customer] ?? "", owner: ticket.owner.flatMap { people[$0] }, state: ticket.state,
                awaitsReply: ticket.awaitsReply, lastMessageAt: ticket.lastMessageAt,
                promise: promises[ticket.id].map { PromiseMark(kind: $0.kind, madeAt: $0.madeAt, due: $0.due, outcome: nil) },
                hasNews: news.contains(ticket.id),
                tags: tags[ticket.id] ?? [], snooze: snoozes[ticket.id])
        }
    }

    /// Where changed tickets stand now, as somebody's open list must know it: the row when it is in the view,
    /// `nil` when it is not, or not any more.
    package func changes(_ ids: [TicketID], in view: TicketView, as asker: Asker) async throws -> [(TicketID, TicketRow?)] {
        try await db.read { db in
            var present = try Ticket.all(ids, visibleTo: asker.asTicketAsker, in: db)
            let saved = try saved(view, as: asker, in: db)
            if let filter = saved?.filter.compiled {
                present = try FilterFacts.all(of: present, in: db).filter { filter.holds($0, for: asker.id, now: db.now) }.map(\.ticket)
            } else {
                present = present.filter(view.listing(for: asker).holds)
            }
            let told = try rows(present, in: db).saying(try facts(present, saved?.view.columns ?? [], in: db))
            let rows = Dictionary(uniqueKeysWithValues: told.map { ($0.id, $0) })
            return ids.map { ($0, rows[$0]) }
        }
    }

    private static let colleaguesShown = 10

    package func customer(_ id: CustomerID, after: String?, as asker: Asker) async throws -> CustomerScreen {
        try asker.require(.seeCustomers)
        return try await db.read { db in
            // An entry that turned out to be somebody else's second one leads to them.
            guard let customer = try Customer.leading(id, in: db) else { throw ListRefusal.notFound }
            let id = customer.id
            let (tickets, hasMore) = try Ticket.list(
                .customer(id), try page(after: after, before: nil), limit: settings.limits.rowsOnPage, visibleTo: asker.asTicketAsker, in: db)
            let record = try Promise.record(of: tickets.map(\.id), in: db)
            let organisation = try customer.organisation.flatMap { try Organisation.find($0, in: db) }
            let colleagues = try organisation?.people(limit: Self.colleaguesShown + 1, in: db).filter { $0.id != id } ?? []
            return CustomerScreen(
                customer: customer, identities: try Identity.all(of: id, in: db),
                tickets: TicketList(
                    view: .allOpen, rows: try rows(tickets, in: db), next: hasMore ? tickets.last.map { Ticket.Key($0).description } : nil,
                    previous: nil), promisesDecided: record.decided, promisesKept: record.kept, told: try told(id, for: asker, in: db),
                fields: try Field.all(.customer, of: id.rawValue, in: db), notes: try notes(about: id, in: db),
                organisation: organisation, colleagues: colleagues, merged: try mergedEntries(of: id, in: db))
        }
    }

    package func customers(startingWith words: String, after: String?, as asker: Asker) async throws -> CustomerList {
        try asker.require(.seeCustomers)
        return try await db.read { db in
            let limit = settings.limits.rowsOnPage
            var customers = try Customer.list(
                startingWith: words, after: after.flatMap(NameKey.init), limit: limit + 1, in: db)
            let hasMore = customers.count > limit
            if hasMore { customers.removeLast() }
            return CustomerList(
                search: words, rows: try customerRows(customers, in: db),
                next: hasMore ? customers.last?.key.description : nil)
        }
    }
}

extension TicketView: LosslessStringConvertible {
    /// The word for the view in an address: "mine", "team-…".
    package init?(_ description: String) {
        switch description {
        case "mine": self = .mine
        case "unassigned": self = .unassigned
        case "open": self = .allOpen
        case "solved": self = .solved
        case "waiting": self = .waiting
        case "snoozed": self = .snoozed
        case "all": self = .everything
        default:
            if description.hasPrefix("team-"), let team = TeamID(String(description.dropFirst(5))) {
                self = .team(team)
            } else if description.hasPrefix("view-"), let view = SavedViewID(String(description.dropFirst(5))) {
                self = .saved(view)
            } else {
                return nil
            }
        }
    }

    package var description: String {
        switch self {
        case .mine: "mine"
        case .unassigned: "unassigned"
        case .allOpen: "open"
        case .solved: "solved"
        case .waiting: "waiting"
        case .snoozed: "snoozed"
        case .everything: "all"
        case .team(let team): "team-\(team)"
        case .saved(let view): "view-\(view)"
        }
    }

    /// Of a saved view it is told by its filter.
    func listing(for asker: Asker) -> Ticket.Listing {
        switch self {
        case .mine: .owned(by: asker.id)
        case .unassigned: .ofNobody
        case .allOpen: .unfinished
        case .solved: .finished
        case .waiting: .waiting
        case .snoozed: .snoozed(by: asker.id)
        case .everything: .everything
        case .team(let team): .team(team)
        case .saved: .everything
        }
    }
}

extension [TicketRow] {
    func saying(_ facts: [TicketID: [RowFact]]) -> [TicketRow] {
        facts.isEmpty
            ? self
            : map { row in
                var row = row
                row.facts = facts[row.id] ?? []
                return row
            }
    }
}

extension Desk {
    package func people() async throws -> PeopleScreen {
        try await db.read { db in PeopleScreen(people: try Person.all(in: db), teams: try Team.all(in: db), absences: try Absence.ahead(in: db)) }
    }

    package func ticketID(_ number: Int64, as asker: Asker) async throws -> TicketID {
        try await db.read { db in try self.found(number, by: asker, in: db).id }
    }
}

extension Desk {
    /// Makes a customer, or finds the one with the address, through the programming interface.
    package func addCustomer(email: String, name: String?, language: LanguageTag, as asker: Asker) async throws -> Customer {
        try asker.require(.seeCustomers)
        try asker.require(.answerTickets)
        guard let address = EmailAddress(email) else { throw ParkedRefusal.badAddress }
        return try await db.write { tx in
            try Customer.findOrMake(email: address, name: name, language: language, in: tx).customer
        }
    }
}
