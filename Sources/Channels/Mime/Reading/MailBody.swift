internal import Basics

/// What of a MIME tree is to be read, and what is to be saved.
struct MailBody {
    /// A piece of the body, in one form or in both, or the place of a picture.
    private struct Piece {
        var plain: String?
        var html: String?
        /// The Content-ID of a picture that stands here.
        var picture: String?

        var text: String { plain ?? html.map { HTMLText.text(from: $0) } ?? "" }
        var page: String { html ?? picture.map { "<div><img src=\"cid:\($0)\"></div>" } ?? PlainPage.html(plain ?? "") }
    }

    private var pieces: [Piece] = []
    private(set) var files: [MimeLeaf] = []
    /// Delivery reports, and what they enclose.
    private(set) var reports: [MimeLeaf] = []
    /// The words of a winmail.dat, in case that nothing else holds any.
    private var sealedWords: Piece?
    /// What is around the words: "signed", "encrypted".
    private(set) var protection: String?
    private(set) var calendar: CalendarEvent?
    private let limits: MailLimits
    private let hint: String?
    /// Envelopes that were opened within each other.
    private var openings = 0

    private(set) var text = ""
    private(set) var html: String?

    init(_ root: MimeNode, hint: String?, limits: MailLimits) {
        self.limits = limits
        self.hint = hint
        if case .leaf(let leaf) = root, leaf.type.hasPrefix("text/"), leaf.disposition != "attachment" {
            var leaf = leaf
            // A name does not make a file of the only words that there are.
            if ["text/plain", "text/html"].contains(leaf.type) { leaf.fileName = nil }
            if let piece = take(leaf) { pieces.append(piece) }
        } else if let piece = take(root) {
            pieces.append(piece)
        }
        if let sealedWords, !pieces.contains(where: { !$0.text.isBlank }) { pieces.append(sealedWords) }
        text = pieces.map(\.text).filter { !$0.isBlank }.joined(separator: "\n\n").cut(toBytes: limits.body)
        if text.isBlank, let calendar { text = calendar.summary }
        html = page()
        pieces = []
    }

    // MARK: The page

    /// The HTML form with its pictures where they belong; `nil` when the mail has none.
    private mutating func page() -> String? {
        guard pieces.contains(where: { $0.html != nil }) else { return nil }
        let words = pieces.filter { $0.picture == nil }.map(\.page).joined(separator: "\n")
        var page = pieces.filter { $0.picture.map { !Self.refers(words, to: $0) } ?? true }.map(\.page).joined(separator: "\n")
        guard files.contains(where: \.isPicture), page.utf8.count <= 4 << 20 else { return page }
        var lost = Self.references(in: page)[...]
        let known = Set(files.compactMap(\.id))
        lost = lost.filter { !known.contains($0) }[...]
        for index in files.indices where files[index].isPicture && files[index].disposition != "attachment" {
            if let id = files[index].id, Self.refers(page, to: id) { continue }
            let address = files[index].location ?? files[index].fileName
            let isMeant = files[index].isRelated
            if let address, !address.isEmpty, page.contains("src=\"\(address)\"") {
                let id = files[index].id ?? "part\(index + 1).kept"
                files[index].contentID = id
                page = page.replacing("src=\"\(address)\"", with: "src=\"cid:\(id)\"")
            } else if isMeant, files[index].id == nil, let id = lost.popFirst() {
                // The page asks for a picture that no part calls itself; this one has no other place.
                files[index].contentID = id
            } else if isMeant, !page.lowercased().contains("<img") {
                let id = files[index].id ?? "part\(index + 1).kept"
                files[index].contentID = id
                page += "\n<div><img src=\"cid:\(id)\"></div>"
            }
        }
        return page
    }

    static func refers(_ html: String, to id: String) -> Bool {
        html.contains("cid:" + id) || id.contains("@") && html.contains("cid:" + id.replacing("@", with: "%40"))
    }

    /// The Content-IDs that a page asks for, in order.
    private static func references(in page: String) -> [String] {
        var ids: [String] = []
        for part in page.split(separator: "cid:").dropFirst().prefix(200) {
            let id = part.prefix { $0 != "\"" && $0 != "'" && $0 != ">" && !$0.isWhitespace && $0 != ")" }
            if !id.isEmpty, id.utf8.count < 300 { ids.append(String(id).replacing("%40", with: "@")) }
        }
        return ids
    }

    // MARK: The tree

    /// Takes a node in; gives back the piece of the body that it is, if it is one. The depth of the tree is bounded.
    private mutating func take(_ node: MimeNode) -> Piece? {
        switch node {
        case .leaf(let leaf): return take(leaf)
        case .multipart(let multipart) where multipart.subtype == "alternative": return takeAlternative(multipart)
        case .multipart(let multipart):
            if multipart.subtype == "signed" { protection = "signed" }
            if multipart.subtype == "encrypted" { protection = "encrypted" }
            for (index, child) in multipart.children.enumerated() {
                if case .leaf(var leaf) = child {
                    if multipart.subtype == "appledouble", leaf.type == "application/applefile" { continue }
                    leaf.isRelated = multipart.subtype == "related" && index > 0
                    if let piece = take(leaf) { pieces.append(piece) }
                } else if let piece = take(child) {
                    pieces.append(piece)
                }
            }
            return nil
        }
    }

    /// The same in several forms: the first plain one and the last HTML one; whatever else is there is kept as files.
    private mutating func takeAlternative(_ multipart: MimeMultipart) -> Piece? {
        var all = Piece()
        for child in multipart.children {
            if case .leaf(let leaf) = child, ["text/x-amp-html", "text/watch-html"].contains(leaf.type) { continue }
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
            || leaf.type == "message/rfc822" || leaf.type == "message/global" || leaf.type == "message/feedback-report"
            || leaf.type == "message/global-headers" || leaf.type == "message/disposition-notification"
        {
            reports.append(leaf)
        }
        if leaf.type == "text/calendar", calendar == nil {
            calendar = CalendarEvent(Charset.decode(leaf.bytes.prefix(limits.body), label: leaf.charset ?? "utf-8").cleanText)
        }
        if openings < 4, let piece = opened(leaf) { return piece.html == nil && piece.plain == nil ? nil : piece }
        if leaf.isBody, leaf.bytes.count > limits.body {
            // Longer than anybody reads: the beginning is shown, and the whole is a file.
            files.append(leaf)
            var beginning = leaf
            beginning.bytes = Array(leaf.bytes.prefix(limits.body))
            return words(beginning)
        }
        guard leaf.isBody else {
            guard !leaf.bytes.isEmpty || leaf.fileName != nil else { return nil }
            files.append(leaf)
            guard leaf.isPicture, !leaf.isRelated, leaf.disposition == "inline" || leaf.disposition == nil && leaf.fileName == nil else { return nil }
            let id = leaf.id ?? "part\(files.count).kept"
            files[files.count - 1].contentID = id
            files[files.count - 1].standsInText = true
            return Piece(picture: id)
        }
        return words(leaf)
    }

    private mutating func words(_ leaf: MimeLeaf) -> Piece? {
        var enclosed: [Uuencode.File] = []
        let bytes = leaf.type == "text/html" ? leaf.bytes : Uuencode.taken(from: leaf.bytes, &enclosed)
        for file in enclosed {
            files.append(MimeLeaf(type: "application/octet-stream", disposition: "attachment", fileName: file.name, bytes: file.bytes))
        }
        var text = Charset.decode(
            bytes, label: leaf.type == "text/html" ? leaf.charset ?? HTMLCharset.declared(leaf.bytes) : leaf.charset, hint: hint)
        guard leaf.type != "text/html", !Self.isPage(text) else { return text.isBlank ? nil : Piece(html: text.replacing("\u{0}", with: "")) }
        text = text.cleanText
        if leaf.type == "text/enriched" { text = EnrichedText.plain(text) }
        if leaf.isFlowed { text = FlowedText.unflow(text, deletesSpace: leaf.deletesSpace) }
        if text.contains("-----BEGIN PGP ") {
            let (words, kind) = PGPArmour.opened(text)
            (text, protection) = (words, kind ?? protection)
        }
        return Piece(plain: text)
    }

    /// A page that is labelled as plain text.
    private static func isPage(_ text: String) -> Bool {
        let head = text.prefix(200).drop { $0.isWhitespace || $0 == "\u{FEFF}" }.prefix(15).lowercased()
        return head.hasPrefix("<!doctype html") || head.hasPrefix("<html>") || head.hasPrefix("<html ")
    }

    // MARK: Envelopes

    /// What is inside a winmail.dat or a signed envelope; `nil` when this is none, or cannot be opened.
    private mutating func opened(_ leaf: MimeLeaf) -> Piece? {
        let name = leaf.fileName?.lowercased() ?? ""
        if leaf.type == "application/ms-tnef" || leaf.type == "application/vnd.ms-tnef" || name == "winmail.dat" || name == "win.dat" {
            guard let opened = WinmailDat(leaf.bytes, limits: limits) else { return nil }
            if opened.text != nil || opened.html != nil { sealedWords = Piece(plain: opened.text?.cleanText, html: opened.html) }
            files += opened.files
            return Piece()
        }
        let isEnvelope = leaf.type == "application/pkcs7-mime" || leaf.type == "application/x-pkcs7-mime" || name.hasSuffix(".p7m")
        guard isEnvelope else { return nil }
        guard let content = SignedEnvelope.content(of: leaf.bytes) else {
            protection = "encrypted"
            return nil
        }
        protection = "signed"
        openings += 1
        defer { openings -= 1 }
        let header = MailScan.header(of: content, in: 0..<content.count)
        guard let scan = try? MailScan(content, limits) else { return Piece() }
        return take(MimeTree.read(content, scan, HeaderFields(content[header.block], limits: limits), hint: hint, limits: limits)) ?? Piece()
    }
}

extension MimeLeaf {
    var isPicture: Bool { type.hasPrefix("image/") && type != "image/svg+xml" }

    /// The Content-ID without brackets.
    var id: String? {
        let id = contentID?.withoutControls.filter { $0 != "<" && $0 != ">" && !$0.isWhitespace }
        return id?.isEmpty == false ? id : nil
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

/// Text with a few marks for bold and the like (RFC 1896).
enum EnrichedText {
    static func plain(_ text: String) -> String {
        var out = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "<") {
            out += rest[..<open]
            rest = rest[rest.index(after: open)...]
            if rest.first == "<" {
                out += "<"
                rest.removeFirst()
                continue
            }
            guard let close = rest.prefix(80).firstIndex(of: ">") else { continue }
            let isParameter = rest[..<close].lowercased() == "param"
            rest = rest[rest.index(after: close)...]
            if isParameter, let end = rest.prefix(400).firstRange(of: "</param>") { rest = rest[end.upperBound...] }
        }
        return out + rest
    }
}
