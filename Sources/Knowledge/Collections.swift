package import Basics
package import Storage

extension ArticleCollection {
    /// All of them, in their order.
    package static func all(in db: Snapshot) throws -> [ArticleCollection] {
        let names = try db.all("SELECT collection, language, name FROM collection_names") { row in
            let name: (CollectionID, LanguageTag, String) = (try row.next(), try row.next(), try row.next())
            return name
        }
        let byCollection = Dictionary(grouping: names, by: \.0)
        return try db.all("SELECT id, position FROM collections ORDER BY position, id") { row in
            let id: CollectionID = try row.next()
            let pairs = (byCollection[id] ?? []).map { ($0.1, $0.2) }
            return ArticleCollection(id: id, position: try row.next(), names: Dictionary(uniqueKeysWithValues: pairs))
        }
    }

    /// Makes one, or gives one other names and another place.
    package func save(in tx: Transaction) throws {
        let names = names.mapValues(\.onOneLine).filter { !$0.value.isEmpty }
        guard !names.isEmpty, names.values.allSatisfy({ $0.count <= 100 }), names.keys.allSatisfy(\.isWellFormed) else {
            throw ArticleRefusal.badName
        }
        try tx.execute(
            """
            INSERT INTO collections (id, position) VALUES (\(id), \(position)) ON CONFLICT (id) DO UPDATE SET position = excluded.position
            """)
        try tx.execute("DELETE FROM collection_names WHERE collection = \(id)")
        for (language, name) in names {
            try tx.execute("INSERT INTO collection_names (collection, language, name) VALUES (\(id), \(language), \(name))")
        }
    }

    /// The one that has this name in some language, or a new one at the end.
    package static func named(_ name: String, in language: LanguageTag, in tx: Transaction) throws -> ArticleCollection {
        let present = try all(in: tx)
        if let found = present.first(where: { $0.names.values.contains { $0.lowercased() == name.onOneLine.lowercased() } }) { return found }
        let made = ArticleCollection(
            id: tx.newID(), position: (present.last?.position ?? 0) + 1, names: [language: name.onOneLine.shortened(to: 100)])
        try made.save(in: tx)
        return made
    }
}
