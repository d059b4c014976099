package import Basics

extension Snapshot {
    /// What happened in the house that is about no ticket and no customer, the newest first.
    ///
    /// - Parameter before: a place that an earlier page gave.
    package func houseEvents(_ kinds: [EventKind], by person: PersonID?, before: EventCursor?, limit: Int) throws -> [Event] {
        // As in `follows`: on SQLite a pair would not use the index.
        let isPair = engine == .postgres
        let further: SQL =
            before.map { isPair ? "AND (xact, id) < (\($0.transaction), \($0.number))" : "AND id < \($0.number)" } ?? ""
        let who: SQL = person.map { "AND person = \($0)" } ?? ""
        return try all(
            """
            SELECT \(Event.columns) FROM events WHERE ticket IS NULL AND customer IS NULL AND kind IN (\(list: kinds)) \(who) \(further)
            ORDER BY \(isPair ? "xact DESC, id DESC" : "id DESC" as SQL) LIMIT \(limit)
            """)
    }
}

extension StorageSchema {
    static let houseMigrations = [
        Migration(
            "storage-house-events",
            .only(.sqlite, "CREATE INDEX events_of_house ON events (id) WHERE ticket IS NULL AND customer IS NULL"),
            .only(.postgres, "CREATE INDEX events_of_house ON events (xact, id) WHERE ticket IS NULL AND customer IS NULL"))
    ]
}
