extension StringProtocol {
    /// Without white space at both ends.
    package var trimmed: String {
        var rest = self[...]
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }

    /// At most `limit` characters; a longer text ends in an ellipsis.
    package func shortened(to limit: Int) -> String {
        guard let end = index(startIndex, offsetBy: limit, limitedBy: endIndex), end != endIndex else { return String(self) }
        return String(self[..<index(startIndex, offsetBy: limit - 1)]) + "…"
    }

    /// On one line: every run of white space is one space. For subjects, previews and headers.
    package var onOneLine: String {
        split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
