package import Basics
internal import Foundation
package import Storage

extension MailServer.Security: StorableName {}

extension Mailbox {
    static let columns: SQL = """
        id, name, address, team, is_enabled, incoming_host, incoming_port, incoming_security, incoming_user,
        incoming_password, folder, outgoing_host, outgoing_port, outgoing_security, outgoing_user, outgoing_password, provider,
        afterwards, afterwards_folder,
        (SELECT granted_at FROM mail_grants WHERE mail_grants.mailbox = mailboxes.id)
        """

    init(row: inout Row, sealing: Sealing) throws {
        id = try row.next()
        name = try row.next()
        address = try row.next()
        team = try row.next()
        isEnabled = try row.next()
        incoming = try MailServer(row: &row, sealing: sealing)
        folder = try row.next()
        outgoing = try MailServer(row: &row, sealing: sealing)
        provider = try row.next()
        afterwards = Afterwards(try row.next(), folder: try row.next())
        agreedAt = try row.next()
        grantServers()
    }

    package static func all(sealing: Sealing, in db: Snapshot) throws -> [Mailbox] {
        try db.all("SELECT \(columns) FROM mailboxes ORDER BY id") { try Mailbox(row: &$0, sealing: sealing) }
    }

    package static func find(_ id: MailboxID, sealing: Sealing, in db: Snapshot) throws -> Mailbox? {
        try db.first("SELECT \(columns) FROM mailboxes WHERE id = \(id)") { try Mailbox(row: &$0, sealing: sealing) }
    }

    /// The mailbox with an address, and whether it is switched on.
    package static func at(_ address: EmailAddress, in db: Snapshot) throws -> (id: MailboxID, isEnabled: Bool)? {
        try db.first("SELECT id, is_enabled FROM mailboxes WHERE address_key = \(address.key)") { (try $0.next(), try $0.next()) }
    }

    package static func isFetched(_ id: MailboxID, in db: Snapshot) throws -> Bool {
        try db.exists("SELECT 1 FROM mailboxes WHERE id = \(id) AND incoming_host <> ''")
    }

    /// The mailboxes without their secrets.
    package static func refs(in db: Snapshot) throws -> [MailboxRef] { try refs("1 = 1 ORDER BY id", in: db) }

    /// The first that is in use, without its secrets.
    package static func firstEnabled(in db: Snapshot) throws -> MailboxRef? { try refs("is_enabled = 1 ORDER BY id LIMIT 1", in: db).first }

    /// The mailbox while it is in use.
    package static func enabled(_ id: MailboxID, in db: Snapshot) throws -> MailboxRef? {
        try refs("id = \(id) AND is_enabled = 1", in: db).first
    }

    private static func refs(_ which: SQL, in db: Snapshot) throws -> [MailboxRef] {
        try db.all("SELECT id, name, address FROM mailboxes WHERE \(which)") {
            MailboxRef(id: try $0.next(), name: try $0.next(), address: try $0.next())
        }
    }

    package static func ref(_ id: MailboxID, in db: Snapshot) throws -> MailboxRef? {
        try refs(in: db).first { $0.id == id }
    }

    /// Whether an address is one of our own.
    package static func isOurs(_ address: EmailAddress, in db: Snapshot) throws -> Bool {
        try db.exists("SELECT 1 FROM mailboxes WHERE address_key = \(address.key)")
    }

    /// Writes a new mailbox, or a known one anew. Another mailbox with the same address is refused.
    package func save(sealing: Sealing, in tx: Transaction) throws {
        let taken = try tx.exists("SELECT 1 FROM mailboxes WHERE address_key = \(address.key) AND id <> \(id)")
        guard !taken else { throw MailboxRefusal.addressTaken }
        try tx.execute(
            """
            INSERT INTO mailboxes (id, name, address, address_key, team, is_enabled, incoming_host, incoming_port,
              incoming_security, incoming_user, incoming_password, folder, outgoing_host, outgoing_port, outgoing_security,
              outgoing_user, outgoing_password, provider, afterwards, afterwards_folder)
            VALUES (\(id), \(name), \(address), \(address.key), \(team), \(isEnabled), \(incoming.host), \(incoming.port),
              \(incoming.security), \(incoming.user), \(try sealing.seal(incoming.password)), \(folder), \(outgoing.host),
              \(outgoing.port), \(outgoing.security), \(outgoing.user), \(try sealing.seal(outgoing.password)), \(provider), \(afterwards.name), \(afterwards.folder))
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, address = excluded.address, address_key = excluded.address_key,
              team = excluded.team, is_enabled = excluded.is_enabled, incoming_host = excluded.incoming_host,
              incoming_port = excluded.incoming_port, incoming_security = excluded.incoming_security,
              incoming_user = excluded.incoming_user, incoming_password = excluded.incoming_password, folder = excluded.folder,
              outgoing_host = excluded.outgoing_host, outgoing_port = excluded.outgoing_port,
              outgoing_security = excluded.outgoing_security, outgoing_user = excluded.outgoing_user,
              outgoing_password = excluded.outgoing_password, provider = excluded.provider,
              tidied_uid = CASE WHEN mailboxes.afterwards = excluded.afterwards AND mailboxes.afterwards_folder = excluded.afterwards_folder
                THEN mailboxes.tidied_uid ELSE mailboxes.last_uid END,
              afterwards = excluded.afterwards, afterwards_folder = excluded.afterwards_folder
            """)
    }
}

extension Mailbox {
    /// The servers whose word on a sender is believed (authserv-id, RFC 8601), in lower case.
    package static func trustedServers(of mailbox: MailboxID, in db: Snapshot) throws -> Set<String> {
        Set(try db.values(String.self, "SELECT name FROM trusted_servers WHERE mailbox = \(mailbox)"))
    }

    package static func trust(_ servers: [String], for mailbox: MailboxID, in tx: Transaction) throws {
        try tx.execute("DELETE FROM trusted_servers WHERE mailbox = \(mailbox)")
        for name in Set(servers.map { $0.trimmed.lowercased() }) where !name.isEmpty && name.utf8.count <= 253 {
            try tx.execute("INSERT INTO trusted_servers (mailbox, name) VALUES (\(mailbox), \(name))")
        }
    }
}

extension Mailbox.Afterwards {
    /// As they are kept and typed.
    package static let names = ["keep", "mark", "move", "delete"]

    package init(_ name: String, folder: String) {
        switch name {
        case "mark": self = .mark
        case "move": self = .move(folder)
        case "delete": self = .delete
        default: self = .keep
        }
    }

    package var name: String {
        switch self {
        case .keep: "keep"
        case .mark: "mark"
        case .move: "move"
        case .delete: "delete"
        }
    }

    package var folder: String { if case .move(let folder) = self { folder } else { "" } }
}

package enum MailboxRefusal: Error, Sendable, Equatable {
    case notFound
    case addressTaken
    case badAddress
    case badServer
    case nameMissing
    /// Messages would be moved to where they come from, or nowhere.
    case badFolder
    /// The house is not registered with the provider that should open it.
    case unknownProvider
    /// A token would travel in the open.
    case openToken
}

extension MailServer {
    init(row: inout Row, sealing: Sealing) throws {
        host = try row.next()
        port = try row.next()
        security = try row.next()
        user = try row.next()
        // A password sealed with another key counts as none: the login then fails, and the page says so.
        password = sealing.open(try row.next()) ?? Secret("")
    }
}

/// How far a mailbox has been fetched.
package struct MailPosition: Sendable, Hashable {
    package var uidValidity: UInt32
    package var lastUID: UInt32

    package init(uidValidity: UInt32, lastUID: UInt32) {
        self.uidValidity = uidValidity
        self.lastUID = lastUID
    }

    package static func of(_ mailbox: MailboxID, in db: Snapshot) throws -> MailPosition? {
        try db.first("SELECT uid_validity, last_uid FROM mailboxes WHERE id = \(mailbox) AND uid_validity IS NOT NULL") {
            MailPosition(
                uidValidity: UInt32(truncatingIfNeeded: try $0.next() as Int), lastUID: UInt32(truncatingIfNeeded: try $0.next() as Int))
        }
    }

    package func save(for mailbox: MailboxID, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE mailboxes SET tidied_uid = CASE WHEN uid_validity = \(Int(uidValidity)) THEN tidied_uid WHEN uid_validity IS NULL THEN 0 END,
              uid_validity = \(Int(uidValidity)), last_uid = \(Int(lastUID)) WHERE id = \(mailbox)
            """)
    }

    /// Up to which message the folder was tidied (`Mailbox.afterwards`). `nil` where that is not known: nothing that was taken
    /// before is touched then.
    package static func tidied(_ mailbox: MailboxID, in db: Snapshot) throws -> MailPosition? {
        try db.first("SELECT uid_validity, tidied_uid FROM mailboxes WHERE id = \(mailbox) AND tidied_uid IS NOT NULL AND uid_validity IS NOT NULL") {
            MailPosition(
                uidValidity: UInt32(truncatingIfNeeded: try $0.next() as Int), lastUID: UInt32(truncatingIfNeeded: try $0.next() as Int))
        }
    }

    /// Notes that the folder is tidied up to here.
    package func noteTidied(_ mailbox: MailboxID, in tx: Transaction) throws {
        try tx.execute("UPDATE mailboxes SET tidied_uid = \(Int(lastUID)) WHERE id = \(mailbox) AND uid_validity = \(Int(uidValidity))")
    }
}

/// How one direction of a mailbox does.
package struct MailboxCondition: Sendable {
    package enum Direction: String, StorableName, Sendable { case incoming, outgoing }

    package var mailbox: MailboxID
    package var direction: Direction
    package var isWorking: Bool
    package var lastGood: Moment?
    package var trouble: MailTrouble?
    /// How many messages lie in the folder and are still to be fetched, while there are many.
    package var backlog: Int

    package static func all(in db: Snapshot) throws -> [MailboxCondition] {
        try db.all("SELECT mailbox, direction, is_working, last_good, trouble, backlog FROM mailbox_health") { row in
            MailboxCondition(
                mailbox: try row.next(), direction: try row.next(), isWorking: try row.next(), lastGood: try row.next(),
                trouble: (try row.next() as String?).flatMap { try? JSONDecoder().decode(MailTrouble.self, from: Data($0.utf8)) },
                backlog: try row.next())
        }
    }

    /// Notes how much is still to be fetched, of a mailbox that works.
    package static func noteBacklog(_ mailbox: MailboxID, _ left: Int, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO mailbox_health (mailbox, direction, is_working, last_good, backlog)
            VALUES (\(mailbox), \(Direction.incoming), \(true), \(tx.now), \(left))
            ON CONFLICT (mailbox, direction) DO UPDATE SET backlog = excluded.backlog, last_good = excluded.last_good
            """)
    }

    /// Notes how it went; `true` when the condition changed.
    package static func note(
        _ mailbox: MailboxID, _ direction: Direction, trouble: MailTrouble?, in tx: Transaction
    ) throws -> Bool {
        let before = try tx.value(
            Bool.self, "SELECT is_working FROM mailbox_health WHERE mailbox = \(mailbox) AND direction = \(direction)")
        let isWorking = trouble == nil
        let text = try trouble.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }
        try tx.execute(
            """
            INSERT INTO mailbox_health (mailbox, direction, is_working, last_good, trouble)
            VALUES (\(mailbox), \(direction), \(isWorking), \(isWorking ? tx.now : nil), \(text))
            ON CONFLICT (mailbox, direction) DO UPDATE SET is_working = excluded.is_working, trouble = excluded.trouble,
              last_good = COALESCE(excluded.last_good, mailbox_health.last_good),
              backlog = CASE WHEN excluded.trouble IS NULL THEN 0 ELSE mailbox_health.backlog END
            """)
        return before != isWorking
    }
}
