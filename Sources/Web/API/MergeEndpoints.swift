internal import Desk
internal import Tickets

/// What programs can do to make two tickets one, and one two.
extension APIv1 {
    var mergeEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .post, path: "/tickets/{number}/merge", name: "mergeTicket",
                summary: "Merges a ticket into another of the same customer. Its number leads there from now on.",
                body: .named("MergeOrder", .object([.init("into", .integer, "The number of the ticket that goes on for both.")])),
                answer: Shapes.ticket, handle: mergeTicket),
            Endpoint(
                method: .post, path: "/tickets/{number}/merge/undo", name: "unmergeTicket",
                summary: "Takes a merge apart, as long as nothing was said since.", answer: Shapes.ticket, handle: unmergeTicket),
            Endpoint(
                method: .post, path: "/messages/{id}/split", name: "splitTicket",
                summary: "Begins a new ticket with something that the customer said.",
                body: .named(
                    "SplitOrder",
                    .object([
                        .init(
                            "reach", .choice(SplitReach.allCases.map(\.rawValue)), required: false,
                            "rest takes what was said after it along, alone does not; rest when left out."),
                        .init("subject", .string(limit: 1_000), required: false, "The new ticket's; the old one's when left out."),
                    ])), status: .created, answer: Shapes.ticket, handle: splitTicket),
        ]
    }

    private func mergeTicket(_ call: APICall) async throws -> JSON {
        let survivor = try await desk.merge(call.number("number"), into: call.body["into"]?.integer ?? 0, as: call.asker)
        return try await ticketJSON(survivor.number, call.asker)
    }

    private func unmergeTicket(_ call: APICall) async throws -> JSON {
        try await ticketJSON(try await desk.unmerge(call.number("number"), as: call.asker).number, call.asker)
    }

    private func splitTicket(_ call: APICall) async throws -> JSON {
        let reach = call.text("reach").flatMap(SplitReach.init(rawValue:)) ?? .rest
        let new = try await desk.split(at: call.id("id"), reach, subject: call.text("subject") ?? "", as: call.asker)
        return try await ticketJSON(new.number, call.asker)
    }
}
