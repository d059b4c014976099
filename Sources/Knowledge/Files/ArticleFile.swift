package import Basics
package import Storage

/// A picture or another file that articles show. A text names it by an address of its own, `files/ID/NAME`, which is a path as well, so
/// that a folder of exported Markdown shows its pictures anywhere.
package struct ArticleFile: Sendable, Hashable, Identifiable {
    package var id: ArticleFileID
    package var name: String
    /// By content (`ContentType`).
    package var type: String
    package var size: Int64
    /// Where its bytes are in the blob store.
    package var blob: String
    package var addedBy: PersonID?
    package var addedAt: Moment

    package init(id: ArticleFileID, name: String, type: String, size: Int64, blob: String, addedBy: PersonID?, addedAt: Moment) {
        self.id = id
        self.name = name
        self.type = type
        self.size = size
        self.blob = blob
        self.addedBy = addedBy
        self.addedAt = addedAt
    }

    /// The folder of addresses in texts.
    package static let folder = "files/"

    /// How a text names it. The name in it is for people, and for files on a disk.
    package var address: String {
        let safe = name.map { $0.isLetter || $0.isWholeNumber || "-_.".contains($0) ? $0 : "-" }
        return "\(Self.folder)\(id)/\(String(safe))"
    }

    /// How Markdown shows it: a picture as one, anything else as a link.
    package var markdown: String {
        let shown = name.replacing("[", with: "(").replacing("]", with: ")")
        return isPicture ? "![\(shown.prefix { $0 != "." })](\(address))" : "[\(shown)](\(address))"
    }

    /// Whether a page may show it.
    package var isPicture: Bool { PixelPicture.types.contains(type) }

    /// The id that an address in a text names; `nil` for any other address.
    package static func id(in address: String) -> ArticleFileID? {
        guard address.hasPrefix(folder) else { return nil }
        let rest = address.dropFirst(folder.count)
        let id = rest.prefix { $0 != "/" }
        return ArticleFileID(String(id))
    }

    /// The files that a text names.
    static func named(in body: String) -> [ArticleFileID] {
        guard body.utf8.contains(UInt8(ascii: "]")) else { return [] }
        return Array(Set(MarkdownAddresses.all(in: body).compactMap(id))).sorted()
    }
}

extension ArticleFile: Record {
    static let schema = Migration(
        "knowledge-files",
        .both(
            """
            CREATE TABLE article_files (
              id {id}, name TEXT NOT NULL CHECK (name <> ''), type TEXT NOT NULL, size BIGINT NOT NULL CHECK (size >= 0), blob {key} NOT NULL,
              added_by BIGINT, added_at BIGINT NOT NULL, used BIGINT NOT NULL DEFAULT 0);
            CREATE INDEX article_files_by_blob ON article_files (blob, name);
            CREATE INDEX article_files_unused ON article_files (added_at) WHERE used = 0;
            CREATE TABLE article_version_files (
              version BIGINT NOT NULL REFERENCES article_versions (id), file BIGINT NOT NULL REFERENCES article_files (id),
              PRIMARY KEY (version, file));
            CREATE INDEX article_version_files_of_file ON article_version_files (file, version);
            """))

    package static let columns: SQL = """
        article_files.id, article_files.name, article_files.type, article_files.size, article_files.blob, article_files.added_by,
        article_files.added_at
        """

    package init(row: inout Row) throws {
        id = try row.next()
        name = try row.next()
        type = try row.next()
        size = try row.next()
        blob = try row.next()
        addedBy = try row.next()
        addedAt = try row.next()
    }

    /// A file that somebody may see: in an article that they may read, or one that they added themselves. A visitor sees what a published
    /// article shows that may be told.
    package static func find(_ id: ArticleFileID, visibleTo reader: ArticleReader, in db: Snapshot) throws -> ArticleFile? {
        let shown: SQL =
            switch reader {
            case .visitor:
                """
                EXISTS (
                  SELECT 1 FROM article_version_files
                  JOIN article_translations ON article_translations.published = article_version_files.version
                  JOIN articles ON articles.id = article_translations.article
                  WHERE article_version_files.file = article_files.id AND \(Article.isUsable) AND \(reader.sees))
                """
            case .house: "1 = 1"
            case .person(let person, _, _):
                """
                (article_files.added_by = \(person) OR EXISTS (
                  SELECT 1 FROM article_version_files JOIN article_versions ON article_versions.id = article_version_files.version
                  JOIN articles ON articles.id = article_versions.article
                  WHERE article_version_files.file = article_files.id AND \(reader.sees)))
                """
            }
        return try db.first("SELECT \(columns) FROM article_files WHERE article_files.id = \(id) AND \(shown)")
    }

    /// The file with this content and name, added now where there is none. An import that is repeated finds what it brought.
    package static func findOrAdd(_ file: ArticleFile, in tx: Transaction) throws -> ArticleFile {
        if let present: ArticleFile = try tx.first(
            "SELECT \(columns) FROM article_files WHERE blob = \(file.blob) AND name = \(file.name) ORDER BY id LIMIT 1")
        {
            return present
        }
        try file.add(in: tx)
        return file
    }

    package func add(in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO article_files (id, name, type, size, blob, added_by, added_at)
            VALUES (\(id), \(name), \(type), \(size), \(blob), \(addedBy), \(addedAt))
            """)
    }

    /// Notes which files a version shows. What a text names that is not there, or that its writer may not see, is shown as missing: an
    /// address that was guessed opens nothing.
    static func note(_ version: ArticleVersionID, _ body: String, by writer: ArticleReader, in tx: Transaction) throws {
        for file in named(in: body) where try find(file, visibleTo: writer, in: tx) != nil {
            try tx.execute("INSERT INTO article_version_files (version, file) VALUES (\(version), \(file))")
            try tx.execute("UPDATE article_files SET used = 1 WHERE id = \(file) AND used = 0")
        }
    }

    /// The files that texts name, for taking them along.
    package static func all(namedIn bodies: [String], in db: Snapshot) throws -> [ArticleFile] {
        let ids = Array(Set(bodies.flatMap(named))).sorted()
        return try stride(from: 0, to: ids.count, by: 200).flatMap { start -> [ArticleFile] in
            try db.all("SELECT \(columns) FROM article_files WHERE id IN (\(list: Array(ids[start..<min(start + 200, ids.count)])))")
        }
    }

    package static func blobsInUse(_ blobs: [String], in db: Snapshot) throws -> Set<String> {
        guard !blobs.isEmpty else { return [] }
        return Set(try db.values(String.self, "SELECT blob FROM article_files WHERE blob IN (\(list: blobs))"))
    }

    /// Forgets what was added before a time and got into no version. Gives the addresses of its bytes.
    package static func dropUnused(before time: Moment, limit: Int, in tx: Transaction) throws -> (Int, blobs: [String]) {
        let unused: [ArticleFile] = try tx.all(
            "SELECT \(columns) FROM article_files WHERE used = 0 AND added_at < \(time) ORDER BY added_at, id LIMIT \(limit)")
        guard !unused.isEmpty else { return (0, []) }
        try tx.execute("DELETE FROM article_files WHERE id IN (\(list: unused.map(\.id)))")
        return (unused.count, unused.map(\.blob))
    }
}
