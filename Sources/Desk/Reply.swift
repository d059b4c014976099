package import Basics
internal import Channels
internal import Customers
internal import Knowledge
package import People
package import Promises
internal import Storage
package import Tickets

/// Why a reply cannot leave at the time that was chosen.
package enum LaterRefusal: Error, Sendable, Equatable {
    case notInFuture
    case tooFar(days: Int)
    /// The customer was promised an answer for an earlier time.
    case promisedBefore
}

/// What happens to the ticket when a reply is sent.
package enum AfterReply: String, Sendable, CaseIterable {
    /// It stays with its owner, open.
    case stay = "send"
    /// It waits on the customer.
    case wait
    case solve
}

extension Desk {
    /// Writes a reply to the customer. It is held for the time in which it can be undone, then it leaves.
    ///
    /// The message, its place in the outbox and what follows for the ticket are one transaction. Nobody's ticket
    /// becomes the writer's.
    ///
    /// - Parameters:
    ///   - spoken: what the text promises; made when the reply has reached the customer.
    ///   - knowingly: the writer has seen that the text says again what was recalled, and means it so.
    ///   - later: when it leaves; the ticket stays open until then, and the reply is a draft again when the customer writes first.
    package func reply(
        to number: Int64, text: String, promising spoken: [Spoken] = [], then next: AfterReply, knowingly: Bool = false, later: Moment? = nil,
        as asker: Asker
    ) async throws -> (Ticket, MessageID) {
        guard spoken.count <= settings.limits.promisesInReply else { throw PromiseRefusal.tooMany(limit: settings.limits.promisesInReply) }
        if let later { try await requireFit(later, to: number, as: asker) }
        // What has not been said yet settles nothing.
        let next = later == nil ? next : .stay
        let reply = try await prepareReply(to: number, text: text, promising: spoken, then: next, knowingly: knowingly, later: later, as: asker)
        return try await db.write { tx in
            try asker.require(.answerTickets)
            var ticket = try found(number, by: asker, in: tx)
            if ticket.owner == nil { try own(&ticket, by: asker.id, in: tx) }
            try write(reply, promising: spoken, then: next, on: &ticket, as: asker, in: tx)
            return (ticket, reply.message)
        }
    }

    /// Days for which a reply waits at most.
    private static let longestWait: Int64 = 60

    /// A reply does not leave later than an answer was promised.
    private func requireFit(_ later: Moment, to number: Int64, as asker: Asker) async throws {
        try await db.read { db in
            guard later > db.now + settings.undo else { throw LaterRefusal.notInFuture }
            guard later <= db.now + .days(Self.longestWait) else { throw LaterRefusal.tooFar(days: Int(Self.longestWait)) }
            let open = try Promise.open(of: try found(number, by: asker, in: db).id, in: db)
            guard open.allSatisfy({ !$0.kind.isKeptByReply || $0.due >= later }) else { throw LaterRefusal.promisedBefore }
        }
    }

    /// The customer has written before replies left that were to leave later: they are drafts of their writers again, who see what
    /// was written first.
    func keepBackLater(_ ticket: inout Ticket, in tx: Transaction) throws {
        for message in try ticket.messages(limit: 60, in: tx) where message.kind == .reply && message.delivery?.state == .held {
            guard let leaves = message.delivery?.until, leaves > tx.now + settings.undo, let author = message.author,
                let writer = try Person.find(author, in: tx), try Outgoing.undo(message: message.id, in: tx)
            else { continue }
            try takeBack(message, on: &ticket, as: Asker(writer), in: tx)
        }
    }

    /// A reply that is composed and waits for its transaction.
    struct PreparedReply: Sendable {
        var message: MessageID
        var text: String
        fileprivate var plan: ReplyPlan
        fileprivate var blob: String
        fileprivate var size: Int64
        fileprivate var isDraft: Bool
        fileprivate var later: Moment?
    }

    /// - Parameters:
    ///   - spoken: what the text promises; the mail lists it with its times.
    ///   - isDraft: it is what the writer's draft on the ticket became; else that stays as it is.
    ///   - correction: it corrects what was told, and says so itself.
    func prepareReply(
        to number: Int64, text: String, promising spoken: [Spoken] = [], then next: AfterReply = .stay, isDraft: Bool = true,
        knowingly: Bool = false, later: Moment? = nil, correction: CorrectionDraft? = nil, as asker: Asker
    ) async throws -> PreparedReply {
        let text = try checked(text)
        let message: MessageID = db.newID()
        let plan = try await db.read { db in
            var plan = try self.plan(
                number, message: message, text: text, promising: spoken, then: next, isDraft: isDraft, later: later, by: asker, in: db)
            if let correction {
                plan.citings = correction.citings(in: text)
                plan.mail.language = correction.language
            } else {
                plan.citings = try citings(in: text, on: try found(number, by: asker, in: db), as: asker, db: db)
                if !knowingly { try refuseRecalled(in: text, plan.citings, db: db) }
            }
            return plan
        }
        let sealed = try await compose(plan.mail, with: plan.attachments)
        return PreparedReply(message: message, text: text, plan: plan, blob: sealed.blob, size: sealed.size, isDraft: isDraft, later: later)
    }

    /// Writes the message, its promises, what it cites and its place in the outbox, in somebody's transaction.
    func write(
        _ reply: PreparedReply, promising spoken: [Spoken], then next: AfterReply, on ticket: inout Ticket, as asker: Asker, in tx: Transaction
    ) throws {
        try put(reply, promising: spoken, on: ticket, as: asker, in: tx)
        try ticket.said(reply.text, byCustomer: false, in: tx)
        try follow(reply.plan.next ?? next, on: &ticket, by: asker.id, asked: reply.plan.asked, in: tx)
    }

    /// The message and all that leaves with it; what follows for the ticket is the caller's.
    func put(_ reply: PreparedReply, promising spoken: [Spoken] = [], on ticket: Ticket, as asker: Asker, in tx: Transaction) throws {
        let (message, plan) = (reply.message, reply.plan)
        let leaves = max(tx.now + settings.undo, reply.later ?? tx.now)
        try ticket.add(
            NewMessage(
                id: message, kind: .reply, author: asker.id, from: asker.person.name, text: reply.text, language: plan.mail.language,
                mailID: plan.mail.messageID, delivery: .init(state: .held, until: leaves, reason: nil)), in: tx)
        // What the writer was asked about and answered is said once.
        let byMacros = reply.isDraft ? try carryOutMacros(in: reply.text, of: message, on: ticket, by: asker.id, in: tx) : []
        let spoken = spoken + byMacros.filter { new in !spoken.contains { $0.words.contains(new.words) || new.words.contains($0.words) } }
        try check(spoken, on: ticket, sentAt: leaves, in: tx)
        try Spoken.keep(spoken, in: message, tx: tx)
        try requireUsable(plan.citings, in: tx)
        try Citing.keep(plan.citings, in: message, tx: tx)
        if reply.isDraft {
            try Citing.clear(ticket.id, of: asker.id, in: tx)
            try Draft.end(ticket.id, of: asker.id, sentAs: message, in: tx)
        }
        try Outgoing.post(
            mailbox: plan.mailbox, ticket: ticket.id, message: message, recipients: [plan.recipient], blob: reply.blob,
            size: reply.size, mailID: plan.mail.messageID, notBefore: leaves, in: tx)
        try tx.record(NewEvent(.replyWritten, ticket: ticket.id, customer: ticket.customer, person: asker.id, subject: message.rawValue))
    }

    private func follow(
        _ next: AfterReply, on ticket: inout Ticket, by person: PersonID, asked: AskedWithReply?, in tx: Transaction
    ) throws {
        switch next {
        case .stay: if !ticket.state.isUnfinished { try settle(&ticket, into: .open, by: person, in: tx) }
        case .wait: try settle(&ticket, into: .waiting, by: person, in: tx)
        case .solve: try settle(&ticket, into: .solved, by: person, asked: asked, in: tx)
        }
    }

    /// Everything about a reply that is decided before it is written.
    fileprivate struct ReplyPlan: Sendable {
        var mail: MailToSend
        var mailbox: MailboxID
        var recipient: EmailAddress
        var attachments: [Attachment]
        /// Where the macros of the draft take the ticket.
        var next: AfterReply?
        /// The question whether it is solved, when the reply asks it.
        var asked: AskedWithReply?
        /// What the text tells of the house's articles.
        var citings: [Citing] = []
    }

    private func plan(
        _ number: Int64, message: MessageID, text: String, promising spoken: [Spoken], then next: AfterReply, isDraft: Bool,
        later: Moment?, by asker: Asker, in db: Snapshot
    ) throws -> ReplyPlan {
        try asker.require(.answerTickets)
        let ticket = try found(number, by: asker, in: db)
        guard let address = try addressee(of: ticket, in: db), let mailbox = try sendingMailbox(of: ticket, in: db)
        else { throw TicketRefusal.nobodyToAnswer }
        let customer = try Customer.find(ticket.customer, in: db)
        let attachments = isDraft ? try Draft.attachments(ticket.id, of: asker.id, in: db) : []
        try requireClean(attachments.compactMap(\.check))
        try requireFit(attachments.reduce(0) { $0 + $1.size })
        var plan = ReplyPlan(
            mail: try mail(
                on: ticket, message: message, from: mailbox, as: "\(asker.person.name), \(mailbox.name)",
                to: MailAddress(name: customer?.name, address: address), text: text, isAutomatic: false, agent: asker.person.name, frame: .reply,
                in: db),
            mailbox: mailbox.id, recipient: address, attachments: attachments,
            next: isDraft && next == .stay && later == nil ? try nextByMacros(on: ticket, by: asker.id, in: db) : nil)
        if let later { plan.mail.date = later }
        plan.mail.promised = try promisedSign(on: ticket, saying: spoken, then: plan.next ?? next, in: db)
        if plan.next ?? next == .solve, try asks(about: ticket, in: db), try Closing.open(of: ticket.id, in: db)?.answer != .yes {
            let asked = AskedWithReply(
                closing: self.db.newID(), message: message, closesAt: try silenceEnds(from: db.now + settings.undo + .minutes(5), in: db))
            plan.mail.question = try question(asked.closing, on: ticket, closesAt: asked.closesAt, in: db)
            plan.asked = asked
        }
        return plan
    }

    /// A mail on a ticket, with the headers that keep it in the customer's thread, and the mailbox's signature.
    ///
    /// - Parameter frame: which of the mailbox's own texts stands around the words; `nil` sends them as they are.
    func mail(
        on ticket: Ticket, message: MessageID, from mailbox: Mailbox, as name: String, to recipient: MailAddress, text: String,
        isAutomatic: Bool, agent: String? = nil, frame: MailTemplate.Kind? = nil, in db: Snapshot
    ) throws -> MailToSend {
        let earlier = try Message.mailIDs(of: ticket.id, limit: 20, in: db)
        let text = try frame.map { try framed(text, $0, on: ticket, from: mailbox, agent: agent, in: db) } ?? text
        var mail = MailToSend(
            from: MailAddress(name: name, address: mailbox.address), to: [recipient],
            subject: ticket.subject.hasReplyPrefix ? ticket.subject : "Re: " + ticket.subject, text: text,
            messageID: SignedMessageID.make(ticket: ticket.id, message: message, domain: mailbox.address.domain, key: keys.signing),
            inReplyTo: earlier.first.map { [$0] } ?? [], references: earlier.reversed(), attachments: [],
            language: ticket.language, isAutomatic: isAutomatic, date: db.now)
        mail.signature = try signature(on: ticket, from: mailbox, agent: agent, in: db)
        return mail
    }

    /// The mailbox that a ticket is answered from: the one it came by, else the first that works for it.
    func sendingMailbox(of ticket: Ticket, in db: Snapshot) throws -> Mailbox? {
        if let id = ticket.mailbox, let mailbox = try Mailbox.find(id, sealing: keys.sealing, in: db) { return mailbox }
        return try Mailbox.all(sealing: keys.sealing, in: db).first { $0.isEnabled }
    }

    /// Puts files into a mail and keeps its bytes.
    func compose(_ mail: MailToSend, with files: [Attachment]) async throws -> (blob: String, size: Int64) {
        var mail = mail
        for attachment in files {
            guard let bytes = try await blobs.get(attachment.blob) else { throw StorageError.unavailable("an attachment's bytes are missing") }
            mail.attachments.append(
                OutgoingAttachment(name: attachment.name, type: attachment.type, bytes: bytes, contentID: nil))
        }
        return try await keep(mail)
    }

    /// Writes a mail's bytes into the blob store.
    func keep(_ mail: MailToSend) async throws -> (blob: String, size: Int64) {
        let raw = MailComposer.compose(mail)
        return (try await blobs.put(raw), Int64(raw.count))
    }

    /// The text without white space at its ends; refused when empty or too long.
    func checked(_ text: String) throws -> String {
        let text = text.replacing("\r\n", with: "\n").trimmed
        guard !text.isEmpty else { throw TicketRefusal.emptyText }
        guard text.utf8.count <= settings.limits.text else { throw TicketRefusal.textTooLong(limit: settings.limits.text) }
        return text
    }

    /// Takes back a reply that has not left. Its text is the writer's draft again.
    package func undo(_ message: MessageID, as asker: Asker) async throws -> Ticket {
        try await db.write { tx in
            guard let written = try Message.find(message, in: tx), written.author == asker.id else { throw TicketRefusal.notFound }
            var ticket = try found(written.ticket, by: asker, in: tx)
            guard try Outgoing.undo(message: message, in: tx) else { throw TicketRefusal.tooLateToUndo }
            try takeBack(written, on: &ticket, as: asker, in: tx)
            return ticket
        }
    }

    /// What a reply said is said no more; its words are the asker's draft.
    func takeBack(_ written: Message, on ticket: inout Ticket, as asker: Asker, in tx: Transaction) throws {
        let message = written.id
        try Message.setDelivery(.init(state: .undone, until: nil, reason: nil), of: message, in: tx)
        _ = try Spoken.take(from: message, in: tx)
        let cited = try Citing.take(from: message, in: tx)
        try tx.record(NewEvent(.replyUndone, ticket: ticket.id, person: asker.id, subject: message.rawValue))
        if let correction = try Correction.carried(by: message, in: tx) {
            try correctionUndone(correction, text: written.text, by: asker.id, in: tx)
            return try ticket.retell(in: tx)
        }
        for citing in cited where citing.certainty == .certain { try Citing.put(citing, into: ticket.id, of: asker.id, in: tx) }
        try Draft.takeMacros(from: message, ticket: ticket.id, of: asker.id, in: tx)
        try Draft.restore(written.text, ticket: ticket.id, of: asker.id, attachmentsOf: message, in: tx)
        let last = try ticket.messages(limit: 20, in: tx).last { $0.kind != .note && $0.delivery?.state != .undone }
        try ticket.said(last?.text ?? "", byCustomer: last?.kind == .incoming, in: tx)
        if ticket.state != .open { try settle(&ticket, into: .open, by: asker.id, in: tx) }
        // What it answered is promised still, and nobody sleeps through that.
        if ticket.snoozedUntil != nil { try wake(&ticket, by: asker.id, in: tx) }
    }

    /// Sends a reply again that was given up.
    package func retry(_ message: MessageID, as asker: Asker) async throws -> Ticket {
        try await db.write { tx in
            try asker.require(.answerTickets)
            guard let written = try Message.find(message, in: tx) else { throw TicketRefusal.notFound }
            let ticket = try found(written.ticket, by: asker, in: tx)
            try requireUsable(try Citing.kept(in: message, db: tx), in: tx)
            guard try Outgoing.retry(message: message, in: tx) else { throw TicketRefusal.notFailed }
            try Message.setDelivery(.init(state: .queued, until: nil, reason: nil), of: message, in: tx)
            try correctionRetried(message, by: asker.id, in: tx)
            try tx.record(NewEvent(.deliveryRetried, ticket: ticket.id, person: asker.id, subject: message.rawValue))
            return ticket
        }
    }
}

extension String {
    /// Whether a subject says already that it is an answer.
    var hasReplyPrefix: Bool {
        let start = prefix(4).lowercased()
        return start.hasPrefix("re:") || start.hasPrefix("aw:") || start.hasPrefix("sv:")
    }
}
