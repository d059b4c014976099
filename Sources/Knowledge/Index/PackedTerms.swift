internal import Language

/// What a document consists of, packed: for each field the number of all its terms, the number of different ones, and these in
/// ascending order of 24 bits of their hash, as differences, with how often each occurs.
///
/// Of 16 million values a document has a thousand, so that a term of a query is mistaken for another's in one of ten thousand
/// looks; a mistake is a grain of score.
struct PackedTerms {
    private(set) var bytes: [UInt8]

    init(_ terms: TextTerms) {
        bytes = []
        for field in TermField.allCases {
            let all = terms[field]
            let keys = all.map(Self.key).sorted()
            var runs: [(key: UInt32, count: Int)] = []
            for key in keys {
                if let last = runs.last, last.key == key { runs[runs.count - 1].count += 1 } else { runs.append((key, 1)) }
            }
            append(UInt32(all.count))
            append(UInt32(runs.count))
            var before: UInt32 = 0
            for run in runs {
                append((run.key - before) << 1 | (run.count > 1 ? 1 : 0))
                if run.count > 1 { bytes.append(UInt8(min(run.count, 255))) }
                before = run.key
            }
        }
    }

    static func key(_ hash: UInt64) -> UInt32 { UInt32(hash >> 40) }

    private mutating func append(_ value: UInt32) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7F | 0x80))
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}

/// Reads packed terms and applies the formula to those that a query asks for.
struct PackedReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// The sum over a field: `wanted` is in ascending order of key.
    mutating func score(_ wanted: UnsafeBufferPointer<Ranking.Wanted>, by field: Ranking.Field) -> Double {
        let total = Double(next())
        let different = Int(next())
        let base = Ranking.k1 * (1 - Ranking.b + Ranking.b * total / max(field.average, 1))
        var (sum, key, index) = (0.0, UInt32(0), 0)
        var sought = wanted.first?.key ?? .max
        for _ in 0..<different {
            let step = next()
            key &+= step >> 1
            let count = step & 1 == 1 ? byte() : 1
            // Most of what a document has nobody asks for.
            while key > sought {
                index += 1
                sought = index < wanted.count ? wanted[index].key : .max
            }
            if key == sought, index < wanted.count {
                let count = Double(count)
                sum += wanted[index].weight * count * (Ranking.k1 + 1) / (count + base)
            }
        }
        return sum
    }

    @inline(__always) private mutating func byte() -> UInt8 {
        guard position < bytes.count else { return 0 }
        defer { position &+= 1 }
        return bytes[position]
    }

    @inline(__always) private mutating func next() -> UInt32 {
        let first = byte()
        guard first & 0x80 != 0 else { return UInt32(first) }
        var (value, shift) = (UInt32(first & 0x7F), UInt32(7))
        while true {
            let byte = byte()
            value |= UInt32(byte & 0x7F) << shift
            guard byte & 0x80 != 0, shift < 28 else { return value }
            shift += 7
        }
    }
}
