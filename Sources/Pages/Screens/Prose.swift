internal import Basics

/// Plain text as paragraphs, each in its own writing direction, with the addresses of the web in it as links.
enum Prose {
    static func html(_ text: some StringProtocol) -> HTML {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let paragraphs = lines.split(whereSeparator: { $0.allSatisfy(\.isWhitespace) })
        return paragraphs.map { lines -> HTML in
            "<p dir=\"auto\">\(lines.map { linked($0) }.joined(by: "<br>"))</p>"
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
