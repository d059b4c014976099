package import Basics
package import Storage

extension Person {
    /// How long an invitation can be accepted.
    package static let invitationLasts = Span.days(7)

    /// Adds an active person without an invitation: the first admin from the command line, the people of the demo.
    /// Without a password the person cannot sign in until one is set by a reset.
    @discardableResult
    package static func add(
        name: String, email: EmailAddress, role: Role, tongue: Tongue = .english, timeZone: String = "UTC", teams: [TeamID] = [],
        passwordHash: PasswordHash?, in tx: Transaction
    ) throws -> Person {
        let person = try insert(name, email, role, .active, tongue, timeZone, teams, in: tx)
        if let passwordHash { try person.set(passwordHash, in: tx) }
        try tx.record(NewEvent(.personJoined, person: person.id, subject: person.id.rawValue))
        return person
    }

    /// Invites somebody. The token stands in the link of the invitation; it is shown this once and kept as a hash.
    ///
    /// - Parameter asker: `nil` for the command line, whose user owns the machine.
    package static func invite(
        name: String, email: EmailAddress, role: Role, tongue: Tongue = .english, timeZone: String = "UTC", teams: [TeamID] = [],
        by asker: Asker?, randomness: Randomness, in tx: Transaction
    ) throws -> (person: Person, token: Secret) {
        try asker?.requireToManagePeople()
        let person = try insert(name, email, role, .invited, tongue, timeZone, teams, in: tx)
        return (person, try person.issueInvitation(by: asker, randomness: randomness, in: tx))
    }

    /// Invites again with a new token; the old one is over.
    package static func inviteAgain(
        _ id: PersonID, by asker: Asker?, randomness: Randomness, in tx: Transaction
    ) throws -> (person: Person, token: Secret) {
        try asker?.requireToManagePeople()
        let person = try require(id, in: tx)
        guard person.state == .invited else { throw PersonRefusal.notInvited }
        return (person, try person.issueInvitation(by: asker, randomness: randomness, in: tx))
    }

    private func issueInvitation(by asker: Asker?, randomness: Randomness, in tx: Transaction) throws -> Secret {
        let token = try Pass.issue(.invitation, for: id, lasting: Self.invitationLasts, randomness: randomness, in: tx)
        try tx.record(NewEvent(.personInvited, person: asker?.id, subject: id.rawValue, data: details(["role": role.rawValue])))
        return token
    }

    /// Turns an invited person into an active one, with the name they go by and a password.
    func join(as name: String, passwordHash: PasswordHash, in tx: Transaction) throws {
        let name = try Self.checked(name: name)
        let changed = try tx.changed(
            by: "UPDATE persons SET name = \(name), state = \(State.active) WHERE id = \(id) AND state = \(State.invited)")
        guard changed == 1 else { throw PersonRefusal.linkOver }
        try set(passwordHash, in: tx)
        try tx.record(NewEvent(.personJoined, person: id, subject: id.rawValue))
    }

    /// The hash of the password that the person signs in with; `nil` when there is none.
    static func passwordHash(of id: PersonID, in db: Snapshot) throws -> PasswordHash? {
        try db.value("SELECT hash FROM passwords WHERE person = \(id)")
    }

    /// Sets the password. Tells of nothing: the verb that does it does.
    func set(_ hash: PasswordHash, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO passwords (person, hash, changed_at) VALUES (\(id), \(hash), \(tx.now))
            ON CONFLICT (person) DO UPDATE SET hash = excluded.hash, changed_at = excluded.changed_at
            """)
    }

    private static func insert(
        _ name: String, _ email: EmailAddress, _ role: Role, _ state: State, _ tongue: Tongue, _ timeZone: String, _ teams: [TeamID],
        in tx: Transaction
    ) throws -> Person {
        let name = try checked(name: name)
        try check(timeZone: timeZone)
        let id: PersonID = tx.newID()
        let added = try tx.changed(
            by: """
                INSERT INTO persons (id, name, email, email_key, role, state, tongue, time_zone, theme, created_at)
                VALUES (\(id), \(name), \(email), \(email.key), \(role), \(state), \(tongue), \(timeZone), \(Theme.system), \(tx.now))
                ON CONFLICT (email_key) DO NOTHING
                """)
        guard added == 1 else { throw PersonRefusal.emailTaken }
        try setMemberships(of: id, to: teams, in: tx)
        return try require(id, in: tx)
    }
}

extension Asker {
    func requireToManagePeople() throws {
        guard may(.managePeople) else { throw PersonRefusal.notAllowed }
    }
}
