package import Basics
package import Storage

/// A browser in which somebody is signed in.
package struct Session: Sendable, Hashable, Identifiable {
    package var id: SessionID
    package var person: PersonID
    package var createdAt: Moment
    /// When a request last came, told to within `seenEvery`.
    package var seenAt: Moment
    /// When it ends, whatever happens. It ends sooner after `idleLimit` without a request.
    package var expiresAt: Moment
    /// What the browser called itself at sign-in, shortened.
    package var userAgent: String
    /// The address that the sign-in came from.
    package var remote: String

    package static let idleLimit = Span.days(14)
    package static let absoluteLimit = Span.days(60)
    /// How often the last request is written down at most.
    package static let seenEvery = Span.minutes(10)
}

/// Where a request comes from, as the web tells it.
package struct Origin: Sendable, Hashable {
    /// The address of the peer, or the one that a trusted proxy names.
    package var remote: String
    package var userAgent: String

    package init(remote: String, userAgent: String) {
        self.remote = remote.shortened(to: 64)
        let plain = userAgent.unicodeScalars.prefix(200).filter { $0.properties.generalCategory != .control }
        self.userAgent = String(plain.map(Character.init))
    }
}

extension Session: Record {
    package static let columns: SQL =
        "sessions.id, sessions.person, sessions.created_at, sessions.seen_at, sessions.expires_at, sessions.user_agent, sessions.remote"

    package init(row: inout Row) throws {
        id = try row.next()
        person = try row.next()
        createdAt = try row.next()
        seenAt = try row.next()
        expiresAt = try row.next()
        userAgent = try row.next()
        remote = try row.next()
    }

    /// Opens a session. The token goes into the cookie and is kept as a hash only.
    static func open(
        for person: PersonID, from origin: Origin, how: String, randomness: Randomness, in tx: Transaction
    ) throws -> Secret {
        let token = Secret(randomness.token())
        let id: SessionID = tx.newID()
        try tx.execute(
            """
            INSERT INTO sessions (id, token_hash, person, created_at, seen_at, expires_at, user_agent, remote)
            VALUES (\(id), \(digest(of: token)), \(person), \(tx.now), \(tx.now), \(tx.now + absoluteLimit),
                    \(origin.userAgent), \(origin.remote))
            """)
        try tx.record(
            NewEvent(.signedIn, person: person, subject: id.rawValue, data: details(["remote": origin.remote, "how": how])))
        return token
    }

    /// The session of a cookie and whose it is, with teams and permissions as they are now; `nil` when it is over or the
    /// person is no longer in the house.
    package static func find(_ token: Secret, in db: Snapshot) throws -> (asker: Asker, session: Session)? {
        try db.first(
            """
            SELECT \(columns), \(Person.columns) FROM sessions JOIN persons ON persons.id = sessions.person
            WHERE sessions.token_hash = \(digest(of: token)) AND \(alive(at: db.now)) AND persons.state = \(Person.State.active)
            """
        ) { row in
            let session = try Session(row: &row)
            return (Asker(try Person(row: &row)), session)
        }
    }

    /// The open sessions of a person, the one used last first.
    package static func all(of person: PersonID, in db: Snapshot) throws -> [Session] {
        try db.all(
            "SELECT \(columns) FROM sessions WHERE person = \(person) AND \(alive(at: db.now)) ORDER BY seen_at DESC, id DESC")
    }

    /// Whether the last request is to be written down again.
    package func isSeenDue(at now: Moment) -> Bool { now >= seenAt + Self.seenEvery }

    package static func noteSeen(_ id: SessionID, in tx: Transaction) throws {
        try tx.execute("UPDATE sessions SET seen_at = \(tx.now) WHERE id = \(id) AND seen_at <= \(tx.now - seenEvery)")
    }

    /// Ends one session of a person: `false` when the person has no such session.
    @discardableResult
    package static func signOut(_ id: SessionID, of person: PersonID, in tx: Transaction) throws -> Bool {
        try tx.changed(by: "DELETE FROM sessions WHERE id = \(id) AND person = \(person)") == 1
    }

    /// Ends every session of a person, and every sign-in that is half done.
    ///
    /// - Parameter kept: the session that stays, the one from which this is asked for instance.
    /// - Returns: how many sessions ended.
    @discardableResult
    package static func signOutEverywhere(_ person: PersonID, except kept: SessionID?, by asker: Asker?, in tx: Transaction) throws -> Int {
        if let asker, asker.id != person { try asker.requireToManagePeople() }
        let ended = try endAll(of: person, except: kept, in: tx)
        // Whoever lost a device does not want it to ring either.
        try PushDevice.removeAll(of: person, in: tx)
        try tx.record(
            NewEvent(.signedOutEverywhere, person: asker?.id, subject: person.rawValue, data: details(["sessions": "\(ended)"])))
        return ended
    }

    static func endAll(of person: PersonID, except kept: SessionID?, in tx: Transaction) throws -> Int {
        try tx.execute("DELETE FROM passes WHERE person = \(person) AND purpose = \(Pass.Purpose.secondFactor)")
        return try tx.changed(by: "DELETE FROM sessions WHERE person = \(person) AND id <> \(kept ?? SessionID(0))")
    }

    private static func alive(at now: Moment) -> SQL {
        "sessions.expires_at > \(now) AND sessions.seen_at > \(now - idleLimit)"
    }
}
