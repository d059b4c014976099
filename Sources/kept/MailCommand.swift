import ArgumentParser
import Basics
import Channels
import Desk
import Foundation
import Mail

struct MailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail", abstract: "Mailboxes, and mail one by one.",
        subcommands: [MailAdd.self, MailList.self, MailTest.self, MailIngest.self, MailParse.self, MailListen.self])
}

struct MailAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Sets up a mailbox, or changes the one with the same address.",
        discussion: "The passwords are read from files, or from standard input: first the IMAP one, then the SMTP one.")

    @OptionGroup var installation: InstallationOptions
    @Option(help: "The display name on outgoing mail.") var name: String
    @Option(help: "The address that customers write to.") var address: String
    @Option(help: "Leave out when a relay brings the mail (kept mail listen, or the webhook).") var imapHost: String = ""
    @Option var imapPort: Int = 993
    @Option(help: "tls, starttls or plain") var imapSecurity: MailServer.Security = .tls
    @Option var imapUser: String = ""
    @Option(help: "A file with the password.") var imapPasswordFile: String?
    @Flag(help: "Read the password from standard input.") var imapPasswordStdin = false
    @Option var folder = "INBOX"
    @Option(help: "What becomes of a message there once the desk has it: keep, mark, move or delete. As it was, unless given.") var afterwards:
        String?
    @Option(help: "The folder that --afterwards move moves to.") var afterwardsFolder: String = ""
    @Option(help: "google, microsoft or other: opened by a provider with which the desk is registered, instead of by passwords.") var provider:
        MailProvider?
    @Option var smtpHost: String
    @Option var smtpPort: Int = 465
    @Option(help: "tls, starttls or plain") var smtpSecurity: MailServer.Security = .tls
    @Option(help: "Leave out when the server asks for none.") var smtpUser: String = ""
    @Option(help: "A file with the password.") var smtpPasswordFile: String?
    @Flag(help: "Read the password from standard input.") var smtpPasswordStdin = false
    @Option(help: "A server whose Authentication-Results are believed (authserv-id); may be given more than once.") var trustServer: [String] = []
    @Flag(help: "Machine-readable output.") var json = false

    func validate() throws {
        if let afterwards, !Mailbox.Afterwards.names.contains(afterwards) {
            throw ValidationError("--afterwards is keep, mark, move or delete.")
        }
    }

    func run() async throws {
        let desk = try await installation.open().desk
        let incoming = MailServer(
            host: imapHost, port: imapPort, security: imapSecurity, user: imapUser,
            password: try password(file: imapPasswordFile, fromInput: imapPasswordStdin))
        let outgoing = MailServer(
            host: smtpHost, port: smtpPort, security: smtpSecurity, user: smtpUser,
            password: try password(file: smtpPasswordFile, fromInput: smtpPasswordStdin))
        let known = try await desk.mailboxes().first { $0.address == EmailAddress(address) }
        var entry = MailboxEntry(
            name: name, address: address, team: known?.team, isEnabled: true, incoming: incoming, folder: folder, outgoing: outgoing,
            provider: provider)
        entry.afterwards = afterwards.map { Mailbox.Afterwards($0, folder: afterwardsFolder) } ?? known?.afterwards ?? .keep
        do {
            let mailbox = try await desk.saveMailbox(entry, as: known?.id, by: nil)
            if !trustServer.isEmpty { try await desk.trust(trustServer, for: mailbox.id) }
            if json { try printJSON(["id": mailbox.id.description]) } else { print("\(mailbox.address) is set up (\(mailbox.id)).") }
        } catch let refusal as MailboxRefusal {
            throw CommandRefusal(refusal.sentence)
        }
    }

    private func password(file: String?, fromInput: Bool) throws -> Secret {
        if fromInput { return try secretFromInput() }
        guard let file else { return Secret("") }
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
            throw CommandRefusal("The file \(file) cannot be read.")
        }
        return Secret(text.trimmed)
    }
}

extension MailServer.Security: ExpressibleByArgument {}
extension MailProvider: ExpressibleByArgument {}

extension MailboxRefusal {
    var sentence: String {
        switch self {
        case .notFound: "There is no such mailbox or team."
        case .addressTaken: "Another mailbox has this address."
        case .badAddress: "That is not a mail address."
        case .unknownProvider: "This desk is not registered with that provider yet; a page of the desk does it: /mailboxes/providers."
        case .openToken: "A token of a provider needs TLS or STARTTLS on both servers."
        case .badServer: "A server needs a host name and a port from 1 to 65535."
        case .badFolder: "A folder to move mail to has a name, and not that of the folder it comes from."
        case .nameMissing: "A mailbox needs a name of 1 to 100 characters."
        }
    }
}

struct MailList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "The mailboxes and how they are.")

    @OptionGroup var installation: InstallationOptions
    @Flag(help: "Machine-readable output.") var json = false

    private struct Line: Encodable {
        var id, name, address, receiving, sending: String
        var enabled: Bool
        var received, parked, rejected, waiting, failed, backlog: Int
        var trouble: [MailTrouble]
    }

    func run() async throws {
        let lines = try await installation.open().desk.mailHealth().map { box in
            Line(
                id: box.id.description, name: box.name, address: box.address, receiving: box.receiving.state.rawValue,
                sending: box.sending.state.rawValue, enabled: box.isEnabled, received: box.received, parked: box.parked,
                rejected: box.rejected, waiting: box.waitingToLeave, failed: box.failed, backlog: box.receiving.backlog,
                trouble: [box.receiving.trouble, box.sending.trouble].compactMap { $0 })
        }
        if json { return try printJSON(lines) }
        for line in lines {
            print(
                "\(line.address)  receiving \(line.receiving), sending \(line.sending), \(line.received) received, \(line.parked) parked, \(line.rejected) rejected, \(line.waiting) waiting to leave, \(line.failed) failed"
            )
            for trouble in line.trouble { print("  \(trouble.server): \(trouble.kind.rawValue) \(trouble.detail)") }
        }
    }
}

struct MailTest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Tries to log in to both servers of a mailbox. Sends and fetches nothing.")

    @OptionGroup var installation: InstallationOptions
    @Argument(help: "The address of the mailbox.") var address: String
    @Flag(help: "Machine-readable output.") var json = false

    private struct Outcome: Encodable {
        var incoming: MailTrouble?
        var outgoing: MailTrouble?
    }

    func run() async throws {
        let desk = try await installation.open().desk
        guard let mailbox = try await desk.mailboxes().first(where: { $0.address == EmailAddress(address) })
        else { throw CommandRefusal("There is no mailbox \(address).") }
        let trust = try MailTrust.fromEnvironment()
        let result = await MailboxCheck.run(mailbox, trust: trust, tokens: .kept(by: desk, client: TokenClient(trust: trust)))
        if json {
            try printJSON(Outcome(incoming: result.incoming, outgoing: result.outgoing))
        } else {
            for (side, trouble) in [("receiving", result.incoming), ("sending", result.outgoing)] {
                print("\(side): " + (trouble.map { "\($0.kind.rawValue) at \($0.server) \($0.detail)" } ?? "works"))
            }
        }
        guard result.isFine else { throw CommandRefusal("The mailbox does not work yet.") }
    }
}

/// All of standard input, up to a bound.
private func standardInput(limit: Int) throws -> [UInt8] {
    let data = try FileHandle.standardInput.read(upToCount: limit + 1) ?? Data()
    return Array(data)
}

struct MailIngest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest", abstract: "Takes one raw mail from standard input in, as the fetcher would.")

    @OptionGroup var installation: InstallationOptions
    @Option(help: "The address of the mailbox that it came by.") var mailbox: String?
    @Flag(help: "Machine-readable output.") var json = false

    func run() async throws {
        let desk = try await installation.open().desk
        var box: MailboxID?
        if let mailbox {
            guard let found = try await desk.mailboxes().first(where: { $0.address == EmailAddress(mailbox) }) else {
                throw CommandRefusal("There is no mailbox \(mailbox).")
            }
            box = found.id
        }
        let limit = desk.settings.limits.incomingMail
        let raw = try standardInput(limit: limit)
        let outcome = IngestOutcome(try await desk.receive(raw, by: box, wasCut: raw.count > limit))
        if json {
            try printJSON(outcome)
        } else {
            print([outcome.outcome, outcome.ticket.map { "ticket \($0)" }, outcome.reason].compactMap { $0 }.joined(separator: ", "))
        }
    }
}

struct MailParse: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse", abstract: "Shows how one raw mail from standard input is read. Keeps nothing.")

    @Flag(help: "Machine-readable output.") var json = false

    func run() throws {
        let raw = try standardInput(limit: 64 << 20)
        let mail: ParsedMail
        do {
            mail = try MailParser.parse(raw)
        } catch {
            throw CommandRefusal("This mail cannot be read: \(error).")
        }
        if json { return try printJSON(mail) }
        print("From: \(mail.from?.description ?? "nobody")\nSubject: \(mail.subject)\nLanguage: \(mail.language.rawValue)\n\n\(mail.text)")
    }
}
