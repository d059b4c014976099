import ArgumentParser
import Basics
import Desk
import Foundation
import Storage

/// Where an installation lies: options that every command takes.
struct InstallationOptions: ParsableArguments {
    @Option(help: "The folder of the installation: SQLite database, files, key.")
    var data = "data"

    @Option(help: "A PostgreSQL database instead of SQLite: postgres://user:password@host/name. Files and key stay in --data.")
    var database: String?

    /// Opens the installation, making what is missing, and brings the schema up to date.
    ///
    /// - Parameter isDurable: `false` for filling an installation that can be filled again.
    func open(clock: Clock = .system, isDurable: Bool = true) async throws -> Installation {
        let folder = try makeFolder()
        let key = try InstallationKey.read(in: folder)
        let db = try await self.database(in: folder, clock: clock, isDurable: isDurable)
        let applied = try await db.migrate(Desk.migrations)
        try await db.adoptRestoredEvents()
        let desk = Desk(
            db: db, blobs: .folder(folder.appendingPathComponent("files", isDirectory: true), isDurable: isDurable), randomness: .system,
            keys: .init(installationKey: key), settings: .init())
        try await desk.renewSearch()
        return Installation(desk: desk, key: key, applied: applied)
    }

    /// Opens an installation that is there already: for commands that would make no sense on a new one.
    func openWhatIsThere() async throws -> Installation {
        guard FileManager.default.fileExists(atPath: data + "/key") else {
            throw CommandRefusal("There is no installation in the folder \(data). Name it with --data.")
        }
        return try await open()
    }

    func makeFolder() throws -> URL {
        let folder = URL(fileURLWithPath: data, isDirectory: true)
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw CommandRefusal("The folder \(data) cannot be made: \(error.localizedDescription)")
        }
        return folder
    }

    func database(in folder: URL, clock: Clock = .system, isDurable: Bool) async throws -> Database {
        if let database { return try await Database.postgres(url: database, clock: clock) }
        return try await Database.sqlite(path: folder.appendingPathComponent("kept.sqlite").path, clock: clock, isDurable: isDurable)
    }
}

struct Installation {
    var desk: Desk
    var key: Secret
    /// The migrations that were applied just now.
    var applied: [String]
}

/// The key that signs Message-IDs and seals passwords: 32 random bytes in a file that only its owner reads.
enum InstallationKey {
    static func read(in folder: URL) throws -> Secret {
        let file = folder.appendingPathComponent("key")
        if let text = try? String(contentsOf: file, encoding: .utf8).trimmed {
            guard text.utf8.count >= 32 else { throw CommandRefusal("The key file \(file.path) is damaged: it should hold 43 characters.") }
            return Secret(text)
        }
        let text = Randomness.system.token()
        // O_EXCL: of two processes that start at once one makes the key and the other reads it.
        let descriptor = Foundation.open(file.path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        if descriptor < 0 {
            guard errno == EEXIST else { throw CommandRefusal("The key file \(file.path) cannot be written.") }
            return try read(in: folder)
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try handle.write(contentsOf: Data((text + "\n").utf8))
        try handle.synchronize()
        return Secret(text)
    }
}

/// Reads a secret from standard input, so that it stands in no process list and no shell history.
func secretFromInput() throws -> Secret {
    guard let line = readLine(strippingNewline: true), !line.isEmpty else {
        throw CommandRefusal("A password is expected on standard input.")
    }
    return Secret(line)
}

/// Prints a value as JSON, for machines.
func printJSON(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    print(String(decoding: try encoder.encode(value), as: UTF8.self))
}
