/// Opens a signed S/MIME envelope far enough to read what is in it (RFC 5652, 5; X.690). The signature is not checked: nobody
/// is told that it holds.
enum SignedEnvelope {
    private static let signedData: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02]

    /// The content that was signed; `nil` when this is no signed envelope.
    static func content(of bytes: [UInt8]) -> [UInt8]? {
        var outer = BER(bytes[...])
        guard let info = outer.next(), info.tag == 0x30 else { return nil }
        var inside = BER(info.content)
        guard let kind = inside.next(), kind.tag == 0x06, kind.content.elementsEqual(signedData), let explicit = inside.next(), explicit.tag == 0xA0
        else { return nil }
        var wrapped = BER(explicit.content)
        guard let data = wrapped.next(), data.tag == 0x30 else { return nil }
        var fields = BER(data.content)
        // version, digest algorithms, and then what was signed.
        guard fields.next()?.tag == 0x02, fields.next()?.tag == 0x31, let enclosed = fields.next(), enclosed.tag == 0x30 else { return nil }
        var parts = BER(enclosed.content)
        guard parts.next()?.tag == 0x06, let content = parts.next(), content.tag == 0xA0 else { return nil }
        var octets = BER(content.content)
        guard let string = octets.next() else { return nil }
        if string.tag == 0x04 { return Array(string.content) }
        guard string.tag == 0x24 else { return nil }
        // Written in pieces.
        var out: [UInt8] = []
        var pieces = BER(string.content)
        while let piece = pieces.next(), piece.tag == 0x04 { out += piece.content }
        return out
    }
}

/// Elements of BER one after the other, of definite or indefinite length.
private struct BER {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    mutating func next() -> (tag: UInt8, content: ArraySlice<UInt8>)? { Self.read(&rest, depth: 0) }

    private static func read(_ rest: inout ArraySlice<UInt8>, depth: Int) -> (tag: UInt8, content: ArraySlice<UInt8>)? {
        guard depth < 16, let tag = rest.popFirst(), let first = rest.popFirst(), tag & 0x1F != 0x1F else { return nil }
        if first == 0x80 {
            // Up to the end mark of its own level.
            let whole = rest
            while rest.count >= 2 {
                if rest[rest.startIndex] == 0, rest[rest.startIndex + 1] == 0 {
                    let content = whole[whole.startIndex..<rest.startIndex]
                    rest = rest.dropFirst(2)
                    return (tag, content)
                }
                guard read(&rest, depth: depth + 1) != nil else { return nil }
            }
            return nil
        }
        var length = Int(first)
        if first > 0x80 {
            let count = Int(first & 0x7F)
            guard count <= 4, rest.count >= count else { return nil }
            length = rest.prefix(count).reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(count)
        }
        // A mail that was cut off still shows what is there.
        let content = rest.prefix(length)
        rest = rest.dropFirst(length)
        return (tag, content)
    }
}
