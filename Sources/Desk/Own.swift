package import Basics
package import People
internal import Promises
internal import Queue
internal import Storage
package import Tickets

extension Desk {
    /// Takes a ticket that nobody has.
    package func take(_ number: Int64, as asker: Asker) async throws -> Ticket {
        try await db.write { tx in
            try asker.require(.answerTickets)
            var ticket = try found(number, by: asker, in: tx)
            try own(&ticket, by: asker.id, in: tx)
            return ticket
        }
    }

    /// Makes a person the owner of a ticket that has none, with everything that follows from it.
    func own(_ ticket: inout Ticket, by person: PersonID, in tx: Transaction) throws {
        try ticket.take(by: person, in: tx)
        try QueuePlace.leave(ticket.id, in: tx)
        try Promise.handOn(ticket: ticket.id, to: person, in: tx)
    }

    /// Gives a ticket to a person, or into a team's queue. Taking somebody else's ticket away needs the right to
    /// assign others.
    package func assign(_ number: Int64, to person: PersonID?, team: TeamID?, as asker: Asker) async throws -> Ticket {
        try await db.write { tx in
            try asker.require(.answerTickets)
            var ticket = try found(number, by: asker, in: tx)
            if let owner = ticket.owner, owner != asker.id { try asker.require(.assignOthers) }
            if let person {
                guard let other = try Person.find(person, in: tx), other.state == .active,
                    other.role.permissions.contains(.answerTickets)
                else { throw TicketRefusal.notAllowed }
            }
            if let team, try Team.find(team, in: tx) == nil { throw TicketRefusal.notFound }
            try ticket.assign(to: person, team: team ?? ticket.team, by: asker.id, in: tx)
            try place(ticket, in: tx)
            try Promise.handOn(ticket: ticket.id, to: person, in: tx)
            return ticket
        }
    }

    /// The ticket, if the asker may see it.
    func found(_ number: Int64, by asker: Asker, in db: Snapshot) throws -> Ticket {
        guard let ticket = try Ticket.find(number, visibleTo: asker.asTicketAsker, in: db) else { throw TicketRefusal.notFound }
        return ticket
    }

    func found(_ id: TicketID, by asker: Asker, in db: Snapshot) throws -> Ticket {
        guard let ticket = try Ticket.find(id, visibleTo: asker.asTicketAsker, in: db) else { throw TicketRefusal.notFound }
        return ticket
    }

    /// Puts a person out of the house (`asker` is `nil` for the command line); whoever still owns unfinished tickets hands them on first, so that none is
    /// left between two chairs.
    package func deactivate(_ person: PersonID, as asker: Asker?) async throws {
        try await db.write { tx in
            let owned = try Ticket.unfinishedCount(of: person, in: tx)
            guard owned == 0 else { throw DepartureRefusal.stillOwns(tickets: owned) }
            try Person.deactivate(person, by: asker, in: tx)
        }
    }
}

package enum DepartureRefusal: Error, Sendable, Equatable {
    case stillOwns(tickets: Int)
}
