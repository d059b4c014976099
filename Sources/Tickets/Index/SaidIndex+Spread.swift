internal import Foundation
package import Storage

/// How many of the newest tickets have a word: what few have says more.
package struct TermSpread: Sendable {
    private var counts: [UInt64: Int] = [:]
    /// How many tickets were looked at.
    private var tickets = 0

    /// Below so many tickets the counts say nothing.
    private static let enough = 500

    /// What a word says, between 0 and 1, by the inverse of its frequency (the weight of Robertson and Spärck Jones, as in BM25); the
    /// same for all words where too little was said to know.
    package func weight(of term: UInt64) -> Double {
        guard tickets >= Self.enough else { return 1 }
        let (all, some) = (Double(tickets), Double(min(counts[term] ?? 0, tickets)))
        return max(0.05, log(1 + (all - some + 0.5) / (some + 0.5)) / log(1 + (all + 0.5) / 0.5))
    }

    /// Looks at the last two blocks of tickets, however many there are.
    package static func of(_ terms: [UInt64], in db: Snapshot) throws -> TermSpread {
        var spread = TermSpread()
        let newest = try db.value(Int64.self, "SELECT max(number) FROM tickets") ?? 0
        let last = newest / Places.block
        let first = max(0, last - 1)
        spread.tickets = Int(newest - first * Places.block)
        guard spread.tickets >= enough else { return spread }
        let keys = terms.map { Int64(bitPattern: $0) }.sorted()
        try db.visit("SELECT term, places FROM said_lists WHERE block IN (\(first), \(last)) AND term IN (\(list: keys))") { row in
            let term: Int64 = try row.next()
            spread.counts[UInt64(bitPattern: term), default: 0] += Places(try row.next()).count
        }
        return spread
    }
}
