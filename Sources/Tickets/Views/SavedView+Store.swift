package import Basics
package import Storage

/// Whose views somebody has: their own, those of their teams, and those of the house.
package struct ViewReader: Sendable {
    package var person: PersonID
    package var teams: Set<TeamID>

    package init(person: PersonID, teams: Set<TeamID>) { (self.person, self.teams) = (person, teams) }

    var sees: SQL { has("saved_views") }

    /// Whether the reader has a row of a table of what is one person's, a team's or the house's.
    func has(_ table: SQL) -> SQL {
        let teams = teams.sorted()
        return "(\(table).audience = 'house' OR \(table).owner = \(person) OR (\(table).audience = 'team' AND \(table).team IN (\(list: teams))))"
    }
}

/// A saved view where it is chosen, with how many tickets it shows.
package struct ListedView: Sendable, Hashable, Identifiable {
    package var id: SavedViewID
    package var name: String
    /// As far as `SavedView.countLimit` where the view moves with the clock.
    package var count: Int
    /// There may be more: not all tickets have been looked at since its conditions were chosen, or more were not counted.
    package var isMore: Bool
    package var order: Ticket.Order
}

extension SavedView {
    private static let joined: SQL = "saved_views JOIN filters ON filters.id = saved_views.filter"
    private static let columnList: SQL =
        "saved_views.id, name, owner, audience, team, sort, shown, filters.id, filters.conditions, filters.filled_to"

    /// Of a view that moves with the clock members are counted, up to here.
    package static let countLimit = 100

    /// The view and its filter; `nil` when this version cannot read its conditions.
    private static func read(_ row: inout Row) throws -> (view: SavedView, filter: StoredFilter)? {
        let (id, name, owner): (SavedViewID, String, PersonID) = (try row.next(), try row.next(), try row.next())
        let (audience, team): (String, TeamID?) = (try row.next(), try row.next())
        let (sort, shown): (String, String) = (try row.next(), try row.next())
        guard let filter = try StoredFilter(row: &row) else { return nil }
        let view = SavedView(
            id: id, name: name, owner: owner, audience: SavedView.Audience(audience, team: team), filter: filter.filter,
            order: Ticket.Order(rawValue: sort) ?? .newest, columns: shown.split(separator: " ").compactMap { Column(rawValue: String($0)) })
        return (view, filter)
    }

    /// A view that the reader has.
    package static func find(_ id: SavedViewID, of reader: ViewReader, in db: Snapshot) throws -> (view: SavedView, filter: StoredFilter)? {
        try db.first("SELECT \(columnList) FROM \(joined) WHERE saved_views.id = \(id) AND \(reader.sees)") { try read(&$0) } ?? nil
    }

    /// All that the reader has, by name.
    package static func all(of reader: ViewReader, in db: Snapshot) throws -> [SavedView] {
        try db.all("SELECT \(columnList) FROM \(joined) WHERE \(reader.sees) ORDER BY key, saved_views.id LIMIT \(limit * 4)") { try read(&$0)?.view }
            .compactMap { $0 }
    }

    /// Those that the reader has, by name, with their numbers.
    package static func listed(for reader: ViewReader, limit: Int, in db: Snapshot) throws -> [ListedView] {
        let part: SQL = "CASE WHEN is_of_reader = 1 THEN \(reader.person) ELSE 0 END"
        return try db.all(
            """
            SELECT saved_views.id, name, filled_to IS NOT NULL, sort, due_within IS NOT NULL OR quiet_for IS NOT NULL, CASE WHEN due_within IS NULL AND quiet_for IS NULL
              THEN (SELECT CAST(sum(amount) AS BIGINT) FROM counts
                WHERE counts.name = 'filter.' || CAST(filters.id AS TEXT) || '.' || CAST(\(part) AS TEXT))
              ELSE (SELECT count(*) FROM (SELECT 1 FROM filter_members WHERE filter_members.filter = filters.id AND part = \(part)
                AND due_at <= COALESCE(\(db.now) + due_within, \(Int64.max)) AND said_at <= COALESCE(\(db.now) - quiet_for, \(Int64.max))
                LIMIT \(countLimit + 1)) AS members) END
            FROM \(joined) WHERE \(reader.sees) ORDER BY key, saved_views.id LIMIT \(limit)
            """
        ) { row in
            let (id, name, isFilling, sort): (SavedViewID, String, Bool, String) = (try row.next(), try row.next(), try row.next(), try row.next())
            let (isByTheClock, counted): (Bool, Int?) = (try row.next(), try row.next())
            let count = counted ?? 0
            return ListedView(
                id: id, name: name, count: isByTheClock ? min(count, countLimit) : count, isMore: isFilling || (isByTheClock && count > countLimit),
                order: Ticket.Order(rawValue: sort) ?? .newest)
        }
    }

    /// Writes the view down, or anew. Two of one person do not have the same name; `key` is the name's.
    package func save(key: String, by person: PersonID, in tx: Transaction) throws {
        if try tx.exists("SELECT 1 FROM saved_views WHERE owner = \(owner) AND key = \(key) AND id <> \(id)") { throw SavedViewRefusal.nameTaken }
        let others = try tx.value(Int.self, "SELECT count(*) FROM saved_views WHERE owner = \(owner) AND id <> \(id)") ?? 0
        guard others < Self.limit else { throw SavedViewRefusal.tooMany(limit: Self.limit) }
        let filterBefore = try tx.value(FilterID.self, "SELECT filter FROM saved_views WHERE id = \(id)")
        let before = try tx.first("SELECT \(Self.columnList) FROM \(Self.joined) WHERE saved_views.id = \(id)") { try Self.read(&$0)?.view } ?? nil
        let stored = try StoredFilter.findOrMake(filter, in: tx)
        let (name, team) = audience.parts
        let shown = columns.map(\.rawValue).joined(separator: " ")
        try tx.execute(
            """
            INSERT INTO saved_views (id, name, key, owner, audience, team, filter, sort, shown)
            VALUES (\(id), \(self.name), \(key), \(owner), \(name), \(team), \(stored.id), \(order.rawValue), \(shown))
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, key = excluded.key, audience = excluded.audience, team = excluded.team,
              filter = excluded.filter, sort = excluded.sort, shown = excluded.shown
            """)
        if let filterBefore, filterBefore != stored.id { try StoredFilter.release(filterBefore, in: tx) }
        try tx.record(
            NewEvent(
                .viewChanged, person: person, subject: id.rawValue,
                data: details(["name": self.name], from: try before?.properties, to: try properties)))
    }

    private var properties: Properties {
        get throws {
            let (name, team) = audience.parts
            return try [
                .name: self.name, .audience: name, .team: team?.description, .order: order.rawValue,
                .columns: columns.map(\.rawValue).joined(separator: ", "), .conditions: filter.text,
            ]
        }
    }

    package func remove(by person: PersonID, in tx: Transaction) throws {
        guard let filter = try tx.value(FilterID.self, "SELECT filter FROM saved_views WHERE id = \(id)") else { return }
        try tx.execute("DELETE FROM saved_views WHERE id = \(id)")
        try StoredFilter.release(filter, in: tx)
        try tx.record(NewEvent(.viewRemoved, person: person, subject: id.rawValue, data: details(["name": name], from: properties, to: nil)))
    }
}

extension TicketsSchema {
    static let viewMigrations = [
        Migration(
            "tickets-views",
            .both(
                """
                CREATE TABLE filters (
                  id {id}, hash BIGINT NOT NULL, conditions TEXT NOT NULL, is_of_reader BIGINT NOT NULL, due_within BIGINT, quiet_for BIGINT,
                  filled_to BIGINT, removed_at BIGINT);
                CREATE INDEX filters_by_hash ON filters (hash);
                CREATE TABLE filter_edition (id {id} CHECK (id = 1), edition BIGINT NOT NULL);
                CREATE TABLE filter_members (
                  filter BIGINT NOT NULL REFERENCES filters (id), part BIGINT NOT NULL, ticket BIGINT NOT NULL REFERENCES tickets (id),
                  said_at BIGINT NOT NULL, due_at BIGINT NOT NULL, PRIMARY KEY (filter, ticket));
                CREATE INDEX filter_members_by_said ON filter_members (filter, part, said_at, ticket);
                CREATE INDEX filter_members_by_due ON filter_members (filter, part, due_at, ticket);
                CREATE INDEX filter_members_of_ticket ON filter_members (ticket);
                CREATE TABLE saved_views (
                  id {id}, name TEXT NOT NULL CHECK (name <> ''), key {key} NOT NULL, owner BIGINT NOT NULL,
                  audience TEXT NOT NULL CHECK (audience IN ('owner', 'team', 'house')), team BIGINT, filter BIGINT NOT NULL REFERENCES filters (id),
                  sort TEXT NOT NULL, shown TEXT NOT NULL, CHECK ((audience = 'team') = (team IS NOT NULL)), UNIQUE (owner, key));
                CREATE INDEX saved_views_of_filter ON saved_views (filter);
                """))
    ]
}

extension SavedView.Audience {
    init(_ name: String, team: TeamID?) {
        self = name == "house" ? .house : team.map { .team($0) } ?? .owner
    }

    /// As it is kept.
    var parts: (name: String, team: TeamID?) {
        switch self {
        case .owner: ("owner", nil)
        case .team(let team): ("team", team)
        case .house: ("house", nil)
        }
    }
}
