import Basics

/// Sebastiano Vigna's SplitMix64: what happens follows from the seed, and a year that fails can be lived again.
struct Chance: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    /// One of many that come from one seed and have nothing in common.
    init(_ seed: UInt64, stream: UInt64) {
        var mixed = Chance(seed ^ (stream &* 0xD134_2543_DE82_EF95))
        state = mixed.next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func happens(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &self) < share }

    mutating func minutes(_ range: ClosedRange<Int64>) -> Span { .minutes(.random(in: range, using: &self)) }

    /// A length of time of which most are short and a few are long: the middle one is `middle`.
    mutating func delay(middle: Span, atMost most: Span) -> Span {
        let share = Double.random(in: 0.02..<0.98, using: &self)
        return min(most, Span(milliseconds: Int64(Double(middle.milliseconds) * share / (1 - share))))
    }

    mutating func pick<T>(_ from: [T]) -> T { from[Int.random(in: from.indices, using: &self)] }
}
