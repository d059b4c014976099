internal import Foundation
internal import Language

/// BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) over stems, pieces of words and pairs.
///
/// A pure function of what the query asks, of how many documents have each term, and of what a document consists of: both
/// engines give the same order.
struct Ranking {
    static let k1 = 1.2
    static let b = 0.75
    /// A pair's documents are not counted. It is taken to be in a third of those that have the rarer of its words.
    private static let pairShare = 0.3

    struct Wanted {
        var key: UInt32
        /// The query's weight times the rarity.
        var weight: Double
    }

    struct Field {
        /// Terms of a document on average.
        var average: Double
    }

    /// What a document without any of the words must reach to be an answer: a small part of what one with all that is asked for
    /// would have. A few letters in common are none.
    private static let leastShare = 0.04
    private var least = 0.0

    private var wanted: [[Wanted]]
    private let fields: [Field]

    /// - Parameters:
    ///   - documents: how many there are on the shelf.
    ///   - lengths: how many terms all of them have together, by field.
    ///   - frequencies: how many documents have a term, by hash; a term that is missing is in none.
    init(_ query: QueryTerms, documents: Int, lengths: [Int], frequencies: [UInt64: Int]) {
        fields = lengths.map { Field(average: Double($0) / Double(max(1, documents))) }
        wanted = Array(repeating: [], count: TermField.allCases.count)
        for term in query.terms {
            let frequency: Double
            if term.field == .pair {
                let known = term.parts.compactMap { frequencies[$0] }
                // A word that no document has is in no pair of one.
                guard let rarest = known.min(), known.count == term.parts.count || rarest > 0 else { continue }
                frequency = Double(rarest) * Self.pairShare
            } else {
                let known = frequencies[term.hash] ?? 0
                if term.field != .start { least += Self.leastShare * term.weight * Self.rarity(Double(known), of: documents) }
                guard known > 0 else { continue }
                frequency = Double(known)
            }
            wanted[Int(term.field.rawValue)].append(
                Wanted(key: PackedTerms.key(term.hash), weight: term.weight * Self.rarity(frequency, of: documents)))
        }
        for index in wanted.indices { wanted[index].sort { $0.key < $1.key } }
    }

    /// Never below zero, so that a word which most of a small library has does no harm.
    static func rarity(_ frequency: Double, of documents: Int) -> Double {
        log(1 + (max(0, Double(documents) - frequency) + 0.5) / (frequency + 0.5))
    }

    /// Higher is better, and whether the document has one of the words; `nil` when it has nothing to do with the query.
    func score(_ terms: [UInt8]) -> (score: Double, hasWord: Bool)? {
        terms.withUnsafeBufferPointer { bytes in
            var reader = PackedReader(bytes)
            var (sum, hasWord) = (0.0, false)
            for (field, (wanted, shape)) in zip(TermField.allCases, zip(wanted, fields)) {
                let score = wanted.withUnsafeBufferPointer { reader.score($0, by: shape) }
                if score > 0, field == .stem || field == .start { hasWord = true }
                sum += score
            }
            return hasWord || sum >= least ? (sum, hasWord) : nil
        }
    }
}
