package import Storage

package enum ChannelsSchema {
    package static let migrations = [
        Migration(
            "channels-1",
            .both(
                """
                CREATE TABLE mailboxes (
                  id {id}, name TEXT NOT NULL, address {key} NOT NULL, address_key {key} NOT NULL UNIQUE, team BIGINT,
                  is_enabled BIGINT NOT NULL,
                  incoming_host TEXT NOT NULL, incoming_port BIGINT NOT NULL CHECK (incoming_port BETWEEN 1 AND 65535),
                  incoming_security TEXT NOT NULL CHECK (incoming_security IN ('tls', 'starttls', 'plain')),
                  incoming_user TEXT NOT NULL, incoming_password {bytes} NOT NULL, folder TEXT NOT NULL,
                  outgoing_host TEXT NOT NULL, outgoing_port BIGINT NOT NULL CHECK (outgoing_port BETWEEN 1 AND 65535),
                  outgoing_security TEXT NOT NULL CHECK (outgoing_security IN ('tls', 'starttls', 'plain')),
                  outgoing_user TEXT NOT NULL, outgoing_password {bytes} NOT NULL,
                  uid_validity BIGINT, last_uid BIGINT);
                CREATE TABLE mailbox_health (
                  mailbox BIGINT NOT NULL REFERENCES mailboxes (id), direction TEXT NOT NULL CHECK (direction IN ('incoming', 'outgoing')),
                  is_working BIGINT NOT NULL, last_good BIGINT, trouble TEXT, PRIMARY KEY (mailbox, direction));
                CREATE TABLE incoming (
                  id {id}, mailbox BIGINT REFERENCES mailboxes (id), uid_validity BIGINT, uid BIGINT, blob TEXT NOT NULL,
                  size BIGINT NOT NULL, at BIGINT NOT NULL, sender TEXT NOT NULL, subject TEXT NOT NULL, mail_id TEXT, digest TEXT,
                  outcome TEXT NOT NULL CHECK (outcome IN ('message', 'parked', 'rejected')), reason TEXT,
                  ticket BIGINT, message BIGINT, owner BIGINT, settled_at BIGINT, settled_by BIGINT,
                  UNIQUE (mailbox, uid_validity, uid),
                  CHECK ((outcome = 'message') = (message IS NOT NULL)), CHECK ((outcome = 'message') = (reason IS NULL)));
                CREATE INDEX incoming_by_mail_id ON incoming (mail_id) WHERE mail_id IS NOT NULL;
                CREATE INDEX incoming_by_outcome ON incoming (outcome, id);
                CREATE INDEX incoming_to_settle ON incoming (id) WHERE outcome = 'parked' AND settled_at IS NULL;
                CREATE TABLE outgoing (
                  id {id}, mailbox BIGINT NOT NULL REFERENCES mailboxes (id), ticket BIGINT, message BIGINT, recipients TEXT NOT NULL,
                  blob TEXT NOT NULL, size BIGINT NOT NULL, mail_id TEXT NOT NULL,
                  state TEXT NOT NULL CHECK (state IN ('held', 'queued', 'retrying', 'sent', 'failed', 'undone')),
                  not_before BIGINT NOT NULL, attempts BIGINT NOT NULL, lease TEXT, lease_until BIGINT, handing_over BIGINT NOT NULL,
                  reason TEXT, created_at BIGINT NOT NULL, sent_at BIGINT);
                CREATE UNIQUE INDEX outgoing_of_message ON outgoing (message) WHERE message IS NOT NULL;
                CREATE INDEX outgoing_due ON outgoing (not_before) WHERE state IN ('held', 'queued', 'retrying');
                CREATE INDEX outgoing_failed ON outgoing (id) WHERE state = 'failed';
                CREATE TABLE correspondents (
                  address {key} NOT NULL, hour BIGINT NOT NULL, answers BIGINT NOT NULL, PRIMARY KEY (address, hour));
                """)),
        Migration(
            "channels-letters",
            .both(
                """
                ALTER TABLE outgoing ADD COLUMN letter BIGINT;
                CREATE UNIQUE INDEX outgoing_of_letter ON outgoing (letter) WHERE letter IS NOT NULL
                """)),
        Migration(
            "channels-correspondents",
            .both(
                """
                ALTER TABLE correspondents ADD COLUMN received BIGINT NOT NULL DEFAULT 0;
                ALTER TABLE correspondents ADD COLUMN machines BIGINT NOT NULL DEFAULT 0;
                CREATE INDEX incoming_by_digest ON incoming (digest) WHERE mail_id IS NULL AND digest IS NOT NULL;
                CREATE TABLE trusted_servers (
                  mailbox BIGINT NOT NULL REFERENCES mailboxes (id), name {key} NOT NULL, PRIMARY KEY (mailbox, name));
                CREATE TABLE unreachable (
                  address {key} PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('hard', 'soft', 'complaint')), since BIGINT NOT NULL,
                  reason TEXT NOT NULL, times BIGINT NOT NULL);
                """)),
        Migration(
            "channels-blocking",
            .both(
                """
                CREATE TABLE blocked_senders (
                  id {id}, mailbox BIGINT NOT NULL, pattern {key} NOT NULL, person BIGINT, at BIGINT NOT NULL, note TEXT NOT NULL,
                  times BIGINT NOT NULL, last_at BIGINT, UNIQUE (pattern, mailbox));
                CREATE TABLE spam_habits (
                  mailbox BIGINT PRIMARY KEY REFERENCES mailboxes (id), stops BIGINT NOT NULL, threshold BIGINT);
                CREATE INDEX incoming_blocked ON incoming (id) WHERE reason IN ('blocked', 'spam');
                CREATE INDEX incoming_by_blob ON incoming (blob)
                """)),
        Migration(
            "channels-unsent",
            .both(
                """
                ALTER TABLE outgoing ADD COLUMN settled_at BIGINT;
                ALTER TABLE outgoing ADD COLUMN settled_by BIGINT;
                ALTER TABLE outgoing ADD COLUMN settled_reason TEXT;
                CREATE INDEX outgoing_unsettled ON outgoing (id) WHERE state = 'failed' AND settled_at IS NULL
                """)),
        Migration(
            "channels-texts",
            .both(
                """
                CREATE TABLE mail_texts (
                  mailbox BIGINT NOT NULL REFERENCES mailboxes (id), kind {key} NOT NULL, tongue {key} NOT NULL, text TEXT NOT NULL,
                  person BIGINT, at BIGINT NOT NULL, PRIMARY KEY (mailbox, kind, tongue))
                """)),
        Migration(
            "channels-consent",
            .both(
                """
                CREATE TABLE mail_apps (
                  provider {key} PRIMARY KEY, client_id TEXT NOT NULL, client_secret {bytes} NOT NULL, tenant TEXT NOT NULL,
                  authorization_address TEXT NOT NULL, token_address TEXT NOT NULL, scope TEXT NOT NULL);
                CREATE TABLE mail_grants (
                  mailbox BIGINT PRIMARY KEY REFERENCES mailboxes (id), provider TEXT NOT NULL, refresh_token {bytes} NOT NULL,
                  access_token {bytes} NOT NULL, expires_at BIGINT NOT NULL, edition BIGINT NOT NULL, granted_at BIGINT NOT NULL,
                  granted_by BIGINT NOT NULL, refused TEXT);
                ALTER TABLE mailboxes ADD COLUMN provider TEXT
                """)),
        Migration(
            "channels-afterwards",
            .both(
                """
                ALTER TABLE mailboxes ADD COLUMN afterwards TEXT NOT NULL DEFAULT 'keep' CHECK (afterwards IN ('keep', 'mark', 'move', 'delete'));
                ALTER TABLE mailboxes ADD COLUMN afterwards_folder TEXT NOT NULL DEFAULT '';
                ALTER TABLE mailboxes ADD COLUMN tidied_uid BIGINT
                """)),
        Migration("channels-backlog", .both("ALTER TABLE mailbox_health ADD COLUMN backlog BIGINT NOT NULL DEFAULT 0")),
    ]
}
