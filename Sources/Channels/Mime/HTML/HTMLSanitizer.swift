/// A mail's page that may be shown.
package struct SafeHTML: Sendable, Hashable {
    /// A fragment: no html, head or body element.
    package var html: String
    /// Whether the mail asks for pictures from elsewhere, shown or not.
    package var hasRemotePictures: Bool
    /// Whether the page was too wild to be parsed within bounds, so that only its text is here.
    package var isTextOnly: Bool
}

/// Makes a stranger's page harmless by building a new one of allowed parts. Nothing of the original text is copied
/// but words and checked values.
///
/// The result is a fixed point: parsed and cleaned again it stays the same, so that a browser sees the very tree
/// that was checked. This is what closes the door to mutation attacks.
package enum HTMLSanitizer {
    private static let rounds = 8

    /// - Parameters:
    ///   - allowRemotePictures: whether the reader asked for them; otherwise their alternative text stays.
    ///   - ownAddress: our own path for an address that leads nowhere by itself, of a link or a picture; for texts of the house.
    ///   - enclosedPicture: our own path (or a data: address) for a Content-ID, if the mail encloses it.
    package static func sanitize(
        _ html: String, allowRemotePictures: Bool, ownAddress: @escaping (String) -> String? = { _ in nil },
        enclosedPicture: @escaping (String) -> String?
    ) -> SafeHTML {
        guard let (page, hasRemote) = canonical(html, isOwn: { ownAddress($0) != nil }) else {
            return SafeHTML(html: PlainPage.html(HTMLText.stripped(html)), hasRemotePictures: false, isTextOnly: true)
        }
        var writer = SafeWriter(own: { ownAddress($0).flatMap { isOwn($0) ? $0 : nil } }) { picture in
            switch picture {
            case .remote(let address): allowRemotePictures ? address : nil
            case .enclosed(let id): enclosedPicture(id).flatMap { isOwn($0) ? $0 : nil }
            case .embedded(let data): data
            }
        }
        guard HTMLWalk.walk(page, &writer) else {
            return SafeHTML(html: PlainPage.html(HTMLText.stripped(html)), hasRemotePictures: false, isTextOnly: true)
        }
        return SafeHTML(html: writer.html, hasRemotePictures: hasRemote, isTextOnly: false)
    }

    /// Whether showing the mail in full would load pictures from elsewhere.
    package static func hasRemotePictures(_ html: String) -> Bool {
        var writer = SafeWriter(own: { _ in nil }) { _ in nil }
        return HTMLWalk.walk(html, &writer) && writer.hasRemotePictures
    }

    /// The page as a fixed point, pictures still by their own addresses.
    private static func canonical(_ html: String, isOwn: @escaping (String) -> Bool) -> (page: String, hasRemote: Bool)? {
        var page = html
        var hasRemote = false
        for round in 0..<rounds {
            var writer = SafeWriter(own: { isOwn($0) ? $0 : nil }) { $0.address }
            guard HTMLWalk.walk(page, &writer), !writer.isDone else { return nil }
            if round == 0 { hasRemote = writer.hasRemotePictures }
            if writer.html == page { return (page, hasRemote) }
            page = writer.html
        }
        return nil
    }

    private static func isOwn(_ path: String) -> Bool {
        if path.hasPrefix("/") { return !path.hasPrefix("//") && !path.contains("\\") }
        if case .embedded = SafeLink.picture(path) { return true }
        return false
    }
}

extension SafeLink.Picture {
    var address: String {
        switch self {
        case .remote(let address): address
        case .enclosed(let id): "cid:" + id.replacing("%", with: "%25")
        case .embedded(let data): data
        }
    }
}

/// Writes the allowed parts of a page.
struct SafeWriter: HTMLVisitor {
    private static let mostBytes = 8 << 20
    /// Deeper elements are unwrapped. Browsers stop at 512 themselves.
    private static let mostDepth = 200

    private(set) var html = ""
    private(set) var hasRemotePictures = false
    private(set) var isDone = false
    private let own: (String) -> String?
    private let source: (SafeLink.Picture) -> String?
    /// For each entered element, the end tag that it needs.
    private var ends: [String] = []
    private var depth = 0
    private var startsPre = false

    init(own: @escaping (String) -> String?, source: @escaping (SafeLink.Picture) -> String?) {
        self.own = own
        self.source = source
    }

    mutating func open(_ element: HTMLElement) -> HTMLStep {
        let rule = AllowedHTML.rule(for: element)
        if rule == .drop { return .skip }
        let tag = element.tag
        // The direction, language and colours of the whole page go onto a division of ours.
        let isPage = tag == .html || tag == .body
        let name = isPage ? "div" : AllowedHTML.name(of: tag)
        let attributes = rule == .keep || isPage ? self.attributes(of: element, as: isPage ? HTMLTag("div") : tag) : ""
        let isVoid = AllowedHTML.isVoid(tag)
        guard rule == .keep && (depth < Self.mostDepth || isVoid) || isPage && !attributes.isEmpty else {
            ends.append("")
            return .enter
        }
        write("<\(name)\(attributes)>")
        ends.append(isVoid ? "" : "</\(name)>")
        if !isVoid { depth += 1 }
        startsPre = tag == .pre
        return .enter
    }

    mutating func close(_ element: HTMLElement) {
        guard let end = ends.popLast(), !end.isEmpty else { return }
        startsPre = false
        depth -= 1
        write(end)
    }

    mutating func text(_ text: String) {
        // A parser swallows the first line feed of a preformatted block.
        if startsPre, text.hasPrefix("\n") { write("\n") }
        startsPre = false
        write(HTMLEscape.text(text.replacing("\u{0}", with: "")))
    }

    private mutating func write(_ piece: String) {
        guard html.utf8.count + piece.utf8.count <= Self.mostBytes else {
            isDone = true
            return
        }
        html += piece
    }

    private mutating func attributes(of element: HTMLElement, as tag: HTMLTag) -> String {
        var out = ""
        for (name, value) in element.attributes {
            if tag == .a, name == "href" {
                guard let link = SafeLink.link(value) ?? own(value) else { continue }
                out += " href=\"\(HTMLEscape.attribute(link))\" rel=\"noopener noreferrer nofollow\" target=\"_blank\""
            } else if tag == .img, name == "src" {
                if let address = own(value) { out += " src=\"\(HTMLEscape.attribute(address))\"" }
                guard let picture = SafeLink.picture(value) else { continue }
                if case .remote = picture { hasRemotePictures = true }
                if let address = source(picture) { out += " src=\"\(HTMLEscape.attribute(address))\"" }
            } else if let check = AllowedHTML.check(name, of: tag), let value = check.passed(value) {
                out += value.isEmpty ? " \(name)=\"\"" : " \(name)=\"\(HTMLEscape.attribute(value))\""
            } else if tag == HTMLTag("div"), name == "bgcolor", let colour = AllowedHTML.Check.colour.passed(value), element.attribute("style") == nil
            {
                out += " style=\"background-color:\(HTMLEscape.attribute(colour))\""
            }
        }
        return out
    }
}
