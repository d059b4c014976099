internal import Basics
internal import Knowledge
internal import Language
internal import Storage
internal import Tickets

/// The list of everybody who was told, made in pieces: first from the ledger, then by searching what was sent.
extension Desk {
    /// Entries of the ledger that are taken in one transaction.
    static let listedAtOnce = 500
    /// Messages that are searched in one piece.
    static let searchedAtOnce = 2_000

    /// Does the next piece of what is to be done for a recall. `false` when there is nothing to do now. Any number of workers may
    /// do this; who dies is followed by another, which goes on from the last piece.
    package func workOnRecalls() async throws -> Bool {
        let worker = "recall-\(db.node)"
        guard let job = try await db.write({ try $0.takeJobs(Self.recallJob, worker: worker, limit: 1, lease: .minutes(2)) }).first else {
            return false
        }
        let next = try await piece(of: RecallID(job.subject), payload: job.payload)
        try await db.write { tx in
            if let next {
                try tx.schedule(Self.recallJob, for: job.subject, at: tx.now, payload: next)
            } else {
                // Somebody may have asked for more meanwhile; then the job is theirs, and stays.
                try tx.finish(job, worker: worker)
            }
        }
        return true
    }

    /// Gives what the next piece needs to know, or `nil` when it was the last.
    private func piece(of id: RecallID, payload: String) async throws -> String? {
        guard let recall = try await db.read({ try Recall.find(id, in: $0) }) else { return nil }
        switch recall.stage {
        case .listing:
            try await db.write { tx in
                guard var recall = try Recall.find(id, in: tx), recall.stage == .listing else { return }
                _ = try listTold(&recall, limit: Self.listedAtOnce, in: tx)
            }
            return "{}"
        case .searching:
            try await search(for: recall)
            return "{}"
        case .correcting, .done: return try await sendSome(of: recall, after: payload)
        }
    }

    /// Takes the next entries of the ledger; `true` when there are more.
    func listTold(_ recall: inout Recall, limit: Int, in tx: Transaction) throws -> Bool {
        let citations = try recall.tellings(limit: limit, in: tx)
        try owe(citations.map(Telling.init), of: &recall, in: tx)
        if let last = citations.last { try recall.list(to: last.id, in: tx) }
        guard citations.count < limit else { return true }
        try recall.move(to: .searching, in: tx)
        return false
    }

    // MARK: Searching

    private struct Searched: Sendable {
        var message: Message.Said
        var passage: Passage
        var score: Double
    }

    private func search(for recall: Recall) async throws {
        let (messages, wrong) = try await db.read { db in
            let wrong = try wrongSentences(of: recall, in: db)
            let messages = try Message.said(
                after: recall.searched, upTo: recall.searchUntil, from: try searchStart(of: recall, in: db),
                limit: Self.searchedAtOnce, in: db)
            return (messages, wrong)
        }
        let scan = SentenceScan(wrong.map(\.sentence))
        let found = messages.compactMap { message -> Searched? in
            guard recall.scope.toldUntil.map({ message.at <= $0 }) ?? true else { return nil }
            return scan.hits(in: message.text, language: message.language).first.map {
                Searched(message: message, passage: wrong[$0.sentence].passage, score: $0.score)
            }
        }
        try await db.write { tx in
            guard var recall = try Recall.find(recall.id, in: tx), recall.stage == .searching else { return }
            try owe(try tellings(of: found, in: tx), of: &recall, in: tx)
            if let last = messages.last { try recall.search(to: last.id, count: messages.count, in: tx) }
            guard messages.count < Self.searchedAtOnce else { return }
            try recall.move(to: .correcting, in: tx)
            try endIfDone(&recall, in: tx)
        }
    }

    private func tellings(of found: [Searched], in db: Snapshot) throws -> [Telling] {
        try db.together { db in
            try found.compactMap { hit in
                let correction = try Correction.carried(by: hit.message.id, in: db)
                // A correction repeats what was wrong, and tells nobody that it is right.
                guard let ticket = try Ticket.find(hit.message.ticket, in: db), correction == nil else { return nil }
                return Telling(
                    message: hit.message.id, ticket: ticket.id, customer: ticket.customer, teller: hit.message.author, at: hit.message.at,
                    certainty: .probable, score: min(1, hit.score), passage: hit.passage, citation: nil)
            }
        }
    }

    /// The sentences that were wrong, each with its place in its version.
    func wrongSentences(of recall: Recall, in db: Snapshot) throws -> [(sentence: Likeness.Sentence, passage: Passage)] {
        let passages = try RecallPassage.all(of: recall.id, in: db)
        let versions = try ArticleVersion.all(Array(Set(passages.map(\.passage.version))), in: db)
        var seen: Set<Likeness.Sentence> = []
        return passages.flatMap { entry -> [(sentence: Likeness.Sentence, passage: Passage)] in
            guard let version = versions[entry.passage.version] else { return [] }
            return Likeness.sentences(of: version.body, language: version.language).filter {
                entry.passage.bytes.overlaps($0.bytes)
            }.compactMap { sentence in
                // Two versions that say the same are one thing to look for.
                var bare = sentence
                bare.bytes = 0..<0
                return seen.insert(bare).inserted ? (sentence, Passage(version: version.id, bytes: sentence.bytes)) : nil
            }
        }
    }

    /// What was wrong from the first version on may have been said before anybody wrote it down.
    private func searchStart(of recall: Recall, in db: Snapshot) throws -> Moment? {
        if let from = recall.scope.toldFrom { return from }
        guard recall.scope.since > 1, let article = try Article.find(recall.article, visibleTo: .house, in: db) else { return nil }
        return try ArticleVersion.history(of: article.id, article.sourceLanguage, in: db).first { $0.number == recall.scope.since }?.writtenAt
    }
}
