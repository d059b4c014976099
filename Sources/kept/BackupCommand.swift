import ArgumentParser
import Basics
import Desk
import Foundation
import Storage

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Writes a backup of everything: rows, files and the key.",
        discussion: """
            The desk may go on working meanwhile. The folder is the same from SQLite and PostgreSQL, and holds the key: keep it \
            where only you can read it.
            """)

    @OptionGroup var installation: InstallationOptions
    @Argument(help: "The folder to make.") var place: String
    @Option(help: "An earlier backup on the same disk; files that it has are linked to and not copied again.") var previous: String?
    @Flag(help: "Machine-readable output.") var json = false

    func run() async throws {
        let house = try await installation.openWhatIsThere()
        do {
            let folder = URL(fileURLWithPath: installation.data, isDirectory: true)
            let manifest = try await house.desk.db.backUp(
                files: folder.appendingPathComponent("files", isDirectory: true), key: folder.appendingPathComponent("key"),
                to: URL(fileURLWithPath: place, isDirectory: true), previous: previous.map { URL(fileURLWithPath: $0, isDirectory: true) })
            await house.desk.db.close()
            try tell(manifest, at: place, json: json, verb: "Backed up")
        } catch { throw sentenceOfBackup(error) }
    }
}

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Reads a backup into an empty installation.",
        discussion: "A backup of SQLite can be restored into PostgreSQL, and the other way round.")

    @OptionGroup var installation: InstallationOptions
    @Argument(help: "The folder that kept backup made.") var place: String
    @Flag(help: "Machine-readable output.") var json = false

    func run() async throws {
        do {
            let backup = try Backup(at: URL(fileURLWithPath: place, isDirectory: true))
            try backup.verifyRows()
            let folder = try installation.makeFolder()
            let db = try await installation.database(in: folder, isDurable: true)
            guard try await db.isUntouched() else { throw BackupRefusal.notEmpty }
            try backup.restoreFiles(
                to: folder.appendingPathComponent("files", isDirectory: true), key: folder.appendingPathComponent("key"))
            try await db.restore(backup, migrations: Desk.migrations)
            try await db.adoptRestoredEvents()
            await db.close()
            try tell(backup.manifest, at: place, json: json, verb: "Restored")
        } catch { throw sentenceOfBackup(error) }
    }
}

private struct BackupSummary: Encodable {
    var place, engine: String
    var madeAt: String
    var tables, rows, files: Int
    var bytes: Int64
}

private func tell(_ manifest: BackupManifest, at place: String, json: Bool, verb: String) throws {
    let madeAt = Date(timeIntervalSince1970: Double(manifest.madeAt) / 1000).formatted(.iso8601)
    if json {
        try printJSON(
            BackupSummary(
                place: place, engine: manifest.engine, madeAt: madeAt, tables: manifest.tables.count, rows: manifest.rows,
                files: manifest.files, bytes: manifest.bytes))
    } else {
        print("\(verb) \(manifest.rows) rows of \(manifest.tables.count) tables and \(manifest.files) files, as they were at \(madeAt).")
    }
}

private func sentenceOfBackup(_ error: any Error) -> any Error {
    guard let refusal = error as? BackupRefusal else { return error }
    let sentence =
        switch refusal {
        case .placeTaken(let place): "There is something at \(place) already. Name a folder that is not there yet."
        case .notABackup(let place): "There is no backup at \(place): it has no manifest.json that can be read."
        case .tooNew: "This backup was made by a newer Kept. Install that one, or a newer one, and try again."
        case .damaged(let file): "The backup is damaged: \(file) is not what it was when the backup was made. Nothing was restored."
        case .notEmpty: "There is data in this installation already; a backup wants an empty one. Nothing was changed."
        case .otherKey: "There is another key in this folder. Name an empty folder with --data."
        case .cannotWrite(let place): "It cannot be written: \(place)."
        }
    return CommandRefusal(sentence)
}
