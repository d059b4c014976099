/// A word as the text is searched by it.
struct Piece {
    /// Folded, without apostrophes.
    var units: ArraySlice<UInt16>
    /// Where it stands in the folded paragraph, apostrophes and all.
    var place: Range<Int>
    var kind: LetterKind
}

/// What ICU calls one word may be several for somebody who searches: "www.kept.org", "snake_case", "وazure".
enum WordPieces {
    private static let apostrophe: UInt16 = 0x27
    private static let quote: UInt16 = 0x22

    static func split(_ word: Range<Int>, of units: [UInt16], into pieces: inout [Piece]) {
        let isNumber = units[word].allSatisfy { isDigit($0) || isSeparator($0) }
        var start = word.lowerBound
        var kind: LetterKind?
        for index in word {
            let unit = units[index]
            if isSeparator(unit), !isNumber {
                add(start..<index, kind, of: units, isNumber: false, to: &pieces)
                (start, kind) = (index + 1, nil)
                continue
            }
            guard let its = LetterKind(unit), its != .digit else { continue }
            if let before = kind, (before == .latin) != (its == .latin) {
                add(start..<index, before, of: units, isNumber: false, to: &pieces)
                start = index
            }
            kind = its
        }
        add(start..<word.upperBound, kind, of: units, isNumber: isNumber, to: &pieces)
    }

    private static func add(_ place: Range<Int>, _ kind: LetterKind?, of units: [UInt16], isNumber: Bool, to pieces: inout [Piece]) {
        var place = place
        // The English genitive is no letter of the word.
        if kind == .latin, place.count > 2, units[place.upperBound - 1] == 0x73, units[place.upperBound - 2] == apostrophe {
            place = place.lowerBound..<(place.upperBound - 2)
        }
        var kept = units[place]
        if isNumber {
            kept = withoutThousands(kept)
        } else if kept.contains(where: { $0 == apostrophe || $0 == quote }) {
            kept = ArraySlice(kept.filter { $0 != apostrophe && $0 != quote })
        }
        guard kept.contains(where: { LetterKind($0) != nil }) else { return }
        pieces.append(Piece(units: kept, place: place, kind: kind ?? .digit))
    }

    /// 1,000 is 1000; 3,5 stays.
    private static func withoutThousands(_ units: ArraySlice<UInt16>) -> ArraySlice<UInt16> {
        let groups = units.split(separator: 0x2C, omittingEmptySubsequences: false)
        guard groups.count > 1, groups.dropFirst().allSatisfy({ $0.count == 3 && $0.allSatisfy(isDigit) }) else { return units }
        return ArraySlice(groups.joined())
    }

    private static func isDigit(_ unit: UInt16) -> Bool { (0x30...0x39).contains(unit) }

    private static func isSeparator(_ unit: UInt16) -> Bool {
        unit == 0x2E || unit == 0x5F || unit == 0x3A || unit == 0x2C || unit == 0xB7
    }
}
