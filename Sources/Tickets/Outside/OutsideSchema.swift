internal import Storage

extension TicketsSchema {
    static let outsideMigrations = [
        Migration(
            "tickets-outside",
            .both(
                """
                CREATE TABLE consults (
                  id {id}, ticket BIGINT NOT NULL REFERENCES tickets (id), asked_by BIGINT NOT NULL, person BIGINT, name TEXT NOT NULL,
                  address TEXT NOT NULL, address_key {key} NOT NULL, language TEXT NOT NULL,
                  question TEXT NOT NULL CHECK (question <> ''), excerpt TEXT NOT NULL, asked_at BIGINT NOT NULL,
                  answer_by BIGINT NOT NULL CHECK (answer_by > asked_at),
                  stage TEXT NOT NULL CHECK (stage IN ('ahead', 'soon', 'due', 'silent')),
                  outcome TEXT CHECK (outcome IN ('answered', 'withdrawn')), decided_at BIGINT, decided_by BIGINT, answer BIGINT,
                  is_news BIGINT NOT NULL, CHECK ((outcome IS NULL) = (decided_at IS NULL)),
                  CHECK ((COALESCE(outcome, '') = 'answered') = (answer IS NOT NULL)));
                CREATE INDEX consults_of_ticket ON consults (ticket, id);
                CREATE INDEX consults_open ON consults (ticket) WHERE outcome IS NULL;
                CREATE INDEX consults_to_person ON consults (person) WHERE outcome IS NULL;
                CREATE INDEX consults_news ON consults (ticket) WHERE is_news = 1;
                CREATE TABLE consult_links (
                  digest {key} PRIMARY KEY, consult BIGINT NOT NULL REFERENCES consults (id), expires_at BIGINT NOT NULL);
                CREATE INDEX consult_links_of ON consult_links (consult);
                CREATE TABLE parties (
                  id {id}, name TEXT NOT NULL, address TEXT NOT NULL, address_key {key} NOT NULL UNIQUE, language TEXT NOT NULL,
                  used_at BIGINT NOT NULL);
                CREATE INDEX parties_by_use ON parties (used_at, id);
                CREATE TABLE inquiries (
                  id {id}, ticket BIGINT NOT NULL REFERENCES tickets (id), party BIGINT NOT NULL REFERENCES parties (id),
                  opened_by BIGINT NOT NULL, subject TEXT NOT NULL CHECK (subject <> ''), opened_at BIGINT NOT NULL,
                  awaits_answer BIGINT NOT NULL, closed_at BIGINT, closed_by BIGINT, is_news BIGINT NOT NULL);
                CREATE INDEX inquiries_of_ticket ON inquiries (ticket, id);
                CREATE INDEX inquiries_open ON inquiries (ticket) WHERE closed_at IS NULL;
                CREATE INDEX inquiries_news ON inquiries (ticket) WHERE is_news = 1;
                CREATE TABLE letters (
                  id {id}, ticket BIGINT NOT NULL REFERENCES tickets (id), consult BIGINT REFERENCES consults (id),
                  inquiry BIGINT REFERENCES inquiries (id),
                  kind TEXT NOT NULL CHECK (kind IN ('question', 'reminder', 'withdrawal', 'inquiry', 'answer')), author BIGINT,
                  sender TEXT NOT NULL, recipient TEXT NOT NULL, text TEXT NOT NULL, quote_at BIGINT, language TEXT NOT NULL,
                  at BIGINT NOT NULL, mail_id TEXT, is_automatic BIGINT NOT NULL, delivery TEXT, delivery_until BIGINT,
                  delivery_reason TEXT, CHECK ((consult IS NULL) <> (inquiry IS NULL)), CHECK ((kind = 'answer') = (delivery IS NULL)));
                CREATE INDEX letters_of_consult ON letters (consult, id) WHERE consult IS NOT NULL;
                CREATE INDEX letters_of_inquiry ON letters (inquiry, id) WHERE inquiry IS NOT NULL;
                CREATE TABLE letter_files (
                  id {id}, letter BIGINT NOT NULL REFERENCES letters (id), name TEXT NOT NULL, type TEXT NOT NULL, size BIGINT NOT NULL,
                  blob TEXT NOT NULL, is_inline BIGINT NOT NULL, content_id TEXT);
                CREATE INDEX letter_files_of ON letter_files (letter);
                """),
            .only(
                .sqlite,
                """
                CREATE TRIGGER consults_stay BEFORE UPDATE ON consults
                WHEN old.outcome IS NOT NULL AND (new.outcome IS NULL OR new.outcome <> old.outcome OR new.question <> old.question)
                BEGIN SELECT RAISE(ABORT, 'a question is decided once'); END
                """),
            .only(
                .postgres,
                """
                CREATE TRIGGER consults_stay BEFORE UPDATE ON consults FOR EACH ROW
                WHEN (OLD.outcome IS NOT NULL AND (NEW.outcome IS NULL OR NEW.outcome <> OLD.outcome OR NEW.question <> OLD.question))
                EXECUTE FUNCTION refuse_change()
                """))
    ]
}
