/// The tables of Storage itself.
package enum StorageSchema {
    package static let migrations =
        [
            Migration(
                "storage-1-events",
                .only(
                    .sqlite,
                    """
                    CREATE TABLE events (
                      id INTEGER PRIMARY KEY AUTOINCREMENT, xact BIGINT NOT NULL DEFAULT 0, at BIGINT NOT NULL,
                      kind TEXT NOT NULL, ticket BIGINT, customer BIGINT, person BIGINT, subject BIGINT, cause BIGINT,
                      data TEXT NOT NULL)
                    """),
                .only(
                    .postgres,
                    """
                    CREATE TABLE events (
                      id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                      xact BIGINT NOT NULL DEFAULT CAST(CAST(pg_current_xact_id() AS TEXT) AS BIGINT), at BIGINT NOT NULL,
                      kind TEXT NOT NULL, ticket BIGINT, customer BIGINT, person BIGINT, subject BIGINT, cause BIGINT,
                      data TEXT NOT NULL)
                    """),
                .both(
                    """
                    CREATE INDEX events_order ON events (xact, id);
                    CREATE INDEX events_of_ticket ON events (ticket, xact, id) WHERE ticket IS NOT NULL;
                    """),
                // The log is append-only, whoever asks (law 6).
                .only(
                    .sqlite,
                    """
                    CREATE TRIGGER events_stay BEFORE UPDATE ON events
                    BEGIN SELECT RAISE(ABORT, 'the log of events is append-only'); END
                    """),
                .only(
                    .sqlite,
                    """
                    CREATE TRIGGER events_remain BEFORE DELETE ON events
                    BEGIN SELECT RAISE(ABORT, 'the log of events is append-only'); END
                    """),
                .only(
                    .postgres,
                    """
                    CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$
                    """),
                .only(
                    .postgres,
                    "CREATE TRIGGER events_stay BEFORE UPDATE OR DELETE ON events FOR EACH ROW EXECUTE FUNCTION refuse_change()")
            ),
            Migration(
                "storage-2-jobs",
                .both(
                    """
                    CREATE TABLE jobs (
                      id {id}, kind TEXT NOT NULL, subject BIGINT NOT NULL, payload TEXT NOT NULL,
                      due_at BIGINT NOT NULL, attempts BIGINT NOT NULL DEFAULT 0, lease TEXT, lease_until BIGINT,
                      last_error TEXT, UNIQUE (kind, subject));
                    CREATE INDEX jobs_due ON jobs (kind, due_at);
                    CREATE INDEX jobs_leased ON jobs (kind, lease_until) WHERE lease_until IS NOT NULL;
                    """)
            ),
            Migration(
                "storage-3-settings",
                .both("CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
            ),
            Migration(
                "storage-6-leases",
                .both("CREATE TABLE leases (name TEXT PRIMARY KEY, holder TEXT NOT NULL, until BIGINT NOT NULL)")
            ),
            Migration(
                "storage-5-numbers",
                .only(.sqlite, "CREATE TABLE numbers (name TEXT PRIMARY KEY, value BIGINT NOT NULL)"),
                .only(.sqlite, "INSERT INTO numbers (name, value) VALUES ('tickets', 1000)"),
                // A row that counts would make every two transactions that open a ticket collide.
                .only(.postgres, "CREATE SEQUENCE numbers_tickets START 1001")
            ),
            Migration(
                "storage-4-counts",
                .both(
                    """
                    CREATE TABLE counts (id {serial}, name TEXT NOT NULL, amount BIGINT NOT NULL);
                    CREATE INDEX counts_by_name ON counts (name, amount);
                    """)
            ),
        ] + proofMigrations + houseMigrations + [Brought.migration]
}
