internal import Basics
internal import Storage
internal import Tickets

/// What the house asks of tickets and customers, and the texts that it wrote once.
extension Desk {
    func fieldLines(in db: Snapshot) throws -> [DeskLines.Field] {
        try Field.About.allCases.flatMap { try Field.all($0, in: db) }.map { field in
            let choices = field.choices.filter(\.isOffered).map(\.name)
            let required = field.requiredIn.map(\.rawValue).sorted()
            return DeskLines.Field(
                id: field.id.description, about: field.about.rawValue, name: field.name, kind: field.kind.rawValue,
                choices: choices.isEmpty ? nil : choices, requiredIn: required.isEmpty ? nil : required, isProminent: field.isProminent ? true : nil)
        }
    }

    /// What is filled in, by the names of the fields; nothing where nothing is.
    func filled(_ fields: [FilledField]) -> [String: DeskLines.Filled]? {
        let filled = fields.compactMap { entry in entry.value.map { (entry.field.name, DeskLines.Filled(entry.field.words(in: $0))) } }
        return filled.isEmpty ? nil : Dictionary(filled, uniquingKeysWith: { first, _ in first })
    }

    func exportMacros(_ house: ExportedHouse, to writer: inout some DeskWriter, _ count: inout DeskExport) async throws {
        let (lines, blobs) = try await db.read { db in
            let fields = Dictionary(uniqueKeysWithValues: try Field.all(.ticket, in: db).map { ($0.id, $0) })
            var blobs: Set<String> = []
            return (try Macro.all(in: db).map { try line($0, house, fields, &blobs, in: db) }, blobs)
        }
        try await exportFiles(blobs, to: &writer, &count)
        for line in lines { try writer.write(macro: line) }
        count.macros += lines.count
    }

    private func line(
        _ macro: Macro, _ house: ExportedHouse, _ fields: [FieldID: Field], _ blobs: inout Set<String>, in db: Snapshot
    ) throws -> DeskLines.Macro {
        let team: TeamID? = if case .team(let team) = macro.audience { team } else { nil }
        let filled = macro.acts.fields.compactMap { id, value in fields[id].map { FilledField(field: $0, value: value) } }
        var files: [DeskLines.File] = []
        for file in try MacroFile.all(of: macro.id, in: db) {
            files.append(try line(ofFile: file.name, file.type, file.size, file.blob, &blobs, in: db))
        }
        return DeskLines.Macro(
            id: macro.id.description, name: macro.name, owner: house.address(macro.owner), audience: team == nil ? macro.audience.name : "team",
            team: team.flatMap { house.teams[$0] },
            verifyBy: .init(macro.verifyBy), texts: macro.texts.map { .init(language: $0.language.rawValue, text: $0.text) }, tag: macro.acts.tag,
            next: macro.acts.next, handOn: macro.acts.handOn.flatMap { house.teams[$0] }, promise: macro.acts.promise,
            withinMinutes: macro.acts.within.map { $0.milliseconds / 60_000 }, fields: self.filled(filled), files: files.isEmpty ? nil : files)
    }
}

extension Field {
    /// A value as people read it; each choice by itself.
    fileprivate func words(in value: String) -> [String] { kind == .choice || kind == .several ? names(of: value) : [value] }
}
