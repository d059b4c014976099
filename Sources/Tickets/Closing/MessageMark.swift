package import Basics
package import Storage

/// What the house took an incoming message for. It counts neither as a contact nor as an answer; thanks can be overruled.
package enum MessageMark: String, Sendable, CaseIterable, StorableName {
    /// No person wrote it to us.
    case automatic
    /// Thanks and nothing else, after the solution.
    case thanks

    package static func set(_ mark: MessageMark, on message: MessageID, of ticket: TicketID, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO message_marks (message, ticket, mark) VALUES (\(message), \(ticket), \(mark)) ON CONFLICT (message) DO NOTHING
            """)
    }

    package static func all(of tickets: [TicketID], in db: Snapshot) throws -> [MessageID: MessageMark] {
        let pairs = try db.all("SELECT message, mark FROM message_marks WHERE ticket IN (\(list: tickets))") { row in
            let pair: (MessageID, MessageMark) = (try row.next(), try row.next())
            return pair
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    /// Takes the newest thanks of a ticket for more than thanks: it counts from now on. `nil` when there are none.
    package static func overruleThanks(on ticket: TicketID, in tx: Transaction) throws -> MessageID? {
        let newest = try tx.value(
            MessageID.self,
            "SELECT message FROM message_marks WHERE ticket = \(ticket) AND mark = \(MessageMark.thanks) ORDER BY message DESC LIMIT 1")
        guard let newest else { return nil }
        try tx.execute("DELETE FROM message_marks WHERE message = \(newest)")
        return newest
    }
}

extension Ticket {
    /// Whether a person wrote on it: somebody who can be asked whether it is solved.
    package func hasWords(ofPersonIn db: Snapshot) throws -> Bool {
        try db.exists(
            """
            SELECT 1 FROM messages WHERE ticket = \(id) AND kind = 'incoming' AND NOT EXISTS (
              SELECT 1 FROM message_marks WHERE message_marks.message = messages.id AND mark = \(MessageMark.automatic))
            """)
    }
}
