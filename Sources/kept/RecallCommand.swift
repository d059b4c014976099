import ArgumentParser
import Basics
import Desk
import Foundation
import Knowledge
import People
import Storage

struct RecallCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recall", abstract: "What was told and was wrong: who was told, and who knows better by now.",
        subcommands: [RecallListCommand.self, RecallOpen.self, RecallShow.self, RecallExport.self])
}

/// A recall as programs read it.
private struct RecallLine: Encodable {
    var id, article, title, reason, stage: String
    var openedAt, correctBy: Int64
    var doneAt: Int64?
    var all, owed, sent, released, unreachable, certain, probable: Int
    var progress: Double

    init(_ row: RecallRow) {
        let (recall, tally) = (row.recall, row.tally)
        (id, article, title, reason, stage) = (recall.id.description, recall.article.description, row.title, recall.reason, recall.stage.rawValue)
        (openedAt, correctBy, doneAt) = (recall.openedAt.milliseconds, recall.correctBy.milliseconds, recall.doneAt?.milliseconds)
        (all, owed, progress) = (tally.all, tally.owed, row.progress)
        sent = tally.count { $0 == .sent }
        released = tally.count { $0 == .released }
        unreachable = tally.count { $0 == .unreachable }
        certain = tally.count(.certain)
        probable = tally.count(.probable)
    }

    var sentence: String { "\(id)  \(stage)  \(owed) of \(all) to correct  \(title): \(reason)" }
}

/// Somebody who may see the whole list: who is named, else the first lead or admin.
private func asker(_ email: String?, in house: Installation) async throws -> Asker {
    if let email { return Asker(try await person(email, in: house)) }
    let people = try await house.desk.db.read { try Person.all(in: $0) }
    guard let person = people.first(where: { $0.state == .active && $0.role.permissions.contains(.publishArticles) }) else {
        throw CommandRefusal("Nobody here may recall anything. Add a lead or an admin first.")
    }
    return Asker(person)
}

/// Says a refusal in words.
private func saying<T>(_ act: () async throws -> T) async throws -> T {
    do {
        return try await act()
    } catch let refusal as RecallRefusal {
        throw CommandRefusal(refusal.sentence)
    } catch ArticleRefusal.notFound {
        throw CommandRefusal("There is no such article.")
    } catch ArticleRefusal.notAllowed {
        throw CommandRefusal("They do not answer for this article.")
    }
}

extension RecallRefusal {
    fileprivate var sentence: String {
        switch self {
        case .notFound: "There is no such recall."
        case .notAllowed: "They may not do that."
        case .nothingWrong: "Nothing of the article fits that. Check the versions, and copy the sentence as it stands there."
        case .reasonMissing: "Say what was wrong."
        case .badTimes: "These times do not fit together."
        case .alreadyRecalled(let id): "An open recall is about these words already: \(id)."
        case .notMended: "Publish the right text first."
        case .notOpen: "This was sent or let go already."
        case .badCost: "That is no amount with a currency."
        case .saysRecalled: "The text says again what was recalled."
        }
    }
}

private func recallID(_ text: String) throws -> RecallID {
    guard let id = RecallID(text) else { throw CommandRefusal("\(text) is no id of a recall.") }
    return id
}

struct RecallListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "What was recalled, the newest first.")

    @OptionGroup var installation: InstallationOptions
    @Flag(help: "Machine-readable output.") var json = false

    func run() async throws {
        let house = try await installation.open()
        let list = try await house.desk.recalls(as: asker(nil, in: house))
        let lines = list.rows.map(RecallLine.init)
        if json { return try printJSON(lines) }
        for line in lines { print(line.sentence) }
    }
}

struct RecallOpen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Recalls words of an article: they are blocked at once, and everybody who was told is listed.")

    @OptionGroup var installation: InstallationOptions
    @Argument(help: "The article's id.") var article: String
    @Option(help: "What was wrong, in a line.") var reason: String
    @Option(help: "The first wrong version in the source language.") var since = 1
    @Option(help: "The last wrong version; the newest when left out.") var until: Int?
    @Option(help: "Only this sentence, as it stands in the article. Can be given more than once.") var sentence: [String] = []
    @Option(help: "In whose name: the address of who answers for the article, or of a lead; the first lead or admin when left out.") var by: String?
    @Flag(help: "Only show what it would be about.") var dryRun = false
    @Flag(help: "Machine-readable output.") var json = false

    private struct Preview: Encodable {
        var certain, probable: Int
        var blocks: Bool
        var passages: [Words]

        struct Words: Encodable {
            var version: Int
            var language, words: String
        }
    }

    func validate() throws {
        guard since >= 1, until.map({ $0 >= since }) ?? true else { throw ValidationError("Versions are counted from 1, the first before the last.") }
    }

    func run() async throws {
        let house = try await installation.open()
        guard let id = ArticleID(article) else { throw CommandRefusal("\(article) is no id of an article.") }
        let (asker, scope) = (try await asker(by, in: house), RecallScope(since: since, until: until, sentences: sentence))
        if dryRun {
            let preview = try await saying { try await house.desk.previewRecall(of: id, scope, as: asker) }
            let words = preview.passages.map { Preview.Words(version: $0.number, language: $0.language.rawValue, words: $0.words) }
            if json {
                return try printJSON(Preview(certain: preview.certain, probable: preview.probable, blocks: preview.blocks, passages: words))
            }
            for passage in words { print("version \(passage.version) (\(passage.language)): \(passage.words)") }
            return print("told for certain: \(preview.certain), probably: \(preview.probable)")
        }
        let recall = try await saying { try await house.desk.openRecall(of: id, scope, reason: reason, as: asker) }
        while try await house.desk.workOnRecalls() {}
        let line = RecallLine(try await house.desk.recall(recall.id, limit: 1, as: asker).row)
        if json { return try printJSON(line) }
        print(line.sentence)
    }
}

struct RecallShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "How a recall stands.")

    @OptionGroup var installation: InstallationOptions
    @Argument(help: "The recall's id.") var recall: String
    @Flag(help: "Machine-readable output.") var json = false

    func run() async throws {
        let house = try await installation.open()
        let asker = try await asker(nil, in: house)
        let screen = try await saying { try await house.desk.recall(recallID(recall), limit: 50, as: asker) }
        let line = RecallLine(screen.row)
        if json { return try printJSON(line) }
        print(line.sentence)
        for row in screen.corrections {
            let correction = row.correction
            print("  #\(row.ticket)  \(row.customer)  \(correction.certainty.rawValue)  \(correction.state.rawValue)  \(row.owner?.name ?? "nobody")")
        }
        if screen.next != nil { print("  … `kept recall export` lists all.") }
    }
}

struct RecallExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "The proof: who was told what, when, by whom, from which version, and by which mail each was corrected.")

    @OptionGroup var installation: InstallationOptions
    @Argument(help: "The recall's id.") var recall: String
    @Flag(help: "JSON in place of CSV.") var json = false

    func run() async throws {
        let house = try await installation.open()
        let asker = try await asker(nil, in: house)
        let id = try recallID(recall)
        var (all, after): ([RecallProof], CorrectionID?) = ([], nil)
        if !json { FileHandle.standardOutput.write(Data(CSV.line(RecallProof.heading).utf8)) }
        repeat {
            let (lines, next) = try await saying { [after] in try await house.desk.proof(of: id, after: after, as: asker) }
            if json {
                all += lines
            } else {
                for line in lines { FileHandle.standardOutput.write(Data(CSV.line(line.row).utf8)) }
            }
            after = next
        } while after != nil
        if json { try printJSON(all) }
    }
}
