package import Basics
package import Channels
package import Logging

/// Fetches one mailbox for ever: oldest first, one message at a time, each taken before the next is asked for. It goes by
/// UID and UIDVALIDITY and never by a flag; when UIDVALIDITY changes it begins anew and leaves doubles to the desk.
package struct MailFetcher: Sendable {
    package var mailbox: Mailbox
    package var intake: MailIntake
    package var trust: MailTrust
    package var tokens: TokenSource
    package var patience = MailPatience()
    /// Of a larger message only this many bytes are fetched.
    package var sizeLimit = 50 << 20
    /// Between two questions where the server has no IDLE.
    package var pollInterval: Duration = .seconds(60)
    package var backoff = Backoff.network
    package var loginBackoff = Backoff.login
    package var randomness = Randomness.system
    /// Waits; a test gives one that does not.
    package var sleep: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    package var logger = Logger(label: "kept.mail.fetch")

    package init(mailbox: Mailbox, intake: MailIntake, trust: MailTrust, tokens: TokenSource = .none) {
        self.mailbox = mailbox
        self.intake = intake
        self.trust = trust
        self.tokens = tokens
        logger[metadataKey: "mailbox"] = "\(mailbox.id)"
    }

    /// What our side said when it did not take a message.
    struct NotTaken: Error {
        var uid: UInt32?
        var reason: String
    }

    /// Runs until the task is cancelled, then returns promptly, also while it waits for mail.
    package func run() async {
        var failures = 0
        while !Task.isCancelled {
            do {
                try await session { failures = 0 }
            } catch {
                guard !Task.isCancelled else { return }
                failures += 1
                let pause = await report(error, failures)
                guard (try? await sleep(pause)) != nil else { return }
            }
        }
    }

    private func report(_ error: any Error, _ failures: Int) async -> Duration {
        let pace = (error as? MailTrouble)?.kind.isOfEntry ?? false ? loginBackoff : backoff
        let pause = pace.delay(after: failures, randomness)
        switch error {
        case let trouble as MailTrouble:
            logger.warning(
                "fetching failed", metadata: ["kind": "\(trouble.kind.rawValue)", "detail": "\(trouble.detail)", "failures": "\(failures)"])
            await intake.report(.trouble(trouble, failures: failures, nextTry: pause))
        default:
            let refusal = error as? NotTaken
            let reason = refusal?.reason ?? String(describing: error)
            logger.error("fetched mail was not taken", metadata: ["reason": "\(reason)", "failures": "\(failures)"])
            await intake.report(.notTaken(uid: refusal?.uid, reason: reason, failures: failures, nextTry: pause))
        }
        return pause
    }

    /// One connection, as long as it lasts.
    private func session(_ wentWell: () -> Void) async throws {
        let client = try await IMAPClient.open(mailbox.incoming, trust: trust, tokens: tokens, patience: patience)
        do {
            let folder = mailbox.afterwards == .keep ? try await client.examine(mailbox.folder) : try await client.select(mailbox.folder)
            // What is in the desk and could not be tidied holds nothing up, and is said.
            var untidy: MailTrouble?
            try await noting(&untidy) { try await tidyRest(client, folder) }
            while true {
                let new = try await round(client, folder, &untidy)
                wentWell()
                if let untidy {
                    await intake.report(.trouble(untidy, failures: 1, nextTry: patience.idle))
                } else {
                    await intake.report(.upToDate(new: new, listens: await client.canIdle))
                }
                try Task.checkCancellation()
                try await news(client)
            }
        } catch {
            await client.close()
            throw error
        }
    }

    private func news(_ client: IMAPClient) async throws {
        if await client.canIdle {
            // Whether it grew or not: look. Not every server tells.
            _ = try await client.idle(for: patience.idle)
        } else {
            try await sleep(pollInterval)
            _ = try await client.poll()
        }
    }

    /// Takes everything above the position. Returns how much that was.
    private func round(_ client: IMAPClient, _ folder: FolderState, _ untidy: inout MailTrouble?) async throws -> Int {
        let position = try await ours(nil) { try await intake.position() }
        let last = position.flatMap { $0.uidValidity == folder.uidValidity ? $0.lastUID : nil } ?? 0
        let uids = try await client.uids(above: last)
        var taken = 0
        for start in stride(from: 0, to: uids.count, by: 100) {
            let some = uids[start..<min(start + 100, uids.count)]
            if uids.count > 100 { await intake.report(.catchingUp(left: uids.count - start)) }
            let sizes = try await client.sizes(of: some)
            var done: [UInt32] = []
            for uid in some {
                try Task.checkCancellation()
                // Without a size it is gone: somebody moved or deleted it since the search.
                guard let size = sizes[uid], let found = try await client.message(uid, size: size, limit: sizeLimit) else { continue }
                let mail = FetchedMail(
                    raw: found.raw, uid: uid, uidValidity: folder.uidValidity, size: found.size, wasCut: found.size > sizeLimit)
                let isNew = try await ours(uid) { try await intake.receive(mail) }
                // Of a message that was cut the rest is there and nowhere else.
                if isNew, !mail.wasCut { done.append(uid) }
                taken += 1
            }
            guard mailbox.afterwards != .keep, untidy == nil, let end = some.last else { continue }
            try await noting(&untidy) { try await tidy(client, done, up: MailPosition(uidValidity: folder.uidValidity, lastUID: end)) }
        }
        return taken
    }

    /// What was taken in, and not yet tidied when the last session ended.
    private func tidyRest(_ client: IMAPClient, _ folder: FolderState) async throws {
        guard mailbox.afterwards != .keep else { return }
        guard let position = try await ours(nil, { try await intake.position() }), position.uidValidity == folder.uidValidity,
            let tidied = try await ours(nil, { try await intake.tidied() }), tidied.uidValidity == folder.uidValidity,
            tidied.lastUID < position.lastUID
        else { return }
        let rest = try await client.uids(above: tidied.lastUID).filter { $0 <= position.lastUID }
        for start in stride(from: 0, to: rest.count, by: 100) {
            let some = rest[start..<min(start + 100, rest.count)]
            let sizes = try await client.sizes(of: some)
            let whole = some.filter { (sizes[$0] ?? .max) <= sizeLimit }
            try await tidy(client, Array(whole), up: MailPosition(uidValidity: folder.uidValidity, lastUID: some.last ?? 0))
        }
        try await ours(nil) { try await intake.noteTidied(position) }
    }

    private func tidy(_ client: IMAPClient, _ uids: [UInt32], up to: MailPosition) async throws {
        try await client.finish(uids, mailbox.afterwards)
        try await ours(nil) { try await intake.noteTidied(to) }
    }

    private func noting(_ untidy: inout MailTrouble?, _ work: () async throws -> Void) async throws {
        do {
            try await work()
        } catch let trouble as MailTrouble where trouble.kind == .afterwards {
            logger.warning("fetched mail was not tidied", metadata: ["detail": "\(trouble.detail)"])
            untidy = trouble
        }
    }

    private func ours<Value: Sendable>(_ uid: UInt32?, _ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch let error as CancellationError {
            throw error
        } catch {
            throw NotTaken(uid: uid, reason: "\(error)")
        }
    }
}
