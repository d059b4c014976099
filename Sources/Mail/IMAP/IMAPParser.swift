/// Reads one complete response: its text, in which each literal is only announced by `{n}` and a line end, and the
/// literals apart from it. Pure and total: it throws or returns, whatever the bytes.
struct IMAPParser {
    /// What could not be read, for a log.
    struct Fault: Error, Equatable { var why: String }

    private static let depthLimit = 32

    private let text: [UInt8]
    private let literals: [IMAPLiteral]
    private var at = 0
    private var nextLiteral = 0

    private init(text: [UInt8], literals: [IMAPLiteral]) {
        self.text = text
        self.literals = literals
    }

    static func parse(_ text: [UInt8], literals: [IMAPLiteral] = []) throws(Fault) -> IMAPResponse {
        var parser = IMAPParser(text: text, literals: literals)
        return try parser.response()
    }

    /// The length that a line's end announces, `{n}` or `{n+}`; `nil` when it announces none. The words of a status
    /// response are free text, so a brace there announces nothing.
    static func announcedLiteral(_ line: [UInt8]) throws(Fault) -> Int? {
        guard line.last == UInt8(ascii: "}"), let brace = line.suffix(24).lastIndex(of: UInt8(ascii: "{")) else { return nil }
        var digits = line[(brace + 1)..<(line.count - 1)]
        if digits.last == UInt8(ascii: "+") { digits = digits.dropLast() }
        guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        guard let count = Int(String(line: digits)), count <= Int(UInt32.max) else { throw Fault(why: "a literal without end") }
        return count
    }

    static func isStatus(_ line: [UInt8]) -> Bool {
        let words = line.prefix(64).split(separator: 0x20, maxSplits: 2)
        guard let first = words.first else { return false }
        if first.elementsEqual([UInt8(ascii: "+")]) { return true }
        return words.count > 1 && IMAPStatus.Kind(rawValue: String(line: words[1]).uppercased()) != nil
    }

    private mutating func response() throws(Fault) -> IMAPResponse {
        let tag = word()
        guard !tag.isEmpty else { throw Fault(why: "an empty line") }
        if tag == "+" { return .goOn(String(line: text[min(at + 1, text.count)...])) }
        skipSpaces()
        let first = word().uppercased()
        if let kind = IMAPStatus.Kind(rawValue: first) { return .status(tag: tag == "*" ? nil : tag, status(kind)) }
        guard tag == "*", !first.isEmpty else { throw Fault(why: "a tag without an outcome") }
        guard let number = UInt32(first) else { return .data(name: first, number: nil, try values()) }
        skipSpaces()
        let name = word().uppercased()
        guard !name.isEmpty else { return .other }
        return .data(name: name, number: number, try values())
    }

    private mutating func status(_ kind: IMAPStatus.Kind) -> IMAPStatus {
        skipSpaces()
        var code: [String] = []
        if peek == UInt8(ascii: "["), let close = text[at...].firstIndex(of: UInt8(ascii: "]")) {
            code = text[(at + 1)..<close].split(separator: 0x20).map { String(line: $0) }
            if let first = code.first { code[0] = first.uppercased() }
            at = close + 1
            skipSpaces()
        }
        return IMAPStatus(kind: kind, code: code, text: String(line: text[at...]).printable(limit: 500))
    }

    private var peek: UInt8? { at < text.count ? text[at] : nil }

    private mutating func skipSpaces() {
        while peek == 0x20 { at += 1 }
    }

    private mutating func word() -> String {
        let start = at
        while let byte = peek, byte != 0x20 { at += 1 }
        return String(line: text[start..<at])
    }

    private mutating func values() throws(Fault) -> [IMAPValue] {
        var found: [IMAPValue] = []
        skipSpaces()
        while peek != nil {
            found.append(try value(depth: 0))
            skipSpaces()
        }
        return found
    }

    private mutating func value(depth: Int) throws(Fault) -> IMAPValue {
        guard depth < Self.depthLimit else { throw Fault(why: "lists nested too deeply") }
        switch peek {
        case UInt8(ascii: "("): return try list(depth: depth)
        case UInt8(ascii: "\""): return .string(try quoted())
        case UInt8(ascii: "{"): return try literal()
        case UInt8(ascii: ")"), nil: throw Fault(why: "a list that was never opened")
        default: return try atom()
        }
    }

    private mutating func list(depth: Int) throws(Fault) -> IMAPValue {
        at += 1
        var items: [IMAPValue] = []
        while true {
            skipSpaces()
            guard let byte = peek else { throw Fault(why: "a list without end") }
            if byte == UInt8(ascii: ")") {
                at += 1
                return .list(items)
            }
            items.append(try value(depth: depth + 1))
        }
    }

    private mutating func quoted() throws(Fault) -> [UInt8] {
        at += 1
        var bytes: [UInt8] = []
        while let byte = peek {
            at += 1
            if byte == UInt8(ascii: "\"") { return bytes }
            if byte == UInt8(ascii: "\\"), let escaped = peek {
                bytes.append(escaped)
                at += 1
            } else {
                bytes.append(byte)
            }
        }
        throw Fault(why: "a quoted string without end")
    }

    private mutating func literal() throws(Fault) -> IMAPValue {
        guard nextLiteral < literals.count, let close = text[at...].firstIndex(of: UInt8(ascii: "}")),
            text[(close + 1)...].starts(with: [0x0D, 0x0A])
        else { throw Fault(why: "a brace in the wrong place") }
        at = close + 3
        nextLiteral += 1
        return .literal(literals[nextLiteral - 1])
    }

    /// An atom, a flag or a section such as `BODY[HEADER.FIELDS (DATE)]<0>`, in whose brackets spaces and lists belong to it.
    private mutating func atom() throws(Fault) -> IMAPValue {
        let start = at
        var brackets = 0
        loop: while let byte = peek {
            switch byte {
            case UInt8(ascii: "["): brackets += 1
            case UInt8(ascii: "]"): brackets = max(0, brackets - 1)
            case 0x20, UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\""): if brackets == 0 { break loop }
            case 0x0D, 0x0A: throw Fault(why: "a line end inside a word")
            default: break
            }
            at += 1
        }
        guard at > start else { throw Fault(why: "a word was expected") }
        let text = String(line: text[start..<at])
        return text.uppercased() == "NIL" ? .none : .atom(text)
    }
}
