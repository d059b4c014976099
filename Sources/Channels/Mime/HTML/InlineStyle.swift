internal import Basics

/// Filters a style attribute (CSS Style Attributes): looks may stay, whatever loads, moves or runs goes.
enum InlineStyle {
    private static let longest = 4_000

    static func clean(_ style: String) -> String {
        // Escapes and comments exist in hostile styles only.
        guard style.utf8.count <= longest, !style.contains("\\"), !style.contains("/*") else { return "" }
        var out: [String] = []
        for declaration in declarations(style) {
            guard let colon = declaration.firstIndex(of: ":") else { continue }
            let property = declaration[..<colon].trimmed.lowercased()
            guard properties.contains(property) || families.contains(where: property.hasPrefix) else { continue }
            var value = declaration[declaration.index(after: colon)...].trimmed
            if value.lowercased().hasSuffix("!important") { value = value.dropLast(10).trimmed }
            guard isPlain(value, property) else { continue }
            out.append("\(property):\(value)")
        }
        return out.joined(separator: ";")
    }

    /// Parts at semicolons that are neither quoted nor in brackets.
    private static func declarations(_ style: String) -> [String] {
        var parts: [String] = []
        var part = ""
        var quote: Character?
        var depth = 0
        for character in style {
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "\"" || character == "'" {
                quote = character
            } else if character == "(" {
                depth += 1
            } else if character == ")" {
                depth = max(0, depth - 1)
            } else if character == ";", depth == 0 {
                parts.append(part)
                part = ""
                continue
            }
            part.append(character)
        }
        // What is still open at the end would swallow what comes after it in another reader.
        if quote == nil, depth == 0 { parts.append(part) }
        return parts
    }

    private static func isPlain(_ value: String, _ property: String) -> Bool {
        guard !value.isEmpty, value.utf8.count <= 300 else { return false }
        guard value.unicodeScalars.allSatisfy({ $0.isASCII ? allowed.contains($0) : property == "font-family" && $0.properties.isAlphabetic }) else {
            return false
        }
        let lower = value.lowercased()
        guard lower.count(where: { $0 == "\"" }) % 2 == 0, lower.count(where: { $0 == "'" }) % 2 == 0 else { return false }
        // Only colours are functions that we know to be harmless.
        for part in lower.split(separator: "(", omittingEmptySubsequences: false).dropLast() {
            let name = part.reversed().prefix { $0.isLetter || $0.isNumber || $0 == "-" }
            guard ["rgb", "rgba", "hsl", "hsla"].contains(String(name.reversed())) else { return false }
        }
        if property == "display" { return displays.contains(lower) }
        return !lower.contains("expression") && !lower.contains("script") && !lower.contains("binding") && !lower.contains("url")
    }

    private static let allowed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 #%.,+-_'\"()/".unicodeScalars)

    private static let displays: Set<String> = ["block", "inline", "inline-block", "none", "table", "table-row", "table-cell", "list-item"]

    private static let properties: Set<String> = [
        "color", "background-color", "font", "font-family", "font-size", "font-style", "font-weight", "font-variant", "text-align",
        "text-decoration", "text-decoration-line", "text-indent", "text-transform", "direction", "unicode-bidi", "line-height", "letter-spacing",
        "word-spacing", "vertical-align", "white-space", "width", "max-width", "min-width", "height", "max-height", "display", "list-style-type",
        "border-collapse", "border-spacing", "table-layout", "word-break", "overflow-wrap", "word-wrap", "text-overflow", "float", "clear",
        "opacity", "visibility", "background",
    ]
    private static let families = ["margin", "padding", "border"]
}
