internal import Basics

/// What an agent writes, read for its marks: `**strong**`, `*emphasis*`, `[words](https://…)`, lists, quotes.
///
/// A small part of Markdown (CommonMark 0.31), chosen so that the text is read as well with its marks, in the plain part of a mail.
/// What looks like a mark and is none stays what it is: an asterisk between numbers, a dash before a name, a date at the beginning of
/// a line. Linear in the length of the text.
package enum Formatting {
    package enum Block: Sendable, Hashable {
        /// Lines, each of which ends where its writer ended it.
        case paragraph([[Run]])
        /// The number of the first, where they are numbered.
        case list([[Run]], from: Int?)
        case quote([[Run]])
    }

    package indirect enum Run: Sendable, Hashable {
        case text(String)
        case strong([Run])
        case emphasis([Run])
        /// Words that lead somewhere; whether they may is for whoever shows them to check.
        case link([Run], to: String)
    }

    package static func blocks(of text: String) -> [Block] {
        var blocks: [Block] = []
        var lines: [Substring] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) + [Substring()] {
            if line.allSatisfy(\.isWhitespace) {
                blocks += part(lines)
                lines = []
            } else {
                lines.append(line)
            }
        }
        return blocks
    }

    /// The blocks of lines without a blank one between them.
    private static func part(_ lines: [Substring]) -> [Block] {
        var blocks: [Block] = []
        var start = 0
        while start < lines.count {
            let kind = kind(of: lines[start])
            var end = start + 1
            while end < lines.count, Self.kind(of: lines[end]).isSame(as: kind) { end += 1 }
            let these = lines[start..<end]
            switch kind {
            // One line with a dash or a number before it is as likely a name or a date.
            case .item where these.count > 1: blocks.append(.list(these.map { runs(item($0)) }, from: nil))
            case .numbered(let first) where these.count > 1: blocks.append(.list(these.map { runs(item($0)) }, from: first))
            case .quoted: blocks.append(.quote(these.map { runs($0.drop { $0 == " " }.dropFirst().drop { $0 == " " }) }))
            default:
                let said = these.map { runs($0) }
                if case .paragraph(let before) = blocks.last {
                    blocks[blocks.count - 1] = .paragraph(before + said)
                } else {
                    blocks.append(.paragraph(said))
                }
            }
            start = end
        }
        return blocks
    }

    private enum Kind {
        case plain, item, quoted
        case numbered(Int)

        func isSame(as other: Kind) -> Bool {
            switch (self, other) {
            case (.plain, .plain), (.item, .item), (.quoted, .quoted), (.numbered, .numbered): true
            default: false
            }
        }
    }

    private static func kind(of line: Substring) -> Kind {
        let line = line.drop { $0 == " " }
        guard let first = line.first else { return .plain }
        if first == ">" { return .quoted }
        if "-*•".contains(first), line.dropFirst().first == " " { return .item }
        let digits = line.prefix { $0.isASCII && $0.isNumber }
        if (1...4).contains(digits.count), let number = Int(digits), [".", ")"].contains(line.dropFirst(digits.count).first),
            line.dropFirst(digits.count + 1).first == " "
        {
            return .numbered(number)
        }
        return .plain
    }

    private static func item(_ line: Substring) -> Substring {
        line.drop { $0 == " " }.drop { $0 != " " }.drop { $0 == " " }
    }

    /// The words without their marks.
    package static func plain(_ runs: [Run]) -> String {
        runs.map { run in
            switch run {
            case .text(let text): text
            case .strong(let inner), .emphasis(let inner), .link(let inner, _): plain(inner)
            }
        }.joined()
    }

    static func plain(_ block: Block) -> String {
        switch block {
        case .paragraph(let lines), .quote(let lines), .list(let lines, _): lines.map(plain).joined(separator: "\n")
        }
    }

    // MARK: Within a line

    private static func runs(_ line: Substring) -> [Run] {
        var reader = LineReader(Array(line))
        return reader.read(until: reader.characters.count)
    }

    /// Reads one line. Where each mark closes is looked up from the right once, so that a line full of marks that open and never
    /// close costs no more than another.
    private struct LineReader {
        let characters: [Character]
        private var place = 0
        private let nextStrong: [Int]
        private let nextEmphasis: [Int]
        private let nextBracket: [Int]
        private let nextParenthesis: [Int]

        init(_ characters: [Character]) {
            self.characters = characters
            let none = characters.count
            var (strong, emphasis, bracket, parenthesis) = (none, none, none, none)
            var (strongs, emphases, brackets, parentheses) = (
                [Int](repeating: none, count: none + 1), [Int](repeating: none, count: none + 1), [Int](repeating: none, count: none + 1),
                [Int](repeating: none, count: none + 1)
            )
            for at in characters.indices.reversed() {
                let (before, after) = (at > 0 ? characters[at - 1] : " ", at + 1 < none ? characters[at + 1] : " ")
                if characters[at] == "*", after == "*", !before.isWhitespace, before != "*" { strong = at }
                if characters[at] == "*", after != "*", before != "*", !before.isWhitespace, !after.isLetter, !after.isNumber { emphasis = at }
                if characters[at] == "]", after == "(" { bracket = at }
                if characters[at] == ")" { parenthesis = at }
                (strongs[at], emphases[at], brackets[at], parentheses[at]) = (strong, emphasis, bracket, parenthesis)
            }
            (nextStrong, nextEmphasis, nextBracket, nextParenthesis) = (strongs, emphases, brackets, parentheses)
        }

        mutating func read(until end: Int) -> [Run] {
            var runs: [Run] = []
            var text = ""
            func flush() {
                if !text.isEmpty { runs.append(.text(text)) }
                text = ""
            }
            while place < end {
                if let (run, next) = mark(until: end) {
                    flush()
                    runs.append(run)
                    place = next
                } else {
                    text.append(characters[place])
                    place += 1
                }
            }
            flush()
            return runs
        }

        /// What begins at the place, and where it ends.
        private mutating func mark(until end: Int) -> (Run, Int)? {
            let start = place
            func next(_ offset: Int) -> Character { start + offset < end ? characters[start + offset] : " " }
            switch characters[start] {
            case "*" where next(1) == "*" && !next(2).isWhitespace && next(2) != "*":
                let close = nextStrong[start + 2]
                guard close + 1 < end else { return nil }
                return (.strong(within(start + 2, close)), close + 2)
            case "*"
            where next(1) != "*" && !next(1).isWhitespace && !(start > 0 && (characters[start - 1].isLetter || characters[start - 1].isNumber)):
                let close = nextEmphasis[start + 1]
                guard close < end, close > start + 1 else { return nil }
                return (.emphasis(within(start + 1, close)), close + 1)
            case "[":
                let middle = nextBracket[start + 1]
                guard middle < end, middle > start + 1 else { return nil }
                let close = nextParenthesis[middle]
                guard close < end, close > middle + 2 else { return nil }
                let to = String(characters[(middle + 2)..<close])
                guard to.hasPrefix("https://") || to.hasPrefix("http://") || to.hasPrefix("mailto:"), !to.contains(where: \.isWhitespace) else {
                    return nil
                }
                return (.link([.text(String(characters[(start + 1)..<middle]))], to: to), close + 1)
            default: return nil
            }
        }

        private mutating func within(_ from: Int, _ to: Int) -> [Run] {
            place = from
            return read(until: to)
        }
    }
}
