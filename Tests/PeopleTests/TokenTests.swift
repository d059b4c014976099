import Basics
import Storage
import TestSupport
import Testing

@testable import People

@Suite("API tokens and what is kept of secrets")
struct TokenTests {
    private func create(_ house: TestHouse, _ role: Role) async throws -> (token: APIToken, secret: Secret) {
        try await house.db.write { try APIToken.create("the shop's importer", role: role, by: house.admin, randomness: .system, in: $0) }
    }

    @Test("a token asks in its maker's name with its role's permissions", arguments: TestEngine.all)
    func asks(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let (token, secret) = try await create(house, .agent)
        #expect(secret.reveal().hasPrefix("kept_"))
        let asker = try #require(try await house.entry.machine(secret))
        #expect(asker.id == house.ada.id && asker.token == token.id)
        #expect(asker.permissions == Role.agent.permissions)
        #expect(try await house.kinds().last == .tokenCreated)
        #expect(try await house.entry.session(secret) == nil, "a token is no cookie")
    }

    @Test("a token never may more than its maker may now, and manages neither people nor tokens", arguments: TestEngine.all)
    func bounded(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let secret = try await create(house, .admin).secret
        let asker = try #require(try await house.entry.machine(secret))
        #expect(asker.may(.manageMailboxes) && !asker.may(.managePeople) && !asker.may(.manageTokens))
        await #expect(throws: TokenRefusal.notAllowed) {
            try await house.db.write { try APIToken.create("child", role: .expert, by: asker, randomness: .system, in: $0) }
        }
        try await house.db.write { tx in
            try Person.changeRole(house.noa.id, to: .admin, by: house.admin, in: tx)
            try Person.changeRole(house.ada.id, to: .expert, by: Asker(try #require(try Person.find(house.noa.id, in: tx))), in: tx)
        }
        #expect(try await house.entry.machine(secret)?.permissions == Role.expert.permissions)
    }

    @Test("a revoked token opens nothing, and is told of once", arguments: TestEngine.all)
    func revoked(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let (token, secret) = try await create(house, .agent)
        await #expect(throws: TokenRefusal.notAllowed) { try await house.db.write { try APIToken.revoke(token.id, by: house.agent, in: $0) } }
        await #expect(throws: TokenRefusal.notFound) { try await house.db.write { try APIToken.revoke(TokenID(1), by: house.admin, in: $0) } }
        for _ in 1...2 { try await house.db.write { try APIToken.revoke(token.id, by: house.admin, in: $0) } }
        #expect(try await house.entry.machine(secret) == nil)
        #expect(try await house.kinds().filter { $0 == .tokenRevoked }.count == 1)
        #expect(try await house.db.read { try APIToken.all(as: house.admin, in: $0) }.first?.revokedAt == house.clock.now)
        await #expect(throws: TokenRefusal.notAllowed) { try await house.db.read { _ = try APIToken.all(as: house.agent, in: $0) } }
    }

    @Test("its last use is written at most every ten minutes", arguments: TestEngine.all)
    func used(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let (token, secret) = try await create(house, .agent)
        #expect(token.lastUsedAt == nil)
        let start = house.clock.now
        for expected in [start, start, start + .minutes(12)] {
            _ = try await house.entry.machine(secret)
            #expect(try await house.db.read { try APIToken.all(as: house.admin, in: $0)[0].lastUsedAt } == expected)
            house.clock.advance(by: .minutes(6))
        }
    }

    @Test("no table holds a token, password or secret as it is", arguments: TestEngine.all)
    func nothingInClear(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let offer = try await house.entry.beginSecondFactor(of: house.agent)
        let app = App(offer.secret)
        let codes = try await house.entry.confirmSecondFactor(of: house.agent, code: app.code(at: house.clock.now))
        _ = try? await house.tries("my password by mistake@desk.example", "wrong")
        let secrets =
            [
                TestHouse.noasPassword, offer.secret, codes[0], Secret(codes[0].reveal().replacing("-", with: "")),
                try await create(house, .agent).secret, try await house.pending(), try await house.entry.issueReset(for: house.noa.id),
                try await house.session(of: "ada@desk.example", TestHouse.adasPassword),
                try await house.db.write { tx in
                    try Person.invite(name: "Ivo", email: TestHouse.email("ivo"), role: .agent, by: nil, randomness: .system, in: tx).token
                }, Secret("my password by mistake"),
            ].map { Array($0.reveal().utf8) } + [app.secret]
        let everything = try await house.db.read { try contents(of: $0) }
        #expect(everything.contains("noa@desk.example"), "the scan must find what is there for this to mean anything")
        #expect(everything.contains(hex(digest(of: Secret(codes[0].reveal().replacing("-", with: ""))))), "and bytes too")
        for secret in secrets {
            let plain = String(decoding: secret, as: UTF8.self).lowercased()
            #expect(!everything.contains(plain) && !everything.contains(hex(secret)))
            #expect(!everything.contains(hex(Array(plain.utf8))))
        }
    }

    private func hex(_ bytes: [UInt8]) -> String {
        bytes.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }

    /// Every column of every row as text in lower case, bytes in hexadecimal.
    private func contents(of db: Snapshot) throws -> String {
        let columns: SQL =
            switch db.engine {
            case .sqlite: "SELECT t.name, c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'"
            case .postgres:
                "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT) FROM information_schema.columns WHERE table_schema = current_schema()"
            }
        let names = try db.all(columns) { row in
            let pair: (String, String) = (try row.next(), try row.next())
            return pair
        }
        return try names.flatMap { table, column in
            let text = db.engine == .sqlite ? "quote(\"\(column)\")" : "CAST(\"\(column)\" AS TEXT)"
            return try db.values(String.self, SQL(stringLiteral: "SELECT \(text) FROM \"\(table)\" WHERE \"\(column)\" IS NOT NULL"))
        }.joined(separator: "\n").lowercased()
    }
}
