package import Basics
internal import Channels
package import Customers
internal import Knowledge
package import People
internal import Storage
internal import Tickets

/// Somebody who may be the same person as a customer.
package struct Lookalike: Sendable {
    package var customer: Customer
    package var identities: [Identity]
    package var openTickets: Int
}

package struct SamePersonScreen: Sendable {
    package var customer: Lookalike
    package var search: String
    /// Those who were looked for; without a search those of the same name.
    package var others: [Lookalike]
}

/// An entry that leads to a customer, and can stand by itself again.
package struct MergedEntry: Sendable {
    package var customer: Customer
    package var identities: [Identity]
    package var at: Moment
    package var by: PersonRef?
}

/// Two entries that are one person.
extension Desk {
    private static let lookalikes = 20

    package func samePerson(as id: CustomerID, search: String, as asker: Asker) async throws -> SamePersonScreen {
        try requireHelping(asker)
        return try await db.read { db in
            guard let customer = try Customer.find(id, in: db), customer.mergedInto == nil else { throw ListRefusal.notFound }
            let beginning = Customer.Beginning(search)
            let others =
                beginning.isEmpty
                ? try customer.namesakes(limit: Self.lookalikes, in: db)
                : try Customer.all(Customer.find(beginning, limit: Self.lookalikes + 1, in: db), in: db).filter { $0.id != id }
            let all = [customer] + others.prefix(Self.lookalikes)
            let open = try Ticket.openCounts(of: all.map(\.id), in: db)
            let identities = try Identity.all(of: all.map(\.id), in: db)
            let looks = all.map { Lookalike(customer: $0, identities: identities[$0.id] ?? [], openTickets: open[$0.id] ?? 0) }
            return SamePersonScreen(customer: looks[0], search: search, others: Array(looks.dropFirst()))
        }
    }

    /// Says that an entry is the same person as a customer, who is helped as that customer from now on: addresses, tickets, notes, what
    /// the fields say and what was told.
    package func merge(customer id: CustomerID, into survivor: CustomerID, as asker: Asker) async throws {
        try requireHelping(asker)
        try await db.write { tx in
            guard let entry = try Customer.find(id, in: tx), let survivor = try Customer.find(survivor, in: tx) else { throw ListRefusal.notFound }
            let merge = try entry.lead(to: survivor, by: asker.id, in: tx)
            try merge.note(.ticket, try Ticket.move(from: entry.id, to: survivor.id, in: tx), in: tx)
            try merge.note(.flag, try ArticleFlag.move(from: entry.id, to: survivor.id, in: tx), in: tx)
            try merge.note(.field, try FieldValues.adopt(from: entry.id, to: survivor.id, in: tx), in: tx)
        }
    }

    /// Lets an entry stand by itself again, with what came from it and what was written from its addresses since.
    package func unmerge(customer id: CustomerID, as asker: Asker) async throws {
        try requireHelping(asker)
        try await db.write { tx in
            guard let merge = try CustomerMerge.standing(of: id, in: tx) else { throw CustomerMergeRefusal.notMerged }
            let tickets = try ticketsToGiveBack(merge, in: tx)
            guard try !Merge.reachesOut(of: tickets, in: tx) else { throw CustomerMergeRefusal.ticketsMerged }
            try merge.undo(by: asker.id, in: tx)
            try Ticket.give(tickets, to: id, in: tx)
            try ArticleFlag.give(merge.moved(.flag, in: tx), to: id, in: tx)
            try FieldValues.giveBack(merge.moved(.field, in: tx), from: merge.survivor, to: id, in: tx)
        }
    }

    /// Those that came along, and those that were begun since from an address that goes back.
    private func ticketsToGiveBack(_ merge: CustomerMerge, in tx: Transaction) throws -> [TicketID] {
        let moved: [TicketID] = try merge.moved(.ticket, in: tx)
        let addresses = Set(try Identity.all(merge.moved(.identity, in: tx), in: tx).map(\.key))
        let begun = try Ticket.opened(by: merge.survivor, since: merge.at, in: tx).filter { opened in
            !moved.contains(opened.ticket) && MailAddress(described: opened.sender).map { addresses.contains($0.address.key) } ?? false
        }
        return moved + begun.map(\.ticket)
    }

    /// What leads to a customer.
    func mergedEntries(of id: CustomerID, in db: Snapshot) throws -> [MergedEntry] {
        let merges = try CustomerMerge.into(id, in: db)
        let people = try Person.refs(merges.map(\.person), in: db)
        return try merges.compactMap { merge in
            try Customer.find(merge.customer, in: db).map {
                MergedEntry(
                    customer: $0, identities: try Identity.all(merge.moved(.identity, in: db), in: db), at: merge.at, by: people[merge.person])
            }
        }
    }

    /// Whoever helps customers may write down who they are.
    func requireHelping(_ asker: Asker) throws {
        try asker.require(.seeCustomers)
        try asker.require(.answerTickets)
    }
}
