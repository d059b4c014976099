package import Basics
package import Customers
package import People
package import Promises
package import Queue
internal import Storage
internal import Tickets

/// How a ticket stands between its owner and the next, and what the reader may do about it.
package struct HandoffStanding: Sendable {
    /// The one that waits for an answer.
    package var open: HandoffRow?
    package var mayOffer = false
    package var mayTakeOver = false
    /// Put it into the queue of a team: only while nobody has it.
    package var mayEnqueue = false
    /// Set while the owner is away, with the name of who covers.
    package var ownerAway: (until: Moment, cover: String?)?
}

/// A handoff with the names that a page shows.
package struct HandoffRow: Sendable {
    package var handoff: Handoff
    package var number: Int64
    package var subject: String
    package var customer: String
    package var giver: PersonRef?
    package var offeredBy: PersonRef?
    /// The person or the team it is offered to.
    package var recipient: String
    /// Whether the reader may accept or refuse it.
    package var mayAnswer: Bool
    package var mayWithdraw: Bool
}

/// What is known for a brief before anybody writes one.
package struct BriefFacts: Sendable {
    package var customer: Customer
    package var subject: String
    /// The beginning of what the customer came with.
    package var wants: String
    /// The last notes and the last replies, the oldest first.
    package var notes: [Said]
    package var replies: [Said]
    package var promises: [Promise]
    /// What was asked of others and is not answered yet: whom, and what.
    package var asked: [Asked] = []

    package struct Asked: Sendable {
        package var name: String
        package var text: String
        /// A third party was written to; else somebody was asked.
        package var isInquiry = false
    }

    package struct Said: Sendable {
        package var by: String
        package var at: Moment
        package var text: String
    }
}

/// What the form for handing on needs.
package struct HandoffForm: Sendable {
    package var facts: BriefFacts
    package var people: [PersonRef]
    package var teams: [Team]
    /// The time for an answer when nothing else is said.
    package var answerBy: Moment
}

/// The page of handoffs.
package struct HandoffsScreen: Sendable {
    /// What waits for the reader's answer.
    package var waiting: [HandoffRow]
    /// What the reader offered.
    package var offered: [HandoffRow]
    /// What was refused or returned to the reader in the last week and is still the reader's.
    package var back: [HandoffRow]
    /// Unfinished tickets that went from hand to hand twice or more, for those who lead; `nil` for others.
    package var often: [Often]?

    package struct Often: Sendable {
        package var row: TicketRow
        package var times: Int
    }
}

/// What happened between a giver and the one who was asked, for a line in the thread.
package enum HandoffStep: Sendable, Hashable {
    case offered(to: String, answerBy: Moment)
    case accepted
    case refused(reason: String)
    case returned
    case withdrawn
    case takenOver
}

extension Desk {
    func standing(of ticket: Ticket, people: [PersonID: PersonRef], teams: [Team], for asker: Asker, in db: Snapshot) throws -> HandoffStanding {
        guard asker.may(.answerTickets) else { return HandoffStanding() }
        let open = try Handoff.open(of: ticket.id, in: db)
        let customer = open == nil ? "" : try Customer.names(of: [ticket.customer], in: db)[ticket.customer] ?? ""
        let mayGive = ticket.owner == asker.id || asker.may(.assignOthers)
        let absence = try ticket.owner.flatMap { try Absence.find($0, in: db) }.flatMap { $0.holds(at: db.now) ? $0 : nil }
        return HandoffStanding(
            open: open.map { row($0, on: ticket, customer: customer, people: people, teams: teams, for: asker) },
            mayOffer: ticket.owner != nil && ticket.state.isUnfinished && mayGive && open == nil,
            mayTakeOver: try ticket.owner.map { try mayTakeOver(from: $0, asker, in: db) } ?? false, mayEnqueue: ticket.owner == nil,
            ownerAway: absence.map { ($0.until, $0.cover.flatMap { people[$0]?.name }) })
    }

    /// What the form for handing a ticket on begins with. Refused where the ticket could not be offered.
    package func handoffForm(_ number: Int64, as asker: Asker) async throws -> HandoffForm {
        try await db.read { db in
            try asker.require(.answerTickets)
            let ticket = try found(number, by: asker, in: db)
            guard let owner = ticket.owner else { throw HandoffRefusal.nobodyOwnsIt }
            if owner != asker.id { try asker.require(.assignOthers) }
            guard ticket.state.isUnfinished else { throw HandoffRefusal.isFinished }
            let recipients = try Recipients(besides: owner, in: db)
            return HandoffForm(
                facts: try briefFacts(of: ticket, in: db), people: recipients.people.map(\.ref), teams: recipients.teams,
                answerBy: db.now + settings.handoffAnswer)
        }
    }

    private func briefFacts(of ticket: Ticket, in db: Snapshot) throws -> BriefFacts {
        guard let customer = try Customer.find(ticket.customer, in: db) else { throw TicketRefusal.notFound }
        let first = try ticket.firstMessage(in: db)
        return BriefFacts(
            customer: customer, subject: ticket.subject, wants: first.map(\.newText) ?? "",
            notes: try ticket.latest(.note, limit: 3, in: db).map(BriefFacts.Said.init),
            replies: try ticket.latest(.reply, limit: 3, in: db).map(BriefFacts.Said.init),
            promises: try Promise.open(of: ticket.id, in: db),
            asked: try Consult.open(of: ticket.id, in: db).map { .init(name: $0.name, text: $0.question) }
                + inquiries(of: ticket, in: db).filter { $0.inquiry.isOpen && $0.inquiry.awaitsAnswer }
                .map { .init(name: $0.party.name, text: $0.inquiry.subject, isInquiry: true) })
    }

    /// The page of handoffs, with all around it.
    package func handoffs(as asker: Asker) async throws -> (Frame, HandoffsScreen) {
        try asker.require(.answerTickets)
        return try await db.read { db in (try frame(for: asker, in: db), try handoffs(for: asker, in: db)) }
    }

    private func handoffs(for asker: Asker, in db: Snapshot) throws -> HandoffsScreen {
        let limit = 200
        let waiting = try Handoff.waiting(for: asker.id, teams: asker.person.teams, limit: limit, in: db)
        let offered = try Handoff.offered(by: asker.id, limit: limit, in: db)
        let back = try Handoff.cameBack(to: asker.id, since: db.now - .days(7), limit: 20, in: db)
        let rows = try handoffRows(waiting + offered + back, for: asker, in: db)
        let tickets = Dictionary(
            uniqueKeysWithValues: try Ticket.all(back.map(\.ticket), visibleTo: asker.asTicketAsker, in: db).map { ($0.id, $0) })
        // A ticket that is offered again, or not the giver's any more, did not come back.
        let isOffered = Set(offered.map(\.ticket))
        let stayed = Set(
            back.filter { tickets[$0.ticket].map { $0.owner == asker.id && $0.state.isUnfinished } == true && !isOffered.contains($0.ticket) }
                .map(\.id))
        let (waits, offers) = (Set(waiting.map(\.id)), Set(offered.map(\.id)))
        return HandoffsScreen(
            waiting: rows.filter { waits.contains($0.handoff.id) }, offered: rows.filter { offers.contains($0.handoff.id) },
            back: rows.filter { stayed.contains($0.handoff.id) }, often: asker.may(.assignOthers) ? try handedOnTwice(for: asker, in: db) : nil)
    }

    private func handoffRows(_ handoffs: [Handoff], for asker: Asker, in db: Snapshot) throws -> [HandoffRow] {
        let tickets = try Ticket.all(Array(Set(handoffs.map(\.ticket))), visibleTo: asker.asTicketAsker, in: db)
        let byID = Dictionary(uniqueKeysWithValues: tickets.map { ($0.id, $0) })
        let customers = try Customer.names(of: tickets.map(\.customer), in: db)
        let people = try Person.refs(handoffs.flatMap { [$0.giver, $0.offeredBy] + ($0.recipient.person.map { [$0] } ?? []) }, in: db)
        let teams = try Team.all(in: db)
        var seen: Set<HandoffID> = []
        return handoffs.compactMap { handoff in
            guard let ticket = byID[handoff.ticket], seen.insert(handoff.id).inserted else { return nil }
            return row(handoff, on: ticket, customer: customers[ticket.customer] ?? "", people: people, teams: teams, for: asker)
        }
    }

    private func row(
        _ handoff: Handoff, on ticket: Ticket, customer: String, people: [PersonID: PersonRef], teams: [Team], for asker: Asker
    ) -> HandoffRow {
        HandoffRow(
            handoff: handoff, number: ticket.number, subject: ticket.subject, customer: customer, giver: people[handoff.giver],
            offeredBy: people[handoff.offeredBy], recipient: name(of: handoff.recipient, people: people, teams: teams),
            mayAnswer: handoff.isOpen && asker.may(.answerTickets) && handoff.isOffered(to: asker.person),
            mayWithdraw: handoff.isOpen && asker.may(.answerTickets) && handoff.isWithdrawable(by: asker))
    }

    private func name(of recipient: Handoff.Recipient, people: [PersonID: PersonRef], teams: [Team]) -> String {
        switch recipient {
        case .person(let id): people[id]?.name ?? ""
        case .team(let id): teams.first { $0.id == id }?.name ?? ""
        }
    }

    /// Reads on until a page is full: most of what was handed on twice long ago is solved by now.
    private func handedOnTwice(for asker: Asker, in db: Snapshot) throws -> [HandoffsScreen.Often] {
        var found: [Ticket] = []
        var place: (Moment, HandoffID)?
        while found.count < settings.limits.rowsOnPage {
            let batch = try Handoff.handedOnTwice(before: place, limit: 200, in: db)
            let tickets = try Ticket.all(batch.map(\.ticket), visibleTo: asker.asTicketAsker, in: db).filter { $0.state.isUnfinished }
            let order = Dictionary(uniqueKeysWithValues: batch.enumerated().map { ($1.ticket, $0) })
            found += tickets.sorted { order[$0.id, default: 0] < order[$1.id, default: 0] }
            guard batch.count == 200, let last = batch.last else { break }
            place = last.place
        }
        let times = try Handoff.timesHandedOn(found.map(\.id), in: db)
        return zip(try rows(found, in: db), found).map { .init(row: $0, times: times[$1.id] ?? 2) }
    }

    /// An event about a handoff as a line of the thread; `nil` for any other.
    func handoffStep(_ event: Event, people: [PersonID: PersonRef], teams: [Team]) -> HandoffStep? {
        switch event.kind {
        case .handoffOffered:
            let person = event.field("person").flatMap(PersonID.init).flatMap { people[$0]?.name }
            let team = event.field("team").flatMap(TeamID.init)
            return .offered(
                to: person ?? teams.first { $0.id == team }?.name ?? "",
                answerBy: event.field("answer_by").flatMap(Int64.init).map(Moment.init(milliseconds:)) ?? event.at)
        case .handoffAccepted: return .accepted
        case .handoffRefused: return .refused(reason: event.field("reason") ?? "")
        case .handoffReturned: return .returned
        case .handoffWithdrawn: return .withdrawn
        case .ticketTakenOver: return .takenOver
        default: return nil
        }
    }
}

extension BriefFacts.Said {
    init(_ message: Message) { self.init(by: message.from, at: message.at, text: message.newText) }
}
