import ArgumentParser
import Basics
import Channels
import Desk
import Foundation
import People
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

    static func main() async {
        Heap.keepFreed()
        await main(nil)
    }
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
        let desk = Desk(
            db: db, blobs: .folder(folder.appendingPathComponent("files", isDirectory: true)), randomness: .system,
            keys: .init(installationKey: try key(in: folder)), settings: .init())
        try await desk.renewSearch()
        return desk
    }

    /// When ids begin to count, in milliseconds since 1970.
    static let era: Int64 = 1_577_836_800_000

    /// The password of everybody in a bench's house.
    static func passwordHash(_ desk: Desk) async throws -> PasswordHash {
        try await Entry(db: desk.db, installationKey: Secret("bench")).passwords.hash(Secret("a bench by the sea"))
    }

    /// A mailbox that nothing is fetched from.
    static func addMailbox(to desk: Desk) async throws {
        let server = MailServer(host: "localhost", port: 25, security: .plain, user: "", password: Secret("none"))
        _ = try await desk.saveMailbox(
            MailboxEntry(
                name: "Help", address: "help@bench.example", team: nil, isEnabled: true, incoming: server, folder: "INBOX", outgoing: server),
            as: nil, by: nil)
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

extension SQL {
    /// A table `n` of the numbers from 0, for the statement that follows.
    static func numbers(_ count: Int) -> SQL {
        "WITH RECURSIVE n(i) AS (SELECT CAST(0 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < \(count - 1))"
    }
}
