package import Basics

/// Somebody who is helped.
package struct Customer: Sendable, Hashable, Identifiable {
    package var id: CustomerID
    /// As they call themselves; the address when no name is known.
    package var name: String
    /// The language they write in, as far as it is known.
    package var language: LanguageTag
    /// An IANA time zone name, when known.
    package var timeZone: String?
    package var createdAt: Moment
    package var loyalty: Loyalty
    /// The company that they belong to, when that is known.
    package var organisation: OrganisationID?
    /// The entry as which this person is helped, where they had two.
    package var mergedInto: CustomerID?

    /// How long a customer has been true to the house, as the house sees it; policies ask for it.
    package enum Loyalty: String, Sendable, Codable, CaseIterable {
        case new, regular, loyal
    }
}

/// A way by which a customer is recognised.
package struct Identity: Sendable, Hashable, Identifiable {
    package var id: IdentityID
    package var customer: CustomerID
    package var kind: Kind
    /// In comparable form: an e-mail address in lower case.
    package var key: String
    /// As it was first written.
    package var shown: String

    package enum Kind: String, Sendable, Codable, CaseIterable {
        case email
    }
}
