package import Basics
internal import Channels
internal import Customers
internal import Language
package import People
internal import Promises
internal import Queue
internal import Storage
package import Tickets

/// What a macro's holes are filled with.
package enum MacroHole: String, Sendable, CaseIterable {
    case customer, number, agent, mailbox, subject
}

/// What somebody enters about a macro.
package struct MacroEntry: Sendable {
    package var name: String
    package var owner: PersonID?
    package var verifyBy: Moment?
    package var audience: SavedView.Audience
    package var texts: [Macro.Text]
    package var acts: Macro.Acts
    /// What fields of the ticket are filled with, as somebody writes it; over those of `acts`.
    package var fields: [FieldID: [String]]

    package init(
        name: String, owner: PersonID?, verifyBy: Moment?, audience: SavedView.Audience = .house, texts: [Macro.Text], acts: Macro.Acts,
        fields: [FieldID: [String]] = [:]
    ) {
        (self.name, self.owner, self.verifyBy, self.audience) = (name, owner, verifyBy, audience)
        (self.texts, self.acts, self.fields) = (texts, acts, fields)
    }
}

/// A macro in the list of them.
package struct MacroRow: Sendable {
    package var macro: Macro
    package var owner: PersonRef?
    /// Whose it is, where it is a team's.
    package var team: Team?
    /// In how many replies it was sent.
    package var uses: Int
    /// Nobody has read it again by its date.
    package var isStale: Bool
}

package struct MacroScreen: Sendable {
    package var rows: [MacroRow]
    package var people: [PersonRef]
    package var teams: [Team]
    /// The fields of tickets, for what a macro fills in and says of them.
    package var fields: [Field]
    /// Names of the fields of customers, which a text can say too.
    package var customerFields: [String]
    /// The one that is edited or looked at.
    package var chosen: MacroRow?
    /// The files that go with the chosen one.
    package var files: [MacroFile]
    /// Its text as a customer of each language would read it.
    package var preview: [Macro.Text]
}

extension Desk {
    /// A macro is verified again after this long, when its owner names no other date.
    static let macroLife = Span.days(180)

    package func macros(chosen id: MacroID? = nil, as asker: Asker) async throws -> MacroScreen {
        try asker.require(.answerTickets)
        return try await db.read { db in
            let (rows, fields) = (try rows(try Macro.all(of: asker.asViewReader, in: db), in: db), try Field.all(.ticket, in: db))
            let chosen = try id.map { id in
                guard let row = rows.first(where: { $0.macro.id == id }) else { throw MacroRefusal.notFound }
                return row
            }
            let preview = chosen?.macro.texts.map { text in
                Macro.Text(language: text.language, text: Self.said(Self.filled(text.text, MacroFacts.example(asker.person.name))).text)
            }
            return MacroScreen(
                rows: rows, people: try Person.all(in: db).filter { $0.state == .active && $0.role.permissions.contains(.answerTickets) }.map(\.ref),
                teams: try Team.all(in: db), fields: fields, customerFields: try Field.all(.customer, in: db).map(\.name), chosen: chosen,
                files: try chosen.map { try MacroFile.all(of: $0.macro.id, in: db) } ?? [], preview: preview ?? [])
        }
    }

    private func rows(_ macros: [Macro], in db: Snapshot) throws -> [MacroRow] {
        let people = try Person.refs(macros.map(\.owner), in: db)
        let uses = try db.counted(macros.map { Macro.count($0.id) })
        let teams = try Team.all(in: db)
        return macros.map { macro in
            MacroRow(
                macro: macro, owner: people[macro.owner], team: teams.first { .team($0.id) == macro.audience },
                uses: uses[Macro.count(macro.id)] ?? 0, isStale: macro.verifyBy <= db.now)
        }
    }

    /// Writes a macro down. Its owner or a lead changes it; whoever makes one answers for it.
    package func saveMacro(_ entry: MacroEntry, as id: MacroID?, by asker: Asker) async throws -> Macro {
        try await db.write { tx in try saveMacro(entry, as: id, by: asker, in: tx) }
    }

    func saveMacro(_ entry: MacroEntry, as id: MacroID?, by asker: Asker, in tx: Transaction) throws -> Macro {
        let name = entry.name.onOneLine.trimmed
        let key = SameWord.key(name)
        guard !key.isEmpty, name.count <= 100 else { throw MacroRefusal.badName }
        let texts = try Self.checked(entry.texts, limit: settings.limits.text)
        var acts = try Self.checked(entry.acts)
        // A promise is in words that the customer reads, in whichever language.
        guard acts.promise == nil || texts.allSatisfy({ Self.said($0.text).words != nil }) else { throw MacroRefusal.badActs }
        let known = try id.map { try changeable($0, by: asker, in: tx) }
        if id == nil { try asker.require(.answerTickets) }
        if let team = acts.handOn, try Team.find(team, in: tx) == nil { throw MacroRefusal.badHandOn }
        if case .team(let team) = entry.audience {
            guard try Team.find(team, in: tx) != nil, asker.may(.assignOthers) || asker.person.teams.contains(team) else {
                throw MacroRefusal.badAudience
            }
        }
        try requireFieldHoles(texts, in: tx)
        for (field, value) in try values(entry.fields.filter { !$0.value.allSatisfy(\.trimmed.isEmpty) }, .ticket, in: tx) {
            acts.fields[field.id] = value
        }
        guard acts.fields.count <= Macro.fieldLimit else { throw MacroRefusal.badActs }
        let owner = entry.owner ?? known?.owner ?? asker.id
        guard let person = try Person.find(owner, in: tx), person.state == .active, person.role.permissions.contains(.answerTickets) else {
            throw MacroRefusal.badOwner
        }
        var verifyBy = entry.verifyBy ?? tx.now + Self.macroLife
        // A form knows days: the same day is the same time.
        if let known, let zone = ZoneClock.named(asker.person.timeZone), zone.local(known.verifyBy).day == zone.local(verifyBy).day {
            verifyBy = known.verifyBy
        }
        guard verifyBy > tx.now, verifyBy <= tx.now + .days(1_100) else { throw MacroRefusal.badDate }
        let macro = Macro(
            id: known?.id ?? tx.newID(), name: name, owner: owner, audience: entry.audience, verifyBy: verifyBy, texts: texts, acts: acts)
        try macro.save(key: key, by: asker.id, in: tx)
        return macro
    }

    package func removeMacro(_ id: MacroID, as asker: Asker) async throws {
        _ = try await dropWithBytes { tx in
            let macro = try changeable(id, by: asker, in: tx)
            let files = try MacroFile.all(of: id, in: tx)
            for file in files { try file.remove(from: macro, by: asker.id, in: tx) }
            try macro.remove(by: asker.id, in: tx)
            return (files.count, files.map(\.blob))
        }
    }

    /// A macro that the asker has, and may change: its owner or a lead does.
    private func changeable(_ id: MacroID, by asker: Asker, in db: Snapshot) throws -> Macro {
        try asker.require(.answerTickets)
        guard let macro = try Macro.find(id, of: asker.asViewReader, in: db) else { throw MacroRefusal.notFound }
        if macro.owner != asker.id { try asker.require(.assignOthers) }
        return macro
    }

    /// Adds a file that goes with a macro.
    package func addMacroFile(_ bytes: [UInt8], name: String, type: String, to id: MacroID, as asker: Asker) async throws {
        try requireFit(Int64(bytes.count))
        let blob = try await blobs.put(bytes)
        try await db.write { tx in
            let macro = try changeable(id, by: asker, in: tx)
            let file = MacroFile(
                id: tx.newID(), name: name.isEmpty ? "file" : name.shortened(to: 120), type: ContentType.of(bytes, declared: type.lowercased()),
                size: Int64(bytes.count), blob: blob)
            try add(file, to: macro, by: asker, in: tx)
        }
    }

    func add(_ file: MacroFile, to macro: Macro, by asker: Asker, in tx: Transaction) throws {
        try requireRoom(for: file.size, beside: try MacroFile.all(of: macro.id, in: tx).map(\.size))
        try FileCheck.want(file.blob, in: tx)
        try file.add(to: macro, by: asker.id, in: tx)
    }

    package func removeMacroFile(_ file: MacroFileID, of id: MacroID, as asker: Asker) async throws {
        _ = try await dropWithBytes { tx in
            let macro = try changeable(id, by: asker, in: tx)
            guard let file = try MacroFile.all(of: id, in: tx).first(where: { $0.id == file }) else { throw MacroRefusal.notFound }
            try file.remove(from: macro, by: asker.id, in: tx)
            return (1, [file.blob])
        }
    }

    /// Fields that a text says are fields of the house.
    private func requireFieldHoles(_ texts: [Macro.Text], in db: Snapshot) throws {
        let named = Set(texts.flatMap { Self.holes(in: $0.text) }.compactMap(MacroFacts.fieldName))
        guard !named.isEmpty else { return }
        let known = Set(try [Field.About.ticket, .customer].flatMap { try Field.all($0, in: db) }.map { SameWord.key($0.name) })
        if let unknown = named.sorted().first(where: { !known.contains(SameWord.key($0)) }) {
            throw MacroRefusal.unknownHole(MacroFacts.fieldMark + unknown)
        }
    }

    private static func checked(_ texts: [Macro.Text], limit: Int) throws -> [Macro.Text] {
        let texts = texts.map { Macro.Text(language: $0.language, text: $0.text.replacing("\r\n", with: "\n").trimmed) }.filter { !$0.text.isEmpty }
        guard !texts.isEmpty, texts.allSatisfy({ $0.text.utf8.count <= limit / 4 }), Set(texts.map(\.language)).count == texts.count else {
            throw MacroRefusal.badText
        }
        for text in texts {
            let unknown = holes(in: text.text).first { MacroHole(rawValue: $0) == nil && MacroFacts.fieldName($0) == nil }
            if let unknown { throw MacroRefusal.unknownHole(unknown) }
        }
        return texts
    }

    private static func checked(_ acts: Macro.Acts) throws -> Macro.Acts {
        var acts = acts
        if let tag = acts.tag?.trimmed { acts.tag = tag.isEmpty ? nil : try tagName(tag).name }
        guard acts.next == nil || acts.next == AfterReply.wait.rawValue || acts.next == AfterReply.solve.rawValue else { throw MacroRefusal.badActs }
        // Nobody takes on what is done.
        guard acts.handOn == nil || acts.next != AfterReply.solve.rawValue else { throw MacroRefusal.badHandOn }
        if let promise = acts.promise {
            guard let kind = Promise.Kind(rawValue: promise), Promise.Kind.spoken.contains(kind), let within = acts.within, within > .seconds(0),
                within <= .days(90)
            else { throw MacroRefusal.badActs }
        } else {
            acts.within = nil
        }
        return acts
    }

    /// Puts a macro's text at the end of what is being written on a ticket, in the ticket's language, and notes what it does
    /// when the reply is sent. Gives the text as it is then.
    package func insert(_ id: MacroID, on number: Int64, after text: String, as asker: Asker) async throws -> String {
        try await db.write { tx in
            try asker.require(.answerTickets)
            let ticket = try found(number, by: asker, in: tx)
            guard let macro = try Macro.find(id, of: asker.asViewReader, in: tx),
                let chosen = macro.text(for: ticket.language, else: LanguageTag(rawValue: asker.person.tongue.rawValue))
            else { throw MacroRefusal.notFound }
            let facts = try facts(of: ticket, asker, saying: Self.holes(in: chosen.text).compactMap(MacroFacts.fieldName), in: tx)
            let said = text.replacing("\r\n", with: "\n").trimmed
            let (written, words) = Self.said(Self.filled(chosen.text, facts))
            let whole = try checked([said, written].filter { !$0.isEmpty }.joined(separator: "\n\n"))
            let version = try Draft.find(ticket.id, of: asker.id, in: tx)?.version ?? 0
            _ = try Draft.save(whole, kind: .reply, ticket: ticket.id, of: asker.id, version: version, in: tx)
            try Draft.note(id, words: words, ticket: ticket.id, of: asker.id, in: tx)
            try enclose(try MacroFile.all(of: id, in: tx), with: ticket.id, of: asker, in: tx)
            return whole
        }
    }

    /// Puts the files of a macro beside the draft; what is there already is not put there twice.
    private func enclose(_ files: [MacroFile], with ticket: TicketID, of asker: Asker, in tx: Transaction) throws {
        var present = try Draft.attachments(ticket, of: asker.id, in: tx)
        for file in files where !present.contains(where: { $0.blob == file.blob && $0.name == file.name }) {
            try requireRoom(for: file.size, beside: present.map(\.size))
            let attachment = Attachment(
                id: tx.newID(), name: file.name, type: file.type, size: file.size, blob: file.blob, isInline: false, contentID: nil)
            try Draft.attach(attachment, to: ticket, of: asker.id, in: tx)
            present.append(attachment)
        }
    }

    /// What is known on a ticket of what can stand in a hole.
    ///
    /// - Parameter fields: the names of fields that a text says.
    func facts(of ticket: Ticket, _ asker: Asker, saying fields: [String] = [], in db: Snapshot) throws -> MacroFacts {
        var facts = MacroFacts(
            customer: try Customer.find(ticket.customer, in: db)?.name ?? "", number: ticket.number, agent: asker.person.name,
            mailbox: try sendingMailbox(of: ticket, in: db)?.name ?? "", subject: ticket.subject)
        guard !fields.isEmpty else { return facts }
        // The ticket's come first where a customer's has the same name.
        let filled = try Field.all(.customer, of: ticket.customer.rawValue, in: db) + Field.all(.ticket, of: ticket.id.rawValue, in: db)
        for entry in filled { facts.fields[SameWord.key(entry.field.name)] = entry.value.map(entry.field.words) }
        return facts
    }

    /// Leaves undone what a macro in a draft would do; its words stay.
    package func forget(_ id: MacroID, on number: Int64, as asker: Asker) async throws {
        try await db.write { tx in
            let ticket = try found(number, by: asker, in: tx)
            try Draft.forget(id, ticket: ticket.id, of: asker.id, in: tx)
        }
    }

    /// Does what the macros in a reply do, and gives what their words promise: tags come on, uses are counted. A promise whose
    /// words the writer took out is not made.
    func carryOutMacros(
        in text: String, of message: MessageID, on ticket: Ticket, by person: PersonID, in tx: Transaction
    ) throws -> [Spoken] {
        let macros = try Draft.sendMacros(ticket.id, of: person, in: message, tx: tx)
        guard !macros.isEmpty else { return [] }
        let (clock, leaves) = (try workClock(for: ticket, in: tx), tx.now + settings.undo)
        var spoken: [Spoken] = []
        for (macro, words) in macros {
            if let tag = macro.acts.tag {
                let (name, key) = try Self.tagName(tag)
                _ = try ticket.add(try Tag.findOrMake(name, key: key, in: tx), by: person, in: tx)
            }
            let filled = try macro.acts.fields.sorted { $0.key < $1.key }.compactMap { id, value in try Field.find(id, in: tx).map { ($0, value) } }
            try ticket.fill(filled.map { (field: $0.0, value: $0.1) }, by: person, in: tx)
            if let kind = macro.acts.promise.flatMap(Promise.Kind.init(rawValue:)), let within = macro.acts.within, let words, text.contains(words) {
                spoken.append(Spoken(kind: kind, words: words.onOneLine.shortened(to: 300), due: clock.adding(within, to: leaves)))
            }
        }
        return spoken
    }

    /// Where the macros in somebody's draft take the ticket, when the writer does not say; the first that says so decides.
    func nextByMacros(on ticket: Ticket, by person: PersonID, in db: Snapshot) throws -> AfterReply? {
        try Draft.macros(ticket.id, of: person, in: db).lazy.compactMap { $0.macro.acts.next.flatMap(AfterReply.init(rawValue:)) }.first
    }

    /// The team to which the macros in somebody's draft say that the ticket is to be handed on; the first that says so decides.
    package func handOnByMacros(on number: Int64, as asker: Asker) async throws -> TeamID? {
        try await db.read { db in
            let ticket = try found(number, by: asker, in: db)
            // Most drafts have none, and each reply asks.
            guard let team = try Draft.macros(ticket.id, of: asker.id, in: db).lazy.compactMap(\.macro.acts.handOn).first,
                try Handoff.open(of: ticket.id, in: db) == nil
            else { return nil }
            return try Team.find(team, in: db)?.id
        }
    }

    /// The text without the marks of its promise, and the words between them.
    static func said(_ text: String) -> (text: String, words: String?) {
        guard let open = text.firstRange(of: "[["), let close = text[open.upperBound...].firstRange(of: "]]") else { return (text, nil) }
        let words = text[open.upperBound..<close.lowerBound]
        let plain = text[..<open.lowerBound] + words + text[close.upperBound...]
        return (String(plain), words.trimmed.isEmpty ? nil : words.trimmed)
    }

    /// The names in braces: `{customer}`, and fields by theirs: `{field:Order number}`.
    static func holes(in text: String) -> [String] {
        text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { part in
            guard let name = part.firstIndex(of: "}").map({ String(part[..<$0]) }), !name.isEmpty else { return nil }
            return MacroFacts.fieldName(name) != nil || name.allSatisfy { $0.isLetter && $0.isASCII } ? name : nil
        }
    }

    /// Fills all holes in one pass, so that nothing that a customer is called is read as a hole.
    static func filled(_ text: String, _ facts: MacroFacts) -> String {
        var (out, rest) = ("", text[...])
        while let open = rest.firstIndex(of: "{") {
            out += rest[..<open]
            rest = rest[open...]
            guard let close = rest.firstIndex(of: "}"), let said = facts[String(rest[rest.index(after: open)..<close])] else {
                out += "{"
                rest = rest.dropFirst()
                continue
            }
            out += said
            rest = rest[rest.index(after: close)...]
        }
        return out + rest
    }
}

/// What stands in the holes of a macro on one ticket.
struct MacroFacts: Sendable {
    var customer: String
    var number: Int64
    var agent: String
    var mailbox: String
    var subject: String
    /// Values of fields by the keys of their names.
    var fields: [String: String] = [:]

    static let fieldMark = "field:"
    /// What stands for a field that is empty: whoever writes sees that something is missing.
    static let nothing = "…"

    /// The name of the field that a hole asks for; `nil` when it asks for something else.
    static func fieldName(_ hole: String) -> String? {
        guard hole.hasPrefix(fieldMark) else { return nil }
        let name = hole.dropFirst(fieldMark.count).trimmed
        return name.isEmpty ? nil : name
    }

    /// What a hole is filled with; `nil` when it is none.
    subscript(name: String) -> String? {
        if let field = Self.fieldName(name) { return fields[SameWord.key(field)] ?? Self.nothing }
        return switch MacroHole(rawValue: name) {
        case .customer: customer
        case .number: String(number)
        case .agent: agent
        case .mailbox: mailbox
        case .subject: subject
        case nil: nil
        }
    }

    static func example(_ agent: String) -> MacroFacts {
        MacroFacts(customer: "Layla Haddad", number: 1_001, agent: agent, mailbox: "Help", subject: "The backpack that never came")
    }
}
