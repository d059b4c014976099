package import Basics
import Channels
package import Logging

/// Sends what the outbox gives, for ever. Each server (host, port and user) has its own lane with a few connections, so that
/// one that hangs holds up nobody else's mail; a connection is used for as many messages as are waiting.
package struct MailDispatcher: Sendable {
    package var outlet: MailOutlet
    package var trust: MailTrust
    package var tokens: TokenSource
    package var patience = MailPatience()
    /// Connections to one server at a time.
    package var connectionsPerServer = 2
    /// Messages leased and not yet reported, over all servers.
    package var inFlightLimit = 64
    /// The longest time between two looks into the outbox.
    package var longestWait: Duration = .seconds(60)
    /// How long a message that is being handed over when we stop may take to end.
    package var grace: Duration = .seconds(10)
    package var backoff = Backoff(first: .seconds(1), limit: .seconds(60))
    package var randomness = Randomness.system
    package var sleep: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    package var logger = Logger(label: "kept.mail.send")

    package init(outlet: MailOutlet, trust: MailTrust, tokens: TokenSource = .none) {
        self.outlet = outlet
        self.trust = trust
        self.tokens = tokens
    }

    /// Runs until the task is cancelled; then lets each message that is under way end, up to `grace`, and returns.
    package func run() async {
        let bell = Bell()
        let lanes = Lanes()
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                for await _ in outlet.wakeups { bell.ring() }
            }
            var failures = 0
            while !Task.isCancelled {
                do {
                    let free = inFlightLimit - lanes.inFlight
                    let batch = free > 0 ? try await outlet.take(free) : []
                    for server in lanes.add(batch, connections: connectionsPerServer) {
                        group.addTask { await work(on: server, lanes, bell) }
                    }
                    failures = 0
                    // A full batch may have had more behind it, but that waits until a place is free, which rings.
                    if batch.isEmpty || lanes.inFlight >= inFlightLimit { await pause(bell) }
                } catch {
                    guard !Task.isCancelled else { break }
                    failures += 1
                    logger.error("the outbox cannot be read", metadata: ["reason": "\(error)", "failures": "\(failures)"])
                    guard (try? await sleep(backoff.delay(after: failures, randomness))) != nil else { break }
                }
            }
            group.cancelAll()
        }
    }

    private func pause(_ bell: Bell) async {
        let due = (try? await outlet.nextDue()) ?? longestWait
        let time = max(.milliseconds(50), min(due, longestWait))
        await bell.wait { [sleep] in try await sleep(time) }
    }

    /// One connection's life: messages of one server, one after the other, until none waits.
    private func work(on server: MailServer, _ lanes: Lanes, _ bell: Bell) async {
        var client: SMTPClient?
        while let mail = Task.isCancelled ? lanes.leave(server) : lanes.next(for: server) {
            let result: DeliveryResult
            do {
                let open = try await session(client, server)
                client = open
                result = await deliver(mail, over: open)
            } catch {
                client = nil
                if Task.isCancelled {
                    // Not the server's fault and not tried: the lease runs out and somebody else takes it.
                    _ = lanes.leave(server)
                    return
                }
                result = DeliveryResult(outcome: .unsent(trouble(error, server)))
            }
            await report(mail, result)
            // What would meet the same closed door is reported at once, and not tried one by one for a minute each.
            if client == nil { await returnWaiting(of: server, result, lanes) }
            lanes.done(1)
            bell.ring()
        }
        await client?.quit()
    }

    private func session(_ client: SMTPClient?, _ server: MailServer) async throws -> SMTPClient {
        if let client, await client.isUsable { return client }
        return try await SMTPClient.open(server, trust: trust, tokens: tokens, patience: patience)
    }

    private func returnWaiting(of server: MailServer, _ result: DeliveryResult, _ lanes: Lanes) async {
        let waiting = lanes.takeAll(of: server)
        for mail in waiting { await report(mail, result) }
        lanes.done(waiting.count)
    }

    /// Not interrupted in the middle: a message cut off behind the final dot would be `unknown` at every restart.
    private func deliver(_ mail: OutgoingMail, over client: SMTPClient) async -> DeliveryResult {
        let handingOver = outlet.handingOver
        let attempt = Task { await client.deliver(mail) { try await handingOver(mail.id) } }
        return await withTaskCancellationHandler {
            await attempt.value
        } onCancel: {
            Task { [grace, sleep] in
                try? await sleep(grace)
                attempt.cancel()
            }
        }
    }

    private func report(_ mail: OutgoingMail, _ result: DeliveryResult) async {
        log(mail, result)
        var failures = 0
        while true {
            do {
                // In a task of its own: a result is written down even when we are told to stop.
                try await Task { [outlet] in try await outlet.report(mail.id, result) }.value
                return
            } catch {
                failures += 1
                logger.error("a result cannot be written down", metadata: ["outgoing": "\(mail.id)", "reason": "\(error)"])
                guard (try? await sleep(backoff.delay(after: failures, randomness))) != nil else { return }
            }
        }
    }

    private func log(_ mail: OutgoingMail, _ result: DeliveryResult) {
        switch result.outcome {
        case .accepted(let reply):
            logger.info("sent", metadata: ["outgoing": "\(mail.id)", "reply": "\(reply.words)"])
        case .temporary(let reply), .permanent(let reply):
            logger.warning("refused", metadata: ["outgoing": "\(mail.id)", "reply": "\(reply.words)"])
        case .unsent(let trouble), .unknown(let trouble):
            logger.warning(
                "not sent or not known", metadata: ["outgoing": "\(mail.id)", "kind": "\(trouble.kind.rawValue)", "detail": "\(trouble.detail)"])
        }
    }

    private func trouble(_ error: any Error, _ server: MailServer) -> MailTrouble {
        error as? MailTrouble ?? MailTrouble(kind: .connectionLost, server: server.endpoint, detail: "we stopped")
    }
}
