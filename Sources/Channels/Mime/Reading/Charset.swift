internal import Foundation
#if canImport(Glibc)
    internal import Glibc
#endif

/// Text in some character set. Labels are believed as far as the bytes bear them out.
enum Charset {
    /// The text of the bytes. Never fails: what cannot be read becomes U+FFFD.
    ///
    /// A label is overruled where it cannot be right: bytes that are valid UTF-8 in more than ASCII are UTF-8
    /// (mail labelled GB2312 or Latin-1 is often that), and mail labelled ASCII or Latin-1 with runs of high bytes
    /// is in the writer's own windows code page.
    ///
    /// - Parameter hint: the set that the rest of the mail is in, for bytes without a label.
    static func decode(_ bytes: some Collection<UInt8>, label: String?, hint: String? = nil) -> String {
        let bytes = Array(bytes)
        let name = label.flatMap(iconvName)
        if let name, name.hasPrefix("UTF-16") || name.hasPrefix("UTF-32") || name == "UTF-7", let text = convert(unmarked(bytes, name), from: name) {
            return text
        }
        if let wide = wideASCII(bytes), let text = convert(bytes, from: wide) { return text }
        if bytes.contains(0x1B), let text = escaped(bytes, name) { return text }
        let (isUTF8, multibyte) = utf8Validity(bytes)
        if isUTF8, multibyte > 0 || name == nil || name == "UTF-8" || !bytes.contains(where: { $0 >= 0x80 }) {
            // A 7-bit set other than ASCII (HZ, UTF-7) was dealt with by its name above.
            if name == "HZ" { return hz(bytes) }
            return String(decoding: bytes, as: UTF8.self)
        }
        if let name, name != "UTF-8", !isWeak(name), let text = convert(bytes, from: name), isPlausible(text) { return text }
        if let hint, name == nil, let text = convert(bytes, from: hint), isPlausible(text) { return text }
        if name == "UTF-8" || name == nil, isNearlyUTF8(bytes) { return String(decoding: bytes, as: UTF8.self) }
        let guess = CJKGuess.name(for: bytes) ?? CharsetGuess.windowsCodePage(of: bytes)
        return convert(bytes, from: guess, lossy: true) ?? String(decoding: bytes, as: UTF8.self)
    }

    /// HZ (RFC 1843), which iconv does not have: pairs of seven bits between `~{` and `~}`.
    private static func hz(_ bytes: [UInt8]) -> String {
        var out: [UInt8] = []
        var isDouble = false
        var at = 0
        while at < bytes.count {
            if bytes[at] == 0x7E, at + 1 < bytes.count, [0x7B, 0x7D, 0x7E, 0x0A].contains(bytes[at + 1]) {
                if bytes[at + 1] == 0x7E { out.append(0x7E) } else if bytes[at + 1] != 0x0A { isDouble = bytes[at + 1] == 0x7B }
                at += 2
            } else {
                out.append(isDouble && bytes[at] > 0x20 ? bytes[at] | 0x80 : bytes[at])
                at += 1
            }
        }
        return convert(out, from: "GB18030", lossy: true) ?? String(decoding: bytes, as: UTF8.self)
    }

    /// Labels that programs write without meaning them.
    private static func isWeak(_ name: String) -> Bool { name == "WINDOWS-1252" }

    /// "UTF-16" and "UTF-32" without a byte-order mark are little-endian in mail, whatever the standard says.
    private static func unmarked(_ bytes: [UInt8], _ name: String) -> [UInt8] {
        guard name == "UTF-16", bytes.count > 1, !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]) else { return bytes }
        let zeros = bytes.prefix(200).enumerated().count { $0.offset % 2 == 0 && $0.element == 0 }
        return (zeros > min(bytes.count, 200) / 4 ? [0xFE, 0xFF] : [0xFF, 0xFE]) + bytes
    }

    /// Text in UTF-16 under another label: every other byte is zero.
    private static func wideASCII(_ bytes: [UInt8]) -> String? {
        let head = bytes.prefix(400)
        guard head.count >= 8, head.contains(0) else { return nil }
        if bytes.starts(with: [0xFF, 0xFE]) { return "UTF-16" }
        if bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
        let zeros = head.enumerated().filter { $0.element == 0 }
        let odd = zeros.count { $0.offset % 2 == 1 }
        if odd * 10 >= head.count * 4, odd * 10 >= zeros.count * 9 { return "UTF-16LE" }
        if (zeros.count - odd) * 10 >= head.count * 4, odd * 10 <= zeros.count { return "UTF-16BE" }
        return nil
    }

    /// ISO-2022 text, labelled or not, is told by its escape sequences.
    private static func escaped(_ bytes: [UInt8], _ name: String?) -> String? {
        if let name, name.hasPrefix("ISO-2022-JP") { return japanese(bytes) }
        if let name, name.hasPrefix("ISO-2022"), let text = convert(bytes, from: name) { return text }
        let head = bytes.prefix(20_000)
        var at = head.startIndex
        while let escape = head[at...].firstIndex(of: 0x1B), escape + 2 < head.endIndex {
            switch (head[escape + 1], head[escape + 2]) {
            case (0x24, 0x40), (0x24, 0x42), (0x28, 0x4A), (0x28, 0x49): return japanese(bytes)
            case (0x24, 0x29): return convert(bytes, from: "ISO-2022-KR", lossy: true)
            default: at = escape + 1
            }
        }
        return nil
    }

    /// Windows writes letters of its own into ISO-2022-JP; those are read as CP932 has them, by turning each double-byte letter.
    private static func japanese(_ bytes: [UInt8]) -> String? {
        if let text = convert(bytes, from: "ISO-2022-JP-3"), !text.unicodeScalars.contains("\u{FFFD}") { return text }
        var shifted: [UInt8] = []
        var isDouble = false
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            if byte == 0x1B, at + 2 < bytes.count {
                isDouble = bytes[at + 1] == 0x24
                at += isDouble && bytes[at + 2] == 0x28 ? 4 : 3
            } else if isDouble, at + 1 < bytes.count, (0x21...0x7E).contains(byte), (0x21...0x7E).contains(bytes[at + 1]) {
                let second = bytes[at + 1]
                let lead = (byte + 1) / 2 + (byte < 0x5F ? 0x70 : 0xB0)
                shifted += [lead, byte % 2 == 1 ? second + (second < 0x60 ? 0x1F : 0x20) : second + 0x7E]
                at += 2
            } else {
                shifted.append(byte)
                at += 1
            }
        }
        return convert(shifted, from: "CP932", lossy: true)
    }

    /// The name that iconv knows a label by; `nil` for labels that mean nothing.
    static func iconvName(_ label: String) -> String? {
        let name = label.lowercased().filter { $0 != "\"" && $0 != "'" && !$0.isWhitespace }
        guard !name.isEmpty, name.utf8.count <= 40, name.utf8.allSatisfy({ isLabelByte($0) }) else { return nil }
        if let known = aliases[name] { return known }
        if name.hasPrefix("cp-") { return "CP" + name.dropFirst(3) }
        if name.hasPrefix("windows-") || name.hasPrefix("x-windows-") { return "CP" + (name.split(separator: "-").last ?? "") }
        return name.uppercased()
    }

    private static func isLabelByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D || byte == 0x5F || byte == 0x2E || byte == 0x3A
    }

    // The supersets that mail programs mean by these labels, as browsers read them too (WHATWG Encoding).
    private static let aliases: [String: String] = [
        "utf8": "UTF-8", "utf-8": "UTF-8", "unicode-1-1-utf-8": "UTF-8", "x-utf-8": "UTF-8", "utf-8mb4": "UTF-8", "unicode-1-1-utf-7": "UTF-7",
        "us-ascii": "WINDOWS-1252", "ascii": "WINDOWS-1252", "ansi_x3.4-1968": "WINDOWS-1252", "646": "WINDOWS-1252",
        "iso-8859-1": "WINDOWS-1252", "iso8859-1": "WINDOWS-1252", "iso_8859-1": "WINDOWS-1252", "latin1": "WINDOWS-1252",
        "windows-1252": "WINDOWS-1252", "cp1252": "WINDOWS-1252", "x-ansi": "WINDOWS-1252",
        "iso-8859-9": "CP1254", "iso-8859-11": "CP874", "tis-620": "CP874", "tis620": "CP874", "windows-874": "CP874", "x-windows-874": "CP874",
        "iso-8859-8-i": "CP1255", "iso-8859-8-e": "CP1255", "iso-8859-8": "CP1255", "iso-8859-6-i": "ISO-8859-6", "iso-8859-6-e": "ISO-8859-6",
        "gb2312": "GB18030", "gbk": "GB18030", "x-gbk": "GB18030", "gb_2312-80": "GB18030", "hz-gb-2312": "HZ",
        "big5": "BIG5-HKSCS", "ks_c_5601-1987": "CP949", "euc-kr": "CP949", "ksc5601": "CP949",
        "shift_jis": "CP932", "shift-jis": "CP932", "sjis": "CP932", "x-sjis": "CP932", "iso-2022-jp": "ISO-2022-JP-3",
        "koi8-r": "KOI8-R", "koi8-u": "KOI8-U", "macintosh": "MACINTOSH", "x-mac-roman": "MACINTOSH",
        "unknown": "", "unknown-8bit": "", "x-unknown": "", "default": "", "default_charset": "", "binary": "", "8bit": "", "7bit": "",
    ].filter { !$0.value.isEmpty }

    /// Whether the bytes are UTF-8, and how many sequences of more than one byte they hold.
    static func utf8Validity(_ bytes: [UInt8]) -> (isValid: Bool, multibyte: Int) {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var multibyte = 0
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): if scalar.value >= 0x80 { multibyte += 1 }
            case .emptyInput: return (true, multibyte)
            case .error: return (false, multibyte)
            }
        }
    }

    /// A long UTF-8 text with a few broken bytes, as a cut or a careless gateway leaves it.
    private static func isNearlyUTF8(_ bytes: [UInt8]) -> Bool {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var (good, bad) = (0, 0)
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): if scalar.value >= 0x80 { good += 1 }
            case .emptyInput: return good > 4 * bad
            case .error: bad += 1
            }
        }
    }

    /// A text full of unreadable characters was not in the set that its label says.
    private static func isPlausible(_ text: String) -> Bool {
        var (bad, all) = (0, 0)
        for scalar in text.unicodeScalars where scalar.value >= 0x80 {
            all += 1
            if scalar.value == 0xFFFD || (0x80..<0xA0).contains(scalar.value) || (0xE000..<0xF900).contains(scalar.value) { bad += 1 }
        }
        return bad * 8 <= all
    }

    /// Converts with iconv (glibc). `nil` when the set is not known or, unless `lossy`, when most bytes do not fit.
    static func convert(_ bytes: [UInt8], from name: String, lossy: Bool = false) -> String? {
        guard let converter = iconv_open("UTF-8", name), Int(bitPattern: converter) != -1 else { return nil }
        defer { iconv_close(converter) }
        var input = bytes
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count * 2)
        var buffer = [UInt8](repeating: 0, count: 8192)
        var bad = 0
        input.withUnsafeMutableBytes { source in
            buffer.withUnsafeMutableBytes { target in
                var next: UnsafeMutablePointer<CChar>? = source.baseAddress?.assumingMemoryBound(to: CChar.self)
                var left = source.count
                while left > 0 {
                    var out: UnsafeMutablePointer<CChar>? = target.baseAddress?.assumingMemoryBound(to: CChar.self)
                    var room = target.count
                    let result = iconv(converter, &next, &left, &out, &room)
                    let cause = errno
                    output.append(contentsOf: target.prefix(target.count - room))
                    guard result == Int.max || result == Int(bitPattern: UInt.max) || Int(bitPattern: UInt(result)) == -1 else { break }
                    if cause == E2BIG { continue }
                    // An unreadable or a cut-off character: say so, and go on behind it.
                    bad += 1
                    output.append(contentsOf: [0xEF, 0xBF, 0xBD])
                    next = next.map { $0 + 1 }
                    left -= 1
                }
                // Some sets have a state to be flushed.
                var out: UnsafeMutablePointer<CChar>? = target.baseAddress?.assumingMemoryBound(to: CChar.self)
                var room = target.count
                _ = iconv(converter, nil, nil, &out, &room)
                output.append(contentsOf: target.prefix(target.count - room))
            }
        }
        guard lossy || bad * 4 <= bytes.count else { return nil }
        return String(decoding: output, as: UTF8.self)
    }
}
