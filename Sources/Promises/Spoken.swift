package import Basics
package import Storage

/// A promise in a reply that has not left: it is made when the reply has reached the customer, for nobody was told before.
package struct Spoken: Record, Sendable, Hashable {
    package var kind: Promise.Kind
    package var words: String
    package var due: Moment
    /// The open promise that is moved to this time; the customer is told so in the same reply.
    package var replaces: PromiseID?

    package static let columns: SQL = "kind, words, due, replaces"

    package init(kind: Promise.Kind, words: String, due: Moment, replaces: PromiseID? = nil) {
        self.kind = kind
        self.words = words
        self.due = due
        self.replaces = replaces
    }

    package init(row: inout Row) throws {
        kind = try row.next()
        words = try row.next()
        due = try row.next()
        replaces = try row.next()
    }

    package static func keep(_ spoken: [Spoken], in message: MessageID, tx: Transaction) throws {
        for (place, promise) in spoken.enumerated() {
            try tx.execute(
                """
                INSERT INTO spoken_promises (message, place, kind, words, due, replaces)
                VALUES (\(message), \(place), \(promise.kind), \(promise.words), \(promise.due), \(promise.replaces))
                """)
        }
    }

    /// Takes out what a reply promises; a second time nothing comes.
    package static func take(from message: MessageID, in tx: Transaction) throws -> [Spoken] {
        let spoken: [Spoken] = try tx.all("SELECT \(columns) FROM spoken_promises WHERE message = \(message) ORDER BY place")
        if !spoken.isEmpty { try tx.execute("DELETE FROM spoken_promises WHERE message = \(message)") }
        return spoken
    }
}
