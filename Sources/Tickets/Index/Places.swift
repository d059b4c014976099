/// Which of a block's tickets have a term: few as a list, many as a bit for each.
struct Places {
    /// Tickets of a block.
    static let block: Int64 = 8_192
    /// From so many on the bits are shorter than the list.
    private static let many = 500

    private(set) var bits = [UInt64](repeating: 0, count: Int(block) / 64)

    init() {}

    init(_ bytes: [UInt8]) {
        guard let form = bytes.first else { return }
        if form == 0 {
            for at in stride(from: 1, to: bytes.count - 1, by: 2) { insert(Int(bytes[at]) | Int(bytes[at + 1]) << 8) }
        } else {
            bytes.withUnsafeBytes { raw in
                for word in bits.indices where raw.count >= word * 8 + 9 {
                    bits[word] = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: word * 8 + 1, as: UInt64.self))
                }
            }
        }
    }

    mutating func insert(_ place: Int) { bits[place >> 6 & 127] |= 1 << UInt64(place & 63) }
    mutating func remove(_ place: Int) { bits[place >> 6 & 127] &= ~(1 << UInt64(place & 63)) }
    func contains(_ place: Int) -> Bool { bits[place >> 6 & 127] >> UInt64(place & 63) & 1 == 1 }

    var count: Int { bits.reduce(0) { $0 + $1.nonzeroBitCount } }

    var bytes: [UInt8] {
        if count < Self.many {
            var list: [UInt8] = [0]
            for (at, word) in bits.enumerated() {
                var rest = word
                while rest != 0 {
                    let place = at * 64 + rest.trailingZeroBitCount
                    list.append(UInt8(place & 0xFF))
                    list.append(UInt8(place >> 8))
                    rest &= rest - 1
                }
            }
            return list
        }
        return [1] + bits.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64($0 * 8)) } }
    }
}

/// Tickets by their numbers, as bits.
struct NumberSet {
    private(set) var words: [UInt64]

    /// - Parameter highest: the greatest number that there is.
    init(upTo highest: Int64) { words = Array(repeating: 0, count: (Int(highest / Places.block) + 1) * Int(Places.block) / 64) }

    mutating func insert(_ places: Places, block: Int64) {
        let base = Int(block) * Int(Places.block) / 64
        guard base >= 0, base + places.bits.count <= words.count else { return }
        for at in places.bits.indices { words[base + at] |= places.bits[at] }
    }

    mutating func insert(_ number: Int64) {
        guard number >= 0, number >> 6 < words.count else { return }
        words[Int(number >> 6)] |= 1 << UInt64(number & 63)
    }

    mutating func remove(_ number: Int64) {
        guard number >= 0, number >> 6 < words.count else { return }
        words[Int(number >> 6)] &= ~(1 << UInt64(number & 63))
    }

    func contains(_ number: Int64) -> Bool {
        number >= 0 && number >> 6 < words.count && words[Int(number >> 6)] >> UInt64(number & 63) & 1 == 1
    }

    mutating func formUnion(_ other: NumberSet) { for at in words.indices { words[at] |= other.words[at] } }
    mutating func formIntersection(_ other: NumberSet) { for at in words.indices { words[at] &= other.words[at] } }
    mutating func subtract(_ other: NumberSet) { for at in words.indices { words[at] &= ~other.words[at] } }

    func intersection(_ other: NumberSet) -> NumberSet {
        var set = self
        set.formIntersection(other)
        return set
    }

    func subtracting(_ other: NumberSet) -> NumberSet {
        var set = self
        set.subtract(other)
        return set
    }

    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
    var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    /// The highest that is not above a number.
    func highest(upTo number: Int64) -> Int64? {
        guard number >= 0 else { return nil }
        var at = Int(min(number >> 6, Int64(words.count)))
        // The bits of its own word up to it; then whole words.
        var rest = at < words.count ? words[at] & (UInt64.max >> UInt64(63 - number & 63)) : 0
        while rest == 0 {
            at -= 1
            guard at >= 0 else { return nil }
            rest = words[at]
        }
        return Int64(at * 64 + 63 - rest.leadingZeroBitCount)
    }

    /// All of them, the highest first.
    var numbers: [Int64] {
        var numbers: [Int64] = []
        for at in words.indices.reversed() where words[at] != 0 {
            var rest = words[at]
            while rest != 0 {
                let bit = 63 - rest.leadingZeroBitCount
                numbers.append(Int64(at * 64 + bit))
                rest &= ~(1 << UInt64(bit))
            }
        }
        return numbers
    }
}
