package import Basics
package import Storage

package enum TicketRefusal: Error, Sendable, Equatable {
    /// There is no such ticket, or the asker may not see it; which of the two is not told.
    case notFound
    /// Somebody else was quicker.
    case alreadyOwned(by: PersonID)
    case notAllowed
    case emptyText
    case textTooLong(limit: Int)
    /// The draft was saved from another window meanwhile.
    case draftIsNewer(version: Int64)
    /// There is no address to answer to.
    case nobodyToAnswer
    /// It has left already.
    case tooLateToUndo
    case notFailed
    case tooManyAttachments(limit: Int)
    case attachmentTooLarge(limit: Int)
    case stateUnchanged
}

extension Ticket {
    /// Takes a ticket that nobody has. Two agents cannot both take it: the update itself is conditional.
    package mutating func take(by person: PersonID, in tx: Transaction) throws {
        if owner == person { return }
        let changed = try changed(by: "UPDATE tickets SET owner = \(person) WHERE id = \(id) AND owner IS NULL", in: tx)
        guard changed == 1 else {
            let other = try tx.value(PersonID.self, "SELECT owner FROM tickets WHERE id = \(id)")
            throw other.map { TicketRefusal.alreadyOwned(by: $0) } ?? .notFound
        }
        try become(owner: person, team: team, in: tx)
        try tx.record(NewEvent(.ticketTaken, ticket: id, customer: customer, person: person))
    }

    /// Gives a ticket that nobody has to a person whose turn it is.
    package mutating func assign(to person: PersonID, in tx: Transaction) throws {
        let changed = try changed(by: "UPDATE tickets SET owner = \(person) WHERE id = \(id) AND owner IS NULL", in: tx)
        guard changed == 1 else { throw TicketRefusal.notFound }
        try become(owner: person, team: team, in: tx)
        try tx.record(
            NewEvent(
                .ticketAssigned, ticket: id, customer: customer, data: details(["owner": person.description, "team": team?.description])))
    }

    /// How many open tickets that are not put aside each of these people has.
    package static func openLoads(of people: [PersonID], in db: Snapshot) throws -> [PersonID: Int] {
        let pairs = try db.all(
            """
            SELECT owner, count(*) FROM tickets WHERE owner IN (\(list: people))
            AND state IN ('open', 'waiting', 'on_hold') AND snoozed_until IS NULL AND state = 'open' GROUP BY owner
            """
        ) { row in
            let pair: (PersonID, Int) = (try row.next(), try row.next())
            return pair
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    /// Puts a ticket that nobody has into the queue of a team. One that somebody has is handed on, never put away.
    package mutating func enqueue(for newTeam: TeamID, by person: PersonID, in tx: Transaction) throws {
        guard newTeam != team else { return }
        let changed = try changed(by: "UPDATE tickets SET team = \(newTeam) WHERE id = \(id) AND owner IS NULL", in: tx)
        guard changed == 1 else {
            let other = try tx.value(PersonID.self, "SELECT owner FROM tickets WHERE id = \(id)")
            throw other.map { TicketRefusal.alreadyOwned(by: $0) } ?? .notFound
        }
        try become(owner: nil, team: newTeam, in: tx)
        try tx.record(
            NewEvent(
                .ticketAssigned, ticket: id, customer: customer, person: person, data: #"{"owner":null,"team":"\#(newTeam)"}"#))
    }

    /// Lets another person be the owner of a ticket that somebody has. Only an accepted handoff and a lead who takes over
    /// do this; the update itself asks whether the ticket is still its giver's.
    package mutating func pass(to newOwner: PersonID, team newTeam: TeamID?, from giver: PersonID, in tx: Transaction) throws {
        let changed = try changed(
            by: "UPDATE tickets SET owner = \(newOwner), team = \(newTeam ?? team) WHERE id = \(id) AND owner = \(giver)", in: tx)
        guard changed == 1 else { throw TicketRefusal.notFound }
        // What its giver had put aside the new owner sees.
        try wake(by: nil, in: tx)
        try become(owner: newOwner, team: newTeam ?? team, in: tx)
    }

    /// Takes the ticket from an owner who has left the house; then nobody has it.
    package mutating func lose(owner leaver: PersonID, in tx: Transaction) throws {
        let changed = try changed(by: "UPDATE tickets SET owner = NULL WHERE id = \(id) AND owner = \(leaver)", in: tx)
        guard changed == 1 else { throw TicketRefusal.notFound }
        try become(owner: nil, team: team, in: tx)
        try tx.record(
            NewEvent(.ticketAssigned, ticket: id, customer: customer, data: details(["owner": nil, "team": team?.description])))
    }

    private mutating func become(owner newOwner: PersonID?, team newTeam: TeamID?, in tx: Transaction) throws {
        let before = self
        owner = newOwner
        team = newTeam
        try recount(from: before, in: tx)
    }

    /// Draws a person into the ticket: a mention lets an expert see it.
    package func draw(in person: PersonID, in tx: Transaction) throws {
        try tx.execute(
            "INSERT INTO participants (ticket, person, since) VALUES (\(id), \(person), \(tx.now)) ON CONFLICT DO NOTHING")
    }

    /// A person's unfinished tickets, what is due next first.
    package static func unfinished(of person: PersonID, limit: Int, in db: Snapshot) throws -> [Ticket] {
        try db.all(
            """
            SELECT \(columns) FROM tickets WHERE owner = \(person) AND state IN ('open', 'waiting', 'on_hold')
            ORDER BY COALESCE(next_due, created_at), id LIMIT \(limit)
            """)
    }

    /// How many unfinished tickets a person owns: nobody leaves with any.
    package static func unfinishedCount(of person: PersonID, in db: Snapshot) throws -> Int {
        // Each half by its own index.
        try db.value(
            """
            SELECT (SELECT count(*) FROM tickets WHERE owner = \(person) AND state IN ('open', 'waiting', 'on_hold') AND snoozed_until IS NULL)
            + (SELECT count(*) FROM tickets WHERE owner = \(person) AND snoozed_until IS NOT NULL)
            """) ?? 0
    }
}
