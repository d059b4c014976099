import ArgumentParser
import Basics
import People
import Storage

struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Tokens with which programs use the JSON API.",
        subcommands: [TokenCreate.self, TokenList.self, TokenRevoke.self])
}

struct TokenCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Makes a token and prints it. It is kept only as a hash, so it cannot be shown again.")

    @OptionGroup var installation: InstallationOptions
    @Option(help: "What the token is for.") var name: String
    @Option(help: "What it may do: agent, lead, expert or admin.") var role: Role = .agent
    @Option(help: "In whose name, by address. The first admin, when left out.") var `as`: String?
    @Flag(help: "Machine-readable output.") var json = false

    func run() async throws {
        let house = try await installation.open()
        let maker: Person
        if let email = `as` {
            maker = try await person(email, in: house)
        } else {
            guard let admin = try await house.desk.db.read({ try Person.firstAdmin(in: $0) }) else {
                throw CommandRefusal("There is no admin yet. Add one first: kept user add --role admin …")
            }
            maker = admin
        }
        do {
            let (token, secret) = try await house.desk.db.write { tx in
                try APIToken.create(name, role: role, by: Asker(maker), randomness: house.desk.randomness, in: tx)
            }
            if json {
                try printJSON(["id": token.id.description, "token": secret.reveal()])
            } else {
                print(secret.reveal())
            }
        } catch { throw sentenceOfPeople(error) }
    }
}

struct TokenList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "The tokens, without their text.")

    @OptionGroup var installation: InstallationOptions
    @Flag(help: "Machine-readable output.") var json = false

    private struct Line: Encodable {
        var id, name, role: String
        var revoked: Bool
        var lastUsedAt: Int64?
    }

    func run() async throws {
        let tokens = try await installation.open().desk.db.read { try APIToken.all(as: nil, in: $0) }
        let lines = tokens.map {
            Line(
                id: $0.id.description, name: $0.name, role: $0.role.rawValue, revoked: $0.revokedAt != nil,
                lastUsedAt: $0.lastUsedAt?.milliseconds)
        }
        if json { return try printJSON(lines) }
        for line in lines { print("\(line.id)  \(line.role)  \(line.revoked ? "revoked" : "valid")  \(line.name)") }
    }
}

struct TokenRevoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "revoke", abstract: "Ends a token.")

    @OptionGroup var installation: InstallationOptions
    @Argument(help: "The token's id, as `kept token list` shows it.") var id: String

    func run() async throws {
        let house = try await installation.open()
        guard let id = TokenID(id) else { throw CommandRefusal("That is not a token's id.") }
        do {
            try await house.desk.db.write { try APIToken.revoke(id, by: nil, in: $0) }
        } catch { throw sentenceOfPeople(error) }
        print("The token is revoked.")
    }
}
