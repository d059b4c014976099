package import Basics
internal import Channels
internal import Customers
internal import Language
package import People
internal import Promises
internal import Storage
package import Tickets

/// What a third party is to be asked on a customer's behalf, and what the customer is promised with it.
package struct NewInquiry: Sendable {
    package var party: Recipient
    package var subject: String
    package var text: String
    package var files: [EnclosedFile] = []
    /// By when the customer will hear what came of it.
    package var due: Moment
    /// What is promised, in the customer's language.
    package var words: String
    /// What the customer is written with it; `{time}` in it becomes `due`. Without it the customer knows from elsewhere.
    package var reply: String?
    /// Whether the ticket goes on hold meanwhile.
    package var holds: Bool

    package enum Recipient: Sendable, Hashable {
        /// One of the address book.
        case known(PartyID)
        case new(EmailAddress, name: String, language: LanguageTag)
    }

    package init(
        _ party: Recipient, subject: String, text: String, files: [EnclosedFile] = [], due: Moment, words: String, reply: String? = nil, holds: Bool
    ) {
        self.party = party
        self.subject = subject
        self.text = text
        self.files = files
        self.due = due
        self.words = words
        self.reply = reply
        self.holds = holds
    }
}

extension Desk {
    /// Writes to a third party, and promises the customer to tell what came of it: one transaction, so that neither is ever
    /// without the other.
    package func inquire(on number: Int64, _ new: NewInquiry, as asker: Asker) async throws -> Inquiry {
        let subject = new.subject.onOneLine.trimmed.shortened(to: 300)
        guard !subject.isEmpty else { throw InquiryRefusal.subjectMissing }
        let text = try checkedLetter(new.text)
        let spoken = Spoken(kind: .inquiry, words: new.words.onOneLine.trimmed, due: new.due)
        let (id, letter): (InquiryID, LetterID) = (db.newID(), db.newID())
        let (party, ticket) = try await db.read { db in
            try asker.require(.answerTickets)
            let ticket = try found(number, by: asker, in: db)
            try check([spoken], on: ticket, sentAt: db.now + (new.reply == nil ? .seconds(0) : settings.undo), in: db)
            return (try recipient(new.party, of: ticket, in: db), ticket)
        }
        let inquiry = Inquiry(id: id, ticket: ticket.id, party: party.id, openedBy: asker.id, subject: subject, openedAt: db.clock.now())
        let files = try await keep(new.files)
        let toPost = try await db.read { db in try self.letter(letter, in: inquiry, to: party, text: text, on: ticket, by: asker, in: db) }
        let sealed = try await compose(toPost.mail, with: files)
        let reply = try await new.reply.asyncMap {
            try await prepareReply(to: number, text: try await filled($0, due: new.due, for: ticket), promising: [spoken], isDraft: false, as: asker)
        }
        return try await db.write { tx in
            try asker.require(.answerTickets)
            var ticket = try found(number, by: asker, in: tx)
            guard ticket.state.isUnfinished else { throw InquiryRefusal.isFinished }
            guard try Inquiry.open(of: ticket.id, in: tx).count < Inquiry.openLimit else { throw InquiryRefusal.tooMany(limit: Inquiry.openLimit) }
            if ticket.owner == nil { try own(&ticket, by: asker.id, in: tx) }
            let party = try remember(party, in: tx)
            var inquiry = inquiry
            inquiry.party = party.id
            try inquiry.save(in: tx)
            try post(toPost, sealed, attachments: files, in: tx)
            try tell(.inquiryOpened, inquiry, party, by: asker.id, in: tx)
            if let reply {
                try write(reply, promising: [spoken], then: .stay, on: &ticket, as: asker, in: tx)
            } else {
                try check([spoken], on: ticket, sentAt: tx.now, in: tx)
                try Promise.make(
                    NewPromise(.inquiry, due: spoken.due, owner: ticket.owner, words: spoken.words, maker: asker.id), ticket: ticket.id,
                    by: try workClock(for: ticket, in: tx), in: tx)
            }
            if new.holds, ticket.state != .onHold { try settle(&ticket, into: .onHold, by: asker.id, in: tx) }
            try expectNext(on: &ticket, in: tx)
            return inquiry
        }
    }

    /// Writes to the third party again, in the inquiry's own thread.
    package func write(in id: InquiryID, text: String, files new: [EnclosedFile] = [], as asker: Asker) async throws -> Inquiry {
        let text = try checkedLetter(text)
        let letter: LetterID = db.newID()
        let files = try await keep(new)
        let toPost = try await db.read { db in
            let (inquiry, party, ticket) = try answerable(id, by: asker, in: db)
            return try self.letter(letter, in: inquiry, to: party, text: text, on: ticket, by: asker, in: db)
        }
        let sealed = try await compose(toPost.mail, with: files)
        return try await db.write { tx in
            let (inquiry, party, _) = try answerable(id, by: asker, in: tx)
            try inquiry.written(in: tx)
            try post(toPost, sealed, attachments: files, in: tx)
            try tell(.inquiryWritten, inquiry, party, by: asker.id, in: tx)
            return inquiry
        }
    }

    /// Nothing more is expected of the third party. What it writes all the same opens the inquiry again.
    package func close(inquiry id: InquiryID, as asker: Asker) async throws -> Ticket {
        try await db.write { tx in
            let (inquiry, party, ticket) = try answerable(id, by: asker, in: tx)
            guard try inquiry.close(by: asker.id, in: tx) else { throw InquiryRefusal.alreadyClosed }
            try tell(.inquiryClosed, inquiry, party, by: asker.id, in: tx)
            return ticket
        }
    }

    private func answerable(_ id: InquiryID, by asker: Asker, in db: Snapshot) throws -> (Inquiry, Party, Ticket) {
        try asker.require(.answerTickets)
        guard let inquiry = try Inquiry.find(id, in: db), let party = try Party.find(inquiry.party, in: db) else { throw TicketRefusal.notFound }
        let ticket = try found(inquiry.ticket, by: asker, in: db)
        guard ticket.state.isUnfinished else { throw InquiryRefusal.isFinished }
        return (inquiry, party, ticket)
    }

    private func checkedLetter(_ text: String) throws -> String {
        let text = text.replacing("\r\n", with: "\n").trimmed
        guard !text.isEmpty else { throw InquiryRefusal.textMissing }
        guard text.utf8.count <= settings.limits.text else { throw InquiryRefusal.textTooLong(limit: settings.limits.text) }
        return text
    }

    /// Who is written to: somebody outside, who is not the customer.
    private func recipient(_ recipient: NewInquiry.Recipient, of ticket: Ticket, in db: Snapshot) throws -> Party {
        let party: Party
        switch recipient {
        case .known(let id):
            guard let known = try Party.find(id, in: db) else { throw InquiryRefusal.unfitRecipient }
            party = known
        case .new(let address, let name, let language):
            let name = name.onOneLine.trimmed.shortened(to: 200)
            party = Party(id: PartyID(0), name: name.isEmpty ? address.description : name, address: address.description, language: language)
        }
        guard let address = EmailAddress(party.address), try isOutside(address, of: ticket, in: db) else { throw InquiryRefusal.unfitRecipient }
        return party
    }

    private func remember(_ party: Party, in tx: Transaction) throws -> Party {
        guard let address = EmailAddress(party.address) else { throw InquiryRefusal.unfitRecipient }
        return try Party.remember(address, name: party.name, language: party.language, in: tx)
    }

    /// A mail in an inquiry's own thread. It refers to no message of the customer's.
    private func letter(
        _ id: LetterID, in inquiry: Inquiry, to party: Party, text: String, on ticket: Ticket, by asker: Asker, in db: Snapshot
    ) throws -> LetterToPost {
        guard let mailbox = try sendingMailbox(of: ticket, in: db), let recipient = EmailAddress(party.address) else {
            throw TicketRefusal.nobodyToAnswer
        }
        let earlier = try Letter.mailIDs(inquiry: inquiry.id, limit: 20, in: db)
        let to = MailAddress(name: party.name == party.address ? nil : party.name, address: recipient)
        let mail = MailToSend(
            from: MailAddress(name: "\(asker.person.name), \(mailbox.name)", address: mailbox.address), to: [to],
            subject: earlier.isEmpty || inquiry.subject.hasReplyPrefix ? inquiry.subject : "Re: " + inquiry.subject, text: text,
            messageID: SignedLetterID.make(.inquiry(inquiry.id), letter: id, domain: mailbox.address.domain, key: keys.signing),
            inReplyTo: earlier.first.map { [$0] } ?? [], references: earlier.reversed(), attachments: [], language: party.language,
            isAutomatic: false, date: db.now)
        return LetterToPost(
            new: NewLetter(
                id: id, ticket: ticket.id, inquiry: inquiry.id, kind: .inquiry, author: asker.id, from: asker.person.name, to: to.description,
                text: text, language: LanguageGuess.language(of: text), mailID: mail.messageID, isAutomatic: false,
                delivery: .init(state: .queued, until: nil, reason: nil)), mail: mail, mailbox: mailbox.id, recipient: recipient)
    }

    /// The reply with the time in it, as the customer reads times.
    private func filled(_ reply: String, due: Moment, for ticket: Ticket) async throws -> String {
        let zone = try await db.read { db in try Customer.find(ticket.customer, in: db)?.timeZone } ?? settings.timeZone
        return reply.replacing("{time}", with: HouseWords.moment(due, in: ticket.language.tongue ?? .english, timeZone: zone))
    }

    /// Keeps files that somebody chose.
    private func keep(_ files: [EnclosedFile]) async throws -> [Attachment] {
        guard files.count <= settings.limits.attachments else { throw TicketRefusal.tooManyAttachments(limit: settings.limits.attachments) }
        try requireFit(files.reduce(0) { $0 + Int64($1.bytes.count) })
        var kept: [Attachment] = []
        for file in files {
            kept.append(
                Attachment(
                    id: db.newID(), name: file.name, type: file.type, size: Int64(file.bytes.count), blob: try await blobs.put(file.bytes),
                    isInline: false, contentID: nil))
        }
        let contents = kept.map(\.blob)
        try requireClean(try await db.read { db in try contents.compactMap { try FileCheck.of($0, in: db) } })
        return kept
    }
}

extension Optional {
    fileprivate func asyncMap<Result>(_ change: (Wrapped) async throws -> Result) async throws -> Result? {
        switch self {
        case .some(let wrapped): try await change(wrapped)
        case nil: nil
        }
    }
}
