package import Storage

package enum PromisesSchema {
    package static let migrations = [
        Migration(
            "promises-1",
            .both(
                """
                CREATE TABLE promises (
                  id {id}, ticket BIGINT NOT NULL, kind TEXT NOT NULL, made_at BIGINT NOT NULL, due BIGINT NOT NULL,
                  owner BIGINT, outcome TEXT CHECK (outcome IN ('kept', 'kept_late', 'broken', 'renegotiated', 'released')),
                  decided_at BIGINT, CHECK ((outcome IS NULL) = (decided_at IS NULL)));
                CREATE INDEX promises_of_ticket ON promises (ticket, id);
                CREATE INDEX promises_due ON promises (due) WHERE outcome IS NULL;
                """),
            // Law 5: an outcome is decided once.
            .only(
                .sqlite,
                """
                CREATE TRIGGER promises_stay BEFORE UPDATE ON promises WHEN old.outcome IS NOT NULL
                BEGIN SELECT RAISE(ABORT, 'a promise is decided once'); END
                """),
            .only(
                .postgres,
                """
                CREATE TRIGGER promises_stay BEFORE UPDATE ON promises FOR EACH ROW WHEN (OLD.outcome IS NOT NULL)
                EXECUTE FUNCTION refuse_change()
                """)),
        Migration(
            "promises-2-words-and-reminders",
            .both(
                """
                ALTER TABLE promises ADD COLUMN words TEXT;
                ALTER TABLE promises ADD COLUMN maker BIGINT;
                ALTER TABLE promises ADD COLUMN replaces BIGINT;
                ALTER TABLE promises ADD COLUMN stage TEXT NOT NULL DEFAULT 'ahead' CHECK (stage IN ('ahead', 'soon', 'due', 'late'));
                ALTER TABLE promises ADD COLUMN attend_at BIGINT;
                ALTER TABLE promises ADD COLUMN paused_at BIGINT;
                ALTER TABLE promises ADD COLUMN remaining BIGINT;
                UPDATE promises SET attend_at = due WHERE outcome IS NULL;
                DROP INDEX promises_due;
                CREATE INDEX promises_to_attend ON promises (attend_at) WHERE outcome IS NULL AND attend_at IS NOT NULL;
                CREATE INDEX promises_due ON promises (due, id) WHERE outcome IS NULL AND paused_at IS NULL;
                CREATE INDEX promises_of_owner ON promises (owner, due, id) WHERE outcome IS NULL AND paused_at IS NULL;
                CREATE TABLE spoken_promises (
                  message BIGINT NOT NULL, place BIGINT NOT NULL, kind TEXT NOT NULL, words TEXT NOT NULL, due BIGINT NOT NULL,
                  replaces BIGINT, PRIMARY KEY (message, place));
                CREATE TABLE reminders (
                  id {id}, promise BIGINT NOT NULL REFERENCES promises (id), ticket BIGINT NOT NULL, person BIGINT NOT NULL,
                  stage TEXT NOT NULL CHECK (stage IN ('soon', 'due', 'late', 'broken')), at BIGINT NOT NULL,
                  UNIQUE (promise, person, stage));
                CREATE INDEX reminders_of_person ON reminders (person, id);
                CREATE TABLE recoveries (
                  id {id}, ticket BIGINT NOT NULL, promise BIGINT NOT NULL UNIQUE REFERENCES promises (id), opened_at BIGINT NOT NULL,
                  answer BIGINT, answered_at BIGINT, won_back BIGINT, CHECK ((answer IS NULL) = (answered_at IS NULL)));
                CREATE INDEX recoveries_of_ticket ON recoveries (ticket, id);
                """)),
        Migration(
            "promises-3-calendars-and-policies",
            .both(
                """
                CREATE TABLE calendars (id {id}, name TEXT NOT NULL UNIQUE, is_house BIGINT NOT NULL, definition TEXT NOT NULL);
                CREATE UNIQUE INDEX calendars_of_house ON calendars (is_house) WHERE is_house = 1;
                CREATE TABLE calendar_uses (
                  user_kind TEXT NOT NULL CHECK (user_kind IN ('team', 'mailbox')), used_by BIGINT NOT NULL,
                  calendar BIGINT NOT NULL REFERENCES calendars (id), PRIMARY KEY (user_kind, used_by));
                CREATE TABLE policies (
                  id {id}, name TEXT NOT NULL, position BIGINT NOT NULL, is_enabled BIGINT NOT NULL, about TEXT NOT NULL,
                  targets TEXT NOT NULL);
                """)),
    ]
}
