package import Basics

/// Somebody of the company.
package struct Person: Sendable, Hashable, Identifiable {
    package var id: PersonID
    package var name: String
    package var email: EmailAddress
    package var role: Role
    package var state: State
    /// The language of the interface for this person.
    package var tongue: Tongue
    /// An IANA time zone name, such as "Europe/Belgrade". Times are shown to this person in it.
    package var timeZone: String
    package var theme: Theme
    /// What they press.
    package var keys = OwnKeys()
    /// Whether a second factor is asked for at sign-in.
    package var hasSecondFactor: Bool
    package var teams: [TeamID]
    package var createdAt: Moment

    package enum State: String, Sendable, Codable, CaseIterable {
        /// An invitation was sent; no password yet.
        case invited
        case active
        /// May no longer sign in. Nothing the person wrote is changed.
        case deactivated
    }

    package enum Theme: String, Sendable, Codable, CaseIterable {
        case system, light, dark
    }

    package var ref: PersonRef { PersonRef(id: id, name: name) }
}

/// A person as other records show one.
package struct PersonRef: Sendable, Hashable, Codable {
    package var id: PersonID
    package var name: String

    package init(id: PersonID, name: String) {
        self.id = id
        self.name = name
    }
}

package struct Team: Sendable, Hashable, Identifiable {
    package var id: TeamID
    package var name: String
}
