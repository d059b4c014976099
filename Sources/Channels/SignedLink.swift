package import Basics

/// A link in a mail that opens something without an account. It carries what it is for, a ticket, a record and until when
/// it works, signed with the installation's key: nobody finds one by guessing, and one for looking decides nothing.
///
/// `TICKET-RECORD-EXPIRY-SIGNATURE`; the expiry in seconds of the Unix era, base 36; the signature the first 130 bits of
/// HMAC-SHA256 (RFC 2104) with a key of each purpose's own.
package enum SignedLink {
    package enum Purpose: String, Sendable, CaseIterable {
        /// Says whether it is solved.
        case solved
        /// Looks at what is promised.
        case promised
    }

    package struct Claim: Sendable, Hashable {
        package var ticket: TicketID
        /// The record that it is about; its meaning follows from the purpose.
        package var record: Int64
        package var expires: Moment

        package init(ticket: TicketID, record: Int64, expires: Moment) {
            self.ticket = ticket
            self.record = record
            self.expires = expires
        }
    }

    private static let signatureLength = 26

    package static func make(_ claim: Claim, for purpose: Purpose, key: Secret) -> String {
        let words = "\(claim.ticket)-\(TicketID(claim.record))-\(String(claim.expires.milliseconds / 1000, radix: 36))"
        return "\(words)-\(signature(words, purpose, key))"
    }

    /// What we once signed for this purpose, in time or not; `nil` for anything else.
    package static func read(_ text: String, for purpose: Purpose, key: Secret) -> Claim? {
        guard text.utf8.count <= 120 else { return nil }
        let parts = text.lowercased().split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 4, SignedMessageID.isSame(parts[3], signature(parts[0...2].joined(separator: "-"), purpose, key)),
            let ticket = TicketID(String(parts[0])), let record = TicketID(String(parts[1])), let expires = Int64(parts[2], radix: 36)
        else { return nil }
        return Claim(ticket: ticket, record: record.rawValue, expires: Moment(milliseconds: expires * 1000))
    }

    private static func signature(_ words: String, _ purpose: Purpose, _ key: Secret) -> String {
        SignedMessageID.base32(SignedMessageID.code(over: words, for: "kept link \(purpose.rawValue)", key), letters: signatureLength)
    }
}
