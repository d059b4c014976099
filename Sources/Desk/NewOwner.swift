internal import Basics
internal import Channels
internal import Customers
internal import People
internal import Promises
internal import Queue
internal import Storage
internal import Tickets

/// What a letter about a new owner rests on. When it changes between the writing of the letter and the transaction, the
/// letter is written again, so that nobody is told a time that does not hold.
private struct LetterFacts: Sendable, Equatable {
    var recipient: EmailAddress
    var customerName: String?
    var timeZone: String?
    var language: LanguageTag
    var mailbox: MailboxID
    /// When the customer will hear at the latest; `nil` when no promise is ahead.
    var due: Moment?
}

private struct Letter: Sendable {
    var facts: LetterFacts
    var mail: MailToSend
}

private struct FactsChanged: Error {}

extension Desk {
    /// Gives a ticket a new owner, with what is promised on it, and tells the customer, in one transaction.
    ///
    /// - Parameters:
    ///   - find: the ticket, if the asker may have it.
    ///   - change: lets the asker be the owner.
    func passing(
        to asker: Asker, ticket find: @escaping @Sendable (Snapshot) throws -> Ticket,
        change: @escaping @Sendable (inout Ticket, Transaction) throws -> Void
    ) async throws -> Ticket {
        for _ in 0..<5 {
            let message: MessageID = db.newID()
            let letter = try await db.read { db -> Letter? in try self.letter(message, about: try find(db), to: asker, in: db) }
            var sealed: (blob: String, size: Int64)?
            if let letter { sealed = try await keep(letter.mail) }
            do {
                return try await db.write { [sealed] tx -> Ticket in
                    var ticket = try find(tx)
                    guard try facts(of: ticket, in: tx) == letter?.facts else { throw FactsChanged() }
                    try change(&ticket, tx)
                    try QueuePlace.leave(ticket.id, in: tx)
                    try handOnPromises(of: ticket.id, to: asker.id, in: tx)
                    if let letter, let sealed { try post(letter, message, sealed, on: ticket, in: tx) }
                    return ticket
                }
            } catch is FactsChanged {
                continue
            }
        }
        throw StorageError.unavailable("the ticket changes faster than a letter about it is written")
    }

    /// `nil` when the customer is not to be told: there is no way to, or nothing is left to hear.
    private func facts(of ticket: Ticket, in db: Snapshot) throws -> LetterFacts? {
        guard ticket.state.isUnfinished, let mailbox = try sendingMailbox(of: ticket, in: db),
            let address = try addressee(of: ticket, in: db)
        else { return nil }
        let customer = try Customer.find(ticket.customer, in: db)
        return LetterFacts(
            recipient: address, customerName: customer?.name, timeZone: customer?.timeZone,
            language: ticket.language.tongue == nil ? customer?.language ?? ticket.language : ticket.language,
            mailbox: mailbox.id,
            due: try Promise.open(of: ticket.id, in: db).first { $0.pausedAt == nil && $0.kind != .correction && $0.due > db.now }?.due)
    }

    private func letter(_ message: MessageID, about ticket: Ticket, to owner: Asker, in db: Snapshot) throws -> Letter? {
        guard let facts = try facts(of: ticket, in: db), let mailbox = try sendingMailbox(of: ticket, in: db) else { return nil }
        let text = HouseWords.newOwner(
            in: facts.language.tongue ?? .english, name: owner.person.name, number: ticket.number, due: facts.due,
            timeZone: facts.timeZone ?? settings.timeZone)
        var mail = try mail(
            on: ticket, message: message, from: mailbox, as: mailbox.name,
            to: MailAddress(name: facts.customerName, address: facts.recipient), text: text, isAutomatic: true, frame: .notification, in: db)
        mail.language = facts.language
        return Letter(facts: facts, mail: mail)
    }

    private func post(_ letter: Letter, _ message: MessageID, _ sealed: (blob: String, size: Int64), on ticket: Ticket, in tx: Transaction) throws {
        try ticket.add(
            NewMessage(
                id: message, kind: .automatic, author: nil, from: letter.mail.from.name ?? "", text: letter.mail.text,
                language: letter.mail.language, mailID: letter.mail.messageID,
                delivery: .init(state: .queued, until: nil, reason: nil)), in: tx)
        try Outgoing.post(
            mailbox: letter.facts.mailbox, ticket: ticket.id, message: message, recipients: [letter.facts.recipient], blob: sealed.blob,
            size: sealed.size, mailID: letter.mail.messageID, notBefore: tx.now, in: tx)
        try tx.record(NewEvent(.newOwnerTold, ticket: ticket.id, customer: ticket.customer, subject: message.rawValue))
    }
}
