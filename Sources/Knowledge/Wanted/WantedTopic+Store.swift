package import Basics
package import Storage

extension WantedTopic.State: StorableName {}

extension WantedTopic: Record {
    package static let columns: SQL = """
        wanted_topics.id, wanted_topics.language, wanted_topics.words, wanted_topics.state, wanted_topics.weight, wanted_topics.first_at,
        wanted_topics.last_at, wanted_topics.taker, wanted_topics.taken_at, wanted_topics.article, wanted_topics.reason
        """

    package init(row: inout Row) throws {
        id = try row.next()
        language = try row.next()
        words = try row.next()
        state = try row.next()
        weight = try row.next()
        firstAt = try row.next()
        lastAt = try row.next()
        taker = try row.next()
        takenAt = try row.next()
        article = try row.next()
        reason = try row.next()
    }

    /// A place in the list: what is wanted most comes first.
    package typealias Key = PlaceKey<IDs.WantedTopic>
    package var key: Key { Key(rank: Int64(weight), id: id) }

    package static func find(_ id: WantedID, in db: Snapshot) throws -> WantedTopic? {
        try db.first("SELECT \(columns) FROM wanted_topics WHERE id = \(id)")
    }

    package static func list(_ state: State, after key: Key?, limit: Int, in db: Snapshot) throws -> [WantedTopic] {
        let further: SQL = key.map { "AND (weight, id) < (\($0.rank), \($0.id))" } ?? ""
        return try db.all(
            "SELECT \(columns) FROM wanted_topics WHERE state = \(state) \(further) ORDER BY weight DESC, id DESC LIMIT \(limit)")
    }

    /// How many are open, up to a limit.
    package static func openCount(upTo limit: Int, in db: Snapshot) throws -> Int {
        try db.value(Int.self, "SELECT count(*) FROM (SELECT 1 FROM wanted_topics WHERE state = 'open' LIMIT \(limit)) AS counted") ?? 0
    }

    /// What the weight of each is made of, with the newest of their tickets and the most frequent of their searches.
    package static func evidence(of topics: [WantedID], each limit: Int, in db: Snapshot) throws -> [WantedID: WantedEvidence] {
        var evidence: [WantedID: WantedEvidence] = [:]
        guard !topics.isEmpty else { return evidence }
        try db.visit(
            """
            SELECT topic, words, place, CAST(sum(times) OVER (PARTITION BY topic) AS BIGINT) FROM (
              SELECT topic, words, sum(times) AS times, row_number() OVER (PARTITION BY topic ORDER BY sum(times) DESC, words) AS place
              FROM wanted_searches WHERE topic IN (\(list: topics)) GROUP BY topic, words) AS said ORDER BY topic, place
            """
        ) { row in
            let (topic, words): (WantedID, String) = (try row.next(), try row.next())
            let (place, all): (Int, Int) = (try row.next(), try row.next())
            evidence[topic, default: .init()].searched = all
            if place <= limit { evidence[topic, default: .init()].searches.append(words) }
        }
        try db.visit(
            """
            SELECT topic, ticket, place, tickets FROM (
              SELECT topic, ticket, row_number() OVER (PARTITION BY topic ORDER BY at DESC, ticket DESC) AS place,
                count(*) OVER (PARTITION BY topic) AS tickets
              FROM wanted_tickets WHERE topic IN (\(list: topics))) AS closed WHERE place <= \(limit) ORDER BY topic, place
            """
        ) { row in
            let (topic, ticket): (WantedID, TicketID) = (try row.next(), try row.next())
            let (_, all): (Int, Int) = (try row.next(), try row.next())
            evidence[topic, default: .init()].ticketCount = all
            evidence[topic, default: .init()].tickets.append(ticket)
        }
        return evidence
    }

    /// The topic among whose tickets one is.
    package static func of(_ ticket: TicketID, in db: Snapshot) throws -> WantedTopic? {
        try db.first(
            """
            SELECT \(columns) FROM wanted_tickets JOIN wanted_topics ON wanted_topics.id = wanted_tickets.topic
            WHERE wanted_tickets.ticket = \(ticket)
            """)
    }

    // MARK: Finding its like

    /// Words that so many topics have say nothing about any.
    private static let tooCommon = 400
    /// The part of what the shorter of two says that must be said in the other.
    private static let enough = 0.5

    /// The topic that these words are about, if there is one. The smaller of two sets of words decides: a search of two words is about
    /// a ticket that has both.
    package static func nearest(to terms: [WantedTerm], in language: LanguageTag, db: Snapshot) throws -> WantedTopic? {
        guard !terms.isEmpty else { return nil }
        let own = Dictionary(terms.map { (Int64(bitPattern: $0.hash), $0.weight) }) { first, _ in first }
        let rows = try own.keys.sorted().flatMap { term in
            try db.all(
                "SELECT term, topic FROM wanted_terms WHERE language = \(language) AND term = \(term) ORDER BY topic DESC LIMIT \(tooCommon)"
            ) { row in
                let pair: (Int64, WantedID) = (try row.next(), try row.next())
                return pair
            }
        }
        let shared = Dictionary(grouping: rows, by: \.1)
        let worth = own.values.reduce(0) { $0 + $1 * $1 }
        var best: (topic: WantedID, likeness: Double)?
        let likely = shared.filter { $0.value.count > 1 || own.count == 1 }
        let sizes = try sizes(of: Array(likely.keys), in: db)
        for (topic, terms) in likely.sorted(by: { $0.key < $1.key }) {
            guard let size = sizes[topic], terms.count > 1 || size.terms == 1 else { continue }
            let same = terms.reduce(0) { sum, term in sum + (own[term.0] ?? 0) * (own[term.0] ?? 0) }
            let likeness = same / max(min(worth, size.worth), same)
            if likeness >= enough, likeness > best?.likeness ?? 0 { best = (topic, likeness) }
        }
        return try best.flatMap { try find($0.topic, in: db) }
    }

    private static func sizes(of topics: [WantedID], in db: Snapshot) throws -> [WantedID: (terms: Int, worth: Double)] {
        var sizes: [WantedID: (terms: Int, worth: Double)] = [:]
        let topics = topics.sorted()
        for start in stride(from: 0, to: topics.count, by: 200) {
            let part = Array(topics[start..<min(start + 200, topics.count)])
            try db.visit("SELECT topic, weight FROM wanted_terms WHERE topic IN (\(list: part))") { row in
                let (topic, weight): (WantedID, Int) = (try row.next(), try row.next())
                let before = sizes[topic] ?? (0, 0)
                sizes[topic] = (before.terms + 1, before.worth + Double(weight) * Double(weight) / 1_000_000)
            }
        }
        return sizes
    }

    // MARK: Adding

    package static func begin(_ words: String, _ terms: [WantedTerm], in language: LanguageTag, tx: Transaction) throws -> WantedTopic {
        let id: WantedID = tx.newID()
        try tx.execute(
            """
            INSERT INTO wanted_topics (id, language, words, state, weight, first_at, last_at)
            VALUES (\(id), \(language), \(words), 'open', 0, \(tx.now), \(tx.now))
            """)
        for term in terms.prefix(Self.terms) {
            try tx.execute(
                """
                INSERT INTO wanted_terms (language, term, topic, weight)
                VALUES (\(language), \(Int64(bitPattern: term.hash)), \(id), \(Int(term.weight * 1_000))) ON CONFLICT DO NOTHING
                """)
        }
        guard let topic = try find(id, in: tx) else { throw WantedRefusal.notFound }
        return topic
    }

    /// Different words of a day that are kept; what is searched in others is only counted.
    private static let wordings = 20

    /// Somebody searched for it and found nothing.
    package func addSearch(_ words: String, in tx: Transaction) throws {
        let day = Self.day(tx.now)
        let isNew = try !tx.exists("SELECT 1 FROM wanted_searches WHERE topic = \(id) AND day = \(day) AND words = \(words)")
        let isFull = try isNew && tx.exists("SELECT 1 FROM wanted_searches WHERE topic = \(id) AND day = \(day) LIMIT 1 OFFSET \(Self.wordings - 1)")
        try tx.execute(
            """
            INSERT INTO wanted_searches (topic, day, words, times) VALUES (\(id), \(day), \(isFull ? self.words : words), 1)
            ON CONFLICT (topic, day, words) DO UPDATE SET times = wanted_searches.times + 1
            """)
        try weigh(by: Self.searchWeight, in: tx)
    }

    /// A ticket about it was closed without an article. A ticket is in one topic.
    package func addTicket(_ ticket: TicketID, in tx: Transaction) throws {
        guard try tx.changed(by: "INSERT INTO wanted_tickets (ticket, topic, at) VALUES (\(ticket), \(id), \(tx.now)) ON CONFLICT DO NOTHING") == 1
        else { return }
        try weigh(by: Self.ticketWeight, in: tx)
    }

    /// The ticket goes on, or somebody was told something after all.
    package static func remove(_ ticket: TicketID, in tx: Transaction) throws {
        guard let topic = try of(ticket, in: tx) else { return }
        try tx.execute("DELETE FROM wanted_tickets WHERE ticket = \(ticket)")
        try tx.execute("UPDATE wanted_topics SET weight = weight - \(ticketWeight) WHERE id = \(topic.id)")
        try forgetEmpty([topic.id], in: tx)
    }

    private func weigh(by amount: Int, in tx: Transaction) throws {
        try tx.execute("UPDATE wanted_topics SET weight = weight + \(amount), last_at = \(tx.now) WHERE id = \(id)")
    }

    private static func day(_ time: Moment) -> Int64 { time.milliseconds / Span.days(1).milliseconds }

    // MARK: Forgetting

    /// Lets what is older than ninety days count no more, up to a limit. Gives how much it was.
    package static func sweep(limit: Int, in tx: Transaction) throws -> Int {
        let old = tx.now - remembered
        let searches = try tx.all(
            "SELECT topic, day, words, times FROM wanted_searches WHERE day < \(day(old)) ORDER BY day, topic, words LIMIT \(limit)"
        ) { row in
            let search: (WantedID, Int64, String, Int) = (try row.next(), try row.next(), try row.next(), try row.next())
            return search
        }
        for (topic, day, words, times) in searches {
            try tx.execute("DELETE FROM wanted_searches WHERE topic = \(topic) AND day = \(day) AND words = \(words)")
            try tx.execute("UPDATE wanted_topics SET weight = weight - \(times * searchWeight) WHERE id = \(topic)")
        }
        let tickets = try tx.all("SELECT ticket, topic FROM wanted_tickets WHERE at < \(old) ORDER BY at, ticket LIMIT \(limit)") { row in
            let ticket: (TicketID, WantedID) = (try row.next(), try row.next())
            return ticket
        }
        for (ticket, topic) in tickets {
            try tx.execute("DELETE FROM wanted_tickets WHERE ticket = \(ticket)")
            try tx.execute("UPDATE wanted_topics SET weight = weight - \(ticketWeight) WHERE id = \(topic)")
        }
        try forgetEmpty(Array(Set(searches.map(\.0) + tickets.map(\.1))).sorted(), in: tx)
        return searches.count + tickets.count
    }

    /// A topic that nobody asks about any more and nobody has taken is gone; what was decided about it, too.
    private static func forgetEmpty(_ topics: [WantedID], in tx: Transaction) throws {
        for topic in topics {
            guard try tx.exists("SELECT 1 FROM wanted_topics WHERE id = \(topic) AND weight = 0 AND state <> 'taken'") else { continue }
            try tx.execute("DELETE FROM wanted_terms WHERE topic = \(topic)")
            try tx.execute("DELETE FROM wanted_topics WHERE id = \(topic)")
        }
    }

    // MARK: Deciding

    package func take(by person: PersonID, in tx: Transaction) throws {
        try move(to: .taken, from: [.open], by: person, in: tx)
        try tx.record(NewEvent(.topicTaken, person: person, subject: id.rawValue, data: details(["words": words])))
    }

    package func giveBack(by person: PersonID?, in tx: Transaction) throws {
        try move(to: .open, from: [.taken], by: nil, in: tx)
        try tx.record(NewEvent(.topicGivenBack, person: person, subject: id.rawValue, data: details(["words": words])))
    }

    /// No article is to be written about it.
    package func drop(by person: PersonID, reason: String, in tx: Transaction) throws {
        try move(to: .dropped, from: [.open, .taken], by: person, reason: reason, in: tx)
        try tx.record(NewEvent(.topicDropped, person: person, subject: id.rawValue, data: details(["words": words, "reason": reason])))
    }

    /// It is wanted after all.
    package func restore(by person: PersonID, in tx: Transaction) throws {
        try move(to: .open, from: [.dropped], by: nil, in: tx)
        try tx.record(NewEvent(.topicGivenBack, person: person, subject: id.rawValue, data: details(["words": words])))
    }

    private func move(to state: State, from: [State], by person: PersonID?, reason: String? = nil, in tx: Transaction) throws {
        let isDone = try tx.changed(
            by: """
                UPDATE wanted_topics SET state = \(state), taker = \(person), taken_at = \(person == nil ? nil : tx.now), reason = \(reason)
                WHERE id = \(id) AND state IN (\(list: from))
                """)
        guard isDone == 1 else { throw WantedRefusal.notOpen }
    }

    /// Somebody began an article about it.
    package func begin(_ article: ArticleID, by person: PersonID, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE wanted_topics SET state = 'taken', taker = \(person), taken_at = \(tx.now), article = \(article), reason = NULL
            WHERE id = \(id) AND state IN ('open', 'taken')
            """)
    }

    /// What was begun about them is published.
    package static func noteWritten(_ article: ArticleID, in tx: Transaction) throws {
        try tx.execute("UPDATE wanted_topics SET state = 'written' WHERE article = \(article) AND state = 'taken'")
    }

    /// Gives back what somebody has taken who writes no more.
    package static func giveBackAll(of person: PersonID, in tx: Transaction) throws {
        let taken: [WantedTopic] = try tx.all("SELECT \(columns) FROM wanted_topics WHERE taker = \(person) AND state = 'taken' ORDER BY id")
        for topic in taken { try topic.giveBack(by: nil, in: tx) }
    }
}

extension ArticleSource {
    /// Notes from which ticket an article was written.
    package static func note(_ article: ArticleID, from ticket: TicketID, in tx: Transaction) throws {
        try tx.execute("INSERT INTO article_tickets (article, ticket) VALUES (\(article), \(ticket)) ON CONFLICT DO NOTHING")
    }

    /// The newest article that was written from a ticket.
    package static func article(from ticket: TicketID, in db: Snapshot) throws -> ArticleID? {
        try db.value(ArticleID.self, "SELECT article FROM article_tickets WHERE ticket = \(ticket) ORDER BY article DESC LIMIT 1")
    }
}

extension Citation {
    /// Whether somebody was told anything from an article on a ticket.
    package static func exists(on ticket: TicketID, of entries: [CustomerID], in db: Snapshot) throws -> Bool {
        try db.exists("SELECT 1 FROM citations WHERE customer IN (\(list: entries)) AND ticket = \(ticket) LIMIT 1")
    }
}
