internal import Basics
internal import Customers
internal import Desk

/// What programs can do with customers: put two entries of one person together, write down what matters, say where they belong.
extension APIv1 {
    var customerEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .post, path: "/customers/{id}/merge", name: "mergeCustomer",
                summary: "Says that an entry is the same person as another, as whom they are helped from now on.",
                body: .named("CustomerMergeOrder", .object([.init("into", .string(limit: 20), "The entry that goes on for both.")])),
                answer: Shapes.customer, handle: mergeCustomer),
            Endpoint(
                method: .post, path: "/customers/{id}/merge/undo", name: "unmergeCustomer",
                summary: "Lets an entry stand by itself again, with what came from it.", answer: Shapes.customer, handle: unmergeCustomer),
            Endpoint(
                method: .get, path: "/customers/{id}/notes", name: "listCustomerNotes",
                summary: "What is written down about a customer, newest first.",
                answer: .object([.init("items", .array(Self.note), "The notes.")]), handle: listNotes),
            Endpoint(
                method: .post, path: "/customers/{id}/notes", name: "addCustomerNote", summary: "Writes something down about a customer.",
                body: .named("NewCustomerNote", .object([.init("text", .string(limit: CustomerNote.limit), "What the next one should know.")])),
                status: .created, answer: .object([.init("items", .array(Self.note), "All notes.")]), handle: addNote),
            Endpoint(
                method: .post, path: "/customers/{id}/organisation", name: "setOrganisation",
                summary: "Says to which organisation a customer belongs.",
                body: .named(
                    "OrganisationOrder", .object([.init("name", .string(limit: 200), "Made when there is none of the name; empty for none.")])),
                answer: Shapes.customer, handle: setOrganisation),
            Endpoint(
                method: .get, path: "/organisations", name: "listOrganisations", summary: "Organisations by name.",
                query: [
                    .init("search", .string(limit: 200), "The beginning of a name."),
                    .init("after", .string(limit: 500), "The `next` of the page before."),
                ],
                answer: page("OrganisationPage", Self.organisation), handle: listOrganisations),
        ]
    }

    private static let note: Schema = .named(
        "CustomerNote",
        .object([
            .init("id", .string(), "The id."), .init("text", .string(), "What was written."), .init("author", .nullable(.string()), "Who wrote it."),
            .init("at", .integer, "When."),
        ]))

    private static let organisation: Schema = .named(
        "Organisation",
        .object([
            .init("id", .string(), "The id."), .init("name", .string(), "Its name."),
            .init("domains", .array(.string()), "Whoever writes from one of them belongs to it."),
            .init("people", .integer, "How many belong to it."),
        ]))

    private func mergeCustomer(_ call: APICall) async throws -> JSON {
        guard let into = CustomerID(call.text("into") ?? "") else { throw WebRefusal.notFound }
        try await desk.merge(customer: call.id("id"), into: into, as: call.asker)
        return try await customerJSON(into, call)
    }

    private func unmergeCustomer(_ call: APICall) async throws -> JSON {
        let id: CustomerID = try call.id("id")
        try await desk.unmerge(customer: id, as: call.asker)
        return try await customerJSON(id, call)
    }

    private func setOrganisation(_ call: APICall) async throws -> JSON {
        let id: CustomerID = try call.id("id")
        try await desk.give(customer: id, organisation: call.text("name") ?? "", as: call.asker)
        return try await customerJSON(id, call)
    }

    private func listNotes(_ call: APICall) async throws -> JSON { try await notesJSON(call.id("id"), call) }

    private func addNote(_ call: APICall) async throws -> JSON {
        let id: CustomerID = try call.id("id")
        try await desk.writeNote(call.text("text") ?? "", about: id, as: call.asker)
        return try await notesJSON(id, call)
    }

    private func notesJSON(_ id: CustomerID, _ call: APICall) async throws -> JSON {
        let notes = try await desk.customer(id, after: nil, as: call.asker).notes
        return .object([
            "items": .array(
                notes.map { row in
                    .object([
                        "id": .string(row.note.id.description), "text": .string(row.note.text), "author": .optional(row.author?.name),
                        "at": .integer(row.note.at.milliseconds),
                    ])
                })
        ])
    }

    private func listOrganisations(_ call: APICall) async throws -> JSON {
        let list = try await desk.organisations(
            startingWith: call.query.filled("search") ?? "", after: call.query.filled("after"), as: call.asker)
        return .object([
            "items": .array(
                list.rows.map { row in
                    .object([
                        "id": .string(row.organisation.id.description), "name": .string(row.organisation.name),
                        "domains": .array(row.domains.map { .string($0) }), "people": .integer(Int64(row.people)),
                    ])
                }), "next": .optional(list.next),
        ])
    }
}
