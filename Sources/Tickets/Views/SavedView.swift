package import Basics

/// A list that somebody made: a name, which tickets it shows, in which order, and what each row says besides.
package struct SavedView: Sendable, Hashable, Identifiable {
    package var id: SavedViewID
    package var name: String
    /// Who made it and changes it.
    package var owner: PersonID
    package var audience: Audience
    package var filter: TicketFilter
    package var order: Ticket.Order
    package var columns: [Column]

    package init(
        id: SavedViewID, name: String, owner: PersonID, audience: Audience, filter: TicketFilter, order: Ticket.Order, columns: [Column]
    ) {
        (self.id, self.name, self.owner, self.audience) = (id, name, owner, audience)
        (self.filter, self.order, self.columns) = (filter, order, columns)
    }

    /// Who has it in their lists.
    package enum Audience: Sendable, Hashable {
        case owner
        case team(TeamID)
        case house
    }

    /// What a row of the list can say besides what every row does.
    package enum Column: String, Sendable, Hashable, CaseIterable {
        case number, team, priority, language, channel, created
    }

    /// Characters of a name, and views of one person.
    package static let nameLimit = 80
    package static let limit = 100
}

package enum SavedViewRefusal: Error, Sendable, Equatable {
    case notFound
    case badName
    case nameTaken
    case tooMany(limit: Int)
}
