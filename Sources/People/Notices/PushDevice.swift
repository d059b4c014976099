package import Basics
package import Storage

/// A browser of somebody's that lets itself be called (Push API, W3C): where it is called, and the keys with which only it reads what it
/// is told (RFC 8291).
package struct PushDevice: Sendable, Hashable, Identifiable {
    package var id: PushDeviceID
    package var person: PersonID
    /// An address at the browser's maker. It is a capability: whoever has it can ring.
    package var endpoint: String
    /// The browser's public key: a point of P-256, uncompressed.
    package var publicKey: [UInt8]
    /// Sixteen bytes that browser and server share.
    package var secret: [UInt8]
    /// What the browser calls itself.
    package var agent: String
    package var addedAt: Moment

    /// Browsers of one person. The oldest makes room.
    package static let most = 10
    /// After so many failures in a row it is given up.
    package static let patience = 20
}

extension PushDevice: Record {
    package static let columns: SQL = "id, person, endpoint, public_key, secret, agent, added_at"

    package init(row: inout Row) throws {
        id = try row.next()
        person = try row.next()
        endpoint = try row.next()
        publicKey = try row.next()
        secret = try row.next()
        agent = try row.next()
        addedAt = try row.next()
    }

    package static func all(of people: [PersonID], in db: Snapshot) throws -> [PushDevice] {
        guard !people.isEmpty else { return [] }
        return try db.all("SELECT \(columns) FROM push_devices WHERE person IN (\(list: people)) ORDER BY person, id")
    }

    /// Adds a browser, or gives it to whoever uses it now.
    package static func add(
        _ endpoint: String, publicKey: [UInt8], secret: [UInt8], agent: String, of person: PersonID, in tx: Transaction
    ) throws {
        let id: PushDeviceID = tx.newID()
        try tx.execute(
            """
            INSERT INTO push_devices (id, person, endpoint, public_key, secret, agent, added_at)
            VALUES (\(id), \(person), \(endpoint), \(publicKey), \(secret), \(agent), \(tx.now))
            ON CONFLICT (endpoint) DO UPDATE SET person = excluded.person, public_key = excluded.public_key, secret = excluded.secret,
              agent = excluded.agent, failures = 0
            """)
        let own: [PushDeviceID] = try tx.values("SELECT id FROM push_devices WHERE person = \(person) ORDER BY id DESC")
        for old in own.dropFirst(most) { try tx.execute("DELETE FROM push_devices WHERE id = \(old)") }
    }

    package static func remove(_ id: PushDeviceID, of person: PersonID, in tx: Transaction) throws {
        try tx.execute("DELETE FROM push_devices WHERE id = \(id) AND person = \(person)")
    }

    package static func removeAll(of person: PersonID, in tx: Transaction) throws {
        try tx.execute("DELETE FROM push_devices WHERE person = \(person)")
    }

    /// Notes how calling it went. One that is gone, or has not answered for long, is forgotten.
    package func note(_ outcome: Outcome, in tx: Transaction) throws {
        switch outcome {
        case .taken: try tx.execute("UPDATE push_devices SET failures = 0 WHERE id = \(id) AND failures > 0")
        case .failed:
            try tx.execute("UPDATE push_devices SET failures = failures + 1 WHERE id = \(id)")
            try tx.execute("DELETE FROM push_devices WHERE id = \(id) AND failures >= \(Self.patience)")
        case .gone: try tx.execute("DELETE FROM push_devices WHERE id = \(id)")
        }
    }

    package enum Outcome: Sendable, Hashable { case taken, failed, gone }
}
