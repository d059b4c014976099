package import Basics
package import Channels
internal import Knowledge
package import People
internal import Storage
internal import Tickets

package enum BlockRefusal: Error, Sendable, Equatable {
    case notFound
    /// Neither an address nor a domain.
    case badPattern
    /// An address or the domain of one of our own mailboxes.
    case ours
    /// Everybody behind a public provider of mail would be shut out.
    case publicProvider
    case alreadyBlocked
    /// The threshold is not a number from 0 to 100.
    case badThreshold
}

/// The page of blocked senders.
package struct BlockingScreen: Sendable {
    package struct Row: Sendable {
        package var sender: BlockedSender
        package var mailbox: MailboxRef?
        package var person: PersonRef?
    }

    package var rows: [Row]
    package var next: String?
    package var mailboxes: [(ref: MailboxRef, habit: SpamHabit)]
    /// Stopped mail that is still there.
    package var stopped: Int
}

extension Desk {
    /// How long stopped mail can still be found and taken in.
    package static let stoppedMailIsKept = Span.days(30)

    /// Blocks an address or a domain, in one mailbox or in all.
    ///
    /// Whoever answers tickets may block an address; a domain, which shuts out many, is for those who answer for the mail.
    package func block(_ text: String, in mailbox: MailboxID?, note: String, as asker: Asker) async throws {
        try asker.require(.answerTickets)
        guard let pattern = BlockedSender.Pattern(text) else { throw BlockRefusal.badPattern }
        if case .domain(let domain) = pattern {
            try asker.require(.handleParked)
            guard !PublicMail.isProvider(domain) else { throw BlockRefusal.publicProvider }
        }
        try await db.write { tx in
            for ref in try Mailbox.refs(in: tx) {
                guard let own = EmailAddress(ref.address) else { continue }
                switch pattern {
                case .address(own): throw BlockRefusal.ours
                case .domain(let domain) where own.domain == domain || own.domain.hasSuffix("." + domain): throw BlockRefusal.ours
                default: continue
                }
            }
            if let mailbox, try Mailbox.ref(mailbox, in: tx) == nil { throw MailboxRefusal.notFound }
            guard try BlockedSender.add(pattern, in: mailbox, note: note, by: asker.id, tx: tx) else { throw BlockRefusal.alreadyBlocked }
            try tx.record(NewEvent(.senderBlocked, person: asker.id, data: details(["sender": pattern.description])))
        }
    }

    package func unblock(_ id: BlockedSenderID, as asker: Asker) async throws {
        try asker.require(.handleParked)
        try await db.write { tx in
            guard let gone = try BlockedSender.remove(id, in: tx) else { throw BlockRefusal.notFound }
            try tx.record(NewEvent(.senderUnblocked, person: asker.id, data: details(["sender": gone.pattern.description])))
        }
    }

    package func blocking(before: BlockedSenderID?, as asker: Asker) async throws -> BlockingScreen {
        try asker.require(.handleParked)
        return try await db.read { db in
            var senders = try BlockedSender.list(before: before, limit: settings.limits.rowsOnPage + 1, in: db)
            let hasMore = senders.count > settings.limits.rowsOnPage
            if hasMore { senders.removeLast() }
            let refs = try Mailbox.refs(in: db)
            let people = try Person.refs(senders.compactMap(\.person), in: db)
            return BlockingScreen(
                rows: senders.map { sender in
                    .init(sender: sender, mailbox: refs.first { $0.id == sender.mailbox }, person: sender.person.flatMap { people[$0] })
                }, next: hasMore ? senders.last?.id.description : nil,
                mailboxes: try refs.map { ($0, try SpamHabit.of($0.id, in: db)) },
                stopped: try db.counted([Incoming.keptCount])[Incoming.keptCount] ?? 0)
        }
    }

    /// Says what a mailbox makes of the verdicts of filters on the way. An empty threshold leaves it to them.
    package func setSpamHabit(of mailbox: MailboxID, stops: Bool, threshold: String, as asker: Asker) async throws {
        try asker.require(.handleParked)
        var habit = SpamHabit(stops: stops)
        if !threshold.trimmed.isEmpty {
            guard let number = Double(threshold.trimmed.replacing(",", with: ".")), (0...100).contains(number) else {
                throw BlockRefusal.badThreshold
            }
            habit.threshold = number
        }
        try await db.write { [habit] tx in
            guard try Mailbox.ref(mailbox, in: tx) != nil else { throw MailboxRefusal.notFound }
            let before = try SpamHabit.of(mailbox, in: tx)
            try habit.save(for: mailbox, in: tx)
            try tellChange(of: mailbox, from: before.properties, to: habit.properties, by: asker, in: tx)
        }
    }

    /// Why a mail is not wanted; `nil` when it is. A filter's word stops nobody who answers a mail of ours.
    func unwanted(
        _ mail: ParsedMail, from sender: MailAddress, by mailbox: MailboxID?, in tx: Transaction
    ) throws -> IncomingOutcome.RejectReason? {
        if try BlockedSender.stops(sender.address, in: mailbox, tx: tx) { return .blocked }
        if let from = mail.from, from.address != sender.address, try BlockedSender.stops(from.address, in: mailbox, tx: tx) { return .blocked }
        guard let mailbox, let verdict = mail.spam, try SpamHabit.of(mailbox, in: tx).stops(verdict) else { return nil }
        let answersUs = (mail.inReplyTo + mail.references).prefix(40).contains { id in
            SignedMessageID.verify(id, key: keys.signing) != nil || SignedLetterID.verify(id, key: keys.signing) != nil
        }
        return answersUs ? nil : .spam
    }

    /// Removes mail that was stopped long ago. Gives how much that was, at most a few hundred at a time.
    func dropStoppedMail() async throws -> Int {
        try await dropWithBytes { tx in try Incoming.dropStopped(before: tx.now - Self.stoppedMailIsKept, limit: 200, in: tx) }
    }

    /// Drops rows, then those of their bytes that nothing refers to any more. Gives how many rows.
    func dropWithBytes(_ drop: @escaping @Sendable (Transaction) throws -> (Int, blobs: [String])) async throws -> Int {
        let (dropped, unused) = try await db.write { tx in
            let (dropped, blobs) = try drop(tx)
            let taken = try Incoming.blobsInUse(blobs, in: tx).union(Attachment.blobsInUse(blobs, in: tx)).union(
                ArticleFile.blobsInUse(blobs, in: tx))
            return (dropped, Set(blobs).subtracting(taken))
        }
        for blob in unused { await blobs.remove(blob) }
        return dropped
    }
}

extension SpamHabit {
    fileprivate var properties: Properties { [.stops: stops.fact, .threshold: threshold.map { "\($0)" }] }
}
