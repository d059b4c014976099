internal import Basics

/// What one server found about who sent a mail (Authentication-Results, RFC 8601).
package struct AuthenticationResult: Sendable, Hashable {
    /// The server that says so (authserv-id), in lower case.
    package var server: String
    /// "pass", "fail", "softfail", "none" …, by method in lower case: spf, dkim, dmarc, arc.
    package var verdicts: [String: String]

    /// Whether the owner of the sender's domain says that this mail is not from there.
    package var isFailing: Bool {
        if let dmarc = verdicts["dmarc"] { return dmarc == "fail" }
        // Without a policy of the domain both must fail: forwarding breaks either.
        return verdicts["spf"] == "fail" && verdicts["dkim"].map { $0 == "fail" || $0 == "none" } ?? true
    }

    /// The results in a mail, the nearest server's first.
    static func all(in fields: HeaderFields) -> [Self] { fields.values("Authentication-Results").prefix(10).compactMap(Self.init) }

    init?(_ value: String) {
        let pieces = Self.withoutComments(value.shortened(to: 4_000)).split(separator: ";").map(\.trimmed)
        guard let head = pieces.first, let server = head.split(separator: " ").first, !server.contains("=") else { return nil }
        self.server = server.lowercased()
        verdicts = [:]
        for piece in pieces.dropFirst().prefix(40) {
            let sides = piece.split(separator: " ").first?.split(separator: "=", maxSplits: 1) ?? []
            guard sides.count == 2 else { continue }
            let method = sides[0].lowercased().prefix { $0 != "/" }.trimmed
            let verdict = sides[1].lowercased().filter { $0.isLetter }
            // Of several signatures one that holds is enough.
            if verdicts[method] == nil || verdict == "pass" { verdicts[method] = verdict }
        }
    }

    private static func withoutComments(_ text: String) -> String {
        var out = ""
        var depth = 0
        for letter in text {
            if letter == "(" { depth += 1 }
            if depth == 0 { out.append(letter) }
            if letter == ")" { depth = max(0, depth - 1) }
        }
        return out
    }
}

/// What a filter on the way thought of a mail.
package struct SpamVerdict: Sendable, Hashable {
    package var isSpam: Bool
    /// As the filter counts, when it says so.
    package var score: Double?
    /// The field that says so.
    package var source: String

    init?(_ fields: HeaderFields) {
        if let status = fields.value("X-Spam-Status") {
            isSpam = status.lowercased().hasPrefix("yes")
            score = Self.number(after: "score=", in: status) ?? Self.number(after: "hits=", in: status)
            source = "X-Spam-Status"
        } else if let flag = fields.value("X-Spam-Flag") ?? fields.value("X-Spam") {
            isSpam = flag.lowercased().hasPrefix("yes") || flag.lowercased().hasPrefix("true")
            score = fields.value("X-Spam-Score").flatMap { Self.number($0) }
            source = "X-Spam-Flag"
        } else if let action = fields.value("X-Rspamd-Action") ?? fields.value("X-Rspamd-Result") ?? fields.value("X-Spamd-Result") {
            let lower = action.lowercased()
            isSpam = ["add header", "add_header", "rewrite subject", "reject", "true"].contains { lower.contains($0) }
            score = fields.value("X-Rspamd-Score").flatMap { Self.number($0) }
            source = "X-Rspamd"
        } else if let level = fields.value("X-MS-Exchange-Organization-SCL").flatMap({ Self.number($0) })
            ?? fields.value("X-Forefront-Antispam-Report").flatMap({ Self.number(after: "SCL:", in: $0) })
        {
            (isSpam, score, source) = (level >= 5, level, "SCL")
        } else {
            return nil
        }
    }

    private static func number(after word: String, in text: String) -> Double? {
        text.lowercased().firstRange(of: word.lowercased()).flatMap { number(String(text.lowercased()[$0.upperBound...])) }
    }

    private static func number(_ text: String) -> Double? { Double(text.trimmed.prefix { $0.isNumber || $0 == "." || $0 == "-" }) }
}
