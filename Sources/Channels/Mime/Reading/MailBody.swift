internal import Basics

/// What of a MIME tree is to be read, and what is to be saved.
struct MailBody {
    /// A piece of the body, in one form or in both.
    private struct Piece {
        var plain: String?
        var html: String?

        var text: String { plain ?? HTMLText.text(from: html ?? "") }
        var page: String { html ?? PlainPage.html(plain ?? "") }
    }

    private var pieces: [Piece] = []
    private(set) var files: [MimeLeaf] = []
    /// Delivery reports, and what they enclose.
    private(set) var reports: [MimeLeaf] = []
    private let limits: MailLimits

    init(_ root: MimeNode, limits: MailLimits) {
        self.limits = limits
        if let piece = take(root) { pieces.append(piece) }
    }

    var text: String { pieces.map(\.text).filter { !$0.isBlank }.joined(separator: "\n\n").cut(toBytes: limits.body) }
    var html: String? {
        guard pieces.contains(where: { $0.html != nil }) else { return nil }
        return pieces.map(\.page).joined(separator: "\n")
    }

    /// Takes a node in; gives back the piece of the body that it is, if it is one. The depth of the tree is bounded.
    private mutating func take(_ node: MimeNode) -> Piece? {
        switch node {
        case .leaf(let leaf): return take(leaf)
        case .multipart(let multipart) where multipart.subtype == "alternative": return takeAlternative(multipart)
        case .multipart(let multipart):
            for child in multipart.children { if let piece = take(child) { pieces.append(piece) } }
            return nil
        }
    }

    /// The same in several forms: the first plain one and the last HTML one; whatever else is there is kept as files.
    private mutating func takeAlternative(_ multipart: MimeMultipart) -> Piece? {
        var all = Piece()
        for child in multipart.children {
            let before = pieces.count
            let own = take(child)
            // A related or mixed part within counts with everything that it added.
            let added = pieces[before...] + (own.map { [$0] } ?? [])
            pieces.removeSubrange(before...)
            let plain = added.compactMap(\.plain)
            if all.plain == nil, !plain.isEmpty { all.plain = plain.joined(separator: "\n\n") }
            if added.contains(where: { $0.html != nil }) { all.html = added.map(\.page).joined(separator: "\n") }
        }
        // Some programs send an empty plain form beside the real one.
        if all.plain?.isBlank == true, all.html != nil { all.plain = nil }
        return all.plain == nil && all.html == nil ? nil : all
    }

    private mutating func take(_ leaf: MimeLeaf) -> Piece? {
        if leaf.type == "message/delivery-status" || leaf.type == "message/global-delivery-status" || leaf.type == "text/rfc822-headers"
            || leaf.type == "message/rfc822"
        {
            reports.append(leaf)
        }
        guard leaf.isBody, leaf.bytes.count <= limits.body else {
            if !leaf.bytes.isEmpty || leaf.fileName != nil { files.append(leaf) }
            return nil
        }
        var text = Charset.decode(leaf.bytes, label: leaf.type == "text/html" ? leaf.charset ?? HTMLCharset.declared(leaf.bytes) : leaf.charset)
        guard leaf.type != "text/html" else { return text.isBlank ? nil : Piece(html: text) }
        text = text.cleanText
        if leaf.isFlowed { text = FlowedText.unflow(text, deletesSpace: leaf.deletesSpace) }
        return Piece(plain: text)
    }
}

extension String {
    var isBlank: Bool { unicodeScalars.allSatisfy { $0.properties.isWhitespace || $0.properties.generalCategory == .format } }
}

/// A plain text as a piece of a page.
enum PlainPage {
    static func html(_ text: String) -> String { "<div style=\"white-space:pre-wrap\">\(HTMLEscape.text(text))</div>" }
}

/// The set that a page names for itself, when the mail does not.
enum HTMLCharset {
    static func declared(_ bytes: [UInt8]) -> String? {
        let head = String(decoding: bytes.prefix(2048).map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self).lowercased()
        guard let at = head.firstRange(of: "charset=") else { return nil }
        let name = head[at.upperBound...].drop { $0 == "\"" || $0 == "'" || $0 == " " }.prefix {
            $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_"
        }
        return name.isEmpty ? nil : String(name)
    }
}
