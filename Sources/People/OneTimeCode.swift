internal import Basics
internal import Crypto
internal import Foundation

/// Codes that change with the time: RFC 6238 over RFC 4226, with SHA-1 and steps of 30 seconds, as every authenticator
/// app has them.
enum OneTimeCode {
    static let period: Int64 = 30
    /// Bytes of the secret: as long as the hash, as RFC 4226, section 4 recommends.
    static let secretLength = 20

    static func step(at now: Moment) -> Int64 { now.milliseconds / 1000 / period }

    /// The code of a step, with leading zeros.
    static func code(_ secret: [UInt8], step: Int64, digits: Int = 6) -> String {
        let counter = withUnsafeBytes(of: step.bigEndian) { Array($0) }
        let mac = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        // Dynamic truncation, RFC 4226, section 5.3.
        let offset = Int(mac[mac.count - 1] & 0x0F)
        let number = mac[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let shown = String(number % (0..<digits).reduce(1) { power, _ in power * 10 })
        return String(repeating: "0", count: digits - shown.count) + shown
    }

    /// The step, of this one and its two neighbours, whose code this is. A clock may be half a minute off.
    static func step(of code: String, _ secret: [UInt8], at now: Moment) -> Int64? {
        let current = step(at: now)
        // All three are compared, each to its end, so that the time tells nothing.
        return [current, current - 1, current + 1].filter { isSame(Self.code(secret, step: $0), code) }.first
    }

    private static func isSame(_ a: String, _ b: String) -> Bool {
        let (a, b) = (Array(a.utf8), Array(b.utf8))
        guard a.count == b.count else { return false }
        return zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// What an app reads from the picture: the key URI that all of them understand. The secret stands in it.
    static func uri(_ secret: [UInt8], account: String, issuer: String) -> Secret {
        let allowed = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        let escaped = { (text: String) in text.addingPercentEncoding(withAllowedCharacters: allowed) ?? "" }
        return Secret(
            "otpauth://totp/\(escaped(issuer)):\(escaped(account))?secret=\(base32(secret))&issuer=\(escaped(issuer))"
                + "&algorithm=SHA1&digits=6&period=\(period)")
    }

    /// RFC 4648, section 6, without padding.
    static func base32(_ bytes: [UInt8]) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        let bits = bytes.flatMap { byte in (0..<8).map { byte >> (7 - $0) & 1 } }
        return String(
            stride(from: 0, to: bits.count, by: 5).map { start in
                let group = bits[start..<min(start + 5, bits.count)]
                return letters[Int(group.reduce(0) { $0 << 1 | $1 } << UInt8(5 - group.count))]
            })
    }
}
