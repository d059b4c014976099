package import Basics
package import Storage

/// A text that somebody wrote once for many tickets, in one or more languages, with what is done when it is used.
///
/// It is knowledge too: it has an owner who answers for it, and a date by which it is read again.
package struct Macro: Sendable, Hashable, Identifiable {
    package var id: MacroID
    package var name: String
    package var owner: PersonID
    package var audience: SavedView.Audience
    package var verifyBy: Moment
    /// The texts by language, in the order of their tags.
    package var texts: [Text]
    package var acts: Acts

    package struct Text: Sendable, Hashable {
        package var language: LanguageTag
        package var text: String

        package init(language: LanguageTag, text: String) { (self.language, self.text) = (language, text) }
    }

    /// What is done when a reply with it is sent.
    package struct Acts: Sendable, Hashable {
        package var tag: String?
        /// Where the ticket goes, when the writer does not say otherwise: `wait` or `solve`.
        package var next: String?
        /// The team that the ticket is to be offered to then. Whoever sent the reply finishes the brief: no ticket moves without one.
        package var handOn: TeamID?
        /// The kind of a promise that the text makes, in the words that stand in it between [[ and ]], and the working time
        /// that it has.
        package var promise: String?
        package var within: Span?
        /// What is filled into fields of the ticket, as `Field.value` keeps it.
        package var fields: [FieldID: String] = [:]

        package init(
            tag: String? = nil, next: String? = nil, handOn: TeamID? = nil, promise: String? = nil, within: Span? = nil,
            fields: [FieldID: String] = [:]
        ) {
            (self.tag, self.next, self.handOn, self.promise, self.within, self.fields) = (tag, next, handOn, promise, within, fields)
        }

        package var isEmpty: Bool { tag == nil && next == nil && handOn == nil && promise == nil && fields.isEmpty }
    }

    /// Fields that one macro fills at most.
    package static let fieldLimit = 20

    package init(
        id: MacroID, name: String, owner: PersonID, audience: SavedView.Audience = .house, verifyBy: Moment, texts: [Text], acts: Acts
    ) {
        (self.id, self.name, self.owner, self.audience, self.verifyBy) = (id, name, owner, audience, verifyBy)
        (self.texts, self.acts) = (texts, acts)
    }

    /// The text for a ticket's language: its own, one of the same primary language, else the first choice of the house.
    package func text(for language: LanguageTag, else fallback: LanguageTag) -> Text? {
        let primary = { (tag: LanguageTag) in tag.rawValue.split(separator: "-").first.map(String.init) ?? tag.rawValue }
        return texts.first { $0.language == language } ?? texts.first { primary($0.language) == primary(language) }
            ?? texts.first { primary($0.language) == primary(fallback) } ?? texts.first
    }

    package static func count(_ id: MacroID) -> String { "macro.\(id)" }
}

package enum MacroRefusal: Error, Sendable, Equatable {
    case notFound
    case badName
    case nameTaken
    /// There is no text in any language, or one is too long.
    case badText
    /// A hole is not one of those that are filled.
    case unknownHole(String)
    case badActs
    /// It hands on what it solves, or to no team of the house.
    case badHandOn
    case badOwner
    case badDate
    /// It is for a team that its writer is not in, or is none.
    case badAudience
}

extension Macro: Record {
    package static let columns: SQL = "id, name, owner, audience, team, verify_by, tag, next_state, hand_on, promise, promise_within"

    package init(row: inout Row) throws {
        id = try row.next()
        name = try row.next()
        owner = try row.next()
        audience = SavedView.Audience(try row.next(), team: try row.next())
        verifyBy = try row.next()
        acts = Acts(
            tag: try row.next(), next: try row.next(), handOn: try row.next(), promise: try row.next(),
            within: (try row.next() as Int64?).map { Span(milliseconds: $0) })
        texts = []
    }

    /// Those that somebody has: their own, their teams' and the house's.
    package static func all(of reader: ViewReader, in db: Snapshot) throws -> [Macro] {
        try whole(try db.all("SELECT \(columns) FROM macros WHERE removed_at IS NULL AND \(reader.has("macros")) ORDER BY key LIMIT 1000"), in: db)
    }

    /// All that there are, of everybody.
    package static func all(in db: Snapshot) throws -> [Macro] {
        try db.all("SELECT \(columns) FROM macros WHERE removed_at IS NULL ORDER BY id").parts(of: 500).flatMap { try whole($0, in: db) }
    }

    /// - Parameter reader: who must have it; `nil` is the house itself.
    package static func find(_ id: MacroID, of reader: ViewReader? = nil, in db: Snapshot) throws -> Macro? {
        let isTheirs = reader?.has("macros") ?? "1 = 1"
        return try whole(try db.all("SELECT \(columns) FROM macros WHERE id = \(id) AND removed_at IS NULL AND \(isTheirs)"), in: db).first
    }

    /// With their texts, and what they fill into fields that there still are.
    private static func whole(_ macros: [Macro], in db: Snapshot) throws -> [Macro] {
        let ids = macros.map(\.id)
        let texts = try db.all(
            "SELECT macro, language, text FROM macro_texts WHERE macro IN (\(list: ids)) ORDER BY language"
        ) { row in
            let macro: MacroID = try row.next()
            return (macro, Text(language: try row.next(), text: try row.next()))
        }
        let fields = try db.all(
            """
            SELECT macro, field, value FROM macro_fields JOIN fields ON fields.id = field AND fields.removed_at IS NULL
            WHERE macro IN (\(list: ids))
            """
        ) { row in
            let (macro, field, value): (MacroID, FieldID, String) = (try row.next(), try row.next(), try row.next())
            return (macro, (field, value))
        }
        let (textsOf, fieldsOf) = (Dictionary(grouping: texts, by: \.0), Dictionary(grouping: fields, by: \.0))
        return macros.map { macro in
            var macro = macro
            macro.texts = (textsOf[macro.id] ?? []).map(\.1)
            macro.acts.fields = Dictionary(uniqueKeysWithValues: (fieldsOf[macro.id] ?? []).map(\.1))
            return macro
        }
    }

    /// - Parameter key: the name's form by which one is told from another.
    package func save(key: String, by person: PersonID, in tx: Transaction) throws {
        let (sharing, team) = audience.parts
        // Nobody has two of one name; what others keep for themselves is not in the way.
        let taken = try tx.exists(
            """
            SELECT 1 FROM macros WHERE key = \(key) AND id <> \(id) AND removed_at IS NULL
            AND (audience = 'house' OR owner = \(owner) OR (audience = 'team' AND (team = \(team) OR \(sharing) = 'house')))
            """)
        guard !taken else { throw MacroRefusal.nameTaken }
        let before = try Self.find(id, in: tx)
        try tx.execute(
            """
            INSERT INTO macros (id, name, key, owner, audience, team, verify_by, tag, next_state, hand_on, promise, promise_within)
            VALUES (\(id), \(name), \(key), \(owner), \(sharing), \(team), \(verifyBy), \(acts.tag), \(acts.next), \(acts.handOn),
              \(acts.promise), \(acts.within?.milliseconds))
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, key = excluded.key, owner = excluded.owner, audience = excluded.audience,
              team = excluded.team, verify_by = excluded.verify_by, tag = excluded.tag, next_state = excluded.next_state,
              hand_on = excluded.hand_on, promise = excluded.promise, promise_within = excluded.promise_within
            """)
        try tx.execute("DELETE FROM macro_fields WHERE macro = \(id)")
        for (field, value) in acts.fields.sorted(by: { $0.key < $1.key }) {
            try tx.execute("INSERT INTO macro_fields (macro, field, value) VALUES (\(id), \(field), \(value))")
        }
        try tx.execute("DELETE FROM macro_texts WHERE macro = \(id)")
        for text in texts {
            try tx.execute("INSERT INTO macro_texts (macro, language, text) VALUES (\(id), \(text.language), \(text.text))")
        }
        try tx.record(
            NewEvent(
                .macroChanged, person: person, subject: id.rawValue,
                data: details(["name": name], from: try before?.properties(in: tx), to: try properties(in: tx))))
    }

    private func properties(in db: Snapshot) throws -> Properties {
        let (sharing, team) = audience.parts
        var properties: Properties = [
            .name: name, .owner: owner.description, .audience: sharing, .team: team?.description, .verifyBy: "\(verifyBy.milliseconds)",
            .tag: acts.tag, .next: acts.next, .handOn: acts.handOn?.description, .promise: acts.promise,
            .within: acts.within.map { "\($0.milliseconds / 60_000)" },
        ]
        for text in texts { properties.note(.text, of: text.language.rawValue, text.text) }
        for (id, value) in acts.fields.sorted(by: { $0.key < $1.key }) {
            guard let field = try Field.find(id, in: db) else { continue }
            properties.note(.field, of: field.name, field.words(of: value))
        }
        return properties
    }

    /// Takes it out of use. What was written with it stays.
    package func remove(by person: PersonID, in tx: Transaction) throws {
        try tx.execute("UPDATE macros SET removed_at = \(tx.now) WHERE id = \(id)")
        try tx.execute("DELETE FROM draft_macros WHERE macro = \(id)")
        try tx.record(
            NewEvent(.macroRemoved, person: person, subject: id.rawValue, data: details(["name": name], from: try properties(in: tx), to: nil)))
    }

    /// Nobody answers for a text whose owner has left: it is to be read again at once.
    package static func expire(ownedBy person: PersonID, in tx: Transaction) throws {
        try tx.execute("UPDATE macros SET verify_by = \(tx.now) WHERE owner = \(person) AND removed_at IS NULL AND verify_by > \(tx.now)")
    }
}

/// A macro as somebody who writes chooses it.
package struct MacroRef: Sendable, Hashable {
    package var id: MacroID
    package var name: String
    /// Whether it has a text in the ticket's language.
    package var speaks: Bool

    package init(id: MacroID, name: String, speaks: Bool) { (self.id, self.name, self.speaks) = (id, name, speaks) }
}

extension Macro {
    /// All that somebody has, those with a text in the language first. Names alone: the texts come when one is chosen.
    package static func refs(for language: LanguageTag, of reader: ViewReader, in db: Snapshot) throws -> [MacroRef] {
        let primary = language.rawValue.split(separator: "-").first.map(String.init) ?? ""
        return try db.all(
            """
            SELECT id, name, CASE WHEN EXISTS (
              SELECT 1 FROM macro_texts WHERE macro = macros.id AND (language = \(primary) OR language LIKE \(primary + "-%"))) THEN 1 ELSE 0 END AS speaks
            FROM macros WHERE removed_at IS NULL AND \(reader.has("macros")) ORDER BY speaks DESC, key LIMIT 500
            """
        ) { MacroRef(id: try $0.next(), name: try $0.next(), speaks: try $0.next()) }
    }
}

extension Draft {
    /// Notes that a macro went into a draft; what it does is done when the reply is sent.
    ///
    /// - Parameter words: what its text promises, as it went into the draft.
    package static func note(_ macro: MacroID, words: String?, ticket: TicketID, of person: PersonID, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO draft_macros (ticket, person, macro, words) VALUES (\(ticket), \(person), \(macro), \(words))
            ON CONFLICT (ticket, person, macro) DO UPDATE SET words = excluded.words
            """)
    }

    package static func forget(_ macro: MacroID, ticket: TicketID, of person: PersonID, in tx: Transaction) throws {
        try tx.execute("DELETE FROM draft_macros WHERE ticket = \(ticket) AND person = \(person) AND macro = \(macro)")
    }

    package static func macros(_ ticket: TicketID, of person: PersonID, in db: Snapshot) throws -> [(macro: Macro, words: String?)] {
        let noted = try db.all("SELECT macro, words FROM draft_macros WHERE ticket = \(ticket) AND person = \(person) ORDER BY macro") { row in
            let noted: (MacroID, String?) = (try row.next(), try row.next())
            return noted
        }
        return try noted.compactMap { id, words in try Macro.find(id, in: db).map { ($0, words) } }
    }

    /// Lets the macros of a draft go with the reply that it became, and gives them.
    package static func sendMacros(
        _ ticket: TicketID, of person: PersonID, in message: MessageID, tx: Transaction
    ) throws -> [(macro: Macro, words: String?)] {
        let macros = try macros(ticket, of: person, in: tx)
        for (macro, words) in macros {
            try tx.execute("INSERT INTO sent_macros (message, macro, words) VALUES (\(message), \(macro.id), \(words))")
            try tx.count(Macro.count(macro.id), by: 1)
        }
        if !macros.isEmpty { try tx.execute("DELETE FROM draft_macros WHERE ticket = \(ticket) AND person = \(person)") }
        return macros
    }

    /// The reply was taken back: its macros are the draft's again.
    package static func takeMacros(from message: MessageID, ticket: TicketID, of person: PersonID, in tx: Transaction) throws {
        let sent = try tx.all("SELECT macro, words FROM sent_macros WHERE message = \(message) ORDER BY macro") { row in
            let sent: (MacroID, String?) = (try row.next(), try row.next())
            return sent
        }
        for (macro, words) in sent {
            try note(macro, words: words, ticket: ticket, of: person, in: tx)
            try tx.count(Macro.count(macro), by: -1)
        }
        if !sent.isEmpty { try tx.execute("DELETE FROM sent_macros WHERE message = \(message)") }
    }
}

extension TicketsSchema {
    static let macroMigrations = [
        Migration(
            "tickets-5-macros",
            .both(
                """
                CREATE TABLE macros (
                  id {id}, name TEXT NOT NULL, key {key} NOT NULL, owner BIGINT NOT NULL, verify_by BIGINT NOT NULL, tag TEXT,
                  next_state TEXT CHECK (next_state IN ('wait', 'solve')), promise TEXT, promise_within BIGINT, removed_at BIGINT,
                  CHECK ((promise IS NULL) = (promise_within IS NULL)));
                CREATE UNIQUE INDEX macros_by_key ON macros (key) WHERE removed_at IS NULL;
                CREATE INDEX macros_of_owner ON macros (owner) WHERE removed_at IS NULL;
                CREATE TABLE macro_texts (
                  macro BIGINT NOT NULL REFERENCES macros (id), language TEXT NOT NULL, text TEXT NOT NULL CHECK (text <> ''),
                  PRIMARY KEY (macro, language));
                CREATE TABLE draft_macros (
                  ticket BIGINT NOT NULL REFERENCES tickets (id), person BIGINT NOT NULL, macro BIGINT NOT NULL REFERENCES macros (id),
                  words TEXT, PRIMARY KEY (ticket, person, macro));
                CREATE TABLE sent_macros (
                  message BIGINT NOT NULL REFERENCES messages (id), macro BIGINT NOT NULL REFERENCES macros (id), words TEXT,
                  PRIMARY KEY (message, macro));
                """))
    ]

    /// After those of fields.
    static let macroActMigrations = [
        Migration(
            "tickets-macro-audience",
            .both(
                """
                ALTER TABLE macros ADD COLUMN audience TEXT NOT NULL DEFAULT 'house' CHECK (audience IN ('owner', 'team', 'house'));
                ALTER TABLE macros ADD COLUMN team BIGINT;
                DROP INDEX macros_by_key;
                CREATE INDEX macros_by_key ON macros (key) WHERE removed_at IS NULL;
                CREATE TABLE macro_fields (
                  macro BIGINT NOT NULL REFERENCES macros (id), field BIGINT NOT NULL REFERENCES fields (id), value TEXT NOT NULL,
                  PRIMARY KEY (macro, field));
                CREATE TABLE macro_files (
                  id {id}, macro BIGINT NOT NULL REFERENCES macros (id), name TEXT NOT NULL, type TEXT NOT NULL, size BIGINT NOT NULL,
                  blob TEXT NOT NULL);
                CREATE INDEX macro_files_of_macro ON macro_files (macro, id);
                CREATE INDEX macro_files_by_blob ON macro_files (blob)
                """)),
        Migration("tickets-macro-hand-on", .both("ALTER TABLE macros ADD COLUMN hand_on BIGINT")),
    ]
}
