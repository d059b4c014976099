internal import Basics
internal import Language
internal import Storage

/// Finding on one shelf, in two steps.
///
/// The engine gives the documents that have the query's rarest words, and those with rare pieces of words where words find
/// little. They are ordered by how rare what they have is; the full formula then decides over the first few hundred that the
/// reader may see.
struct Candidates {
    struct Scored {
        var number: Int64
        var article: ArticleID
        var version: ArticleVersionID
        var externalID: String?
        var audience: Article.Audience
        var trust: Article.Trust
        var score: Double
        /// It has one of the words, and not only pieces of them.
        var hasWord: Bool
    }

    /// How far is looked.
    private struct Reach {
        /// To how many documents the full formula is applied.
        var weighed: Int
        /// Entries of lists that are read for words, and for pieces of words.
        var wordBudget: Int
        var pieceBudget: Int
        var pieces: Int

        static let whole = Reach(weighed: 256, wordBudget: 40_000, pieceBudget: 20_000, pieces: 8)
        /// For who has not typed to the end and looks again at the next letter.
        static let typing = Reach(weighed: 128, wordBudget: 10_000, pieceBudget: 10_000, pieces: 4)
    }

    /// What a document with pieces of words alone must reach of the best that has words.
    private static let pieceShare = 0.15
    /// Fewer documents than this with the query's words are little.
    private static let few = 100
    /// Rows of one look-up.
    private static let chunk = 128

    private let shelf: Shelf
    private let query: QueryTerms
    private let reader: ArticleReader
    private let withBlocked: Bool
    private let reach: Reach

    init(_ shelf: Shelf, _ query: ArticleQuery, _ reader: ArticleReader) {
        self.shelf = shelf
        self.query = QueryTerms(of: query.text, language: LanguageTag(rawValue: shelf.language), isTyping: query.isTyping)
        self.reader = reader
        self.withBlocked = query.withBlocked
        reach = query.isTyping ? .typing : .whole
    }

    func best(in db: Snapshot) throws -> [Scored] {
        let posted = query.terms.filter { Postings.isPosted($0.field) }
        guard !posted.isEmpty else { return [] }
        let counted = try TermCounts.all(of: posted.map { Int64(bitPattern: $0.hash) }, on: shelf.id, in: db)
        var frequencies: [UInt64: Int] = [:]
        for term in posted { frequencies[term.hash] = counted[Int64(bitPattern: term.hash)] ?? 0 }
        let ranking = Ranking(query, documents: shelf.documents, lengths: shelf.lengths, frequencies: frequencies)
        var scored: [Scored] = []
        var seen = 0
        var candidates = try candidates(posted, frequencies, in: db)
        // Some may not be used now, so that one looks on until there are enough.
        while seen < reach.weighed {
            let some = candidates.next(Self.chunk)
            if some.isEmpty { break }
            let weighed = try weigh(some, ranking, in: db)
            seen += weighed.count
            scored += weighed.compactMap { $0 }
        }
        // Where something has the words, a few letters in common (the "one" of "iPhone") are no answer beside it.
        let best = scored.lazy.filter(\.hasWord).map(\.score).max() ?? 0
        return scored.filter { $0.hasWord || $0.score >= Self.pieceShare * best }
    }

    /// The documents that have the most of what is rarest, in that order, of those that the reader may see.
    private func candidates(_ posted: [QueryTerms.Term], _ frequencies: [UInt64: Int], in db: Snapshot) throws -> Ladder {
        let chosen = choose(posted, frequencies)
        var weights: [Int64: Float] = [:]
        for term in chosen {
            let rarity = Ranking.rarity(Double(frequencies[term.hash] ?? 0), of: shelf.documents)
            weights[Int64(bitPattern: term.hash)] = Float(term.weight * rarity)
        }
        let blocks = shelf.blocks
        guard let first = blocks.first, !weights.isEmpty else { return Ladder([], first: 0) }
        var points = [Float](repeating: 0, count: blocks.count * Int(Shelf.block))
        try Postings.lists(of: weights.keys.sorted(), blocks: blocks, in: db) { block, term, list in
            let (base, weight) = (Int(block - first) * Int(Shelf.block), weights[term] ?? 0)
            guard points.indices.contains(base) else { return }
            list.withUnsafeBufferPointer { list in
                points.withUnsafeMutableBufferPointer { points in
                    for entry in stride(from: 0, to: list.count - 1, by: 2) {
                        points[base + Int(list[entry]) + Int(list[entry + 1] & 0x0F) << 8] += weight
                    }
                }
            }
        }
        if shelf.hasCircles, let circles = reader.circles {
            let bits = try Circles.bits(of: circles, blocks: blocks, in: db)
            for place in points.indices where points[place] > 0 && bits[place / 8] & 1 << UInt8(place % 8) == 0 { points[place] = 0 }
        }
        return Ladder(points, first: first * Shelf.block)
    }

    /// Words from the rarest on, as far as the budget goes; the rarest pieces of words that nothing has, and of all where little
    /// was found.
    private func choose(_ posted: [QueryTerms.Term], _ frequencies: [UInt64: Int]) -> [QueryTerms.Term] {
        func count(_ term: QueryTerms.Term) -> Int { frequencies[term.hash] ?? 0 }
        func rarest(_ terms: [QueryTerms.Term], _ budget: Int) -> [QueryTerms.Term] {
            var left = budget
            return terms.filter { count($0) > 0 }.sorted { (count($0), $0.hash) < (count($1), $1.hash) }.enumerated().filter { index, term in
                left -= count(term)
                return index == 0 || left >= 0
            }.map(\.element)
        }
        let words = rarest(posted.filter { $0.field == .stem || $0.field == .start }, reach.wordBudget)
        let unknown = Set(posted.filter { $0.field == .stem && count($0) == 0 }.map(\.word))
        let grams = posted.filter { $0.field == .gram }
        let lost = rarest(grams.filter { unknown.contains($0.word) }, reach.pieceBudget).prefix(reach.pieces)
        let found = words.reduce(0) { $0 + count($1) }
        let others = found < Self.few || hasRuns ? rarest(grams, reach.pieceBudget).prefix(reach.pieces) : []
        return words + Array(Set(lost).union(others)).sorted { $0.hash < $1.hash }
    }

    /// Whether words are parted by a dictionary, which may part a name one way here and another way there.
    private var hasRuns: Bool { shelf.language == "th" }

    /// What may be used: neither disputed nor recalled; or all, for somebody who looks for what may not.
    private var trusted: SQL {
        guard !withBlocked else { return "1 = 1" }
        return """
            \(Article.isUsable) AND NOT EXISTS (
              SELECT 1 FROM recall_passages JOIN recalls ON recalls.id = recall_passages.recall
              WHERE recall_passages.version = search_documents.version AND recalls.told_until IS NULL)
            """
    }

    /// Those that the reader may see; `nil` for one that has nothing to do with the query.
    private func weigh(_ numbers: [Int64], _ ranking: Ranking, in db: Snapshot) throws -> [Scored?] {
        let list = numbers + Array(repeating: -1, count: Self.chunk - numbers.count)
        return try db.all(
            """
            SELECT search_documents.number, search_documents.article, search_documents.version, articles.external_id, articles.audience,
              articles.trust, articles.verify_due, search_documents.terms
            FROM search_documents JOIN articles ON articles.id = search_documents.article
            WHERE search_documents.number IN (\(list: list)) AND \(trusted) AND \(reader.sees)
            """
        ) { row -> Scored? in
            var scored = Scored(
                number: try row.next(), article: try row.next(), version: try row.next(), externalID: try row.next(), audience: try row.next(),
                trust: try row.next(), score: 0, hasWord: false)
            let due: Moment? = try row.next()
            if scored.trust == .verified, let due, due <= db.now { scored.trust = .stale }
            let terms: [UInt8] = try row.next()
            guard let score = ranking.score(terms) else { return nil }
            (scored.score, scored.hasWord) = score
            return scored
        }
    }
}

/// Documents by their points, the highest first. Only as many are put in order as are asked for.
struct Ladder {
    private static let rungs = 256
    private var rungs: [[Int32]]
    private let points: [Float]
    private let first: Int64
    private var ready: [Int32] = []

    init(_ points: [Float], first: Int64) {
        self.points = points
        self.first = first
        rungs = Array(repeating: [], count: Self.rungs)
        guard let highest = points.max(), highest > 0 else { return }
        let scale = Float(Self.rungs - 1) / highest
        for (place, value) in points.enumerated() where value > 0 { rungs[Int(value * scale)].append(Int32(place)) }
    }

    mutating func next(_ count: Int) -> [Int64] {
        while ready.count < count, let rung = rungs.popLast() {
            ready += rung.sorted { (points[Int($0)], $1) > (points[Int($1)], $0) }
        }
        let some = ready.prefix(count)
        ready.removeFirst(some.count)
        return some.map { first + Int64($0) }
    }
}
