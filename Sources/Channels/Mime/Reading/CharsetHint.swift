internal import Basics

/// In which set the unlabelled bytes of a mail most likely are: the one that its parts name, else the one in which its header
/// makes sense. A name of two letters says nothing by itself.
enum CharsetHint {
    private static let weak: Set<String> = ["UTF-8", "WINDOWS-1252", "UTF-7"]

    static func of(_ bytes: [UInt8], header: Range<Int>) -> String? {
        let head = bytes[header]
        guard head.prefix(200_000).contains(where: { $0 >= 0x80 }) || header.count < bytes.count else { return nil }
        let start = bytes.prefix(64_000)
        guard start.contains(where: { $0 >= 0x80 }) else { return nil }
        if let name = labels(in: start).first(where: { !weak.contains($0) && !$0.hasPrefix("ISO-2022") && !$0.hasPrefix("UTF-16") }) { return name }
        let sample = Array(head.prefix(20_000)) + (start.count > header.upperBound ? Array(start[header.upperBound...].prefix(4_000)) : [])
        guard !Charset.utf8Validity(sample).isValid else { return nil }
        return CJKGuess.name(for: sample) ?? CharsetGuess.windowsCodePage(of: sample)
    }

    /// The sets that are named behind "charset=".
    private static func labels(in bytes: ArraySlice<UInt8>) -> [String] {
        let text = String(decoding: bytes.map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self).lowercased()
        return text.split(separator: "charset=").dropFirst().prefix(8).compactMap { rest in
            Charset.iconvName(String(rest.prefix(42).drop { $0 == "\"" || $0 == "'" }.prefix { $0.isLetter || $0.isNumber || "-_.:".contains($0) }))
        }
    }
}
