import ArgumentParser
import Basics
import Desk
import Foundation
import Knowledge

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Writes what the desk knows into a folder that any program can read.",
        discussion: """
            Customers, tickets with everything that was said, promised and told, organisations, people, fields and macros, one JSON object a \
            line; files beside them; articles as Markdown. For taking everything along, and for a customer who asks what is known of them. What moves a desk \
            to another machine or database, keys included, is kept backup.
            """)

    @OptionGroup var installation: InstallationOptions
    @Argument(help: "The folder to make; it must not be there yet, or be empty.") var place: String
    @Option(help: "Only the customer with this address, and what is theirs.") var customer: String?
    @Flag(help: "Machine-readable output.") var json = false

    func run() async throws {
        let address = try customer.map { text in
            guard let address = EmailAddress(text) else { throw ValidationError("\(text) is no mail address.") }
            return address
        }
        let house = try await installation.openWhatIsThere()
        var writer = try DeskFolderWriter(place)
        let count: DeskExport
        do { count = try await house.desk.export(only: address, to: &writer) } catch ListRefusal.notFound {
            throw CommandRefusal("No customer has the address \(customer ?? "").")
        }
        let articles = address == nil ? try await ArticleFiles.every(of: house.desk) : []
        if !articles.isEmpty { try await ArticleFiles.write(articles, of: house.desk, to: "\(place)/\(DeskImportCommand.articles)") }
        await house.desk.db.close()
        if json { return try printJSON(count) }
        print("\(count.customers) customers, \(count.tickets) tickets with \(count.messages) messages and \(count.files) files written to \(place)")
    }
}

struct DeskImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Takes in what another desk knew, from a folder as kept export writes it. Can be repeated.",
        discussion: """
            The folder has customers.jsonl, tickets.jsonl, organisations.jsonl, fields.jsonl and macros.jsonl, each where there is something of \
            it, and articles/ with Markdown. Nothing leaves for it: no acknowledgement, no notice. What is unfinished is promised anew. What came from the same \
            source before stays as it is.
            """)

    /// The folder of articles within.
    static let articles = "articles"

    @OptionGroup var installation: InstallationOptions
    @Argument(help: "The folder.") var place: String
    @Option(help: "The name under which the ids are known, as zendesk: ids of one source never meet those of another.") var source = "kept"
    @Flag(help: "Machine-readable output.") var json = false

    private struct Answer: Encodable {
        var desk: DeskImport
        var articles: ImportReport?
    }

    func run() async throws {
        let folder = try DeskFolder(place)
        let house = try await installation.open()
        let isQuiet = json
        let report: DeskImport
        do {
            report = try await house.desk.importDesk(folder, from: source) { report in
                if !isQuiet { Kept.complain("\(report.customers) customers, \(report.tickets) tickets") }
            }
        } catch let refusal as DeskImportRefusal {
            throw CommandRefusal(
                refusal == .nobodyHere
                    ? "There is nobody here yet in whose name things could be taken in: make an admin first (kept user add)."
                    : "A source has 1 to 100 bytes.")
        }
        let articles = try await importArticles(house.desk)
        await house.desk.db.close()
        if json { return try printJSON(Answer(desk: report, articles: articles)) }
        print(
            """
            \(report.customers) customers, \(report.organisations) organisations, \(report.tickets) tickets with \(report.messages) messages and \
            \(report.files) files, \(report.fields) fields, \(report.macros) macros, \((articles?.created ?? 0) + (articles?.updated ?? 0)) articles; \(report.unchanged) were here already.
            """)
        for fault in report.skipped.prefix(50) {
            print("\(fault.file):\(fault.line)\(fault.id.map { " (\($0))" } ?? ""): \(Self.sentence(fault.reason))")
        }
        if report.skipped.count > 50 { print("… and \(report.skipped.count - 50) more; --json lists all.") }
    }

    private func importArticles(_ desk: Desk) async throws -> ImportReport? {
        let folder = URL(fileURLWithPath: place, isDirectory: true).appendingPathComponent(Self.articles)
        guard FileManager.default.fileExists(atPath: folder.path) else { return nil }
        var habits = ImportHabits()
        habits.source = source
        return try await desk.importArticles(ArticleFiles.read(folder.path), habits)
    }

    private static func sentence(_ reason: DeskImport.Reason) -> String {
        switch reason {
        case .unreadable: "left out: it is no JSON object with the fields of its kind"
        case .badID: "left out: an id has 1 to 200 bytes"
        case .noName: "left out: it has neither a name nor an address"
        case .badState: "left out: its state is none of open, waiting, on_hold, solved and closed"
        case .noCustomer: "left out: neither its customer nor who wrote first is known"
        case .badAddress: "an address was left out that is none"
        case .addressTaken: "an address was left out that another customer has here"
        case .badMessage: "a message was left out whose kind is none of incoming, reply, automatic and note"
        case .fileMissing: "a file was left out that is not there or too large"
        case .noOwner: "its owner answers nobody here; a ticket stands in its queue, a macro is yours"
        case .badField: "left out: a field needs a name, a kind (text, number, date, choice, several) and, of choices, choices"
        case .fieldTaken: "left out: a field of this name is of another kind here"
        case .badValue: "a value was left out of a field that is not here, or that it does not fit"
        case .badMacro: "left out: a macro needs a name, a text, holes that are filled here, and the words of its promise"
        case .nameTaken: "left out: another macro has its name"
        case .noTeam: "its team is not here"
        }
    }
}
