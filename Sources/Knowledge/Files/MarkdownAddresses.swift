/// The addresses of links and pictures in Markdown: what stands in the parentheses after a bracket (CommonMark, "Inline links").
package enum MarkdownAddresses {
    package static func all(in body: String) -> [String] {
        var found: [String] = []
        _ = replacing(in: body) { address in
            found.append(address)
            return nil
        }
        return found
    }

    /// The text with other addresses.
    ///
    /// - Parameter change: the address that stands for one; `nil` leaves it.
    package static func replacing(in body: String, _ change: (String) throws -> String?) rethrows -> String {
        let bytes = Array(body.utf8)
        guard bytes.contains(UInt8(ascii: "]")) else { return body }
        var (out, done, at) = ([UInt8](), 0, 0)
        while at + 1 < bytes.count {
            guard bytes[at] == UInt8(ascii: "]"), bytes[at + 1] == UInt8(ascii: "("), let place = place(in: bytes, from: at + 2) else {
                at += 1
                continue
            }
            if let new = try change(String(decoding: bytes[place], as: UTF8.self)) {
                out += bytes[done..<place.lowerBound] + Array(new.utf8)
                done = place.upperBound
            }
            at = place.upperBound
        }
        return done == 0 ? body : String(decoding: out + bytes[done...], as: UTF8.self)
    }

    /// Longer addresses are none.
    private static let longest = 2_000

    private static func place(in bytes: [UInt8], from start: Int) -> Range<Int>? {
        var start = start
        while start < bytes.count, bytes[start] == UInt8(ascii: " ") { start += 1 }
        guard start < bytes.count else { return nil }
        let isBracketed = bytes[start] == UInt8(ascii: "<")
        if isBracketed { start += 1 }
        var (end, depth) = (start, 0)
        while end < bytes.count, end - start <= longest {
            switch bytes[end] {
            case 0x0A, 0x0D: return nil
            case UInt8(ascii: ">") where isBracketed: return start..<end
            case _ where isBracketed: break
            case UInt8(ascii: " "), 0x09: return end > start ? start..<end : nil
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"):
                if depth == 0 { return end > start ? start..<end : nil }
                depth -= 1
            default: break
            }
            end += 1
        }
        return nil
    }
}
