package import Storage

package enum CustomersSchema {
    package static let migrations = [
        Migration(
            "customers-1",
            .both(
                """
                CREATE TABLE customers (
                  id {id}, name TEXT NOT NULL, name_key {key} NOT NULL, language TEXT NOT NULL, time_zone TEXT,
                  created_at BIGINT NOT NULL);
                CREATE INDEX customers_by_name ON customers (name_key, id);
                CREATE TABLE identities (
                  id {id}, customer BIGINT NOT NULL REFERENCES customers (id),
                  kind TEXT NOT NULL CHECK (kind IN ('email')), key {key} NOT NULL, shown TEXT NOT NULL,
                  UNIQUE (kind, key));
                CREATE INDEX identities_of_customer ON identities (customer);
                CREATE INDEX identities_by_key ON identities (key);
                """)),
        Migration(
            "customers-2-loyalty",
            .both(
                "ALTER TABLE customers ADD COLUMN loyalty TEXT NOT NULL DEFAULT 'new' CHECK (loyalty IN ('new', 'regular', 'loyal'))")),
        words, Organisation.migration, CustomerMerge.migration, CustomerNote.migration,
    ]
}
