import Basics
import Storage
import TestSupport
import Testing

@testable import People

@Suite("Signing in")
struct SignInTests {
    @Test("the right password opens a session of that person, and the log tells of it", arguments: TestEngine.all)
    func right(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let token = try await house.session(of: " NOA@Desk.Example ")
        let found = try #require(try await house.entry.session(token))
        #expect(found.asker.id == house.noa.id)
        #expect(found.asker.token == nil)
        #expect(try await house.kinds().last == .signedIn)
    }

    @Test("a wrong password, an unknown address, no address at all and a person without a password are refused alike", arguments: TestEngine.all)
    func alike(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        _ = try await house.db.write { tx in
            try Person.invite(
                name: "Ivo Invited", email: TestHouse.email("ivo"), role: .agent, by: house.admin, randomness: .system, in: tx)
        }
        for (email, password) in [
            ("noa@desk.example", "not the password"), ("nobody@desk.example", "not the password"), ("no address", "x"), ("", ""),
            ("ivo@desk.example", ""), ("noa@desk.example", String(repeating: "long ", count: 100_000)),
        ] {
            await #expect(throws: SignInRefusal.wrongCredentials) { try await house.tries(email, password) }
        }
        #expect(try await house.kinds().filter { $0 == .signInRefused }.count == 6)
    }

    @Test("for an account that is not there the same check is made against nothing", arguments: TestEngine.all)
    func dummy(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        _ = try? await house.tries("noa@desk.example", "wrong")
        _ = try? await house.tries("nobody@desk.example", "wrong")
        #expect(house.checks.all.count == 2)
        #expect(house.checks.all[0] != nil, "the first must be a real account for this to mean anything")
        #expect(house.checks.all[1] == nil)
    }

    @Test("after some wrong tries an account waits, longer each time, and a right password does not shorten it", arguments: TestEngine.all)
    func throttled(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        for number in 1...5 {
            await #expect(throws: SignInRefusal.wrongCredentials) { try await house.tries("noa@desk.example", "wrong", from: "192.0.2.\(number)") }
        }
        let checks = house.checks.all.count
        let until = house.clock.now + .seconds(30)
        await #expect(throws: SignInRefusal.throttled(until: until)) { try await house.session(from: "192.0.2.99") }
        #expect(house.checks.all.count == checks, "a throttled try costs no hash")

        house.clock.advance(by: .seconds(30))
        await #expect(throws: SignInRefusal.wrongCredentials) { try await house.tries("noa@desk.example", "wrong", from: "192.0.2.98") }
        await #expect(throws: SignInRefusal.throttled(until: house.clock.now + .seconds(60))) { try await house.session() }

        house.clock.advance(by: .seconds(60))
        _ = try await house.session()
        // Whoever was right begins anew.
        for _ in 1...4 { _ = try? await house.tries("noa@desk.example", "wrong") }
        _ = try await house.session()
    }

    @Test("an account that is not there is throttled like one that is", arguments: TestEngine.all)
    func throttledAlike(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        for number in 1...5 { _ = try? await house.tries("nobody@desk.example", "wrong", from: "192.0.2.\(number)") }
        await #expect(throws: SignInRefusal.throttled(until: house.clock.now + .seconds(30))) {
            try await house.tries("nobody@desk.example", "wrong", from: "192.0.2.200")
        }
    }

    @Test("one address that tries many accounts waits, and its neighbour does not", arguments: TestEngine.all)
    func throttledByAddress(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        // The same customer of a provider, with another address of the same network each time.
        for number in 1...20 { _ = try? await house.tries("guess\(number)@desk.example", "wrong", from: "2001:db8:1:2::\(number)") }
        await #expect(throws: SignInRefusal.throttled(until: house.clock.now + .seconds(30))) {
            try await house.session(from: "2001:db8:1:2:ffff::1")
        }
        _ = try await house.session(from: "2001:db8:1:3::1")
    }

    @Test("one's own account does not free an address that guesses at others", arguments: TestEngine.all)
    func ownAccountDoesNotFree(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        for number in 1...19 {
            _ = try? await house.tries("guess\(number)@desk.example", "wrong")
            _ = try await house.session()
        }
        _ = try? await house.tries("guess20@desk.example", "wrong")
        await #expect(throws: SignInRefusal.self) { try await house.tries("guess21@desk.example", "wrong") }
        await #expect(throws: SignInRefusal.throttled(until: house.clock.now + .seconds(30))) { try await house.session() }
    }

    @Test("guesses at the same moment are all counted", arguments: TestEngine.all)
    func parallel(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        _ = await successes(of: 30) { try await house.tries("noa@desk.example", "wrong") }
        #expect(house.checks.all.count == 5)
    }

    @Test("the count outlives the process and is shared by nodes; an hour of silence forgets one try", arguments: TestEngine.all)
    func counted(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        for _ in 1...5 { _ = try? await house.tries("noa@desk.example", "wrong") }
        let other = Entry(db: house.db, passwords: .argon2id(.least), installationKey: TestHouse.key)
        await #expect(throws: SignInRefusal.throttled(until: house.clock.now + .seconds(30))) {
            try await other.signIn(email: "noa@desk.example", password: TestHouse.noasPassword, from: TestHouse.origin())
        }
        house.clock.advance(by: .hours(2))
        // Three of five are left: the fifth is the second from now.
        _ = try? await house.tries("noa@desk.example", "wrong")
        await #expect(throws: SignInRefusal.wrongCredentials) { try await house.tries("noa@desk.example", "wrong") }
        await #expect(throws: SignInRefusal.throttled(until: house.clock.now + .seconds(30))) { try await house.session() }
    }

    @Test("that a person was put out of the house is told only to whoever knows the password", arguments: TestEngine.all)
    func deactivated(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        try await house.db.write { try Person.deactivate(house.noa.id, by: house.admin, in: $0) }
        await #expect(throws: SignInRefusal.wrongCredentials) { try await house.tries("noa@desk.example", "wrong") }
        await #expect(throws: SignInRefusal.deactivated) { try await house.session() }
    }

    @Test("a hash of another cost is renewed at sign-in, and the password stays", arguments: TestEngine.all)
    func renewed(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        var entry = house.entry
        let cost = PasswordHashing.Cost(passes: 2, memory: 16 << 10)
        entry.passwords = .argon2id(cost)
        let hash = { try await house.db.read { try Person.passwordHash(of: house.noa.id, in: $0) } }
        let before = try #require(try await hash())
        #expect(entry.passwords.isOutdated(before))
        _ = try await entry.signIn(email: "noa@desk.example", password: TestHouse.noasPassword, from: TestHouse.origin())
        let after = try #require(try await hash())
        #expect(!entry.passwords.isOutdated(after))
        _ = try await entry.signIn(email: "noa@desk.example", password: TestHouse.noasPassword, from: TestHouse.origin())
        #expect(try await hash() == after)
    }

    @Test("of an IPv6 address the network counts, and an IPv4 address in its clothes is one")
    func networks() {
        #expect(Guess.network(of: "2001:db8:1:2:3:4:5:6") == Guess.network(of: "2001:0db8:1:2::"))
        #expect(Guess.network(of: "2001:db8:1:2::") != Guess.network(of: "2001:db8:1:3::"))
        #expect(Guess.network(of: "::ffff:192.0.2.7") == "192.0.2.7")
        #expect(Guess.network(of: "192.0.2.7") == "192.0.2.7")
        #expect(Guess.network(of: "unix socket") == "unix socket")
    }

    @Test("waits double up to their bound, and a clock that was set back does not close the door for good")
    func patience() {
        let patience = Patience(free: 3, firstWait: .seconds(10), longestWait: .minutes(1), forgets: .hours(1))
        let start = Moment(milliseconds: 1_000_000_000_000)
        var (standing, now, waits): (Patience.Standing?, Moment, [Int64]) = (nil, start, [])
        for _ in 1...8 {
            standing = patience.after(standing, at: now)
            waits.append(patience.wait(standing, at: now).map { ($0 - now).milliseconds / 1000 } ?? 0)
            now = patience.wait(standing, at: now) ?? now
        }
        #expect(waits == [0, 0, 10, 20, 40, 60, 60, 60])
        #expect(patience.wait(standing, at: start - .days(400)) == nil)
    }
}
