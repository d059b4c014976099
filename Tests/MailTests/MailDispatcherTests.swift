import Basics
import Channels
import Synchronization
import TestSupport
import Testing

@testable import Mail

@Suite("Sending the outbox")
struct MailDispatcherTests {
    /// An outbox in memory: rows, leases, marks and results.
    final class Outbox: Sendable {
        struct State {
            var due: [OutgoingMail] = []
            var noted: [OutgoingID] = []
            var results: [OutgoingID: DeliveryResult] = [:]
            var failingReports = 0
        }

        let state: Mutex<State>
        let reported: AsyncStream<Int>
        private let told: AsyncStream<Int>.Continuation
        private let wakeups: AsyncStream<Void>
        private let waker: AsyncStream<Void>.Continuation

        init(_ mails: [OutgoingMail], failingReports: Int = 0) {
            state = Mutex(State(due: mails, failingReports: failingReports))
            (reported, told) = AsyncStream.makeStream()
            (wakeups, waker) = AsyncStream.makeStream()
        }

        struct DatabaseIsAway: Error {}

        var outlet: MailOutlet {
            MailOutlet(
                take: { limit in
                    self.state.withLock { state in
                        defer { state.due.removeFirst(min(limit, state.due.count)) }
                        return Array(state.due.prefix(limit))
                    }
                },
                handingOver: { id in self.state.withLock { $0.noted.append(id) } },
                report: { id, result in
                    let count = try self.state.withLock { state in
                        guard state.failingReports == 0 else {
                            state.failingReports -= 1
                            throw DatabaseIsAway()
                        }
                        state.results[id] = result
                        return state.results.count
                    }
                    self.told.yield(count)
                },
                nextDue: { nil }, wakeups: wakeups)
        }

        func add(_ mails: [OutgoingMail]) {
            state.withLock { $0.due += mails }
            waker.yield()
        }

        func waitFor(_ count: Int) async -> Bool { await first(of: reported) { $0 == count } }

        var accepted: Int {
            state.withLock { $0.results.values.filter { if case .accepted = $0.outcome { true } else { false } }.count }
        }
    }

    private func running(_ outbox: Outbox, _ change: (inout MailDispatcher) -> Void = { _ in }, _ work: () async throws -> Void) async throws {
        var dispatcher = MailDispatcher(outlet: outbox.outlet, trust: try testTrust())
        dispatcher.patience = briefly
        dispatcher.logger.logLevel = .critical
        change(&dispatcher)
        let task = Task { [dispatcher] in await dispatcher.run() }
        do {
            try await work()
        } catch {
            task.cancel()
            throw error
        }
        task.cancel()
        await task.value
    }

    @Test("sends what is there and what comes, each once, over few connections")
    func sends() async throws {
        let smtp = try await TestSMTPServer.start()
        defer { smtp.stop() }
        let server = smtp.server(.startTLS)
        let mails = try (1...40).map { try outgoing("d\($0)", to: ["ada@example.net"], via: server, id: Int64($0)) }
        let outbox = Outbox(Array(mails.prefix(30)))
        try await running(outbox, { $0.inFlightLimit = 8 }) {
            #expect(await outbox.waitFor(30))
            outbox.add(Array(mails.suffix(10)))
            #expect(await outbox.waitFor(40))
        }
        #expect(outbox.accepted == 40)
        #expect(try smtp.stored().map { subject($0.raw) }.sorted() == (1...40).map { "d\($0)" }.sorted())
        #expect(outbox.state.withLock { Set($0.noted).count } == 40)
    }

    @Test("uses one connection for several messages")
    func reuse() async throws {
        let message: [ScriptedServer.Step] = [
            .hear("MAIL"), .say("250 ok"), .hear("RCPT"), .say("250 ok"), .hear("DATA"), .say("354 go"), .hear("From:"), .hear("."), .say("250 ok"),
        ]
        let server = try await ScriptedServer(
            [.say("220 here"), .hear("EHLO"), .say("250 here")] + message + message + message + [.hear("QUIT"), .say("221 bye"), .cut])
        let mails = try (1...3).map {
            try outgoing("", to: ["ada@example.net"], via: loopback(server.port), raw: Array("From: me".utf8), id: Int64($0))
        }
        let outbox = Outbox(mails)
        try await running(outbox, { $0.connectionsPerServer = 1 }) { #expect(await outbox.waitFor(3)) }
        #expect(outbox.accepted == 3)
        #expect(server.connections == 1)
        #expect(server.surprises.isEmpty)
    }

    @Test("lets no dead or hanging server hold up another's mail")
    func lanes() async throws {
        let smtp = try await TestSMTPServer.start()
        defer { smtp.stop() }
        let hanging = try await ScriptedServer([.hang])
        let stuck = try (1...10).map { try outgoing("s", to: ["ada@example.net"], via: loopback(hanging.port), id: Int64($0)) }
        let good = try (11...20).map { try outgoing("g", to: ["ada@example.net"], via: smtp.server(.plain), id: Int64($0)) }
        let outbox = Outbox(stuck + good)
        try await running(outbox, { $0.patience.greeting = .seconds(2) }) { #expect(await outbox.waitFor(20)) }
        let results = outbox.state.withLock { $0.results }
        for mail in stuck {
            guard case .unsent(let trouble)? = results[mail.id]?.outcome else {
                Issue.record("\(String(describing: results[mail.id]))")
                continue
            }
            #expect(trouble.kind == .timedOut)
        }
        #expect(outbox.accepted == 10)
        #expect(hanging.connections <= 4, "the closed door is not knocked at once for each message (twice for each connection: once asking for TLS)")
    }

    @Test("one refused message does not stop those behind it")
    func poisoned() async throws {
        let smtp = try await TestSMTPServer.start()
        defer { smtp.stop() }
        let names = ["ada", "permanent", "bob", "drop", "cy", "busy", "dan"]
        let mails = try names.enumerated().map { try outgoing($1, to: ["\($1)@example.net"], via: smtp.server(.tls), id: Int64($0 + 1)) }
        let outbox = Outbox(mails)
        try await running(outbox, { $0.connectionsPerServer = 1 }) { #expect(await outbox.waitFor(7)) }
        let words = outbox.state.withLock { state in mails.map { word(state.results[$0.id]) } }
        #expect(words == ["accepted", "permanent", "accepted", "unknown", "accepted", "temporary", "accepted"])
    }

    private func word(_ result: DeliveryResult?) -> String {
        switch result?.outcome {
        case .accepted: "accepted"
        case .temporary: "temporary"
        case .permanent: "permanent"
        case .unsent: "unsent"
        case .unknown: "unknown"
        case nil: "nothing"
        }
    }

    @Test("holds on to a result until it is written down, and does not send again")
    func databaseAway() async throws {
        let smtp = try await TestSMTPServer.start()
        defer { smtp.stop() }
        let outbox = Outbox([try outgoing("held", to: ["ada@example.net"], via: smtp.server(.plain))], failingReports: 4)
        try await running(outbox, { $0.sleep = { _ in await Task.yield() } }) { #expect(await outbox.waitFor(1)) }
        #expect(outbox.accepted == 1)
        #expect(try smtp.stored().count == 1)
    }

    @Test("lets a message that is being handed over end before it stops")
    func grace() async throws {
        let server = try await ScriptedServer([
            .say("220 here"), .hear("EHLO"), .say("250 here"), .hear("MAIL"), .say("250 ok"), .hear("RCPT"), .say("250 ok"), .hear("DATA"),
            .say("354 go"),
            .hear("From:"), .hear("."), .say("250 ok"), .hang,
        ])
        let outbox = Outbox([try outgoing("", to: ["ada@example.net"], via: loopback(server.port), raw: Array("From: me".utf8))])
        let atTheDot = AsyncStream<Void>.makeStream()
        let goOn = AsyncStream<Void>.makeStream()
        var outlet = outbox.outlet
        outlet.handingOver = { _ in
            atTheDot.continuation.yield()
            for await _ in goOn.stream { break }
        }
        var dispatcher = MailDispatcher(outlet: outlet, trust: try testTrust())
        dispatcher.patience = briefly
        let task = Task { [dispatcher] in await dispatcher.run() }
        #expect(await first(of: atTheDot.stream) { _ in true })
        task.cancel()
        goOn.continuation.yield()
        await task.value
        #expect(outbox.accepted == 1)
    }
}
