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
    ///   - channel: how it came, for a ticket that it opens.
    /// - Throws: `StorageError` when nothing could be kept; then it must be brought again.
    package func receive(
        _ raw: [UInt8], by mailbox: MailboxID?, position: MailPosition? = nil, wasCut: Bool = false, channel: Ticket.Channel = .email
    ) async throws -> Received {
        var origin = Incoming.Origin(
            mailbox: mailbox, position: position, blob: try await blobs.put(raw), size: Int64(raw.count))
        do {
            guard !wasCut, raw.count <= settings.limits.incomingMail else {
                // Whoever decides about it sees at least whose it is.
                if let head = try? MailParser.parse(Array(raw.prefix(64 << 10))) {
                    (origin.sender, origin.subject) = (head.from?.description ?? "", head.subject)
                }
                return try await park(origin, .tooLarge)
            }
            let mail = try MailParser.parse(raw)
            origin.sender = mail.from?.description ?? ""
            origin.subject = mail.subject
            origin.mailID = mail.messageID
            origin.digest = mail.digest
            return try await receive(mail, origin, channel)
        } catch let failure as MailParseFailure {
            return try await park(origin, failure.parkReason)
        } catch let error as StorageError {
            if case .unavailable = error { throw error }
            return try await park(origin, .internalError)
        }
    }

    private func receive(_ mail: ParsedMail, _ origin: Incoming.Origin, _ channel: Ticket.Channel) async throws -> Received {
        // A report comes from a mailer, which often has no address that anybody could answer.
        if mail.bounce != nil || mail.complaint != nil { return try await noteReport(mail, origin) }
        guard let sender = try await writer(of: mail) else { return try await park(origin, .noSender) }
        if try await isUnproven(mail, from: sender, by: origin.mailbox) { return try await park(origin, .unproven) }
        let attachments = try await keep(mail.attachments)
        let message: MessageID = db.newID()
        let (received, toAcknowledge) = try await db.write { tx -> (Received, TicketID?) in
            if try Incoming.isKnown(origin, in: tx) {
                try Incoming.advance(origin, in: tx)
                return (.known, nil)
            }
            if let reason = try rejection(of: mail, from: sender, by: origin.mailbox, in: tx) {
                return (try reject(origin, reason, about: nil, in: tx), nil)
            }
            if let outside = try correspondence(of: mail, in: tx),
                let (ticket, became) = try take(mail, in: outside, message: message, attachments: attachments, in: tx)
            {
                _ = try Incoming.record(origin, fate: .message(became, on: ticket.id), in: tx)
                return (.message(became, ticket: ticket, isNew: false), nil)
            }
            let (ticket, isNew) = try place(mail, from: sender, message: message, attachments: attachments, origin, channel, in: tx)
            _ = try Incoming.record(origin, fate: .message(message, on: ticket.id), in: tx)
            // A mailbox that is fetched for the first time brings old mail: nobody waits for an answer to that.
            let isFresh = (mail.date ?? tx.now) > tx.now - .days(2)
            let answers =
                try isNew && isFresh && mail.mayBeAnswered && Unreachable.find(sender.address, in: tx)?.kind != .complaint
                && Correspondent.mayAnswer(sender.address, in: tx)
            if answers { try oweAcknowledgement(of: ticket, to: sender, in: tx) }
            return (.message(message, ticket: ticket, isNew: isNew), answers ? ticket.id : nil)
        }
        // Owed since the commit; if this fails, or the process dies here, it is done a little later.
        if let toAcknowledge { _ = try? await acknowledge(toAcknowledge, to: sender) }
        return received
    }

    /// Who wrote a mail and is answered: never one of our own mailboxes, which some programs put into Reply-To.
    private func writer(of mail: ParsedMail) async throws -> MailAddress? {
        guard let first = mail.replyingAddress else { return nil }
        guard !mail.replyTo.isEmpty else { return first }
        return try await db.read { db in try (mail.replyTo + [mail.from].compactMap { $0 }).first { try !Mailbox.isOurs($0.address, in: db) } }
            ?? mail.from
    }

    /// Whether a server that the mailbox trusts says that the sender is not who they say they are. Only its nearest word counts:
    /// what stands below may have come with the mail.
    private func isUnproven(_ mail: ParsedMail, from sender: MailAddress, by mailbox: MailboxID?) async throws -> Bool {
        guard let mailbox, let nearest = mail.authentication.first, nearest.isFailing else { return false }
        return try await db.read { db in try Mailbox.trustedServers(of: mailbox, in: db).contains(nearest.server) }
    }

    /// Why a mail that could be read goes no further; `nil` when it does.
    private func rejection(
        of mail: ParsedMail, from sender: MailAddress, by mailbox: MailboxID?, in tx: Transaction
    ) throws -> IncomingOutcome.RejectReason? {
        if let from = mail.from, try Mailbox.isOurs(from.address, in: tx) { return .ownMessage }
        if try Mailbox.isOurs(sender.address, in: tx) { return .ownMessage }
        if try Incoming.isDuplicate(mailID: mail.messageID, date: mail.date, digest: mail.digest, in: tx) { return .duplicate }
        guard try Correspondent.mayWrite(sender.address, isMachine: mail.isAutomatic, in: tx) else { return .loop }
        return try unwanted(mail, from: sender, by: mailbox, in: tx)
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

    /// A report of a delivery is noted on the message that it is about and on the address, loudly when the delivery failed for
    /// good. What it says is believed only of a mail that we sent: anybody can write a report.
    private func noteReport(_ mail: ParsedMail, in tx: Transaction) throws -> TicketID? {
        let ids = [mail.bounce?.originalMessageID, mail.complaint?.originalMessageID].compactMap { $0 } + mail.references + mail.inReplyTo
        let reason = "\(mail.bounce?.recipient ?? "") \(mail.bounce?.status ?? "")".trimmed
        if let (_, letter) = ids.lazy.compactMap({ SignedLetterID.verify($0, key: keys.signing) }).first {
            return mail.bounce?.isFinal == true ? try letterCameBack(letter, reason: reason, in: tx) : nil
        }
        guard let (named, message) = ids.lazy.compactMap({ SignedMessageID.verify($0, key: keys.signing) }).first else { return nil }
        let sentTo = try Outgoing.find(message: message, in: tx)?.recipients ?? []
        // Where the message stands now: it may have been merged or split since it left.
        let found = try Message.find(message, in: tx)
        if let complaint = mail.complaint {
            for address in sentTo.compactMap(EmailAddress.init) where complaint.isComplaint {
                try Unreachable.note(address, .complaint, reason: complaint.kind, in: tx)
            }
            return found?.ticket ?? named
        }
        guard let report = mail.bounce, let found, found.delivery != nil else { return nil }
        for recipient in report.recipients where recipient.action == .failed {
            // Where mail is passed on, the report names another address than the one that we wrote to; and whoever has one mail of
            // ours must not be able to mark other people's addresses.
            let named = recipient.recipient.flatMap(EmailAddress.init)
            guard let address = sentTo.first(where: { EmailAddress($0) == named }) ?? (sentTo.count == 1 ? sentTo[0] : nil),
                let address = EmailAddress(address)
            else { continue }
            try Unreachable.note(address, recipient.isHard ? .hard : .soft, reason: recipient.status ?? "", in: tx)
        }
        if report.action == .delayed { try tx.record(NewEvent(.deliveryDelayed, ticket: found.ticket, subject: message.rawValue)) }
        guard report.isFinal else { return found.ticket }
        try Outgoing.cameBack(message, reason: reason, in: tx)
        try fail(message, of: found.ticket, reason: reason, in: tx)
        return found.ticket
    }

    /// Puts the message on its ticket: the one it answers, or a new one.
    private func place(
        _ mail: ParsedMail, from sender: MailAddress, message: MessageID, attachments: [Attachment], _ origin: Incoming.Origin,
        _ channel: Ticket.Channel, in tx: Transaction
    ) throws -> (Ticket, isNew: Bool) {
        let (customer, _) = try Customer.findOrMake(email: sender.address, name: sender.name, language: mail.language, in: tx)
        if !mail.isAutomatic {
            try customer.learn(language: mail.language, in: tx)
            try Unreachable.forget(sender.address, in: tx)
        }
        let threading = Threading.decide(try facts(of: mail, customer: customer, in: tx))
        let old = try joined(threading, in: tx)
        var (ticket, isNew) =
            try old.flatMap { try continued($0, in: tx) }.map { ($0, false) } ?? (open(mail, customer, origin, channel, in: tx), true)
        if isNew, let old { try Continuation.link(ticket.id, continuing: old.id, in: tx) }
        let isThanks = try !isNew && isThanks(mail, on: ticket, in: tx)
        try ticket.add(
            NewMessage(
                id: message, kind: .incoming, author: nil, from: sender.description, text: mail.text, quoteAt: mail.quoteAt,
                html: mail.html.flatMap { HTMLText.saysMoreThanText($0) ? $0 : nil },
                hasRemotePictures: mail.html.map(HTMLSanitizer.hasRemotePictures) ?? false,
                language: mail.language, mailID: mail.messageID),
            attachments: attachments, in: tx)
        // Another subject under the old thread: whoever reads the log may ask whether it is another matter.
        let otherSubject: String? = if case .joinAsking = threading { mail.subject.shortened(to: 200) } else { nil }
        try tx.record(
            NewEvent(
                .messageReceived, ticket: ticket.id, customer: customer.id, subject: message.rawValue,
                data: details(["subject": otherSubject, "owner": ticket.owner?.description])))
        if let otherSubject { try MatterQuestion.ask(message, subject: otherSubject, in: tx) }
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

    private func open(
        _ mail: ParsedMail, _ customer: Customer, _ origin: Incoming.Origin, _ channel: Ticket.Channel, in tx: Transaction
    ) throws -> Ticket {
        let mailbox = try origin.mailbox.flatMap { try Mailbox.find($0, sealing: keys.sealing, in: tx) }
        return try Ticket.open(
            subject: mail.subject.isEmpty ? mail.newText.onOneLine.shortened(to: 80) : mail.subject, customer: customer.id,
            team: mailbox?.team, language: mail.language, channel: channel, mailbox: origin.mailbox, in: tx)
    }

    private func joined(_ decision: ThreadingDecision, in tx: Transaction) throws -> Ticket? {
        switch decision {
        case .join(let id), .joinAsking(let id): try Ticket.find(id, in: tx)?.leading(in: tx)
        case .openNew: nil
        }
    }

    /// What the decision of threading rests on: which tickets the mail names, and whether its sender is of theirs.
    private func facts(of mail: ParsedMail, customer: Customer, in tx: Transaction) throws -> ThreadingFacts {
        var candidates: [ThreadingFacts.Candidate] = []
        for reference in (mail.inReplyTo + mail.references.reversed()).prefix(40) {
            if let (ticket, message) = SignedMessageID.verify(reference, key: keys.signing) {
                // Where the message stands now: it may have been merged or split since it left. The subject is that of the ticket it left.
                var found = try candidate(Message.home(of: message, in: tx) ?? ticket, isSigned: true, customer, in: tx)
                found.subject = try Ticket.find(ticket, in: tx)?.subject ?? found.subject
                candidates.append(found)
            } else {
                for ticket in try Message.tickets(withMailID: reference, in: tx) {
                    candidates.append(try candidate(ticket, isSigned: false, customer, in: tx))
                }
            }
        }
        return ThreadingFacts(candidates: candidates, subject: mail.subject)
    }

    private func candidate(_ id: TicketID, isSigned: Bool, _ customer: Customer, in db: Snapshot) throws -> ThreadingFacts.Candidate {
        let ticket = try Ticket.find(id, in: db)?.leading(in: db)
        return .init(
            ticket: ticket?.id ?? id, isSigned: isSigned, isSenderKnown: ticket?.customer == customer.id, exists: ticket != nil,
            subject: ticket?.subject, isSplitOff: try TicketLink.isSplitOff(ticket?.id ?? id, in: db))
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
        // What lies in an enclosed mail is put beside it, so that nobody needs a mail program to reach it.
        for file in parsed.flatMap(\.withEnclosed).prefix(1_000) {
            attachments.append(
                Attachment(
                    id: db.newID(), name: file.name, type: file.type, size: Int64(file.bytes.count),
                    blob: try await blobs.put(file.bytes), isInline: file.isInline, contentID: file.contentID))
        }
        return attachments
    }
}

extension ParsedAttachment {
    fileprivate var withEnclosed: [ParsedAttachment] { [self] + (enclosed?.attachments ?? []).flatMap(\.withEnclosed) }
}

extension MailParseFailure {
    var parkReason: IncomingOutcome.ParkReason {
        switch self {
        case .tooLarge: .tooLarge
        case .empty, .unreadable: .unreadable
        }
    }
}
