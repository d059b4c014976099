/// One response of an IMAP server (RFC 3501, section 7).
enum IMAPResponse: Equatable {
    /// "+ …": the server waits for more of the command.
    case goOn(String)
    /// `tag` is `nil` for an untagged one.
    case status(tag: String?, IMAPStatus)
    /// "* 12 FETCH (…)", "* SEARCH 1 2 3": a name, the number before it if there was one, and the rest.
    case data(name: String, number: UInt32?, [IMAPValue])
    /// An untagged response that is none of ours to understand; its framing was sound.
    case other
}

/// OK, NO, BAD, BYE or PREAUTH with its code and its words.
struct IMAPStatus: Equatable {
    enum Kind: String { case ok = "OK", no = "NO", bad = "BAD", bye = "BYE", preauth = "PREAUTH" }

    var kind: Kind
    /// The words in brackets, as in `[UIDVALIDITY 7]`; the first is in upper case.
    var code: [String]
    /// For people.
    var text: String
}

/// A value in a response.
indirect enum IMAPValue: Equatable {
    case atom(String)
    case string([UInt8])
    case literal(IMAPLiteral)
    case list([IMAPValue])
    case none

    var number: UInt32? {
        guard case .atom(let text) = self else { return nil }
        return UInt32(text)
    }

    /// What stands in a quoted string or a literal; empty for NIL.
    var content: IMAPLiteral? {
        switch self {
        case .string(let bytes): IMAPLiteral(bytes: bytes, size: bytes.count)
        case .literal(let literal): literal
        case .none: IMAPLiteral(bytes: [], size: 0)
        default: nil
        }
    }
}

/// Bytes that the server counted before it sent them. `bytes` is shorter than `size` when there were more than we take.
struct IMAPLiteral: Equatable, Sendable {
    var bytes: [UInt8]
    var size: Int
}
