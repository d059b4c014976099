package import Basics
internal import Channels
internal import Customers
internal import Language
package import People
internal import Promises
internal import Storage
package import Tickets

/// What somebody is to be asked.
package struct NewConsult: Sendable {
    package var asked: Asked
    package var question: String
    /// What they need to see; nothing more of the ticket is shown to them.
    package var excerpt: String
    package var answerBy: Moment?
    /// The language to write in; a person's own wins.
    package var tongue: Tongue?

    package enum Asked: Sendable, Hashable {
        case person(PersonID)
        case address(EmailAddress, name: String)
    }

    package init(_ asked: Asked, question: String, excerpt: String = "", answerBy: Moment? = nil, tongue: Tongue? = nil) {
        self.asked = asked
        self.question = question
        self.excerpt = excerpt
        self.answerBy = answerBy
        self.tongue = tongue
    }

    fileprivate func checked() throws -> NewConsult {
        var new = self
        new.question = question.replacing("\r\n", with: "\n").trimmed
        new.excerpt = excerpt.replacing("\r\n", with: "\n").trimmed
        guard !new.question.isEmpty else { throw ConsultRefusal.questionMissing }
        guard new.question.utf8.count <= Consult.limit, new.excerpt.utf8.count <= Consult.limit else {
            throw ConsultRefusal.textTooLong(limit: Consult.limit)
        }
        return new
    }
}

/// What came back, by mail or by the page.
struct ConsultAnswer: Sendable {
    var text: String
    var language: LanguageTag
    /// Somebody's program answered, and not the asked.
    var isAutomatic = false
    var attachments: [Attachment] = []
}

extension Desk {
    static let consultJob = "consult"
    /// The furthest time for an answer.
    static let longestConsult = Span.days(60)
    /// For how long after the time for an answer the private link holds.
    static let consultLinkGrace = Span.days(14)

    /// Asks somebody, by mail, with a private link. Nothing of the ticket goes along but what is in `new`; the owner stays.
    package func ask(_ number: Int64, _ new: NewConsult, as asker: Asker) async throws -> Consult {
        let new = try new.checked()
        let (id, letter, token): (ConsultID, LetterID, Secret) = (db.newID(), db.newID(), Secret(randomness.token(bytes: 24)))
        let (consult, toPost) = try await db.read { db in
            let consult = try plan(id, new, on: number, by: asker, in: db)
            return (consult, try self.letter(letter, .question, about: consult, token: token, by: asker.person, in: db))
        }
        let sealed = try await keep(toPost.mail)
        return try await db.write { tx in
            try asker.require(.answerTickets)
            var ticket = try found(number, by: asker, in: tx)
            guard ticket.state.isUnfinished else { throw ConsultRefusal.isFinished }
            guard try Consult.open(of: ticket.id, in: tx).count < Consult.openLimit else { throw ConsultRefusal.tooMany(limit: Consult.openLimit) }
            if ticket.owner == nil { try own(&ticket, by: asker.id, in: tx) }
            try consult.save(in: tx)
            try consult.allow(linkWith: Self.digest(token), until: linkEnd(of: consult, at: tx.now), in: tx)
            try post(toPost, sealed, in: tx)
            try scheduleNext(consult, on: ticket, in: tx)
            try tell(.consultAsked, consult, by: asker.id, in: tx)
            return consult
        }
    }

    private func plan(_ id: ConsultID, _ new: NewConsult, on number: Int64, by asker: Asker, in db: Snapshot) throws -> Consult {
        try asker.require(.answerTickets)
        let ticket = try found(number, by: asker, in: db)
        guard ticket.state.isUnfinished else { throw ConsultRefusal.isFinished }
        let answerBy = try new.answerBy ?? defaultAnswer(of: ticket, in: db)
        guard answerBy > db.now, answerBy <= db.now + Self.longestConsult else { throw ConsultRefusal.badTime }
        let (person, name, address) = try asked(new.asked, by: answerBy, in: db)
        guard person?.id != asker.id, try isOutside(address, of: ticket, in: db) else { throw ConsultRefusal.unfitRecipient }
        return Consult(
            id: id, ticket: ticket.id, askedBy: asker.id, person: person?.id, name: name, address: address.description,
            language: LanguageTag(person?.tongue ?? new.tongue ?? asker.person.tongue), question: new.question, excerpt: new.excerpt,
            askedAt: db.now, answerBy: answerBy)
    }

    /// Who is asked. An address that is a colleague's is the colleague; in place of one who is away until after the time for
    /// the answer it is who covers.
    private func asked(_ asked: NewConsult.Asked, by answerBy: Moment, in db: Snapshot) throws -> (Person?, name: String, EmailAddress) {
        func there(_ person: Person) throws -> (Person?, name: String, EmailAddress) {
            guard person.state == .active else { throw ConsultRefusal.unfitRecipient }
            guard let person = try whoAnswers(for: person, by: answerBy, in: db) else { throw ConsultRefusal.isAway }
            return (person, person.name, person.email)
        }
        switch asked {
        case .person(let id):
            guard let person = try Person.find(id, in: db) else { throw ConsultRefusal.unfitRecipient }
            return try there(person)
        case .address(let address, let name):
            if let person = try Person.find(address, in: db), person.state == .active { return try there(person) }
            let name = name.onOneLine.trimmed.shortened(to: 200)
            return (nil, name.isEmpty ? address.description : name, address)
        }
    }

    /// Whether an address is neither the house's own nor the ticket's customer's.
    func isOutside(_ address: EmailAddress, of ticket: Ticket, in db: Snapshot) throws -> Bool {
        if try Mailbox.isOurs(address, in: db) { return false }
        return try !Identity.all(of: ticket.customer, in: db).contains { EmailAddress($0.shown) == address }
    }

    /// A day of work, by the hours that hold for the ticket.
    func defaultAnswer(of ticket: Ticket, in db: Snapshot) throws -> Moment {
        try workClock(for: ticket, in: db).adding(settings.consultAnswer, to: db.now)
    }

    func linkEnd(of consult: Consult, at now: Moment) -> Moment { max(consult.answerBy, now) + Self.consultLinkGrace }

    /// What is kept of a private link.
    static func digest(_ token: Secret) -> String { BlobStore.address(of: Array(token.reveal().utf8)) }

    /// The question to which a private link leads, with what its page shows; `nil` when the link is unknown or has run out.
    package func asked(by token: Secret) async throws -> AskedScreen? {
        try await db.read { db in
            guard let consult = try Consult.find(linkWith: Self.digest(token), in: db) else { return nil }
            return try askedScreen(consult, in: db)
        }
    }

    /// Answers through a private link.
    package func answer(_ token: Secret, text: String) async throws {
        let message: MessageID = db.newID()
        let answer = try checkedAnswer(text)
        try await db.write { tx in
            guard let consult = try Consult.find(linkWith: Self.digest(token), in: tx) else { throw TicketRefusal.notFound }
            try take(page: answer, to: consult, as: message, in: tx)
        }
    }

    /// Answers as the colleague who was asked, who need not be able to see the ticket.
    package func answer(_ id: ConsultID, text: String, as asker: Asker) async throws {
        let message: MessageID = db.newID()
        let answer = try checkedAnswer(text)
        try await db.write { tx in
            guard let consult = try Consult.find(id, in: tx), consult.person == asker.id else { throw TicketRefusal.notFound }
            try take(page: answer, to: consult, as: message, in: tx)
        }
    }

    private func checkedAnswer(_ text: String) throws -> ConsultAnswer {
        let text = text.replacing("\r\n", with: "\n").trimmed
        guard !text.isEmpty else { throw ConsultRefusal.answerMissing }
        guard text.utf8.count <= Consult.limit else { throw ConsultRefusal.textTooLong(limit: Consult.limit) }
        return ConsultAnswer(text: text, language: LanguageGuess.language(of: text))
    }

    private func take(page answer: ConsultAnswer, to consult: Consult, as message: MessageID, in tx: Transaction) throws {
        guard consult.isOpen else { throw ConsultRefusal.isOver }
        guard let ticket = try Ticket.find(consult.ticket, in: tx) else { throw TicketRefusal.notFound }
        _ = try take(answer: answer, to: consult, as: message, on: ticket, in: tx)
    }

    /// An answer is a note in the ticket, never a message of the customer's. The first one decides the question; whatever
    /// comes later by mail is a note as well, so that nothing is lost (law 2).
    func take(answer: ConsultAnswer, to consult: Consult, as message: MessageID, on found: Ticket, in tx: Transaction) throws -> Ticket {
        var ticket = found
        try ticket.add(
            NewMessage(
                id: message, kind: .note, author: nil, from: "\(consult.name) <\(consult.address)>", text: answer.text,
                language: answer.language), attachments: answer.attachments, in: tx)
        if !answer.isAutomatic, try consult.decide(.answered, answer: message, by: consult.person, in: tx) {
            try tx.unschedule(Self.consultJob, for: consult.id.rawValue)
        } else {
            try Consult.setNews(consult.id, in: tx)
        }
        try tx.record(NewEvent(.noteWritten, ticket: ticket.id, customer: ticket.customer, subject: message.rawValue))
        if !answer.isAutomatic {
            try tell(.consultAnswered, consult, by: consult.person, in: tx)
            try wake(&ticket, in: tx)
        }
        return ticket
    }

    /// What was waited for is here: a ticket that was on hold is open again, with its clocks running and a next step.
    func wake(_ ticket: inout Ticket, in tx: Transaction) throws {
        guard ticket.state == .onHold else { return }
        try ticket.move(to: .open, by: nil, in: tx)
        try runClocks(of: ticket, in: tx)
        try promiseNextStep(on: &ticket, in: tx)
    }

    /// Takes a question back: whoever asked it, the ticket's owner, or a lead. The asked is told that no answer is needed.
    package func withdraw(consult id: ConsultID, as asker: Asker) async throws -> Ticket {
        try await db.write { tx in
            try asker.require(.answerTickets)
            guard let consult = try Consult.find(id, in: tx) else { throw TicketRefusal.notFound }
            let ticket = try found(consult.ticket, by: asker, in: tx)
            guard consult.isOpen else { throw ConsultRefusal.isOver }
            guard consult.isWithdrawable(by: asker, owner: ticket.owner) else { throw TicketRefusal.notAllowed }
            guard try withdraw(consult, by: asker.id, in: tx) else { throw ConsultRefusal.isOver }
            return ticket
        }
    }

    private func withdraw(_ consult: Consult, by person: PersonID?, in tx: Transaction) throws -> Bool {
        guard try consult.decide(.withdrawn, by: person, in: tx) else { return false }
        try consult.revokeLinks(in: tx)
        try tx.unschedule(Self.consultJob, for: consult.id.rawValue)
        if try isTold(of: consult, in: tx) { try tx.schedule(Self.consultJob, for: consult.id.rawValue, at: tx.now) }
        try tell(.consultWithdrawn, consult, by: person, in: tx)
        return true
    }

    /// Whether the asked has heard, or may have heard, of a question. One that has not left is dropped.
    private func isTold(of consult: Consult, in tx: Transaction) throws -> Bool {
        guard let letter = try Letter.newest(of: [consult.id], in: tx)[consult.id] else { return false }
        if letter.kind == .question, letter.delivery?.state == .failed { return false }
        guard letter.delivery?.state != .sent, try Outgoing.drop(letter: letter.id, in: tx) else { return true }
        try Letter.setDelivery(.init(state: .undone, until: nil, reason: nil), of: letter.id, in: tx)
        return letter.kind != .question
    }

    /// Withdraws what is still asked on a ticket that is solved: nobody should think about what is over.
    func withdrawOpenConsults(of ticket: TicketID, by person: PersonID?, in tx: Transaction) throws {
        for consult in try Consult.open(of: ticket, in: tx) { _ = try withdraw(consult, by: person, in: tx) }
    }

    func tell(_ kind: EventKind, _ consult: Consult, by person: PersonID?, in tx: Transaction) throws {
        try tx.record(
            NewEvent(
                kind, ticket: consult.ticket, customer: try Ticket.find(consult.ticket, in: tx)?.customer, person: person,
                subject: consult.id.rawValue, data: details(["to": consult.name, "answer_by": "\(consult.answerBy.milliseconds)"])))
    }
}

extension Consult {
    func isWithdrawable(by asker: Asker, owner: PersonID?) -> Bool {
        isOpen && asker.may(.answerTickets) && (askedBy == asker.id || owner == asker.id || asker.may(.assignOthers))
    }
}
