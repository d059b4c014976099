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
        return try await examineByParts("saved views hold what their conditions say", after: TicketID(0)) { after, db in
            filters.isEmpty ? nil : try FilterProof.wrong(filters, after: after, in: db)
        }
    }

    /// Whether the index keeps articles for those who may read them.
    private func examineReaders() async throws -> Finding {
        try await examineByParts("articles are found by those who may read them", after: -1, SearchIndex.keptForOthers)
    }

    /// Makes a check of many rows in parts, each a look of its own.
    private func examineByParts<Place: Sendable, Subject: Sendable & CustomStringConvertible>(
        _ check: String, after start: Place,
        _ wrong: @escaping @Sendable (Place, Snapshot) throws -> (wrong: [Subject], last: Place, count: Int)?
    ) async throws -> Finding {
        var (after, looked, found): (Place, Int, [Subject]) = (start, 0, [])
        while let part = try await db.read({ [after] db in try wrong(after, db) }) {
            try Task.checkCancellation()
            (after, looked, found) = (part.last, looked + part.count, found + part.wrong)
        }
        return Finding(law: 0, check: check, looked: looked, broken: found.count, examples: found.prefix(5).map(\.description))
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
