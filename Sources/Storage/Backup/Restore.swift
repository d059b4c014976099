internal import Crypto
package import Foundation

/// A backup on disk, its manifest read and its format known.
package struct Backup: Sendable {
    package let place: URL
    package let manifest: BackupManifest

    package init(at place: URL) throws {
        self.place = place
        guard let text = try? Data(contentsOf: place.appendingPathComponent("manifest.json")),
            let manifest = try? JSONDecoder().decode(BackupManifest.self, from: text)
        else { throw BackupRefusal.notABackup(place.path) }
        guard manifest.format <= BackupManifest.currentFormat else { throw BackupRefusal.tooNew }
        self.manifest = manifest
    }

    /// Looks at every file of rows: whether it is what the manifest says.
    package func verifyRows() throws {
        for table in manifest.tables {
            guard let handle = try? FileHandle(forReadingFrom: file(of: table.name)) else {
                throw BackupRefusal.damaged(file: "tables/\(table.name).jsonl")
            }
            var hash = SHA256()
            while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty { hash.update(data: piece) }
            guard hash.finalize().hexadecimal == table.hash else { throw BackupRefusal.damaged(file: "tables/\(table.name).jsonl") }
        }
    }

    /// Copies the key and the files into an installation that has none, or the same.
    package func restoreFiles(to files: URL, key: URL) throws {
        guard let kept = try? Data(contentsOf: place.appendingPathComponent("key")) else { throw BackupRefusal.damaged(file: "key") }
        do {
            if let present = try? Data(contentsOf: key) {
                guard present == kept else { throw BackupRefusal.otherKey }
            } else {
                guard FileManager.default.createFile(atPath: key.path, contents: kept, attributes: [.posixPermissions: 0o600]) else {
                    throw BackupRefusal.cannotWrite(key.path)
                }
            }
            let (count, _) = try BackupFiles.copy(from: place.appendingPathComponent("files"), to: files, verifying: true)
            guard count == manifest.files else { throw BackupRefusal.damaged(file: "files") }
        } catch let refusal as BackupRefusal {
            throw refusal
        } catch {
            throw BackupRefusal.cannotWrite("\(files.path): \(error.localizedDescription)")
        }
    }

    fileprivate func file(of table: String) -> URL { place.appendingPathComponent("tables").appendingPathComponent(table + ".jsonl") }
}

extension Database {
    /// Whether anything has happened in this database.
    package func isUntouched() async throws -> Bool {
        try await read { db in
            let tables = try db.tables()
            guard tables.contains(where: { $0.name == "events" }) else { return tables.isEmpty }
            return try !db.exists("SELECT 1 FROM events LIMIT 1")
        }
    }

    /// Reads the rows of a backup into a database in which nothing has happened. All of it, or nothing.
    ///
    /// The tables are made as they were when the backup was made; the migrations that came later follow at the end, so that
    /// an old backup becomes what an old installation would have become.
    /// - Parameter migrations: all that this Kept knows.
    package func restore(_ backup: Backup, migrations: [Migration]) async throws {
        let then = Set(backup.manifest.migrations)
        guard then.isSubset(of: migrations.map(\.name)) else { throw BackupRefusal.tooNew }
        guard try await isUntouched() else { throw BackupRefusal.notEmpty }
        _ = try await migrate(migrations.filter { then.contains($0.name) })
        try await write { tx in
            let tables = try tx.tables()
            try tx.beginLoading(tables)
            for kept in backup.manifest.tables {
                guard let here = tables.first(where: { $0.name == kept.name }), Set(kept.columns).isSubset(of: here.columns) else {
                    throw BackupRefusal.damaged(file: "tables/\(kept.name).jsonl")
                }
                try tx.load(backup, kept)
            }
            for (name, number) in backup.manifest.series {
                if let series = Transaction.Series(rawValue: name) { try tx.setNumber(of: series, to: number) }
            }
            try tx.endLoading()
        }
        _ = try await migrate(migrations)
    }
}

extension Transaction {
    fileprivate func load(_ backup: Backup, _ table: BackupManifest.Table) throws {
        // The names are known to be the database's own by now.
        let shape = TableShape(name: table.name, columns: table.columns)
        var lines = try LineReader(backup.file(of: table.name))
        var count = 0
        while let line = try lines.next() {
            guard let row = RowLine.read(line) else { throw BackupRefusal.damaged(file: "tables/\(table.name).jsonl") }
            try load(row, into: shape)
            count += 1
        }
        guard count == table.rows else { throw BackupRefusal.damaged(file: "tables/\(table.name).jsonl") }
    }
}
