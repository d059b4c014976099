internal import Basics
internal import CPostgres
internal import Foundation

/// Where a PostgreSQL server is and how to enter it. The words, a password among them, come out in no error.
struct PostgresAddress: Sendable {
    private let text: Secret

    /// What a connection gets where the URL does not say otherwise (PostgreSQL 15, section 34.1.2).
    private static let defaults = [
        "fallback_application_name": "kept", "connect_timeout": "5", "client_encoding": "UTF8",
        // Notices a network that swallows packets within half a minute.
        "keepalives_idle": "15", "keepalives_interval": "5", "keepalives_count": "3", "tcp_user_timeout": "30000",
        // After a failover the old primary, now a standby, is not mistaken for the new one.
        "target_session_attrs": "read-write",
    ]

    /// Reads `postgres://user:password@host:port/name?option=value` or `host=… dbname=…`.
    init(_ text: String) throws {
        self.text = Secret(text)
        let settings = try Self.parse(text)
        // A password with a bare `@`, `/` or `:` spills over into host, port or name, and from there into messages.
        let spilled = settings.contains { name, value in
            switch name {
            case "host", "dbname", "user": value.contains("@") || value.contains("://")
            case "port": !value.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ",") }
            default: false
            }
        }
        if spilled { throw Self.unreadable }
    }

    private static let unreadable = StorageError.broken(
        "the PostgreSQL URL cannot be read; special characters in a user or password are written as %40 for @, %2F for /, %3A for :")

    private static func parse(_ text: String) throws -> [String: String] {
        var complaint: UnsafeMutablePointer<CChar>?
        let options = PQconninfoParse(text, &complaint)
        defer {
            PQconninfoFree(options)
            PQfreemem(complaint)
        }
        guard let options else { throw unreadable }
        var settings: [String: String] = [:]
        var option = options
        while let name = option.pointee.keyword {
            if let value = option.pointee.val { settings[String(cString: name)] = String(cString: value) }
            option += 1
        }
        return settings
    }

    /// A new connection, connected or not; to be given to `PQfinish`.
    func connect() throws -> OpaquePointer {
        let settings = Self.defaults.merging(try Self.parse(text.reveal())) { $1 }
        let names = settings.keys.sorted()
        let (keywords, values) = (names.map { strdup($0) }, names.map { strdup(settings[$0] ?? "") })
        defer { for copy in keywords + values { free(copy) } }
        let handle = PQconnectdbParams(keywords.map { UnsafePointer($0) } + [nil], values.map { UnsafePointer($0) } + [nil], 0)
        guard let handle else { throw StorageError.unavailable("PostgreSQL: no memory for a connection") }
        return handle
    }

    /// A message of libpq about connecting, without what is secret.
    func harmless(_ message: String) -> String {
        let secrets = ((try? Self.parse(text.reveal())) ?? [:]).filter { $0.key.contains("password") }.values
        let words = secrets.filter { !$0.isEmpty }.reduce(message) { $0.replacing($1, with: "•••") }
        return words.onOneLine.shortened(to: 300)
    }
}
