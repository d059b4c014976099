/// A paragraph in the form in which words are compared, with the way back to what was written.
struct FoldedText {
    /// UTF-16 code units.
    private(set) var units: [UInt16] = []
    /// For each unit the bytes of the original that it came from.
    private(set) var starts: [Int32] = []
    private(set) var ends: [Int32] = []

    /// - Parameters:
    ///   - bytes: the paragraph as UTF-8. `offset` is where it begins in the text; spans are counted from the text's beginning.
    ///   - cyrillicAsLatin: whether Cyrillic letters are written in Latin ones, as for Serbian.
    init(_ bytes: UnsafeBufferPointer<UInt8>, offset: Int, cyrillicAsLatin: Bool) {
        units.reserveCapacity(bytes.count)
        starts.reserveCapacity(bytes.count)
        ends.reserveCapacity(bytes.count)
        var scan = Scan(bytes)
        var current = scan.next()
        while let here = current {
            current = scan.next()
            let start = Int32(offset + here.start)
            var end = Int32(offset + here.end)
            if cyrillicAsLatin, let latin = CyrillicLetters.latin(here.scalar) {
                for unit in latin { append(unit, start, end) }
                continue
            }
            let code = here.code
            if code == FoldTable.dropped { continue }
            if code < FoldTable.mark, current?.code != FoldTable.mark {
                append(UInt16(truncatingIfNeeded: code), start, end)
                continue
            }
            // A letter and the marks after it are folded as one.
            var chunk = here.units
            while let more = current, more.code == FoldTable.mark, chunk.count < 32 {
                chunk += more.units
                end = Int32(offset + more.end)
                current = scan.next()
            }
            append(Normalizer.fold(chunk), start, end)
        }
        repairThai()
    }

    /// Thai is typed in more than one order and looks the same: two E for AE, nikhahit and AA for AM, a tone before its vowel.
    private mutating func repairThai() {
        guard units.contains(where: FoldTable.isThai) else { return }
        let (old, oldStarts, oldEnds) = (units, starts, ends)
        units.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        func unit(_ index: Int) -> UInt16 { index < old.count ? old[index] : 0 }
        var at = 0
        while at < old.count {
            let (one, two) = (old[at], unit(at + 1))
            if Thai.isTone(one), Thai.isVowelMark(two) {
                append(two, oldStarts[at], oldEnds[at + 1])
                append(one, oldStarts[at], oldEnds[at + 1])
                at += 2
            } else if let melted = Thai.melted(one, two) {
                append(melted, oldStarts[at], oldEnds[at + 1])
                at += 2
            } else if one == Thai.nikhahit, Thai.isTone(two), unit(at + 2) == Thai.saraAa {
                append(two, oldStarts[at], oldEnds[at + 2])
                append(Thai.saraAm, oldStarts[at], oldEnds[at + 2])
                at += 3
            } else {
                append(one, oldStarts[at], oldEnds[at])
                at += 1
            }
        }
    }

    private mutating func append(_ folded: [UInt16], _ start: Int32, _ end: Int32) {
        for unit in folded {
            let code = FoldTable.isThai(unit) ? UInt32(unit) : FoldTable.after(unit)
            if code < FoldTable.mark { append(UInt16(code), start, end) }
        }
    }

    private mutating func append(_ unit: UInt16, _ start: Int32, _ end: Int32) {
        units.append(unit)
        starts.append(start)
        ends.append(end)
    }
}

/// Steps over the scalars of UTF-8 that is known to be valid.
private struct Scan {
    struct Step {
        var scalar: UInt32
        var start: Int
        var end: Int

        var code: UInt32 { scalar < 0x10000 ? FoldTable.codes[Int(scalar)] : FoldTable.asked }
        var units: [UInt16] { Unicode.Scalar(scalar).map { Array(String(Character($0)).utf16) } ?? [] }
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func next() -> Step? {
        guard position < bytes.count else { return nil }
        let (start, first) = (position, UInt32(bytes[position]))
        let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard start + length <= bytes.count else { return nil }
        var scalar = length == 1 ? first : first & (0x7F >> UInt32(length))
        for more in bytes[(start + 1)..<(start + length)] { scalar = scalar << 6 | UInt32(more & 0x3F) }
        position += length
        return Step(scalar: scalar, start: start, end: position)
    }
}
