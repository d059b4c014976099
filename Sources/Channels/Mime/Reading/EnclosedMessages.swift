/// Keeps the library from reading messages within the message. It would parse their address fields too, and there it
/// takes the square of a long list; to us an enclosed message is a file, whatever is in it.
///
/// One letter of the type is changed before and changed back after, in fields and in whatever else looks like one.
enum EnclosedMessages {
    private static let types: [(name: [UInt8], letter: Int)] = [
        (Array("message/rfc822".utf8), 9), (Array("message/rfc2822".utf8), 9), (Array("message/global".utf8), 9), (Array("message/news".utf8), 9),
        (Array("multipart/digest".utf8), 11),
    ]
    private static let mask = UInt8(ascii: "#")

    static func disguise(_ bytes: [UInt8]) -> [UInt8] {
        change(bytes) { type in type.name }
    }

    static func reveal(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(mask) else { return bytes }
        return change(bytes) { type in
            var name = type.name
            name[type.letter] = mask
            return name
        }
    }

    static func reveal(_ type: String) -> String { String(decoding: reveal(Array(type.utf8)), as: UTF8.self) }

    /// Swaps the letter and the mask wherever one of the names stands, in any case.
    private static func change(_ bytes: [UInt8], _ form: ((name: [UInt8], letter: Int)) -> [UInt8]) -> [UInt8] {
        var bytes = bytes
        let forms = types.map { (form($0), $0.letter, form($0) == $0.name ? mask : $0.name[$0.letter]) }
        var at = bytes.startIndex
        // Every name begins with m, and with a slash among the next ten bytes: slashes are rarer.
        while let slash = bytes[at...].firstIndex(of: UInt8(ascii: "/")) {
            at = slash + 1
            for (name, letter, other) in forms {
                let start = slash - (name.firstIndex(of: UInt8(ascii: "/")) ?? 0)
                guard start >= 0, start + name.count <= bytes.count else { continue }
                if (0..<name.count).allSatisfy({ bytes[start + $0] == name[$0] || bytes[start + $0] | 0x20 == name[$0] && name[$0] >= 0x61 }) {
                    bytes[start + letter] = other
                }
            }
        }
        return bytes
    }
}
