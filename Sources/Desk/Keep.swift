internal import Basics
internal import Customers
internal import Promises
internal import Storage
internal import Tickets

extension Desk {
    /// Makes a promise by the house's policy, in the owner's name when there is one.
    @discardableResult
    func promise(
        _ kind: Promise.Kind, on ticket: inout Ticket, replacing replaced: PromiseID? = nil, in tx: Transaction
    ) throws -> Promise? {
        guard let target = try target(kind, for: ticket, in: tx) else { return nil }
        let clock = try workClock(for: ticket, in: tx)
        let made = try Promise.make(
            NewPromise(kind, due: clock.adding(target, to: tx.now), owner: ticket.owner, replaces: replaced), ticket: ticket.id, by: clock, in: tx)
        try expectNext(on: &ticket, in: tx)
        return made
    }

    /// The working time that the house gives itself; `nil` where it promises nothing of the kind.
    func target(_ kind: Promise.Kind, for ticket: Ticket, in db: Snapshot) throws -> Span? {
        let facts = Policy.Facts(
            channel: ticket.channel.rawValue, priority: ticket.priority.rawValue,
            loyalty: try Customer.find(ticket.customer, in: db)?.loyalty.rawValue ?? "", language: ticket.language.rawValue,
            team: ticket.team?.description)
        if kind == .followUp, ticket.state == .waiting { return try habit(settings.followUpWhileWaiting, for: ticket, in: db) }
        if let (span, _) = Policy.target(kind, for: facts, by: try db.once("policies", ask: { try Policy.all(in: db) })) { return span }
        return switch kind {
        case .firstReply: settings.firstReply
        case .nextReply: settings.nextReply
        case .solution: nil
        case .followUp, .callBack, .delivery, .remedy, .inquiry, .crisisUpdate: try habit(settings.followUp, for: ticket, in: db)
        case .correction: try habit(settings.correction, for: ticket, in: db)
        }
    }

    /// A habit of days: where the house has working hours, each is a day of work of eight.
    private func habit(_ span: Span, for ticket: Ticket, in db: Snapshot) throws -> Span {
        try hours(mailbox: ticket.mailbox, team: ticket.team, in: db).areSet ? .workingDays(of: span) : span
    }

    /// The working hours that hold for a ticket: its team's, its mailbox's, the house's, or around the clock.
    func workClock(for ticket: Ticket, in db: Snapshot) throws -> WorkClock {
        try workClock(mailbox: ticket.mailbox, team: ticket.team, in: db)
    }

    func workClock(mailbox: MailboxID?, team: TeamID?, in db: Snapshot) throws -> WorkClock {
        try hours(mailbox: mailbox, team: team, in: db).clock
    }

    private func hours(mailbox: MailboxID?, team: TeamID?, in db: Snapshot) throws -> (areSet: Bool, clock: WorkClock) {
        try db.once("hours \(mailbox?.description ?? "") \(team?.description ?? "")") {
            let kept = try KeptCalendar.holding(mailbox: mailbox, team: team, in: db)
            return (kept != nil, kept.flatMap { WorkClock($0.calendar) } ?? .always)
        }
    }

    /// The customer has written again: whatever the ticket was, it is open, and an answer is owed.
    func heardAgain(_ ticket: inout Ticket, in tx: Transaction) throws {
        try wake(&ticket, by: nil, in: tx)
        try keepBackLater(&ticket, in: tx)
        try reopenClosing(of: ticket, in: tx)
        try relieve(&ticket, in: tx)
        try ticket.move(to: .open, by: nil, in: tx)
        try place(ticket, in: tx)
        try runClocks(of: ticket, in: tx)
        let open = try Promise.open(of: ticket.id, in: tx)
        // What somebody said in words still holds, whatever the customer writes meanwhile.
        for followUp in open where followUp.kind == .followUp && followUp.isHabit { try followUp.decide(.released, by: nil, in: tx) }
        if !open.contains(where: { $0.kind == .firstReply || $0.kind == .nextReply }) { try promise(.nextReply, on: &ticket, in: tx) }
        try expectNext(on: &ticket, in: tx)
    }

    /// A reply has reached the customer's server: what was promised as a reply is kept, what it promises is promised, and the
    /// next step is too, so that no unfinished ticket is without one (law 1).
    func answered(_ ticket: inout Ticket, at message: MessageID, by writer: PersonID?, in tx: Transaction) throws {
        let spoken = try Spoken.take(from: message, in: tx)
        if !spoken.isEmpty { try relieve(&ticket, in: tx) }
        let open = try Promise.open(of: ticket.id, in: tx)
        let moved = try move(open, as: spoken, by: writer, in: tx)
        for promise in open where promise.kind.isKeptByReply && promise.id.rawValue < message.rawValue && !moved.contains(promise.id) {
            try promise.keep(by: ticket.owner, in: tx)
        }
        let clock = try workClock(for: ticket, in: tx)
        // What was said on a ticket that is solved by now was said all the same, and is kept track of.
        for said in spoken {
            let replaced = said.replaces.flatMap { moved.contains($0) ? $0 : nil }
            try Promise.make(
                NewPromise(said.kind, due: said.due, owner: ticket.owner, words: said.words, maker: writer, replaces: replaced),
                ticket: ticket.id, by: clock, in: tx)
        }
        try Recovery.answered(on: ticket.id, by: message, in: tx)
        try promiseNextStep(on: &ticket, in: tx)
    }

    /// Decides the promises that a reply moves. One whose time had passed when the customer heard of it was not moved in time:
    /// it stays what it is.
    private func move(_ open: [Promise], as spoken: [Spoken], by person: PersonID?, in tx: Transaction) throws -> Set<PromiseID> {
        var moved: Set<PromiseID> = []
        for promise in open where tx.now <= promise.due && spoken.contains(where: { $0.replaces == promise.id }) {
            if try promise.decide(.renegotiated, by: person, in: tx) { moved.insert(promise.id) }
        }
        return moved
    }

    /// Promises to come back to an unfinished ticket on which nothing else is promised.
    func promiseNextStep(on ticket: inout Ticket, in tx: Transaction) throws {
        if ticket.state.isUnfinished, try !Promise.open(of: ticket.id, in: tx).contains(where: { $0.pausedAt == nil }) {
            try promise(.followUp, on: &ticket, in: tx)
        }
        try expectNext(on: &ticket, in: tx)
        // A promise may have been all that stood between the customer's word and the end.
        try closeIfReady(&ticket, in: tx)
    }

    /// Brings the ring in the lists up to date.
    func expectNext(on ticket: inout Ticket, in tx: Transaction) throws {
        try ticket.expect(next: Self.nextDue(of: try Promise.open(of: ticket.id, in: tx)), in: tx)
    }

    /// When the next of a ticket's open promises is due; one whose clock stands still is not.
    static func nextDue(of open: [Promise]) -> Moment? { open.lazy.filter { $0.pausedAt == nil }.map(\.due).min() }

    /// While the customer has the word, the clock of a solution stands still.
    func stopClocks(of ticket: Ticket, in tx: Transaction) throws {
        let clock = try workClock(for: ticket, in: tx)
        for promise in try Promise.open(of: ticket.id, in: tx) where promise.kind == .solution && promise.isHabit {
            try promise.pause(by: clock, in: tx)
        }
    }

    func runClocks(of ticket: Ticket, in tx: Transaction) throws {
        let clock = try workClock(for: ticket, in: tx)
        for var promise in try Promise.open(of: ticket.id, in: tx) where promise.pausedAt != nil { try promise.resume(by: clock, in: tx) }
    }
}

extension Span {
    /// As many days of eight hours of work as there are days in it.
    static func workingDays(of span: Span) -> Span { Span(milliseconds: span.milliseconds / 3) }
}
