internal import Basics
internal import Crypto
internal import Foundation
internal import HTTPTypes
internal import Hummingbird

/// What a provider signs a mail with that it brings: HMAC-SHA256 (RFC 2104) over time, mailbox and bytes, with a secret of the house.
/// A mail that was overheard can be brought neither changed, nor to another mailbox, nor later.
struct InboundSignature: Sendable {
    let secret: Secret

    /// How far the provider's clock may be from ours.
    static let window = Span.minutes(5)

    func check(_ headers: HTTPFields, mailbox: String, body: [UInt8], now: Moment) throws {
        guard let stamp = headers[HTTPField.Name("X-Kept-Timestamp")!].map(\.trimmed), let seconds = Int64(stamp),
            let signature = headers[HTTPField.Name("X-Kept-Signature")!].map(\.trimmed), signature.hasPrefix("v1="),
            let code = Self.bytes(hexadecimal: signature.dropFirst(3))
        else { throw WebRefusal(.unauthorized, "signature_missing") }
        // Compared in constant time.
        guard HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: Self.signed(stamp, mailbox, body), using: key) else {
            throw WebRefusal(.unauthorized, "signature_wrong")
        }
        guard abs(seconds.subtractingReportingOverflow(now.milliseconds / 1_000).partialValue) <= Self.window.milliseconds / 1_000 else {
            throw WebRefusal(.unauthorized, "signature_old")
        }
    }

    func code(_ stamp: String, mailbox: String, body: [UInt8]) -> String {
        "v1="
            + Data(HMAC<SHA256>.authenticationCode(for: Self.signed(stamp, mailbox, body), using: key)).map { byte in
                (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }.joined()
    }

    private var key: SymmetricKey { SymmetricKey(data: Data(secret.reveal().utf8)) }

    /// The time and the mailbox have no line ends, so that no other three make the same bytes.
    private static func signed(_ stamp: String, _ mailbox: String, _ body: [UInt8]) -> Data {
        Data("v1\n\(stamp)\n\(mailbox)\n".utf8) + Data(body)
    }

    private static func bytes(hexadecimal text: some StringProtocol) -> [UInt8]? {
        let digits = text.utf8.map { Character(UnicodeScalar($0)).hexDigitValue }
        guard digits.count == 64, digits.allSatisfy({ $0 != nil }) else { return nil }
        return stride(from: 0, to: 64, by: 2).map { UInt8(digits[$0]! << 4 | digits[$0 + 1]!) }
    }
}
