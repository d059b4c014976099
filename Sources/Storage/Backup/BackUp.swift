internal import Crypto
package import Foundation

extension Database {
    /// Writes a backup of the installation while it goes on working: the rows of one consistent view, then the files, which never
    /// change once they are there, then the key.
    ///
    /// It is made beside its place and moved there when it is whole, so that what lies at the place can be trusted.
    /// - Parameter previous: an earlier backup; files that it has are linked to instead of copied.
    package func backUp(files: URL, key: URL, to place: URL, previous: URL? = nil) async throws -> BackupManifest {
        guard !Self.isSomething(at: place) else { throw BackupRefusal.placeTaken(place.path) }
        let part = place.deletingLastPathComponent().appendingPathComponent(".\(place.lastPathComponent).part")
        let manager = FileManager.default
        do {
            try? manager.removeItem(at: part)
            let tables = part.appendingPathComponent("tables", isDirectory: true)
            try manager.createDirectory(at: tables, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try manager.setAttributes([.posixPermissions: 0o700], ofItemAtPath: part.path)
            var manifest = try await writeRows(into: tables)
            (manifest.files, manifest.bytes) = try BackupFiles.copy(
                from: files, to: part.appendingPathComponent("files", isDirectory: true),
                linkingTo: previous?.appendingPathComponent("files", isDirectory: true))
            try manager.copyItem(at: key, to: part.appendingPathComponent("key"))
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            try encoder.encode(manifest).write(to: part.appendingPathComponent("manifest.json"))
            guard rename(part.path, place.path) == 0 else { throw BackupRefusal.cannotWrite(place.path) }
            return manifest
        } catch {
            try? manager.removeItem(at: part)
            if error is StorageError || error is BackupRefusal { throw error }
            throw BackupRefusal.cannotWrite("\(place.path): \(error.localizedDescription)")
        }
    }

    private func writeRows(into folder: URL) async throws -> BackupManifest {
        try await read { db in
            try db.takeYourTime()
            var tables: [BackupManifest.Table] = []
            for table in try db.tables() {
                let file = folder.appendingPathComponent(table.name + ".jsonl")
                var writer = try HashingWriter(file)
                try db.dump(table) { try writer.write(RowLine.write($0)) }
                tables.append(.init(name: table.name, columns: table.columns, rows: writer.writes, hash: try writer.finish()))
            }
            var series: [String: Int64] = [:]
            for name in Transaction.Series.allCases { series[name.rawValue] = try db.lastNumber(of: name) }
            return BackupManifest(
                format: BackupManifest.currentFormat, madeAt: db.now.milliseconds, engine: db.engine.rawValue,
                migrations: try db.values("SELECT name FROM migrations ORDER BY applied_at, name"), tables: tables, series: series,
                files: 0, bytes: 0)
        }
    }

    private static func isSomething(at place: URL) -> Bool {
        guard let inside = try? FileManager.default.contentsOfDirectory(atPath: place.path) else {
            return FileManager.default.fileExists(atPath: place.path)
        }
        return !inside.isEmpty
    }
}

/// Writes a file and knows its hash at the end.
struct HashingWriter {
    private let handle: FileHandle
    private var hash = SHA256()
    private var buffer = Data()
    private(set) var writes = 0

    init(_ file: URL) throws {
        guard FileManager.default.createFile(atPath: file.path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
            throw BackupRefusal.cannotWrite(file.path)
        }
        handle = try FileHandle(forWritingTo: file)
    }

    mutating func write(_ data: Data) throws {
        buffer += data
        writes += 1
        if buffer.count > 1 << 18 { try flush() }
    }

    private mutating func flush() throws {
        hash.update(data: buffer)
        try handle.write(contentsOf: buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    mutating func finish() throws -> String {
        try flush()
        try handle.synchronize()
        try handle.close()
        return hash.finalize().hexadecimal
    }
}

/// The files of the blob store, each under its own hash.
enum BackupFiles {
    /// Copies what is not there yet. Gives how many files there are, and their bytes.
    static func copy(from source: URL, to target: URL, linkingTo previous: URL? = nil, verifying: Bool = false) throws -> (Int, Int64) {
        let manager = FileManager.default
        try manager.createDirectory(at: target, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        var (count, bytes): (Int, Int64) = (0, 0)
        for folder in (try? manager.contentsOfDirectory(atPath: source.path))?.sorted() ?? [] where folder.utf8.count == 2 {
            let inside = target.appendingPathComponent(folder, isDirectory: true)
            try manager.createDirectory(at: inside, withIntermediateDirectories: true)
            for name in try manager.contentsOfDirectory(atPath: source.appendingPathComponent(folder).path) where name.utf8.count == 64 {
                let file = source.appendingPathComponent(folder).appendingPathComponent(name)
                let copy = inside.appendingPathComponent(name)
                if verifying, BlobStore.address(of: Array(try Data(contentsOf: file))) != name {
                    throw BackupRefusal.damaged(file: "files/\(folder)/\(name)")
                }
                if !manager.fileExists(atPath: copy.path) {
                    let earlier = previous?.appendingPathComponent(folder).appendingPathComponent(name)
                    if earlier.map({ link($0.path, copy.path) == 0 }) != true { try manager.copyItem(at: file, to: copy) }
                }
                count += 1
                bytes += Int64((try manager.attributesOfItem(atPath: copy.path)[.size] as? NSNumber)?.int64Value ?? 0)
            }
        }
        return (count, bytes)
    }
}

extension Sequence<UInt8> {
    /// Two hexadecimal digits a byte.
    var hexadecimal: String {
        map { byte in
            let hex = String(byte, radix: 16)
            return hex.count == 1 ? "0" + hex : hex
        }.joined()
    }
}
