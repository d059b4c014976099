package import Storage

package enum PeopleSchema {
    package static let migrations =
        [
            Migration(
                "people-1-persons",
                // SQLite has this aggregate; PostgreSQL knows it only with a separator that must be named.
                .only(
                    .postgres,
                    """
                    CREATE FUNCTION join_by_comma(so_far TEXT, next TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE AS
                    $$ SELECT CASE WHEN so_far IS NULL THEN next ELSE so_far || ',' || next END $$
                    """),
                .only(.postgres, "CREATE AGGREGATE group_concat(TEXT) (SFUNC = join_by_comma, STYPE = TEXT)"),
                .both(
                    """
                    CREATE TABLE persons (
                      id {id}, name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100), email TEXT NOT NULL, email_key {key} NOT NULL UNIQUE,
                      role TEXT NOT NULL CHECK (role IN ('agent', 'lead', 'expert', 'admin')),
                      state TEXT NOT NULL CHECK (state IN ('invited', 'active', 'deactivated')), tongue TEXT NOT NULL,
                      time_zone TEXT NOT NULL, theme TEXT NOT NULL CHECK (theme IN ('system', 'light', 'dark')), created_at BIGINT NOT NULL);
                    CREATE TABLE teams (
                      id {id}, name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100), name_key {key} NOT NULL UNIQUE);
                    CREATE TABLE team_members (
                      person BIGINT NOT NULL REFERENCES persons (id), team BIGINT NOT NULL REFERENCES teams (id), PRIMARY KEY (person, team));
                    CREATE INDEX team_members_of_team ON team_members (team);
                    """)
            ),
            Migration(
                "people-1-entry",
                .both(
                    """
                    CREATE TABLE passwords (
                      person {id} REFERENCES persons (id), hash TEXT NOT NULL CHECK (hash LIKE '$argon2id$%'), changed_at BIGINT NOT NULL);
                    CREATE TABLE sessions (
                      id {id}, token_hash {bytes} NOT NULL UNIQUE CHECK (length(token_hash) = 32),
                      person BIGINT NOT NULL REFERENCES persons (id), created_at BIGINT NOT NULL, seen_at BIGINT NOT NULL,
                      expires_at BIGINT NOT NULL, user_agent TEXT NOT NULL, remote TEXT NOT NULL);
                    CREATE INDEX sessions_of_person ON sessions (person);
                    CREATE INDEX sessions_by_expiry ON sessions (expires_at);
                    CREATE INDEX sessions_by_use ON sessions (seen_at);
                    CREATE TABLE passes (
                      token_hash {bytes} PRIMARY KEY CHECK (length(token_hash) = 32),
                      purpose TEXT NOT NULL CHECK (purpose IN ('invitation', 'reset', 'second_factor')),
                      person BIGINT NOT NULL REFERENCES persons (id), expires_at BIGINT NOT NULL, used_at BIGINT);
                    CREATE INDEX passes_of_person ON passes (person);
                    CREATE INDEX passes_by_expiry ON passes (expires_at);
                    CREATE TABLE second_factors (
                      person {id} REFERENCES persons (id), sealed_secret {bytes} NOT NULL, begun_at BIGINT NOT NULL,
                      confirmed_at BIGINT, last_used_step BIGINT, CHECK (confirmed_at IS NULL OR last_used_step IS NOT NULL));
                    CREATE TABLE recovery_codes (
                      person BIGINT NOT NULL REFERENCES second_factors (person), hash {bytes} NOT NULL CHECK (length(hash) = 32),
                      used_at BIGINT, PRIMARY KEY (person, hash));
                    CREATE TABLE tokens (
                      id {id}, hash {bytes} NOT NULL UNIQUE CHECK (length(hash) = 32),
                      name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
                      role TEXT NOT NULL CHECK (role IN ('agent', 'lead', 'expert', 'admin')),
                      created_by BIGINT NOT NULL REFERENCES persons (id), created_at BIGINT NOT NULL, last_used_at BIGINT,
                      revoked_at BIGINT);
                    CREATE INDEX tokens_of_person ON tokens (created_by);
                    CREATE TABLE guesses (
                      kind TEXT NOT NULL CHECK (kind IN ('account', 'address', 'second_factor', 'reset', 'reset_address')),
                      key_hash {bytes} NOT NULL CHECK (length(key_hash) = 32), tries BIGINT NOT NULL CHECK (tries >= 0),
                      last_at BIGINT NOT NULL, blocked_until BIGINT, PRIMARY KEY (kind, key_hash));
                    CREATE INDEX guesses_by_age ON guesses (last_at);
                    """)
            ),
        ] + absenceMigrations + [Notice.schema, Migration("people-keys", .both("ALTER TABLE persons ADD COLUMN keys TEXT NOT NULL DEFAULT ''"))]
}
