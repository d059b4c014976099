/// A typed 64-bit identifier, ordered by the time it was made.
///
/// Layout, from the highest bit: 1 zero bit, 42 bits of milliseconds since 2020-01-01T00:00:00Z (enough until
/// 2159), 10 bits of node, 11 bits of sequence. The text form is Crockford's base 32 in lower case, thirteen
/// characters, so that ids sort as text as they sort as numbers.
package struct ID<Subject>: RawRepresentable, Hashable, Comparable, Sendable {
    package let rawValue: Int64

    package init(rawValue: Int64) { self.rawValue = rawValue }

    package init(_ rawValue: Int64) { self.rawValue = rawValue }

    package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

extension ID: LosslessStringConvertible {
    /// Reads the short text form. Letters may be of either case; anything else is refused with `nil`.
    package init?(_ description: String) {
        var value: UInt64 = 0
        guard description.utf8.count == 13 else { return nil }
        for byte in description.utf8 {
            guard let digit = Base32.value(of: byte) else { return nil }
            value = value << 5 | UInt64(digit)
        }
        guard value <= UInt64(Int64.max) else { return nil }
        self.init(Int64(value))
    }

    package var description: String {
        var rest = UInt64(bitPattern: rawValue)
        var text = [UInt8](repeating: 0, count: 13)
        for place in stride(from: 12, through: 0, by: -1) {
            text[place] = Base32.digits[Int(rest & 31)]
            rest >>= 5
        }
        return String(decoding: text, as: UTF8.self)
    }
}

extension ID: Codable {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let id = Self(text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not an id"))
        }
        self = id
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// What ids stand for. The names are never made into values.
package enum IDs {
    package enum Person {}
    package enum Team {}
    package enum Session {}
    package enum Token {}
    package enum Customer {}
    package enum Identity {}
    package enum Ticket {}
    package enum Message {}
    package enum Attachment {}
    package enum Draft {}
    package enum Promise {}
    package enum Reminder {}
    package enum Recovery {}
    package enum Policy {}
    package enum Calendar {}
    package enum Mailbox {}
    package enum Incoming {}
    package enum Outgoing {}
    package enum BlockedSender {}
    package enum Job {}
    package enum Event {}
    package enum Handoff {}
    package enum Article {}
    package enum ArticleVersion {}
    package enum ArticleFlag {}
    package enum WantedTopic {}
    package enum Notice {}
    package enum PushDevice {}
    package enum ArticleFile {}
    package enum Citation {}
    package enum Recall {}
    package enum Correction {}
    package enum Collection {}
    package enum Consult {}
    package enum Inquiry {}
    package enum Letter {}
    package enum Party {}
    package enum Closing {}
    package enum Merge {}
    package enum Tag {}
    package enum Bulk {}
    package enum Macro {}
    package enum MacroFile {}
    package enum Brand {}
    package enum Filter {}
    package enum Field {}
    package enum SavedView {}
    package enum CustomerMerge {}
    package enum CustomerNote {}
    package enum Organisation {}
}

package typealias PersonID = ID<IDs.Person>
package typealias TeamID = ID<IDs.Team>
package typealias SessionID = ID<IDs.Session>
package typealias TokenID = ID<IDs.Token>
package typealias CustomerID = ID<IDs.Customer>
package typealias IdentityID = ID<IDs.Identity>
package typealias TicketID = ID<IDs.Ticket>
package typealias MessageID = ID<IDs.Message>
package typealias AttachmentID = ID<IDs.Attachment>
package typealias DraftID = ID<IDs.Draft>
package typealias PromiseID = ID<IDs.Promise>
package typealias ReminderID = ID<IDs.Reminder>
package typealias RecoveryID = ID<IDs.Recovery>
package typealias PolicyID = ID<IDs.Policy>
package typealias CalendarID = ID<IDs.Calendar>
package typealias MailboxID = ID<IDs.Mailbox>
/// One fetched item: a mail before it became a message, a parked item or a counted rejection.
package typealias IncomingID = ID<IDs.Incoming>
/// One item of the outbox.
package typealias OutgoingID = ID<IDs.Outgoing>
/// A sender, or a domain, whose mail is not wanted.
package typealias BlockedSenderID = ID<IDs.BlockedSender>
package typealias JobID = ID<IDs.Job>
package typealias EventID = ID<IDs.Event>
package typealias HandoffID = ID<IDs.Handoff>
package typealias ArticleID = ID<IDs.Article>
package typealias ArticleVersionID = ID<IDs.ArticleVersion>
package typealias ArticleFlagID = ID<IDs.ArticleFlag>
package typealias ArticleFileID = ID<IDs.ArticleFile>
package typealias NoticeID = ID<IDs.Notice>
package typealias PushDeviceID = ID<IDs.PushDevice>
package typealias WantedID = ID<IDs.WantedTopic>
package typealias CitationID = ID<IDs.Citation>
package typealias RecallID = ID<IDs.Recall>
/// What one customer is owed of a recall.
package typealias CorrectionID = ID<IDs.Correction>
package typealias CollectionID = ID<IDs.Collection>
package typealias ConsultID = ID<IDs.Consult>
package typealias InquiryID = ID<IDs.Inquiry>
/// A mail to or from somebody who is not the customer.
package typealias LetterID = ID<IDs.Letter>
/// A third party in the address book.
package typealias PartyID = ID<IDs.Party>
/// A solved ticket that waits for the customer's word.
package typealias ClosingID = ID<IDs.Closing>
package typealias MergeID = ID<IDs.Merge>
package typealias TagID = ID<IDs.Tag>
package typealias BulkID = ID<IDs.Bulk>
package typealias MacroID = ID<IDs.Macro>
package typealias MacroFileID = ID<IDs.MacroFile>
package typealias BrandID = ID<IDs.Brand>
/// Something that the house wants to know of each ticket or customer.
package typealias FieldID = ID<IDs.Field>
/// A set of conditions, of which it is known which tickets meet them.
package typealias FilterID = ID<IDs.Filter>
package typealias SavedViewID = ID<IDs.SavedView>
package typealias CustomerMergeID = ID<IDs.CustomerMerge>
package typealias CustomerNoteID = ID<IDs.CustomerNote>
package typealias OrganisationID = ID<IDs.Organisation>

/// Crockford's base 32 without its check symbol (https://www.crockford.com/base32.html), lower case.
enum Base32 {
    static let digits = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    static func value(of byte: UInt8) -> UInt8? {
        let lower = byte >= 0x41 && byte <= 0x5A ? byte + 0x20 : byte
        return digits.firstIndex(of: lower).map(UInt8.init)
    }
}
