package import Basics
internal import Customers
internal import Language
package import People
internal import Storage
package import Tickets

/// What somebody enters about a field.
package struct FieldEntry: Sendable, Hashable {
    package var about: Field.About
    package var name: String
    package var kind: Field.Kind
    /// Of the choices that there are their names by number; one that is emptied is not offered any more.
    package var choices: [Int: String]
    /// Choices that are added, in their order.
    package var newChoices: [String]
    package var requiredIn: Set<Ticket.State>
    package var isProminent: Bool
    package var position: Int?

    package init(
        about: Field.About, name: String, kind: Field.Kind, choices: [Int: String] = [:], newChoices: [String] = [],
        requiredIn: Set<Ticket.State> = [], isProminent: Bool = false, position: Int? = nil
    ) {
        (self.about, self.name, self.kind, self.choices, self.newChoices) = (about, name, kind, choices, newChoices)
        (self.requiredIn, self.isProminent, self.position) = (requiredIn, isProminent, position)
    }
}

package struct FieldsScreen: Sendable {
    package var ticket: [Field]
    package var customer: [Field]
    package var chosen: Field?
}

extension Desk {
    /// Whoever fills them in may know which there are.
    package func fields(chosen id: FieldID? = nil, as asker: Asker) async throws -> FieldsScreen {
        try asker.require(.writeNotes)
        return try await db.read { db in
            let screen = FieldsScreen(ticket: try Field.all(.ticket, in: db), customer: try Field.all(.customer, in: db))
            guard let id else { return screen }
            guard let chosen = (screen.ticket + screen.customer).first(where: { $0.id == id }) else { throw FieldRefusal.notFound }
            return FieldsScreen(ticket: screen.ticket, customer: screen.customer, chosen: chosen)
        }
    }

    /// Defines a field, or changes one; what it is about and its kind stay as they were.
    package func saveField(_ entry: FieldEntry, as id: FieldID?, by asker: Asker) async throws -> Field {
        try asker.require(.managePolicies)
        return try await db.write { tx in try saveField(entry, as: id, by: asker.id, in: tx) }
    }

    func saveField(_ entry: FieldEntry, as id: FieldID?, by person: PersonID, in tx: Transaction) throws -> Field {
        let name = entry.name.onOneLine.trimmed
        let key = SameWord.key(name)
        guard !key.isEmpty, name.count <= Field.nameLimit else { throw FieldRefusal.badName }
        let known = try id.map { id in
            guard let field = try Field.find(id, in: tx) else { throw FieldRefusal.notFound }
            return field
        }
        let (about, kind) = (known?.about ?? entry.about, known?.kind ?? entry.kind)
        let last = try Field.all(about, in: tx).map(\.position).max() ?? 0
        let field = Field(
            id: known?.id ?? tx.newID(), about: about, name: name, kind: kind,
            choices: kind == .choice || kind == .several ? try Self.choices(entry, of: known) : [],
            requiredIn: about == .ticket ? entry.requiredIn.intersection([.waiting, .onHold, .solved]) : [], isProminent: entry.isProminent,
            position: min(max(entry.position ?? known?.position ?? last + 1, 0), 100_000))
        try field.save(key: key, by: person, in: tx)
        return field
    }

    private static func choices(_ entry: FieldEntry, of known: Field?) throws -> [Field.Choice] {
        var choices = (known?.choices ?? []).map { choice in
            guard let name = entry.choices[choice.number]?.onOneLine.trimmed else { return choice }
            return Field.Choice(number: choice.number, name: name.isEmpty ? choice.name : name, isOffered: !name.isEmpty)
        }
        for name in entry.newChoices.map({ $0.onOneLine.trimmed }) where !name.isEmpty {
            choices.append(.init(number: (choices.map(\.number).max() ?? 0) + 1, name: name))
        }
        let keys = choices.filter(\.isOffered).map { SameWord.key($0.name) }
        guard !keys.isEmpty, choices.count <= Field.choiceLimit, Set(keys).count == keys.count, keys.allSatisfy({ !$0.isEmpty }),
            choices.allSatisfy({ $0.name.count <= Field.nameLimit })
        else { throw FieldRefusal.badChoices }
        return choices
    }

    package func removeField(_ id: FieldID, as asker: Asker) async throws {
        try await db.write { tx in
            try asker.require(.managePolicies)
            guard let field = try Field.find(id, in: tx) else { throw FieldRefusal.notFound }
            try field.remove(by: asker.id, in: tx)
        }
    }

    /// The fields of tickets with what is filled in on one.
    package func fields(of number: Int64, as asker: Asker) async throws -> (ticket: Ticket, fields: [FilledField], mayFill: Bool) {
        try await db.read { db in
            let ticket = try found(number, by: asker, in: db)
            return (ticket, try Field.all(.ticket, of: ticket.id.rawValue, in: db), asker.may(.answerTickets))
        }
    }

    /// Fills fields of a ticket with what somebody wrote; those that are not named stay as they are.
    package func fill(_ written: [FieldID: [String]], on number: Int64, as asker: Asker) async throws -> Ticket {
        try await db.write { tx in
            try asker.require(.answerTickets)
            let ticket = try found(number, by: asker, in: tx)
            try ticket.fill(try values(written, .ticket, in: tx), by: asker.id, in: tx)
            return ticket
        }
    }

    package func fill(_ written: [FieldID: [String]], of id: CustomerID, as asker: Asker) async throws {
        try await db.write { tx in
            try asker.require(.seeCustomers)
            try asker.require(.answerTickets)
            guard let customer = try Customer.leading(id, in: tx) else { throw ListRefusal.notFound }
            try FieldValues.fill(try values(written, .customer, in: tx), of: customer.id, by: asker.id, in: tx)
        }
    }

    func values(_ written: [FieldID: [String]], _ about: Field.About, in db: Snapshot) throws -> [(field: Field, value: String?)] {
        let fields = try Field.all(about, in: db)
        guard Set(written.keys).isSubset(of: fields.map(\.id)) else { throw FieldRefusal.notFound }
        return try fields.compactMap { field in try written[field.id].map { (field, try field.value($0)) } }
    }
}
