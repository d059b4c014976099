package import Basics
package import Storage

/// A file that goes with a macro: it lies beside the draft from the moment the macro is put into it.
package struct MacroFile: Sendable, Hashable, Identifiable, Record {
    package var id: MacroFileID
    package var name: String
    /// By content (`ContentType`).
    package var type: String
    package var size: Int64
    /// Where its bytes are in the blob store.
    package var blob: String

    package init(id: MacroFileID, name: String, type: String, size: Int64, blob: String) {
        (self.id, self.name, self.type, self.size, self.blob) = (id, name, type, size, blob)
    }

    package static let columns: SQL = "id, name, type, size, blob"

    package init(row: inout Row) throws {
        id = try row.next()
        name = try row.next()
        type = try row.next()
        size = try row.next()
        blob = try row.next()
    }

    package static func all(of macro: MacroID, in db: Snapshot) throws -> [MacroFile] {
        try db.all("SELECT \(columns) FROM macro_files WHERE macro = \(macro) ORDER BY id")
    }

    package func add(to macro: Macro, by person: PersonID, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO macro_files (id, macro, name, type, size, blob) VALUES (\(id), \(macro.id), \(name), \(type), \(size), \(blob))
            """)
        try tell(macro, from: nil, to: [.file: name], by: person, in: tx)
    }

    package func remove(from macro: Macro, by person: PersonID, in tx: Transaction) throws {
        try tx.execute("DELETE FROM macro_files WHERE id = \(id)")
        try tell(macro, from: [.file: name], to: nil, by: person, in: tx)
    }

    private func tell(_ macro: Macro, from before: Properties?, to after: Properties?, by person: PersonID, in tx: Transaction) throws {
        try tx.record(
            NewEvent(.macroChanged, person: person, subject: macro.id.rawValue, data: details(["name": macro.name], from: before, to: after)))
    }
}
