import ArgumentParser
import Basics
import Desk
import Foundation
import Storage

/// The part of `bin/bench` that is written in Swift: it fills databases, serves constant pages, and writes.
@main
struct KeptBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kept-bench",
        subcommands: [
            Fill.self, Constant.self, Writes.self, Parts.self, FillArticles.self, SearchQueries.self, FindTickets.self, PromiseBench.self,
            CalendarBench.self, Year.self, Ingest.self, RecallBench.self,
        ])
}

/// Where the database is; the folder holds files and key in either case.
struct Place: ParsableArguments {
    @Option var data: String
    @Option var database: String?

    func open() async throws -> Desk {
        let folder = URL(fileURLWithPath: data, isDirectory: true)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let db: Database =
            if let database { try await .postgres(url: database, clock: .system) } else {
                try await .sqlite(path: folder.appendingPathComponent("kept.sqlite").path, clock: .system)
            }
        _ = try await db.migrate(Desk.migrations)
        return Desk(
            db: db, blobs: .folder(folder.appendingPathComponent("files", isDirectory: true)), randomness: .system,
            keys: .init(installationKey: try key(in: folder)), settings: .init())
    }

    /// The installation's key, as `kept serve` will look for it.
    func key(in folder: URL) throws -> Secret {
        let file = folder.appendingPathComponent("key")
        if let text = try? String(contentsOf: file, encoding: .utf8) { return Secret(text.trimmed) }
        let text = Randomness.system.token()
        try (text + "\n").write(to: file, atomically: true, encoding: .utf8)
        return Secret(text)
    }
}
