import Basics
import Foundation
import Storage
import Synchronization
import TestSupport
import Testing

@testable import People

/// A house with a door, a clock that the test moves, and two people who can sign in.
struct TestHouse {
    var db: Database
    var clock: TestClock
    var entry: Entry
    var checks: PasswordChecks
    /// An admin.
    var ada: Person
    /// An agent.
    var noa: Person

    static let adasPassword = Secret("correct horse of Ada")
    static let noasPassword = Secret("correct horse of Noa")
    static let key = Secret("an installation key for tests, long enough")
    /// The hashes of the two, made once: what the tests are about is seldom the hashing.
    private static let hashes = Task {
        let hashing = PasswordHashing.argon2id(.least)
        return (try await hashing.hash(adasPassword), try await hashing.hash(noasPassword))
    }

    static func open(_ engine: TestEngine) async throws -> TestHouse {
        let clock = TestClock()
        let db = try await TestDatabase.make(engine, clock: clock, migrations: StorageSchema.migrations + PeopleSchema.migrations)
        let (adasHash, noasHash) = try await hashes.value
        let (ada, noa) = try await db.write { tx in
            (
                try Person.add(name: "Ada Admin", email: email("ada"), role: .admin, passwordHash: adasHash, in: tx),
                try Person.add(name: "Noa Regev", email: email("noa"), role: .agent, passwordHash: noasHash, in: tx)
            )
        }
        let checks = PasswordChecks()
        let entry = Entry(db: db, passwords: checks.watching(.argon2id(.least)), installationKey: key)
        return TestHouse(db: db, clock: clock, entry: entry, checks: checks, ada: ada, noa: noa)
    }

    static func email(_ handle: String) -> EmailAddress { EmailAddress("\(handle)@desk.example")! }
    static func origin(_ remote: String = "192.0.2.7") -> Origin { Origin(remote: remote, userAgent: "Firefox on a test bench") }

    var admin: Asker { Asker(ada) }
    var agent: Asker { Asker(noa) }

    func person(_ id: PersonID) async throws -> Person { try #require(try await db.read { try Person.find(id, in: $0) }) }

    func tries(_ email: String, _ password: String, from remote: String = "192.0.2.7") async throws -> SignIn {
        try await entry.signIn(email: email, password: Secret(password), from: Self.origin(remote))
    }

    /// Signs somebody in who has no second factor, and gives the cookie.
    func session(of email: String = "noa@desk.example", _ password: Secret = noasPassword, from remote: String = "192.0.2.7") async throws -> Secret {
        let outcome = try await entry.signIn(email: email, password: password, from: Self.origin(remote))
        guard case .signedIn(let token) = outcome else { throw Unexpected() }
        return token
    }

    /// Signs somebody in as far as the second factor, and gives the pending token.
    func pending(_ email: String = "noa@desk.example", _ password: Secret = noasPassword) async throws -> Secret {
        let outcome = try await entry.signIn(email: email, password: password, from: Self.origin())
        guard case .needsSecondFactor(let token) = outcome else { throw Unexpected() }
        return token
    }

    /// Turns Noa's second factor on; gives what makes her app's codes, and her recovery codes.
    func turnOnSecondFactor() async throws -> (app: App, recovery: [Secret]) {
        let offer = try await entry.beginSecondFactor(of: agent)
        let app = App(offer.secret)
        let recovery = try await entry.confirmSecondFactor(of: agent, code: app.code(at: clock.now))
        // The code of this half-minute is used up by that.
        clock.advance(by: .seconds(30))
        return (app, recovery)
    }

    /// What the log holds. Readers of the log wait until older transactions, of other tests too, have ended; a test does not.
    func kinds() async throws -> [EventKind] {
        try await db.read { try $0.values("SELECT kind FROM events ORDER BY xact, id") }
    }

    struct Unexpected: Error {}
}

/// An authenticator app: it knows no more than the text that a person can type into it.
struct App {
    let secret: [UInt8]

    init(_ typed: Secret) {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var (bits, bytes): ([Int], [UInt8]) = ([], [])
        for letter in typed.reveal() {
            let value = letters.firstIndex(of: letter)!
            bits += (0..<5).map { value >> (4 - $0) & 1 }
        }
        for start in stride(from: 0, through: bits.count - 8, by: 8) {
            bytes.append(UInt8(bits[start..<start + 8].reduce(0) { $0 << 1 | $1 }))
        }
        secret = bytes
    }

    func code(at now: Moment) -> String { OneTimeCode.code(secret, step: now.milliseconds / 30_000) }
}

/// Watches which password checks are made, and against what.
final class PasswordChecks: Sendable {
    private let made = Mutex<[PasswordHash?]>([])

    var all: [PasswordHash?] { made.withLock { $0 } }

    func watching(_ hashing: PasswordHashing) -> PasswordHashing {
        PasswordHashing(
            hash: hashing.hash,
            verify: { password, hash in
                self.made.withLock { $0.append(hash) }
                return try await hashing.verify(password, hash)
            },
            isOutdated: hashing.isOutdated)
    }
}

/// Runs the same thing at the same moment several times; gives how often it went well.
func successes<T: Sendable>(of count: Int, _ body: @escaping @Sendable () async throws -> T) async -> Int {
    await withTaskGroup(of: Bool.self) { group in
        for _ in 0..<count { group.addTask { (try? await body()) != nil } }
        return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
}
