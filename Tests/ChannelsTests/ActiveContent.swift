import CGumbo

/// Finds what could act in a page: written apart from the sanitiser, by the tree that a browser would build.
enum ActiveContent {
    private static let elements: Set<String> = [
        "html", "head", "body", "a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "br", "caption", "center", "cite",
        "code",
        "col", "colgroup", "dd", "del", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "font", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
        "header",
        "hr", "i", "img", "ins", "kbd", "li", "main", "mark", "nav", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small",
        "span", "strike",
        "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "tt", "u", "ul", "var", "wbr",
    ]

    static func found(in html: String) -> [String] {
        guard let arena = kept_html_new() else { return ["no memory"] }
        defer { kept_html_delete(arena) }
        var findings: [String] = []
        var html = html
        html.withUTF8 { bytes in
            guard let base = bytes.baseAddress,
                let document = base.withMemoryRebound(
                    to: CChar.self, capacity: bytes.count, { kept_html_parse(arena, $0, bytes.count, 1 << 30, 60_000_000) })
            else { return findings = bytes.isEmpty ? [] : ["cannot be parsed"] }
            var waiting: [UnsafePointer<GumboNode>] = [UnsafePointer(document)]
            while let node = waiting.popLast() {
                look(at: node, &findings)
                for index in 0..<kept_child_count(node) { if let child = kept_child(node, index) { waiting.append(child) } }
            }
        }
        return findings
    }

    private static func look(at node: UnsafePointer<GumboNode>, _ findings: inout [String]) {
        switch kept_node_type(node) {
        case GUMBO_NODE_COMMENT, GUMBO_NODE_CDATA, GUMBO_NODE_TEMPLATE: findings.append("a comment or template")
        case GUMBO_NODE_ELEMENT:
            let name = String(cString: gumbo_normalized_tagname(kept_tag(node)))
            if !elements.contains(name) || kept_namespace(node) != GUMBO_NAMESPACE_HTML { findings.append("element \(name)") }
            for index in 0..<kept_attribute_count(node) {
                let attribute = String(cString: kept_attribute_name(node, index)).lowercased()
                let value = String(cString: kept_attribute_value(node, index)).lowercased().filter {
                    !$0.isWhitespace && !($0.isASCII && ($0.asciiValue ?? 0) < 0x20)
                }
                if attribute.hasPrefix("on")
                    || ["id", "name", "class", "srcset", "srcdoc", "action", "formaction", "background", "xlink:href"].contains(attribute)
                {
                    findings.append("attribute \(attribute)")
                }
                if attribute == "href", !["http:", "https:", "mailto:", "tel:"].contains(where: value.hasPrefix) { findings.append("link \(value)") }
                if attribute == "src",
                    !["http:", "https:", "data:image/", "/attachments/"].contains(where: value.hasPrefix)
                        || value.hasPrefix("data:") && value.contains("svg")
                {
                    findings.append("source \(value)")
                }
                if attribute == "style", ["url(", "expression", "position", "binding", "\\", "@", "/*", "<"].contains(where: value.contains) {
                    findings.append("style \(value)")
                }
            }
        default: return
        }
    }
}
