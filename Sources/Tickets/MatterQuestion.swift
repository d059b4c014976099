package import Basics
package import Storage

/// A customer answered in an old thread under another subject: the same matter, or another one? Asked of whoever has the ticket.
package struct MatterQuestion: Sendable {
    package var message: MessageID
    /// The ticket on which the message stands now.
    package var ticket: TicketID
    /// As the customer wrote it.
    package var subject: String
    package var at: Moment
}

extension MatterQuestion: Record {
    package static let columns: SQL = "matter_questions.message, messages.ticket, matter_questions.subject, matter_questions.at"

    package init(row: inout Row) throws {
        message = try row.next()
        ticket = try row.next()
        subject = try row.next()
        at = try row.next()
    }

    package static func ask(_ message: MessageID, subject: String, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO matter_questions (message, subject, at) VALUES (\(message), \(subject.onOneLine.shortened(to: 200)), \(tx.now))
            ON CONFLICT (message) DO NOTHING
            """)
    }

    /// Answers it; `false` when nobody asks, or somebody has answered.
    package static func answer(_ message: MessageID, isSame: Bool, by person: PersonID, in tx: Transaction) throws -> Bool {
        try tx.changed(
            by: """
                UPDATE matter_questions SET answered_at = \(tx.now), answered_by = \(person), is_same = \(isSame)
                WHERE message = \(message) AND answered_at IS NULL
                """) == 1
    }

    /// What is open on somebody's tickets and on nobody's, the oldest first.
    package static func open(for person: PersonID, limit: Int, in db: Snapshot) throws -> [MatterQuestion] {
        try db.all(
            """
            SELECT \(columns) FROM matter_questions JOIN messages ON messages.id = matter_questions.message
            JOIN tickets ON tickets.id = messages.ticket
            WHERE answered_at IS NULL AND tickets.state <> 'closed' AND (tickets.owner = \(person) OR tickets.owner IS NULL)
            ORDER BY matter_questions.message LIMIT \(limit)
            """)
    }
}

extension TicketsSchema {
    static let matterMigrations = [
        Migration(
            "tickets-matters",
            .both(
                """
                CREATE TABLE matter_questions (
                  message BIGINT PRIMARY KEY REFERENCES messages (id), subject TEXT NOT NULL, at BIGINT NOT NULL,
                  answered_at BIGINT, answered_by BIGINT, is_same BIGINT);
                CREATE INDEX matter_questions_open ON matter_questions (message) WHERE answered_at IS NULL
                """))
    ]
}
