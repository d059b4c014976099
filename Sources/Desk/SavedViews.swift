package import Basics
package import Channels
internal import Language
package import People
internal import Storage
package import Tickets

/// What somebody enters about a saved view. Tags are named as people write them.
package struct ViewEntry: Sendable, Hashable {
    package var name: String
    package var audience: SavedView.Audience
    package var filter: TicketFilter
    package var order: Ticket.Order
    package var columns: [SavedView.Column]

    package init(name: String, audience: SavedView.Audience, filter: TicketFilter, order: Ticket.Order = .newest, columns: [SavedView.Column] = []) {
        (self.name, self.audience, self.filter, self.order, self.columns) = (name, audience, filter, order, columns)
    }
}

/// A saved view in the list of them.
package struct ViewRow: Sendable {
    package var view: SavedView
    package var owner: PersonRef?
    package var team: Team?
    package var count: Int
    package var isMore: Bool
    package var mayChange: Bool
}

/// The page on which views are made.
package struct ViewsScreen: Sendable {
    package var rows: [ViewRow]
    /// The one that is changed, with its tags by their names.
    package var chosen: ViewRow?
    /// What can be chosen in conditions.
    package var people: [PersonRef]
    package var teams: [Team]
    package var mailboxes: [MailboxRef]
    package var knownTags: [Tag]
    package var fields: [Field]
}

/// What a filter would show, as far as the newest tickets tell.
package struct ViewPreview: Sendable {
    package var rows: [TicketRow]
    package var found: Int
    package var looked: Int
}

/// What a row says because its list was asked to.
package enum RowFact: Sendable, Hashable {
    case number
    case team(String)
    case priority(Ticket.Priority)
    case language(LanguageTag)
    case channel(Ticket.Channel)
    case created(Moment)
    /// What is filled in in a field of the house, as it is kept.
    case filled(FilledField)
}

extension Asker {
    var asViewReader: ViewReader { ViewReader(person: id, teams: Set(person.teams)) }
}

extension Desk {
    /// How many views the rail shows; all are on their page.
    static let viewsInRail = 15
    /// Tickets that a preview looks at, and those that it shows.
    private static let previewDepth = 2_000
    private static let previewRows = 10

    package func views(chosen id: SavedViewID? = nil, as asker: Asker) async throws -> ViewsScreen {
        try asker.require(.seeAllTickets)
        return try await db.read { db in
            let (teams, views) = (try Team.all(in: db), try SavedView.all(of: asker.asViewReader, in: db))
            let owners = try Person.refs(views.map(\.owner), in: db)
            let listed = Dictionary(
                uniqueKeysWithValues: try SavedView.listed(for: asker.asViewReader, limit: views.count, in: db).map { ($0.id, $0) })
            let rows = views.map { view in
                ViewRow(
                    view: view, owner: owners[view.owner], team: teams.first { .team($0.id) == view.audience }, count: listed[view.id]?.count ?? 0,
                    isMore: listed[view.id]?.isMore ?? false, mayChange: view.owner == asker.id || asker.may(.assignOthers))
            }
            var chosen = try id.map { id in
                guard let row = rows.first(where: { $0.view.id == id }) else { throw SavedViewRefusal.notFound }
                return row
            }
            if let filter = chosen?.view.filter { chosen?.view.filter = try named(filter, in: db) }
            return ViewsScreen(
                rows: rows, chosen: chosen, people: try Person.all(in: db).filter { $0.state == .active }.map(\.ref), teams: teams,
                mailboxes: try Mailbox.refs(in: db), knownTags: try Tag.list(startingWith: "", limit: 200, in: db),
                fields: try Field.all(.ticket, in: db))
        }
    }

    /// Makes a view, or changes one: its owner does, or a lead.
    package func saveView(_ entry: ViewEntry, as id: SavedViewID?, by asker: Asker) async throws -> SavedView {
        let name = entry.name.onOneLine.trimmed
        let key = SameWord.key(name)
        guard !key.isEmpty, name.count <= SavedView.nameLimit else { throw SavedViewRefusal.badName }
        return try await db.write { tx in
            try asker.require(.seeAllTickets)
            let known = try id.map { try changeable($0, by: asker, in: tx) }
            switch entry.audience {
            case .owner: break
            case .team(let team): if !asker.person.teams.contains(team) { try asker.require(.assignOthers) }
            case .house: if known?.audience != .house { try asker.require(.assignOthers) }
            }
            let filter = try resolved(entry.filter) { try Tag.findOrMake($0, key: $1, in: tx).id }
            _ = try CompiledFilter(filter)
            try checkFields(of: filter, in: tx)
            let view = SavedView(
                id: known?.id ?? tx.newID(), name: name, owner: known?.owner ?? asker.id, audience: entry.audience, filter: filter,
                order: entry.order, columns: try columns(entry.columns, in: tx))
            try view.save(key: key, by: asker.id, in: tx)
            return view
        }
    }

    /// Those that a row can say, in the order of the house.
    private func columns(_ chosen: [SavedView.Column], in db: Snapshot) throws -> [SavedView.Column] {
        let known = SavedView.Column.own + (try Field.all(.ticket, in: db).map { .custom($0.id) })
        let columns = known.filter(chosen.contains)
        guard columns.count <= SavedView.columnLimit else { throw FilterRefusal.tooManyColumns(limit: SavedView.columnLimit) }
        return columns
    }

    /// A field of the house is compared as its kind can be.
    private func checkFields(of filter: TicketFilter, in db: Snapshot) throws {
        let custom = (filter.all + filter.any).compactMap { condition -> (FieldID, FilterTest)? in
            if case .custom(let id) = condition.field { (id, condition.test) } else { nil }
        }
        guard !custom.isEmpty else { return }
        let tests = Dictionary(uniqueKeysWithValues: try Field.all(.ticket, in: db).map { ($0.id, $0.tests) })
        guard custom.allSatisfy({ tests[$0]?.contains($1) ?? false }) else { throw FilterRefusal.badCondition }
    }

    package func removeView(_ id: SavedViewID, as asker: Asker) async throws {
        try await db.write { tx in
            try asker.require(.seeAllTickets)
            try changeable(id, by: asker, in: tx).remove(by: asker.id, in: tx)
        }
    }

    private func changeable(_ id: SavedViewID, by asker: Asker, in db: Snapshot) throws -> SavedView {
        guard let view = try SavedView.find(id, of: asker.asViewReader, in: db)?.view else { throw SavedViewRefusal.notFound }
        if view.owner != asker.id { try asker.require(.assignOthers) }
        return view
    }

    /// Which of the newest tickets a filter would show.
    package func preview(_ filter: TicketFilter, as asker: Asker) async throws -> ViewPreview {
        try asker.require(.seeAllTickets)
        return try await db.read { db in
            // A tag that nobody has put on anything finds nothing.
            let compiled = try CompiledFilter(try resolved(filter) { try Tag.find(key: $1, in: db)?.id ?? TagID(0) })
            let newest = try Ticket.list(.everything, .first, limit: Self.previewDepth, visibleTo: asker.asTicketAsker, in: db).tickets
            var found: [Ticket] = []
            // In parts, so that no statement has more values than an engine takes.
            for start in stride(from: 0, to: newest.count, by: 500) {
                let facts = try FilterFacts.all(of: Array(newest[start..<min(start + 500, newest.count)]), in: db)
                found += facts.filter { compiled.holds($0, for: asker.id, now: db.now) }.map(\.ticket)
            }
            return ViewPreview(rows: try rows(Array(found.prefix(Self.previewRows)), in: db), found: found.count, looked: newest.count)
        }
    }

    /// Does what is left to do for saved views; `false` when nothing is.
    package func tendViews() async throws -> Bool { try await db.write { tx in try StoredFilter.tend(in: tx) } }

    /// The filter as it is kept: tags by their ids.
    private func resolved(_ filter: TicketFilter, _ find: (_ name: String, _ key: String) throws -> TagID) throws -> TicketFilter {
        func resolved(_ condition: FilterCondition) throws -> FilterCondition {
            guard condition.field == .tag else { return condition }
            var condition = condition
            guard condition.values.count <= TicketFilter.valueLimit else { throw FilterRefusal.badCondition }
            condition.values = try condition.values.map { value in
                let (name, key) = try Self.tagName(value)
                return try find(name, key).description
            }
            return condition
        }
        guard filter.all.count + filter.any.count <= TicketFilter.conditionLimit else { throw FilterRefusal.badCondition }
        return TicketFilter(all: try filter.all.map(resolved), any: try filter.any.map(resolved))
    }

    /// The filter as people read it: tags by their names.
    private func named(_ filter: TicketFilter, in db: Snapshot) throws -> TicketFilter {
        let ids = (filter.all + filter.any).filter { $0.field == .tag }.flatMap(\.values).compactMap { TagID($0) }
        let names = Dictionary(uniqueKeysWithValues: try Tag.find(Array(Set(ids)), in: db).map { ($0.id.description, $0.name) })
        func named(_ condition: FilterCondition) -> FilterCondition {
            guard condition.field == .tag else { return condition }
            return FilterCondition(.tag, condition.test, condition.values.compactMap { names[$0] })
        }
        return TicketFilter(all: filter.all.map(named), any: filter.any.map(named))
    }

    /// What each row of a view says besides.
    func facts(_ tickets: [Ticket], _ columns: [SavedView.Column], in db: Snapshot) throws -> [TicketID: [RowFact]] {
        guard !columns.isEmpty, !tickets.isEmpty else { return [:] }
        let wanted = columns.compactMap { if case .custom(let id) = $0 { id } else { nil } }
        let (teams, asked, values) = try db.together { db in
            (
                columns.contains(.team) ? try Team.all(in: db) : [], try Field.all(wanted, in: db),
                wanted.isEmpty ? [:] : try FieldValues.all(of: tickets.map(\.id), in: db)
            )
        }
        let fields = Dictionary(uniqueKeysWithValues: asked.map { ($0.id, $0) })
        return Dictionary(
            uniqueKeysWithValues: tickets.map { ticket in
                (
                    ticket.id,
                    columns.compactMap { column -> RowFact? in
                        switch column {
                        case .number: .number
                        case .team: teams.first { $0.id == ticket.team }.map { .team($0.name) }
                        case .priority: .priority(ticket.priority)
                        case .language: .language(ticket.language)
                        case .channel: .channel(ticket.channel)
                        case .created: .created(ticket.createdAt)
                        case .custom(let id):
                            if let field = fields[id], let value = values[ticket.id]?[id] { .filled(.init(field: field, value: value)) } else { nil }
                        }
                    }
                )
            })
    }
}
