package import Basics
internal import Channels
internal import People
internal import Promises
internal import Storage
internal import Tickets

extension Desk {
    /// Reminds the asked, tells owners that nobody answered, and tells the asked when an answer is no longer needed. Any number
    /// of workers may do this at once; each step is done once. Gives how many were seen to.
    @discardableResult
    package func attendToConsults(limit: Int = 20) async throws -> Int {
        let worker = "consult-\(db.node)"
        let due = try await db.write { tx in try tx.takeJobs(Self.consultJob, worker: worker, limit: limit, lease: .minutes(1)) }
        for job in due { try await attend(to: job, worker) }
        return due.count
    }

    /// When there is next something to see to; `nil` when nobody is asked.
    package func nextConsultDue() async throws -> Moment? { try await db.read { db in try db.nextJobDue(Self.consultJob) } }

    private enum Step: Sendable {
        /// A mail, and how far the question has come by it.
        case write(LetterToPost, Consult, reaching: Consult.Stage?)
        case tellOwner(Consult)
        case nothing
    }

    private func attend(to job: Job, _ worker: String) async throws {
        let (letter, token): (LetterID, Secret) = (db.newID(), Secret(randomness.token(bytes: 24)))
        let step = try await db.read { db in try self.step(of: ConsultID(job.subject), letter: letter, token: token, in: db) }
        var sealed: (blob: String, size: Int64)?
        if case .write(let toPost, _, _) = step { sealed = try await keep(toPost.mail) }
        try await db.write { [sealed] tx in
            guard try tx.finish(job, worker: worker) else { return }
            switch step {
            case .write(let toPost, var consult, let stage):
                guard let sealed, let ticket = try Ticket.find(consult.ticket, in: tx) else { return }
                if let stage {
                    guard try consult.reach(stage, in: tx) else { return }
                    consult.stage = stage
                    try consult.allow(linkWith: Self.digest(token), until: linkEnd(of: consult, at: tx.now), in: tx)
                    try scheduleNext(consult, on: ticket, in: tx)
                    try tell(.consultReminded, consult, by: nil, in: tx)
                }
                try post(toPost, sealed, in: tx)
            case .tellOwner(let consult):
                guard try consult.reach(.silent, in: tx) else { return }
                try Consult.setNews(consult.id, in: tx)
                try tell(.consultUnanswered, consult, by: nil, in: tx)
            case .nothing: break
            }
        }
    }

    private func step(of id: ConsultID, letter: LetterID, token: Secret, in db: Snapshot) throws -> Step {
        guard let consult = try Consult.find(id, in: db), let asker = try Person.find(consult.askedBy, in: db) else { return .nothing }
        switch (consult.outcome, consult.stage) {
        case (.withdrawn, _):
            return .write(try self.letter(letter, .withdrawal, about: consult, token: nil, by: asker, in: db), consult, reaching: nil)
        case (nil, .ahead), (nil, .soon):
            let next: Consult.Stage = consult.stage == .ahead ? .soon : .due
            return .write(try self.letter(letter, .reminder, about: consult, token: token, by: asker, in: db), consult, reaching: next)
        case (nil, .due): return .tellOwner(consult)
        case (.answered, _), (nil, .silent): return .nothing
        }
    }

    /// Before the time and at it the asked is reminded, and an hour of work later the owner hears that nobody answered; none of
    /// it outside working hours.
    func scheduleNext(_ consult: Consult, on ticket: Ticket, in tx: Transaction) throws {
        let stage: Promise.Stage
        switch consult.stage {
        case .ahead: stage = .ahead
        case .soon: stage = .soon
        case .due: stage = .due
        case .silent: return
        }
        let clock = try workClock(for: ticket, in: tx)
        let next = Attention.next(after: stage, kind: .inquiry, madeAt: consult.askedAt, due: consult.answerBy, by: clock).at
        try tx.schedule(Self.consultJob, for: consult.id.rawValue, at: max(next, tx.now))
    }

    /// A mail to the asked: what is asked, what they need to see, by when, and the private link. Nothing else of the ticket,
    /// and no reference to the customer's thread.
    func letter(
        _ id: LetterID, _ kind: Letter.Kind, about consult: Consult, token: Secret?, by asker: Person, in db: Snapshot
    ) throws -> LetterToPost {
        guard let ticket = try Ticket.find(consult.ticket, in: db), let mailbox = try sendingMailbox(of: ticket, in: db),
            let recipient = EmailAddress(consult.address)
        else { throw TicketRefusal.nobodyToAnswer }
        let person = try consult.person.flatMap { try Person.find($0, in: db) }
        let tongue = consult.language.tongue ?? .english
        let words = HouseWords.consult(
            kind, in: tongue, facts: .init(consult, asker: asker.name, house: mailbox.name, timeZone: person?.timeZone ?? settings.timeZone),
            link: token.map { "\(settings.baseURL)/asked/\($0.reveal())" })
        let earlier = try Letter.mailIDs(consult: consult.id, limit: 20, in: db)
        let mail = MailToSend(
            from: MailAddress(name: "\(asker.name), \(mailbox.name)", address: mailbox.address),
            to: [MailAddress(name: consult.name == consult.address ? nil : consult.name, address: recipient)],
            subject: earlier.isEmpty ? words.subject : "Re: " + words.subject, text: words.text,
            messageID: SignedLetterID.make(.consult(consult.id), letter: id, domain: mailbox.address.domain, key: keys.signing),
            inReplyTo: earlier.first.map { [$0] } ?? [], references: earlier.reversed(), attachments: [], language: consult.language,
            isAutomatic: kind != .question, date: db.now)
        return LetterToPost(
            new: NewLetter(
                id: id, ticket: ticket.id, consult: consult.id, kind: kind, author: kind == .question ? asker.id : nil,
                from: mail.from.name ?? "", to: MailAddress(name: consult.name, address: recipient).description,
                text: kind == .question ? consult.question : words.subject, language: consult.language, mailID: mail.messageID,
                isAutomatic: mail.isAutomatic, delivery: .init(state: .queued, until: nil, reason: nil)), mail: mail, mailbox: mailbox.id,
            recipient: recipient)
    }
}
