package import Basics
package import Storage

extension Recall.Stage: StorableName {}
extension Correction.State: StorableName {}

extension Recall: Record {
    package static let columns: SQL = """
        recalls.id, recalls.article, recalls.since, recalls.until, recalls.sentences, recalls.told_from, recalls.told_until, recalls.reason,
        recalls.opened_at, recalls.opened_by, recalls.correct_by, recalls.stage, recalls.listed, recalls.searched, recalls.search_until,
        recalls.searched_count, recalls.done_at, recalls.sender, recalls.sends_probable
        """

    package init(row: inout Row) throws {
        id = try row.next()
        article = try row.next()
        scope = RecallScope(since: try row.next(), until: try row.next())
        let sentences: String = try row.next()
        scope.sentences = sentences.split(separator: "\n").map(String.init)
        scope.toldFrom = try row.next()
        scope.toldUntil = try row.next()
        reason = try row.next()
        openedAt = try row.next()
        openedBy = try row.next()
        correctBy = try row.next()
        stage = try row.next()
        listed = try row.next()
        searched = try row.next()
        searchUntil = try row.next()
        searchedCount = try row.next()
        doneAt = try row.next()
        sender = try row.next()
        sendsProbable = try row.next()
    }

    /// Writes down that words of an article were wrong.
    package static func open(
        _ article: ArticleID, _ scope: RecallScope, passages: [(passage: Passage, language: LanguageTag)], reason: String, correctBy: Moment,
        searchUntil: MessageID, by person: PersonID, in tx: Transaction
    ) throws -> Recall {
        let id: RecallID = tx.newID()
        let sentences = scope.sentences.map(\.onOneLine).joined(separator: "\n")
        try tx.execute(
            """
            INSERT INTO recalls (id, article, since, until, sentences, told_from, told_until, reason, opened_at, opened_by, correct_by, stage,
              listed, searched, search_until, searched_count, sends_probable)
            VALUES (\(id), \(article), \(scope.since), \(scope.until), \(sentences), \(scope.toldFrom), \(scope.toldUntil), \(reason), \(tx.now),
              \(person), \(correctBy), \(Stage.listing), 0, 0, \(searchUntil), 0, 0)
            """)
        for (passage, language) in passages {
            try tx.execute(
                """
                INSERT INTO recall_passages (recall, version, start_byte, end_byte, language)
                VALUES (\(id), \(passage.version), \(passage.bytes.lowerBound), \(passage.bytes.upperBound), \(language))
                """)
        }
        try tx.count(openCount, by: 1)
        try tx.record(
            NewEvent(
                .recallOpened, person: person, subject: id.rawValue,
                data: details(["article": article.description, "reason": reason, "passages": "\(passages.count)"])))
        guard let recall = try find(id, in: tx) else { throw RecallRefusal.notFound }
        return recall
    }

    /// The name of the count of recalls that are not done.
    package static let openCount = "recalls.open"

    package static func find(_ id: RecallID, in db: Snapshot) throws -> Recall? {
        try db.first("SELECT \(columns) FROM recalls WHERE recalls.id = \(id)")
    }

    /// The newest first.
    package static func list(after: RecallID? = nil, limit: Int, in db: Snapshot) throws -> [Recall] {
        let further: SQL = after.map { "WHERE recalls.id < \($0)" } ?? ""
        return try db.all("SELECT \(columns) FROM recalls \(further) ORDER BY recalls.id DESC LIMIT \(limit)")
    }

    package static func of(_ article: ArticleID, in db: Snapshot) throws -> [Recall] {
        try db.all("SELECT \(columns) FROM recalls WHERE recalls.article = \(article) ORDER BY recalls.id DESC LIMIT 20")
    }

    /// Those whose list is being made, and those that somebody lets go out.
    package static func atWork(in db: Snapshot) throws -> [Recall] {
        try db.all("SELECT \(columns) FROM recalls WHERE recalls.stage IN ('listing', 'searching') OR recalls.sender IS NOT NULL ORDER BY recalls.id")
    }

    // MARK: The list of everybody who was told

    /// What the ledger says was told, after the place that was reached.
    package func tellings(limit: Int, in db: Snapshot) throws -> [Citation] {
        try db.all(
            """
            SELECT \(Citation.columns) FROM citations WHERE citations.id > \(listed) AND \(told)
            AND citations.version IN (SELECT version FROM recall_passages WHERE recall = \(id))
            AND EXISTS (\(overlapping)) ORDER BY citations.id LIMIT \(limit)
            """)
    }

    private var told: SQL {
        "citations.told_at >= \(scope.toldFrom ?? Moment(milliseconds: 0)) AND citations.told_at <= \(scope.toldUntil ?? Moment(milliseconds: .max))"
    }

    private var overlapping: SQL {
        """
        SELECT 1 FROM recall_passages WHERE recall_passages.recall = \(id) AND recall_passages.version = citations.version
        AND recall_passages.start_byte < citations.end_byte AND citations.start_byte < recall_passages.end_byte
        """
    }

    /// The customers whom something was told for certain, and those of whom the ledger thinks so: before a recall is opened.
    package static func preview(
        _ passages: [Passage], _ scope: RecallScope, in db: Snapshot
    ) throws -> (certain: Set<CustomerID>, probable: Set<CustomerID>) {
        var (certain, probable) = (Set<CustomerID>(), Set<CustomerID>())
        let (from, until) = (scope.toldFrom ?? Moment(milliseconds: 0), scope.toldUntil ?? Moment(milliseconds: .max))
        for passage in passages {
            try db.visit(
                """
                SELECT DISTINCT customer, certainty FROM citations WHERE version = \(passage.version)
                AND start_byte < \(passage.bytes.upperBound) AND end_byte > \(passage.bytes.lowerBound)
                AND told_at >= \(from) AND told_at <= \(until)
                """
            ) { row in
                let (customer, certainty): (CustomerID, Citation.Certainty) = (try row.next(), try row.next())
                if certainty == .certain { certain.insert(customer) } else { probable.insert(customer) }
            }
        }
        return (certain, probable)
    }

    package mutating func list(to place: CitationID, in tx: Transaction) throws {
        listed = place
        try tx.execute("UPDATE recalls SET listed = \(place) WHERE id = \(id)")
    }

    package mutating func search(to place: MessageID, count: Int, in tx: Transaction) throws {
        let before = searched
        searched = place
        searchedCount += count
        // Whose lease ran out meanwhile has done what another does again; it counts once.
        try tx.execute(
            "UPDATE recalls SET searched = \(place), searched_count = searched_count + \(count) WHERE id = \(id) AND searched = \(before)")
    }

    /// Goes on to the next stage, if it is still in the one before.
    package mutating func move(to next: Stage, by person: PersonID? = nil, in tx: Transaction) throws {
        let done: Moment? = next == .done ? tx.now : nil
        let changed = try tx.changed(by: "UPDATE recalls SET stage = \(next), done_at = \(done) WHERE id = \(id) AND stage = \(stage)")
        guard changed == 1 else { return }
        if (next == .done) != (stage == .done) { try tx.count(Self.openCount, by: next == .done ? -1 : 1) }
        let kind: EventKind? =
            switch next {
            case .done: .recallDone
            case .correcting: stage == .done ? .recallReopened : .recallListed
            case .listing, .searching: nil
            }
        stage = next
        doneAt = done
        if let kind { try tx.record(NewEvent(kind, person: person, subject: id.rawValue, data: details(["article": article.description]))) }
    }

    /// Lets what can be sent as it stands go out in somebody's name; `nil` ends it.
    package mutating func send(by person: PersonID?, probable: Bool, in tx: Transaction) throws {
        sender = person
        sendsProbable = probable
        try tx.execute("UPDATE recalls SET sender = \(person), sends_probable = \(probable) WHERE id = \(id)")
        guard let person else { return }
        try tx.record(NewEvent(.recallSending, person: person, subject: id.rawValue, data: details(["probable": probable ? "1" : "0"])))
    }
}

extension RecallPassage: Record {
    package static let columns: SQL =
        "recall_passages.recall, recall_passages.version, recall_passages.start_byte, recall_passages.end_byte, recall_passages.language"

    package init(row: inout Row) throws {
        recall = try row.next()
        let version: ArticleVersionID = try row.next()
        let (start, end): (Int, Int) = (try row.next(), try row.next())
        passage = Passage(version: version, bytes: start..<max(start, end))
        language = try row.next()
    }

    package static func all(of recall: RecallID, in db: Snapshot) throws -> [RecallPassage] {
        try db.all("SELECT \(columns) FROM recall_passages WHERE recall = \(recall) ORDER BY version, start_byte")
    }

    /// What of these versions is recalled, whatever became of the recall: it was wrong, and is not told again.
    package static func recalled(_ versions: [ArticleVersionID], at now: Moment, in db: Snapshot) throws -> [RecallPassage] {
        try db.all(
            """
            SELECT \(columns) FROM recall_passages JOIN recalls ON recalls.id = recall_passages.recall
            WHERE recall_passages.version IN (\(list: versions)) AND (recalls.told_until IS NULL OR recalls.told_until > \(now))
            ORDER BY recall_passages.recall, recall_passages.version, recall_passages.start_byte
            """)
    }

    /// The open recalls that citations of these versions belong to, whatever the times.
    package static func recalling(_ versions: [ArticleVersionID], in db: Snapshot) throws -> [RecallPassage] {
        try db.all(
            "SELECT \(columns) FROM recall_passages WHERE version IN (\(list: versions)) ORDER BY recall, version, start_byte")
    }

    /// What is watched for in drafts: of the newest recalls first.
    package static func watched(limit: Int, at now: Moment, in db: Snapshot) throws -> [RecallPassage] {
        try db.all(
            """
            SELECT \(columns) FROM recall_passages JOIN recalls ON recalls.id = recall_passages.recall
            WHERE recalls.told_until IS NULL OR recalls.told_until > \(now)
            ORDER BY recall_passages.recall DESC, recall_passages.version DESC, recall_passages.start_byte LIMIT \(limit)
            """)
    }

    /// Whether words of a version are recalled by it.
    package func holds(_ other: Passage) -> Bool { passage.version == other.version && passage.bytes.overlaps(other.bytes) }
}
