import Basics
import Channels
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Mail

@Suite("What becomes of fetched mail in its folder")
struct AfterwardsTests {
    private func fetching(
        _ server: MailServer, _ desk: Desk, _ afterwards: Mailbox.Afterwards, sizeLimit: Int = 50 << 20,
        until fits: @escaping @Sendable (FetchHealth) -> Bool
    ) async throws {
        var mailbox = try mailbox(incoming: server, outgoing: server)
        mailbox.afterwards = afterwards
        var fetcher = MailFetcher(mailbox: mailbox, intake: desk.intake, trust: try testTrust())
        fetcher.patience = briefly
        fetcher.sizeLimit = sizeLimit
        fetcher.sleep = { _ in
            try Task.checkCancellation()
            await Task.yield()
        }
        fetcher.logger.logLevel = .critical
        let task = Task { [fetcher] in await fetcher.run() }
        #expect(await desk.waitFor(fits), "\(desk.health)")
        task.cancel()
        await task.value
    }

    /// Flags of each message of a folder, by the letters of Maildir.
    private func flags(_ account: TestDovecot.Account, folder: String? = nil) throws -> [String] {
        let place = folder.map { account.maildir.appendingPathComponent(".\($0)") } ?? account.maildir
        return try ["new", "cur"].flatMap { part in
            try FileManager.default.contentsOfDirectory(atPath: place.appendingPathComponent(part).path)
        }.map { name in name.split(separator: ",", maxSplits: 1).count > 1 ? String(name.components(separatedBy: ":2,").last ?? "") : "" }
    }

    @Test("it is left, marked, moved into a folder that is made, or deleted, each after it was taken")
    func choices() async throws {
        let dovecot = try await TestDovecot.shared()
        for choice in [Mailbox.Afterwards.keep, .mark, .move("Taken.Geliefert-é"), .delete] {
            let account = dovecot.freshAccount()
            for number in 1...3 { try account.deliver(letter("a\(number)")) }
            let desk = Desk()
            try await fetching(dovecot.server(account), desk, choice) { $0 == .upToDate(new: 3, listens: true) }
            #expect(desk.subjects.count == 3)
            let left = try flags(account)
            switch choice {
            case .keep: #expect(left.count == 3 && left.allSatisfy { !$0.contains("S") })
            case .mark: #expect(left.count == 3 && left.allSatisfy { $0.contains("S") })
            case .move:
                #expect(left.isEmpty)
                #expect(try flags(account, folder: "Taken.Geliefert-&AOk-").count == 3)
            case .delete: #expect(left.isEmpty)
            }
            #expect(desk.state.withLock { $0.tidied?.lastUID } == (choice == .keep ? nil : 3))
        }
    }

    @Test("what a crash left between the two is tidied by the next session, and what lay there before the choice is not")
    func resumes() async throws {
        let dovecot = try await TestDovecot.shared()
        let account = dovecot.freshAccount()
        for number in 1...5 { try account.deliver(letter("c\(number)")) }
        let first = Desk()
        try await fetching(dovecot.server(account), first, .keep) { $0 == .upToDate(new: 5, listens: true) }
        let position = try #require(first.state.withLock { $0.position })
        // The choice was made when two were taken; three more were, and then the power went.
        let second = Desk(position: position)
        second.state.withLock { $0.tidied = MailPosition(uidValidity: position.uidValidity, lastUID: 2) }
        try await fetching(dovecot.server(account), second, .delete) { $0 == .upToDate(new: 0, listens: true) }
        #expect(second.taken.isEmpty)
        #expect(try flags(account).count == 2)
        #expect(second.state.withLock { $0.tidied } == position)
        // Where nothing is known nothing is touched, and numbers that mean something else count for nothing.
        for tidied in [nil, MailPosition(uidValidity: position.uidValidity &+ 1, lastUID: 0)] {
            let third = Desk(position: position)
            third.state.withLock { $0.tidied = tidied }
            try await fetching(dovecot.server(account), third, .delete) { $0 == .upToDate(new: 0, listens: true) }
            #expect(try flags(account).count == 2)
        }
    }

    @Test("what was not taken whole, and what the desk knew already, stays where it is")
    func notOurs() async throws {
        let dovecot = try await TestDovecot.shared()
        let account = dovecot.freshAccount()
        try account.deliver(letter("large", size: 20_000))
        try account.deliver(letter("small"))
        let desk = Desk()
        try await fetching(dovecot.server(account), desk, .delete, sizeLimit: 10_000) { $0 == .upToDate(new: 2, listens: true) }
        #expect(desk.taken.contains { $0.isTruncated })
        #expect(try flags(account).count == 1)
        // Nor does the next session finish it.
        let position = try #require(desk.state.withLock { $0.position })
        let next = Desk(position: position)
        next.state.withLock { $0.tidied = MailPosition(uidValidity: position.uidValidity, lastUID: 0) }
        try await fetching(dovecot.server(account), next, .delete, sizeLimit: 10_000) { $0 == .upToDate(new: 0, listens: true) }
        #expect(try flags(account).count == 1)
        let known = dovecot.freshAccount()
        try known.deliver(letter("twice"))
        let again = Desk()
        again.state.withLock { $0.taken = [FetchedMail(raw: Array(letter("twice").utf8), uid: 9, uidValidity: 9, size: 1, wasCut: false)] }
        try await fetching(dovecot.server(known), again, .delete) { $0 == .upToDate(new: 1, listens: true) }
        #expect(try flags(known).count == 1)
    }

    @Test("a server that does not let us is said so, and mail goes on coming in")
    func unwilling() async throws {
        let dovecot = try await TestDovecot.shared()
        let account = dovecot.freshAccount()
        try account.deliver(letter("u1"))
        let desk = Desk()
        // Dovecot refuses such a name.
        try await fetching(dovecot.server(account), desk, .move("~evil/../x")) {
            if case .trouble(let trouble, _, _) = $0 { trouble.kind == .afterwards } else { false }
        }
        try account.deliver(letter("u2"))
        let next = Desk(position: desk.state.withLock { $0.position })
        try await fetching(dovecot.server(account), next, .move("~evil/../x")) {
            if case .trouble(let trouble, _, _) = $0 { trouble.kind == .afterwards } else { false }
        }
        #expect(desk.subjects == ["u1"] && next.subjects == ["u2"])
        #expect(try flags(account).count == 2)
    }
}
