internal import Channels
internal import Storage
internal import Basics
internal import Knowledge
internal import People
internal import Promises
internal import Tickets

/// One check of the doctor: what must be empty, and what was found.
package struct Finding: Sendable, Codable {
    /// The law of DESIGN, 1 to 7; 0 for the schema and the counts.
    package var law: Int
    package var check: String
    /// How many rows were looked at.
    package var looked: Int
    /// How many break it.
    package var broken: Int
    /// Some of them, by id.
    package var examples: [String]
    /// Not a law that is broken, but work that lies between two chairs; see `LooseEnd`.
    package var isLoose = false
}

extension Desk {
    /// Proves the laws over the whole database, one look after another, so that none holds up for long what is cleared away. Nothing is
    /// changed, and a task that is cancelled looks no further.
    package func examine() async throws -> [Finding] {
        let differences = try await db.schemaDifferences(from: Self.migrations)
        let schema = Finding(
            law: 0, check: "schema", looked: Self.migrations.count, broken: differences.missing.count + differences.unknown.count,
            examples: differences.missing + differences.unknown)
        let laws = try await findings(of: Laws.all + Laws.recall) { try $0.examine(in: $1) }
        return [schema] + laws + [try await examineBlobs(), try await examineViews(), try await examineReaders()]
    }

    /// Makes checks, each a look of its own, as long as the task may run.
    func findings<Check: Sendable>(
        of checks: [Check], by examine: @escaping @Sendable (Check, Snapshot) throws -> Finding
    ) async throws -> [Finding] {
        var findings: [Finding] = []
        for check in checks {
            try Task.checkCancellation()
            findings.append(try await db.read { try examine(check, $0) })
        }
        return findings
    }

    /// Whether the saved views hold the tickets that their conditions say.
    private func examineViews() async throws -> Finding {
        let filters = try await db.read { db in try FilterProof.filled(in: db) }
        var (after, looked, wrong): (TicketID, Int, [TicketID]) = (TicketID(0), 0, [])
        while !filters.isEmpty, let part = try await db.read({ [after] db in try FilterProof.wrong(filters, after: after, in: db) }) {
            try Task.checkCancellation()
            (after, looked, wrong) = (part.last, looked + part.count, wrong + part.wrong)
        }
        return Finding(
            law: 0, check: "saved views hold what their conditions say", looked: looked, broken: wrong.count,
            examples: wrong.prefix(5).map(\.description))
    }

    /// Whether the index keeps articles for those who may read them.
    private func examineReaders() async throws -> Finding {
        var (block, looked, wrong): (Int64, Int, [ArticleID]) = (-1, 0, [])
        while let part = try await db.read({ [block] db in try SearchIndex.keptForOthers(after: block, in: db) }) {
            try Task.checkCancellation()
            (block, looked, wrong) = (part.block, looked + part.count, wrong + part.wrong)
        }
        return Finding(
            law: 0, check: "articles are found by those who may read them", looked: looked, broken: wrong.count,
            examples: wrong.prefix(5).map(\.description))
    }

    /// Whether the raw bytes are there for everything that is not settled (law 2), and that has not left (law 3).
    private func examineBlobs() async throws -> Finding {
        let addresses = try await db.read { db in try Laws.blobsThatMustBeThere(in: db) }
        var missing: [String] = []
        for address in addresses {
            try Task.checkCancellation()
            if try await blobs.get(address) == nil { missing.append(address) }
        }
        return Finding(
            law: 2, check: "raw bytes of parked and waiting mail, and files of articles", looked: addresses.count, broken: missing.count,
            examples: Array(missing.prefix(5)))
    }
}
