internal import Basics

/// Opens a winmail.dat (MS-OXTNEF), in which Outlook hides files and words from everybody else. Every length is checked
/// against what is left; what cannot be read ends the reading, and what was found so far stays.
struct WinmailDat {
    private(set) var text: String?
    private(set) var html: String?
    private(set) var files: [MimeLeaf] = []

    private static let signature: UInt32 = 0x223E_9F78

    /// `nil` when the bytes are none.
    init?(_ bytes: [UInt8], limits: MailLimits) {
        var reader = LittleEndian(bytes[...])
        guard reader.number(4) == Int(Self.signature), reader.number(2) != nil else { return nil }
        var codePage: String?
        var rtf: [UInt8]?
        while let level = reader.number(1), let id = reader.number(4), let length = reader.number(4), let data = reader.bytes(length) {
            _ = reader.number(2)
            switch (level, id) {
            case (1, 0x0006_9007): codePage = LittleEndian(data).first(4).map { "CP\($0)" }
            case (1, 0x0002_800C): text = text ?? Charset.decode(data.prefix { $0 != 0 }, label: codePage)
            case (1, 0x0006_9003): read(MAPIProperties(data), codePage, &rtf)
            case (2, 0x0006_9002):
                guard files.count < limits.parts else { return }
                files.append(MimeLeaf(type: "application/octet-stream", disposition: "attachment", bytes: []))
            case (2, 0x0001_8010) where !files.isEmpty: files[files.count - 1].fileName = Charset.decode(data.prefix { $0 != 0 }, label: codePage)
            case (2, 0x0006_800F) where !files.isEmpty: files[files.count - 1].bytes = Array(data)
            case (2, 0x0006_9005) where !files.isEmpty: attach(MAPIProperties(data), codePage)
            default: break
            }
        }
        if text == nil, html == nil, let rtf, let plain = CompressedRTF.expand(rtf, limit: limits.body).map(RTFWords.read) {
            if plain.isHTML { html = plain.text } else { text = plain.text }
        }
        files.removeAll { $0.bytes.isEmpty && $0.fileName == nil }
    }

    private mutating func read(_ properties: MAPIProperties, _ codePage: String?, _ rtf: inout [UInt8]?) {
        let page = properties.number(0x3FDE).map { "CP\($0)" } ?? codePage
        if let found = properties.string(0x1000, codePage) { text = found }
        if let found = properties.bytes(0x1013) { html = Charset.decode(found.filter { $0 != 0 }, label: page == "CP65001" ? "utf-8" : page) }
        if let found = properties.bytes(0x1009) { rtf = found }
    }

    /// The long name, the type and the Content-ID; an enclosed message is kept as the winmail.dat that it is.
    private mutating func attach(_ properties: MAPIProperties, _ codePage: String?) {
        let last = files.count - 1
        if let name = properties.string(0x3707, codePage) ?? properties.string(0x3001, codePage) ?? properties.string(0x3704, codePage) {
            files[last].fileName = name
        }
        if let type = properties.string(0x370E, codePage), type.contains("/") { files[last].type = type.lowercased() }
        if let id = properties.string(0x3712, codePage) { files[last].contentID = id }
        if files[last].bytes.isEmpty, let content = properties.bytes(0x3701) {
            // An object begins with the identifier of what it is.
            files[last].bytes = content.count > 16 && properties.number(0x3705) == 5 ? Array(content.dropFirst(16)) : content
        }
    }
}

/// Numbers and bytes from the front.
struct LittleEndian {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    mutating func number(_ count: Int) -> Int? {
        bytes(count).map { $0.reversed().reduce(0) { $0 << 8 | Int($1) } }
    }

    mutating func bytes(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    func first(_ count: Int) -> Int? {
        var copy = self
        return copy.number(count)
    }
}

/// The properties of a message or a file (MS-OXTNEF, 2.1.3.4; the types of MS-OXCDATA).
struct MAPIProperties {
    private var values: [Int: (type: Int, bytes: ArraySlice<UInt8>)] = [:]

    init(_ data: ArraySlice<UInt8>) {
        var reader = LittleEndian(data)
        guard let count = reader.number(4) else { return }
        for _ in 0..<min(count, 2_000) {
            guard let tag = reader.number(4) else { return }
            let (type, id) = (tag & 0xFFFF, tag >> 16)
            if id >= 0x8000 {
                guard reader.bytes(16) != nil, let kind = reader.number(4) else { return }
                if kind == 0 { _ = reader.number(4) } else if let length = reader.number(4) { _ = reader.bytes((length + 3) & ~3) }
            }
            guard let value = Self.value(type, &reader) else { return }
            if values[id] == nil { values[id] = (type & 0xFFF, value) }
        }
    }

    private static func value(_ type: Int, _ reader: inout LittleEndian) -> ArraySlice<UInt8>? {
        let isMany = type & 0x1000 != 0
        switch type & 0xFFF {
        case 0x02, 0x03, 0x04, 0x0A, 0x0B: return many(isMany, 4, &reader)
        case 0x05, 0x06, 0x07, 0x14, 0x40: return many(isMany, 8, &reader)
        case 0x48: return many(isMany, 16, &reader)
        case 0x0D, 0x1E, 0x1F, 0x102:
            guard let count = reader.number(4), count <= 10_000 else { return nil }
            var first: ArraySlice<UInt8> = []
            for index in 0..<count {
                guard let length = reader.number(4), let bytes = reader.bytes(length) else { return nil }
                _ = reader.bytes(min(reader.rest.count, (4 - length % 4) % 4))
                if index == 0 { first = bytes }
            }
            return first
        default: return nil
        }
    }

    private static func many(_ isMany: Bool, _ size: Int, _ reader: inout LittleEndian) -> ArraySlice<UInt8>? {
        guard isMany else { return reader.bytes(size) }
        guard let count = reader.number(4), count <= 1_000_000 else { return nil }
        return reader.bytes(count * size)
    }

    func number(_ id: Int) -> Int? { values[id].flatMap { LittleEndian($0.bytes).first(4) } }
    func bytes(_ id: Int) -> [UInt8]? { values[id].flatMap { $0.type == 0x102 || $0.type == 0x0D ? Array($0.bytes) : nil } }

    func string(_ id: Int, _ codePage: String?) -> String? {
        guard let value = values[id], value.type == 0x1E || value.type == 0x1F else { return nil }
        var text =
            value.type == 0x1F ? Charset.convert(Array(value.bytes), from: "UTF-16LE", lossy: true) : Charset.decode(value.bytes, label: codePage)
        if let end = text?.firstIndex(of: "\u{0}") { text = text.map { String($0[..<end]) } }
        return text.flatMap { $0.isEmpty ? nil : $0 }
    }
}

/// Compressed RTF (MS-OXRTFCP): a dictionary of 4,096 bytes that begins with what every document holds.
enum CompressedRTF {
    private static let start = Array(
        ("{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArial"
            + "Times New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx").utf8)

    static func expand(_ bytes: [UInt8], limit: Int) -> [UInt8]? {
        var reader = LittleEndian(bytes[...])
        guard reader.number(4) != nil, let size = reader.number(4), let kind = reader.number(4), reader.number(4) != nil else { return nil }
        let length = min(size, limit * 4)
        if kind == 0x414C_454D { return Array(reader.rest.prefix(length)) }
        guard kind == 0x7546_5A4C else { return nil }
        var window = start + [UInt8](repeating: 0x20, count: 4096 - start.count)
        var at = start.count
        var out: [UInt8] = []
        while out.count < length, let flags = reader.number(1) {
            for bit in 0..<8 where out.count < length {
                guard flags >> bit & 1 == 1 else {
                    guard let byte = reader.number(1) else { return out }
                    out.append(UInt8(byte))
                    window[at] = UInt8(byte)
                    at = (at + 1) % 4096
                    continue
                }
                guard let high = reader.number(1), let low = reader.number(1) else { return out }
                let from = high << 4 | low >> 4
                if from == at { return out }
                for index in 0..<((low & 0xF) + 2) {
                    let byte = window[(from + index) % 4096]
                    out.append(byte)
                    window[at] = byte
                    at = (at + 1) % 4096
                }
            }
        }
        return out
    }
}

/// The words of an RTF document, or the page that Outlook wrapped in one (MS-OXRTFEX).
enum RTFWords {
    private static let silent: Set<String> = ["fonttbl", "colortbl", "stylesheet", "info", "pict", "generator", "themedata", "listtable", "xmlnstbl"]

    static func read(_ bytes: [UInt8]) -> (text: String, isHTML: Bool) {
        let isHTML = String(decoding: bytes.prefix(600), as: UTF8.self).contains("\\fromhtml1")
        var writer = Writer(isHTML: isHTML)
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            switch byte {
            case 0x7B: writer.open()
            case 0x7D: writer.close()
            case 0x0A, 0x0D: continue
            case 0x5C where at < bytes.count: at = control(bytes, at, &writer)
            default: writer.put(byte)
            }
        }
        writer.flush()
        return (writer.out.trimmed, isHTML)
    }

    private static func control(_ bytes: [UInt8], _ start: Int, _ writer: inout Writer) -> Int {
        var at = start
        if bytes[at] == 0x27, at + 2 < bytes.count, let high = EncodedWords.hex(bytes[at + 1]), let low = EncodedWords.hex(bytes[at + 2]) {
            writer.put(high << 4 | low)
            return at + 3
        }
        guard isLetter(bytes[at]) else {
            writer.symbol(bytes[at])
            return at + 1
        }
        let wordStart = at
        while at < bytes.count, isLetter(bytes[at]), at - wordStart < 40 { at += 1 }
        let word = String(decoding: bytes[wordStart..<at], as: UTF8.self)
        var number = ""
        if at < bytes.count, bytes[at] == 0x2D { number = "-"; at += 1 }
        while at < bytes.count, (0x30...0x39).contains(bytes[at]), number.utf8.count < 9 {
            number.append(Character(UnicodeScalar(bytes[at])))
            at += 1
        }
        if at < bytes.count, bytes[at] == 0x20 { at += 1 }
        writer.word(word, Int(number))
        return at
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    private struct Writer {
        let isHTML: Bool
        private(set) var out = ""
        private var pending: [UInt8] = []
        private var codePage = "CP1252"
        private var skips = 0
        /// How many bytes stand behind each letter of Unicode, for readers that know none.
        private var standIns = 1
        private var half: UInt32?
        /// For each open group: silent, a tag of the page, words for readers of RTF only.
        private var groups: [(isSilent: Bool, isTag: Bool, isForRTF: Bool)] = [(false, false, false)]
        private var deeper = 0

        init(isHTML: Bool) { self.isHTML = isHTML }

        mutating func open() {
            flush()
            if groups.count < 500 { groups.append(groups[groups.count - 1]) } else { deeper += 1 }
        }

        mutating func close() {
            flush()
            if deeper > 0 { deeper -= 1 } else if groups.count > 1 { groups.removeLast() }
        }

        private var isHeard: Bool {
            let group = groups[groups.count - 1]
            return group.isTag || !group.isSilent && !(isHTML && group.isForRTF)
        }

        mutating func put(_ byte: UInt8) {
            if skips > 0 { skips -= 1 } else if isHeard, out.utf8.count < 8 << 20 { pending.append(byte) }
        }

        mutating func symbol(_ byte: UInt8) {
            switch byte {
            case 0x2A: if !groups[groups.count - 1].isTag { groups[groups.count - 1].isSilent = true }
            case 0x5C, 0x7B, 0x7D: put(byte)
            case 0x7E: say("\u{A0}")
            case 0x5F: say("\u{2011}")
            default: break
            }
        }

        mutating func word(_ word: String, _ number: Int?) {
            switch word {
            case "htmltag":
                groups[groups.count - 1].isTag = isHTML
            case "htmlrtf": groups[groups.count - 1].isForRTF = number != 0
            case "ansicpg": if let number { codePage = number == 65001 ? "UTF-8" : "CP\(number)" }
            case "par", "line": say("\n")
            case "tab": say("\t")
            case "lquote": say("‘")
            case "rquote": say("’")
            case "ldblquote": say("“")
            case "rdblquote": say("”")
            case "bullet": say("•")
            case "endash": say("–")
            case "emdash": say("—")
            case "uc": standIns = min(max(number ?? 1, 0), 10)
            case "u": if let number { unit(UInt32(truncatingIfNeeded: number) & 0xFFFF) }
            default: if RTFWords.silent.contains(word) { groups[groups.count - 1].isSilent = true }
            }
        }

        /// A unit of UTF-16, half of a letter perhaps.
        private mutating func unit(_ value: UInt32) {
            skips = standIns
            if (0xD800..<0xDC00).contains(value) {
                half = value
            } else if let high = half, (0xDC00..<0xE000).contains(value) {
                half = nil
                if let scalar = UnicodeScalar(0x10000 + (high - 0xD800) << 10 + (value - 0xDC00)) { say(String(Character(scalar))) }
            } else if let scalar = UnicodeScalar(value) {
                say(String(Character(scalar)))
            }
        }

        private mutating func say(_ text: String) {
            flush()
            if isHeard { out += text }
        }

        mutating func flush() {
            guard !pending.isEmpty else { return }
            out += Charset.convert(pending, from: codePage, lossy: true) ?? String(decoding: pending, as: UTF8.self)
            pending = []
        }
    }
}
