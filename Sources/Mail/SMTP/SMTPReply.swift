/// What an SMTP server answered (RFC 5321, 4.2): a code, an enhanced code where it gives one, and words for people.
package struct SMTPReply: Sendable, Hashable, Codable {
    /// 200 to 599.
    package var code: Int
    /// RFC 3463, such as 5.1.1.
    package var enhanced: EnhancedStatus?
    /// The lines joined by a space, without codes and control characters.
    package var text: String

    package init(code: Int, enhanced: EnhancedStatus?, text: String) {
        self.code = code
        self.enhanced = enhanced
        self.text = text
    }

    var isPositive: Bool { (200..<300).contains(code) }
    /// "Try again later", by code.
    package var isTemporary: Bool { (400..<500).contains(code) }
}

/// An enhanced mail system status code (RFC 3463, section 2): class, subject, detail.
package struct EnhancedStatus: Sendable, Hashable, Codable, CustomStringConvertible {
    package var category: Int
    package var subject: Int
    package var detail: Int

    package init(_ category: Int, _ subject: Int, _ detail: Int) {
        self.category = category
        self.subject = subject
        self.detail = detail
    }

    /// Reads "5.1.1"; `nil` for anything else.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.allSatisfy({ (1...3).contains($0.utf8.count) && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let category = Int(parts[0]), [2, 4, 5].contains(category), let subject = Int(parts[1]), let detail = Int(parts[2])
        else { return nil }
        self.init(category, subject, detail)
    }

    package var description: String { "\(category).\(subject).\(detail)" }
}

/// One line of a reply: "250-SIZE 1000" or "250 OK".
struct SMTPLine: Equatable {
    var code: Int
    var isLast: Bool
    var text: String

    init?(_ line: [UInt8]) {
        guard line.count >= 3, line.prefix(3).allSatisfy({ (0x30...0x39).contains($0) }), let code = Int(String(line: line.prefix(3))),
            (200..<600).contains(code)
        else { return nil }
        guard line.count == 3 || line[3] == 0x20 || line[3] == UInt8(ascii: "-") else { return nil }
        self.code = code
        isLast = line.count == 3 || line[3] == 0x20
        text = String(line: line.dropFirst(4))
    }
}

extension SMTPReply {
    /// Joins the lines of one reply. An enhanced code stands at the beginning of each line (RFC 2034, section 4).
    init(_ lines: [SMTPLine]) {
        var enhanced: EnhancedStatus?
        let texts = lines.map { line -> String in
            let words = line.text.split(separator: " ", maxSplits: 1)
            guard let first = words.first, let status = EnhancedStatus(first), status.category == line.code / 100 else { return line.text }
            enhanced = enhanced ?? status
            return words.count > 1 ? String(words[1]) : ""
        }
        self.init(
            code: lines.last?.code ?? 0, enhanced: enhanced, text: texts.filter { !$0.isEmpty }.joined(separator: " ").printable(limit: 1000))
    }
}
