package import Storage

package enum TicketsSchema {
    package static let migrations =
        [
            Migration(
                "tickets-1",
                .both(
                    """
                    CREATE TABLE tickets (
                      id {id}, number BIGINT NOT NULL UNIQUE, subject TEXT NOT NULL, customer BIGINT NOT NULL, owner BIGINT,
                      team BIGINT, state TEXT NOT NULL CHECK (state IN ('open', 'waiting', 'on_hold', 'solved', 'closed')),
                      language TEXT NOT NULL, channel TEXT NOT NULL, mailbox BIGINT, preview TEXT NOT NULL,
                      created_at BIGINT NOT NULL, last_message_at BIGINT NOT NULL, next_due BIGINT, awaits_reply BIGINT NOT NULL);
                    CREATE INDEX tickets_of_owner ON tickets (owner, last_message_at, id) WHERE state IN ('open', 'waiting', 'on_hold');
                    CREATE INDEX tickets_of_team ON tickets (team, last_message_at, id) WHERE state IN ('open', 'waiting', 'on_hold');
                    CREATE INDEX tickets_of_nobody ON tickets (last_message_at, id)
                      WHERE owner IS NULL AND state IN ('open', 'waiting', 'on_hold');
                    CREATE INDEX tickets_unfinished ON tickets (last_message_at, id) WHERE state IN ('open', 'waiting', 'on_hold');
                    CREATE INDEX tickets_waiting ON tickets (last_message_at, id) WHERE state IN ('waiting', 'on_hold');
                    CREATE INDEX tickets_finished ON tickets (last_message_at, id) WHERE state IN ('solved', 'closed');
                    CREATE INDEX tickets_of_customer ON tickets (customer, last_message_at, id);
                    CREATE TABLE participants (
                      ticket BIGINT NOT NULL REFERENCES tickets (id), person BIGINT NOT NULL, since BIGINT NOT NULL,
                      PRIMARY KEY (person, ticket));
                    CREATE TABLE messages (
                      id {id}, ticket BIGINT NOT NULL REFERENCES tickets (id),
                      kind TEXT NOT NULL CHECK (kind IN ('incoming', 'reply', 'automatic', 'note')), author BIGINT,
                      sender TEXT NOT NULL, text TEXT NOT NULL, quote_at BIGINT, html TEXT, has_remote_pictures BIGINT NOT NULL,
                      language TEXT NOT NULL, at BIGINT NOT NULL, mail_id TEXT, delivery TEXT, delivery_until BIGINT,
                      delivery_reason TEXT, CHECK ((kind IN ('reply', 'automatic')) OR delivery IS NULL));
                    CREATE INDEX messages_of_ticket ON messages (ticket, id);
                    CREATE INDEX messages_by_mail_id ON messages (mail_id) WHERE mail_id IS NOT NULL;
                    CREATE TABLE mentions (message BIGINT NOT NULL REFERENCES messages (id), person BIGINT NOT NULL, PRIMARY KEY (message, person));
                    CREATE TABLE attachments (
                      id {id}, message BIGINT REFERENCES messages (id), draft_ticket BIGINT, draft_person BIGINT,
                      name TEXT NOT NULL, type TEXT NOT NULL, size BIGINT NOT NULL, blob TEXT NOT NULL, is_inline BIGINT NOT NULL,
                      content_id TEXT, CHECK ((message IS NULL) <> (draft_ticket IS NULL)));
                    CREATE INDEX attachments_of_message ON attachments (message) WHERE message IS NOT NULL;
                    CREATE INDEX attachments_of_draft ON attachments (draft_ticket, draft_person) WHERE draft_ticket IS NOT NULL;
                    CREATE TABLE drafts (
                      ticket BIGINT NOT NULL REFERENCES tickets (id), person BIGINT NOT NULL,
                      kind TEXT NOT NULL CHECK (kind IN ('reply', 'note')), text TEXT NOT NULL, saved_at BIGINT NOT NULL,
                      version BIGINT NOT NULL, PRIMARY KEY (ticket, person));
                    CREATE TABLE presences (
                      ticket BIGINT NOT NULL, person BIGINT NOT NULL, is_writing BIGINT NOT NULL, until BIGINT NOT NULL,
                      PRIMARY KEY (ticket, person));
                    """)),
            Migration(
                "tickets-2-priority",
                .both(
                    """
                    ALTER TABLE tickets ADD COLUMN priority TEXT NOT NULL DEFAULT 'normal'
                      CHECK (priority IN ('low', 'normal', 'high', 'urgent'))
                    """)),
        ] + outsideMigrations + closingMigrations + mergeMigrations + listMigrations + macroMigrations + partyMigrations + indexMigrations
        + blobMigrations + matterMigrations + viewMigrations + fieldMigrations + macroActMigrations + FileCheck.migrations
}
