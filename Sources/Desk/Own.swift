package import Basics
internal import Knowledge
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

    /// A colleague's name; empty for somebody who never was one.
    package func name(of person: PersonID) async throws -> String {
        try await db.read { db in try Person.refs([person], in: db)[person]?.name ?? "" }
    }

    /// Makes a person the owner of a ticket that has none, with everything that follows from it.
    func own(_ ticket: inout Ticket, by person: PersonID, in tx: Transaction) throws {
        try ticket.take(by: person, in: tx)
        try QueuePlace.leave(ticket.id, in: tx)
        try handOnPromises(of: ticket.id, to: person, in: tx)
    }

    /// Puts a ticket that nobody has into the queue of a team. A ticket that somebody has goes on by a handoff only.
    package func enqueue(_ number: Int64, for team: TeamID, as asker: Asker) async throws -> Ticket {
        try await db.write { tx in
            try asker.require(.answerTickets)
            var ticket = try found(number, by: asker, in: tx)
            guard try Team.find(team, in: tx) != nil else { throw TicketRefusal.notFound }
            try ticket.enqueue(for: team, by: asker.id, in: tx)
            try place(ticket, in: tx)
            return ticket
        }
    }

    /// The ticket, if the asker may see it. One that was merged leads on to its survivor, which the asker must see as well.
    func found(_ number: Int64, by asker: Asker, in db: Snapshot) throws -> Ticket {
        try leading(try Ticket.find(number, visibleTo: asker.asTicketAsker, in: db), by: asker, in: db)
    }

    private func leading(_ ticket: Ticket?, by asker: Asker, in db: Snapshot) throws -> Ticket {
        guard let ticket else { throw TicketRefusal.notFound }
        guard ticket.mergedInto != nil else { return ticket }
        guard let survivor = try Ticket.find(ticket.leading(in: db).id, visibleTo: asker.asTicketAsker, in: db) else {
            throw TicketRefusal.notFound
        }
        return survivor
    }

    func found(_ id: TicketID, by asker: Asker, in db: Snapshot) throws -> Ticket {
        try leading(try Ticket.find(id, visibleTo: asker.asTicketAsker, in: db), by: asker, in: db)
    }

    /// Lets a ticket whose owner has left the house be nobody's, before something is to be done on it again: it was solved when
    /// its owner left.
    func relieve(_ ticket: inout Ticket, in tx: Transaction) throws {
        guard let owner = ticket.owner, try Person.find(owner, in: tx)?.state != .active else { return }
        try ticket.lose(owner: owner, in: tx)
        try handOnPromises(of: ticket.id, to: nil, in: tx)
    }

    /// Puts a person out of the house (`asker` is `nil` for the command line); whoever still owns tickets that are unfinished, or
    /// on which something is promised, hands them on first, so that none is left between two chairs.
    package func deactivate(_ person: PersonID, as asker: Asker?) async throws {
        try await db.write { tx in
            let owned = max(try Ticket.unfinishedCount(of: person, in: tx), try Promise.ticketCount(of: person, in: tx))
            guard owned == 0 else { throw DepartureRefusal.stillOwns(tickets: owned) }
            let articles = try Article.countOwned(by: person, in: tx)
            guard articles == 0 else { throw DepartureRefusal.stillOwnsArticles(articles) }
            // Its texts are to be read again by whoever takes them on.
            try Macro.expire(ownedBy: person, in: tx)
            try WantedTopic.giveBackAll(of: person, in: tx)
            try returnHandoffs(offeredTo: person, in: tx)
            try Absence.forget(person, in: tx)
            try Person.deactivate(person, by: asker, in: tx)
            try passOnConsults(askedOf: person, in: tx)
        }
    }
}

package enum DepartureRefusal: Error, Sendable, Equatable {
    case stillOwns(tickets: Int)
    /// Somebody else must answer for their truth first.
    case stillOwnsArticles(Int)
}
