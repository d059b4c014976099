internal import Storage

/// The index of what was said.
///
/// A document is a ticket, named by its number, 8,192 to a block; a row says which tickets of a block have a term. What is said
/// now waits as one row of its own, written in the transaction that says it, so that two writers never meet at a list; from time
/// to time what waits is taken into the lists. Both are plain tables, and searching reads both.
extension TicketsSchema {
    static let indexMigrations = [
        Migration(
            "tickets-6-said",
            .both(
                """
                CREATE TABLE said_waiting (id {serial}, number BIGINT NOT NULL, terms {bytes} NOT NULL);
                CREATE TABLE said_renewals (ticket {id});
                """),
            .only(
                .sqlite,
                """
                CREATE TABLE said_lists (
                  block BIGINT NOT NULL, term BIGINT NOT NULL, places BLOB NOT NULL, PRIMARY KEY (block, term)) WITHOUT ROWID
                """),
            // Room on the page for a list that grows.
            .only(
                .postgres,
                """
                CREATE TABLE said_lists (
                  block BIGINT NOT NULL, term BIGINT NOT NULL, places BYTEA NOT NULL, PRIMARY KEY (block, term)) WITH (fillfactor = 80)
                """),
            .only(.postgres, "ALTER TABLE said_lists ALTER COLUMN places SET STORAGE EXTERNAL"),
            .only(.postgres, "ALTER TABLE said_waiting ALTER COLUMN terms SET STORAGE EXTERNAL")),
        // Most blocks do not have most terms: by term only what is there is touched.
        Migration("tickets-said-by-term", .only(.postgres, "CREATE INDEX said_lists_of_term ON said_lists (term, block)")),
    ]
}
