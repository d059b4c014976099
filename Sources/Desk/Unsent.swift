package import Basics
package import Channels
internal import Customers
internal import Knowledge
package import People
internal import Storage
package import Tickets

package enum UnsentRefusal: Error, Sendable, Equatable {
    /// It is not there, not visible to the asker, or somebody has settled it.
    case notFound
    /// Only replies and acknowledgements can be edited or sent elsewhere.
    case notAReply
    case badAddress
    /// The address is one of our own, or another customer's.
    case unfitAddress
    /// A draft on the ticket would be overwritten.
    case draftInTheWay
    case reasonMissing
}

/// One line of the page of what did not leave.
package struct UnsentRow: Sendable {
    package var id: OutgoingID
    package var at: Moment
    package var to: [String]
    package var mailbox: MailboxRef?
    package var ticket: Ticket?
    package var owner: PersonRef?
    package var standing: Standing
    package var reason: String?
    package var attempts: Int
    /// Whether it is a reply or acknowledgement on a ticket, whose address can be changed.
    package var isMessage: Bool
    /// Whether it is a reply, whose words can become a draft again.
    package var isReply: Bool

    package enum Standing: Sendable, Hashable {
        case failed
        /// The connection broke at the last moment: nobody knows whether it arrived.
        case uncertain
        case waiting(until: Moment)
    }
}

package struct UnsentScreen: Sendable {
    package var failed: [UnsentRow]
    /// The `before` of the next page.
    package var next: String?
    package var waiting: [UnsentRow]
}

extension Desk {
    /// From when on a mail that waits is shown.
    package static let longWait = Span.minutes(15)

    /// Every mail that was given up, and those that wait long: of the tickets that the asker may see, and, for those who see how
    /// mail does, those of the house.
    package func unsent(before: OutgoingID?, as asker: Asker) async throws -> UnsentScreen {
        try asker.require(.answerTickets)
        return try await db.read { db in
            let limit = settings.limits.rowsOnPage
            var failed = try Outgoing.failed(before: before, limit: limit + 1, in: db)
            let hasMore = failed.count > limit
            if hasMore { failed.removeLast() }
            let waiting = before == nil ? try Outgoing.waiting(since: db.now - Self.longWait, limit: limit, in: db) : []
            return UnsentScreen(
                failed: try rows(failed, for: asker, in: db), next: hasMore ? failed.last?.mail.id.description : nil,
                waiting: try rows(waiting, for: asker, in: db))
        }
    }

    private func rows(_ mails: [UnsentMail], for asker: Asker, in db: Snapshot) throws -> [UnsentRow] {
        let visible = try Ticket.all(mails.compactMap(\.mail.ticket), visibleTo: asker.asTicketAsker, in: db)
        let tickets = Dictionary(visible.map { ($0.id, $0) }) { first, _ in first }
        let people = try Person.refs(visible.compactMap(\.owner), in: db)
        let boxes = try Mailbox.refs(in: db)
        return try mails.compactMap { item in
            let mail = item.mail
            let ticket = mail.ticket.flatMap { tickets[$0] }
            guard ticket != nil || mail.ticket == nil && asker.may(.seeMailHealth) else { return nil }
            let kind = try mail.message.flatMap { try Message.find($0, in: db) }?.kind
            let isUncertain = item.reason?.hasPrefix(Self.uncertainReason) ?? false
            return UnsentRow(
                id: mail.id, at: mail.createdAt, to: mail.recipients, mailbox: boxes.first { $0.id == mail.mailbox }, ticket: ticket,
                owner: ticket?.owner.flatMap { people[$0] },
                standing: item.hasFailed ? (isUncertain ? .uncertain : .failed) : .waiting(until: item.next), reason: item.reason,
                attempts: mail.attempts, isMessage: kind != nil, isReply: kind == .reply)
        }
    }

    /// Sends it once more.
    package func retryUnsent(_ id: OutgoingID, as asker: Asker) async throws {
        let mail = try await unsent(id, as: asker)
        if let message = mail.message {
            _ = try await retry(message, as: asker)
        } else if let letter = mail.letter {
            _ = try await retry(letter: letter, as: asker)
        } else {
            try await db.write { tx in guard try Outgoing.retry(id, in: tx) else { throw UnsentRefusal.notFound } }
        }
    }

    /// Sends the same mail to another address of the customer, which is theirs from then on.
    package func sendElsewhere(_ id: OutgoingID, to text: String, as asker: Asker) async throws {
        guard let address = EmailAddress(text) else { throw UnsentRefusal.badAddress }
        let mail = try await unsent(id, as: asker)
        guard let message = mail.message, let raw = try await blobs.get(mail.blob) else { throw UnsentRefusal.notAReply }
        guard let readdressed = Readdressing.readdress(raw, to: address) else { throw UnsentRefusal.notAReply }
        let blob = try await blobs.put(readdressed)
        try await db.write { tx in
            try asker.require(.answerTickets)
            guard let written = try Message.find(message, in: tx) else { throw UnsentRefusal.notFound }
            let ticket = try found(written.ticket, by: asker, in: tx)
            // What was recalled meanwhile goes to no other address either.
            try requireUsable(try Citing.kept(in: message, db: tx), in: tx)
            guard try !Mailbox.isOurs(address, in: tx), try ticket.customer(has: address, in: tx) else { throw UnsentRefusal.unfitAddress }
            guard try Outgoing.readdress(id, to: address, blob: blob, size: Int64(readdressed.count), in: tx) else { throw UnsentRefusal.notFound }
            try Message.setDelivery(.init(state: .queued, until: nil, reason: nil), of: message, in: tx)
            try correctionRetried(message, by: asker.id, in: tx)
            try tx.record(
                NewEvent(.deliveryRetried, ticket: ticket.id, person: asker.id, subject: message.rawValue, data: details(["to": address.key])))
        }
    }

    /// Makes the words of a reply that did not leave the asker's draft again.
    package func editUnsent(_ id: OutgoingID, as asker: Asker) async throws -> Ticket {
        let mail = try await unsent(id, as: asker)
        return try await db.write { tx in
            try asker.require(.answerTickets)
            guard let message = mail.message, let written = try Message.find(message, in: tx), written.kind == .reply else {
                throw UnsentRefusal.notAReply
            }
            var ticket = try found(written.ticket, by: asker, in: tx)
            if let draft = try Draft.find(ticket.id, of: asker.id, in: tx), !draft.text.trimmed.isEmpty { throw UnsentRefusal.draftInTheWay }
            guard try Outgoing.takeBack(id, by: asker.id, in: tx) else { throw UnsentRefusal.notFound }
            try takeBack(written, on: &ticket, as: asker, in: tx)
            return ticket
        }
    }

    /// Decides that it shall not leave, and says why.
    package func endUnsent(_ id: OutgoingID, because reason: String, as asker: Asker) async throws {
        guard !reason.trimmed.isEmpty else { throw UnsentRefusal.reasonMissing }
        let mail = try await unsent(id, as: asker)
        try await db.write { tx in
            guard try Outgoing.settle(id, by: asker.id, reason: reason, in: tx) else { throw UnsentRefusal.notFound }
            try tx.record(
                NewEvent(
                    .deliveryGivenUp, ticket: mail.ticket, person: asker.id, subject: (mail.message?.rawValue ?? mail.letter?.rawValue),
                    data: details(["reason": reason.onOneLine.shortened(to: 200)])))
        }
    }

    /// A mail that was given up and that the asker may decide about.
    private func unsent(_ id: OutgoingID, as asker: Asker) async throws -> Outgoing {
        try asker.require(.answerTickets)
        return try await db.read { db in
            guard let item = try Outgoing.findFailed(id, in: db) else { throw UnsentRefusal.notFound }
            if let ticket = item.mail.ticket {
                guard try Ticket.all([ticket], visibleTo: asker.asTicketAsker, in: db).first != nil else { throw UnsentRefusal.notFound }
            } else {
                try asker.require(.seeMailHealth)
            }
            return item.mail
        }
    }
}

extension Ticket {
    /// Whether an address is the customer's; one that is nobody's becomes theirs.
    fileprivate func customer(has address: EmailAddress, in tx: Transaction) throws -> Bool {
        if let known = try Customer.find(.email, address.key, in: tx) { return known.id == customer }
        try Customer.add(email: address, to: customer, in: tx)
        return true
    }
}
