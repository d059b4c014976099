package import Basics
package import Storage

extension Person: Record {
    // The table is named with each column, so that a session or token can be joined to its person.
    package static let columns: SQL = """
        persons.id, persons.name, persons.email, persons.role, persons.state, persons.tongue, persons.time_zone, persons.theme,
        persons.created_at, persons.keys,
        EXISTS (SELECT 1 FROM second_factors WHERE second_factors.person = persons.id AND second_factors.confirmed_at IS NOT NULL),
        (SELECT group_concat(CAST(team_members.team AS TEXT)) FROM team_members WHERE team_members.person = persons.id)
        """

    package init(row: inout Row) throws {
        id = try row.next()
        name = try row.next()
        email = try row.next()
        role = try row.next()
        state = try row.next()
        tongue = try row.next()
        timeZone = try row.next()
        theme = try row.next()
        createdAt = try row.next()
        keys = OwnKeys(text: try row.next())
        hasSecondFactor = try row.next()
        let teams: String? = try row.next()
        self.teams = (teams ?? "").split(separator: ",").compactMap { text in Int64(text).map { TeamID($0) } }.sorted()
    }

    package static func find(_ id: PersonID, in db: Snapshot) throws -> Person? {
        try db.first("SELECT \(columns) FROM persons WHERE persons.id = \(id)")
    }

    package static func find(_ email: EmailAddress, in db: Snapshot) throws -> Person? {
        try db.first("SELECT \(columns) FROM persons WHERE persons.email_key = \(email.key)")
    }

    /// Everybody, in the order of names; those who were invited or put out of the house too.
    package static func all(in db: Snapshot) throws -> [Person] {
        let people: [Person] = try db.all("SELECT \(columns) FROM persons")
        return people.sorted { ($0.name.lowercased(), $0.id) < ($1.name.lowercased(), $1.id) }
    }

    /// The names for ids; an id that nobody has is absent.
    package static func refs(_ ids: [PersonID], in db: Snapshot) throws -> [PersonID: PersonRef] {
        guard !ids.isEmpty else { return [:] }
        let refs = try db.all("SELECT id, name FROM persons WHERE id IN (\(list: Array(Set(ids))))") { row in
            PersonRef(id: try row.next(), name: try row.next())
        }
        return Dictionary(uniqueKeysWithValues: refs.map { ($0.id, $0) })
    }

    /// The active admin who came first, in whose name the command line acts; `nil` in a house that nobody has entered yet.
    package static func firstAdmin(in db: Snapshot) throws -> Person? {
        try db.first(
            """
            SELECT \(columns) FROM persons WHERE persons.role = \(Role.admin) AND persons.state = \(State.active)
            ORDER BY persons.id LIMIT 1
            """)
    }

    /// The person, or the refusal that there is none.
    static func require(_ id: PersonID, in db: Snapshot) throws -> Person {
        guard let person = try find(id, in: db) else { throw PersonRefusal.notFound }
        return person
    }
}

extension Role: StorableName {}
extension Person.State: StorableName {}
extension Person.Theme: StorableName {}
