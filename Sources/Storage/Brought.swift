package import Basics

/// What came from somewhere else, under the name that it had there: so that an import can be repeated.
package enum Brought {
    static let migration = Migration(
        "storage-brought",
        .both(
            """
            CREATE TABLE brought (
              source {key} NOT NULL, kind {key} NOT NULL, external {key} NOT NULL, subject BIGINT NOT NULL,
              PRIMARY KEY (source, kind, external))
            """))

    package enum Kind: String, Sendable { case organisation, customer, ticket, macro }
}

extension Snapshot {
    /// What something that was brought is here.
    package func brought<Subject>(_ kind: Brought.Kind, _ external: String, from source: String) throws -> Basics.ID<Subject>? {
        try value("SELECT subject FROM brought WHERE source = \(source) AND kind = \(kind.rawValue) AND external = \(external)")
    }
}

extension Transaction {
    package func note<Subject>(_ kind: Brought.Kind, _ external: String, from source: String, as subject: Basics.ID<Subject>) throws {
        try execute("INSERT INTO brought (source, kind, external, subject) VALUES (\(source), \(kind.rawValue), \(external), \(subject))")
    }
}
