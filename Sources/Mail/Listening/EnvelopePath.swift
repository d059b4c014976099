/// The path of MAIL and RCPT: "FROM:<layla@customer.example> SIZE=2000" (RFC 5321, 4.1.2).
struct EnvelopePath: Equatable {
    /// Without angle brackets and source route; empty for the null sender.
    var address: String
    /// Keyword in upper case, and value.
    var parameters: [String: String]

    /// - Parameter word: "FROM" or "TO".
    init?(_ text: some StringProtocol, after word: String) {
        let text = String(text)
        guard text.uppercased().hasPrefix(word + ":") else { return nil }
        // A space behind the colon is not allowed and often written.
        let rest = text.dropFirst(word.count + 1).drop { $0 == " " }
        let path: Substring
        let behind: Substring
        if rest.first == "<" {
            guard let end = rest.firstIndex(of: ">") else { return nil }
            path = rest[rest.index(after: rest.startIndex)..<end]
            behind = rest[rest.index(after: end)...]
            guard behind.isEmpty || behind.first == " " else { return nil }
        } else {
            path = rest.prefix { $0 != " " }
            behind = rest[path.endIndex...]
            guard !path.isEmpty else { return nil }
        }
        // "<@relay.example,@other.example:layla@customer.example>": routes are ignored (RFC 5321, appendix C).
        let bare = path.first == "@" ? path.firstIndex(of: ":").map { path[path.index(after: $0)...] } ?? path : path
        guard bare.utf8.count <= 320, !bare.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F || $0 == "<" || $0 == ">" })
        else { return nil }
        address = String(bare)
        parameters = [:]
        for word in behind.split(separator: " ") {
            let pair = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            parameters[pair[0].uppercased()] = pair.count > 1 ? String(pair[1]) : ""
        }
    }
}
