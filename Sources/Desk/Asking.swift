package import People
package import Tickets

extension Asker {
    /// The asker as tickets know one.
    package var asTicketAsker: TicketAsker { TicketAsker(person: id, seesAll: may(.seeAllTickets)) }

    func require(_ permission: Permission) throws {
        guard may(permission) else { throw TicketRefusal.notAllowed }
    }
}
