package import Basics
package import Storage

extension Team: Record {
    package static let columns: SQL = "id, name"

    package init(row: inout Row) throws {
        id = try row.next()
        name = try row.next()
    }

    package static func find(_ id: TeamID, in db: Snapshot) throws -> Team? {
        try db.first("SELECT \(columns) FROM teams WHERE id = \(id)")
    }

    /// Every team, in the order of names.
    package static func all(in db: Snapshot) throws -> [Team] {
        try db.all("SELECT \(columns) FROM teams ORDER BY name_key, id")
    }

    /// Who is in the team and in the house, in the order of names.
    package static func members(of id: TeamID, in db: Snapshot) throws -> [Person] {
        let people: [Person] = try db.all(
            """
            SELECT \(Person.columns) FROM persons JOIN team_members present ON present.person = persons.id
            WHERE present.team = \(id) AND persons.state <> \(Person.State.deactivated)
            """)
        return people.sorted { ($0.name.lowercased(), $0.id) < ($1.name.lowercased(), $1.id) }
    }

    @discardableResult
    package static func create(_ name: String, by asker: Asker?, in tx: Transaction) throws -> Team {
        try asker?.requireToManagePeople()
        let team = Team(id: tx.newID(), name: try checked(name))
        let added = try tx.changed(
            by: "INSERT INTO teams (id, name, name_key) VALUES (\(team.id), \(team.name), \(key(team.name))) ON CONFLICT (name_key) DO NOTHING")
        guard added == 1 else { throw PersonRefusal.teamNameTaken }
        try tx.record(NewEvent(.teamCreated, person: asker?.id, subject: team.id.rawValue, data: details(["name": team.name])))
        return team
    }

    /// Gives a team another name. The log tells it as a team of the new name, with the one it had before.
    package static func rename(_ id: TeamID, to name: String, by asker: Asker?, in tx: Transaction) throws {
        try asker?.requireToManagePeople()
        let name = try checked(name)
        guard let team = try find(id, in: tx) else { throw PersonRefusal.teamNotFound }
        if try tx.exists("SELECT 1 FROM teams WHERE name_key = \(key(name)) AND id <> \(id)") { throw PersonRefusal.teamNameTaken }
        try tx.execute("UPDATE teams SET name = \(name), name_key = \(key(name)) WHERE id = \(id)")
        try tx.record(
            NewEvent(.teamCreated, person: asker?.id, subject: id.rawValue, data: details(from: [.name: team.name], to: [.name: name])))
    }

    private static func checked(_ name: String) throws -> String {
        do { return try Person.checked(name: name) } catch { throw PersonRefusal.badTeamName }
    }

    private static func key(_ name: String) -> String { name.lowercased() }
}
