/// Reads the tags of a page, strictly: enough to see whether it is well formed.
struct TagReader {
    struct Tag: Equatable {
        var name: String
        var attributes: [String: String]
        var isEnd: Bool
        var isAlone: Bool
    }

    enum Fault: Error, Equatable {
        case brokenTag(String)
        case notOpen(String, open: [String])
        case leftOpen([String])
    }

    static let void: Set<String> = ["meta", "link", "input", "br", "img", "hr"]

    static func tags(of page: String) throws -> [Tag] {
        var tags: [Tag] = []
        var rest = page[...]
        while let open = rest.firstIndex(of: "<") {
            rest = rest[rest.index(after: open)...]
            if rest.hasPrefix("!doctype") {
                rest = rest[rest.firstIndex(of: ">")!...]
                continue
            }
            tags.append(try tag(&rest))
        }
        return tags
    }

    private static func tag(_ rest: inout Substring) throws -> Tag {
        let isEnd = rest.first == "/"
        if isEnd { rest.removeFirst() }
        let name = String(rest.prefix { $0.isLetter || $0.isNumber })
        guard !name.isEmpty else { throw Fault.brokenTag(String(rest.prefix(60))) }
        rest = rest.dropFirst(name.count)
        var attributes: [String: String] = [:]
        while true {
            rest = rest.drop(while: \.isWhitespace)
            if rest.first == ">" {
                rest.removeFirst()
                return Tag(name: name, attributes: attributes, isEnd: isEnd, isAlone: void.contains(name))
            }
            if rest.hasPrefix("/>") {
                rest = rest.dropFirst(2)
                return Tag(name: name, attributes: attributes, isEnd: isEnd, isAlone: true)
            }
            let attribute = String(rest.prefix { $0.isLetter || $0.isNumber || "-:".contains($0) })
            guard !attribute.isEmpty else { throw Fault.brokenTag("\(name) \(rest.prefix(60))") }
            rest = rest.dropFirst(attribute.count)
            guard attributes[attribute] == nil else { throw Fault.brokenTag("\(name) has \(attribute) twice") }
            attributes[attribute] = try value(&rest)
        }
    }

    private static func value(_ rest: inout Substring) throws -> String {
        guard rest.first == "=" else { return "" }
        rest.removeFirst()
        guard let quote = rest.first, quote == "\"" || quote == "'" else { throw Fault.brokenTag("no quote: \(rest.prefix(60))") }
        rest.removeFirst()
        guard let end = rest.firstIndex(of: quote) else { throw Fault.brokenTag("open quote: \(rest.prefix(60))") }
        defer { rest = rest[rest.index(after: end)...] }
        let value = String(rest[..<end])
        guard !value.contains("<") else { throw Fault.brokenTag("an open tag in a value: \(value.prefix(60))") }
        return value
    }

    /// Whether each element that opens is closed, and in order.
    static func checkBalance(_ tags: [Tag]) throws {
        var open: [String] = []
        for tag in tags where !tag.isAlone {
            if !tag.isEnd {
                open.append(tag.name)
            } else {
                guard open.last == tag.name else { throw Fault.notOpen(tag.name, open: open) }
                open.removeLast()
            }
        }
        guard open.isEmpty else { throw Fault.leftOpen(open) }
    }
}
