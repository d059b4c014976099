internal import Basics

/// The lines of a text with their places, and what follows each.
struct TextLines {
    struct Line {
        var start: Int
        /// Without white space, marks of direction and marks of boldness at its ends; the first part of a long line.
        var words: Substring
        var isQuoted: Bool
        /// Two dashes alone, with which a signature begins (RFC 3676, 4.3).
        var isSignatureMark = false
        var endsInColon = false
        var isBlank: Bool { words.isEmpty && !isQuoted }
    }

    private var lines: [Line] = []
    /// The field of a head that each line looks like.
    private var fields: [HistoryWords.Field?] = []
    /// The first line from which on everything is quoted or blank.
    private var quotedTail = 0
    private var nextFilled: [Int] = []

    init(_ text: String) {
        var start = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let words = Substring(line.unicodeScalars.prefix(500)).without(edges: Self.isEdge)
            let isQuoted = words.utf8.first == 0x3E
            lines.append(
                Line(
                    start: start, words: isQuoted ? words.dropFirst() : words, isQuoted: isQuoted,
                    isSignatureMark: words.utf8.count == 2 && words == "--" || words.utf8.count == 3 && words == "—",
                    endsInColon: Self.endsInColon(line)))
            fields.append(isQuoted ? nil : HistoryWords.field(words))
            start += line.utf8.count + 1
        }
        quotedTail = (lines.lastIndex { !$0.isQuoted && !$0.isBlank } ?? -1) + 1
        nextFilled = [Int](repeating: lines.count, count: lines.count + 1)
        for index in lines.indices.reversed() { nextFilled[index] = lines[index].isBlank ? nextFilled[index + 1] : index }
    }

    var count: Int { lines.count }
    var indices: Range<Int> { lines.indices }
    subscript(index: Int) -> Line { lines[index] }

    func field(at index: Int) -> HistoryWords.Field? { index < fields.count ? fields[index] : nil }

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

    private static func endsInColon(_ line: Substring) -> Bool {
        guard let last = line.unicodeScalars.last(where: { !isEdge($0) }) else { return false }
        return last == ":" || last == "：" || last == "\u{FE55}"
    }

    /// How many lines with words there are from here on, counted up to a limit; quoted ones and what is below do not count.
    func filled(from index: Int, limit: Int) -> Int {
        var count = 0
        for line in index..<max(index, min(lines.count, index + 4 * limit)) where !lines[line].isBlank {
            if lines[line].isQuoted || HistoryWords.isSeparator(lines[line].words) || HistoryWords.isHeaderBlock(at: line, self) { return count }
            count += 1
            if count >= limit { return count }
        }
        return lines.count > index + 4 * limit ? limit : count
    }

    /// The words of a few lines of one paragraph.
    func words(from index: Int, count: Int) -> String {
        lines[index..<min(lines.count, index + count)].prefix { !$0.isBlank && !$0.isQuoted }.map { String($0.words) }.joined(separator: " ")
    }

    /// The lines that begin within a range of offsets.
    func lines(in range: Range<Int>) -> Range<Int> {
        func first(from offset: Int) -> Int {
            var (low, high) = (0, lines.count)
            while low < high {
                let middle = (low + high) / 2
                if lines[middle].start < offset { low = middle + 1 } else { high = middle }
            }
            return low
        }
        let start = first(from: range.lowerBound)
        return start..<max(start, first(from: range.upperBound))
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

/// A text without what differs between the plain and the HTML form of one mail: white space and marks of quoting.
struct Squashed {
    private(set) var bytes: [UInt8] = []
    private var offsets: [Int] = []

    init(_ text: String) {
        for (offset, byte) in text.utf8.enumerated() where byte > 0x20 && byte != 0x3E && byte != 0x3C && byte != 0x2A && byte != 0x5F {
            bytes.append(byte)
            offsets.append(offset)
        }
    }

    /// The offset behind so many bytes from the one at an offset.
    func offset(behind count: Int, from offset: Int) -> Int {
        var (low, high) = (0, offsets.count)
        while low < high {
            let middle = (low + high) / 2
            if offsets[middle] < offset { low = middle + 1 } else { high = middle }
        }
        let last = low + count
        return last < offsets.count ? offsets[last] : (offsets.last ?? offset) + 1
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
