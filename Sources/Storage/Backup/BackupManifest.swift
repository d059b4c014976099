/// What a backup says of itself, in `manifest.json`.
///
/// A backup is a folder: `manifest.json`, `key`, a file of rows for each table in `tables/`, and `files/` as the installation
/// has it. It is the same from both engines, so a backup of one can be restored into the other.
package struct BackupManifest: Codable, Sendable {
    /// Counted up when an older `kept` could not read the folder any more.
    package static let currentFormat = 1

    package var format: Int
    /// UTC milliseconds.
    package var madeAt: Int64
    package var engine: String
    /// The migrations that made the tables.
    package var migrations: [String]
    package var tables: [Table]
    /// The last number that was given of each series.
    package var series: [String: Int64]
    /// How many files of the blob store, and their bytes.
    package var files: Int
    package var bytes: Int64

    package struct Table: Codable, Sendable {
        package var name: String
        package var columns: [String]
        package var rows: Int
        /// SHA-256 of the file, as hexadecimal digits.
        package var hash: String
    }

    package var rows: Int { tables.reduce(0) { $0 + $1.rows } }
}

/// Why a backup cannot be made or restored.
package enum BackupRefusal: Error, Sendable, Equatable {
    /// There is something at the place where the backup should be.
    case placeTaken(String)
    /// No backup is at the place.
    case notABackup(String)
    /// It was made by a newer Kept.
    case tooNew
    /// A file is not what the manifest says of it.
    case damaged(file: String)
    /// The installation has data already.
    case notEmpty
    /// The installation has another key.
    case otherKey
    case cannotWrite(String)
}
