internal import Basics

/// A Markdown file with front matter, as static site generators have it: names and values between two lines of `---`.
package enum MarkdownFile {
    /// - Parameter path: relative to the folder that is imported. It is the id where the file has none, and its language where the
    ///   file says none: `returns.he.md` or `he/returns.md`.
    package static func read(_ text: String, path: String, into reading: inout ImportReading) {
        let text = text.replacing("\r\n", with: "\n")
        var (fields, body) = split(text)
        let named = parts(of: path)
        if fields.text("language") == nil, fields.text("lang") == nil, let tag = named.language { fields.values["language"] = .text(tag) }
        if fields.text("title") == nil, let heading = heading(&body) { fields.values["title"] = .text(heading) }
        reading.take(fields, place: path, idWhenMissing: named.id, bodyWhenMissing: body)
    }

    package static func write(_ article: ExportedArticle) -> String {
        var lines = ["---", "id: \(quoted(article.id))"]
        if let source = article.source { lines.append("source: \(quoted(source))") }
        lines += ["language: \(article.language)", "source_language: \(article.source_language)", "title: \(quoted(article.title))"]
        lines += ["audience: \(article.audience)", "state: \(article.state)", "verify_every: \(article.verify_every)"]
        if !article.tags.isEmpty { lines.append("tags: [\(article.tags.map(quoted).joined(separator: ", "))]") }
        if !article.teams.isEmpty { lines.append("teams: [\(article.teams.map(quoted).joined(separator: ", "))]") }
        if !article.brands.isEmpty { lines.append("brands: [\(article.brands.map(quoted).joined(separator: ", "))]") }
        if let collection = article.collection { lines.append("collection: \(quoted(collection))") }
        return lines.joined(separator: "\n") + "\n---\n" + article.body + "\n"
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    private static func split(_ text: String) -> (ImportFields, String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.first?.trimmed == "---", let end = lines.dropFirst().firstIndex(where: { $0.trimmed == "---" }) else {
            return (ImportFields(), text)
        }
        return (FrontMatter.read(lines[1..<end]), lines[(end + 1)...].joined(separator: "\n"))
    }

    /// Takes the first line away when it is a heading of the first level: it is the title.
    private static func heading(_ body: inout String) -> String? {
        var lines = body.split(separator: "\n", omittingEmptySubsequences: false)[...]
        while lines.first?.trimmed.isEmpty == true { lines.removeFirst() }
        guard let first = lines.first, first.hasPrefix("# ") else { return nil }
        body = lines.dropFirst().joined(separator: "\n")
        return first.dropFirst(2).trimmed
    }

    private static func parts(of path: String) -> (id: String, language: String?) {
        var pieces = path.split(separator: "/").map(String.init)
        var name = pieces.popLast() ?? path
        if name.lowercased().hasSuffix(".md") { name.removeLast(3) } else if name.lowercased().hasSuffix(".markdown") { name.removeLast(9) }
        var language: String?
        if let dot = name.lastIndex(of: "."), isLanguage(name[name.index(after: dot)...]) {
            language = String(name[name.index(after: dot)...])
            name = String(name[..<dot])
        } else if let folder = pieces.firstIndex(where: { isLanguage($0) }) {
            language = pieces.remove(at: folder)
        }
        return ((pieces + [name]).joined(separator: "/"), language)
    }

    /// Two letters, perhaps with a script or a region.
    private static func isLanguage(_ text: some StringProtocol) -> Bool {
        let parts = text.split(whereSeparator: { $0 == "-" || $0 == "_" })
        guard let first = parts.first, first.count == 2, first.allSatisfy({ $0.isASCII && $0.isLetter }) else { return false }
        return parts.count <= 3
            && parts.dropFirst().allSatisfy { (2...4).contains($0.count) && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } }
    }
}

/// The small part of YAML that front matter is written in: `name: value`, `[a, b]`, and lists of lines with a hyphen.
enum FrontMatter {
    static func read(_ lines: some Collection<Substring>) -> ImportFields {
        var (fields, list) = (ImportFields(), nil as String?)
        for line in lines {
            let text = line.trimmed
            if text.isEmpty || text.hasPrefix("#") { continue }
            if let name = list, text.hasPrefix("- ") || text == "-" {
                var items: [String] = []
                if case .list(let before) = fields.values[name] { items = before }
                fields.values[name] = .list(items + [unquoted(text.dropFirst().trimmed)])
                continue
            }
            guard let colon = text.firstIndex(of: ":") else { continue }
            let (name, value) = (text[..<colon].trimmed.lowercased(), text[text.index(after: colon)...].trimmed)
            list = value.isEmpty ? name : nil
            if value.hasPrefix("["), value.hasSuffix("]") {
                fields.values[name] = .list(items(of: value.dropFirst().dropLast()))
            } else if !value.isEmpty {
                fields.values[name] = .text(unquoted(value))
            }
        }
        return fields
    }

    /// Parts between commas that stand outside quotes.
    private static func items(of text: Substring) -> [String] {
        var (items, item, quote, isEscaped) = ([String](), "", nil as Character?, false)
        for character in text {
            if isEscaped {
                isEscaped = false
            } else if character == "\\", quote == "\"" {
                isEscaped = true
            } else if character == quote {
                quote = nil
            } else if quote == nil, character == "\"" || character == "'" {
                quote = character
            } else if quote == nil, character == "," {
                items.append(unquoted(item.trimmed))
                item = ""
                continue
            }
            item.append(character)
        }
        items.append(unquoted(item.trimmed))
        return items.filter { !$0.isEmpty }
    }

    private static func unquoted(_ text: String) -> String {
        guard text.count >= 2, let quote = text.first, quote == text.last, quote == "\"" || quote == "'" else { return text }
        let inner = text.dropFirst().dropLast()
        guard quote == "\"" else { return String(inner).replacing("''", with: "'") }
        var (out, isEscaped) = ("", false)
        for character in inner {
            if !isEscaped, character == "\\" { isEscaped = true; continue }
            out.append(isEscaped && character == "n" ? "\n" : character)
            isEscaped = false
        }
        return out
    }
}
