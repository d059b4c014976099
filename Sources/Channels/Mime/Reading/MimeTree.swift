internal import Basics
#if canImport(Glibc)
    internal import Glibc
#endif

/// The MIME structure of a mail as values (RFC 2045 to 2049).
indirect enum MimeNode {
    case multipart(MimeMultipart)
    case leaf(MimeLeaf)
}

extension MimeNode {
    var type: String {
        switch self {
        case .leaf(let leaf): leaf.type
        case .multipart(let multipart): "multipart/\(multipart.subtype)"
        }
    }
}

struct MimeMultipart {
    /// "alternative", "mixed" … in lower case.
    var subtype: String
    var children: [MimeNode]
}

/// A leaf with its content decoded from the transfer encoding.
struct MimeLeaf {
    /// "text/plain" in lower case.
    var type: String
    var parameters = HeaderParameters()
    var disposition: String?
    var fileName: String?
    var contentID: String?
    var location: String?
    var bytes: [UInt8]
    /// A picture that stands between the words.
    var standsInText = false
    /// Part of a page with its pictures, and not its page.
    var isRelated = false

    var charset: String? { parameters["charset"] }
    var isFlowed: Bool { parameters["format"]?.lowercased() == "flowed" }
    var deletesSpace: Bool { parameters["delsp"]?.lowercased() == "yes" }

    /// Meant to be read in place and not saved.
    var isBody: Bool {
        disposition != "attachment" && fileName == nil && (type == "text/plain" || type == "text/html" || type == "text/enriched")
    }
}

/// Reads the tree. GMime did this once; but what is hard in real mail is what its grammar does not allow for: boundaries that
/// are not the declared ones, fields in raw code pages, encodings that are not what they say. Each level looks once at its
/// own bytes, so that the time is the size times the depth, which is bounded.
struct MimeTree {
    private let bytes: [UInt8]
    private let limits: MailLimits
    /// The set that raw bytes in fields are most likely in.
    private let hint: String?
    private var leaves = 0

    static func read(_ bytes: [UInt8], _ scan: MailScan, _ fields: HeaderFields, hint: String?, limits: MailLimits) -> MimeNode {
        var tree = Self(bytes: bytes, limits: limits, hint: hint)
        return tree.entity(fields, scan.body..<bytes.count, depth: 0, isRoot: true)
    }

    private init(bytes: [UInt8], limits: MailLimits, hint: String?) {
        (self.bytes, self.limits, self.hint) = (bytes, limits, hint)
    }

    /// Recursion is bounded by `limits.depth`.
    private mutating func entity(_ fields: HeaderFields, _ range: Range<Int>, depth: Int, isRoot: Bool = false, isDigest: Bool = false)
        -> MimeNode
    {
        let written = fields.bytes("Content-Type").map { HeaderParameters($0, hint: hint) }
        var type = written?.value.lowercased() ?? (isDigest ? "message/rfc822" : "text/plain")
        // "Content-Type: text" and the like are wrong, and mean what no field at all means (RFC 2045, 5.2).
        if !Self.isMediaType(type) { type = type.hasPrefix("multipart") ? "multipart/mixed" : "text/plain" }
        let encoding = TransferEncoding(fields.value("Content-Transfer-Encoding"))
        let looksMultipart = isRoot && written == nil && Self.opensLikeMultipart(bytes[range].prefix(2_000))
        if type.hasPrefix("multipart/") || looksMultipart, depth < limits.depth {
            if encoding == .base64, let node = encodedMultipart(fields, range, depth) { return node }
            var subtype = looksMultipart ? "mixed" : String(type.dropFirst(10))
            let children = parts(of: range, boundary: written?["boundary"], depth: depth, isDigest: subtype == "digest")
            if looksMultipart, children.count == 2, children[0].type == "text/plain", children[1].type == "text/html" { subtype = "alternative" }
            if children.isEmpty, let boundary = written?["boundary"], isEmptyMultipart(range, boundary) {
                return .multipart(MimeMultipart(subtype: subtype, children: []))
            }
            // A multipart without a part that was found is a text after all.
            if !children.isEmpty { return .multipart(MimeMultipart(subtype: subtype, children: children)) }
        }
        return .leaf(leaf(fields, type, written ?? HeaderParameters(), encoding, range, isTooDeep: depth >= limits.depth))
    }

    private func isEmptyMultipart(_ range: Range<Int>, _ boundary: String) -> Bool {
        bytes[range].drop { $0 <= 0x20 }.starts(with: Array("--\(boundary)--".utf8))
    }

    /// Some programs encode a multipart as a whole, which no standard allows.
    private mutating func encodedMultipart(_ fields: HeaderFields, _ range: Range<Int>, _ depth: Int) -> MimeNode? {
        guard let decoded = TransferEncoding.base64.decoded(bytes[range]), decoded.starts(with: Array("--".utf8)) else { return nil }
        var inner = Self(bytes: decoded, limits: limits, hint: hint)
        inner.leaves = leaves
        defer { leaves = inner.leaves }
        return inner.entity(fields.without("content-transfer-encoding"), 0..<decoded.count, depth: depth + 1)
    }

    private mutating func leaf(
        _ fields: HeaderFields, _ type: String, _ parameters: HeaderParameters, _ encoding: TransferEncoding, _ range: Range<Int>, isTooDeep: Bool
    ) -> MimeLeaf {
        leaves += 1
        let isMultipart = type.hasPrefix("multipart/")
        let content = encoding.decoded(bytes[range]) ?? Array(bytes[range])
        var leaf = MimeLeaf(type: isMultipart ? "text/plain" : type, parameters: parameters, bytes: content)
        let disposition = fields.bytes("Content-Disposition").map { HeaderParameters($0, hint: hint) }
        leaf.disposition = isTooDeep && isMultipart ? "attachment" : disposition?.value.lowercased()
        leaf.fileName = disposition?["filename"] ?? disposition?["name"] ?? parameters["name"] ?? parameters["filename"]
        leaf.contentID = fields.value("Content-ID").flatMap { $0.isEmpty ? nil : $0 } ?? fields.value("X-Attachment-Id")
        leaf.location = fields.value("Content-Location")
        return leaf
    }

    private static func isMediaType(_ type: String) -> Bool {
        let parts = type.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } }
    }

    // MARK: Boundaries

    private mutating func parts(of range: Range<Int>, boundary: String?, depth: Int, isDigest: Bool) -> [MimeNode] {
        var ranges = boundary.map { pieces(of: range, between: Array($0.utf8)) } ?? []
        // The boundary that is declared may not be the one that is there.
        if ranges.isEmpty, let used = boundaryInUse(range) { ranges = pieces(of: range, between: used) }
        var children: [MimeNode] = []
        for piece in ranges {
            guard leaves < limits.parts else {
                // More than anybody sends: the rest is one file, so that nothing is lost.
                let rest = piece.lowerBound..<(ranges.last?.upperBound ?? piece.upperBound)
                leaves += 1
                children.append(
                    .leaf(
                        MimeLeaf(
                            type: "application/octet-stream", disposition: "attachment", fileName: "more-parts.eml", bytes: Array(bytes[rest]))))
                break
            }
            let header = MailScan.header(of: bytes, in: piece)
            let fields = HeaderFields(bytes[header.block], limits: limits)
            children.append(entity(fields, header.body..<max(header.body, piece.upperBound), depth: depth + 1, isDigest: isDigest))
        }
        return children
    }

    /// The ranges between lines that are this boundary. The line end before a boundary belongs to it (RFC 2046, 5.1.1).
    private func pieces(of range: Range<Int>, between boundary: [UInt8]) -> [Range<Int>] {
        guard !boundary.isEmpty else { return [] }
        var pieces: [Range<Int>] = []
        var start: Int?
        func end(at line: Int) {
            guard let from = start else { return }
            var upTo = line
            if upTo > from, bytes[upTo - 1] == 0x0A { upTo -= 1 }
            if upTo > from, bytes[upTo - 1] == 0x0D { upTo -= 1 }
            pieces.append(from..<upTo)
            start = nil
        }
        forEachDash(in: range) { line, after in
            var text = bytes[line..<after]
            while let last = text.last, last <= 0x20 { text.removeLast() }
            text = text.dropFirst(2)
            guard text.count >= boundary.count, text.starts(with: boundary) else { return true }
            let rest = text.dropFirst(boundary.count)
            guard rest.isEmpty || rest.elementsEqual([0x2D, 0x2D]) else { return true }
            end(at: line)
            // Behind the last one comes what nobody reads; unless another part comes after all.
            if rest.isEmpty { start = after }
            return pieces.count < 100_000
        }
        if start != nil { end(at: range.upperBound) }
        return pieces
    }

    /// The first line of dashes that is followed by a field of a part.
    private func boundaryInUse(_ range: Range<Int>) -> [UInt8]? {
        var found: [UInt8]?
        var looked = 0
        forEachDash(in: range) { line, after in
            looked += 1
            if Self.isField(bytes[after..<range.upperBound].prefix(20)) {
                var text = bytes[(line + 2)..<after]
                while let last = text.last, last <= 0x20 { text.removeLast() }
                found = Array(text)
                return false
            }
            return looked < 1_000
        }
        return found
    }

    /// Calls for each line that begins with two dashes, with its start and the start of the next one; until `false`.
    private func forEachDash(in range: Range<Int>, _ body: (Int, Int) -> Bool) {
        bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            var at = range.lowerBound
            while at < range.upperBound {
                let next =
                    memchr(base + at, 0x0A, range.upperBound - at).map { UnsafeRawPointer(base).distance(to: UnsafeRawPointer($0)) + 1 }
                    ?? range.upperBound
                if at + 1 < next, buffer[at] == 0x2D, buffer[at + 1] == 0x2D, !body(at, next) { return }
                at = next
            }
        }
    }

    private static func isField(_ bytes: ArraySlice<UInt8>) -> Bool {
        String(decoding: bytes, as: UTF8.self).lowercased().hasPrefix("content-")
    }

    /// A body that is a multipart, though no field says so.
    private static func opensLikeMultipart(_ bytes: ArraySlice<UInt8>) -> Bool {
        let lines = bytes.split(separator: 0x0A).prefix(12).map { $0.last == 0x0D ? $0.dropLast() : $0 }
        return zip(lines, lines.dropFirst()).contains { $0.starts(with: [0x2D, 0x2D]) && $0.count > 4 && isField($1.prefix(20)) }
    }
}
