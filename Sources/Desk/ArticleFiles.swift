package import Basics
internal import Channels
package import Knowledge
package import People
internal import Storage
internal import Tickets

/// Pictures and other files of articles.
extension Desk {
    /// So long after nobody has put it into a text a file is gone.
    private static let unusedFilesAreKept = Span.days(30)

    /// Keeps a file that somebody adds to an article. It is its adder's until a saved text names it.
    package func addArticleFile(_ bytes: [UInt8], name: String, type: String, as asker: Asker) async throws -> ArticleFile {
        try asker.requireKnowledge(.writeArticles)
        return try await keepArticleFile(bytes, name: name, type: type, by: asker.id, isShared: false)
    }

    /// - Parameter isShared: whether a file of the same content and name serves.
    private func keepArticleFile(
        _ bytes: [UInt8], name: String, type: String, by person: PersonID?, isShared: Bool
    ) async throws -> ArticleFile {
        try requireFit(Int64(bytes.count))
        let blob = try await blobs.put(bytes)
        let type = ContentType.of(bytes, declared: type.lowercased())
        return try await db.write { tx in
            let file = ArticleFile(
                id: tx.newID(), name: name.isEmpty ? "file" : name.shortened(to: 120), type: type, size: Int64(bytes.count), blob: blob,
                addedBy: person, addedAt: tx.now)
            try FileCheck.want(blob, in: tx)
            if isShared { return try ArticleFile.findOrAdd(file, in: tx) }
            try file.add(in: tx)
            return file
        }
    }

    /// A file of an article that somebody may see.
    ///
    /// - Parameter asker: `nil` for a visitor of the help centre.
    /// - Throws: `ArticleRefusal.notFound`; `FileRefusal` where a scanner has not looked at it, or found something.
    package func articleFile(_ id: ArticleFileID, as asker: Asker?, of brand: Brand? = nil) async throws -> (ArticleFile, [UInt8]) {
        let file = try await db.read { db in
            guard let file = try ArticleFile.find(id, visibleTo: asker?.asArticleReader ?? .visitor(brand?.id), in: db) else {
                throw ArticleRefusal.notFound
            }
            try requireGiven(try FileCheck.of(file.blob, in: db))
            return file
        }
        guard let bytes = try await blobs.get(file.blob) else { throw ArticleRefusal.notFound }
        return (file, bytes)
    }

    /// The bytes of the files that these texts name, one after the other.
    package func articleFiles(namedIn bodies: [String], _ visit: (ArticleFile, [UInt8]) throws -> Void) async throws {
        for file in try await db.read({ try ArticleFile.all(namedIn: bodies, in: $0) }) {
            guard let bytes = try await blobs.get(file.blob) else { continue }
            try visit(file, bytes)
        }
    }

    /// The text of an imported article with the files beside it taken in, each once however often it is imported.
    ///
    /// - Parameter beside: the bytes of a file of the import, by its path; `nil` where it has none.
    func takeFiles(of article: ImportedArticle, beside: (String) -> [UInt8]?) async throws -> String {
        var addresses: [String: String] = [:]
        for address in Set(MarkdownAddresses.all(in: article.body)).sorted() {
            guard let path = article.path(of: address), let bytes = beside(path) else { continue }
            let name = path.split(separator: "/").last.map(String.init) ?? path
            do {
                let file = try await keepArticleFile(bytes, name: name, type: "", by: nil, isShared: true)
                addresses[address] = file.address
            } catch TicketRefusal.attachmentTooLarge {
                // It stays an address that leads nowhere, as it does for whatever is not there.
                continue
            }
        }
        return addresses.isEmpty ? article.body : MarkdownAddresses.replacing(in: article.body) { addresses[$0] }
    }

    /// Forgets files that got into no article. Gives how many.
    func dropUnusedArticleFiles() async throws -> Int {
        try await dropWithBytes { tx in try ArticleFile.dropUnused(before: tx.now - Self.unusedFilesAreKept, limit: 200, in: tx) }
    }
}
