package import Basics

/// What a person is in the house. A role is a set of permissions and nothing else.
package enum Role: String, Sendable, Codable, CaseIterable {
    case agent, lead, expert, admin

    package var permissions: Set<Permission> {
        switch self {
        case .expert: [.writeNotes, .writeArticles]
        case .agent: [.seeAllTickets, .writeNotes, .answerTickets, .seeCustomers, .writeArticles]
        case .lead:
            [
                .seeAllTickets, .writeNotes, .answerTickets, .seeCustomers, .assignOthers, .seeMailHealth, .handleParked, .managePolicies,
                .writeArticles, .publishArticles, .seeReports,
            ]
        case .admin: Set(Permission.allCases)
        }
    }
}

/// One thing that a person may do. Look-ups start from the asker and carry these into the query.
package enum Permission: String, Sendable, Codable, CaseIterable {
    /// Without it a person sees the tickets in which they were mentioned, or which they own.
    case seeAllTickets
    case writeNotes
    case answerTickets
    case seeCustomers
    case assignOthers
    case seeMailHealth
    /// Settle mail that could not be read.
    case handleParked
    /// Working hours, and how long the house gives itself.
    case managePolicies
    /// Write articles and flag them; publish and verify those that one owns.
    case writeArticles
    /// Publish, verify, retract and hand on any article, and read those of every team.
    case publishArticles
    /// How things went: resolution, what customers said.
    case seeReports
    case managePeople
    /// Read who changed what in the house. A program may, so that the log can be kept elsewhere too.
    case readActivity
    case manageMailboxes
    case manageTokens
}

/// Who is asking. Nothing is looked up without one.
package struct Asker: Sendable, Hashable {
    package let person: Person
    package let permissions: Set<Permission>
    /// The token through which a program asks in the person's name; `nil` when the person is there in person.
    package let token: TokenID?

    package init(_ person: Person) {
        self.person = person
        self.permissions = person.role.permissions
        self.token = nil
    }

    /// A program with a token. It may do what its role may, and never more than the person who made the token may now.
    /// It manages neither people nor tokens, so that what it was given ends when it is revoked.
    init(_ person: Person, through token: TokenID, as role: Role) {
        self.person = person
        self.permissions = role.permissions.intersection(person.role.permissions).subtracting([.managePeople, .manageTokens])
        self.token = token
    }

    package var id: PersonID { person.id }
    package func may(_ permission: Permission) -> Bool { permissions.contains(permission) }
}
