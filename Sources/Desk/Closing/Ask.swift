internal import Basics
internal import Channels
internal import Customers
internal import Storage
internal import Tickets

/// The question below a reply that solves a ticket, as it was decided before the reply was composed.
struct AskedWithReply: Sendable {
    var closing: ClosingID
    var message: MessageID
    /// What the customer was told.
    var closesAt: Moment
}

extension Desk {
    static let askJob = "ask_solved"
    static let closeJob = "close"
    /// How long the agent who solves without a word has to think again.
    static let askingDelay = Span.minutes(1)
    /// How long after closing the links in the mail still work.
    static let linkGrace = Span.days(30)

    // MARK: Deciding

    /// Whether a person can be asked about this ticket: somebody wrote on it, they can be reached, and the house wants it.
    func asks(about ticket: Ticket, in db: Snapshot) throws -> Bool {
        guard try ClosingHabits.find(in: db).asks(in: ticket.mailbox), try ticket.hasWords(ofPersonIn: db),
            let address = try addressee(of: ticket, in: db)
        else { return false }
        return try !AutomaticSign.isUnread(address) && sendingMailbox(of: ticket, in: db) != nil
    }

    /// Until when silence lasts that begins at a time.
    func silenceEnds(from start: Moment, in db: Snapshot) throws -> Moment {
        start + .days(Int64(try ClosingHabits.find(in: db).silence))
    }

    // MARK: Beginning and ending

    /// A ticket was solved: it waits for the customer's word from now on.
    func beginClosing(_ ticket: Ticket, by person: PersonID?, asked: AskedWithReply?, in tx: Transaction) throws {
        if let open = try Closing.open(of: ticket.id, in: tx) {
            // Whoever has said yes already is not asked again.
            if open.answer == .yes { return }
            try endClosing(open, .reopened, in: tx)
        }
        let isAsked = try asked != nil || asks(about: ticket, in: tx)
        let closesAt = try asked?.closesAt ?? silenceEnds(from: tx.now, in: tx)
        let closing = try Closing.begin(
            asked?.closing ?? tx.newID(), ticket: ticket.id, by: person, isAsked: isAsked, message: asked?.message, closesAt: closesAt, in: tx)
        if !isAsked {
            try tx.schedule(Self.closeJob, for: closing.id.rawValue, at: closesAt)
        } else if asked == nil {
            try tx.schedule(Self.askJob, for: closing.id.rawValue, at: tx.now + Self.askingDelay)
        }
    }

    /// The ticket goes on: nobody waits for a word any more.
    func reopenClosing(of ticket: Ticket, as outcome: Closing.Outcome = .reopened, in tx: Transaction) throws {
        if let open = try Closing.open(of: ticket.id, in: tx) { try endClosing(open, outcome, in: tx) }
        if ticket.state == .closed { try forgetWanted(ticket.id, in: tx) }
        try Resolution.retract(ticket.id, in: tx)
    }

    func endClosing(_ closing: Closing, _ outcome: Closing.Outcome, in tx: Transaction) throws {
        guard try closing.end(outcome, in: tx) else { return }
        try tx.unschedule(Self.askJob, for: closing.id.rawValue)
        try tx.unschedule(Self.closeJob, for: closing.id.rawValue)
        try tx.record(
            NewEvent(.closingEnded, ticket: closing.ticket, subject: closing.id.rawValue, data: details(["outcome": outcome.rawValue])))
    }

    // MARK: The question

    /// The question of a closing, with links that need no account.
    func question(_ closing: ClosingID, on ticket: Ticket, closesAt: Moment, in db: Snapshot) throws -> MailToSend.Question {
        let zone = try Customer.find(ticket.customer, in: db)?.timeZone ?? settings.timeZone
        let claim = SignedLink.Claim(ticket: ticket.id, record: closing.rawValue, expires: closesAt + Self.linkGrace)
        let link = "\(settings.baseURL)/solved/\(SignedLink.make(claim, for: .solved, key: keys.signing))"
        let words = HouseWords.solvedQuestion(in: ticket.language.tongue ?? .english, closesAt: closesAt, timeZone: zone)
        return .init(
            sentence: words.question,
            answers: [.init(label: words.yes, link: link + "/yes"), .init(label: words.no, link: link + "/no")], note: words.lastWord)
    }

    /// The mail that asked has left: silence counts from now on, and never ends before the customer was told it would.
    func noteAsked(_ message: MessageID, on ticket: Ticket, in tx: Transaction) throws {
        guard let closing = try Closing.find(message: message, in: tx), closing.outcome == nil, closing.askedAt == nil else { return }
        let closesAt = max(closing.closesAt, try silenceEnds(from: tx.now, in: tx))
        try closing.noteAsked(closesAt: closesAt, in: tx)
        try tx.schedule(Self.closeJob, for: closing.id.rawValue, at: closesAt)
        try tx.record(
            NewEvent(
                .closingAsked, ticket: ticket.id, customer: ticket.customer, subject: closing.id.rawValue,
                data: details(["closes_at": "\(closesAt.milliseconds)"])))
    }

    /// The mail that asked did not arrive: nobody's silence is an answer.
    func noteUnasked(_ message: MessageID, in tx: Transaction) throws {
        guard let closing = try Closing.find(message: message, in: tx), closing.outcome == nil else { return }
        try closing.noteUnasked(in: tx)
        try tx.unschedule(Self.closeJob, for: closing.id.rawValue)
    }

    // MARK: Asking in a mail of its own

    /// Asks those whose tickets were solved without a word, when every reply to them has left. `worker` names the process.
    func writeOwedQuestions(worker: String) async throws {
        let owed = try await db.write { tx in try tx.takeJobs(Self.askJob, worker: worker, limit: 20, lease: .minutes(1)) }
        for job in owed { try await ask(job, worker: worker) }
    }

    private func ask(_ job: Job, worker: String) async throws {
        let id = ClosingID(job.subject)
        let message: MessageID = db.newID()
        let plan = try await db.read { db in try self.plan(id, message, in: db) }
        guard case .write(let mail, let mailbox, let ticket, let closesAt) = plan else {
            return try await db.write { tx in
                if case .wait(let span) = plan { return try tx.retry(job, worker: worker, at: tx.now + span, error: "a reply has not left") }
                try tx.finish(job, worker: worker)
            }
        }
        let sealed = try await keep(mail)
        try await db.write { tx in
            guard try tx.finish(job, worker: worker), let closing = try Closing.find(id, in: tx),
                try closing.ask(by: message, closesAt: closesAt, in: tx)
            else { return }
            try ticket.add(
                NewMessage(
                    id: message, kind: .automatic, author: nil, from: mail.from.name ?? "", text: mail.text, language: ticket.language,
                    mailID: mail.messageID, delivery: .init(state: .queued, until: nil, reason: nil)), in: tx)
            try Outgoing.post(
                mailbox: mailbox, ticket: ticket.id, message: message, recipients: mail.to.map(\.address), blob: sealed.blob,
                size: sealed.size, mailID: mail.messageID, notBefore: tx.now, in: tx)
        }
    }

    private enum AskingPlan: Sendable {
        case write(MailToSend, MailboxID, Ticket, closesAt: Moment)
        case wait(Span)
        case drop
    }

    private func plan(_ id: ClosingID, _ message: MessageID, in db: Snapshot) throws -> AskingPlan {
        guard let closing = try Closing.find(id, in: db), closing.outcome == nil, closing.message == nil,
            let ticket = try Ticket.find(closing.ticket, in: db), ticket.state == .solved
        else { return .drop }
        // Nobody is asked whether an answer helped that they have not read.
        switch try ticket.messages(limit: 20, in: db).last(where: { $0.kind == .reply && $0.delivery?.state != .undone })?.delivery?.state {
        case .held, .queued, .retrying: return .wait(.minutes(1))
        case .failed: return .wait(.hours(1))
        case .sent, .undone, nil: break
        }
        guard let mailbox = try sendingMailbox(of: ticket, in: db), let address = try addressee(of: ticket, in: db) else { return .drop }
        let closesAt = try silenceEnds(from: db.now + .minutes(5), in: db)
        var mail = try mail(
            on: ticket, message: message, from: mailbox, as: mailbox.name,
            to: MailAddress(name: try Customer.find(ticket.customer, in: db)?.name, address: address),
            text: HouseWords.solvedWithoutReply(in: ticket.language.tongue ?? .english, number: ticket.number), isAutomatic: true,
            frame: .notification, in: db)
        mail.question = try question(id, on: ticket, closesAt: closesAt, in: db)
        return .write(mail, mailbox.id, ticket, closesAt: closesAt)
    }
}
