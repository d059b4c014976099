internal import Basics

/// Finds where the quoted history of a mail begins. Nothing is deleted by it; pages fold it away.
///
/// One pass over the lines, each looked at up to a fixed length, so that the time is linear whatever comes.
enum QuotedHistory {
    /// The offset in UTF-8; `nil` when no history was recognised, or when nothing would be left.
    static func start(in text: String, html: String?) -> Int? {
        let lines = TextLines(text)
        var found = spoken(in: lines)
        // The HTML form says by its containers what the plain one leaves to guess.
        if let html, let marked = marked(in: html, text: text) { found = min(found ?? marked, marked) }
        guard let found, found > 0, !lines.isBlank(before: found) else { return nil }
        return found
    }

    /// By the lines of the text itself.
    private static func spoken(in lines: TextLines) -> Int? {
        for index in lines.indices where !lines[index].isBlank {
            if HistoryWords.isForward(lines[index].words) { return nil }
            if lines.isQuotedToTheEnd(from: index) { return lines.start(of: index) }
            if endsTheWritersWords(index, lines) { return lines.start(of: index) }
        }
        return nil
    }

    private static func endsTheWritersWords(_ index: Int, _ lines: TextLines) -> Bool {
        if HistoryWords.isSeparator(lines[index].words) { return true }
        if isRule(lines[index].words), let next = lines.next(after: index), HistoryWords.isHeaderBlock(at: next, lines) { return true }
        if HistoryWords.isHeaderBlock(at: index, lines) { return true }
        guard let last = attribution(at: index, lines) else { return false }
        // Answers between or below the quotes are the writer's own words.
        guard let next = lines.next(after: last) else { return true }
        return !lines[next].isQuoted || lines.isQuotedToTheEnd(from: next)
    }

    /// Outlook's line of underscores.
    private static func isRule(_ words: Substring) -> Bool { words.utf8.count >= 20 && words.utf8.allSatisfy { $0 == 0x5F } }

    /// The last line of "On … wrote:", which programs break over up to three lines.
    private static func attribution(at index: Int, _ lines: TextLines) -> Int? {
        guard !lines[index].isQuoted else { return nil }
        var joined = ""
        for last in index..<min(index + 3, lines.count) {
            guard !lines[last].isBlank, !lines[last].isQuoted else { return nil }
            joined += (joined.isEmpty ? "" : " ") + lines[last].words
            if joined.utf8.count > 600 { return nil }
            if HistoryWords.isAttribution(joined) { return last }
        }
        return nil
    }

    /// By the containers of the HTML form: the first words of its history, looked for in the text.
    private static func marked(in html: String, text: String) -> Int? {
        let (page, at) = HTMLText.read(html)
        guard let at, at > 0 else { return nil }
        let history = String(decoding: page.utf8.dropFirst(at).prefix(4_000), as: UTF8.self)
        guard !HistoryWords.isForward(Substring(history.prefix(200)).drop { $0.isWhitespace || $0 == ">" }) else { return nil }
        if page == text { return at }
        let wanted = Squashed(history).bytes.prefix(48)
        guard wanted.count >= 12 else { return nil }
        let from = Squashed(String(decoding: page.utf8.prefix(at), as: UTF8.self)).bytes.count / 2
        return Squashed(text).offset(of: Array(wanted), from: from)
    }
}

/// A text without what differs between the plain and the HTML form of one mail: white space and marks of quoting.
private struct Squashed {
    private(set) var bytes: [UInt8] = []
    private var offsets: [Int] = []

    init(_ text: String) {
        for (offset, byte) in text.utf8.enumerated() where byte > 0x20 && byte != 0x3E && byte != 0x3C && byte != 0x2A && byte != 0x5F {
            bytes.append(byte)
            offsets.append(offset)
        }
    }

    /// Where in the text the bytes begin. The needle is short and the first hit is taken, so that this is linear.
    func offset(of wanted: [UInt8], from start: Int) -> Int? {
        guard let first = wanted.first, start + wanted.count <= bytes.count else { return nil }
        for at in start...(bytes.count - wanted.count) where bytes[at] == first && bytes[at..<(at + wanted.count)].elementsEqual(wanted) {
            return offsets[at]
        }
        return nil
    }
}

/// The lines of a text with their places, and what follows each.
struct TextLines {
    struct Line {
        var start: Int
        /// Without white space, marks of direction and marks of boldness at its ends; the first part of a long line.
        var words: Substring
        var isQuoted: Bool
        var isBlank: Bool { words.isEmpty && !isQuoted }
    }

    private var lines: [Line] = []
    /// The first line from which on everything is quoted or blank.
    private var quotedTail = 0
    private var nextFilled: [Int] = []

    init(_ text: String) {
        var start = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let words = Substring(line.unicodeScalars.prefix(500)).without(edges: Self.isEdge)
            lines.append(Line(start: start, words: words.first == ">" ? words.dropFirst() : words, isQuoted: words.first == ">"))
            start += line.utf8.count + 1
        }
        quotedTail = (lines.lastIndex { !$0.isQuoted && !$0.isBlank } ?? -1) + 1
        nextFilled = [Int](repeating: lines.count, count: lines.count + 1)
        for index in lines.indices.reversed() { nextFilled[index] = lines[index].isBlank ? nextFilled[index + 1] : index }
    }

    var count: Int { lines.count }
    var indices: Range<Int> { lines.indices }
    subscript(index: Int) -> Line { lines[index] }

    func start(of index: Int) -> Int { lines[index].start }

    func isBlank(before offset: Int) -> Bool {
        lines.prefix { $0.start < offset }.allSatisfy(\.isBlank)
    }

    func isQuotedToTheEnd(from index: Int) -> Bool { index >= quotedTail && lines[index].isQuoted }

    /// The next line with words.
    func next(after index: Int) -> Int? {
        let next = nextFilled[index + 1]
        return next < lines.count ? next : nil
    }

    private static func isEdge(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar.properties.generalCategory == .format || scalar == "*"
    }
}

extension Substring {
    /// Without these at both ends. By index, because taking single scalars off a view copies it.
    func without(edges isEdge: (Unicode.Scalar) -> Bool) -> Substring {
        guard let first = unicodeScalars.firstIndex(where: { !isEdge($0) }), let last = unicodeScalars.lastIndex(where: { !isEdge($0) }) else {
            return ""
        }
        return Substring(unicodeScalars[first...last])
    }
}
