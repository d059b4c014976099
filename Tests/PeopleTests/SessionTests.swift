import Basics
import Storage
import TestSupport
import Testing

@testable import People

@Suite("Sessions")
struct SessionTests {
    @Test("a look-up brings the person as they are now: role, teams, second factor", arguments: TestEngine.all)
    func fresh(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let token = try await house.session()
        #expect(try await house.entry.session(token)?.asker.may(.assignOthers) == false)
        let teams = try await house.db.write { tx in
            let teams = [try Team.create("Returns", by: house.admin, in: tx).id, try Team.create("Billing", by: house.admin, in: tx).id]
            try Person.setTeams(house.noa.id, to: teams + teams, by: house.admin, in: tx)
            try Person.changeRole(house.noa.id, to: .lead, by: house.admin, in: tx)
            return teams
        }
        let asker = try #require(try await house.entry.session(token)?.asker)
        #expect(asker.may(.assignOthers))
        #expect(asker.person.teams == teams.sorted())
        #expect(!asker.person.hasSecondFactor)
        _ = try await house.turnOnSecondFactor()
        #expect(try await house.entry.session(token)?.asker.person.hasSecondFactor == true)
    }

    @Test("a session ends after fourteen days without a request", arguments: TestEngine.all)
    func idle(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let token = try await house.session()
        house.clock.advance(by: .days(13))
        #expect(try await house.entry.session(token) != nil)
        house.clock.advance(by: .days(13))
        #expect(try await house.entry.session(token) != nil, "the request thirteen days ago counts")
        house.clock.advance(by: .days(14))
        #expect(try await house.entry.session(token) == nil)
    }

    @Test("a session ends after sixty days, however busy it is", arguments: TestEngine.all)
    func absolute(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let token = try await house.session()
        for _ in 1...59 {
            house.clock.advance(by: .days(1))
            #expect(try await house.entry.session(token) != nil)
        }
        house.clock.advance(by: .days(1))
        #expect(try await house.entry.session(token) == nil)
        try await house.entry.tidy()
        #expect(try await house.db.read { try $0.value(Int.self, "SELECT count(*) FROM sessions") } == 0)
    }

    @Test("when it was last seen is written at most every ten minutes", arguments: TestEngine.all)
    func seen(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let token = try await house.session()
        let start = house.clock.now
        let seen = { try await house.db.read { try Session.all(of: house.noa.id, in: $0)[0].seenAt } }
        house.clock.advance(by: .minutes(9))
        _ = try await house.entry.session(token)
        #expect(try await seen() == start)
        house.clock.advance(by: .minutes(1))
        _ = try await house.entry.session(token)
        #expect(try await seen() == start + .minutes(10))
    }

    @Test("signing out ends this session, signing out everywhere all but the one kept", arguments: TestEngine.all)
    func signOut(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let (first, second, third) = (try await house.session(), try await house.session(), try await house.session())
        let adas = try await house.session(of: "ada@desk.example", TestHouse.adasPassword)
        try await house.entry.signOut(first)
        #expect(try await house.entry.session(first) == nil)
        let kept = try #require(try await house.entry.session(second))
        let ended = try await house.db.write { tx in
            try Session.signOutEverywhere(house.noa.id, except: kept.session, by: house.agent, in: tx)
        }
        #expect(ended == 1)
        #expect(try await house.entry.session(second) != nil)
        #expect(try await house.entry.session(third) == nil)
        #expect(try await house.entry.session(adas) != nil)
        #expect(try await house.kinds().last == .signedOutEverywhere)
    }

    @Test("nobody ends another's session, save who manages people", arguments: TestEngine.all)
    func others(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let token = try await house.session()
        let session = try #require(try await house.entry.session(token)).session
        #expect(try await house.db.write { try Session.signOut(session, of: house.ada.id, in: $0) } == false)
        await #expect(throws: PersonRefusal.notAllowed) {
            try await house.db.write { try Session.signOutEverywhere(house.ada.id, except: nil, by: house.agent, in: $0) }
        }
        try await house.db.write { _ = try Session.signOutEverywhere(house.noa.id, except: nil, by: house.admin, in: $0) }
        #expect(try await house.entry.session(token) == nil)
    }

    @Test("the list tells the browser, cleaned and shortened, and where it came from", arguments: TestEngine.all)
    func listed(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let odd = Origin(remote: "192.0.2.9", userAgent: "Evil\r\nSet-Cookie: x\u{0}" + String(repeating: "x", count: 5000))
        _ = try await house.entry.signIn(email: "noa@desk.example", password: TestHouse.noasPassword, from: odd)
        let session = try #require(try await house.db.read { try Session.all(of: house.noa.id, in: $0) }.first)
        #expect(session.userAgent.hasPrefix("EvilSet-Cookie: x"))
        #expect(session.userAgent.unicodeScalars.count <= 200)
        #expect(session.remote == "192.0.2.9")
        #expect(session.expiresAt == house.clock.now + .days(60))
    }

    @Test("a made-up cookie opens nothing", arguments: TestEngine.all)
    func madeUp(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        _ = try await house.session()
        for text in ["", "x", "' OR 1=1 --", String(repeating: "A", count: 43), String(repeating: "\u{0}", count: 100_000)] {
            #expect(try await house.entry.session(Secret(text)) == nil)
            #expect(try await house.entry.machine(Secret(APIToken.prefix + text)) == nil)
        }
    }
}
