internal import Basics

/// The HTML form of an outgoing text: each paragraph with its own direction, so that Hebrew below English reads right
/// in every mail program.
enum MailPage {
    static func html(of mail: MailToSend) -> String {
        let direction = Direction(of: mail.text) ?? mail.language.tongue?.direction ?? .leftToRight
        let lang = AllowedHTML.Check.language.passed(mail.language.rawValue) ?? "und"
        var page = """
            <!DOCTYPE html>
            <html lang="\(lang)" dir="\(direction.rawValue)">
            <head><meta charset="utf-8"></head>
            <body>
            <div class="kept_reply">

            """
        page += formatted(mail.text, otherwise: direction)
        if let promised = mail.promised { page += self.promised(promised, otherwise: direction) }
        if let question = mail.question { page += asked(question, otherwise: direction) }
        if let signature = mail.signature {
            page += "<div class=\"kept_signature\">\n<p>-- </p>\n" + paragraphs(signature, otherwise: direction) + "</div>\n"
        }
        page += "</div>\n"
        if let quoted = mail.quoted {
            page += "<div>\(HTMLEscape.text(quoted.attribution.onOneLine))</div>\n<blockquote type=\"cite\">\n"
            page += paragraphs(quoted.text, otherwise: direction)
            page += "</blockquote>\n"
        }
        return page + "</body>\n</html>\n"
    }

    /// A ring before each promise, as on the house's pages; where a program draws none, nothing is missing.
    private static let ring = #"<span style="display:inline-block;width:9px;height:9px;border:2px solid #2c6e5b;border-radius:50%"></span>"#

    private static func promised(_ promised: MailToSend.Promised, otherwise direction: Direction) -> String {
        let own = Direction(of: promised.title) ?? direction
        var lines = ["<b>\(HTMLEscape.text(promised.title.onOneLine))</b>"]
        lines += promised.lines.map { "\(ring) \(HTMLEscape.text($0.onOneLine))" }
        if let link = SafeLink.link(promised.link.link) {
            lines.append("<a href=\"\(HTMLEscape.attribute(link))\">\(HTMLEscape.text(promised.link.label.onOneLine))</a>")
        }
        return "<p dir=\"\(own.rawValue)\">\(lines.joined(separator: "<br>\n"))</p>\n"
    }

    /// The question with its answers as links, each far enough from the other for a thumb.
    private static func asked(_ question: MailToSend.Question, otherwise direction: Direction) -> String {
        let own = Direction(of: question.sentence) ?? direction
        let answers = question.answers.compactMap { answer -> String? in
            guard let link = SafeLink.link(answer.link) else { return nil }
            return "<a href=\"\(HTMLEscape.attribute(link))\">\(HTMLEscape.text(answer.label.onOneLine))</a>"
        }
        let lines =
            "<p dir=\"\(own.rawValue)\">\(HTMLEscape.text(question.sentence.onOneLine))</p>\n"
            + "<p dir=\"\(own.rawValue)\">\(answers.joined(separator: " &nbsp; &nbsp; "))</p>\n"
        return lines + (question.note.map { paragraphs($0, otherwise: own) } ?? "")
    }

    /// What the agent wrote, with the marks read (`Formatting`), each block in its own direction.
    private static func formatted(_ text: String, otherwise direction: Direction) -> String {
        Formatting.blocks(of: text).map { block in
            let own = (Direction(of: Formatting.plain(block)) ?? direction).rawValue
            switch block {
            case .paragraph(let lines): return "<p dir=\"\(own)\">\(lines.map(runs).joined(separator: "<br>\n"))</p>\n"
            case .quote(let lines): return "<blockquote dir=\"\(own)\">\(lines.map(runs).joined(separator: "<br>\n"))</blockquote>\n"
            case .list(let items, let from):
                let (open, close) = from.map { ("<ol dir=\"\(own)\" start=\"\($0)\">", "</ol>") } ?? ("<ul dir=\"\(own)\">", "</ul>")
                return "\(open)\n\(items.map { "<li>\(runs($0))</li>\n" }.joined())\(close)\n"
            }
        }.joined()
    }

    private static func runs(_ runs: [Formatting.Run]) -> String {
        runs.map { run in
            switch run {
            case .text(let text): return linked(text[...])
            case .strong(let inner): return "<strong>\(self.runs(inner))</strong>"
            case .emphasis(let inner): return "<em>\(self.runs(inner))</em>"
            case .link(let words, let to):
                guard let link = SafeLink.link(to) else { return self.runs(words) }
                return "<a href=\"\(HTMLEscape.attribute(link))\">\(HTMLEscape.text(Formatting.plain(words)))</a>"
            }
        }.joined()
    }

    private static func paragraphs(_ text: String, otherwise direction: Direction) -> String {
        var out = ""
        for paragraph in Paragraphs.of(text) {
            let own = Direction(of: paragraph) ?? direction
            let lines = paragraph.split(separator: "\n", omittingEmptySubsequences: false).map(linked)
            out += "<p dir=\"\(own.rawValue)\">\(lines.joined(separator: "<br>\n"))</p>\n"
        }
        return out
    }

    /// The line, escaped, with its web addresses as links.
    private static func linked(_ line: Substring) -> String {
        var out = ""
        var rest = line
        while let start = rest.firstRange(of: "http"), out.utf8.count < 1 << 20 {
            out += HTMLEscape.text(rest[..<start.lowerBound])
            rest = rest[start.lowerBound...]
            let address = address(atStartOf: rest)
            guard let link = address.flatMap({ SafeLink.link(String($0)) }), let address else {
                out += "http"
                rest = rest.dropFirst(4)
                continue
            }
            out += "<a href=\"\(HTMLEscape.attribute(link))\">\(HTMLEscape.text(address))</a>"
            rest = rest[address.endIndex...]
        }
        return out + HTMLEscape.text(rest)
    }

    /// A web address, without the punctuation of the sentence behind it.
    private static func address(atStartOf text: Substring) -> Substring? {
        guard text.hasPrefix("https://") || text.hasPrefix("http://") else { return nil }
        var address = text.prefix { !$0.isWhitespace && !"<>\"“”„«»".contains($0) }
        while let last = address.last, ".,;:!?'…،؛؟".contains(last) || last == ")" && !address.contains("(") { address.removeLast() }
        return address.count > 8 ? address : nil
    }
}

/// A text in paragraphs: blank lines part them.
enum Paragraphs {
    static func of(_ text: String) -> [String] {
        var paragraphs: [String] = []
        var lines: [Substring] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) + [Substring()] {
            if !line.allSatisfy(\.isWhitespace) {
                lines.append(line)
            } else if !lines.isEmpty {
                paragraphs.append(lines.joined(separator: "\n"))
                lines = []
            }
        }
        return paragraphs
    }
}
