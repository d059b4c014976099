internal import CGumbo

/// What a walk does with an element that it meets.
enum HTMLStep {
    case enter
    case skip
}

/// Somebody who is led through a page in document order.
protocol HTMLVisitor {
    mutating func open(_ element: HTMLElement) -> HTMLStep
    /// Called once for each element that was entered.
    mutating func close(_ element: HTMLElement)
    mutating func text(_ text: String)
    /// Asked now and then; a visitor that has enough says so.
    var isDone: Bool { get }
}

/// An element of a parsed page. It must not outlive the walk.
struct HTMLElement {
    fileprivate let node: UnsafePointer<GumboNode>

    var tag: HTMLTag { HTMLTag(number: Int(kept_tag(node).rawValue)) }
    /// Whether it is an HTML element, and not one of SVG or MathML with the same name.
    var isHTML: Bool { kept_namespace(node) == GUMBO_NAMESPACE_HTML && kept_node_type(node) == GUMBO_NODE_ELEMENT }

    func attribute(_ name: String) -> String? {
        for index in 0..<kept_attribute_count(node) where name == String(cString: kept_attribute_name(node, index)) {
            return String(cString: kept_attribute_value(node, index))
        }
        return nil
    }

    /// All attributes, in the order of the page; the parser has dropped repeated ones.
    var attributes: [(name: String, value: String)] {
        (0..<kept_attribute_count(node)).map {
            (String(cString: kept_attribute_name(node, $0)), String(cString: kept_attribute_value(node, $0)))
        }
    }
}

/// An element's name, as the parser's number.
struct HTMLTag: Hashable {
    let number: Int

    init(number: Int) { self.number = number }
    init(_ name: String) { number = Int(gumbo_tag_enum(name).rawValue) }

    static let unknown = Int(GUMBO_TAG_UNKNOWN.rawValue)
    static let count = Int(GUMBO_TAG_LAST.rawValue)

    static let html = Self("html"), body = Self("body"), pre = Self("pre"), img = Self("img"), a = Self("a"), br = Self("br")
}

/// Parses pages with gumbo (the HTML standard's algorithm) and leads visitors through them.
enum HTMLWalk {
    /// Bytes of a page that are looked at.
    static let mostBytes = 4 << 20
    private static let mostMemory = 192 << 20
    /// Microseconds of the thread's time for one parse: so many at first and one more for each `bytesPerMicrosecond`. Real pages
    /// take 0.05 to 0.11 a byte. The parser looks through all open elements at each tag, so that 50,000 divisions within one
    /// another, 250 kB, took it 2.8 seconds, three times for one mail.
    private static let mostTime: Int64 = 100_000
    private static let bytesPerMicrosecond: Int64 = 2

    /// Gives `false` when the page would take more memory or time than a page may; the visitor has seen nothing then.
    static func walk(_ page: String, _ visitor: inout some HTMLVisitor) -> Bool {
        var bytes = Array(page.utf8.prefix(mostBytes))
        neutraliseFramesets(&bytes)
        guard let arena = kept_html_new() else { return false }
        defer { kept_html_delete(arena) }
        return bytes.withUnsafeBytes { raw in
            let time = mostTime + Int64(raw.count) / bytesPerMicrosecond
            let text = raw.baseAddress.map { $0.assumingMemoryBound(to: CChar.self) }
            guard let document = text.map({ kept_html_parse(arena, $0, raw.count, mostMemory, time) }) ?? nil else { return raw.isEmpty }
            lead(&visitor, through: UnsafePointer(document))
            return true
        }
    }

    /// Without recursion: a hostile page is deeper than any stack.
    private static func lead(_ visitor: inout some HTMLVisitor, through document: UnsafePointer<GumboNode>) {
        var path: [(node: UnsafePointer<GumboNode>, next: UInt32)] = [(document, 0)]
        while let here = path.last, !visitor.isDone {
            guard here.next < kept_child_count(here.node) else {
                path.removeLast()
                if kept_node_type(here.node) != GUMBO_NODE_DOCUMENT { visitor.close(HTMLElement(node: here.node)) }
                continue
            }
            path[path.count - 1].next += 1
            guard let child = kept_child(here.node, here.next) else { continue }
            switch kept_node_type(child) {
            case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE:
                if visitor.open(HTMLElement(node: child)) == .enter { path.append((child, 0)) }
            case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA:
                if let text = kept_text(child) { visitor.text(String(cString: text)) }
            default: continue
            }
        }
    }

    /// A frameset makes the parser throw the body away by recursion, as deep as the page. No mail needs one.
    private static func neutraliseFramesets(_ bytes: inout [UInt8]) {
        let name = Array("frameset".utf8)
        var at = bytes.startIndex
        while let open = bytes[at...].firstIndex(of: 0x3C) {
            at = open + 1
            guard at + name.count <= bytes.count else { return }
            if (0..<name.count).allSatisfy({ bytes[at + $0] | 0x20 == name[$0] }) { bytes[at] = 0x78 }
        }
    }
}

/// Writes text so that a page shows it.
enum HTMLEscape {
    static func text(_ text: some StringProtocol) -> String { escape(text) }
    /// Fit between double quotes.
    static func attribute(_ text: some StringProtocol) -> String { escape(text) }

    private static func escape(_ text: some StringProtocol) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 {
            switch byte {
            case 0x26: out.append(contentsOf: "&amp;".utf8)
            case 0x3C: out.append(contentsOf: "&lt;".utf8)
            case 0x3E: out.append(contentsOf: "&gt;".utf8)
            case 0x22: out.append(contentsOf: "&quot;".utf8)
            case 0x09, 0x0A: out.append(byte)
            case 0..<0x20, 0x7F: continue
            default: out.append(byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
