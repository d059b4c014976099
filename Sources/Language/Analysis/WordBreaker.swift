internal import Basics
internal import _FoundationICU

/// Finds the words of folded text: by ICU's rules of UAX 29, which know the dictionary of Thai.
///
/// A breaker is used by one thread at a time; making one costs more than breaking a page.
final class WordBreaker {
    private let iterator: OpaquePointer?

    init(language: String) {
        var status = U_ZERO_ERROR
        iterator = swift_ubrk_open(UBRK_WORD, language, nil, 0, &status)
    }

    deinit { if let iterator { swift_ubrk_close(iterator) } }

    /// The segments that hold a letter or a digit (rule status 100 and above).
    func words(in units: [UInt16]) -> [Range<Int>] {
        guard let iterator, !units.isEmpty, units.count < Int32.max else { return [] }
        return units.withUnsafeBufferPointer { buffer in
            var status = U_ZERO_ERROR
            swift_ubrk_setText(iterator, buffer.baseAddress, Int32(buffer.count), &status)
            guard status.rawValue <= 0 else { return [] }
            var words: [Range<Int>] = []
            var start = Int(swift_ubrk_first(iterator))
            while true {
                let end = Int(swift_ubrk_next(iterator))
                guard end > start else { return words }
                if swift_ubrk_getRuleStatus(iterator) >= 100 { words.append(start..<end) }
                start = end
            }
        }
    }
}
