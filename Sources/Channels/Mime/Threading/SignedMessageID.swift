package import Basics
internal import Crypto
internal import Foundation

/// The Message-ID of everything that leaves on a ticket. Its signature proves that we gave the id out, so that
/// nobody finds a ticket by guessing numbers; who may enter it is still decided by who writes (law 7).
///
/// `kept.TICKET.MESSAGE.SIGNATURE@domain`, all in lower case, since some servers fold the case. The signature is the
/// first 100 bits of HMAC-SHA256 (RFC 2104) over ticket and message. The domain is not signed: gateways rewrite it.
package enum SignedMessageID {
    private static let signatureLength = 20

    /// The id without angle brackets.
    package static func make(ticket: TicketID, message: MessageID, domain: String, key: Secret) -> String {
        "kept.\(ticket).\(message).\(signature(ticket, message, key))@\(domain.lowercased())"
    }

    /// What an id was given to; `nil` when it is not one of ours.
    package static func verify(_ id: String, key: Secret) -> (TicketID, MessageID)? {
        guard id.utf8.count <= 400 else { return nil }
        let local = id.lowercased().drop { $0 == "<" || $0.isWhitespace }.prefix { $0 != "@" }
        let parts = local.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == "kept", let ticket = TicketID(String(parts[1])), let message = MessageID(String(parts[2])) else {
            return nil
        }
        return isSame(parts[3], signature(ticket, message, key)) ? (ticket, message) : nil
    }

    private static func signature(_ ticket: TicketID, _ message: MessageID, _ key: Secret) -> String {
        signature(over: "\(ticket).\(message)", for: "kept message ids", key)
    }

    /// - Parameter purpose: what the key is for, so that a signature for one thing is worth nothing for another.
    static func signature(over text: String, for purpose: String, _ key: Secret) -> String {
        base32(code(over: text, for: purpose, key), letters: signatureLength)
    }

    /// HMAC-SHA256 (RFC 2104) over a text, with a key of its own for the purpose, derived from the one it is given (RFC 5869).
    static func code(over text: String, for purpose: String, _ key: Secret) -> [UInt8] {
        let own = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: Data(key.reveal().utf8)), info: Data(purpose.utf8), outputByteCount: 32)
        return Array(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: own))
    }

    /// Five bits a letter, in the alphabet of ids.
    static func base32(_ bytes: [UInt8], letters: Int) -> String {
        let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
        var out: [UInt8] = []
        var (bits, count): (UInt32, Int) = (0, 0)
        for byte in bytes where out.count < letters {
            bits = bits << 8 | UInt32(byte)
            count += 8
            while count >= 5, out.count < letters {
                count -= 5
                out.append(alphabet[Int(bits >> UInt32(count) & 31)])
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// In the same time wherever they differ.
    static func isSame(_ a: Substring, _ b: String) -> Bool {
        guard a.utf8.count == b.utf8.count else { return false }
        return zip(a.utf8, b.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
