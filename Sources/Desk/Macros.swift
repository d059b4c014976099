package import Basics
internal import Channels
internal import Customers
internal import Language
package import People
internal import Promises
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
    package var texts: [Macro.Text]
    package var acts: Macro.Acts

    package init(name: String, owner: PersonID?, verifyBy: Moment?, texts: [Macro.Text], acts: Macro.Acts) {
        (self.name, self.owner, self.verifyBy, self.texts, self.acts) = (name, owner, verifyBy, texts, acts)
    }
}

/// A macro in the list of them.
package struct MacroRow: Sendable {
    package var macro: Macro
    package var owner: PersonRef?
    /// In how many replies it was sent.
    package var uses: Int
    /// Nobody has read it again by its date.
    package var isStale: Bool
}

package struct MacroScreen: Sendable {
    package var rows: [MacroRow]
    package var people: [PersonRef]
    /// The one that is edited or looked at.
    package var chosen: MacroRow?
    /// Its text as a customer of each language would read it.
    package var preview: [Macro.Text]
}

extension Desk {
    /// A macro is verified again after this long, when its owner names no other date.
    static let macroLife = Span.days(180)

    package func macros(chosen id: MacroID? = nil, as asker: Asker) async throws -> MacroScreen {
        try asker.require(.answerTickets)
        return try await db.read { db in
            let rows = try rows(try Macro.all(in: db), in: db)
            let chosen = try id.map { id in
                guard let row = rows.first(where: { $0.macro.id == id }) else { throw MacroRefusal.notFound }
                return row
            }
            let preview = chosen?.macro.texts.map { text in
                Macro.Text(language: text.language, text: Self.said(Self.filled(text.text, MacroFacts.example(asker.person.name))).text)
            }
            return MacroScreen(
                rows: rows, people: try Person.all(in: db).filter { $0.state == .active && $0.role.permissions.contains(.answerTickets) }.map(\.ref),
                chosen: chosen, preview: preview ?? [])
        }
    }

    private func rows(_ macros: [Macro], in db: Snapshot) throws -> [MacroRow] {
        let people = try Person.refs(macros.map(\.owner), in: db)
        let uses = try db.counted(macros.map { Macro.count($0.id) })
        return macros.map {
            MacroRow(macro: $0, owner: people[$0.owner], uses: uses[Macro.count($0.id)] ?? 0, isStale: $0.verifyBy <= db.now)
        }
    }

    /// Writes a macro down. Its owner or a lead changes it; whoever makes one answers for it.
    package func saveMacro(_ entry: MacroEntry, as id: MacroID?, by asker: Asker) async throws -> Macro {
        let name = entry.name.onOneLine.trimmed
        let key = SameWord.key(name)
        guard !key.isEmpty, name.count <= 100 else { throw MacroRefusal.badName }
        let texts = try Self.checked(entry.texts, limit: settings.limits.text)
        let acts = try Self.checked(entry.acts)
        // A promise is in words that the customer reads, in whichever language.
        guard acts.promise == nil || texts.allSatisfy({ Self.said($0.text).words != nil }) else { throw MacroRefusal.badActs }
        return try await db.write { tx in
            try asker.require(.answerTickets)
            let known = try id.flatMap { try Macro.find($0, in: tx) }
            if id != nil, known == nil { throw MacroRefusal.notFound }
            if let known, known.owner != asker.id { try asker.require(.assignOthers) }
            let owner = entry.owner ?? known?.owner ?? asker.id
            guard let person = try Person.find(owner, in: tx), person.state == .active, person.role.permissions.contains(.answerTickets) else {
                throw MacroRefusal.badOwner
            }
            let verifyBy = entry.verifyBy ?? tx.now + Self.macroLife
            guard verifyBy > tx.now, verifyBy <= tx.now + .days(1_100) else { throw MacroRefusal.badDate }
            let macro = Macro(id: known?.id ?? tx.newID(), name: name, owner: owner, verifyBy: verifyBy, texts: texts, acts: acts)
            try macro.save(key: key, by: asker.id, in: tx)
            return macro
        }
    }

    package func removeMacro(_ id: MacroID, as asker: Asker) async throws {
        try await db.write { tx in
            try asker.require(.answerTickets)
            guard let macro = try Macro.find(id, in: tx) else { throw MacroRefusal.notFound }
            if macro.owner != asker.id { try asker.require(.assignOthers) }
            try macro.remove(by: asker.id, in: tx)
        }
    }

    private static func checked(_ texts: [Macro.Text], limit: Int) throws -> [Macro.Text] {
        let texts = texts.map { Macro.Text(language: $0.language, text: $0.text.replacing("\r\n", with: "\n").trimmed) }.filter { !$0.text.isEmpty }
        guard !texts.isEmpty, texts.allSatisfy({ $0.text.utf8.count <= limit / 4 }), Set(texts.map(\.language)).count == texts.count else {
            throw MacroRefusal.badText
        }
        for text in texts {
            if let hole = holes(in: text.text).first(where: { MacroHole(rawValue: $0) == nil }) { throw MacroRefusal.unknownHole(hole) }
        }
        return texts
    }

    private static func checked(_ acts: Macro.Acts) throws -> Macro.Acts {
        var acts = acts
        if let tag = acts.tag?.trimmed { acts.tag = tag.isEmpty ? nil : try tagName(tag).name }
        guard acts.next == nil || acts.next == AfterReply.wait.rawValue || acts.next == AfterReply.solve.rawValue else { throw MacroRefusal.badActs }
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
            guard let macro = try Macro.find(id, in: tx),
                let chosen = macro.text(for: ticket.language, else: LanguageTag(rawValue: asker.person.tongue.rawValue))
            else { throw MacroRefusal.notFound }
            let facts = try facts(of: ticket, asker, in: tx)
            let said = text.replacing("\r\n", with: "\n").trimmed
            let (written, words) = Self.said(Self.filled(chosen.text, facts))
            let whole = try checked([said, written].filter { !$0.isEmpty }.joined(separator: "\n\n"))
            let version = try Draft.find(ticket.id, of: asker.id, in: tx)?.version ?? 0
            _ = try Draft.save(whole, kind: .reply, ticket: ticket.id, of: asker.id, version: version, in: tx)
            try Draft.note(id, words: words, ticket: ticket.id, of: asker.id, in: tx)
            return whole
        }
    }

    /// What is known on a ticket of what can stand in a hole.
    func facts(of ticket: Ticket, _ asker: Asker, in db: Snapshot) throws -> MacroFacts {
        MacroFacts(
            customer: try Customer.find(ticket.customer, in: db)?.name ?? "", number: ticket.number, agent: asker.person.name,
            mailbox: try sendingMailbox(of: ticket, in: db)?.name ?? "", subject: ticket.subject)
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

    /// The text without the marks of its promise, and the words between them.
    static func said(_ text: String) -> (text: String, words: String?) {
        guard let open = text.firstRange(of: "[["), let close = text[open.upperBound...].firstRange(of: "]]") else { return (text, nil) }
        let words = text[open.upperBound..<close.lowerBound]
        let plain = text[..<open.lowerBound] + words + text[close.upperBound...]
        return (String(plain), words.trimmed.isEmpty ? nil : words.trimmed)
    }

    /// The names in braces: `{customer}`.
    static func holes(in text: String) -> [String] {
        text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { part in
            part.firstIndex(of: "}").map { String(part[..<$0]) }.flatMap { $0.allSatisfy { $0.isLetter && $0.isASCII } && !$0.isEmpty ? $0 : nil }
        }
    }

    /// Fills all holes in one pass, so that nothing that a customer is called is read as a hole.
    static func filled(_ text: String, _ facts: MacroFacts) -> String {
        var (out, rest) = ("", text[...])
        while let open = rest.firstIndex(of: "{") {
            out += rest[..<open]
            rest = rest[open...]
            guard let close = rest.firstIndex(of: "}"), let hole = MacroHole(rawValue: String(rest[rest.index(after: open)..<close])) else {
                out += "{"
                rest = rest.dropFirst()
                continue
            }
            out += facts[hole]
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

    subscript(hole: MacroHole) -> String {
        switch hole {
        case .customer: customer
        case .number: String(number)
        case .agent: agent
        case .mailbox: mailbox
        case .subject: subject
        }
    }

    static func example(_ agent: String) -> MacroFacts {
        MacroFacts(customer: "Layla Haddad", number: 1_001, agent: agent, mailbox: "Help", subject: "The backpack that never came")
    }
}
