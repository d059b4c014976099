internal import Basics

/// A page as Markdown: what articles of other programs become. Scripts, styles and forms are left out, links lead only where
/// `SafeLink` lets them.
package enum HTMLMarkdown {
    package static func markdown(from html: String) -> String {
        var writer = MarkdownWriter()
        guard HTMLWalk.walk(html, &writer) else { return HTMLText.stripped(html) }
        return writer.finished()
    }
}

private struct MarkdownWriter: HTMLVisitor {
    private static let mostBytes = 4 << 20

    private var out = ""
    private(set) var isDone = false
    /// Line ends owed before the next words.
    private var owed = 0
    private var spaceOwed = false
    private var lists: [Int?] = []
    private var bullet: String?
    private var quotes = 0
    private var preformatted = 0
    private var links: [String] = []
    /// Cells of the row that is being read, and whether the table's first row is out.
    private var cells = 0
    private var hasHead = false

    mutating func open(_ element: HTMLElement) -> HTMLStep {
        guard element.isHTML else { return .skip }
        guard let name = Self.names[element.tag.number] else { return Self.silent.contains(element.tag) ? .skip : .enter }
        switch name {
        case "br":
            if preformatted > 0 || cells == 0 { owed = max(owed, 1) } else { spaceOwed = true }
        case "h1", "h2", "h3", "h4", "h5", "h6":
            breakLine(2)
            put(String(repeating: "#", count: Int(name.suffix(1)) ?? 1) + " ")
        case "strong", "b": mark("**")
        case "em", "i": mark("*")
        case "code": if preformatted == 0 { mark("`") }
        case "pre":
            breakLine(2)
            put("```\n")
            preformatted += 1
        case "ul", "ol":
            breakLine(lists.isEmpty ? 2 : 1)
            lists.append(name == "ul" ? nil : 1)
        case "li":
            breakLine(1)
            if let number = lists.last ?? nil {
                bullet = "\(number). "
                lists[lists.count - 1] = number + 1
            } else {
                bullet = "- "
            }
        case "blockquote":
            breakLine(2)
            quotes += 1
        case "hr":
            breakLine(2)
            put("---")
            breakLine(2)
        case "table":
            breakLine(2)
            hasHead = false
        case "tr":
            breakLine(1)
            cells = 0
        case "td", "th":
            put(cells == 0 ? "| " : " | ")
            cells += 1
        case "img":
            let alt = (element.attribute("alt") ?? "").onOneLine
            if let source = element.attribute("src").flatMap({ SafeLink.link($0) }) {
                put("![\(Self.escaped(alt))](\(source.replacing("(", with: "%28").replacing(")", with: "%29")))")
            } else {
                text(alt)
            }
        case "a":
            links.append(element.attribute("href").flatMap { SafeLink.link($0) } ?? "")
            if links.last != "" { mark("[") }
        default: breakLine(cells > 0 ? 0 : lists.isEmpty ? 2 : 1)
        }
        return .enter
    }

    mutating func close(_ element: HTMLElement) {
        guard let name = Self.names[element.tag.number] else { return }
        switch name {
        case "br", "hr", "img", "th", "td": break
        case "strong", "b": end("**")
        case "em", "i": end("*")
        case "code": if preformatted == 0 { end("`") }
        case "pre":
            preformatted = max(0, preformatted - 1)
            if !out.hasSuffix("\n") { out += "\n" }
            out += "```"
            breakLine(2)
        case "ul", "ol":
            _ = lists.popLast()
            breakLine(lists.isEmpty ? 2 : 1)
        case "blockquote":
            quotes = max(0, quotes - 1)
            breakLine(2)
        case "tr":
            put(" |")
            if !hasHead {
                breakLine(1)
                put("|" + String(repeating: " --- |", count: max(1, cells)))
                hasHead = true
            }
            cells = 0
            breakLine(1)
        case "a": if let target = links.popLast(), !target.isEmpty { end("](\(target.replacing("(", with: "%28").replacing(")", with: "%29")))") }
        case "li", "div", "tbody", "thead": breakLine(1)
        default: breakLine(cells > 0 ? 0 : lists.isEmpty ? 2 : 1)
        }
    }

    mutating func text(_ text: String) {
        if preformatted > 0 {
            out += text
            return
        }
        if text.first?.isWhitespace == true { spaceOwed = true }
        let words = text.onOneLine
        guard !words.isEmpty else { return }
        put(Self.escaped(words))
        if text.last?.isWhitespace == true { spaceOwed = true }
    }

    private mutating func breakLine(_ lines: Int) {
        guard !out.isEmpty else { return }
        owed = max(owed, lines)
        spaceOwed = false
    }

    /// A mark that opens: it stands before the next words and after the space.
    private mutating func mark(_ text: String) { put(text) }

    /// A mark that closes: it stands at the last word.
    private mutating func end(_ text: String) { out += text }

    private mutating func put(_ text: String) {
        guard out.utf8.count + text.utf8.count <= Self.mostBytes else {
            isDone = true
            return
        }
        if owed > 0, !out.isEmpty {
            out += String(repeating: "\n", count: min(owed, 2))
            if quotes > 0 { out += String(repeating: "> ", count: min(quotes, 8)) }
        } else if spaceOwed, !out.isEmpty, out.last?.isWhitespace != true {
            out += " "
        }
        (owed, spaceOwed) = (0, false)
        if let bullet {
            out += String(repeating: "  ", count: min(8, max(0, lists.count - 1))) + bullet
            self.bullet = nil
        }
        out += text
    }

    func finished() -> String { out.trimmed }

    /// Letters that Markdown would take for marks.
    private static func escaped(_ text: String) -> String {
        guard text.contains(where: { "\\*_`[]<".contains($0) }) else { return text }
        return text.reduce(into: "") { out, character in
            if "\\*_`[]<".contains(character) { out.append("\\") }
            out.append(character)
        }
    }

    private static let names: [Int: String] = Dictionary(
        """
        br p h1 h2 h3 h4 h5 h6 pre code ul ol li blockquote hr table tbody thead tr td th img a strong b em i div section article header footer \
        main figure figcaption dl dt dd
        """.split(separator: " ").map { (HTMLTag(String($0)).number, String($0)) }, uniquingKeysWith: { first, _ in first })

    private static let silent = Set(
        """
        script style head title noscript iframe object embed applet svg math template audio video canvas textarea select noframes noembed button input
        """.split(separator: " ").map { HTMLTag(String($0)) }
    ).subtracting([HTMLTag(number: HTMLTag.unknown)])
}
