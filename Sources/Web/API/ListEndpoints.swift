internal import Basics
internal import Desk
internal import Tickets

/// What programs can do with lists: tags, links, snoozes, and many tickets at once.
extension APIv1 {
    var listEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/tags", name: "listTags", summary: "Tags by name.",
                query: [.init("start", .string(limit: 200), "How they begin, in any script or case.")],
                answer: .named("Tags", .object([.init("items", .array(Self.tag), "At most fifty.")])), handle: listTags),
            Endpoint(
                method: .post, path: "/tickets/{number}/tags", name: "tagTicket", summary: "Puts a tag on a ticket.",
                body: Self.tagOrder("TagOrder"), answer: Shapes.ticket, handle: tagTicket),
            Endpoint(
                method: .post, path: "/tickets/{number}/tags/removal", name: "untagTicket", summary: "Takes a tag off a ticket.",
                body: Self.tagOrder("UntagOrder"), answer: Shapes.ticket, handle: untagTicket),
            Endpoint(
                method: .post, path: "/tickets/{number}/links", name: "linkTicket", summary: "Links two tickets.",
                body: .named(
                    "LinkOrder",
                    .object([
                        .init(
                            "role", .choice(LinkRole.allCases.map(\.rawValue)), "What this ticket is to the other; parent: the other is a part of it."
                        ),
                        .init("other", .integer, "The other ticket's number."),
                    ])), answer: Shapes.ticket, handle: linkTicket),
            Endpoint(
                method: .post, path: "/tickets/{number}/links/removal", name: "unlinkTicket", summary: "Takes a link away.",
                body: .named(
                    "UnlinkOrder",
                    .object([
                        .init("kind", .choice(TicketLink.Kind.allCases.map(\.rawValue)), "Of what kind."),
                        .init("other", .integer, "The other ticket's number."),
                    ])), answer: Shapes.ticket, handle: unlinkTicket),
            Endpoint(
                method: .post, path: "/tickets/{number}/snooze", name: "snoozeTicket", summary: "Puts a ticket aside, with what is next.",
                body: .named(
                    "SnoozeOrder",
                    .object([
                        .init("step", .string(limit: 1_000), "What is done then."),
                        .init("until", .nullable(.integer), required: false, "When; null or left out waits for the customer."),
                    ])), answer: Shapes.ticket, handle: snoozeTicket),
            Endpoint(
                method: .post, path: "/tickets/{number}/snooze/end", name: "wakeTicket", summary: "Ends a snooze.", answer: Shapes.ticket,
                handle: wakeTicket),
            Endpoint(
                method: .post, path: "/tickets/bulk", name: "actOnTickets",
                summary: "Does one thing with up to 500 tickets. Each is done or refused by itself.",
                body: .named(
                    "BulkOrder",
                    .object([
                        .init("act", .choice(["tag", "untag", "take", "wait", "solve", "reopen", "merge", "snooze"]), "What is done."),
                        .init("tickets", .array(.integer), "Their numbers. merge puts all into the lowest."),
                        .init("tag", .string(limit: 200), required: false, "For tag and untag."),
                        .init("step", .string(limit: 1_000), required: false, "For snooze: what is next."),
                        .init("until", .nullable(.integer), required: false, "For snooze: when; null or left out waits for the customer."),
                    ])), answer: Self.outcome, handle: actOnTickets),
            Endpoint(
                method: .post, path: "/tickets/bulk/{id}/undo", name: "undoBulk", summary: "Takes back what was done with many tickets.",
                answer: Self.outcome, handle: undoBulk),
        ]
    }

    private static func tagOrder(_ name: String) -> Schema { .named(name, .object([.init("tag", .string(limit: 200), "As people write it.")])) }

    private static let tag: Schema = .named(
        "Tag", .object([.init("name", .string(), "As it was first written."), .init("tickets", .integer, "How many tickets have it.")]))

    private static let outcome: Schema = .named(
        "BulkOutcome",
        .object([
            .init("id", .string(), "For taking it back."), .init("done", .integer, "For how many tickets it was done."),
            .init("refused", .integer, "For how many it was not."), .init("reason", .nullable(.string()), "The code of the first refusal."),
            .init("undoable", .boolean, "Whether it can be taken back."),
        ]))

    private static func json(_ result: BulkResult) -> JSON {
        .object([
            "id": .string(result.id.description), "done": .integer(Int64(result.done)), "refused": .integer(Int64(result.refused)),
            "reason": .optional(result.reason), "undoable": .bool(result.mayUndo),
        ])
    }

    private func listTags(_ call: APICall) async throws -> JSON {
        let tags = try await desk.tags(startingWith: call.query.filled("start") ?? "", as: call.asker)
        return .object(["items": .array(tags.map { .object(["name": .string($0.tag.name), "tickets": .integer(Int64($0.tickets))]) })])
    }

    private func tagTicket(_ call: APICall) async throws -> JSON {
        try await ticketJSON(try await desk.tag(call.number("number"), with: call.text("tag") ?? "", as: call.asker).number, call.asker)
    }

    private func untagTicket(_ call: APICall) async throws -> JSON {
        try await ticketJSON(try await desk.untag(call.number("number"), call.text("tag") ?? "", as: call.asker).number, call.asker)
    }

    private func linkTicket(_ call: APICall) async throws -> JSON {
        guard let role = call.text("role").flatMap(LinkRole.init(rawValue:)) else { throw WebRefusal.badRequest }
        let ticket = try await desk.link(call.number("number"), role, to: call.body["other"]?.integer ?? 0, as: call.asker)
        return try await ticketJSON(ticket.number, call.asker)
    }

    private func unlinkTicket(_ call: APICall) async throws -> JSON {
        guard let kind = call.text("kind").flatMap(TicketLink.Kind.init(rawValue:)) else { throw WebRefusal.badRequest }
        let ticket = try await desk.unlink(call.number("number"), kind, from: call.body["other"]?.integer ?? 0, as: call.asker)
        return try await ticketJSON(ticket.number, call.asker)
    }

    private func snoozeTicket(_ call: APICall) async throws -> JSON {
        let ticket = try await desk.snooze(call.number("number"), until: until(call), step: call.text("step") ?? "", as: call.asker)
        return try await ticketJSON(ticket.number, call.asker)
    }

    private func wakeTicket(_ call: APICall) async throws -> JSON {
        try await ticketJSON(try await desk.wake(call.number("number"), as: call.asker).number, call.asker)
    }

    private func until(_ call: APICall) -> Moment? { call.body["until"]?.integer.map { Moment(milliseconds: $0) } }

    private func actOnTickets(_ call: APICall) async throws -> JSON {
        let act: BulkAct =
            switch call.text("act") {
            case "tag": .tag(call.text("tag") ?? "")
            case "untag": .untag(call.text("tag") ?? "")
            case "take": .take
            case "wait": .move(to: .waiting)
            case "solve": .move(to: .solved)
            case "reopen": .move(to: .open)
            case "merge": .merge
            default: .snooze(until: until(call), step: call.text("step") ?? "")
            }
        let numbers = call.body["tickets"]?.items.compactMap(\.integer) ?? []
        return Self.json(
            try await desk.bulk(act, on: numbers, as: call.asker) { error in (DomainRefusals.translated(error) as? WebRefusal)?.code })
    }

    private func undoBulk(_ call: APICall) async throws -> JSON { Self.json(try await desk.takeBack(call.id("id"), as: call.asker)) }
}
