internal import Basics
internal import Channels
package import Desk
package import Logging
internal import Storage
internal import Synchronization

/// The mail room of one process: fetches each mailbox and sends what waits in the outbox, until it is cancelled.
///
/// Of several processes on one database each mailbox is fetched by one, which holds its lease; the outbox gives each
/// mail to one by itself.
package struct MailRoom: Sendable {
    private let desk: Desk
    private let trust: MailTrust
    private let tokens: TokenSource
    private let holder: String
    private let logger: Logger
    /// How long a fetcher's right lasts without being renewed.
    private static let lease = Span.seconds(90)
    private static let renewal = Duration.seconds(25)

    package init(desk: Desk, trust: MailTrust, logger: Logger) {
        self.desk = desk
        self.trust = trust
        tokens = .kept(by: desk, client: TokenClient(trust: trust))
        self.logger = logger
        // A number that only one living process has: whatever is leased under it was leased by us, or by the dead.
        holder = Desk.holder(node: desk.db.node)
    }

    package func run() async {
        let holder = self.holder
        try? await desk.takeOverOutgoing(of: holder)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await MailDispatcher(outlet: outlet(), trust: trust, tokens: tokens).run() }
            group.addTask { await superviseFetchers() }
            await group.waitForAll()
        }
        // Another process need not wait for the leases to run out.
        try? await desk.db.write { tx in try tx.releaseAll(holder: holder) }
    }

    /// Processes that were missing when it was last looked who lives.
    private struct Missing {
        var names: Set<String> = []
        var since = ContinuousClock.now
        /// One whose connection breaks for a moment is not dead.
        private static let patience = Duration.seconds(5)

        /// Takes over from those that are missing still.
        mutating func bury(in desk: Desk) async {
            guard names.isEmpty || ContinuousClock.now - since >= Self.patience else { return }
            names = (try? await desk.takeOver(fromDeadAmong: names)) ?? []
            since = .now
        }

        /// When to look again.
        var nextLook: Duration { names.isEmpty ? MailRoom.renewal : Self.patience }
    }

    /// Keeps a fetcher running for each mailbox that is enabled and leased, with its newest settings. What a killed process had is
    /// taken over here, so that its mailboxes are fetched at once.
    private func superviseFetchers() async {
        var running: [MailboxID: (mailbox: Mailbox, task: Task<Void, Never>)] = [:]
        var missing = Missing()
        while !Task.isCancelled {
            await missing.bury(in: desk)
            let wanted = (try? await leased()) ?? [:]
            for (id, fetcher) in running where wanted[id] != fetcher.mailbox {
                fetcher.task.cancel()
                await fetcher.task.value
                running[id] = nil
            }
            for (id, mailbox) in wanted where running[id] == nil {
                running[id] = (mailbox, Task { await MailFetcher(mailbox: mailbox, intake: intake(of: mailbox), trust: trust, tokens: tokens).run() })
            }
            await nextLook(missing.nextLook)
        }
        for fetcher in running.values { fetcher.task.cancel() }
        for fetcher in running.values { await fetcher.task.value }
    }

    private func leased() async throws -> [MailboxID: Mailbox] {
        var leased: [MailboxID: Mailbox] = [:]
        for mailbox in try await desk.mailboxes() where mailbox.isEnabled && mailbox.isFetched {
            let isOurs = try await desk.db.write { tx in
                try tx.lease("fetch.\(mailbox.id)", holder: holder, for: Self.lease)
            }
            if isOurs { leased[mailbox.id] = mailbox }
        }
        return leased
    }

    /// Waits for the time to look again, or for a mailbox to be changed.
    private func nextLook(_ time: Duration) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await Task.sleep(for: time) }
            group.addTask { await mailboxChange() }
            await group.next()
            group.cancelAll()
        }
    }

    private func mailboxChange() async {
        guard var cursor = try? await desk.db.read({ try $0.newestEvent() }) else { return }
        for await _ in desk.db.beats() {
            guard let events = try? await desk.db.read({ [cursor] in try $0.events(after: cursor, limit: 500) }) else { return }
            cursor = events.last?.cursor ?? cursor
            if events.contains(where: { $0.kind == .mailboxCreated || $0.kind == .mailboxChanged }) { return }
        }
    }

    private func intake(of mailbox: Mailbox) -> MailIntake {
        let sawTrouble = Mutex(true)
        return MailIntake(
            position: { [desk] in try await desk.position(of: mailbox.id) },
            receive: { [desk] mail in
                switch try await desk.receive(mail.raw, by: mailbox.id, position: mail.position, wasCut: mail.isTruncated) {
                case .known, .rejected(_, .duplicate): false
                case .message, .parked, .rejected: true
                }
            },
            tidied: { [desk] in try await desk.tidied(mailbox.id) },
            noteTidied: { [desk] position in try await desk.noteTidied(mailbox.id, up: position) },
            report: { [desk] health in
                switch health {
                case .upToDate(let new, _):
                    // Health is written when it changes or when something came, not at every look.
                    let isNews = sawTrouble.withLock { saw in
                        defer { saw = false }
                        return saw
                    }
                    if isNews || new > 0 { try? await desk.noteCondition(mailbox.id, .incoming, trouble: nil) }
                case .catchingUp(let left):
                    try? await desk.noteBacklog(mailbox.id, left)
                    sawTrouble.withLock { $0 = true }
                case .trouble(let trouble, _, _):
                    sawTrouble.withLock { $0 = true }
                    try? await desk.noteCondition(mailbox.id, .incoming, trouble: trouble)
                case .notTaken: break
                }
            })
    }

    private func outlet() -> MailOutlet {
        let (desk, holder) = (desk, holder)
        return MailOutlet(
            take: { limit in try await take(limit) },
            handingOver: { id in
                guard try await desk.handOver(id, dispatcher: holder) else { throw LeaseLost() }
            },
            report: { id, result in try await report(id, result) },
            nextDue: {
                try await desk.nextOutgoing().map { .milliseconds(max(0, ($0 - desk.db.clock.now()).milliseconds)) }
            },
            wakeups: desk.db.beats())
    }

    private func take(_ limit: Int) async throws -> [OutgoingMail] {
        let leased = try await desk.takeOutgoing(dispatcher: holder, limit: limit)
        guard !leased.isEmpty else { return [] }
        let mailboxes = Dictionary(uniqueKeysWithValues: try await desk.mailboxes().map { ($0.id, $0) })
        var mails: [OutgoingMail] = []
        for mail in leased {
            guard let mailbox = mailboxes[mail.mailbox], let raw = try await desk.blobs.get(mail.blob) else {
                try await desk.delivered(mail.id, .permanent(reason: "the mail's bytes are missing"))
                continue
            }
            mails.append(
                OutgoingMail(
                    id: mail.id, mailbox: mailbox.id, server: mailbox.outgoing, sender: mailbox.address,
                    recipients: mail.recipients.compactMap { EmailAddress($0) }, raw: raw))
        }
        return mails
    }

    private func report(_ id: OutgoingID, _ result: DeliveryResult) async throws {
        let mailbox = try await desk.delivered(id, result.handover)
        guard let mailbox else { return }
        switch result.outcome {
        case .accepted: try await desk.noteCondition(mailbox, .outgoing, trouble: nil)
        case .unsent(let trouble): try await desk.noteCondition(mailbox, .outgoing, trouble: trouble)
        default: break
        }
    }
}

/// Another dispatcher may have the mail by now, so this one must not send it.
private struct LeaseLost: Error {}

extension DeliveryResult {
    /// The result in the words of the outbox.
    var handover: Handover {
        switch outcome {
        case .accepted where refused.isEmpty: .accepted
        // Somebody did not get it. A reply has one recipient, so that is the rare case of several.
        case .accepted: .permanent(reason: refused.map { "\($0.address): \($0.reply.words)" }.joined(separator: "; "))
        case .temporary(let reply): .temporary(reason: reply.words)
        case .permanent(let reply): .permanent(reason: reply.words)
        case .unsent(let trouble): .temporary(reason: "\(trouble.server) \(trouble.kind.rawValue) \(trouble.detail)".trimmed)
        case .unknown(let trouble): .uncertain(reason: "\(trouble.server) \(trouble.kind.rawValue)")
        }
    }
}
