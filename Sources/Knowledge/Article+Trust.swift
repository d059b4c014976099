package import Basics
package import Storage

extension Article {
    /// Says what it is worth from now on. Verified lasts for the interval.
    package func trust(_ trust: Trust, by person: PersonID?, reason: String?, in tx: Transaction) throws {
        let due: Moment? = trust == .verified ? tx.now + .days(Int64(verifyEvery)) : nil
        try tx.execute(
            """
            UPDATE articles SET trust = \(trust), trusted_at = \(tx.now), trusted_by = \(person), trust_reason = \(reason), verify_due = \(due),
              changed_at = \(tx.now) WHERE id = \(id)
            """)
        let kind: EventKind =
            switch trust {
            case .verified: .articleVerified
            case .stale, .draft: .articleWentStale
            case .disputed: .articleDisputed
            case .retracted: .articleRetracted
            }
        try tx.record(
            NewEvent(
                kind, person: person, subject: id.rawValue,
                data: details(["reason": reason], from: [.trust: self.trust.rawValue], to: [.trust: trust.rawValue])))
    }

    /// Somebody who may has read it and says that it is true. Flags that were open are answered so.
    package func verify(by person: PersonID?, answer: String, in tx: Transaction) throws {
        guard try tx.exists("SELECT 1 FROM article_translations WHERE article = \(id) AND published IS NOT NULL"), trust != .retracted else {
            throw ArticleRefusal.badState
        }
        for flag in try ArticleFlag.open(of: id, in: tx) { try flag.answer(answer, by: person, in: tx) }
        try trust(.verified, by: person, reason: nil, in: tx)
    }

    /// Gives it to somebody else to answer for.
    package func handOn(to newOwner: Owner, by person: PersonID?, in tx: Transaction) throws {
        guard newOwner != owner else { throw ArticleRefusal.unfitOwner }
        try tx.execute(
            "UPDATE articles SET owner_person = \(newOwner.person), owner_team = \(newOwner.team), changed_at = \(tx.now) WHERE id = \(id)")
        if audience == .teams { try SearchIndex.noteReaders(of: id, in: tx) }
        try tx.record(
            NewEvent(
                .articleHandedOn, person: person, subject: id.rawValue,
                data: details(from: owner?.properties, to: newOwner.properties)))
    }

    /// Writes down what the clock has done: those whose date has passed are stale. Gives how many.
    package static func noteStale(limit: Int, in tx: Transaction) throws -> Int {
        let late: [Article] = try tx.all(
            "SELECT \(columns) FROM articles WHERE articles.verify_due <= \(tx.now) ORDER BY articles.verify_due LIMIT \(limit)")
        for article in late { try article.trust(.stale, by: nil, reason: nil, in: tx) }
        return late.count
    }

    /// When the next one becomes stale; `nil` when none is verified.
    package static func nextStale(in db: Snapshot) throws -> Moment? {
        try db.value("SELECT min(verify_due) FROM articles WHERE verify_due IS NOT NULL")
    }

    /// What this person or a team of theirs answers for, the most urgent first: what may not be used, then by date.
    package static func owned(by person: PersonID, teams: [TeamID], limit: Int, in db: Snapshot) throws -> [Article] {
        try db.all(
            """
            SELECT \(columns) FROM articles WHERE articles.owner_person = \(person) OR articles.owner_team IN (\(list: teams))
            ORDER BY CASE articles.trust WHEN 'disputed' THEN 0 WHEN 'stale' THEN 1 WHEN 'verified' THEN 2 ELSE 3 END,
              articles.verify_due, articles.id LIMIT \(limit)
            """)
    }

    /// How many articles this person alone answers for. Whoever leaves hands them on first.
    package static func countOwned(by person: PersonID, in db: Snapshot) throws -> Int {
        try db.value("SELECT count(*) FROM articles WHERE owner_person = \(person)") ?? 0
    }

    package static func allOwned(by owner: Owner, in db: Snapshot) throws -> [Article] {
        try db.all(
            "SELECT \(columns) FROM articles WHERE articles.owner_person = \(owner.person) OR articles.owner_team = \(owner.team) ORDER BY articles.id"
        )
    }
}

extension Article.Owner {
    fileprivate var properties: Properties { [.owner: person?.description, .team: team?.description] }
}
