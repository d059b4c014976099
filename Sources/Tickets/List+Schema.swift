internal import Storage

extension TicketsSchema {
    /// The states are literals in every list, so that these indexes serve. What is snoozed stands in its own list alone.
    static let listMigrations = [
        Migration(
            "tickets-4-tags-snoozes-orders",
            .both(
                """
                CREATE TABLE tags (id {id}, name TEXT NOT NULL, key {key} NOT NULL UNIQUE);
                CREATE TABLE ticket_tags (
                  ticket BIGINT NOT NULL REFERENCES tickets (id), tag BIGINT NOT NULL REFERENCES tags (id), person BIGINT NOT NULL,
                  at BIGINT NOT NULL, PRIMARY KEY (ticket, tag));
                CREATE INDEX ticket_tags_by_tag ON ticket_tags (tag, ticket);
                CREATE TABLE snoozes (
                  ticket {id}, person BIGINT NOT NULL, at BIGINT NOT NULL, until BIGINT NOT NULL CHECK (until > at),
                  step TEXT NOT NULL CHECK (step <> ''), awaits_answer BIGINT NOT NULL, promise BIGINT NOT NULL);
                ALTER TABLE tickets ADD COLUMN snoozed_until BIGINT CHECK (
                  snoozed_until IS NULL OR (owner IS NOT NULL AND state IN ('open', 'waiting', 'on_hold')));
                ALTER TABLE tickets ADD COLUMN due_rank BIGINT NOT NULL DEFAULT 9223372036854775807;
                UPDATE tickets SET due_rank = next_due WHERE next_due IS NOT NULL;
                DROP INDEX tickets_of_owner;
                DROP INDEX tickets_of_team;
                DROP INDEX tickets_of_nobody;
                DROP INDEX tickets_unfinished;
                DROP INDEX tickets_waiting;
                CREATE INDEX tickets_of_owner ON tickets (owner, last_message_at, id)
                  WHERE state IN ('open', 'waiting', 'on_hold') AND snoozed_until IS NULL;
                CREATE INDEX tickets_of_owner_due ON tickets (owner, due_rank, id)
                  WHERE state IN ('open', 'waiting', 'on_hold') AND snoozed_until IS NULL;
                CREATE INDEX tickets_of_team ON tickets (team, last_message_at, id)
                  WHERE state IN ('open', 'waiting', 'on_hold') AND snoozed_until IS NULL;
                CREATE INDEX tickets_of_team_due ON tickets (team, due_rank, id)
                  WHERE state IN ('open', 'waiting', 'on_hold') AND snoozed_until IS NULL;
                CREATE INDEX tickets_of_nobody ON tickets (last_message_at, id)
                  WHERE owner IS NULL AND state IN ('open', 'waiting', 'on_hold') AND snoozed_until IS NULL;
                CREATE INDEX tickets_of_nobody_due ON tickets (due_rank, id)
                  WHERE owner IS NULL AND state IN ('open', 'waiting', 'on_hold') AND snoozed_until IS NULL;
                CREATE INDEX tickets_unfinished ON tickets (last_message_at, id)
                  WHERE state IN ('open', 'waiting', 'on_hold') AND snoozed_until IS NULL;
                CREATE INDEX tickets_unfinished_due ON tickets (due_rank, id)
                  WHERE state IN ('open', 'waiting', 'on_hold') AND snoozed_until IS NULL;
                CREATE INDEX tickets_waiting ON tickets (last_message_at, id)
                  WHERE state IN ('waiting', 'on_hold') AND snoozed_until IS NULL;
                CREATE INDEX tickets_waiting_due ON tickets (due_rank, id)
                  WHERE state IN ('waiting', 'on_hold') AND snoozed_until IS NULL;
                CREATE INDEX tickets_snoozed ON tickets (owner, last_message_at, id) WHERE snoozed_until IS NOT NULL;
                CREATE INDEX tickets_snoozed_due ON tickets (owner, due_rank, id) WHERE snoozed_until IS NOT NULL;
                CREATE INDEX tickets_all ON tickets (last_message_at, id) WHERE merged_into IS NULL;
                CREATE TABLE bulks (
                  id {id}, person BIGINT NOT NULL, at BIGINT NOT NULL, act TEXT NOT NULL, done BIGINT NOT NULL, refused TEXT NOT NULL,
                  undone_at BIGINT);
                CREATE TABLE bulk_items (
                  bulk BIGINT NOT NULL REFERENCES bulks (id), ticket BIGINT NOT NULL, before TEXT NOT NULL, PRIMARY KEY (bulk, ticket));
                """))
    ]
}
