internal import Basics
internal import Language
package import People
internal import Storage
package import Tickets

extension Desk {
    /// Puts a tag on a ticket, as it was typed; one that says the same in another script or case is the same tag.
    package func tag(_ number: Int64, with name: String, as asker: Asker) async throws -> Ticket {
        let (name, key) = try Self.tagName(name)
        return try await db.write { tx in
            try asker.require(.answerTickets)
            let ticket = try found(number, by: asker, in: tx)
            _ = try ticket.add(try Tag.findOrMake(name, key: key, in: tx), by: asker.id, in: tx)
            return ticket
        }
    }

    package func untag(_ number: Int64, _ name: String, as asker: Asker) async throws -> Ticket {
        let (_, key) = try Self.tagName(name)
        return try await db.write { tx in
            try asker.require(.answerTickets)
            let ticket = try found(number, by: asker, in: tx)
            if let tag = try Tag.find(key: key, in: tx) { _ = try ticket.remove(tag, by: asker.id, in: tx) }
            return ticket
        }
    }

    /// Tags that begin as these words do.
    package func tags(startingWith words: String, as asker: Asker) async throws -> [TagCount] {
        try asker.require(.writeNotes)
        return try await db.read { db in try tags(startingWith: words, limit: 50, in: db) }
    }

    func tags(startingWith words: String, limit: Int, in db: Snapshot) throws -> [TagCount] {
        let tags = try Tag.list(startingWith: SameWord.key(words), limit: limit, in: db)
        let counts = try db.counted(tags.map { Tag.count($0.id) })
        return tags.map { TagCount(tag: $0, tickets: counts[Tag.count($0.id)] ?? 0) }
    }

    static func tagName(_ text: String) throws -> (name: String, key: String) {
        let name = text.onOneLine.trimmed.drop { $0 == "#" }.trimmed
        let key = SameWord.key(name)
        guard !key.isEmpty, name.count <= Tag.limit else { throw TagRefusal.badName }
        return (name, key)
    }
}

/// A tag with how many tickets have it.
package struct TagCount: Sendable, Hashable {
    package var tag: Tag
    package var tickets: Int
}
