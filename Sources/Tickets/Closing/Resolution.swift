package import Basics

/// What it took to solve a matter, as the customer would count it: how often they had to turn to us, and how many of us
/// wrote to them. A pure count.
package struct Resolution: Sendable, Hashable {
    package var contacts: Int
    package var persons: Int

    package init(contacts: Int, persons: Int) {
        self.contacts = contacts
        self.persons = persons
    }

    package var isFirstContact: Bool { contacts <= 1 }
    package var isOnePerson: Bool { persons <= 1 }

    /// Something that was said about the matter, on whatever channel.
    package struct Said: Sendable, Hashable {
        package var at: Moment
        package var by: Who

        package enum Who: Sendable, Hashable {
            case customer
            case person(PersonID)
        }

        package init(at: Moment, by who: Who) {
            self.at = at
            by = who
        }
    }

    /// What the customer adds within this time, before anybody has answered, belongs to the same contact.
    package static let breath = Span.hours(1)

    /// - Parameter said: without thanks, automatic messages, and what did not arrive; in any order.
    package static func count(_ said: [Said]) -> Resolution {
        var contacts = 0
        var persons: Set<PersonID> = []
        var lastOfCustomer: Moment?
        for said in said.sorted(by: { $0.at < $1.at }) {
            switch said.by {
            case .person(let person):
                persons.insert(person)
                lastOfCustomer = nil
            case .customer:
                if lastOfCustomer.map({ said.at - $0 > breath }) ?? true { contacts += 1 }
                lastOfCustomer = said.at
            }
        }
        return Resolution(contacts: contacts, persons: persons.count)
    }
}
