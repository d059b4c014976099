package import Basics
package import Channels
internal import Customers
internal import Foundation
internal import People
internal import Promises
internal import Storage
package import Tickets

/// What became of a mail that was received.
package enum Received: Sendable {
    case message(MessageID, ticket: Ticket, isNew: Bool)
    case parked(IncomingID, IncomingOutcome.ParkReason)
    case rejected(IncomingID, IncomingOutcome.RejectReason)
    /// This very item of the mailbox is in the books already.
    case known
}

extension Desk {
    /// Takes a raw mail in. In the end it is a message of a ticket, a parked item with an owner, or a counted
    /// rejection; the raw bytes are kept before anything else happens (law 2).
    ///
    /// - Parameters:
    ///   - position: its place in the mailbox, when a fetcher brought it; the mailbox's position moves past it in
    ///     the same transaction.
    ///   - wasCut: the mail was larger than the fetcher takes, and these are its first bytes.
    /// - Throws: `StorageError` when nothing could be kept; then it must be brought again.
    package func receive(
        _ raw: [UInt8], by mailbox: MailboxID?, position: MailPosition? = nil, wasCut: Bool = false
    ) async throws -> Received {
        var origin = Incoming.Origin(
            mailbox: mailbox, position: position, blob: try await blobs.put(raw), size: Int64(raw.count))
        do {
            guard !wasCut, raw.count <= settings.limits.incomingMail else { return try await park(origin, .tooLarge) }
            let mail = try MailParser.parse(raw)
            origin.sender = mail.from?.description ?? ""
            origin.subject = mail.subject
            origin.mailID = mail.messageID
            origin.digest = mail.digest
            return try await receive(mail, origin)
        } catch let failure as MailParseFailure {
            if case .noSender(let subject) = failure { origin.subject = subject }
            return try await park(origin, failure.parkReason)
        } catch let error as StorageError {
            if case .unavailable = error { throw error }
            return try await park(origin, .internalError)
        }
    }

    private func receive(_ mail: ParsedMail, _ origin: Incoming.Origin) async throws -> Received {
        // A report comes from a mailer, which often has no address that anybody could answer.
        if mail.bounce != nil { return try await noteReport(mail, origin) }
        guard let sender = mail.replyingAddress else { return try await park(origin, .noSender) }
        let attachments = try await keep(mail.attachments)
        let message: MessageID = db.newID()
        let (received, toAcknowledge) = try await db.write { tx -> (Received, TicketID?) in
            if try Incoming.isKnown(origin, in: tx) {
                try Incoming.advance(origin, in: tx)
                return (.known, nil)
            }
            if let reason = try rejection(of: mail, in: tx) {
                return (try reject(origin, reason, about: nil, in: tx), nil)
            }
            if let outside = try correspondence(of: mail, in: tx),
                let (ticket, became) = try take(mail, in: outside, message: message, attachments: attachments, in: tx)
            {
                _ = try Incoming.record(origin, fate: .message(became, on: ticket.id), in: tx)
                return (.message(became, ticket: ticket, isNew: false), nil)
            }
            let (ticket, isNew) = try place(mail, from: sender, message: message, attachments: attachments, origin, in: tx)
            _ = try Incoming.record(origin, fate: .message(message, on: ticket.id), in: tx)
            // A mailbox that is fetched for the first time brings old mail: nobody waits for an answer to that.
            let isFresh = (mail.date ?? tx.now) > tx.now - .days(2)
            let answers = try isNew && isFresh && mail.mayBeAnswered && Correspondent.mayAnswer(sender.address, in: tx)
            if answers { try oweAcknowledgement(of: ticket, to: sender, in: tx) }
            return (.message(message, ticket: ticket, isNew: isNew), answers ? ticket.id : nil)
        }
        // Owed since the commit; if this fails, or the process dies here, it is done a little later.
        if let toAcknowledge { try? await acknowledge(toAcknowledge, to: sender) }
        return received
    }

    /// Why a mail that could be read goes no further; `nil` when it does.
    private func rejection(of mail: ParsedMail, in tx: Transaction) throws -> IncomingOutcome.RejectReason? {
        if let from = mail.from, try Mailbox.isOurs(from.address, in: tx) { return .ownMessage }
        if try Incoming.isDuplicate(mailID: mail.messageID, digest: mail.digest, in: tx) { return .duplicate }
        return nil
    }

    private func reject(
        _ origin: Incoming.Origin, _ reason: IncomingOutcome.RejectReason, about ticket: TicketID?, in tx: Transaction
    ) throws -> Received {
        let id = try Incoming.record(origin, fate: .rejected(reason, about: ticket), in: tx)
        try tx.record(NewEvent(.mailRejected, ticket: ticket, subject: id.rawValue, data: details(["reason": reason.rawValue])))
        return .rejected(id, reason)
    }

    private func noteReport(_ mail: ParsedMail, _ origin: Incoming.Origin) async throws -> Received {
        try await db.write { tx in
            if try Incoming.isKnown(origin, in: tx) {
                try Incoming.advance(origin, in: tx)
                return .known
            }
            return try reject(origin, .deliveryReport, about: try noteReport(mail, in: tx), in: tx)
        }
    }

    /// A report of a delivery is noted on the message that it is about, loudly when the delivery failed for good.
    private func noteReport(_ mail: ParsedMail, in tx: Transaction) throws -> TicketID? {
        guard let report = mail.bounce else { return nil }
        let ids = [report.originalMessageID].compactMap { $0 } + mail.references
        let reason = "\(report.recipient ?? "") \(report.status ?? "")".trimmed
        if let (_, letter) = ids.lazy.compactMap({ SignedLetterID.verify($0, key: keys.signing) }).first {
            return report.isFinal ? try letterCameBack(letter, reason: reason, in: tx) : nil
        }
        guard let (ticket, message) = ids.lazy.compactMap({ SignedMessageID.verify($0, key: keys.signing) }).first,
            report.isFinal, try Message.find(message, in: tx)?.delivery != nil
        else { return nil }
        try Outgoing.cameBack(message, reason: reason, in: tx)
        try fail(message, of: ticket, reason: reason, in: tx)
        return ticket
    }

    /// Puts the message on its ticket: the one it answers, or a new one.
    private func place(
        _ mail: ParsedMail, from sender: MailAddress, message: MessageID, attachments: [Attachment], _ origin: Incoming.Origin,
        in tx: Transaction
    ) throws -> (Ticket, isNew: Bool) {
        let (customer, _) = try Customer.findOrMake(email: sender.address, name: sender.name, language: mail.language, in: tx)
        if !mail.isAutomatic { try customer.learn(language: mail.language, in: tx) }
        let threading = Threading.decide(try facts(of: mail, customer: customer, in: tx))
        let old = try joined(threading, in: tx)
        var (ticket, isNew) = try old.flatMap { try continued($0, in: tx) }.map { ($0, false) } ?? (open(mail, customer, origin, in: tx), true)
        if isNew, let old { try Continuation.link(ticket.id, continuing: old.id, in: tx) }
        let isThanks = try !isNew && isThanks(mail, on: ticket, in: tx)
        try ticket.add(
            NewMessage(
                id: message, kind: .incoming, author: nil, from: sender.description, text: mail.text, quoteAt: mail.quoteAt,
                html: mail.html.flatMap { HTMLText.saysMoreThanText($0) ? $0 : nil },
                hasRemotePictures: mail.html.map(HTMLSanitizer.hasRemotePictures) ?? false,
                language: mail.language, mailID: mail.messageID),
            attachments: attachments, in: tx)
        try tx.record(NewEvent(.messageReceived, ticket: ticket.id, customer: customer.id, subject: message.rawValue))
        if mail.isAutomatic || !mail.mayBeAnswered { try MessageMark.set(.automatic, on: message, of: ticket.id, in: tx) }
        try ticket.said(mail.newText, byCustomer: (!mail.isAutomatic || isNew) && !isThanks, in: tx)
        if isNew {
            try place(ticket, in: tx)
            try promise(.firstReply, on: &ticket, in: tx)
            try promise(.solution, on: &ticket, in: tx)
        } else if isThanks {
            try noteThanks(message, on: ticket, in: tx)
        } else if !mail.isAutomatic {
            try ticket.learn(language: mail.language, in: tx)
            try heardAgain(&ticket, in: tx)
        }
        return (ticket, isNew)
    }

    private func open(_ mail: ParsedMail, _ customer: Customer, _ origin: Incoming.Origin, in tx: Transaction) throws -> Ticket {
        let mailbox = try origin.mailbox.flatMap { try Mailbox.find($0, sealing: keys.sealing, in: tx) }
        return try Ticket.open(
            subject: mail.subject.isEmpty ? mail.newText.onOneLine.shortened(to: 80) : mail.subject, customer: customer.id,
            team: mailbox?.team, language: mail.language, channel: .email, mailbox: origin.mailbox, in: tx)
    }

    private func joined(_ decision: ThreadingDecision, in tx: Transaction) throws -> Ticket? {
        guard case .join(let id) = decision else { return nil }
        return try Ticket.find(id, in: tx)
    }

    /// What the decision of threading rests on: which tickets the mail names, and whether its sender is of theirs.
    private func facts(of mail: ParsedMail, customer: Customer, in tx: Transaction) throws -> ThreadingFacts {
        var candidates: [ThreadingFacts.Candidate] = []
        for reference in (mail.inReplyTo + mail.references.reversed()).prefix(40) {
            if let (ticket, _) = SignedMessageID.verify(reference, key: keys.signing) {
                let owner = try Ticket.find(ticket, in: tx)?.customer
                candidates.append(.init(ticket: ticket, isSigned: true, isSenderKnown: owner == customer.id, exists: owner != nil))
            } else {
                for ticket in try Message.tickets(withMailID: reference, in: tx) {
                    let owner = try Ticket.find(ticket, in: tx)?.customer
                    candidates.append(.init(ticket: ticket, isSigned: false, isSenderKnown: owner == customer.id, exists: owner != nil))
                }
            }
        }
        return ThreadingFacts(candidates: candidates, subject: mail.subject)
    }

    private func park(_ origin: Incoming.Origin, _ reason: IncomingOutcome.ParkReason) async throws -> Received {
        try await db.write { tx in
            if try Incoming.isKnown(origin, in: tx) {
                try Incoming.advance(origin, in: tx)
                return .known
            }
            let id = try Incoming.record(origin, fate: .parked(reason, owner: try keeperOfParked(in: tx)), in: tx)
            try tx.record(NewEvent(.mailParked, subject: id.rawValue, data: #"{"reason":"\#(reason.rawValue)"}"#))
            return .parked(id, reason)
        }
    }

    /// Who answers for what could not be read: the lead who has least of it, else an admin.
    private func keeperOfParked(in db: Snapshot) throws -> PersonID? {
        let able = try Person.all(in: db).filter { $0.state == .active && $0.role.permissions.contains(.handleParked) }
        let away = try Absence.current(in: db)
        let present = able.filter { away[$0.id] == nil }
        let people = present.isEmpty ? able : present
        return (people.first { $0.role == .lead } ?? people.first)?.id
    }

    /// Keeps the files of a mail in the blob store.
    func keep(_ parsed: [ParsedAttachment]) async throws -> [Attachment] {
        var attachments: [Attachment] = []
        for file in parsed {
            attachments.append(
                Attachment(
                    id: db.newID(), name: file.name, type: file.type, size: Int64(file.bytes.count),
                    blob: try await blobs.put(file.bytes), isInline: file.isInline, contentID: file.contentID))
        }
        return attachments
    }
}

extension MailParseFailure {
    var parkReason: IncomingOutcome.ParkReason {
        switch self {
        case .tooLarge, .headersTooLarge: .tooLarge
        case .tooManyParts, .tooDeep: .tooManyParts
        case .noSender: .noSender
        default: .unreadable
        }
    }
}
