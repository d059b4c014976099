package import Basics
internal import Customers
package import Knowledge
package import People
internal import Promises
internal import Storage
internal import Tickets

/// What a recall would be about, before it is opened.
package struct RecallPreview: Sendable {
    package var article: Article
    package var title: String
    package var passages: [Wrong]
    /// Customers who were told for certain, and those whom the ledger thinks so of. Who else was told is found by searching.
    package var certain: Int
    package var probable: Int
    /// Whether the article is blocked by it.
    package var blocks: Bool
    /// The newest version's number in the source language.
    package var newest: Int

    package struct Wrong: Sendable, Hashable {
        package var version: ArticleVersionID
        package var number: Int
        package var language: LanguageTag
        package var words: String
    }
}

/// Recalling: words that customers were told were wrong.
extension Desk {
    package static let recallJob = "recall"

    /// What the scope covers, and how many were told it.
    package func previewRecall(of id: ArticleID, _ scope: RecallScope, as asker: Asker) async throws -> RecallPreview {
        try await db.read { db in
            let article = try answering(id, asker, in: db)
            let passages = try scope.passages(of: article, in: db)
            let versions = try ArticleVersion.all(Array(Set(passages.map(\.passage.version))), in: db)
            let told = try toldCounts(passages.map(\.passage), scope, in: db)
            let newest = try Translation.find(id, article.sourceLanguage, in: db).flatMap { try ArticleVersion.find($0.latest, in: db) }
            return RecallPreview(
                article: article, title: newest?.title ?? "",
                passages: passages.compactMap { entry in
                    versions[entry.passage.version].map {
                        .init(
                            version: $0.id, number: $0.number, language: entry.language,
                            words: entry.passage.words(in: $0.body).map(PlainMarkdown.sentence) ?? "")
                    }
                }, certain: told.certain, probable: told.probable, blocks: try isPublished(passages.map(\.passage), of: id, scope, in: db),
                newest: newest?.number ?? 1)
        }
    }

    private func toldCounts(_ passages: [Passage], _ scope: RecallScope, in db: Snapshot) throws -> (certain: Int, probable: Int) {
        let told = try Recall.preview(passages, scope, in: db)
        let leading = try Customer.leading(among: told.certain.union(told.probable), in: db)
        let certain = Set(told.certain.map { leading[$0] ?? $0 })
        return (certain.count, Set(told.probable.map { leading[$0] ?? $0 }).subtracting(certain).count)
    }

    /// Says that something which was told is wrong. From this moment on nobody can tell it any more; who was told is listed, and
    /// each of them is owed a correction.
    ///
    /// - Parameter correctBy: until when each is to hear; the house's habit where it is left out.
    package func openRecall(
        of id: ArticleID, _ scope: RecallScope, reason: String, correctBy: Moment? = nil, as asker: Asker
    ) async throws -> Recall {
        let reason = reason.onOneLine.trimmed
        guard !reason.isEmpty else { throw RecallRefusal.reasonMissing }
        return try await db.write { tx in
            let article = try answering(id, asker, in: tx)
            let due = try correctBy ?? workClock(mailbox: nil, team: nil, in: tx).adding(settings.correction, to: tx.now)
            try check(scope, correctBy: due, at: tx.now)
            let passages = try scope.passages(of: article, in: tx)
            guard !passages.isEmpty else { throw RecallRefusal.nothingWrong }
            try refuseTwice(passages.map(\.passage), of: id, scope, in: tx)
            var recall = try Recall.open(
                id, scope, passages: passages, reason: reason.shortened(to: 500), correctBy: due,
                searchUntil: try Message.ends(in: tx)?.last ?? MessageID(0), by: asker.id, in: tx)
            if article.trust != .disputed, article.trust != .retracted, try isPublished(passages.map(\.passage), of: id, scope, in: tx) {
                try article.trust(.disputed, by: asker.id, reason: reason.shortened(to: 300), in: tx)
            }
            _ = try listTold(&recall, limit: Self.listedAtOnce, in: tx)
            try tx.schedule(Self.recallJob, for: recall.id.rawValue, at: tx.now)
            return recall
        }
    }

    private func check(_ scope: RecallScope, correctBy: Moment, at now: Moment) throws {
        guard scope.since >= 1, scope.until.map({ $0 >= scope.since }) ?? true else { throw RecallRefusal.nothingWrong }
        if let from = scope.toldFrom, let until = scope.toldUntil, from >= until { throw RecallRefusal.badTimes }
        guard correctBy > now, correctBy < now + .days(Int64(Self.longestPromise)) else { throw RecallRefusal.badTimes }
    }

    /// The same words are recalled once at a time, so that nobody is corrected twice.
    private func refuseTwice(_ passages: [Passage], of article: ArticleID, _ scope: RecallScope, in tx: Transaction) throws {
        for open in try Recall.of(article, in: tx) where open.isOpen && open.scope.overlapsInTime(scope) {
            let present = try RecallPassage.all(of: open.id, in: tx)
            if passages.contains(where: { passage in present.contains { $0.holds(passage) } }) { throw RecallRefusal.alreadyRecalled(open.id) }
        }
    }

    private func isPublished(_ passages: [Passage], of article: ArticleID, _ scope: RecallScope, in db: Snapshot) throws -> Bool {
        guard scope.isWrong(at: db.now) else { return false }
        let published = Set(try Translation.all(of: article, in: db).compactMap(\.published))
        return passages.contains { published.contains($0.version) }
    }
}

extension RecallScope {
    fileprivate func overlapsInTime(_ other: RecallScope) -> Bool {
        let (start, end) = (toldFrom ?? Moment(milliseconds: 0), toldUntil ?? Moment(milliseconds: .max))
        return start <= other.toldUntil ?? Moment(milliseconds: .max) && other.toldFrom ?? Moment(milliseconds: 0) <= end
    }
}
