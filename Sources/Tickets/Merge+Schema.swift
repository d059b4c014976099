internal import Storage

extension TicketsSchema {
    static let mergeMigrations = [
        Migration(
            "tickets-3-merging",
            .both(
                """
                ALTER TABLE tickets ADD COLUMN merged_into BIGINT REFERENCES tickets (id)
                  CHECK (merged_into IS NULL OR (state = 'closed' AND merged_into <> id));
                CREATE INDEX tickets_merged ON tickets (merged_into) WHERE merged_into IS NOT NULL;
                DROP INDEX tickets_finished;
                CREATE INDEX tickets_finished ON tickets (last_message_at, id)
                  WHERE state IN ('solved', 'closed') AND merged_into IS NULL;
                CREATE TABLE merges (
                  id {id}, ticket BIGINT NOT NULL REFERENCES tickets (id), survivor BIGINT NOT NULL REFERENCES tickets (id),
                  person BIGINT NOT NULL, at BIGINT NOT NULL, state TEXT NOT NULL, survivor_before TEXT NOT NULL,
                  survivor_after TEXT NOT NULL, priority_before TEXT NOT NULL, entered_at BIGINT, undone_at BIGINT, undone_by BIGINT,
                  CHECK (ticket <> survivor), CHECK ((undone_at IS NULL) = (undone_by IS NULL)));
                CREATE UNIQUE INDEX merges_standing ON merges (ticket) WHERE undone_at IS NULL;
                CREATE INDEX merges_of_survivor ON merges (survivor, id) WHERE undone_at IS NULL;
                CREATE TABLE merge_moves (
                  merge BIGINT NOT NULL REFERENCES merges (id),
                  kind TEXT NOT NULL, subject BIGINT NOT NULL, PRIMARY KEY (merge, kind, subject));
                CREATE TABLE ticket_links (
                  ticket BIGINT NOT NULL REFERENCES tickets (id), other BIGINT NOT NULL REFERENCES tickets (id),
                  kind TEXT NOT NULL CHECK (kind IN ('split', 'parent', 'related', 'duplicate')), person BIGINT NOT NULL,
                  at BIGINT NOT NULL, PRIMARY KEY (ticket, other, kind), CHECK (ticket <> other));
                CREATE INDEX ticket_links_back ON ticket_links (other);
                """),
            // Only a ticket that leads nowhere can be led to, and only one that leads nowhere can be led on. So every
            // chain grows at its end alone, and none closes to a ring.
            .only(
                .sqlite,
                """
                CREATE TRIGGER tickets_lead_on BEFORE UPDATE OF merged_into ON tickets WHEN new.merged_into IS NOT NULL
                BEGIN
                  SELECT RAISE(ABORT, 'a ticket is merged into one that stands by itself') WHERE old.merged_into IS NOT NULL
                  OR NOT EXISTS (SELECT 1 FROM tickets WHERE id = new.merged_into AND id <> old.id AND merged_into IS NULL);
                END
                """),
            .only(
                .postgres,
                """
                CREATE FUNCTION refuse_ring() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN
                  IF OLD.merged_into IS NOT NULL
                  OR NOT EXISTS (SELECT 1 FROM tickets WHERE id = NEW.merged_into AND id <> OLD.id AND merged_into IS NULL) THEN
                    RAISE EXCEPTION 'a ticket is merged into one that stands by itself' USING ERRCODE = 'integrity_constraint_violation';
                  END IF;
                  RETURN NEW;
                END $$
                """),
            .only(
                .postgres,
                """
                CREATE TRIGGER tickets_lead_on BEFORE UPDATE OF merged_into ON tickets FOR EACH ROW WHEN (NEW.merged_into IS NOT NULL)
                EXECUTE FUNCTION refuse_ring()
                """))
    ]
}
