package import Foundation

/// Tells the time. Nothing in the house reads the system's time otherwise, so that a story can move it.
package struct Clock: Sendable {
    package var now: @Sendable () -> Moment

    package init(now: @escaping @Sendable () -> Moment) { self.now = now }

    package static let system = Clock {
        Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    }
}

/// Gives random bytes. A test or the demo gives its own, so that a run can be repeated.
package struct Randomness: Sendable {
    package var bytes: @Sendable (Int) -> [UInt8]

    package init(bytes: @escaping @Sendable (Int) -> [UInt8]) { self.bytes = bytes }

    /// The operating system's source (`getrandom` on Linux), fit for keys and tokens.
    package static let system = Randomness { count in
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// `count` random bytes as base64url text without padding (RFC 4648, section 5).
    package func token(bytes count: Int = 32) -> String { Data(bytes(count)).base64URL }
}

extension Data {
    package var base64URL: String {
        base64EncodedString()
            .replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
    }

    package init?(base64URL text: String) {
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        guard plain.utf8.count % 4 != 1 else { return nil }
        self.init(base64Encoded: plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4))
    }
}
