import Basics
import Foundation
import Storage
import Synchronization
import TestSupport
import Testing

@testable import People

@Suite("Passwords")
struct PasswordTests {
    private static let name = "Noa Regev"

    @Test(
        "bad passwords are refused with the reason",
        arguments: [
            ("short", PasswordRefusal.tooShort(minimum: 10)), ("سريسريسر", .tooShort(minimum: 10)),
            (String(repeating: "ab cd ef ", count: 29), .tooLong(maximum: 256)),
            (String(repeating: "e\u{301}\u{302}", count: 1_000_000), .tooLong(maximum: 256)),
            ("Password2026!", .tooCommon), ("1234567890", .tooCommon), ("qwertyuiop", .tooCommon), ("34567890123", .tooCommon),
            ("aaaaaaaaaaaa", .tooCommon), ("ababababababab", .tooCommon), ("!!!password!!!", .tooCommon),
            ("noa@desk.example", .likeYourself), ("NoaRegev2026!!", .likeYourself), ("noa regev...", .likeYourself),
        ])
    func rules(_ password: String, _ reason: PasswordRefusal) {
        #expect(throws: reason) { try PasswordRules.check(Secret(password), name: Self.name, email: TestHouse.email("noa")) }
    }

    @Test(
        "good passwords of every script are taken",
        arguments: ["correct horse of Noa", "ลูกสุนัขกินข้าวเช้า", "كلمة سر طويلة جدا", "сасвим друга реч", "Tr0ub4dor&3xyz"])
    func goodOnes(_ password: String) throws {
        try PasswordRules.check(Secret(password), name: Self.name, email: TestHouse.email("noa"))
    }

    @Test("a hash is Argon2id at the given cost, salted, shows itself nowhere and knows its password")
    func hashing() async throws {
        let passwords = PasswordHashing.argon2id(.least)
        let (one, two) = (try await passwords.hash(Secret("a good password")), try await passwords.hash(Secret("a good password")))
        #expect(one.text.hasPrefix("$argon2id$v=19$m=8,t=1,p=1$"))
        #expect(one != two)
        #expect("\(one)" == "•••" && String(reflecting: one).contains("argon") == false)
        #expect(try await passwords.verify(Secret("a good password"), one))
        #expect(try await !passwords.verify(Secret("a good passwore"), one))
        #expect(try await !passwords.verify(Secret(""), one))
        #expect(try await !passwords.verify(Secret("a good password"), nil))
        #expect(try await !passwords.verify(Secret("a good password"), PasswordHash(text: "$argon2id$nonsense")))
        #expect(!passwords.isOutdated(one))
        #expect(PasswordHashing.argon2id(.interactive).isOutdated(one))
    }

    @Test("composed and decomposed letters are the same password")
    func normalised() async throws {
        let passwords = PasswordHashing.argon2id(.least)
        let hash = try await passwords.hash(Secret("caf\u{E9} au lait \u{5E9}\u{5C1}"))
        #expect(try await passwords.verify(Secret("cafe\u{301} au lait \u{FB2A}"), hash))
    }

    @Test("no more are hashed at once than there are lanes, and past the end of the line is a refusal")
    func line() async throws {
        let line = HashingLine(lanes: 2, waiting: 3)
        let running = Mutex(0)
        let most = Mutex(0)
        let gate = DispatchSemaphore(value: 0)
        let work: @Sendable () -> Void = {
            let now = running.withLock {
                $0 += 1; return $0
            }
            most.withLock { $0 = max($0, now) }
            gate.wait()
            running.withLock { $0 -= 1 }
        }
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for _ in 1...9 { group.addTask { (try? await line.run(work)) != nil } }
            // The four that find no place come back while the others still wait at the gate.
            var outcomes: [Bool] = []
            for _ in 1...4 { outcomes.append(await group.next() ?? true) }
            #expect(outcomes == [false, false, false, false])
            for _ in 1...5 { gate.signal() }
            for await outcome in group { outcomes.append(outcome) }
            return outcomes
        }
        #expect(outcomes.filter { $0 }.count == 5)
        #expect(most.withLock { $0 } == 2)
        try await line.run {}
    }

    @Test("a reset sets the password once, ends every session, and leaves the second factor on", arguments: TestEngine.all)
    func reset(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let session = try await house.session()
        let (app, _) = try await house.turnOnSecondFactor()
        let (person, token) = try #require(try await house.entry.requestReset(email: "Noa@desk.example", from: TestHouse.origin()))
        #expect(person.id == house.noa.id)
        #expect(try await house.entry.resetting(by: token)?.id == house.noa.id)
        await #expect(throws: PasswordRefusal.tooShort(minimum: 10)) { try await house.entry.resetPassword(token, to: Secret("short")) }
        try await house.entry.resetPassword(token, to: Secret("a new and good one"))
        await #expect(throws: PersonRefusal.linkOver) { try await house.entry.resetPassword(token, to: Secret("another good one")) }
        #expect(try await house.entry.session(session) == nil)
        #expect(try await house.kinds().last == .passwordChanged)
        await #expect(throws: SignInRefusal.wrongCredentials) { try await house.tries("noa@desk.example", TestHouse.noasPassword.reveal()) }
        let pending = try await house.pending("noa@desk.example", Secret("a new and good one"))
        _ = try await house.entry.secondFactor(pending: pending, code: app.code(at: house.clock.now), from: TestHouse.origin())
    }

    @Test("a link for a reset lasts an hour, and a newer one replaces it", arguments: TestEngine.all)
    func resetLinks(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let ask = { try #require(try await house.entry.requestReset(email: "noa@desk.example", from: TestHouse.origin())).token }
        let (first, second) = (try await ask(), try await ask())
        #expect(try await house.entry.resetting(by: first) == nil)
        #expect(try await house.entry.resetting(by: second) != nil)
        #expect(try await house.entry.invited(by: second) == nil, "a pass opens what it was made for")
        house.clock.advance(by: .hours(1))
        await #expect(throws: PersonRefusal.linkOver) { try await house.entry.resetPassword(second, to: Secret("a new and good one")) }
    }

    @Test("for an unknown address a reset says nothing, and is throttled like a known one", arguments: TestEngine.all)
    func resetForNobody(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        for email in ["noa@desk.example", "nobody@desk.example"] {
            for _ in 1...3 {
                let found = try await house.entry.requestReset(email: email, from: TestHouse.origin(email))
                #expect((found != nil) == (email == "noa@desk.example"))
            }
            await #expect(throws: SignInRefusal.throttled(until: house.clock.now + .minutes(5))) {
                try await house.entry.requestReset(email: email, from: TestHouse.origin("192.0.2.77"))
            }
        }
        #expect(try await house.entry.requestReset(email: "no address", from: TestHouse.origin()) == nil)
    }

    @Test("of two who use a link for a reset at the same moment one wins", arguments: TestEngine.all)
    func resetTwice(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let token = try await house.entry.issueReset(for: house.noa.id)
        #expect(await successes(of: 5) { try await house.entry.resetPassword(token, to: Secret("a new and good one")) } == 1)
    }

    @Test("changing it needs the old one and ends the other sessions", arguments: TestEngine.all)
    func change(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let (here, there) = (try await house.session(), try await house.session())
        let reset = try await house.entry.issueReset(for: house.noa.id)
        let session = try #require(try await house.entry.session(here)).session
        let change = { (old: Secret) in
            try await house.entry.changePassword(
                of: house.agent, from: old, to: Secret("a new and good one"), keeping: session, from: TestHouse.origin())
        }
        await #expect(throws: PasswordRefusal.wrongPassword) { try await change(Secret("wrong")) }
        try await change(TestHouse.noasPassword)
        #expect(try await house.entry.session(here) != nil)
        #expect(try await house.entry.session(there) == nil)
        #expect(try await house.entry.resetting(by: reset) == nil)
        _ = try await house.session(of: "noa@desk.example", Secret("a new and good one"))
        for _ in 1...5 { _ = try? await change(Secret("wrong")) }
        await #expect(throws: SignInRefusal.throttled(until: house.clock.now + .seconds(30))) { try await change(Secret("a new and good one")) }
    }
}
