import ArgumentParser
import Basics
import Desk
import People
import Storage

struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "The people of the house.",
        subcommands: [UserAdd.self, UserList.self, UserLink.self, UserDeactivate.self, UserActivate.self])
}

extension Role: ExpressibleByArgument {}
extension Tongue: ExpressibleByArgument {}

struct UserAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "add", abstract: "Adds a person who can sign in at once.")

    @OptionGroup var installation: InstallationOptions
    @Option var email: String
    @Option var name: String
    @Option(help: "agent, lead, expert or admin") var role: Role = .agent
    @Option(help: "The language of the interface: en, ar, he, th, sr or sr-Latn.") var language: Tongue = .english
    @Option(help: "An IANA time zone, such as Europe/Belgrade.") var timeZone = "UTC"
    @Flag(help: "Read the password from standard input. Without it a link is printed by which the person chooses one.")
    var passwordStdin = false
    @Flag(help: "Machine-readable output.") var json = false

    func run() async throws {
        let house = try await installation.open()
        guard let address = EmailAddress(email) else { throw CommandRefusal("\(email) is not a mail address.") }
        let entry = house.entry
        var hash: PasswordHash?
        do {
            if passwordStdin {
                let password = try secretFromInput()
                try PasswordRules.check(password, name: name, email: address)
                hash = try await entry.passwords.hash(password)
            }
            let person = try await house.desk.db.write { [hash] tx in
                try Person.add(
                    name: name, email: address, role: role, tongue: language, timeZone: timeZone, passwordHash: hash, in: tx)
            }
            let link = hash == nil ? try await house.link(for: person.id) : nil
            if json {
                try printJSON(["id": person.id.description, "link": link])
            } else {
                print("\(person.name) is added as \(person.role.rawValue) (\(person.id)).")
                if let link { print("The password is chosen here, within an hour: \(link)") }
            }
        } catch { throw sentenceOfPeople(error) }
    }
}

struct UserList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Everybody, with role and state.")

    @OptionGroup var installation: InstallationOptions
    @Flag(help: "Machine-readable output.") var json = false

    private struct Line: Encodable {
        var id, name, email, role, state, language: String
        var secondFactor: Bool
    }

    func run() async throws {
        let people = try await installation.open().desk.db.read { try Person.all(in: $0) }
        let lines = people.map {
            Line(
                id: $0.id.description, name: $0.name, email: $0.email.description, role: $0.role.rawValue, state: $0.state.rawValue,
                language: $0.tongue.rawValue, secondFactor: $0.hasSecondFactor)
        }
        if json { return try printJSON(lines) }
        for line in lines { print("\(line.id)  \(line.role)  \(line.state)  \(line.email)  \(line.name)") }
    }
}

/// The person whom an option names by address.
func person(_ email: String, in house: Installation) async throws -> Person {
    guard let address = EmailAddress(email), let person = try await house.desk.db.read({ try Person.find(address, in: $0) })
    else { throw CommandRefusal("Nobody here has the address \(email).") }
    return person
}

struct UserLink: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link", abstract: "Prints a link by which a person chooses a new password. It works once, for an hour.")

    @OptionGroup var installation: InstallationOptions
    @Argument(help: "The person's address.") var email: String
    @Flag(help: "Also turn the second factor off: the telephone is lost.") var withoutSecondFactor = false

    func run() async throws {
        let house = try await installation.open()
        let person = try await person(email, in: house)
        do {
            if withoutSecondFactor, person.hasSecondFactor {
                try await house.desk.db.write { try SecondFactor.remove(of: person.id, by: nil, in: $0) }
            }
            print(try await house.link(for: person.id))
        } catch { throw sentenceOfPeople(error) }
    }
}

struct UserDeactivate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deactivate", abstract: "Puts a person out of the house, who must own no unfinished ticket.")

    @OptionGroup var installation: InstallationOptions
    @Argument(help: "The person's address.") var email: String

    func run() async throws {
        let house = try await installation.open()
        let person = try await person(email, in: house)
        do { try await house.desk.deactivate(person.id, as: nil) } catch { throw sentenceOfPeople(error) }
        print("\(person.name) can no longer sign in.")
    }
}

struct UserActivate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "activate", abstract: "Lets a person back in.")

    @OptionGroup var installation: InstallationOptions
    @Argument(help: "The person's address.") var email: String

    func run() async throws {
        let house = try await installation.open()
        let person = try await person(email, in: house)
        do {
            try await house.desk.db.write { try Person.activate(person.id, by: nil, in: $0) }
        } catch { throw sentenceOfPeople(error) }
        print("\(person.name) can sign in again.")
    }
}

extension Installation {
    var entry: Entry { Entry(db: desk.db, installationKey: key) }

    func link(for person: PersonID) async throws -> String {
        "\(desk.settings.baseURL)/reset/\(try await entry.issueReset(for: person).reveal())"
    }
}

/// A refusal of the people's module as a sentence for the terminal.
func sentenceOfPeople(_ error: any Error) -> any Error {
    switch error {
    case PersonRefusal.emailTaken: CommandRefusal("Somebody here has this address already.")
    case PersonRefusal.badName: CommandRefusal("A name has 1 to 100 characters, on one line.")
    case PersonRefusal.unknownTimeZone: CommandRefusal("This time zone is not known. Name one like Europe/Belgrade.")
    case PersonRefusal.lastAdmin: CommandRefusal("Somebody must be left who can manage people; this is the last admin.")
    case let refusal as PersonRefusal: CommandRefusal("This cannot be done: \(refusal).")
    case PasswordRefusal.tooShort(let minimum): CommandRefusal("A password needs at least \(minimum) characters.")
    case PasswordRefusal.tooLong(let maximum): CommandRefusal("A password has at most \(maximum) characters.")
    case PasswordRefusal.tooCommon: CommandRefusal("This password is among the first that anybody would guess.")
    case PasswordRefusal.likeYourself: CommandRefusal("The password must not be the name or the address.")
    case DepartureRefusal.stillOwns(let tickets):
        CommandRefusal("This person still owns \(tickets) unfinished tickets. They must be handed on first.")
    case DepartureRefusal.stillOwnsArticles(let articles):
        CommandRefusal("This person still answers for \(articles) articles. They must be handed on first.")
    case TokenRefusal.badName: CommandRefusal("A token needs a name of 1 to 100 characters.")
    case TokenRefusal.notAllowed: CommandRefusal("This person may not make a token with that role.")
    case TokenRefusal.notFound: CommandRefusal("There is no such token.")
    default: error
    }
}
