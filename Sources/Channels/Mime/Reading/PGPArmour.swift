internal import Basics

/// Words that were signed in the text itself (RFC 9580, 7), without what is around them.
enum PGPArmour {
    /// The words, and "signed" or "encrypted" when there was armour.
    static func opened(_ text: String) -> (String, String?) {
        var out: [Substring] = []
        var state = State.outside
        var kind: String?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let word = line.hasPrefix("-----") ? line.trimmed : ""
            switch (state, word) {
            case (.outside, "-----BEGIN PGP SIGNED MESSAGE-----"):
                (state, kind) = (.head, "signed")
            case (.outside, "-----BEGIN PGP MESSAGE-----"):
                kind = kind ?? "encrypted"
                out.append(line)
            case (.head, _): if line.allSatisfy(\.isWhitespace) { state = .words }
            case (.words, "-----BEGIN PGP SIGNATURE-----"): state = .signature
            case (.words, _): out.append(line.hasPrefix("- ") ? line.dropFirst(2) : line)
            case (.signature, "-----END PGP SIGNATURE-----"): state = .outside
            case (.signature, _): break
            default: out.append(line)
            }
        }
        return (out.joined(separator: "\n"), kind)
    }

    private enum State { case outside, head, words, signature }
}
