import Basics
import Storage
import TestSupport
import Testing

@testable import People

@Suite("People and teams")
struct PeopleTests {
    private func invite(_ house: TestHouse, _ handle: String = "ivo", role: Role = .agent) async throws -> (person: Person, token: Secret) {
        try await house.db.write { tx in
            try Person.invite(
                name: handle, email: TestHouse.email(handle), role: role, by: house.admin, randomness: .system, in: tx)
        }
    }

    @Test("who accepts an invitation has a name, a password and a session", arguments: TestEngine.all)
    func invitation(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let (ivo, token) = try await invite(house)
        #expect(ivo.state == .invited)
        #expect(try await house.entry.invited(by: token)?.id == ivo.id)
        await #expect(throws: PersonRefusal.badName) {
            try await house.entry.acceptInvitation(token, name: " \n ", password: Secret("a good one for Ivo"), from: TestHouse.origin())
        }
        let joined = try await house.entry.acceptInvitation(
            token, name: "Ivo\n Andrić", password: Secret("a good one for Ivo"), from: TestHouse.origin())
        #expect(joined.person.name == "Ivo Andrić")
        #expect(joined.person.state == .active)
        #expect(try await house.entry.session(joined.session)?.asker.id == ivo.id)
        _ = try await house.session(of: "ivo@desk.example", Secret("a good one for Ivo"))
        #expect(try await Array(house.kinds().suffix(4)) == [.personInvited, .personJoined, .signedIn, .signedIn])
        await #expect(throws: PersonRefusal.linkOver) {
            try await house.entry.acceptInvitation(token, name: "Eve", password: Secret("a good one for Eve"), from: TestHouse.origin())
        }
        #expect(try await house.entry.invited(by: token) == nil)
    }

    @Test("of two who accept an invitation at the same moment one wins", arguments: TestEngine.all)
    func invitationTwice(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let (ivo, token) = try await invite(house)
        let wins = await successes(of: 5) {
            try await house.entry.acceptInvitation(token, name: "Ivo", password: Secret("a good one for Ivo"), from: TestHouse.origin())
        }
        #expect(wins == 1)
        #expect(try await house.db.read { try Session.all(of: ivo.id, in: $0) }.count == 1)
    }

    @Test("an invitation lasts a week; a new one replaces it; who is in cannot be invited again", arguments: TestEngine.all)
    func invitationsEnd(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let (ivo, first) = try await invite(house)
        let second = try await house.db.write { try Person.inviteAgain(ivo.id, by: house.admin, randomness: .system, in: $0) }.token
        #expect(try await house.entry.invited(by: first) == nil)
        #expect(try await house.entry.invited(by: second) != nil)
        house.clock.advance(by: .days(7))
        await #expect(throws: PersonRefusal.linkOver) {
            try await house.entry.acceptInvitation(second, name: "Ivo", password: Secret("a good one for Ivo"), from: TestHouse.origin())
        }
        await #expect(throws: PersonRefusal.notInvited) {
            try await house.db.write { try Person.inviteAgain(house.noa.id, by: house.admin, randomness: .system, in: $0) }
        }
    }

    @Test("an address belongs to one person, however it is written", arguments: TestEngine.all)
    func addresses(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        await #expect(throws: PersonRefusal.emailTaken) {
            try await house.db.write { tx in
                try Person.invite(
                    name: "Noa", email: EmailAddress("NOA@Desk.example")!, role: .agent, by: house.admin, randomness: .system, in: tx)
            }
        }
        await #expect(throws: PersonRefusal.emailTaken) {
            try await house.db.write { try Person.changeEmail(house.noa.id, to: EmailAddress("ADA@desk.example")!, by: house.admin, in: $0) }
        }
        let reset = try await house.entry.issueReset(for: house.noa.id)
        try await house.db.write { try Person.changeEmail(house.noa.id, to: EmailAddress("Regev@desk.example")!, by: house.admin, in: $0) }
        #expect(try await house.db.read { try Person.find(EmailAddress("regev@DESK.example")!, in: $0)?.id } == house.noa.id)
        #expect(try await house.entry.resetting(by: reset) == nil, "the link lies in the old mailbox")
    }

    @Test("only who manages people changes people", arguments: TestEngine.all)
    func permissions(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let (noa, ada) = (house.agent, house.ada.id)
        let attempts: [@Sendable (Transaction) throws -> Void] = [
            { _ = try Person.invite(name: "Eve", email: TestHouse.email("eve"), role: .admin, by: noa, randomness: .system, in: $0) },
            { try Person.changeRole(noa.id, to: .admin, by: noa, in: $0) },
            { try Person.changeEmail(ada, to: TestHouse.email("eve"), by: noa, in: $0) },
            { try Person.rename(ada, to: "Eve", by: noa, in: $0) },
            { try Person.setTeams(noa.id, to: [], by: noa, in: $0) },
            { try Person.deactivate(ada, by: noa, in: $0) },
            { try Person.activate(ada, by: noa, in: $0) },
            { try Team.create("Mine", by: noa, in: $0) },
        ]
        for attempt in attempts {
            await #expect(throws: PersonRefusal.notAllowed) { try await house.db.write { try attempt($0) } }
        }
        try await house.db.write { try Person.rename(noa.id, to: "Noa R.", by: noa, in: $0) }
        #expect(try await house.person(noa.id).name == "Noa R.")
    }

    @Test("the last active admin is neither demoted nor put out, by nobody", arguments: TestEngine.all)
    func lastAdmin(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        // An invited admin cannot manage anything yet.
        let (ivo, token) = try await invite(house, role: .admin)
        await #expect(throws: PersonRefusal.lastAdmin) {
            try await house.db.write { try Person.changeRole(house.ada.id, to: .lead, by: house.admin, in: $0) }
        }
        await #expect(throws: PersonRefusal.lastAdmin) { try await house.db.write { try Person.deactivate(house.ada.id, by: nil, in: $0) } }
        _ = try await house.entry.acceptInvitation(token, name: "Ivo", password: Secret("a good one for Ivo"), from: TestHouse.origin())
        let second = Asker(try await house.person(ivo.id))
        // Each sends the other away at the same moment.
        async let one = successes(of: 1) { try await house.db.write { try Person.changeRole(ivo.id, to: .agent, by: house.admin, in: $0) } }
        async let two = successes(of: 1) { try await house.db.write { try Person.deactivate(house.ada.id, by: second, in: $0) } }
        #expect(await one + two == 1)
        #expect(try await house.db.read { try Person.firstAdmin(in: $0) } != nil)
    }

    @Test("with a person who is put out, sessions, links and tokens are over, and do not come back", arguments: TestEngine.all)
    func leaving(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        try await house.db.write { try Person.changeRole(house.noa.id, to: .admin, by: house.admin, in: $0) }
        let noa = Asker(try await house.person(house.noa.id))
        let session = try await house.session()
        let reset = try await house.entry.issueReset(for: noa.id)
        let machine = try await house.db.write { try APIToken.create("importer", role: .agent, by: noa, randomness: .system, in: $0) }.secret
        #expect(try await house.entry.machine(machine) != nil)

        try await house.db.write { try Person.deactivate(noa.id, by: house.admin, in: $0) }
        #expect(try await house.entry.session(session) == nil)
        #expect(try await house.entry.machine(machine) == nil)
        #expect(try await house.entry.resetting(by: reset) == nil)
        #expect(try await house.entry.requestReset(email: "noa@desk.example", from: TestHouse.origin()) == nil)

        try await house.db.write { try Person.activate(noa.id, by: house.admin, in: $0) }
        #expect(try await house.entry.session(session) == nil)
        #expect(try await house.entry.machine(machine) == nil)
        _ = try await house.session()
        #expect(try await house.kinds().filter { [.personDeactivated, .tokenRevoked, .personActivated].contains($0) }.count == 3)
    }

    @Test("the state alone closes session and token, whatever else was left open", arguments: TestEngine.all)
    func stateAlone(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let session = try await house.session(of: "ada@desk.example", TestHouse.adasPassword)
        let machine = try await house.db.write { try APIToken.create("importer", role: .agent, by: house.admin, randomness: .system, in: $0) }.secret
        #expect(try await house.entry.session(session) != nil)
        #expect(try await house.entry.machine(machine) != nil)
        try await house.db.write { _ = try $0.execute("UPDATE persons SET state = 'deactivated' WHERE id = \(house.ada.id)") }
        #expect(try await house.entry.session(session) == nil)
        #expect(try await house.entry.machine(machine) == nil)
    }

    @Test("whoever never joined is invited again after coming back", arguments: TestEngine.all)
    func neverJoined(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let (ivo, token) = try await invite(house)
        try await house.db.write { try Person.deactivate(ivo.id, by: house.admin, in: $0) }
        #expect(try await house.entry.invited(by: token) == nil)
        try await house.db.write { try Person.activate(ivo.id, by: house.admin, in: $0) }
        #expect(try await house.person(ivo.id).state == .invited)
    }

    @Test("a person chooses language, zone and theme; a zone that is not one is refused", arguments: TestEngine.all)
    func preferences(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        for zone in ["", "Mars/Olympus", "../../etc/passwd", "Europe/Belgrade\u{0}", String(repeating: "A", count: 1_000_000)] {
            await #expect(throws: PersonRefusal.unknownTimeZone) {
                try await house.db.write { try Person.prefer(.init(tongue: .thai, timeZone: zone, theme: .dark), as: house.agent, in: $0) }
            }
        }
        try await house.db.write {
            try Person.prefer(.init(tongue: .serbianLatin, timeZone: "Europe/Belgrade", theme: .dark), as: house.agent, in: $0)
        }
        let noa = try await house.person(house.noa.id)
        #expect(noa.tongue == .serbianLatin && noa.timeZone == "Europe/Belgrade" && noa.theme == .dark)
    }

    @Test("names have bounds, in the code and in the database", arguments: TestEngine.all)
    func names(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        for name in ["", "\u{1B}[31m", String(repeating: "x", count: 101), String(repeating: "e\u{301}", count: 100_000)] {
            await #expect(throws: PersonRefusal.badName) { try await house.db.write { try Person.rename(house.noa.id, to: name, by: nil, in: $0) } }
        }
        try await house.db.write { try Person.rename(house.noa.id, to: String(repeating: "ש", count: 100), by: nil, in: $0) }
        await #expect(throws: StorageError.self) {
            try await house.db.write { try $0.execute("UPDATE persons SET name = '' WHERE id = \(house.noa.id)") }
        }
        await #expect(throws: StorageError.self) { try await house.db.write { try $0.execute("UPDATE persons SET role = 'owner'") } }
        await #expect(throws: StorageError.self) { try await house.db.write { try $0.execute("UPDATE passwords SET hash = 'clear text'") } }
    }

    @Test("people are found by id and by many ids, and listed by name", arguments: TestEngine.all)
    func lookUps(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        _ = try await invite(house, "aaron")
        #expect(try await house.db.read { try Person.all(in: $0) }.map(\.name) == ["aaron", "Ada Admin", "Noa Regev"])
        let refs = try await house.db.read { try Person.refs([house.noa.id, house.noa.id, PersonID(1)], in: $0) }
        #expect(refs == [house.noa.id: house.noa.ref])
        #expect(try await house.db.read { try Person.refs([], in: $0) }.isEmpty)
        #expect(try await house.db.read { try Person.find(PersonID(1), in: $0) } == nil)
        #expect(try await house.db.read { try Person.firstAdmin(in: $0)?.id } == house.ada.id)
    }

    @Test("teams have names that differ, and members", arguments: TestEngine.all)
    func teams(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let team = try await house.db.write { try Team.create(" Returns ", by: house.admin, in: $0) }
        #expect(team.name == "Returns")
        await #expect(throws: PersonRefusal.teamNameTaken) { try await house.db.write { try Team.create("RETURNS", by: house.admin, in: $0) } }
        await #expect(throws: PersonRefusal.badTeamName) { try await house.db.write { try Team.create("  ", by: house.admin, in: $0) } }
        await #expect(throws: PersonRefusal.teamNotFound) {
            try await house.db.write { try Person.setTeams(house.noa.id, to: [team.id, TeamID(1)], by: house.admin, in: $0) }
        }
        try await house.db.write { tx in
            try Team.rename(team.id, to: "Exchanges", by: house.admin, in: tx)
            try Team.rename(team.id, to: "exchanges", by: house.admin, in: tx)
            try Person.setTeams(house.noa.id, to: [team.id], by: house.admin, in: tx)
        }
        #expect(try await house.db.read { try Team.members(of: team.id, in: $0) }.map(\.id) == [house.noa.id])
        #expect(try await house.db.read { try Team.find(team.id, in: $0)?.name } == "exchanges")
        #expect(try await house.db.read { try Team.all(in: $0) }.count == 1)
    }
}
