package import Basics
internal import Channels
package import Desk
package import People
internal import Queue
internal import Storage
internal import Synchronization
internal import Tickets

/// The clock of a play: it stands where the play is.
package final class StageClock: Sendable {
    private let time: Mutex<Moment>

    package init(at start: Moment) { time = Mutex(start) }

    package var clock: Clock { Clock { self.time.withLock { $0 } } }

    /// Moves to a moment; never back, so that what follows is later than what was.
    func move(to moment: Moment) { time.withLock { $0 = max($0, moment) } }
    var now: Moment { time.withLock { $0 } }
}

/// Plays a plan through the verbs of the desk, as if it had all happened: every mail is read from raw bytes, every reply
/// goes through the outbox, every law holds.
package struct DemoStage: Sendable {
    let desk: Desk
    private let clock: StageClock
    private let plan: DemoPlan

    package init(desk: Desk, clock: StageClock, plan: DemoPlan) {
        self.desk = desk
        self.clock = clock
        self.plan = plan
    }

    /// What has been made of the plan so far.
    private struct Cast {
        var askers: [Asker] = []
        var teams: [TeamID] = []
        var mailboxes: [Mailbox] = []
        /// The ticket of each conversation that has begun.
        var tickets: [Int: Int64] = [:]
    }

    /// Fills an empty desk. `told` hears of the progress, between 0 and 1.
    package func play(passwordHash: PasswordHash, told: @Sendable (Double) -> Void) async throws {
        var cast = try await assemble(passwordHash)
        let timeline = plan.timeline
        var library = Library()
        for (count, cue) in timeline.enumerated() {
            clock.move(to: cue.at)
            try await self.library(&library, at: cue.at, end: timeline.last?.at ?? cue.at, people: cast.askers)
            try await act(cue, &cast)
            if count.isMultiple(of: 200) { told(Double(count) / Double(timeline.count)) }
        }
        try await dispatch()
        try await recallReturns(library, people: cast.askers)
        try await seekWhatNobodyWrote()
        try await furnish(people: cast.askers)
        try await closeMailboxes(cast)
        told(1)
    }

    private func assemble(_ hash: PasswordHash) async throws -> Cast {
        let plan = plan
        var cast = Cast()
        (cast.teams, cast.askers) = try await desk.db.write { tx in
            let teams = try plan.teams.map { try Team.create($0, by: nil, in: tx).id }
            let askers = try plan.people.map { person in
                Asker(
                    try Person.add(
                        name: person.name, email: person.email, role: Role(rawValue: person.role.rawValue) ?? .agent, tongue: person.tongue,
                        timeZone: person.timeZone, teams: person.teams.map { teams[$0] }, passwordHash: hash, in: tx))
            }
            return (teams, askers)
        }
        for mailbox in plan.mailboxes {
            cast.mailboxes.append(
                try await desk.saveMailbox(entry(mailbox.name, mailbox.address, cast.teams[mailbox.team], isEnabled: true), as: nil, by: nil))
        }
        return cast
    }

    /// A mailbox of the play: its servers are of a name that exists nowhere (RFC 2606).
    private func entry(_ name: String, _ address: EmailAddress, _ team: TeamID?, isEnabled: Bool) -> MailboxEntry {
        let server = { (host: String, port: Int) in
            MailServer(host: host, port: port, security: .tls, user: address.description, password: Secret(""))
        }
        return MailboxEntry(
            name: name, address: address.description, team: team, isEnabled: isEnabled, incoming: server("imap.\(address.domain)", 993),
            folder: "INBOX", outgoing: server("smtp.\(address.domain)", 465))
    }

    /// Afterwards nothing is fetched and nothing leaves, for the shop's servers do not exist.
    private func closeMailboxes(_ cast: Cast) async throws {
        for mailbox in cast.mailboxes {
            _ = try await desk.saveMailbox(entry(mailbox.name, mailbox.address, mailbox.team, isEnabled: false), as: mailbox.id, by: nil)
        }
    }

    private func act(_ cue: DemoPlan.Cue, _ cast: inout Cast) async throws {
        let conversation = plan.conversations[cue.conversation]
        let action = conversation.steps[cue.step].action
        switch action {
        case .customer(let mail), .reopenByCustomer(let mail):
            try await receive(mail, cue.conversation, &cast)
        case .reply(let by, let text):
            _ = try await desk.reply(to: number(cue, cast), text: text, then: .stay, as: cast.askers[by])
            try await dispatch()
        case .note(let by, let text, _):
            _ = try await desk.note(on: number(cue, cast), text: text, as: cast.askers[by])
        case .take(let by):
            _ = try await desk.take(number(cue, cast), as: cast.askers[by])
        case .handOff(let by, let to, let next):
            try await handOff(number(cue, cast), conversation, from: cast.askers[by], to: cast.askers[to], next: next)
        case .enqueue(let by, let team):
            _ = try await desk.enqueue(number(cue, cast), for: cast.teams[team], as: cast.askers[by])
        case .state(let state, let by):
            _ = try await desk.move(number(cue, cast), to: Ticket.State(rawValue: state.rawValue) ?? .open, as: cast.askers[by])
        }
    }

    /// Offered with a brief and accepted by the colleague; the customer is told.
    private func handOff(_ number: Int64, _ conversation: DemoPlan.Conversation, from giver: Asker, to colleague: Asker, next: String) async throws {
        let customer = plan.customers[conversation.customer]
        let brief = Handoff.Brief(
            who: customer.name, wants: conversation.subject, tried: "", told: "", promised: "", next: next)
        let handoff = try await desk.offer(number, to: .person(colleague.id), brief: brief, as: giver)
        _ = try await desk.accept(handoff.id, as: colleague)
        try await dispatch()
    }

    private func number(_ cue: DemoPlan.Cue, _ cast: Cast) throws -> Int64 {
        guard let number = cast.tickets[cue.conversation] else { throw TicketRefusal.notFound }
        return number
    }

    private func receive(_ mail: DemoPlan.Mail, _ index: Int, _ cast: inout Cast) async throws {
        let conversation = plan.conversations[index]
        let customer = plan.customers[conversation.customer]
        let mailbox = cast.mailboxes[conversation.mailbox]
        let earlier = try await earlierIDs(cast.tickets[index])
        let raw = MailComposer.compose(
            MailToSend(
                from: MailAddress(name: customer.name, address: customer.address),
                to: [MailAddress(name: mailbox.name, address: mailbox.address)],
                subject: earlier.isEmpty ? conversation.subject : "Re: " + conversation.subject, text: mail.text,
                messageID: "\(clock.now.milliseconds).\(index)@\(customer.address.domain)", inReplyTo: earlier.last.map { [$0] } ?? [],
                references: earlier,
                attachments: mail.attachments.map {
                    OutgoingAttachment(name: $0.name, type: $0.type, bytes: $0.bytes, contentID: nil)
                },
                language: customer.language, isAutomatic: false, date: clock.now))
        guard case .message(_, let ticket, _) = try await desk.receive(raw, by: mailbox.id) else { return }
        cast.tickets[index] = ticket.number
        try await dispatch()
    }

    private func earlierIDs(_ number: Int64?) async throws -> [String] {
        guard let number else { return [] }
        return try await desk.db.read { db in
            guard let ticket = try Ticket.find(number, visibleTo: .init(person: PersonID(0), seesAll: true), in: db) else { return [] }
            return try Message.mailIDs(of: ticket.id, limit: 10, in: db).reversed()
        }
    }

    /// The shop's mail server takes whatever is due.
    func dispatch() async throws {
        clock.move(to: clock.now + desk.settings.undo)
        for mail in try await desk.takeOutgoing(dispatcher: "demo", limit: 100) where try await desk.handOver(mail.id, dispatcher: "demo") {
            try await desk.delivered(mail.id, .accepted)
        }
    }
}
