package import Storage

extension Ticket {
    /// The first message of the customer: what they came with.
    package func firstMessage(in db: Snapshot) throws -> Message? {
        try db.first("SELECT \(Message.columns) FROM messages WHERE ticket = \(id) AND kind = 'incoming' ORDER BY id LIMIT 1")
    }

    /// The newest messages of a kind that were not taken back, the oldest of them first.
    package func latest(_ kind: Message.Kind, limit: Int, in db: Snapshot) throws -> [Message] {
        let messages: [Message] = try db.all(
            """
            SELECT \(Message.columns) FROM messages WHERE ticket = \(id) AND kind = \(kind) AND (delivery IS NULL OR delivery <> 'undone')
            ORDER BY id DESC LIMIT \(limit)
            """)
        return messages.reversed()
    }
}
