internal import Basics
internal import Channels
internal import Language
internal import People
internal import Promises
internal import Storage
internal import Tickets

/// What another house asked of tickets and customers, and the texts that it wrote once.
extension Desk {
    /// A field is known by what it is about and its name, so that one that is here already is filled in and not doubled; choices that it
    /// lacks are added.
    func take(_ line: DeskLines.Field, _ place: ImportPlace, _ house: ImportHouse, _ report: inout DeskImport) async throws {
        guard let about = Field.About(rawValue: line.about), let kind = Field.Kind(rawValue: line.kind) else {
            return report.skipped.append(place.fault(.badField))
        }
        do {
            let isNew = try await db.write { tx -> Bool? in
                let present = try Field.all(about, in: tx).first { SameWord.key($0.name) == SameWord.key(line.name) }
                if let present, present.kind != kind { return nil }
                let known = Set((present?.choices ?? []).map { SameWord.key($0.name) })
                let more = (line.choices ?? []).filter { !known.contains(SameWord.key($0)) }
                if present != nil, more.isEmpty { return false }
                let required = present?.requiredIn ?? Set((line.requiredIn ?? []).compactMap(Ticket.State.init(rawValue:)))
                let entry = FieldEntry(
                    about: about, name: present?.name ?? line.name, kind: kind, newChoices: more, requiredIn: required,
                    isProminent: present?.isProminent ?? line.isProminent ?? false)
                _ = try saveField(entry, as: present?.id, by: house.taker.id, in: tx)
                return present == nil
            }
            guard let isNew else { return report.skipped.append(place.fault(.fieldTaken)) }
            if isNew { report.fields += 1 } else { report.unchanged += 1 }
        } catch is FieldRefusal {
            report.skipped.append(place.fault(.badField))
        }
    }

    /// What is filled in by the names of fields, as it is kept here, and how many of them do not fit.
    func values(
        of filled: [String: DeskLines.Filled]?, _ about: Field.About, in db: Snapshot
    ) throws -> (values: [(field: Field, value: String?)], misfits: Int) {
        guard let filled, !filled.isEmpty else { return ([], 0) }
        let fields = Dictionary(try Field.all(about, in: db).map { (SameWord.key($0.name), $0) }, uniquingKeysWith: { first, _ in first })
        var (values, misfits): ([(field: Field, value: String?)], Int) = ([], 0)
        for (name, filled) in filled.sorted(by: { $0.key < $1.key }) where !filled.values.allSatisfy(\.trimmed.isEmpty) {
            guard let field = fields[SameWord.key(name)], let value = try? field.value(field.written(words: filled.values)) else {
                misfits += 1
                continue
            }
            values.append((field, value))
        }
        return (values, misfits)
    }

    func take(
        _ line: DeskLines.Macro, _ place: ImportPlace, _ reader: some DeskReader, _ house: ImportHouse, _ report: inout DeskImport
    ) async throws {
        let known: MacroID? = try await db.read { try $0.brought(.macro, line.id, from: house.source) }
        guard known == nil else { return report.unchanged += 1 }
        var (faults, files): ([DeskImport.Reason], [BroughtFile]) = ([], [])
        for file in line.files ?? [] {
            if let file = try await bring(file, reader) { files.append(file) } else { faults.append(.fileMissing) }
        }
        let (owner, brought) = (line.owner.flatMap(house.answering), files)
        if line.owner != nil, owner == nil { faults.append(.noOwner) }
        let (audience, handOn) = (line.audience == "team" ? line.team.flatMap { house.teams[$0] } : nil, line.handOn.flatMap { house.teams[$0] })
        faults += [line.audience == "team" && audience == nil, line.handOn != nil && handOn == nil].filter { $0 }.map { _ in .noTeam }
        do {
            let misfits = try await db.write { tx in
                let (values, misfits) = try values(of: line.fields, .ticket, in: tx)
                let fields = values.map { ($0.field.id, $0.value.map($0.field.written) ?? []) }
                let entry = MacroEntry(
                    name: line.name, owner: owner,
                    // What was to be read again is to be read again here.
                    verifyBy: line.verifyBy.map { min(max($0.moment, tx.now + .days(1)), tx.now + .days(1_000)) },
                    audience: audience.map { .team($0) } ?? (["owner", "team"].contains(line.audience) ? .owner : .house),
                    texts: line.texts.map { .init(language: LanguageTag(rawValue: $0.language), text: $0.text) },
                    acts: .init(
                        tag: line.tag, next: line.next, handOn: handOn, promise: line.promise,
                        within: line.withinMinutes.map { .minutes(min(max($0, 0), 1_000_000)) }),
                    fields: Dictionary(uniqueKeysWithValues: fields))
                let macro = try saveMacro(entry, as: nil, by: house.taker, in: tx)
                for file in brought {
                    try add(
                        MacroFile(id: tx.newID(), name: file.name, type: file.type, size: file.size, blob: file.blob), to: macro, by: house.taker,
                        in: tx)
                }
                try tx.note(.macro, line.id, from: house.source, as: macro.id)
                return misfits
            }
            faults += [DeskImport.Reason](repeating: .badValue, count: misfits)
            report.skipped += faults.map(place.fault)
            report.macros += 1
            report.files += files.count
        } catch let refusal as MacroRefusal {
            report.skipped.append(place.fault(refusal == .nameTaken ? .nameTaken : .badMacro))
        } catch  where error is TagRefusal || error is TicketRefusal {
            // A tag that is none, or more files than one message takes.
            report.skipped.append(place.fault(.badMacro))
        }
    }
}

extension Field {
    /// What people read, as a form writes it: choices by their numbers.
    fileprivate func written(words: [String]) -> [String] {
        guard kind == .choice || kind == .several else { return words }
        let numbers = Dictionary(choices.map { (SameWord.key($0.name), $0.number) }, uniquingKeysWith: { first, _ in first })
        return words.map { numbers[SameWord.key($0)].map(String.init) ?? "?" }
    }
}
