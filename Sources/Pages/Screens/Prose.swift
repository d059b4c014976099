internal import Basics
internal import Channels

/// Plain text as paragraphs, each in its own writing direction, with the addresses of the web in it as links.
enum Prose {
    static func html(_ text: some StringProtocol) -> HTML {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let paragraphs = lines.split(whereSeparator: { $0.allSatisfy(\.isWhitespace) })
        return paragraphs.map { lines -> HTML in
            "<p dir=\"auto\">\(lines.map { linked($0) }.joined(by: "<br>"))</p>"
        }.joined()
    }

    /// What somebody of the house wrote, with the marks read.
    static func formatted(_ text: some StringProtocol) -> HTML {
        Formatting.blocks(of: String(text)).map { block -> HTML in
            switch block {
            case .paragraph(let lines): "<p dir=\"auto\">\(lines.map(runs).joined(by: "<br>"))</p>"
            case .quote(let lines): "<blockquote dir=\"auto\">\(lines.map(runs).joined(by: "<br>"))</blockquote>"
            case .list(let items, nil): "<ul dir=\"auto\">\(items.map { "<li>\(runs($0))</li>" as HTML })</ul>"
            case .list(let items, let from?): "<ol dir=\"auto\" start=\"\(String(from))\">\(items.map { "<li>\(runs($0))</li>" as HTML })</ol>"
            }
        }.joined()
    }

    private static func runs(_ runs: [Formatting.Run]) -> HTML {
        runs.map { run -> HTML in
            switch run {
            case .text(let text): linked(text)
            case .strong(let inner): "<strong>\(self.runs(inner))</strong>"
            case .emphasis(let inner): "<em>\(self.runs(inner))</em>"
            case .link(let words, let to):
                Link(outside: to).map { link -> HTML in
                    "<a href=\"\(link: link)\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">\(Formatting.plain(words))</a>"
                } ?? self.runs(words)
            }
        }.joined()
    }

    /// A line in which whatever begins like an address of the web is a link, if it passes the check.
    private static func linked(_ line: some StringProtocol) -> HTML {
        guard line.contains("://") else { return HTML(text: line) }
        let words = line.split(separator: " ", omittingEmptySubsequences: false)
        return words.map { word -> HTML in
            guard let start = word.range(of: "https://") ?? word.range(of: "http://") else { return HTML(text: word) }
            let before = word[..<start.lowerBound]
            var address = word[start.lowerBound...]
            // A full stop or a bracket at the end belongs to the sentence.
            while let last = address.last, ".,;:!?)]}>\"'»”’".contains(last) { address.removeLast() }
            guard let to = Link(outside: String(address)) else { return HTML(text: word) }
            return
                "\(before)<a href=\"\(link: to)\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">\(address)</a>\(word[address.endIndex...])"
        }.joined(by: " ")
    }
}
