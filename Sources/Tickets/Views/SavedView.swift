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

        /// As forms and the API write it: "owner", "house", "team-ID".
        package var name: String {
            switch self {
            case .owner: "owner"
            case .team(let id): "team-\(id)"
            case .house: "house"
            }
        }
    }

    /// What a row of the list can say besides what every row does.
    package enum Column: RawRepresentable, Sendable, Hashable {
        case number, team, priority, language, channel, created
        /// A field of the house.
        case custom(FieldID)

        /// Those that every house has.
        package static let own: [Column] = [.number, .team, .priority, .language, .channel, .created]

        package var rawValue: String {
            switch self {
            case .number: "number"
            case .team: "team"
            case .priority: "priority"
            case .language: "language"
            case .channel: "channel"
            case .created: "created"
            case .custom(let id): "field-\(id)"
            }
        }

        package init?(rawValue: String) {
            if let own = Self.own.first(where: { $0.rawValue == rawValue }) {
                self = own
            } else if rawValue.hasPrefix("field-"), let id = FieldID(String(rawValue.dropFirst(6))) {
                self = .custom(id)
            } else {
                return nil
            }
        }
    }

    /// What a row says besides at most, so that it stays a row.
    package static let columnLimit = 8

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
