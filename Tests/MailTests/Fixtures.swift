import Basics
import Channels
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Mail

/// Long enough for a busy machine.
let briefly: MailPatience = {
    var patience = MailPatience()
    patience.connect = .seconds(20)
    patience.greeting = .seconds(20)
    patience.exchange = .seconds(20)
    patience.finalReply = .seconds(20)
    return patience
}()

/// For servers that say nothing at all.
let impatiently: MailPatience = {
    var patience = briefly
    patience.greeting = .milliseconds(300)
    return patience
}()

func testTrust() throws -> MailTrust { try MailTrust(extraRoots: TestCertificates.shared.get().ca) }

func loopback(_ port: Int, _ security: MailServer.Security = .plain, user: String = "", password: String = "", host: String = "localhost")
    -> MailServer
{
    MailServer(host: host, port: port, security: security, user: user, password: Secret(password))
}

extension TestDovecot {
    func server(_ account: Account, _ security: MailServer.Security = .tls) -> MailServer {
        loopback(security == .tls ? imaps : imap, security, user: account.user, password: account.password)
    }
}

func mailbox(incoming: MailServer, outgoing: MailServer, folder: String = "INBOX") throws -> Mailbox {
    Mailbox(
        id: MailboxID(1), name: "Help", address: try #require(EmailAddress("help@example.org")), team: nil, isEnabled: true,
        incoming: incoming, folder: folder, outgoing: outgoing)
}

func letter(_ subject: String, size: Int = 0) -> String {
    let padding = String(repeating: String(repeating: "x", count: 70) + "\r\n", count: size / 72)
    return
        "From: Ada <ada@example.net>\r\nTo: help@example.org\r\nSubject: \(subject)\r\nMessage-ID: <\(subject)@example.net>\r\n\r\nHello.\r\n\(padding)"
}

func subject(_ raw: [UInt8]) -> String {
    let line = String(decoding: raw, as: UTF8.self).split(separator: "\r\n").first { $0.hasPrefix("Subject: ") }
    return String(line?.dropFirst(9) ?? "")
}

/// The trouble that `work` ends in; a failed expectation when it ends otherwise.
func trouble(_ work: () async throws -> Void, sourceLocation: SourceLocation = #_sourceLocation) async -> MailTrouble? {
    do {
        try await work()
        Issue.record("no trouble came", sourceLocation: sourceLocation)
    } catch let trouble as MailTrouble {
        return trouble
    } catch {
        Issue.record("\(error)", sourceLocation: sourceLocation)
    }
    return nil
}

/// An inbox of the desk: what was taken and how far; remembers what it was told.
final class Desk: Sendable {
    struct State {
        var position: MailPosition?
        var taken: [FetchedMail] = []
        var health: [FetchHealth] = []
        var refusals = 0
        var tidied: MailPosition?
    }

    let state: Mutex<State>
    /// One element for each report, so that a test waits for what happens and not for time.
    let reports: AsyncStream<FetchHealth>
    private let told: AsyncStream<FetchHealth>.Continuation

    /// - Parameter refusals: how many messages it does not take before it takes any.
    init(position: MailPosition? = nil, refusals: Int = 0) {
        state = Mutex(State(position: position, refusals: refusals))
        (reports, told) = AsyncStream.makeStream()
    }

    struct DatabaseIsAway: Error {}

    var intake: MailIntake {
        MailIntake(
            position: { self.state.withLock { $0.position } },
            receive: { mail in
                try self.state.withLock { state in
                    guard state.refusals == 0 else {
                        state.refusals -= 1
                        throw DatabaseIsAway()
                    }
                    let isNew = !state.taken.contains { $0.raw == mail.raw }
                    state.taken.append(mail)
                    state.position = mail.position
                    return isNew
                }
            },
            tidied: { self.state.withLock { $0.tidied } },
            noteTidied: { position in self.state.withLock { $0.tidied = position } },
            report: { health in
                self.state.withLock { $0.health.append(health) }
                self.told.yield(health)
            })
    }

    var taken: [FetchedMail] { state.withLock { $0.taken } }
    var subjects: [String] { taken.map { subject($0.raw) } }
    var health: [FetchHealth] { state.withLock { $0.health } }

    /// Waits until a report fits, at most twenty seconds.
    func waitFor(_ fits: @escaping @Sendable (FetchHealth) -> Bool) async -> Bool {
        await first(of: reports, fits)
    }
}

/// Whether an element that fits comes within twenty seconds.
func first<Element: Sendable>(of stream: AsyncStream<Element>, _ fits: @escaping @Sendable (Element) -> Bool) async -> Bool {
    await withTaskGroup(of: Bool.self) { group in
        group.addTask {
            for await element in stream where fits(element) { return true }
            return false
        }
        group.addTask {
            try? await Task.sleep(for: .seconds(20))
            return false
        }
        defer { group.cancelAll() }
        return await group.next() ?? false
    }
}
