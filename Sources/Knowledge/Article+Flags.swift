package import Basics
package import Storage

extension ArticleFlag: Record {
    package static let columns: SQL = """
        article_flags.id, article_flags.article, article_flags.version, article_flags.person, article_flags.customer, article_flags.ticket,
        article_flags.words, article_flags.at, article_flags.answer_by, article_flags.answer, article_flags.answered_at,
        article_flags.answered_by
        """

    package init(row: inout Row) throws {
        id = try row.next()
        article = try row.next()
        version = try row.next()
        person = try row.next()
        customer = try row.next()
        ticket = try row.next()
        words = try row.next()
        at = try row.next()
        answerBy = try row.next()
        answer = try row.next()
        answeredAt = try row.next()
        answeredBy = try row.next()
    }

    package static func find(_ id: ArticleFlagID, in db: Snapshot) throws -> ArticleFlag? {
        try db.first("SELECT \(columns) FROM article_flags WHERE id = \(id)")
    }

    package static func open(of article: ArticleID, in db: Snapshot) throws -> [ArticleFlag] {
        try db.all("SELECT \(columns) FROM article_flags WHERE article = \(article) AND answered_at IS NULL ORDER BY at, id")
    }

    package static func all(of article: ArticleID, limit: Int, in db: Snapshot) throws -> [ArticleFlag] {
        try db.all("SELECT \(columns) FROM article_flags WHERE article = \(article) ORDER BY at DESC, id DESC LIMIT \(limit)")
    }

    /// Answers it, once.
    package func answer(_ words: String, by person: PersonID?, in tx: Transaction) throws {
        let answer = words.trimmed
        guard !answer.isEmpty else { throw ArticleRefusal.wordsMissing }
        let changed = try tx.changed(
            by: """
                UPDATE article_flags SET answer = \(answer.shortened(to: 4_000)), answered_at = \(tx.now), answered_by = \(person)
                WHERE id = \(id) AND answered_at IS NULL
                """)
        guard changed == 1 else { throw ArticleRefusal.alreadyAnswered }
        try tx.record(
            NewEvent(
                .articleFlagAnswered, ticket: ticket, customer: customer, person: person, subject: article.rawValue,
                data: details(["flag": id.description])))
    }
}

extension Article {
    /// Who says that it is wrong.
    package enum Flagger: Sendable, Hashable {
        case person(PersonID)
        /// A customer, or a visitor whom nobody knows.
        case customer(CustomerID?)

        var person: PersonID? { if case .person(let id) = self { id } else { nil } }
        var customer: CustomerID? { if case .customer(let id) = self { id } else { nil } }
    }

    /// Notes that somebody says it is wrong. When a person of the house says so it is disputed at once; a visitor's word goes to
    /// the owner, so that a stranger cannot take the whole library away.
    @discardableResult
    package func flag(
        _ words: String, version: ArticleVersionID?, by flagger: Flagger, ticket: TicketID?, answerBy: Moment, in tx: Transaction
    ) throws -> ArticleFlag {
        let words = words.replacing("\0", with: "").trimmed
        guard !words.isEmpty else { throw ArticleRefusal.wordsMissing }
        let flag = ArticleFlag(
            id: tx.newID(), article: id, version: version, person: flagger.person, customer: flagger.customer, ticket: ticket,
            words: words.shortened(to: 4_000), at: tx.now, answerBy: answerBy, answer: nil, answeredAt: nil, answeredBy: nil)
        try tx.execute(
            """
            INSERT INTO article_flags (id, article, version, person, customer, ticket, words, at, answer_by)
            VALUES (\(flag.id), \(id), \(version), \(flag.person), \(flag.customer), \(ticket), \(flag.words), \(tx.now), \(answerBy))
            """)
        try tx.record(
            NewEvent(
                .articleFlagged, ticket: ticket, customer: flagger.customer, person: flagger.person, subject: id.rawValue,
                data: details(["flag": flag.id.description, "version": version?.description])))
        if case .person(let person) = flagger, trust != .disputed, trust != .retracted {
            try trust(.disputed, by: person, reason: flag.words.onOneLine.shortened(to: 300), in: tx)
        }
        return flag
    }
}

extension ArticleFlag {
    /// What one entry of a customer doubted is another's; gives which.
    package static func move(from customer: CustomerID, to survivor: CustomerID, in tx: Transaction) throws -> [ArticleFlagID] {
        try tx.values("UPDATE article_flags SET customer = \(survivor) WHERE customer = \(customer) RETURNING id")
    }

    package static func give(_ ids: [ArticleFlagID], to customer: CustomerID, in tx: Transaction) throws {
        try tx.execute("UPDATE article_flags SET customer = \(customer) WHERE id IN (\(list: ids))")
    }
}
