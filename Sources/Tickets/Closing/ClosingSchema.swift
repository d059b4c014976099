internal import Storage

extension TicketsSchema {
    static let closingMigrations = [
        Migration(
            "tickets-closing",
            .both(
                """
                CREATE TABLE closings (
                  id {id}, ticket BIGINT NOT NULL REFERENCES tickets (id), solved_by BIGINT, solved_at BIGINT NOT NULL,
                  is_asked BIGINT NOT NULL, message BIGINT, asked_at BIGINT, closes_at BIGINT NOT NULL,
                  answer TEXT CHECK (answer IN ('yes', 'no')), answered_at BIGINT,
                  outcome TEXT CHECK (outcome IN ('confirmed', 'denied', 'silent', 'reopened')), ended_at BIGINT,
                  CHECK ((answer IS NULL) = (answered_at IS NULL)), CHECK ((outcome IS NULL) = (ended_at IS NULL)),
                  CHECK (asked_at IS NULL OR message IS NOT NULL), CHECK (message IS NULL OR is_asked = 1));
                CREATE UNIQUE INDEX closings_open ON closings (ticket) WHERE outcome IS NULL;
                CREATE UNIQUE INDEX closings_of_message ON closings (message) WHERE message IS NOT NULL;
                CREATE INDEX closings_of_ticket ON closings (ticket, id);
                CREATE TABLE surveys (
                  closing {id}, ticket BIGINT NOT NULL, at BIGINT NOT NULL, at_once BIGINT, one_person BIGINT,
                  effort BIGINT CHECK (effort BETWEEN 1 AND 7), words TEXT NOT NULL);
                CREATE TABLE message_marks (
                  message {id}, ticket BIGINT NOT NULL, mark TEXT NOT NULL CHECK (mark IN ('automatic', 'thanks')));
                CREATE INDEX message_marks_of_ticket ON message_marks (ticket);
                CREATE TABLE continuations (ticket {id}, earlier BIGINT NOT NULL, at BIGINT NOT NULL, CHECK (earlier < ticket));
                CREATE INDEX continuations_of_earlier ON continuations (earlier, ticket);
                CREATE TABLE resolutions (
                  ticket {id}, day BIGINT NOT NULL, outcome TEXT NOT NULL, contacts BIGINT NOT NULL, persons BIGINT NOT NULL);
                """),
            // How it ended is decided once.
            .only(
                .sqlite,
                """
                CREATE TRIGGER closings_stay BEFORE UPDATE OF outcome ON closings WHEN old.outcome IS NOT NULL
                BEGIN SELECT RAISE(ABORT, 'a closing ends once'); END
                """),
            .only(
                .postgres,
                """
                CREATE TRIGGER closings_stay BEFORE UPDATE OF outcome ON closings FOR EACH ROW WHEN (OLD.outcome IS NOT NULL)
                EXECUTE FUNCTION refuse_change()
                """))
    ]
}
