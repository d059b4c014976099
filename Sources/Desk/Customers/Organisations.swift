package import Basics
package import Customers
package import People
internal import Storage
internal import Tickets

/// One page of the organisations, by name.
package struct OrganisationList: Sendable {
    package var search: String
    package var rows: [Row]
    package var next: String?

    package struct Row: Sendable {
        package var organisation: Organisation
        package var domains: [String]
        package var people: Int
    }
}

package struct OrganisationScreen: Sendable {
    package var organisation: Organisation
    package var domains: [String]
    package var people: CustomerList
    /// The newest of their tickets that the asker may see.
    package var tickets: [TicketRow]
    package var mayChange: Bool
}

/// The companies that customers belong to.
extension Desk {
    package func organisations(startingWith words: String, after: String?, as asker: Asker) async throws -> OrganisationList {
        try asker.require(.seeCustomers)
        return try await db.read { db in
            let limit = settings.limits.rowsOnPage
            var found = try Organisation.list(startingWith: words, after: after.flatMap(NameKey.init), limit: limit + 1, in: db)
            let hasMore = found.count > limit
            if hasMore { found.removeLast() }
            let (people, domains) = try (Organisation.sizes(of: found.map(\.id), in: db), Organisation.domains(of: found.map(\.id), in: db))
            return OrganisationList(
                search: words, rows: found.map { .init(organisation: $0, domains: domains[$0.id] ?? [], people: people[$0.id] ?? 0) },
                next: hasMore ? found.last?.key.description : nil)
        }
    }

    package func organisation(_ id: OrganisationID, after: String?, as asker: Asker) async throws -> OrganisationScreen {
        try asker.require(.seeCustomers)
        return try await db.read { db in
            guard let organisation = try Organisation.find(id, in: db) else { throw ListRefusal.notFound }
            let limit = settings.limits.rowsOnPage
            var people = try organisation.people(after: after.flatMap(NameKey.init), limit: limit + 1, in: db)
            let hasMore = people.count > limit
            if hasMore { people.removeLast() }
            return OrganisationScreen(
                organisation: organisation, domains: try organisation.domains(in: db),
                people: CustomerList(
                    search: "", rows: try customerRows(people, in: db), next: hasMore ? people.last?.key.description : nil),
                tickets: try rows(Ticket.newest(of: people.map(\.id), limit: 20, visibleTo: asker.asTicketAsker, in: db), in: db),
                mayChange: asker.may(.answerTickets))
        }
    }

    /// Says to which organisation a customer belongs, by its name; it is made when there is none. To none where the name is empty.
    package func give(customer id: CustomerID, organisation name: String, as asker: Asker) async throws {
        try requireHelping(asker)
        try await db.write { tx in
            guard var customer = try Customer.leading(id, in: tx) else { throw ListRefusal.notFound }
            let organisation = name.trimmed.isEmpty ? nil : try Organisation.findOrMake(name, by: asker.id, in: tx)
            try customer.give(organisation: organisation, by: asker.id, in: tx)
        }
    }

    package func addOrganisation(_ name: String, as asker: Asker) async throws -> Organisation {
        try requireHelping(asker)
        return try await db.write { try Organisation.findOrMake(name, by: asker.id, in: $0) }
    }

    /// Renames an organisation and says which domains are its; customers with addresses there belong to it.
    package func change(organisation id: OrganisationID, name: String, domains: [String], as asker: Asker) async throws {
        try requireHelping(asker)
        try await db.write { tx in
            guard var organisation = try Organisation.find(id, in: tx) else { throw ListRefusal.notFound }
            try organisation.change(name: name, domains: domains, by: asker.id, in: tx)
        }
    }

    /// Takes an organisation away; its people stay.
    package func remove(organisation id: OrganisationID, as asker: Asker) async throws {
        try requireHelping(asker)
        try await db.write { tx in
            guard let organisation = try Organisation.find(id, in: tx) else { throw ListRefusal.notFound }
            try organisation.remove(by: asker.id, in: tx)
        }
    }

    /// Customers as rows of a list.
    func customerRows(_ customers: [Customer], in db: Snapshot) throws -> [CustomerList.Row] {
        let addresses = try Identity.first(of: customers.map(\.id), in: db)
        let open = try Ticket.openCounts(of: customers.map(\.id), in: db)
        return customers.map { .init(customer: $0, address: addresses[$0.id]?.shown, openTickets: open[$0.id] ?? 0) }
    }
}
