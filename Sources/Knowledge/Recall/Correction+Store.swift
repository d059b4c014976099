package import Basics
package import Storage

extension Correction: Record {
    package static let columns: SQL = """
        corrections.id, corrections.recall, corrections.customer, corrections.ticket, corrections.owner, corrections.certainty, corrections.state,
        corrections.promise, corrections.message, corrections.text, corrections.trouble, corrections.reason, corrections.decided_at,
        corrections.decided_by, corrections.cost, corrections.currency, corrections.first_told, corrections.last_told, corrections.times
        """

    package init(row: inout Row) throws {
        id = try row.next()
        recall = try row.next()
        customer = try row.next()
        ticket = try row.next()
        owner = try row.next()
        certainty = try row.next()
        state = try row.next()
        promise = try row.next()
        message = try row.next()
        text = try row.next()
        trouble = try row.next()
        reason = try row.next()
        decidedAt = try row.next()
        decidedBy = try row.next()
        let (amount, currency): (Int64?, String?) = (try row.next(), try row.next())
        cost = amount.flatMap { amount in currency.flatMap { Cost(amount: amount, currency: $0) } }
        firstTold = try row.next()
        lastTold = try row.next()
        times = try row.next()
    }

    package static func find(_ id: CorrectionID, in db: Snapshot) throws -> Correction? {
        try db.first("SELECT \(columns) FROM corrections WHERE corrections.id = \(id)")
    }

    /// What a person is owed, under whichever of their entries.
    ///
    /// - Parameter entries: the one as which they are helped first.
    package static func find(of entries: [CustomerID], in recall: RecallID, db: Snapshot) throws -> Correction? {
        let found: [Correction] = try db.all(
            "SELECT \(columns) FROM corrections WHERE corrections.recall = \(recall) AND corrections.customer IN (\(list: entries))")
        return found.first { $0.customer == entries.first } ?? found.first
    }

    /// The corrections that a message carries.
    package static func carried(by message: MessageID, in db: Snapshot) throws -> Correction? {
        try db.first("SELECT \(columns) FROM corrections WHERE corrections.message = \(message)")
    }

    package static func promised(by promise: PromiseID, in db: Snapshot) throws -> Correction? {
        try db.first("SELECT \(columns) FROM corrections WHERE corrections.promise = \(promise)")
    }

    package static func owed(on ticket: TicketID, in db: Snapshot) throws -> [Correction] {
        try db.all(
            """
            SELECT \(columns) FROM corrections WHERE corrections.ticket = \(ticket) AND corrections.state IN ('open', 'sending', 'unreachable')
            ORDER BY corrections.id
            """)
    }

    // MARK: Lists

    /// Which corrections of a recall.
    package struct Filter: Sendable, Hashable {
        package var state: State?
        package var certainty: Citation.Certainty?
        package var owner: Owner?

        package init(state: State? = nil, certainty: Citation.Certainty? = nil, owner: Owner? = nil) {
            self.state = state
            self.certainty = certainty
            self.owner = owner
        }

        package enum Owner: Sendable, Hashable {
            case person(PersonID)
            case nobody
        }

        fileprivate var condition: SQL {
            var parts: SQL = ""
            if let state { parts = parts + "AND corrections.state = \(state) " }
            if let certainty { parts = parts + "AND corrections.certainty = \(certainty) " }
            switch owner {
            case .person(let person): parts = parts + "AND corrections.owner = \(person) "
            case .nobody: parts = parts + "AND corrections.owner IS NULL "
            case nil: break
            }
            return parts
        }
    }

    package static func list(
        _ recall: RecallID, _ filter: Filter = Filter(), after: CorrectionID? = nil, limit: Int, in db: Snapshot
    ) throws -> [Correction] {
        let further: SQL = after.map { "AND corrections.id > \($0)" } ?? ""
        return try db.all(
            """
            SELECT \(columns) FROM corrections WHERE corrections.recall = \(recall) \(filter.condition) \(further)
            ORDER BY corrections.id LIMIT \(limit)
            """)
    }

    /// What a person owes, in the order in which it came to be.
    package static func due(from person: PersonID, after: CorrectionID? = nil, limit: Int, in db: Snapshot) throws -> [Correction] {
        let further: SQL = after.map { "AND corrections.id > \($0)" } ?? ""
        return try db.all(
            """
            SELECT \(columns) FROM corrections WHERE corrections.owner = \(person) AND corrections.state IN ('open', 'unreachable') \(further)
            ORDER BY corrections.id LIMIT \(limit)
            """)
    }

    /// How many a person owes, with those that nobody has where `orNobody`; counted up to `limit`, for nobody reads further.
    package static func dueCount(from person: PersonID, orNobody: Bool, limit: Int = 100, in db: Snapshot) throws -> Int {
        let own: Int =
            try db.value(
                """
                SELECT count(*) FROM (SELECT 1 FROM corrections WHERE owner = \(person) AND state IN ('open', 'unreachable') LIMIT \(limit)) found
                """) ?? 0
        guard orNobody else { return own }
        let free: Int =
            try db.value(
                """
                SELECT count(*) FROM (SELECT 1 FROM corrections WHERE owner IS NULL AND state IN ('open', 'unreachable') LIMIT \(limit)) found
                """) ?? 0
        return own + free
    }

    package static func tally(of recalls: [RecallID], in db: Snapshot) throws -> [RecallID: RecallTally] {
        var names: [String: (RecallID, RecallTally.Key)] = [:]
        for recall in recalls {
            for certainty in Citation.Certainty.allCases {
                for state in State.allCases { names[count(recall, certainty, state)] = (recall, .init(certainty: certainty, state: state)) }
            }
        }
        var tallies: [RecallID: RecallTally] = Dictionary(uniqueKeysWithValues: recalls.map { ($0, RecallTally()) })
        for (name, number) in try db.counted(Array(names.keys)) {
            if let (recall, key) = names[name] { tallies[recall]?.numbers[key] = number }
        }
        return tallies
    }

    /// What corrections cost, by currency, as people said.
    package static func costs(of recall: RecallID, in db: Snapshot) throws -> [Cost] {
        try db.all(
            """
            SELECT CAST(sum(cost) AS BIGINT), currency FROM corrections WHERE recall = \(recall) AND cost IS NOT NULL
            GROUP BY currency ORDER BY currency
            """
        ) { row -> Cost? in
            let (amount, currency): (Int64, String) = (try row.next(), try row.next())
            return Cost(amount: amount, currency: currency)
        }.compactMap { $0 }
    }

    private static func count(_ recall: RecallID, _ certainty: Citation.Certainty, _ state: State) -> String {
        "recall.\(recall).\(certainty.rawValue).\(state.rawValue)"
    }

    // MARK: Changes

    /// Whether a message by which somebody was told is known already.
    package static func knows(_ message: MessageID, in recall: RecallID, db: Snapshot) throws -> Bool {
        try db.exists("SELECT 1 FROM recall_tellings WHERE recall = \(recall) AND message = \(message)")
    }

    /// Begins to owe a correction for a first telling, which is `promise`d already.
    ///
    /// - Parameter isNew: whether the telling was not known. Otherwise it stays with whoever it was told to then, who is another by now.
    package static func owe(
        _ recall: RecallID, to customer: CustomerID, on ticket: TicketID, owner: PersonID?, promise: PromiseID, trouble: String?,
        after telling: Telling, isNew: Bool, in tx: Transaction
    ) throws {
        let correction = Correction(
            id: tx.newID(), recall: recall, customer: customer, ticket: ticket, owner: owner, certainty: telling.certainty,
            state: trouble == nil ? .open : .unreachable, promise: promise, message: nil, text: nil, trouble: trouble, reason: nil, decidedAt: nil,
            decidedBy: nil, cost: nil, firstTold: telling.at, lastTold: telling.at, times: isNew ? 1 : 0)
        try tx.execute(
            """
            INSERT INTO corrections (id, recall, customer, ticket, owner, certainty, state, promise, trouble, first_told, last_told, times)
            VALUES (\(correction.id), \(recall), \(customer), \(ticket), \(owner), \(correction.certainty), \(correction.state), \(promise),
              \(trouble), \(telling.at), \(telling.at), \(correction.times))
            """)
        if isNew { try tx.execute(correction.noting(telling)) }
        try tx.count(count(recall, correction.certainty, correction.state), by: 1)
        try tx.record(
            NewEvent(
                .correctionOwed, ticket: ticket, customer: customer, subject: correction.id.rawValue,
                data: details(["recall": recall.description, "certainty": telling.certainty.rawValue])))
    }

    /// Keeps a message by which the customer was told, where it is not known.
    private func noting(_ telling: Telling) -> SQL {
        """
        INSERT INTO recall_tellings (recall, message, correction, ticket, customer, teller, at, certainty, permille, version, start_byte, end_byte,
          citation)
        VALUES (\(recall), \(telling.message), \(id), \(telling.ticket), \(customer), \(telling.teller), \(telling.at), \(telling.certainty),
          \(Int(telling.score * 1000)), \(telling.passage.version), \(telling.passage.bytes.lowerBound), \(telling.passage.bytes.upperBound),
          \(telling.citation))
        ON CONFLICT (recall, message) DO NOTHING
        """
    }

    /// Adds a message by which the customer was told. `false` when it is known.
    package mutating func add(_ telling: Telling, in tx: Transaction) throws -> Bool {
        guard try tx.changed(by: noting(telling)) == 1 else { return false }
        let before = (certainty, state)
        times += 1
        firstTold = min(firstTold, telling.at)
        lastTold = max(lastTold, telling.at)
        if telling.certainty == .certain { certainty = .certain }
        try tx.execute(
            """
            UPDATE corrections SET times = times + 1, first_told = \(firstTold), last_told = \(lastTold), certainty = \(certainty) WHERE id = \(id)
            """)
        try recount(from: before, in: tx)
        return true
    }

    private func recount(from before: (Citation.Certainty, State), in tx: Transaction) throws {
        guard before != (certainty, state) else { return }
        try tx.count(Self.count(recall, before.0, before.1), by: -1)
        try tx.count(Self.count(recall, certainty, state), by: 1)
    }

    /// What becomes of it next; the columns that go with a state are set with it.
    package enum Step: Sendable {
        /// Owed, for the first time or again.
        case open
        case writing(MessageID, by: PersonID)
        case sent
        case failed(trouble: String)
        case released(reason: String, by: PersonID)
    }

    package mutating func take(_ step: Step, in tx: Transaction) throws {
        let before = (certainty, state)
        let kind: EventKind
        var person: PersonID?
        (decidedAt, reason, trouble) = (nil, nil, nil)
        switch step {
        case .open:
            (state, kind) = (.open, .correctionOwed)
            decidedBy = nil
        case .writing(let message, let by):
            (state, kind) = (.sending, .correctionWritten)
            self.message = message
            (person, decidedBy) = (by, by)
        case .sent:
            (state, kind) = (.sent, .correctionSent)
            decidedAt = tx.now
        case .failed(let why):
            (state, kind) = (.unreachable, .correctionFailed)
            trouble = why.onOneLine.shortened(to: 300)
        case .released(let why, let by):
            (state, kind) = (.released, .correctionReleased)
            (decidedAt, decidedBy, reason, person) = (tx.now, by, why, by)
        }
        try tx.execute(
            """
            UPDATE corrections SET state = \(state), message = \(message), trouble = \(trouble), reason = \(reason), decided_at = \(decidedAt),
              decided_by = \(decidedBy) WHERE id = \(id)
            """)
        try recount(from: before, in: tx)
        try tx.record(
            NewEvent(
                kind, ticket: ticket, customer: customer, person: person, subject: id.rawValue,
                data: details([
                    "recall": recall.description, "certainty": certainty.rawValue, "message": message?.description, "trouble": trouble,
                    "reason": reason,
                ])))
    }

    package mutating func promise(_ id: PromiseID, in tx: Transaction) throws {
        promise = id
        try tx.execute("UPDATE corrections SET promise = \(id) WHERE id = \(self.id)")
    }

    package mutating func move(to ticket: TicketID, owner: PersonID?, in tx: Transaction) throws {
        (self.ticket, self.owner) = (ticket, owner)
        try tx.execute("UPDATE corrections SET ticket = \(ticket), owner = \(owner) WHERE id = \(id)")
    }

    package mutating func change(text: String?, cost: Cost?, by person: PersonID, in tx: Transaction) throws {
        (self.text, self.cost) = (text, cost)
        try tx.execute("UPDATE corrections SET text = \(text), cost = \(cost?.amount), currency = \(cost?.currency) WHERE id = \(id)")
        try tx.record(
            NewEvent(
                .correctionChanged, ticket: ticket, customer: customer, person: person, subject: id.rawValue,
                data: details(["recall": recall.description, "cost": cost.map { "\($0.amount) \($0.currency)" }])))
    }

    /// Who has the ticket owes what is owed on it.
    package static func handOn(ticket: TicketID, to owner: PersonID?, in tx: Transaction) throws {
        try tx.execute(
            "UPDATE corrections SET owner = \(owner) WHERE ticket = \(ticket) AND state IN ('open', 'sending', 'unreachable')")
    }

    /// What is owed goes where its promise goes: with a ticket that is merged, and back.
    package static func follow(_ promises: [PromiseID], to ticket: TicketID, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE corrections SET ticket = \(ticket) WHERE promise IN (\(list: promises)) AND state IN ('open', 'sending', 'unreachable')
            """)
    }
}

extension Telling: Record {
    package static let columns: SQL = """
        recall_tellings.message, recall_tellings.ticket, recall_tellings.customer, recall_tellings.teller, recall_tellings.at,
        recall_tellings.certainty, recall_tellings.permille, recall_tellings.version, recall_tellings.start_byte, recall_tellings.end_byte,
        recall_tellings.citation
        """

    package init(row: inout Row) throws {
        message = try row.next()
        ticket = try row.next()
        customer = try row.next()
        teller = try row.next()
        at = try row.next()
        certainty = try row.next()
        let permille: Int = try row.next()
        score = Double(permille) / 1000
        let version: ArticleVersionID = try row.next()
        let (start, end): (Int, Int) = (try row.next(), try row.next())
        passage = Passage(version: version, bytes: start..<max(start, end))
        citation = try row.next()
    }

    package static func all(of correction: CorrectionID, in db: Snapshot) throws -> [Telling] {
        try db.all("SELECT \(columns) FROM recall_tellings WHERE correction = \(correction) ORDER BY message LIMIT 100")
    }

    package static func all(of corrections: [CorrectionID], in db: Snapshot) throws -> [CorrectionID: [Telling]] {
        let pairs = try db.all(
            """
            SELECT recall_tellings.correction, \(columns) FROM recall_tellings WHERE correction IN (\(list: corrections))
            ORDER BY correction, message
            """
        ) { row in
            let pair: (CorrectionID, Telling) = (try row.next(), try Telling(row: &row))
            return pair
        }
        return Dictionary(grouping: pairs, by: \.0).mapValues { $0.map(\.1) }
    }

    /// Whether a message is in the list of a recall already.
    package static func known(_ messages: [MessageID], in recall: RecallID, db: Snapshot) throws -> Set<MessageID> {
        Set(try db.values("SELECT message FROM recall_tellings WHERE recall = \(recall) AND message IN (\(list: messages))"))
    }
}
