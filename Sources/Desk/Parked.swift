package import Basics
package import Channels
internal import Customers
internal import Language
package import People
internal import Promises
internal import Storage
package import Tickets

package enum ParkedRefusal: Error, Sendable, Equatable {
    case notFound
    /// Somebody else has settled it.
    case alreadySettled
    case badAddress
    /// It still cannot be read, for this reason.
    case stillUnreadable(IncomingOutcome.ParkReason)
}

/// One item of the mail log in full.
package struct IncomingScreen: Sendable {
    package var row: IncomingRow
    /// The first bytes, shown as text: the headers, mostly.
    package var head: String
}

extension Desk {
    package func mailLog(_ filter: MailLog.Filter, before: IncomingID?, as asker: Asker) async throws -> MailLog {
        try asker.require(.seeMailHealth)
        return try await db.read { db in
            let listing: Incoming.Listing =
                switch filter {
                case .parked: .toSettle
                case .rejected: .rejected
                case .stopped: .stopped
                case .all: .all
                }
            let limit = settings.limits.rowsOnPage
            var items = try Incoming.list(listing, before: before, limit: limit + 1, in: db)
            let hasMore = items.count > limit
            if hasMore { items.removeLast() }
            let counts = try db.counted(
                [Incoming.count("message"), Incoming.toSettleCount, Incoming.count("rejected"), Incoming.keptCount])
            return MailLog(
                filter: filter, rows: try items.map { try row($0, in: db) }, next: hasMore ? items.last?.id.description : nil,
                parked: counts[Incoming.toSettleCount] ?? 0, rejected: counts[Incoming.count("rejected")] ?? 0,
                messages: counts[Incoming.count("message")] ?? 0, stopped: counts[Incoming.keptCount] ?? 0)
        }
    }

    package func incoming(_ id: IncomingID, as asker: Asker) async throws -> IncomingScreen {
        try asker.require(.seeMailHealth)
        let (row, blob) = try await db.read { db in
            guard let item = try Incoming.find(id, in: db) else { throw ParkedRefusal.notFound }
            return (try self.row(item, in: db), item.blob)
        }
        let head = try await blobs.get(blob)?.prefix(8_000) ?? []
        return IncomingScreen(row: row, head: String(decoding: head, as: UTF8.self))
    }

    private func row(_ item: Incoming, in db: Snapshot) throws -> IncomingRow {
        let outcome: IncomingOutcome
        if let reason = item.parkReason {
            outcome = .parked(reason: reason, settled: item.isSettled)
        } else if let reason = item.rejectReason {
            outcome = .rejected(reason: reason)
        } else {
            outcome = .message(ticketNumber: try item.ticket.flatMap { try Ticket.find($0, in: db)?.number } ?? 0)
        }
        return IncomingRow(
            id: item.id, mailbox: try item.mailbox.flatMap { try Mailbox.ref($0, in: db) }, at: item.at, from: item.sender,
            subject: item.subject, size: item.size, outcome: outcome,
            owner: try item.owner.flatMap { try Person.refs([$0], in: db)[$0] })
    }

    /// Reads a parked item again, with what the house can read by now.
    package func retryParked(_ id: IncomingID, as asker: Asker) async throws -> Int64 {
        try asker.require(.handleParked)
        return try await takeIn(try await toSettle(id), as: asker)
    }

    /// Reads an item of the books from its raw bytes and makes its ticket.
    private func takeIn(_ item: Incoming, as asker: Asker) async throws -> Int64 {
        guard let raw = try await blobs.get(item.blob) else { throw ParkedRefusal.stillUnreadable(.unreadable) }
        let mail: ParsedMail
        do { mail = try MailParser.parse(raw) } catch { throw ParkedRefusal.stillUnreadable(error.parkReason) }
        guard let sender = mail.replyingAddress else { throw ParkedRefusal.stillUnreadable(.noSender) }
        return try await settle(
            item, from: sender.address, name: sender.name, subject: mail.subject, text: mail.text, html: mail.html,
            mailID: mail.messageID, attachments: try await keep(mail.attachments), as: asker)
    }

    /// Makes a ticket of a parked item by hand: a person read the raw text and says who wrote what. The raw bytes
    /// are attached.
    package func ticketFromParked(_ id: IncomingID, from address: String, subject: String, text: String, as asker: Asker) async throws -> Int64 {
        try asker.require(.handleParked)
        guard let address = EmailAddress(address) else { throw ParkedRefusal.badAddress }
        let item = try await toSettle(id)
        let original = Attachment(
            id: db.newID(), name: "original.eml", type: "message/rfc822", size: item.size, blob: item.blob, isInline: false, contentID: nil)
        return try await settle(
            item, from: address, name: nil, subject: subject, text: try checked(text), html: nil, mailID: nil, attachments: [original],
            as: asker)
    }

    /// Puts a parked item aside: it was nothing that anybody waits for.
    package func dismissParked(_ id: IncomingID, because reason: String, as asker: Asker) async throws {
        try asker.require(.handleParked)
        let item = try await toSettle(id)
        try await db.write { tx in
            guard try item.settle(by: asker.id, as: nil, on: nil, in: tx) else { throw ParkedRefusal.alreadySettled }
            try tx.record(
                NewEvent(.mailSettled, person: asker.id, subject: id.rawValue, data: details(["reason": reason.shortened(to: 200)])))
        }
    }

    private func toSettle(_ id: IncomingID) async throws -> Incoming {
        try await db.read { db in
            guard let item = try Incoming.find(id, in: db) else { throw ParkedRefusal.notFound }
            guard item.parkReason != nil, !item.isSettled else { throw ParkedRefusal.alreadySettled }
            return item
        }
    }

    /// Takes a mail in that was stopped, because its sender was blocked or a filter called it spam.
    package func release(_ id: IncomingID, as asker: Asker) async throws -> Int64 {
        try asker.require(.handleParked)
        let item = try await db.read { db in
            guard let item = try Incoming.find(id, in: db) else { throw ParkedRefusal.notFound }
            guard item.rejectReason?.isKept == true else { throw ParkedRefusal.alreadySettled }
            return item
        }
        return try await takeIn(item, as: asker)
    }

    private func settle(
        _ item: Incoming, from address: EmailAddress, name: String?, subject: String, text: String, html: String?, mailID: String?,
        attachments: [Attachment], as asker: Asker
    ) async throws -> Int64 {
        try await db.write { tx in
            let mailbox = try item.mailbox.flatMap { try Mailbox.find($0, sealing: keys.sealing, in: tx) }
            let words = IncomingWords(
                address: address, name: name, subject: subject, text: text, html: html, mailID: mailID, attachments: attachments,
                channel: .email, mailbox: item.mailbox, team: mailbox?.team)
            let (ticket, message) = try open(words, in: tx)
            let isOurs =
                item.parkReason != nil
                ? try item.settle(by: asker.id, as: message, on: ticket.id, in: tx)
                : try item.release(by: asker.id, as: message, on: ticket.id, in: tx)
            guard isOurs else { throw ParkedRefusal.alreadySettled }
            try tx.record(NewEvent(.mailSettled, ticket: ticket.id, person: asker.id, subject: item.id.rawValue))
            return ticket.number
        }
    }
}

/// What somebody outside said, by a way other than a mail that was read by itself.
struct IncomingWords: Sendable {
    var address: EmailAddress
    var name: String?
    var subject: String
    var text: String
    var html: String?
    var mailID: String?
    var attachments: [Attachment]
    var channel: Ticket.Channel
    var mailbox: MailboxID?
    var team: TeamID?
}

extension Desk {
    /// Opens a ticket for what was said, with its place and its first promise.
    func open(_ words: IncomingWords, in tx: Transaction) throws -> (Ticket, MessageID) {
        let language = LanguageGuess.language(of: words.text)
        let (customer, _) = try Customer.findOrMake(email: words.address, name: words.name, language: language, in: tx)
        try customer.learn(language: language, in: tx)
        var ticket = try Ticket.open(
            subject: words.subject.onOneLine.isEmpty ? words.text.onOneLine.shortened(to: 80) : words.subject, customer: customer.id,
            team: words.team, language: language, channel: words.channel, mailbox: words.mailbox, in: tx)
        let message: MessageID = tx.newID()
        try ticket.add(
            NewMessage(
                id: message, kind: .incoming, author: nil, from: "\(customer.name) <\(words.address)>", text: words.text,
                html: words.html, hasRemotePictures: words.html.map(HTMLSanitizer.hasRemotePictures) ?? false, language: language,
                mailID: words.mailID),
            attachments: words.attachments, in: tx)
        try tx.record(
            NewEvent(
                .messageReceived, ticket: ticket.id, customer: customer.id, subject: message.rawValue,
                data: details(["owner": ticket.owner?.description])))
        try ticket.said(words.text, byCustomer: true, in: tx)
        try place(ticket, in: tx)
        try promise(.firstReply, on: &ticket, in: tx)
        return (ticket, message)
    }

    /// Opens a ticket through the programming interface.
    package func openTicket(from address: String, name: String?, subject: String, text: String, as asker: Asker) async throws -> Ticket {
        try asker.require(.answerTickets)
        guard let address = EmailAddress(address) else { throw ParkedRefusal.badAddress }
        let text = try checked(text)
        return try await db.write { tx in
            try open(
                IncomingWords(
                    address: address, name: name, subject: subject, text: text, attachments: [], channel: .api), in: tx
            ).0
        }
    }
}
