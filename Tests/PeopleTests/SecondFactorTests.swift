import Basics
import Storage
import TestSupport
import Testing

@testable import People

@Suite("The second factor")
struct SecondFactorTests {
    @Test(
        "codes are those of RFC 6238, appendix B",
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ] as [(Int64, String)])
    func vectors(_ seconds: Int64, _ code: String) {
        let secret = Array("12345678901234567890".utf8)
        let step = OneTimeCode.step(at: Moment(milliseconds: seconds * 1000))
        #expect(OneTimeCode.code(secret, step: step, digits: 8) == code)
        #expect(OneTimeCode.code(secret, step: step) == String(code.suffix(6)))
    }

    @Test(
        "base 32 is that of RFC 4648, section 10",
        arguments: [("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI")])
    func base32(_ plain: String, _ text: String) {
        #expect(OneTimeCode.base32(Array(plain.utf8)) == text)
    }

    @Test("the app is offered a URI with the secret in it, and nothing changes before a code confirms it", arguments: TestEngine.all)
    func enrolment(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let first = try await house.entry.beginSecondFactor(of: house.agent)
        let offer = try await house.entry.beginSecondFactor(of: house.agent)
        #expect(first.secret != offer.secret)
        #expect(
            offer.uri.reveal()
                == "otpauth://totp/Kept:noa%40desk.example?secret=\(offer.secret.reveal())&issuer=Kept&algorithm=SHA1&digits=6&period=30")
        #expect(try await house.entry.pendingSecondFactor(of: house.agent)?.secret == offer.secret)
        #expect(try await house.person(house.noa.id).hasSecondFactor == false)
        _ = try await house.session()

        let wrong = App(first.secret).code(at: house.clock.now)
        await #expect(throws: SignInRefusal.wrongCode) { try await house.entry.confirmSecondFactor(of: house.agent, code: wrong) }
        let codes = try await house.entry.confirmSecondFactor(of: house.agent, code: App(offer.secret).code(at: house.clock.now))
        #expect(Set(codes.map { $0.reveal() }).count == 10)
        #expect(try await house.person(house.noa.id).hasSecondFactor)
        #expect(try await house.kinds().last == .secondFactorChanged)
        #expect(try await house.entry.pendingSecondFactor(of: house.agent) == nil)
        await #expect(throws: SecondFactorRefusal.alreadyOn) { try await house.entry.beginSecondFactor(of: house.agent) }
    }

    @Test("the password alone gives no session, and a code makes it one", arguments: TestEngine.all)
    func signIn(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let (app, _) = try await house.turnOnSecondFactor()
        let pending = try await house.pending()
        #expect(try await house.entry.session(pending) == nil)
        await #expect(throws: SignInRefusal.wrongCode) {
            try await house.entry.secondFactor(pending: pending, code: "000000x", from: TestHouse.origin())
        }
        // As an Arabic keyboard writes it, with the space that apps show.
        let code = String(app.code(at: house.clock.now).map { Character(Unicode.Scalar(0x0660 + UInt32($0.wholeNumberValue!))!) })
        let token = try await house.entry.secondFactor(pending: pending, code: code.prefix(3) + " " + code.suffix(3), from: TestHouse.origin())
        #expect(try await house.entry.session(token)?.asker.id == house.noa.id)
        house.clock.advance(by: .seconds(60))
        await #expect(throws: SignInRefusal.startAgain, "a pending sign-in is used once") {
            try await house.entry.secondFactor(pending: pending, code: app.code(at: house.clock.now), from: TestHouse.origin())
        }
    }

    @Test("a code is taken once, and none before it; a clock may be half a minute off", arguments: TestEngine.all)
    func replay(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let (app, _) = try await house.turnOnSecondFactor()
        house.clock.advance(by: .minutes(5))
        let now = house.clock.now
        let enter = { (code: String) in
            _ = try await house.entry.secondFactor(pending: try await house.pending(), code: code, from: TestHouse.origin())
        }
        await #expect(throws: SignInRefusal.wrongCode) { try await enter(app.code(at: now - .seconds(60))) }
        await #expect(throws: SignInRefusal.wrongCode) { try await enter(app.code(at: now + .seconds(60))) }
        try await enter(app.code(at: now))
        await #expect(throws: SignInRefusal.wrongCode) { try await enter(app.code(at: now)) }
        await #expect(throws: SignInRefusal.wrongCode) { try await enter(app.code(at: now - .seconds(30))) }
        try await enter(app.code(at: now + .seconds(30)))
    }

    @Test("two who enter the same code at the same moment are not both let in", arguments: TestEngine.all)
    func sameCode(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let (app, _) = try await house.turnOnSecondFactor()
        let (one, two) = (try await house.pending(), try await house.pending())
        let code = app.code(at: house.clock.now)
        async let first = successes(of: 1) { try await house.entry.secondFactor(pending: one, code: code, from: TestHouse.origin()) }
        async let second = successes(of: 1) { try await house.entry.secondFactor(pending: two, code: code, from: TestHouse.origin()) }
        #expect(await first + second == 1)
    }

    @Test("a recovery code opens once, in capitals too, and of two at the same moment one wins", arguments: TestEngine.all)
    func recovery(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let (_, codes) = try await house.turnOnSecondFactor()
        _ = try await house.entry.secondFactor(
            pending: try await house.pending(), code: codes[0].reveal().uppercased(), from: TestHouse.origin())
        await #expect(throws: SignInRefusal.wrongCode) {
            try await house.entry.secondFactor(pending: try await house.pending(), code: codes[0].reveal(), from: TestHouse.origin())
        }
        let pending = [try await house.pending(), try await house.pending(), try await house.pending()]
        let wins = await withTaskGroup(of: Bool.self) { group in
            for pass in pending {
                group.addTask {
                    (try? await house.entry.secondFactor(pending: pass, code: codes[1].reveal(), from: TestHouse.origin())) != nil
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(wins == 1)
        #expect(try await house.db.read { try SecondFactor.recoveryCodesLeft(of: house.noa.id, in: $0) } == 8)
    }

    @Test("guesses at codes are throttled across sign-ins, and the password does not help", arguments: TestEngine.all)
    func throttled(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let (app, _) = try await house.turnOnSecondFactor()
        for number in 1...5 {
            let pending = try await house.pending()
            await #expect(throws: SignInRefusal.wrongCode) {
                try await house.entry.secondFactor(pending: pending, code: "abc", from: TestHouse.origin("192.0.2.\(number)"))
            }
        }
        let pending = try await house.pending()
        let enter = { try await house.entry.secondFactor(pending: pending, code: app.code(at: house.clock.now), from: TestHouse.origin()) }
        await #expect(throws: SignInRefusal.throttled(until: house.clock.now + .minutes(1))) { try await enter() }
        house.clock.advance(by: .minutes(1))
        _ = try await enter()
    }

    @Test("a pending sign-in lasts ten minutes, and ends when the password is changed", arguments: TestEngine.all)
    func pendingEnds(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let (app, _) = try await house.turnOnSecondFactor()
        let late = try await house.pending()
        house.clock.advance(by: .minutes(10))
        await #expect(throws: SignInRefusal.startAgain) {
            try await house.entry.secondFactor(pending: late, code: app.code(at: house.clock.now), from: TestHouse.origin())
        }
        let stolen = try await house.pending()
        try await house.entry.setPassword(of: house.noa.id, to: Secret("another good password"))
        await #expect(throws: SignInRefusal.startAgain) {
            try await house.entry.secondFactor(pending: stolen, code: app.code(at: house.clock.now), from: TestHouse.origin())
        }
    }

    @Test("it is taken off with a code or the password, or by who manages people, and not otherwise", arguments: TestEngine.all)
    func removal(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let isOn = { try await house.person(house.noa.id).hasSecondFactor }
        let (app, _) = try await house.turnOnSecondFactor()
        await #expect(throws: SignInRefusal.wrongCode) { try await house.entry.removeSecondFactor(of: house.agent, code: "12") }
        await #expect(throws: PasswordRefusal.wrongPassword) {
            try await house.entry.removeSecondFactor(of: house.agent, password: Secret("wrong"), from: TestHouse.origin())
        }
        await #expect(throws: PersonRefusal.notAllowed) {
            try await house.db.write { try SecondFactor.remove(of: house.noa.id, by: house.agent, in: $0) }
        }
        #expect(try await isOn())
        try await house.entry.removeSecondFactor(of: house.agent, code: app.code(at: house.clock.now))
        #expect(try await !isOn())
        _ = try await house.turnOnSecondFactor()
        try await house.entry.removeSecondFactor(of: house.agent, password: TestHouse.noasPassword, from: TestHouse.origin())
        #expect(try await !isOn())
        _ = try await house.turnOnSecondFactor()
        try await house.db.write { try SecondFactor.remove(of: house.noa.id, by: house.admin, in: $0) }
        #expect(try await !isOn())
        await #expect(throws: SecondFactorRefusal.notOn) { try await house.entry.removeSecondFactor(of: house.agent, code: "123456") }
    }

    @Test("new recovery codes put the old ones out of use", arguments: TestEngine.all)
    func renewal(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let (app, old) = try await house.turnOnSecondFactor()
        let new = try await house.entry.renewRecoveryCodes(of: house.agent, code: app.code(at: house.clock.now))
        await #expect(throws: SignInRefusal.wrongCode) {
            try await house.entry.secondFactor(pending: try await house.pending(), code: old[3].reveal(), from: TestHouse.origin())
        }
        _ = try await house.entry.secondFactor(pending: try await house.pending(), code: new[3].reveal(), from: TestHouse.origin())
    }

    @Test("with another installation key the app's codes do not open, the recovery codes do", arguments: TestEngine.all)
    func otherKey(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let (app, codes) = try await house.turnOnSecondFactor()
        let other = Entry(db: house.db, passwords: house.entry.passwords, installationKey: Secret("quite another key of an installation"))
        await #expect(throws: SignInRefusal.wrongCode) {
            try await other.secondFactor(pending: try await house.pending(), code: app.code(at: house.clock.now), from: TestHouse.origin())
        }
        _ = try await other.secondFactor(pending: try await house.pending(), code: codes[0].reveal(), from: TestHouse.origin())
    }

    @Test("a sealed secret opens for its person only")
    func seal() throws {
        let seal = FactorSeal(installationKey: TestHouse.key)
        let sealed = try seal.seal([1, 2, 3], of: PersonID(7), randomness: .system)
        #expect(seal.open(sealed, of: PersonID(7)) == [1, 2, 3])
        #expect(seal.open(sealed, of: PersonID(8)) == nil)
        #expect(seal.open([], of: PersonID(7)) == nil)
    }
}
