package import Basics
internal import Foundation
package import Storage

extension Person {
    /// What a person chooses for themselves.
    package struct Preferences: Sendable, Hashable {
        package var tongue: Tongue
        /// An IANA time zone name.
        package var timeZone: String
        package var theme: Theme

        package init(tongue: Tongue, timeZone: String, theme: Theme) {
            self.tongue = tongue
            self.timeZone = timeZone
            self.theme = theme
        }

        var properties: Properties { [.language: tongue.rawValue, .timeZone: timeZone, .theme: theme.rawValue] }
    }

    package static func prefer(_ preferences: Preferences, as asker: Asker, in tx: Transaction) throws {
        try check(timeZone: preferences.timeZone)
        let before = try require(asker.id, in: tx)
        let changed = try tx.changed(
            by: """
                UPDATE persons SET tongue = \(preferences.tongue), time_zone = \(preferences.timeZone), theme = \(preferences.theme)
                WHERE id = \(asker.id)
                """)
        guard changed == 1 else { throw PersonRefusal.notFound }
        try tell(
            asker.id, by: asker, from: Preferences(tongue: before.tongue, timeZone: before.timeZone, theme: before.theme).properties,
            to: preferences.properties, in: tx)
    }

    /// Chooses keys of one's own.
    package static func choose(_ keys: OwnKeys, as asker: Asker, in tx: Transaction) throws {
        let before = try require(asker.id, in: tx)
        guard try tx.changed(by: "UPDATE persons SET keys = \(keys.text) WHERE id = \(asker.id)") == 1 else { throw PersonRefusal.notFound }
        try tell(asker.id, by: asker, from: [.keys: before.keys.text.onOneLine], to: [.keys: keys.text.onOneLine], in: tx)
    }

    /// Changes a name: one's own, or with the right to manage people anybody's.
    package static func rename(_ id: PersonID, to name: String, by asker: Asker?, in tx: Transaction) throws {
        if let asker, asker.id != id { try asker.requireToManagePeople() }
        let name = try checked(name: name)
        let before = try require(id, in: tx)
        try tx.execute("UPDATE persons SET name = \(name) WHERE id = \(id)")
        try tell(id, by: asker, from: [.name: before.name], to: [.name: name], in: tx)
    }

    /// Changes the address that a person signs in with. Links that were sent to the old one are over.
    package static func changeEmail(_ id: PersonID, to email: EmailAddress, by asker: Asker?, in tx: Transaction) throws {
        try asker?.requireToManagePeople()
        let before = try require(id, in: tx)
        if let other = try find(email, in: tx), other.id != id { throw PersonRefusal.emailTaken }
        try tx.execute("UPDATE persons SET email = \(email), email_key = \(email.key) WHERE id = \(id)")
        try Pass.dropAll(of: id, in: tx)
        try tell(id, by: asker, from: [.email: before.email.description], to: [.email: email.description], in: tx)
    }

    package static func changeRole(_ id: PersonID, to role: Role, by asker: Asker?, in tx: Transaction) throws {
        try asker?.requireToManagePeople()
        let person = try require(id, in: tx)
        guard role != person.role else { return }
        if role != .admin { try person.requireAnotherAdmin(in: tx) }
        try tx.execute("UPDATE persons SET role = \(role) WHERE id = \(id)")
        try tell(id, by: asker, from: [.role: person.role.rawValue], to: [.role: role.rawValue], in: tx)
    }

    /// Puts a person into exactly these teams.
    package static func setTeams(_ id: PersonID, to teams: [TeamID], by asker: Asker?, in tx: Transaction) throws {
        try asker?.requireToManagePeople()
        _ = try require(id, in: tx)
        let before = try tx.values(TeamID.self, "SELECT team FROM team_members WHERE person = \(id)")
        try setMemberships(of: id, to: teams, in: tx)
        try tell(id, by: asker, from: [.teams: .fact(before)], to: [.teams: .fact(teams)], in: tx)
    }

    static func setMemberships(of id: PersonID, to teams: [TeamID], in tx: Transaction) throws {
        let teams = Array(Set(teams))
        let known = try tx.values(TeamID.self, "SELECT id FROM teams WHERE id IN (\(list: teams))")
        guard known.count == teams.count else { throw PersonRefusal.teamNotFound }
        try tx.execute("DELETE FROM team_members WHERE person = \(id)")
        for team in teams { try tx.execute("INSERT INTO team_members (person, team) VALUES (\(id), \(team))") }
    }

    static func tell(_ id: PersonID, by asker: Asker?, from before: Properties, to after: Properties, in tx: Transaction) throws {
        try tx.record(NewEvent(.personChanged, person: asker?.id, subject: id.rawValue, data: details(from: before, to: after)))
    }

    static func checked(name: String) throws -> String {
        guard name.utf8.count <= 4000 else { throw PersonRefusal.badName }
        let name = name.onOneLine
        // The database counts code points, so we do.
        let isPlain = !name.unicodeScalars.contains { $0.properties.generalCategory == .control }
        guard (1...100).contains(name.unicodeScalars.count), isPlain else { throw PersonRefusal.badName }
        return name
    }

    static func check(timeZone: String) throws {
        let isPlain = timeZone.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || "/_+-".utf8.contains(byte)
        }
        guard (1...64).contains(timeZone.utf8.count), isPlain, TimeZone(identifier: timeZone) != nil
        else { throw PersonRefusal.unknownTimeZone }
    }
}
