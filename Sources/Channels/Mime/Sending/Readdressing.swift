package import Basics

/// Gives a mail that we wrote another recipient, and leaves every other byte as it is.
package enum Readdressing {
    /// - Returns: `nil` when the mail has no To field, which none of ours is without.
    package static func readdress(_ raw: [UInt8], to address: EmailAddress) -> [UInt8]? {
        var at = 0
        while let end = raw[at...].firstIndex(of: 0x0A) {
            // The end of the header.
            if end == at || end == at + 1 && raw[at] == 0x0D { return nil }
            guard raw[at...].prefix(3).map({ $0 | 0x20 }) == Array("to:".utf8).map({ $0 | 0x20 }) else {
                at = end + 1
                continue
            }
            var next = end + 1
            // Lines that go on begin with white space.
            while next < raw.count, raw[next] == 0x20 || raw[next] == 0x09, let more = raw[next...].firstIndex(of: 0x0A) { next = more + 1 }
            return raw[..<at] + Array("To: \(address.description)\r\n".utf8) + raw[next...]
        }
        return nil
    }
}
