internal import CPostgres
internal import Foundation

/// Why a statement or a connection failed, and what may be done about it.
struct PostgresFailure: Error {
    enum Kind {
        /// The transaction met another one. It was undone and can run again.
        case race
        /// The connection is gone; a new one can be made.
        case lost
        /// A prepared statement no longer fits the tables, or the server has forgotten it.
        case stale
        /// Nothing to be done here.
        case final
    }

    var kind: Kind
    var error: StorageError

    /// By SQLSTATE (PostgreSQL 15, appendix A). The server's detail is left out: it quotes the values.
    init(state: String, message: String, sql: String, isAlive: Bool) {
        let words = "PostgreSQL \(state): \(message)"
        if !isAlive {
            self.init(.lost, .unavailable(words))
            return
        }
        switch state {
        case "40001", "40P01": self.init(.race, .unavailable(words))
        case "26000": self.init(.stale, .broken(words))
        case "0A000" where message.contains("cached plan"): self.init(.stale, .broken(words))
        // lock_not_available; a server that has become a standby.
        case "55P03", "25006": self.init(.final, .unavailable(words))
        default:
            switch state.prefix(2) {
            case "23": self.init(.final, .constraint(words))
            // Connection, resources (disk full), the operator's hand or a time-out, the server's own files.
            case "08", "53", "57", "58": self.init(.final, .unavailable(words))
            default: self.init(.final, .broken(words + " in: " + sql))
            }
        }
    }

    init(_ kind: Kind, _ error: StorageError) {
        self.kind = kind
        self.error = error
    }

    static func lost(_ words: String) -> PostgresFailure { PostgresFailure(.lost, .unavailable("PostgreSQL: " + words)) }
}
