package import Basics
internal import Channels
internal import Customers
package import Knowledge
package import People
internal import Storage
internal import Tickets

/// Where somebody is in a guide.
package struct GuideWalk: Sendable {
    package var guide: Guide
    package var version: ArticleVersion
    /// The names of the steps that were chosen, after the first.
    package var answers: [String]
    /// The steps on the way; the last is where they are.
    package var way: [Guide.Step]
    package var trust: Article.Trust

    package var here: Guide.Step { way[way.count - 1] }
    /// The way as an address and a form write it: the names of the steps, with blanks between.
    package static func answers(_ text: String?) -> [String] {
        (text ?? "").split(separator: " ").prefix(Guide.longest + 1).map(String.init)
    }

    /// Nothing more is asked.
    package var isAtEnd: Bool { here.choices.isEmpty }
}

/// A guide as an agent walks it with a customer.
package struct GuideScreen: Sendable {
    package var walk: GuideWalk
    package var number: Int64
    package var subject: String
    package var customer: String
    /// What the reply would say, with what is known already filled in.
    package var words: String
}

extension Desk {
    /// A way through a guide that everybody may read.
    ///
    /// - Returns: `nil` when the article is no guide, or the way is none of its.
    static func walk(_ version: ArticleVersion?, _ answers: [String], trust: Article.Trust) -> GuideWalk? {
        guard let version, let guide = Guide(of: version.body), let way = guide.walk(answers) else { return nil }
        return GuideWalk(guide: guide, version: version, answers: answers, way: way, trust: trust)
    }

    /// A guide on a ticket: the question to ask next, or what to tell at the end.
    ///
    /// - Throws: `ArticleRefusal.notUsable` for one that may not be told, `.notFound` for a way that is none.
    package func guide(_ version: ArticleVersionID, _ answers: [String], on number: Int64, as asker: Asker) async throws -> GuideScreen {
        try asker.require(.answerTickets)
        return try await db.read { db in
            let ticket = try found(number, by: asker, in: db)
            let walk = try usable(version, answers, as: asker, in: db)
            return GuideScreen(
                walk: walk, number: ticket.number, subject: ticket.subject, customer: try Customer.find(ticket.customer, in: db)?.name ?? "",
                words: Self.filled(walk.told, try facts(of: ticket, asker, in: db)))
        }
    }

    /// Puts what a way tells at the end of the reply that is being written. Every step that says something is cited, and which
    /// answers were given is noted on the ticket, so that a colleague need not ask again.
    ///
    /// - Parameter plain: makes plain text of Markdown.
    /// - Returns: the draft as it is then.
    package func follow(
        _ version: ArticleVersionID, _ answers: [String], isDeliberate: Bool, on number: Int64, as asker: Asker,
        plain: @escaping @Sendable (String) -> String
    ) async throws -> String {
        try asker.require(.answerTickets)
        return try await db.write { tx in
            let ticket = try found(number, by: asker, in: tx)
            let walk = try usable(version, answers, as: asker, in: tx)
            guard walk.isAtEnd else { throw ArticleRefusal.badState }
            guard walk.trust == .verified || isDeliberate else { throw ArticleRefusal.notUsable }
            let draft = try Draft.find(ticket.id, of: asker.id, in: tx)
            let words = plain(Self.filled(walk.told, try facts(of: ticket, asker, in: tx)))
            let whole = [draft.map { $0.kind == .reply ? $0.text.trimmed : "" } ?? "", words].filter { !$0.isEmpty }.joined(separator: "\n\n")
            guard whole.utf8.count <= settings.limits.text else { throw TicketRefusal.textTooLong(limit: settings.limits.text) }
            _ = try Draft.save(whole, kind: .reply, ticket: ticket.id, of: asker.id, version: draft?.version ?? 0, in: tx)
            for step in walk.way where !step.text.isEmpty {
                try Citing.put(
                    Citing(
                        article: walk.version.article, passage: Passage(version: version, bytes: step.bytes), certainty: .certain,
                        wasStale: walk.trust == .stale), into: ticket.id, of: asker.id, in: tx)
            }
            let given = walk.guide.answers(walk.way).map { "\($0.question) \($0.answer)" }.joined(separator: " · ")
            try tx.record(
                NewEvent(
                    .guideFollowed, ticket: ticket.id, customer: ticket.customer, person: asker.id, subject: walk.version.article.rawValue,
                    data: details(["version": version.description, "title": walk.version.title, "answers": given.shortened(to: 1_000)])))
            return whole
        }
    }

    private func usable(_ id: ArticleVersionID, _ answers: [String], as asker: Asker, in db: Snapshot) throws -> GuideWalk {
        guard let version = try ArticleVersion.find(id, in: db) else { throw ArticleRefusal.notFound }
        let trust = try article(version.article, for: asker, in: db).trust(at: db.now)
        guard trust.isUsable, try Translation.find(version.article, version.language, in: db)?.published == id else {
            throw ArticleRefusal.notUsable
        }
        guard try RecallPassage.recalled([id], at: db.now, in: db).isEmpty else { throw ArticleRefusal.notUsable }
        guard let walk = Self.walk(version, answers, trust: trust) else { throw ArticleRefusal.notFound }
        return walk
    }
}

extension GuideWalk {
    /// What is told on the way, the questions left out.
    var told: String { way.map(\.text).filter { !$0.isEmpty }.joined(separator: "\n\n") }
}
