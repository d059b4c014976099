internal import Basics

/// The fields of a header block, unfolded, as bytes; decoded when asked for.
struct HeaderFields {
    /// Lower-case name and raw value, in the order of the block.
    private(set) var fields: [(name: String, value: [UInt8])] = []
    private var first: [String: Int] = [:]
    /// The set that raw bytes are most likely in, when nothing else says so.
    var hint: String?

    /// Fields that are kept even behind thousands of others.
    private static let important: Set<String> = [
        "from", "sender", "reply-to", "to", "cc", "subject", "date", "message-id", "in-reply-to", "references", "content-type",
        "content-transfer-encoding", "content-disposition", "content-id", "auto-submitted", "precedence", "return-path", "mime-version",
    ]

    /// Reads the block at the start of `bytes` (RFC 5322, 2.2), up to the first blank line. A line without a colon is skipped, and
    /// of a flood of fields only those that matter are kept.
    init(_ bytes: some RandomAccessCollection<UInt8>, limits: MailLimits = .standard) {
        var name: String?
        var value: [UInt8] = []
        var rest = Array(bytes)[...]
        func ended(_ self: inout Self) {
            guard let name, self.fields.count < limits.headerFields || Self.important.contains(name) && self.first[name] == nil else { return }
            if self.first[name] == nil { self.first[name] = self.fields.count }
            self.fields.append((name, value))
        }
        while !rest.isEmpty {
            let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
            var line = rest[rest.startIndex..<end]
            rest = rest[min(rest.endIndex, end + 1)...]
            if line.last == 0x0D { line.removeLast() }
            guard let start = line.first else { break }
            if start == 0x20 || start == 0x09 {
                guard value.count < limits.headerBytes else { continue }
                value.append(0x20)
                value.append(contentsOf: line.drop { $0 == 0x20 || $0 == 0x09 }.prefix(limits.headerBytes))
                continue
            }
            ended(&self)
            name = nil
            value = []
            guard let colon = line.prefix(200).firstIndex(of: 0x3A) else { continue }
            let label = line[..<colon].filter { $0 > 0x20 && $0 < 0x7F }
            guard !label.isEmpty, label.count <= 100 else { continue }
            name = String(decoding: label, as: UTF8.self).lowercased()
            value = Array(line[(line.index(after: colon))...].drop { $0 == 0x20 || $0 == 0x09 }.prefix(limits.headerBytes))
        }
        ended(&self)
    }

    var isEmpty: Bool { fields.isEmpty }

    func bytes(_ name: String) -> [UInt8]? { first[name.lowercased()].map { fields[$0].value } }

    func without(_ name: String) -> HeaderFields {
        var copy = self
        copy.first[name] = nil
        return copy
    }

    /// The raw value as Unicode; encoded words stay as they are.
    func raw(_ name: String) -> String? {
        bytes(name).map { Charset.decode($0, label: nil, hint: hint) }
    }

    /// All values of a field that may be repeated, such as To, as one list.
    func joined(_ name: String) -> String? {
        let name = name.lowercased()
        guard first[name] != nil else { return nil }
        return fields.filter { $0.name == name }.map { Charset.decode($0.value, label: nil, hint: hint) }.joined(separator: ", ")
    }

    /// Each value of a field that may be repeated, decoded.
    func values(_ name: String) -> [String] {
        let name = name.lowercased()
        guard first[name] != nil else { return [] }
        return fields.filter { $0.name == name }.map {
            EncodedWords.decode(Charset.decode($0.value, label: nil, hint: hint)).withoutControls.onOneLine
        }
    }

    /// Decoded, on one line, without control characters.
    func value(_ name: String) -> String? {
        raw(name).map { EncodedWords.decode($0.withoutNULs).withoutControls.onOneLine }
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

extension String {
    fileprivate var withoutNULs: String { utf8.contains(0) ? replacing("\u{0}", with: "") : self }
}
