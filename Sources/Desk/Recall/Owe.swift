internal import Basics
internal import Channels
internal import Customers
internal import Knowledge
internal import People
internal import Promises
internal import Storage
internal import Tickets

/// Each customer who was told is owed one correction, which is a promise of whoever has the ticket.
extension Desk {
    /// Tellings of which the standing is asked together.
    private static let owedAtOnce = 50

    /// Takes tellings into account, one after another.
    func owe(_ tellings: [Telling], of recall: inout Recall, in tx: Transaction) throws {
        let id = recall.id
        for some in tellings.parts(of: Self.owedAtOnce) {
            let standings = try tx.together(ways: 4) { db in try some.map { try standing(of: $0, in: id, db: db) } }
            // What is done for one changes how another stands who is the same person, or on the same ticket.
            var (customers, tickets): (Set<CustomerID>, Set<TicketID>) = ([], [])
            for (telling, standing) in zip(some, standings) {
                let isOnFreshTicket = standing.ticket.map { tickets.insert($0.id).inserted } ?? true
                let isFirst = customers.isDisjoint(with: standing.entries) && isOnFreshTicket
                customers.formUnion(standing.entries)
                try owe(telling, as: isFirst ? standing : self.standing(of: telling, in: id, db: tx), of: &recall, in: tx)
            }
        }
    }

    private func owe(_ telling: Telling, as standing: Standing, of recall: inout Recall, in tx: Transaction) throws {
        var telling = telling
        // The ledger may name an entry that turned out to be somebody else's second one.
        telling.customer = standing.entries[0]
        if var known = standing.correction {
            let isLatest = telling.at >= known.lastTold
            guard try known.add(telling, in: tx) else { return }
            try hear(telling, isLatest: isLatest, about: &known, of: &recall, in: tx)
            return
        }
        guard var ticket = standing.ticket else { return }
        if standing.isOwnerGone { try relieve(&ticket, in: tx) }
        let promise = try promise(of: recall, on: &ticket, within: standing.habit, beside: standing.open, in: tx)
        try Correction.owe(
            recall.id, to: telling.customer, on: ticket.id, owner: ticket.owner, promise: promise, trouble: standing.trouble, after: telling,
            isNew: !standing.isKnown, in: tx)
        if recall.stage == .done { try recall.move(to: .correcting, in: tx) }
    }

    /// What is known before somebody is owed a correction: asked together, for a recall has thousands of them.
    private struct Standing {
        var entries: [CustomerID]
        /// What they are owed already.
        var correction: Correction?
        /// Whether the message was taken into account.
        var isKnown: Bool
        var ticket: Ticket?
        var isOwnerGone: Bool
        /// What is promised on the ticket.
        var open: [Promise]
        var habit: Span?
        var trouble: String?
    }

    private func standing(of telling: Telling, in recall: RecallID, db: Snapshot) throws -> Standing {
        let entries = try Customer.entries(of: telling.customer, in: db)
        let ticket = try home(of: telling, in: db)
        return Standing(
            entries: entries, correction: try Correction.find(of: entries, in: recall, db: db),
            isKnown: try Correction.knows(telling.message, in: recall, db: db), ticket: ticket,
            isOwnerGone: try ticket?.owner.map { try !isHere($0, in: db) } ?? false,
            open: try ticket.map { try Promise.open(of: $0.id, in: db) } ?? [],
            habit: try ticket.flatMap { try target(.correction, for: $0, in: db) }, trouble: try trouble(of: entries[0], in: db))
    }

    /// Whether somebody is in the house, which no list of who was told changes.
    private func isHere(_ person: PersonID, in db: Snapshot) throws -> Bool {
        try db.once("is here \(person)") { try Person.find(person, in: db)?.state == .active }
    }

    /// They were told more than once. Whoever hears it again after the correction is owed another.
    private func hear(
        _ telling: Telling, isLatest: Bool, about correction: inout Correction, of recall: inout Recall, in tx: Transaction
    ) throws {
        switch correction.state {
        case .sending: return
        case .open, .unreachable:
            guard isLatest, let ticket = try home(of: telling, in: tx), ticket.id != correction.ticket else { return }
            try relocate(&correction, to: ticket, in: tx)
        case .sent, .released:
            let isNews = correction.decidedAt.map { telling.at > $0 } ?? true
            guard isNews || (correction.state == .released && telling.certainty == .certain) else { return }
            try oweAgain(&correction, of: &recall, in: tx)
        }
    }

    func oweAgain(_ correction: inout Correction, of recall: inout Recall, in tx: Transaction) throws {
        guard var ticket = try Ticket.find(correction.ticket, in: tx)?.leading(in: tx) else { return }
        try relieve(&ticket, in: tx)
        try correction.take(.open, in: tx)
        try correction.move(to: ticket.id, owner: ticket.owner, in: tx)
        try correction.promise(try promise(of: recall, on: &ticket, in: tx), in: tx)
        if recall.stage == .done { try recall.move(to: .correcting, in: tx) }
    }

    /// Where the message stands now: a merged ticket leads on.
    private func home(of telling: Telling, in db: Snapshot) throws -> Ticket? {
        let id = try Message.home(of: telling.message, in: db) ?? telling.ticket
        return try Ticket.find(id, in: db)?.leading(in: db)
    }

    private func relocate(_ correction: inout Correction, to ticket: Ticket, in tx: Transaction) throws {
        guard var before = try Ticket.find(correction.ticket, in: tx) else { return }
        var ticket = ticket
        try relieve(&ticket, in: tx)
        try correction.move(to: ticket.id, owner: ticket.owner, in: tx)
        if let promise = correction.promise { try Promise.move([promise], to: ticket.id, in: tx) }
        try handOnPromises(of: ticket.id, to: ticket.owner, in: tx)
        try promiseNextStep(on: &before, in: tx)
        try expectNext(on: &ticket, in: tx)
    }

    /// The promise that they hear by the recall's time, or as soon as the house can where that is over.
    ///
    /// - Parameters:
    ///   - habit: the working time that the house gives itself; asked for where it is not known.
    ///   - open: what else is promised on the ticket; asked for where it is not known.
    func promise(
        of recall: Recall, on ticket: inout Ticket, within habit: Span? = nil, beside open: [Promise]? = nil, in tx: Transaction
    ) throws -> PromiseID {
        let clock = try workClock(for: ticket, in: tx)
        let habit = clock.adding(try habit ?? target(.correction, for: ticket, in: tx) ?? settings.correction, to: tx.now)
        let due = recall.correctBy > tx.now + .hours(1) ? recall.correctBy : habit
        let open = try open ?? Promise.open(of: ticket.id, in: tx)
        let made = try Promise.make(
            NewPromise(.correction, due: due, owner: ticket.owner, maker: recall.openedBy), ticket: ticket.id, by: clock, in: tx)
        try ticket.expect(next: Self.nextDue(of: open + [made]), in: tx)
        return made.id
    }

    /// Why nothing can be sent to the customer, who leads to nobody else, as far as that is known.
    func trouble(of customer: CustomerID, in db: Snapshot) throws -> String? {
        guard let address = try Identity.all(of: customer, in: db).lazy.compactMap({ EmailAddress($0.shown) }).first else {
            return Correction.Trouble.noAddress
        }
        return switch try Unreachable.find(address, in: db)?.kind {
        case .hard: Correction.Trouble.bounced
        case .complaint: Correction.Trouble.complaint
        case .soft, nil: nil
        }
    }

    /// Who has the ticket answers for what is promised on it, and for what is owed.
    func handOnPromises(of ticket: TicketID, to owner: PersonID?, in tx: Transaction) throws {
        try Promise.handOn(ticket: ticket, to: owner, in: tx)
        try Correction.handOn(ticket: ticket, to: owner, in: tx)
    }

    /// A recall is done when nobody is owed anything any more.
    func endIfDone(_ recall: inout Recall, in tx: Transaction) throws {
        guard recall.stage == .correcting, try Correction.tally(of: [recall.id], in: tx)[recall.id]?.owed == 0 else { return }
        try recall.move(to: .done, in: tx)
    }

    func endIfDone(_ id: RecallID, in tx: Transaction) throws {
        guard var recall = try Recall.find(id, in: tx) else { return }
        try endIfDone(&recall, in: tx)
    }
}
