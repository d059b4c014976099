package import Basics
package import Storage

/// A ticket's place in the queue of a team, or of the whole house, until a person takes it.
package enum QueuePlace {
    /// Puts a ticket into the queue; one that stands there already keeps the time at which it came.
    package static func enter(_ ticket: TicketID, team: TeamID?, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO queue_places (ticket, team, entered_at) VALUES (\(ticket), \(team), \(tx.now))
            ON CONFLICT (ticket) DO UPDATE SET team = excluded.team
            """)
    }

    /// Since when a ticket stands in the queue; `nil` when it does not.
    package static func enteredAt(_ ticket: TicketID, in db: Snapshot) throws -> Moment? {
        try db.value("SELECT entered_at FROM queue_places WHERE ticket = \(ticket)")
    }

    /// A ticket that stands in the queue for two has the place of the one that came earlier.
    package static func advance(_ ticket: TicketID, to earlier: Moment, in tx: Transaction) throws {
        try tx.execute("UPDATE queue_places SET entered_at = \(earlier) WHERE ticket = \(ticket) AND entered_at > \(earlier)")
    }

    package static func leave(_ ticket: TicketID, in tx: Transaction) throws {
        try tx.execute("DELETE FROM queue_places WHERE ticket = \(ticket)")
    }
}

package enum QueueSchema {
    package static let migrations =
        [
            Migration(
                "queue-1",
                .both(
                    """
                    CREATE TABLE queue_places (ticket {id}, team BIGINT, entered_at BIGINT NOT NULL);
                    CREATE INDEX queue_places_of_team ON queue_places (team, entered_at)
                    """))
        ] + handoffMigrations + assignmentMigrations
}
