internal import Basics

/// A page as plain text: paragraphs, lists, quotes as in plain mail, and the targets of links where the words do not
/// show them.
package enum HTMLText {
    package static func text(from html: String) -> String { read(html).text }

    /// The text, and where in it (UTF-8 offsets) the mail program says that quoted history begins, and signatures are.
    struct Reading {
        var text: String
        var historyAt: Int?
        var signatures: [Range<Int>] = []
    }

    static func read(_ html: String) -> Reading {
        var writer = TextWriter()
        guard HTMLWalk.walk(html, &writer) else { return Reading(text: stripped(html)) }
        return writer.finished()
    }

    /// The text between tags, for pages that cannot be parsed within bounds.
    static func stripped(_ html: String) -> String {
        var out: [UInt8] = []
        var isTag = false
        for byte in html.utf8.prefix(1 << 20) {
            if byte == 0x3C { isTag = true } else if byte == 0x3E { isTag = false; out.append(0x20) } else if !isTag { out.append(byte) }
        }
        return String(decoding: out, as: UTF8.self).onOneLine
    }
}

private struct TextWriter: HTMLVisitor {
    private static let mostBytes = 2 << 20
    private static let deepestQuote = 12

    private var out = ""
    private(set) var isDone = false
    /// Line ends owed before the next word: 1 ends the line, 2 leaves a blank one.
    private var owed = 0
    private var spaceOwed = false
    private var quotes = 0
    /// The depth of the line before, so that a blank line between belongs to the outer one of the two.
    private var quotesBefore = 0
    private var preformatted = 0
    private var lists: [Int?] = []
    /// A mark that waits for the first word of its item.
    private var bullet: String?
    private var links: [(target: String, start: Int)] = []
    private var history = HistoryMark()
    /// Open signatures with their place, and how many elements are open within each.
    private var signatureStart: Int?
    private var signatureDepth = 0
    private var signatures: [Range<Int>] = []

    mutating func open(_ element: HTMLElement) -> HTMLStep {
        guard element.isHTML, let name = Self.names[element.tag.number] else {
            return element.isHTML && !Self.silent.contains(element.tag) ? .enter : .skip
        }
        if element.attribute("style").map(Self.isHidden) ?? false { return .skip }
        if let kind = HistoryMark.Kind(element, name) {
            history.open(kind, at: out.utf8.count, isFirst: out.utf8.prefix(200).allSatisfy { $0 <= 0x20 })
        }
        if HistoryMark.isSignature(element, name) {
            if signatureDepth == 0 { signatureStart = out.utf8.count }
            signatureDepth += 1
        }
        switch name {
        case "br":
            owed = out.isEmpty ? 0 : min(2, owed + 1)
            spaceOwed = false
        case "p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "ul", "ol", "dl", "table":
            breakLine(lists.isEmpty || name.hasPrefix("h") ? 2 : 1)
            if name == "pre" { preformatted += 1 }
            if name == "ul" { lists.append(nil) }
            if name == "ol" { lists.append(element.attribute("start").flatMap { Int($0.prefix(5)) } ?? 1) }
        case "blockquote":
            breakLine(1)
            quotes += 1
        case "li":
            breakLine(1)
            if let number = lists.last ?? nil {
                bullet = "\(number). "
                lists[lists.count - 1] = number &+ 1
            } else {
                bullet = "- "
            }
        case "hr":
            breakLine(1)
            put("----------")
            breakLine(1)
        case "td", "th": spaceOwed = spaceOwed || !out.isEmpty
        case "img": if let alt = element.attribute("alt"), !alt.trimmed.isEmpty { text(alt) }
        case "a": links.append((SafeLink.link(element.attribute("href") ?? "") ?? "", out.utf8.count))
        default: breakLine(1)
        }
        return .enter
    }

    mutating func close(_ element: HTMLElement) {
        guard let name = Self.names[element.tag.number] else { return }
        switch name {
        case "br", "hr", "img": break
        case "td", "th": spaceOwed = true
        case "a": if let link = links.popLast() { tell(link.target, since: link.start) }
        case "pre":
            preformatted = max(0, preformatted - 1)
            breakLine(2)
        case "ul", "ol":
            _ = lists.popLast()
            breakLine(lists.isEmpty ? 2 : 1)
        case "blockquote":
            breakLine(1)
            quotes = max(0, quotes - 1)
        case "p", "h1", "h2", "h3", "h4", "h5", "h6", "dl", "table": breakLine(lists.isEmpty ? 2 : 1)
        default: breakLine(1)
        }
        if let kind = HistoryMark.Kind(element, name) { history.close(kind) }
        if signatureDepth > 0, HistoryMark.isSignature(element, name) {
            signatureDepth -= 1
            if signatureDepth == 0, let start = signatureStart, start < out.utf8.count { signatures.append(start..<out.utf8.count) }
        }
    }

    mutating func text(_ text: String) {
        if preformatted > 0 {
            for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                if index > 0 { owed += 1 }
                if !line.isEmpty { put(line) }
            }
            return
        }
        var isFirst = true
        for word in text.split(omittingEmptySubsequences: false, whereSeparator: { $0.isASCII && $0.isWhitespace }) {
            if !isFirst { spaceOwed = true }
            isFirst = false
            // A space that does not break is one of the page's means, and not the writer's.
            if !word.isEmpty { put(word.utf8.contains(0xA0) ? Substring(word.replacing("\u{A0}", with: " ")) : word) }
        }
    }

    private mutating func breakLine(_ lines: Int) {
        guard !out.isEmpty else { return }
        owed = max(owed, lines)
        spaceOwed = false
    }

    private mutating func put(_ words: some StringProtocol) {
        guard out.utf8.count + words.utf8.count <= Self.mostBytes else {
            isDone = true
            return
        }
        let isBlank = words.unicodeScalars.allSatisfy { $0.properties.isWhitespace || $0.properties.generalCategory == .format }
        // Outlook's empty paragraphs hold a space that does not break.
        if isBlank, preformatted == 0, out.isEmpty || owed > 0 {
            owed = out.isEmpty ? 0 : 2
            return
        }
        if !isBlank { history.words(at: out.utf8.count) }
        let prefix = String(repeating: "> ", count: min(quotes, Self.deepestQuote))
        let between = String(repeating: "> ", count: min(quotes, quotesBefore, Self.deepestQuote)).trimmed
        quotesBefore = quotes
        if out.isEmpty || owed > 0 {
            if !out.isEmpty { out += "\n" }
            for _ in 1..<max(1, min(owed, preformatted > 0 ? 50 : 2)) where !out.isEmpty { out += between + "\n" }
            history.moved(to: out.utf8.count, isBlank: isBlank)
            out += prefix
        } else if spaceOwed {
            out += " "
        }
        if let bullet {
            out += String(repeating: "  ", count: min(8, max(0, lists.count - 1))) + bullet
            self.bullet = nil
        }
        out += words
        owed = 0
        spaceOwed = false
    }

    /// Writes a link's target behind its words when they do not show it.
    private mutating func tell(_ target: String, since start: Int) {
        guard !target.isEmpty, out.utf8.count > start else { return }
        let words = String(decoding: out.utf8.dropFirst(start), as: UTF8.self).trimmed
        func bare(_ text: String) -> String {
            var text = text.lowercased()
            for head in ["mailto:", "tel:", "https://", "http://", "www."] where text.hasPrefix(head) { text.removeFirst(head.count) }
            return text.hasSuffix("/") ? String(text.dropLast()) : text
        }
        guard !words.isEmpty, bare(words) != bare(target), target.utf8.count <= 2_000 else { return }
        spaceOwed = true
        put("<\(target)>")
    }

    mutating func finished() -> HTMLText.Reading {
        let text = out.cleanText
        // Cleaning changes offsets only where there was something to clean; then the text itself must tell.
        guard text.utf8.count == out.utf8.count else { return HTMLText.Reading(text: text) }
        return HTMLText.Reading(text: text, historyAt: history.start, signatures: signatures)
    }

    private static func isHidden(_ style: String) -> Bool {
        style.lowercased().filter { !$0.isWhitespace }.contains("display:none")
    }

    private static let names: [Int: String] = Dictionary(
        """
        br p h1 h2 h3 h4 h5 h6 pre ul ol dl table blockquote li hr td th img a div tr section article header footer main aside address \
        center dt dd figure figcaption caption nav form fieldset
        """.split(separator: " ").map { (HTMLTag(String($0)).number, String($0)) }, uniquingKeysWith: { first, _ in first })

    private static let silent = Set(
        """
        script style head title noscript iframe object embed applet svg math template audio video canvas textarea select noframes noembed
        """.split(separator: " ").map { HTMLTag(String($0)) }
    ).subtracting([HTMLTag(number: HTMLTag.unknown)])
}
