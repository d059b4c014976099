import ArgumentParser
import Basics
import Desk
import Foundation
import Knowledge
import Storage

struct ArticlesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "articles", abstract: "What the house knows.", subcommands: [ArticlesImport.self, ArticlesExport.self])
}

struct ArticlesImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Takes in a folder of Markdown, JSON lines, CSV, or an export of Zendesk Guide or Intercom. Can be repeated.")

    @OptionGroup var installation: InstallationOptions
    @Argument(help: "A folder, or a file that ends in .md, .jsonl, .ndjson, .json or .csv.") var path: String
    @Option(help: "The language of texts that name none (BCP 47); found out from each when left out.") var language: String?
    @Option(help: "Who may read what names no audience: public or internal.") var audience = "internal"
    @Option(help: "The state of what names none: draft, review or published.") var state = "published"
    @Option(help: "The address of who answers for the articles; the first admin when left out.") var owner: String?
    @Option(help: "The name under which the ids are known; the kind of file when left out.") var source: String?
    @Flag(help: "Machine-readable output.") var json = false

    func validate() throws {
        if let language, !LanguageTag(rawValue: language).isWellFormed { throw ValidationError("The language is a tag like he or sr-Latn.") }
        guard ["public", "internal"].contains(audience) else { throw ValidationError("The audience is public or internal.") }
        guard ["draft", "review", "published"].contains(state) else { throw ValidationError("The state is draft, review or published.") }
        if let source, source.trimmed.isEmpty || source.utf8.count > 100 { throw ValidationError("A source has 1 to 100 bytes.") }
    }

    func run() async throws {
        let reading = try ArticleFiles.read(path)
        let house = try await installation.open()
        var habits = ImportHabits()
        habits.source = source
        habits.language = language.map(LanguageTag.imported)
        habits.audience = Article.Audience(rawValue: audience) ?? .internal
        habits.state = Translation.State(rawValue: state) ?? .published
        if let owner { habits.owner = .person(try await person(owner, in: house).id) }
        let isQuiet = json
        let report = try await house.desk.importArticles(reading, habits) { done in
            if !isQuiet, done % 5_000 == 0 { Kept.complain("\(done) of \(reading.articles.count)") }
        }
        if json { return try printJSON(report) }
        print("\(report.created) new, \(report.updated) changed, \(report.unchanged) unchanged, \(report.skipped.count) skipped.")
        for (language, count) in report.languages.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) { print("  \(language): \(count)") }
        for fault in report.skipped.prefix(50) { print("skipped \(fault.place)\(fault.id.map { " (\($0))" } ?? ""): \(Self.sentence(fault.reason))") }
        if report.skipped.count > 50 { print("… and \(report.skipped.count - 50) more; --json lists all.") }
    }

    private static func sentence(_ reason: ImportFault.Reason) -> String {
        switch reason {
        case .unreadable: "it cannot be read as what its name says it is"
        case .idMissing: "it has no id"
        case .idTooLong: "its id is longer than 500 bytes"
        case .empty: "it says nothing"
        case .tooLong: "it is longer than 2 MB"
        case .badLanguage: "its language is no tag of a language"
        case .badAudience: "its audience is none of public, internal and teams"
        case .guideBroken: "an answer of this guide leads nowhere, or nothing leads to one of its steps"
        case .badState: "its state is none of draft, review, published and retired"
        case .unknownTeam: "its team is not here"
        case .unknownBrand: "its brand is not here"
        case .repeated: "the same id and language stands before it"
        case .disputed: "the article here is disputed or retracted; the new text waits for its owner"
        }
    }
}

struct ArticlesExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Gives out every article in every language, so that import takes it in again.")

    @OptionGroup var installation: InstallationOptions
    @Argument(help: "A file that ends in .jsonl or .csv, or a folder for Markdown; it must not be there yet, or be empty.") var path: String
    @Flag(help: "Machine-readable output.") var json = false

    private struct Answer: Encodable { var articles: Int, path: String }

    func run() async throws {
        let house = try await installation.open()
        let all = try await ArticleFiles.every(of: house.desk)
        try await ArticleFiles.write(all, of: house.desk, to: path)
        if json { return try printJSON(Answer(articles: all.count, path: path)) }
        print("\(all.count) texts written to \(path)")
    }
}

/// Files of articles.
enum ArticleFiles {
    static func read(_ path: String) throws -> ImportReading {
        let url = URL(fileURLWithPath: path)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw CommandRefusal("There is no file \(path).") }
        if isFolder.boolValue { return try readFolder(url) }
        let bytes = try contents(of: url)
        let name = url.lastPathComponent
        switch url.pathExtension.lowercased() {
        case "jsonl", "ndjson":
            var reading = ImportReading(kind: "jsonl")
            JSONArticles.readLines(bytes, file: name, into: &reading)
            return reading
        case "json": return JSONArticles.readDocument(bytes, file: name)
        case "csv", "tsv":
            var reading = ImportReading(kind: "csv")
            CommaTable.read(String(decoding: bytes, as: UTF8.self), file: name, into: &reading)
            return reading
        case "md", "markdown":
            var reading = ImportReading(kind: "markdown")
            MarkdownFile.read(String(decoding: bytes, as: UTF8.self), path: name, into: &reading)
            return reading
        default: throw CommandRefusal("A file of articles ends in .md, .jsonl, .ndjson, .json, .csv or .tsv.")
        }
    }

    private static func readFolder(_ folder: URL) throws -> ImportReading {
        var reading = ImportReading(kind: "markdown")
        let within = try DeskFolder(folder.path)
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
        let texts = files.filter { ["md", "markdown"].contains($0.pathExtension.lowercased()) }
        guard !texts.isEmpty else { throw CommandRefusal("There is no Markdown in \(folder.path).") }
        for file in texts.sorted(by: { $0.path < $1.path }) {
            MarkdownFile.read(String(decoding: try contents(of: file), as: UTF8.self), path: within.path(of: file), into: &reading)
        }
        reading.beside = { path in
            guard let file = within.file(path), !["md", "markdown"].contains(file.pathExtension.lowercased()) else { return nil }
            return (try? Data(contentsOf: file)).map { Array($0) }
        }
        return reading
    }

    private static func contents(of file: URL) throws -> [UInt8] {
        do { return Array(try Data(contentsOf: file)) } catch {
            throw CommandRefusal("The file \(file.path) cannot be read: \(error.localizedDescription)")
        }
    }

    static func every(of desk: Desk) async throws -> [ExportedArticle] {
        var all: [ExportedArticle] = []
        try await desk.exportArticles { all += $0 }
        return all
    }

    /// Articles, and where a folder is written the files that they show.
    static func write(_ articles: [ExportedArticle], of desk: Desk, to path: String) async throws {
        try write(articles, to: path)
        let place = URL(fileURLWithPath: path)
        guard place.pathExtension.isEmpty else { return }
        try await desk.articleFiles(namedIn: articles.map(\.body)) { try write($0, $1, into: place) }
    }

    private static func write(_ articles: [ExportedArticle], to path: String) throws {
        let url = URL(fileURLWithPath: path)
        do {
            switch url.pathExtension.lowercased() {
            case "jsonl", "ndjson":
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
                let lines = try articles.map { String(decoding: try encoder.encode($0), as: UTF8.self) + "\n" }
                try Data(lines.joined().utf8).write(to: url)
            case "csv": try Data(CommaTable.write(articles).utf8).write(to: url)
            case "": try writeFolder(articles, to: url)
            default: throw CommandRefusal("Articles are written to a file that ends in .jsonl or .csv, or to a folder.")
            }
        } catch let error as CocoaError {
            throw CommandRefusal("\(path) cannot be written: \(error.localizedDescription)")
        }
    }

    private static func writeFolder(_ articles: [ExportedArticle], to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        guard try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty else {
            throw CommandRefusal("The folder \(folder.path) is not empty.")
        }
        var taken = Set<String>()
        for article in articles {
            let languageFolder = folder.appendingPathComponent(article.language, isDirectory: true)
            try FileManager.default.createDirectory(at: languageFolder, withIntermediateDirectories: true)
            let safe = String(article.id.map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "-" }.prefix(100))
            var (name, turn) = (safe, 1)
            while !taken.insert("\(article.language)/\(name.lowercased())").inserted {
                turn += 1
                name = "\(safe)-\(turn)"
            }
            var article = article
            // From the folder of a language the files lie one folder up.
            article.body = MarkdownAddresses.replacing(in: article.body) { ArticleFile.id(in: $0) == nil ? nil : "../\($0)" }
            try Data(MarkdownFile.write(article).utf8).write(to: languageFolder.appendingPathComponent(name + ".md"))
        }
    }

    /// Writes a file of articles where the texts look for it.
    private static func write(_ file: ArticleFile, _ bytes: [UInt8], into folder: URL) throws {
        let place = folder.appendingPathComponent(file.address)
        try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: place)
    }
}
