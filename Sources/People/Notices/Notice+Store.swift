package import Basics
package import Storage

extension Notice: Record {
    static let schema = Migration(
        "people-notices",
        .both(
            """
            CREATE TABLE notices (
              id {id}, person BIGINT NOT NULL REFERENCES persons (id), kind TEXT NOT NULL, about BIGINT NOT NULL, by_person BIGINT,
              times BIGINT NOT NULL CHECK (times > 0), at BIGINT NOT NULL, seen_at BIGINT, pushed_at BIGINT, mailed_at BIGINT);
            CREATE UNIQUE INDEX notices_unseen ON notices (person, kind, about) WHERE seen_at IS NULL;
            CREATE INDEX notices_of_person ON notices (person, at, id);
            CREATE INDEX notices_by_time ON notices (at);
            CREATE INDEX notices_to_mail ON notices (at) WHERE seen_at IS NULL AND mailed_at IS NULL;
            CREATE TABLE notice_habits (
              person BIGINT NOT NULL REFERENCES persons (id), kind TEXT NOT NULL, ways BIGINT NOT NULL, PRIMARY KEY (person, kind));
            CREATE TABLE notice_quiet (
              person {id} REFERENCES persons (id), from_minute BIGINT NOT NULL, until_minute BIGINT NOT NULL);
            CREATE TABLE push_devices (
              id {id}, person BIGINT NOT NULL REFERENCES persons (id), endpoint {key} NOT NULL UNIQUE, public_key {bytes} NOT NULL,
              secret {bytes} NOT NULL, agent TEXT NOT NULL, added_at BIGINT NOT NULL, failures BIGINT NOT NULL DEFAULT 0);
            CREATE INDEX push_devices_of_person ON push_devices (person, id);
            """))

    package static let columns: SQL = "id, person, kind, about, by_person, times, at, seen_at"

    package init(row: inout Row) throws {
        id = try row.next()
        person = try row.next()
        kind = try row.next()
        about = try row.next()
        by = try row.next()
        count = try row.next()
        at = try row.next()
        seenAt = try row.next()
    }

    /// Tells somebody. What they have not seen yet of the same is told once more often.
    ///
    /// - Returns: the notice, where it rings: the first of its kind, and after a while again.
    @discardableResult
    package static func tell(
        _ person: PersonID, _ kind: Kind, about: Int64, by: PersonID?, ways: NoticeWays, in tx: Transaction
    ) throws -> Notice? {
        guard ways.contains(.page) else { return nil }
        let id: NoticeID = tx.newID()
        // Who wants no mail of it is as one who had it.
        let mailed: Moment? = ways.contains(.mail) ? nil : tx.now
        try tx.execute(
            """
            INSERT INTO notices (id, person, kind, about, by_person, times, at, mailed_at)
            VALUES (\(id), \(person), \(kind), \(about), \(by), 1, \(tx.now), \(mailed))
            ON CONFLICT (person, kind, about) WHERE seen_at IS NULL
            DO UPDATE SET times = notices.times + 1, at = excluded.at, by_person = excluded.by_person
            """)
        guard ways.contains(.push) else { return nil }
        // One that rang a moment ago does not ring again.
        return try tx.first(
            """
            UPDATE notices SET pushed_at = \(tx.now) WHERE person = \(person) AND kind = \(kind) AND about = \(about) AND at = \(tx.now)
            AND (pushed_at IS NULL OR pushed_at < \(tx.now - pause)) RETURNING \(columns)
            """)
    }

    /// How long the same is silent after it rang.
    private static let pause = Span.minutes(5)

    /// A person's notices, the newest first.
    package static func list(_ person: PersonID, before key: Key?, limit: Int, in db: Snapshot) throws -> [Notice] {
        let further: SQL = key.map { "AND (at, id) < (\($0.rank), \($0.id))" } ?? ""
        return try db.all("SELECT \(columns) FROM notices WHERE person = \(person) \(further) ORDER BY at DESC, id DESC LIMIT \(limit)")
    }

    /// A place in the list: the newest comes first.
    package typealias Key = PlaceKey<IDs.Notice>
    package var key: Key { Key(rank: at.milliseconds, id: id) }

    /// How many were not seen, one more than `mostCounted` at most.
    package static func unseen(of person: PersonID, in db: Snapshot) throws -> Int {
        try db.value(
            Int.self,
            "SELECT count(*) FROM (SELECT 1 FROM notices WHERE person = \(person) AND seen_at IS NULL LIMIT \(mostCounted + 1)) AS counted") ?? 0
    }

    /// Whoever looks at the thing has seen what was said of it. `nil`: everything.
    ///
    /// - Returns: whether anything was new.
    @discardableResult
    package static func see(_ person: PersonID, about: Int64? = nil, isArticle: Bool = false, in tx: Transaction) throws -> Bool {
        let kind: SQL = isArticle ? "kind = 'article'" : "kind <> 'article'"
        let which: SQL = about.map { "AND about = \($0) AND \(kind)" } ?? ""
        return try tx.changed(by: "UPDATE notices SET seen_at = \(tx.now) WHERE person = \(person) AND seen_at IS NULL \(which)") > 0
    }

    /// There is nothing of a kind to see any more about a thing, for anybody.
    package static func settle(_ kind: Kind, about: Int64, in tx: Transaction) throws {
        // By person, as they are kept.
        try tx.execute(
            """
            UPDATE notices SET seen_at = \(tx.now) WHERE person IN (SELECT id FROM persons) AND kind = \(kind) AND about = \(about)
            AND seen_at IS NULL
            """)
    }

    package static func hasUnseen(_ person: PersonID, about: Int64, in db: Snapshot) throws -> Bool {
        try db.exists("SELECT 1 FROM notices WHERE person = \(person) AND about = \(about) AND seen_at IS NULL LIMIT 1")
    }

    /// Forgets what is long past. Gives how many.
    package static func sweep(limit: Int, in tx: Transaction) throws -> Int {
        try tx.changed(by: "DELETE FROM notices WHERE id IN (SELECT id FROM notices WHERE at < \(tx.now - remembered) ORDER BY at LIMIT \(limit))")
    }

    // MARK: By mail

    /// Who has not seen something that was told before a time, and has had no mail of it.
    package static func toMail(before time: Moment, limit: Int, in db: Snapshot) throws -> [PersonID] {
        try db.values(
            PersonID.self,
            """
            SELECT DISTINCT person FROM (
              SELECT person FROM notices WHERE seen_at IS NULL AND mailed_at IS NULL AND at < \(time) ORDER BY at LIMIT 1000) AS waiting
            ORDER BY person LIMIT \(limit)
            """)
    }

    /// When somebody had the last mail of this kind.
    package static func lastMail(to person: PersonID, in db: Snapshot) throws -> Moment? {
        try db.value(
            Moment.self,
            "SELECT max(mailed_at) FROM notices WHERE person = \(person) AND at > \(db.now - .days(2)) AND mailed_at > at")
    }

    /// Takes what a mail tells, the newest first, and notes that it was told.
    package static func takeForMail(to person: PersonID, in tx: Transaction) throws -> [Notice] {
        let notices: [Notice] = try tx.all(
            """
            UPDATE notices SET mailed_at = \(tx.now) WHERE person = \(person) AND seen_at IS NULL AND mailed_at IS NULL RETURNING \(columns)
            """)
        return notices.sorted { ($0.at, $0.id) > ($1.at, $1.id) }
    }
}

extension NoticeHabits {
    package static func of(_ person: PersonID, in db: Snapshot) throws -> NoticeHabits { try of([person], in: db)[person] ?? NoticeHabits() }

    package static func of(_ people: [PersonID], in db: Snapshot) throws -> [PersonID: NoticeHabits] {
        guard !people.isEmpty else { return [:] }
        var habits: [PersonID: NoticeHabits] = [:]
        try db.visit("SELECT person, kind, ways FROM notice_habits WHERE person IN (\(list: people))") { row in
            let (person, kind, ways): (PersonID, String, Int) = (try row.next(), try row.next(), try row.next())
            if let kind = Notice.Kind(rawValue: kind) { habits[person, default: .init()][kind] = NoticeWays(rawValue: ways) }
        }
        try db.visit("SELECT person, from_minute, until_minute FROM notice_quiet WHERE person IN (\(list: people))") { row in
            let (person, from, until): (PersonID, Int, Int) = (try row.next(), try row.next(), try row.next())
            habits[person, default: .init()].quiet = Quiet(from: from, until: until)
        }
        return habits
    }

    package func save(of person: PersonID, in tx: Transaction) throws {
        try tx.execute("DELETE FROM notice_habits WHERE person = \(person)")
        for kind in Notice.Kind.allCases where self[kind] != Self.usual(kind) {
            try tx.execute("INSERT INTO notice_habits (person, kind, ways) VALUES (\(person), \(kind), \(self[kind].rawValue))")
        }
        try tx.execute("DELETE FROM notice_quiet WHERE person = \(person)")
        if let quiet {
            try tx.execute("INSERT INTO notice_quiet (person, from_minute, until_minute) VALUES (\(person), \(quiet.from), \(quiet.until))")
        }
    }
}
