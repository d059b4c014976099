package import Basics
package import Storage

/// A matter with a third party on a customer's behalf: a carrier, a supplier. Its thread is its own.
package struct Inquiry: Record, Sendable, Hashable, Identifiable {
    package var id: InquiryID
    package var ticket: TicketID
    package var party: PartyID
    package var openedBy: PersonID
    package var subject: String
    package var openedAt: Moment
    /// The last word is ours.
    package var awaitsAnswer: Bool
    package var closedAt: Moment?
    /// The owner has not seen it yet: an answer, or a mail that did not arrive.
    package var isNews: Bool

    package var isOpen: Bool { closedAt == nil }

    package static let columns: SQL = "id, ticket, party, opened_by, subject, opened_at, awaits_answer, closed_at, is_news"

    package init(row: inout Row) throws {
        id = try row.next()
        ticket = try row.next()
        party = try row.next()
        openedBy = try row.next()
        subject = try row.next()
        openedAt = try row.next()
        awaitsAnswer = try row.next()
        closedAt = try row.next()
        isNews = try row.next()
    }

    package init(id: InquiryID, ticket: TicketID, party: PartyID, openedBy: PersonID, subject: String, openedAt: Moment) {
        self.id = id
        self.ticket = ticket
        self.party = party
        self.openedBy = openedBy
        self.subject = subject
        self.openedAt = openedAt
        awaitsAnswer = true
        isNews = false
    }

    /// Open inquiries of one ticket.
    package static let openLimit = 20
}

/// A third party in the address book: remembered when it is first written to.
package struct Party: Record, Sendable, Hashable, Identifiable {
    package var id: PartyID
    package var name: String
    package var address: String
    package var language: LanguageTag

    package static let columns: SQL = "id, name, address, language"

    package init(row: inout Row) throws {
        id = try row.next()
        name = try row.next()
        address = try row.next()
        language = try row.next()
    }

    package init(id: PartyID, name: String, address: String, language: LanguageTag) {
        self.id = id
        self.name = name
        self.address = address
        self.language = language
    }

    /// Whether a mail from this address may be the party's: the address itself, or another of its own domain. Behind an
    /// address of a public provider stands nobody but its owner.
    package func mayWrite(from sender: EmailAddress) -> Bool {
        guard let own = EmailAddress(address) else { return false }
        return sender == own || sender.domain == own.domain && !PublicMail.isProvider(own.domain)
    }
}

package enum InquiryRefusal: Error, Sendable, Equatable {
    /// There is no address, or it is a mailbox of the house or the customer's.
    case unfitRecipient
    case subjectMissing
    case textMissing
    case textTooLong(limit: Int)
    case isFinished
    case tooMany(limit: Int)
    case alreadyClosed
    /// Another party of the address book has this address.
    case partyTaken
}
