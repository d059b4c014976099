import Basics
import Channels
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Mail

@Suite("Fetching a mailbox")
struct MailFetcherTests {
    /// Waits for nothing and remembers for how long it was asked to.
    final class Pauses: Sendable {
        let asked = Mutex<[Duration]>([])
        var sleep: @Sendable (Duration) async throws -> Void {
            { time in
                try Task.checkCancellation()
                self.asked.withLock { $0.append(time) }
                await Task.yield()
            }
        }
    }

    private func fetcher(_ server: MailServer, _ desk: Desk, _ pauses: Pauses = Pauses(), folder: String = "INBOX") throws -> MailFetcher {
        var fetcher = MailFetcher(
            mailbox: try mailbox(incoming: server, outgoing: server, folder: folder), intake: desk.intake, trust: try testTrust())
        fetcher.patience = briefly
        fetcher.sleep = pauses.sleep
        fetcher.logger.logLevel = .critical
        return fetcher
    }

    private func running(_ fetcher: MailFetcher, _ work: () async throws -> Void) async throws {
        let task = Task { await fetcher.run() }
        do {
            try await work()
        } catch {
            task.cancel()
            throw error
        }
        task.cancel()
        await task.value
    }

    @Test("takes what is there, oldest first, then hears of each arrival while it listens")
    func arrival() async throws {
        let dovecot = try await TestDovecot.shared()
        let account = dovecot.freshAccount()
        for number in 1...3 { try account.deliver(letter("m\(number)")) }
        let desk = Desk()
        try await running(fetcher(dovecot.server(account), desk)) {
            #expect(await desk.waitFor { $0 == .upToDate(new: 3, listens: true) })
            #expect(desk.taken.map(\.uid) == [1, 2, 3])
            try account.deliver(letter("live"))
            #expect(await desk.waitFor { $0 == .upToDate(new: 1, listens: true) })
        }
        #expect(desk.subjects.last == "live")
        #expect(Set(desk.subjects) == ["m1", "m2", "m3", "live"])
        #expect(desk.taken.allSatisfy { !$0.isTruncated && $0.size == $0.raw.count })
    }

    @Test("tells how much lies there still, while there is much")
    func backlog() async throws {
        let dovecot = try await TestDovecot.shared()
        let account = dovecot.freshAccount()
        for number in 1...230 { try account.deliver(letter("b\(number)")) }
        let desk = Desk()
        try await running(fetcher(dovecot.server(account), desk)) {
            #expect(await desk.waitFor { $0 == .upToDate(new: 230, listens: true) })
            #expect(desk.health.dropLast() == [.catchingUp(left: 230), .catchingUp(left: 130), .catchingUp(left: 30)])
            try account.deliver(letter("b231"))
            #expect(await desk.waitFor { $0 == .upToDate(new: 1, listens: true) })
            #expect(desk.health.count == 5, "one more is no backlog")
        }
    }

    @Test("goes on behind its position after a restart")
    func resumes() async throws {
        let dovecot = try await TestDovecot.shared()
        let account = dovecot.freshAccount()
        for number in 1...3 { try account.deliver(letter("r\(number)")) }
        let first = Desk()
        try await running(fetcher(dovecot.server(account), first)) {
            #expect(await first.waitFor { $0 == .upToDate(new: 3, listens: true) })
        }
        try account.deliver(letter("r4"))
        let second = Desk(position: first.state.withLock { $0.position })
        try await running(fetcher(dovecot.server(account, .startTLS), second)) {
            #expect(await second.waitFor { $0 == .upToDate(new: 1, listens: true) })
        }
        #expect(second.subjects == ["r4"])
    }

    @Test("begins anew when the folder's numbers mean something else")
    func validity() async throws {
        let dovecot = try await TestDovecot.shared()
        let account = dovecot.freshAccount()
        try account.deliver(letter("v1"))
        let desk = Desk(position: MailPosition(uidValidity: 1, lastUID: 900))
        try await running(fetcher(dovecot.server(account), desk)) {
            #expect(await desk.waitFor { $0 == .upToDate(new: 1, listens: true) })
        }
        #expect(desk.taken.first?.uidValidity != 1)
    }

    @Test("keeps the place of a message that the desk did not take, and comes back for it")
    func notTaken() async throws {
        let dovecot = try await TestDovecot.shared()
        let account = dovecot.freshAccount()
        for number in 1...2 { try account.deliver(letter("n\(number)")) }
        let desk = Desk(refusals: 3)
        let pauses = Pauses()
        try await running(fetcher(dovecot.server(account), desk, pauses)) {
            #expect(await desk.waitFor { $0 == .upToDate(new: 2, listens: true) })
        }
        #expect(desk.taken.map(\.uid) == [1, 2])
        let refusals = desk.health.compactMap {
            if case .notTaken(let uid, _, let failures, _) = $0 { [uid.map(Int.init) ?? 0, failures] } else { nil }
        }
        #expect(refusals == [[1, 1], [1, 2], [1, 3]])
        let asked = pauses.asked.withLock { $0 }
        #expect(asked.count == 3)
        #expect(asked[1] > asked[0] && asked[2] > asked[1])
    }

    @Test("cuts what is too large and says so")
    func truncated() async throws {
        let dovecot = try await TestDovecot.shared()
        let account = dovecot.freshAccount()
        let text = letter("huge", size: 200_000)
        try account.deliver(text)
        try account.deliver(letter("small"))
        let desk = Desk()
        var fetcher = try fetcher(dovecot.server(account), desk)
        fetcher.sizeLimit = 50_000
        try await running(fetcher) {
            #expect(await desk.waitFor { $0 == .upToDate(new: 2, listens: true) })
        }
        let huge = try #require(desk.taken.first { subject($0.raw) == "huge" })
        #expect(huge.isTruncated)
        #expect(huge.raw.count == 50_000)
        #expect(huge.size == text.utf8.count)
        #expect(desk.taken.filter(\.isTruncated).count == 1)
    }

    @Test("asks at intervals where the server cannot tell")
    func polls() async throws {
        let dovecot = try await TestDovecot.start(idle: false)
        defer { dovecot.stop() }
        let account = dovecot.freshAccount()
        let desk = Desk()
        try await running(fetcher(dovecot.server(account), desk)) {
            #expect(await desk.waitFor { $0 == .upToDate(new: 0, listens: false) })
            try account.deliver(letter("polled"))
            #expect(await desk.waitFor { $0 == .upToDate(new: 1, listens: false) })
        }
        #expect(desk.subjects == ["polled"])
    }

    @Test("tells each trouble and tries again, later each time, until it works")
    func troubles() async throws {
        let server = try await ScriptedServer(
            // The second is the question whether the silent server speaks TLS.
            [.cut], [.cut], [.say("* BYE busy"), .cut], [.say("* OK here"), .cut],
            [
                .say("* PREAUTH [CAPABILITY IMAP4rev1 IDLE] in"), .hear("EXAMINE"), .say("* 0 EXISTS\r\n* OK [UIDVALIDITY 3] ok\r\n{tag} OK open"),
                .hear("UID SEARCH"), .say("* SEARCH\r\n{tag} OK"), .hear("IDLE"), .say("+ waiting"), .hang,
            ])
        let desk = Desk()
        let pauses = Pauses()
        try await running(fetcher(loopback(server.port), desk, pauses)) {
            #expect(await desk.waitFor { $0 == .upToDate(new: 0, listens: true) })
        }
        let kinds = desk.health.compactMap { if case .trouble(let trouble, let failures, _) = $0 { "\(failures) \(trouble.kind)" } else { nil } }
        #expect(kinds == ["1 connectionLost", "2 refused", "3 connectionLost"])
        #expect(pauses.asked.withLock { $0.count } == 3)
    }

    @Test("does not hammer a server with a wrong password")
    func wrongPassword() async throws {
        let dovecot = try await TestDovecot.shared()
        var account = dovecot.freshAccount()
        account.password = "wrong"
        let desk = Desk()
        let pauses = Pauses()
        try await running(fetcher(dovecot.server(account), desk, pauses)) {
            #expect(
                await desk.waitFor {
                    if case .trouble(let trouble, _, let next) = $0 { trouble.kind == .login && next >= .seconds(45) } else { false }
                })
        }
    }

    @Test("stops at once when it is told to, also while it listens")
    func stops() async throws {
        let dovecot = try await TestDovecot.shared()
        let desk = Desk()
        let fetcher = try fetcher(dovecot.server(dovecot.freshAccount()), desk)
        let task = Task { await fetcher.run() }
        #expect(await desk.waitFor { $0 == .upToDate(new: 0, listens: true) })
        let time = await ContinuousClock().measure {
            task.cancel()
            await task.value
        }
        #expect(time < .seconds(5))
    }
}
