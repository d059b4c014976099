internal import Basics

/// The fields of a header block, unfolded, as bytes; decoded when asked for.
struct HeaderFields {
    /// Lower-case name and raw value, in the order of the block.
    private(set) var fields: [(name: String, value: [UInt8])] = []
    private var first: [String: Int] = [:]

    /// Reads the block at the start of `bytes` (RFC 5322, 2.2). A line without a colon is skipped.
    init(_ bytes: some RandomAccessCollection<UInt8>) {
        var name: String?
        var value: [UInt8] = []
        func ended(_ fields: inout [(name: String, value: [UInt8])], _ first: inout [String: Int]) {
            guard let name else { return }
            if first[name] == nil { first[name] = fields.count }
            fields.append((name, value))
        }
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let line = line.last == 0x0D ? line.dropLast() : line
            guard let start = line.first else { break }
            if start == 0x20 || start == 0x09 {
                value.append(0x20)
                value.append(contentsOf: line.drop { $0 == 0x20 || $0 == 0x09 })
                continue
            }
            ended(&fields, &first)
            name = nil
            value = []
            guard let colon = line.firstIndex(of: 0x3A) else { continue }
            let label = line[..<colon].filter { $0 > 0x20 && $0 < 0x7F }
            guard !label.isEmpty, label.count <= 100 else { continue }
            name = String(decoding: label, as: UTF8.self).lowercased()
            value = Array(line[(line.index(after: colon))...].drop { $0 == 0x20 || $0 == 0x09 })
        }
        ended(&fields, &first)
    }

    /// The fields that say how the body is made up, and the blank line behind them.
    var mimeBlock: [UInt8] {
        var block: [UInt8] = []
        for field in fields where field.name.hasPrefix("content-") || field.name == "mime-version" {
            block += Array("\(field.name): ".utf8) + field.value + [0x0D, 0x0A]
        }
        return block + [0x0D, 0x0A]
    }

    var isEmpty: Bool { fields.isEmpty }

    /// The raw value as Unicode; encoded words stay as they are.
    func raw(_ name: String) -> String? {
        first[name.lowercased()].map { Charset.decode(fields[$0].value, label: nil) }
    }

    /// All values of a field that may be repeated, such as To, as one list.
    func joined(_ name: String) -> String? {
        let name = name.lowercased()
        guard first[name] != nil else { return nil }
        return fields.filter { $0.name == name }.map { Charset.decode($0.value, label: nil) }.joined(separator: ", ")
    }

    /// Decoded, on one line, without control characters.
    func value(_ name: String) -> String? {
        raw(name).map { EncodedWords.decode($0).withoutControls.onOneLine }
    }

    /// The ids of a Message-ID, In-Reply-To or References field, without angle brackets; the last `limit` ones and
    /// the first.
    func messageIDs(_ name: String, limit: Int) -> [String] {
        guard let text = joined(name) else { return [] }
        var ids: [String] = []
        var rest = text.utf8[...]
        while let open = rest.firstIndex(of: 0x3C) {
            rest = rest[rest.index(after: open)...]
            guard let close = rest.firstIndex(where: { $0 == 0x3E || $0 == 0x3C }) else { break }
            guard rest[close] == 0x3E else { continue }
            if let id = Self.messageID(rest[..<close]) { ids.append(id) }
            rest = rest[rest.index(after: close)...]
        }
        if ids.isEmpty, !text.utf8.contains(0x3C), let word = text.split(separator: " ").first, word.contains("@") {
            ids = Self.messageID(word.utf8).map { [$0] } ?? []
        }
        return ids.count <= limit ? ids : Array(ids.prefix(1) + ids.suffix(limit - 1))
    }

    private static func messageID(_ bytes: some Collection<UInt8>) -> String? {
        let clean = bytes.filter { $0 > 0x20 && $0 != 0x7F }
        guard !clean.isEmpty, clean.count <= 900 else { return nil }
        return String(decoding: clean, as: UTF8.self)
    }
}
