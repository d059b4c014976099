package import Basics
package import Storage

extension Field {
    private static let columns: SQL = "id, about, name, kind, required_in, is_prominent, position"

    /// Those in use, in their order.
    package static func all(_ about: About, in db: Snapshot) throws -> [Field] {
        try read("about = \(about.rawValue)", of: 0, in: db).map(\.field)
    }

    package static func all(_ ids: [FieldID], in db: Snapshot) throws -> [Field] {
        ids.isEmpty ? [] : try read("id IN (\(list: ids))", of: 0, in: db).map(\.field)
    }

    /// Those in use that are called so, of tickets first.
    package static func named(key: String, in db: Snapshot) throws -> [Field] {
        try read("key = \(key)", of: 0, in: db).map(\.field).sorted { $0.about == .ticket && $1.about == .customer }
    }

    package static func find(_ id: FieldID, in db: Snapshot) throws -> Field? { try read("id = \(id)", of: 0, in: db).first?.field }

    /// All, with what is filled in on a ticket or customer.
    package static func all(_ about: About, of subject: Int64, in db: Snapshot) throws -> [FilledField] {
        try read("about = \(about.rawValue)", of: subject, in: db)
    }

    /// Those that are shown on a ticket or customer: what is filled in, what always stands there, and what must be filled in some time.
    package static func shown(_ about: About, of subject: Int64, in db: Snapshot) throws -> [FilledField] {
        try read("about = \(about.rawValue) AND (is_prominent = 1 OR required_in <> '' OR value IS NOT NULL)", of: subject, in: db)
    }

    package static func count(_ about: About, in db: Snapshot) throws -> Int {
        try db.value("SELECT count(*) FROM fields WHERE about = \(about.rawValue) AND removed_at IS NULL") ?? 0
    }

    private static func read(_ condition: SQL, of subject: Int64, in db: Snapshot) throws -> [FilledField] {
        let from: SQL = "fields LEFT JOIN field_values ON field = id AND subject = \(subject) WHERE \(condition) AND removed_at IS NULL"
        let fields = try db.all("SELECT \(columns), value FROM \(from) ORDER BY position, id") { row in
            let field = Field(
                id: try row.next(), about: About(rawValue: try row.next()) ?? .ticket, name: try row.next(),
                kind: Kind(rawValue: try row.next()) ?? .text,
                requiredIn: Set((try row.next() as String).split(separator: " ").compactMap { Ticket.State(rawValue: String($0)) }),
                isProminent: try row.next(), position: try row.next())
            return FilledField(field: field, value: try row.next())
        }
        // Asked whether or not there are any, so that it can travel with the first.
        let pairs = try db.all(
            """
            SELECT field, number, name, is_offered FROM field_choices WHERE field IN (SELECT id FROM \(from))
            ORDER BY field, position, number
            """
        ) { row in
            let field: FieldID = try row.next()
            return (field, Choice(number: try row.next(), name: try row.next(), isOffered: try row.next()))
        }
        let choices = Dictionary(grouping: pairs, by: \.0)
        return fields.map { filled in
            var filled = filled
            filled.field.choices = choices[filled.field.id]?.map(\.1) ?? []
            return filled
        }
    }

    /// Writes the field down, or anew; its kind stays what it was. `key` is its name's.
    package func save(key: String, by person: PersonID, in tx: Transaction) throws {
        let isTaken = try tx.exists(
            "SELECT 1 FROM fields WHERE about = \(about.rawValue) AND key = \(key) AND id <> \(id) AND removed_at IS NULL")
        if isTaken { throw FieldRefusal.nameTaken }
        let others = try tx.value(Int.self, "SELECT count(*) FROM fields WHERE about = \(about.rawValue) AND removed_at IS NULL AND id <> \(id)") ?? 0
        guard others < Self.limit else { throw FieldRefusal.tooMany(limit: Self.limit) }
        let before = try Self.find(id, in: tx)
        let states = Ticket.State.allCases.filter(requiredIn.contains).map(\.rawValue).joined(separator: " ")
        try tx.execute(
            """
            INSERT INTO fields (id, about, name, key, kind, required_in, is_prominent, position)
            VALUES (\(id), \(about.rawValue), \(name), \(key), \(kind.rawValue), \(states), \(isProminent), \(position))
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, key = excluded.key, required_in = excluded.required_in,
              is_prominent = excluded.is_prominent, position = excluded.position
            """)
        for (position, choice) in choices.enumerated() {
            try tx.execute(
                """
                INSERT INTO field_choices (field, number, name, is_offered, position)
                VALUES (\(id), \(choice.number), \(choice.name), \(choice.isOffered), \(position))
                ON CONFLICT (field, number) DO UPDATE SET name = excluded.name, is_offered = excluded.is_offered, position = excluded.position
                """)
        }
        try tx.record(
            NewEvent(
                .fieldChanged, person: person, subject: id.rawValue,
                data: details(["about": about.rawValue, "name": name], from: before?.properties, to: properties)))
    }

    private var properties: Properties {
        [
            .name: name, .kind: kind.rawValue, .isProminent: isProminent.fact, .position: "\(position)",
            .requiredIn: Ticket.State.allCases.filter(requiredIn.contains).map(\.rawValue).joined(separator: ", "),
            .choices: choices.filter(\.isOffered).map(\.name).joined(separator: ", "),
        ]
    }

    /// Takes it out of use. What was filled in stays where it is and is not shown.
    package func remove(by person: PersonID, in tx: Transaction) throws {
        try tx.execute("UPDATE fields SET removed_at = \(tx.now) WHERE id = \(id)")
        try tx.record(NewEvent(.fieldRemoved, person: person, subject: id.rawValue, data: details(["name": name], from: properties, to: nil)))
    }
}

/// What was filled in. Subjects are tickets and customers, whose numbers never meet: an id is given once.
package enum FieldValues {
    package static func all(of tickets: [TicketID], in db: Snapshot) throws -> [TicketID: [FieldID: String]] {
        guard !tickets.isEmpty else { return [:] }
        let rows = try db.all("SELECT subject, field, value FROM field_values WHERE subject IN (\(list: tickets))") { row in
            let value: (subject: TicketID, FieldID, String) = (try row.next(), try row.next(), try row.next())
            return value
        }
        return Dictionary(grouping: rows, by: \.subject).mapValues { Dictionary(uniqueKeysWithValues: $0.map { ($0.1, $0.2) }) }
    }

    /// Fills a field, or empties it; `false` when it was so.
    @discardableResult
    static func set(_ value: String?, of field: Field, on subject: Int64, in tx: Transaction) throws -> (changed: Bool, before: String?) {
        let before = try tx.value(String.self, "SELECT value FROM field_values WHERE subject = \(subject) AND field = \(field.id)")
        guard before != value else { return (false, before) }
        if let value {
            try tx.execute(
                """
                INSERT INTO field_values (subject, field, value) VALUES (\(subject), \(field.id), \(value))
                ON CONFLICT (subject, field) DO UPDATE SET value = excluded.value
                """)
        } else {
            try tx.execute("DELETE FROM field_values WHERE subject = \(subject) AND field = \(field.id)")
        }
        return (true, before)
    }

    /// Fills fields of a customer, and tells of those that changed.
    package static func fill(_ values: [(field: Field, value: String?)], of customer: CustomerID, by person: PersonID, in tx: Transaction) throws {
        for (field, value) in values {
            let (changed, before) = try set(value, of: field, on: customer.rawValue, in: tx)
            guard changed else { continue }
            try tx.record(
                NewEvent(
                    .fieldsFilled, customer: customer, person: person, subject: field.id.rawValue,
                    data: details(["field": field.name, "from": before, "to": value])))
        }
    }
}

extension Ticket {
    /// Fills fields of the ticket, and tells of those that changed.
    package func fill(_ values: [(field: Field, value: String?)], by person: PersonID, in tx: Transaction) throws {
        for (field, value) in values {
            let (changed, before) = try FieldValues.set(value, of: field, on: id.rawValue, in: tx)
            guard changed else { continue }
            tx.touch(id)
            try tx.record(
                NewEvent(
                    .fieldsFilled, ticket: id, customer: customer, person: person, subject: field.id.rawValue,
                    data: details(["field": field.name, "from": before, "to": value])))
        }
    }

    /// - Throws: `FieldRefusal.missing` when a person may not bring the ticket into a state yet.
    func requireFields(for state: State, in db: Snapshot) throws {
        let missing = try db.values(
            String.self,
            """
            SELECT name FROM fields WHERE about = 'ticket' AND removed_at IS NULL AND ' ' || required_in || ' ' LIKE \("% \(state.rawValue) %")
            AND NOT EXISTS (SELECT 1 FROM field_values WHERE field_values.field = fields.id AND field_values.subject = \(id))
            ORDER BY position, id
            """)
        guard missing.isEmpty else { throw FieldRefusal.missing(missing) }
    }
}

extension TicketsSchema {
    static let fieldMigrations = [
        Migration(
            "tickets-fields",
            .both(
                """
                CREATE TABLE fields (
                  id {id}, about TEXT NOT NULL CHECK (about IN ('ticket', 'customer')), name TEXT NOT NULL CHECK (name <> ''), key {key} NOT NULL,
                  kind TEXT NOT NULL CHECK (kind IN ('text', 'number', 'date', 'choice', 'several')), required_in TEXT NOT NULL,
                  is_prominent BIGINT NOT NULL, position BIGINT NOT NULL, removed_at BIGINT);
                CREATE UNIQUE INDEX fields_by_key ON fields (about, key) WHERE removed_at IS NULL;
                CREATE TABLE field_choices (
                  field BIGINT NOT NULL REFERENCES fields (id), number BIGINT NOT NULL, name TEXT NOT NULL CHECK (name <> ''),
                  is_offered BIGINT NOT NULL, position BIGINT NOT NULL, PRIMARY KEY (field, number));
                CREATE TABLE field_values (
                  subject BIGINT NOT NULL, field BIGINT NOT NULL REFERENCES fields (id), value TEXT NOT NULL CHECK (value <> ''),
                  PRIMARY KEY (subject, field));
                """))
    ]
}
