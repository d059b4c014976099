internal import _FoundationICU

/// What becomes of each character of the basic plane when text is folded, so that most text needs one look-up a character.
///
/// In this order: NFKC with case folding, which also drops joiners, soft hyphens and marks of direction; then what each script
/// writes in more than one way is written in one. A script's rules hold wherever its letters stand, so that a Hebrew name in an
/// English sentence is folded like any Hebrew.
enum FoldTable {
    /// The character is dropped.
    static let dropped: UInt32 = .max
    /// The character becomes several, or ICU must look at it with its neighbours.
    static let asked: UInt32 = .max - 1
    /// A mark that may melt with the character before it.
    static let mark: UInt32 = .max - 2

    /// Indexed by code point. Any other value is the one code unit that the character becomes.
    static let codes: [UInt32] = (0..<0x10000).map { code(UInt16($0)) }

    /// The rules that come after NFKC and case folding, for one code unit.
    static func after(_ unit: UInt16) -> UInt32 {
        if let own = own[unit] { return own }
        if isDroppedMark(unit) { return dropped }
        guard let scalar = Unicode.Scalar(unit) else { return UInt32(unit) }
        if scalar.properties.numericType == .decimal, let digit = scalar.properties.numericValue { return 0x30 + UInt32(digit) }
        return latinBase(of: unit) ?? UInt32(unit)
    }

    private static func code(_ unit: UInt16) -> UInt32 {
        if let early = early[unit] { return early }
        if isThai(unit) { return after(unit) }
        if isDroppedMark(unit) { return dropped }
        guard let scalar = Unicode.Scalar(unit) else { return asked }
        let folded = Normalizer.fold([unit])
        if folded.isEmpty { return dropped }
        if scalar.properties.canonicalCombiningClass != .notReordered || !Normalizer.hasBoundary(before: scalar) { return mark }
        return folded.count == 1 ? after(folded[0]) : asked
    }

    /// The letters of Thai keep out of NFKC, which would take U+0E33 apart and break the dictionary.
    static func isThai(_ unit: UInt16) -> Bool { (0x0E00...0x0E7F).contains(unit) }

    /// Niqqud and cantillation; tashkeel, Quranic marks and tatweel.
    private static func isDroppedMark(_ unit: UInt16) -> Bool {
        switch unit {
        case 0x0591...0x05BD, 0x05BF, 0x05C1, 0x05C2, 0x05C4, 0x05C5, 0x05C7: true
        case 0x0610...0x061A, 0x0640, 0x064B...0x065F, 0x0670, 0x06D6...0x06DC, 0x06DF...0x06E4, 0x06E7, 0x06E8, 0x06EA...0x06ED: true
        default: false
        }
    }

    /// Before NFKC: a space of no width parts words.
    private static let early: [UInt16: UInt32] = [0x200B: 0x20, 0xFEFF: dropped, 0x00B4: 0x27, 0x0060: 0x27, 0x2033: 0x22]

    private static let own: [UInt16: UInt32] = {
        // Alef with or without hamza, ya and alef maqsura, ta marbuta and ha, the seats of hamza; then Persian and Urdu letters;
        // curly quotes, geresh, gershayim and primes become straight ones, maqaf and dashes a hyphen.
        let same: [(String, UInt32)] = [
            ("أإآٱ", 0x0627), ("ىئیے", 0x064A), ("ةۀہە", 0x0647), ("ؤ", 0x0648), ("کگ", 0x0643), ("پ", 0x0628), ("چ", 0x062C), ("ڤ", 0x0641),
            ("\u{2018}\u{2019}\u{201A}\u{201B}\u{2032}\u{02BC}\u{02B9}\u{0060}\u{00B4}\u{05F3}", 0x27),
            ("\u{201C}\u{201D}\u{201E}\u{201F}\u{2033}\u{05F4}", 0x22),
            ("\u{05BE}\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}", 0x2D),
        ]
        var own: [UInt16: UInt32] = [:]
        for (letters, one) in same { for unit in letters.utf16 { own[unit] = one } }
        return own
    }()

    /// The letter without its accent, for Latin letters. Đ is two letters and is left to Serbian.
    private static func latinBase(of unit: UInt16) -> UInt32? {
        switch unit {
        case 0x0111: return nil
        case 0x00F8: return 0x6F
        case 0x0142: return 0x6C
        case 0x0131: return 0x69
        case 0x00C0...0x024F, 0x1E00...0x1EFF:
            let parts = Normalizer.decompose([unit])
            guard let first = parts.first, parts.count > 1, (0x61...0x7A).contains(first) else { return nil }
            return UInt32(first)
        default: return nil
        }
    }
}

/// ICU's normalisation.
enum Normalizer {
    // The instances are made once by ICU, never change and are never freed.
    private nonisolated(unsafe) static let folding: OpaquePointer? = {
        var status = U_ZERO_ERROR
        return swift_unorm2_getNFKCCasefoldInstance(&status)
    }()

    private nonisolated(unsafe) static let decomposing: OpaquePointer? = {
        var status = U_ZERO_ERROR
        return swift_unorm2_getNFDInstance(&status)
    }()

    /// NFKC with case folding.
    static func fold(_ units: [UInt16]) -> [UInt16] { run(folding, units) }
    static func decompose(_ units: [UInt16]) -> [UInt16] { run(decomposing, units) }

    static func hasBoundary(before scalar: Unicode.Scalar) -> Bool {
        guard let folding else { return true }
        return swift_unorm2_hasBoundaryBefore(folding, UChar32(scalar.value)) != 0
    }

    private static func run(_ normalizer: OpaquePointer?, _ units: [UInt16]) -> [UInt16] {
        guard let normalizer else { return units }
        var (out, status) = ([UInt16](repeating: 0, count: units.count * 4 + 32), U_ZERO_ERROR)
        var length = swift_unorm2_normalize(normalizer, units, Int32(units.count), &out, Int32(out.count), &status)
        if status == U_BUFFER_OVERFLOW_ERROR {
            (out, status) = ([UInt16](repeating: 0, count: Int(length)), U_ZERO_ERROR)
            length = swift_unorm2_normalize(normalizer, units, Int32(units.count), &out, Int32(out.count), &status)
        }
        return status.rawValue <= 0 ? Array(out.prefix(Int(length))) : units
    }
}
