import Testing

@testable import Tickets

/// The best of many tickets are found without looking at all of them; it must be the same as if all had been put in order.
@Suite("The best of many tickets") struct StairsTests {
    private struct Random: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 11 ^ state << 7
        }
    }

    private func set(_ share: Int, of newest: Int64, _ random: inout Random) -> NumberSet {
        var set = NumberSet(upTo: newest)
        for number in 0...newest where Int.random(in: 0..<100, using: &random) < share { set.insert(number) }
        return set
    }

    @Test("pages of it follow one another as in the whole order", arguments: [1, 2, 3], [UInt64(1), 2, 3, 4])
    func order(_ words: Int, _ seed: UInt64) {
        var random = Random(state: seed * 977 + UInt64(words))
        let newest = Int64.random(in: 1...3_000, using: &random)
        let parts = (0..<words).map { _ in
            Stairs.Word(
                said: set(Int.random(in: 0...100, using: &random), of: newest, &random), own: set(70, of: newest, &random),
                subject: set(10, of: newest, &random), weight: Int64.random(in: 1...12, using: &random) * 1_000)
        }
        let matching = set(Int.random(in: 5...100, using: &random), of: newest, &random)
        let whole = matching.numbers.map { number -> TicketSearch.Key in
            let sum = parts.reduce(Int64(0)) { $0 + $1.worth(to: number) }
            return .init(rank: Stairs.points(sum, number: number, newest: newest), place: number)
        }.sorted { $0.isBefore($1) }

        var paged: [TicketSearch.Key] = []
        while true {
            var stairs = Stairs(matching, by: parts, after: paged.last, newest: newest)
            let page = stairs.next(97) + stairs.next(3)
            paged += page
            if page.isEmpty { break }
        }
        #expect(paged == whole)
        #expect(whole.isEmpty || Set(whole.map(\.rank)).count > 1 || whole.count == 1, "the points tell tickets apart")
    }

    @Test("the highest number up to another, at the edges of words and beyond the end")
    func highest() {
        var set = NumberSet(upTo: 10_000)
        #expect(set.highest(upTo: 10_000) == nil && set.highest(upTo: -1) == nil)
        for number in [Int64(0), 63, 64, 127, 128, 5_000] { set.insert(number) }
        let expected: [(Int64, Int64?)] = [
            (-1, nil), (0, 0), (1, 0), (62, 0), (63, 63), (64, 64), (65, 64), (126, 64), (127, 127), (128, 128), (4_999, 128), (5_000, 5_000),
            (100_000, 5_000), (.max, 5_000),
        ]
        for (number, highest) in expected { #expect(set.highest(upTo: number) == highest, "up to \(number)") }
    }
}
