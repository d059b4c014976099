internal import Basics
internal import Customers
internal import Desk
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import People
internal import Tickets

/// The JSON API, version 1. Each endpoint is declared here and nowhere else.
struct APIv1: Sendable {
    let house: House
    var desk: Desk { house.desk }

    func mount(on router: some RouterMethods<VisitorContext>) {
        let entry = house.entry
        for endpoint in endpoints { endpoint.mount(on: router) { token in try await entry.machine(token) } }
        let document = OpenAPI.document(endpoints).text
        router.get("/api/v1/openapi.json") { _, _ -> Response in
            Response(status: .ok, headers: [.contentType: "application/json"], body: .init(byteBuffer: ByteBuffer(string: document)))
        }
    }

    var endpoints: [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/tickets", name: "listTickets", summary: "Tickets of a view, a page at a time in either direction.",
                query: [
                    .init(
                        "view", .string(limit: 30), "mine, unassigned, open, waiting, snoozed, solved, all, team-ID or view-ID; open when left out."),
                    .init(
                        "sort", .choice(Ticket.Order.allCases.map(\.rawValue)), "newest: what was said last comes first; due: what is promised next."),
                    .init("tag", .string(limit: 200), "Only what has this tag."),
                    .init("before", .string(limit: 100), "The `previous` of a page: reads back."),
                    .init("after", .string(limit: 100), "The `next` of the page before."),
                ],
                answer: .named(
                    "TicketPage",
                    .object([
                        .init("items", .array(Shapes.ticketRow), "The rows."),
                        .init("next", .nullable(.string()), "Give it to read on; null at the end."),
                        .init("previous", .nullable(.string()), "Give it as `before` to read back; null on the first page."),
                    ])), handle: listTickets),
            Endpoint(
                method: .post, path: "/tickets", name: "openTicket", summary: "Opens a ticket with the customer's first message.",
                body: .named(
                    "NewTicket",
                    .object([
                        .init("from", .string(limit: 254), "The customer's mail address."),
                        .init("name", .string(limit: 200), required: false, "The customer's name, if the customer is new."),
                        .init("subject", .string(limit: 1_000), "On one line."), .init("text", .string(), "What the customer says."),
                    ])), status: .created, answer: Shapes.ticket, handle: openTicket),
            Endpoint(
                method: .get, path: "/tickets/{number}", name: "getTicket", summary: "One ticket.", answer: Shapes.ticket,
                handle: getTicket),
            Endpoint(
                method: .get, path: "/messages", name: "listMessages", summary: "What was said on a ticket, oldest first.",
                query: [
                    .init("ticket", .integer, required: true, "The ticket's number."),
                    .init("before", .string(limit: 13), "The `next` of the page before; pages go back in time."),
                ],
                answer: page("MessagePage", Shapes.message), handle: listMessages),
            Endpoint(
                method: .post, path: "/messages", name: "addMessage", summary: "Answers the customer, or says something inside.",
                body: .named(
                    "NewMessage",
                    .object([
                        .init("ticket", .integer, "The ticket's number."),
                        .init("kind", .choice(["reply", "note"]), "A reply goes to the customer, a note stays inside."),
                        .init("text", .string(), "Plain text; an empty line parts paragraphs."),
                        .init(
                            "then", .choice(AfterReply.allCases.map(\.rawValue)), required: false, "For a reply: what follows. send, wait or solve."),
                        .init("promises", .array(Self.spoken), required: false, Self.aboutPromises),
                        .init("leaves_at", .integer, required: false, "For a reply: when it leaves, when that is not at once."),
                        .init(
                            "recalled", .choice(["meant"]), required: false,
                            "For a reply whose text says again what was recalled, and means it so; without it such a reply is refused."),
                    ])), status: .created,
                answer: .named(
                    "Written",
                    .object([
                        .init("id", .string(), "The message."), .init("ticket", .integer, "Its ticket's number."),
                        .init("promises", .array(Self.told), "What the reply promises; those without a time are not tracked."),
                    ])),
                handle: addMessage),
            Endpoint(
                method: .get, path: "/customers", name: "listCustomers", summary: "Customers by name.",
                query: [
                    .init("search", .string(limit: 200), "The beginning of a name or address."),
                    .init("after", .string(limit: 500), "The `next` of the page before."),
                ],
                answer: page("CustomerPage", Shapes.customer), handle: listCustomers),
            Endpoint(
                method: .post, path: "/customers", name: "addCustomer", summary: "Makes a customer, or finds the one with the address.",
                body: .named(
                    "NewCustomer",
                    .object([
                        .init("email", .string(limit: 254), "A mail address."), .init("name", .string(limit: 200), required: false, "A name."),
                        .init("language", .string(limit: 35), required: false, "A BCP 47 tag."),
                    ])), status: .created, answer: Shapes.customer, handle: addCustomer),
            Endpoint(
                method: .get, path: "/customers/{id}", name: "getCustomer", summary: "One customer.", answer: Shapes.customer,
                handle: getCustomer),
        ] + customerEndpoints + mergeEndpoints + searchEndpoints + listEndpoints + viewEndpoints + fieldEndpoints + macroEndpoints + brandEndpoints
            + promiseEndpoints
            + articleEndpoints
            + articleWritingEndpoints
            + HandoffEndpoints(house: house).endpoints + ConsultEndpoints(house: house).endpoints + InquiryEndpoints(house: house).endpoints
            + ResolutionEndpoints(house: house).endpoints + [InboundEndpoint(house: house).endpoint, activityEndpoint]
            + RecallEndpoints(house: house).endpoints
    }

    func page(_ name: String, _ items: Schema) -> Schema {
        .named(
            name,
            .object([
                .init("items", .array(items), "The rows."), .init("next", .nullable(.string()), "Give it to read on; null at the end."),
            ]))
    }

    private func listTickets(_ call: APICall) async throws -> JSON {
        guard let view = TicketView(call.query.filled("view") ?? "open") else {
            throw WebRefusal(.badRequest, "invalid_parameter", faults: [.init(pointer: "/view", code: .notAllowed)])
        }
        let order = call.query.filled("sort").flatMap(Ticket.Order.init(rawValue:)) ?? .newest
        let list = try await desk.list(
            ListChoice(view, order: order, tag: call.query.filled("tag")), after: call.query.filled("after"), before: call.query.filled("before"),
            as: call.asker)
        return .object([
            "items": .array(list.rows.map(Shapes.json)), "next": .optional(list.next), "previous": .optional(list.previous),
        ])
    }

    private func openTicket(_ call: APICall) async throws -> JSON {
        let ticket = try await desk.openTicket(
            from: call.text("from") ?? "", name: call.text("name"), subject: call.text("subject") ?? "", text: call.text("text") ?? "",
            as: call.asker)
        return try await ticketJSON(ticket.number, call.asker)
    }

    private func getTicket(_ call: APICall) async throws -> JSON { try await ticketJSON(call.number("number"), call.asker) }

    func ticketJSON(_ number: Int64, _ asker: Asker) async throws -> JSON {
        let screen = try await desk.screen(number, as: asker)
        try await desk.noteLook(at: screen.ticket.id, customer: screen.customer.id, by: asker)
        return Shapes.json(screen)
    }

    private func listMessages(_ call: APICall) async throws -> JSON {
        let screen = try await desk.screen(Int64(call.query.number("ticket") ?? 0), before: call.query.id("before"), as: call.asker)
        try await desk.noteLook(at: screen.ticket.id, customer: screen.customer.id, by: call.asker)
        let messages = screen.thread.compactMap { entry in if case .message(let message, _, _) = entry { message } else { nil } }
        return .object(["items": .array(messages.map(Shapes.json)), "next": .optional(screen.earlier)])
    }

    private func addMessage(_ call: APICall) async throws -> JSON {
        let (number, text) = (call.body["ticket"]?.integer ?? 0, call.text("text") ?? "")
        if call.text("kind") == "note" {
            let (ticket, message) = try await desk.note(on: number, text: text, as: call.asker)
            return .object(["id": .string(message.description), "ticket": .integer(ticket.number), "promises": .array([])])
        }
        let (spoken, untimed) = try await promises(in: text, on: number, call)
        let (ticket, message) = try await desk.reply(
            to: number, text: text, promising: spoken, then: call.text("then").flatMap(AfterReply.init(rawValue:)) ?? .stay,
            knowingly: call.text("recalled") == "meant",
            later: call.body["leaves_at"]?.integer.map { Moment(milliseconds: $0) }, as: call.asker)
        let told = spoken.map { Self.json($0.kind, $0.words, due: $0.due) } + untimed.map { Self.json($0.kind, $0.words, due: nil) }
        return .object(["id": .string(message.description), "ticket": .integer(ticket.number), "promises": .array(told)])
    }

    private func listCustomers(_ call: APICall) async throws -> JSON {
        let list = try await desk.customers(
            startingWith: call.query.filled("search") ?? "", after: call.query.filled("after"), as: call.asker)
        return .object(["items": .array(list.rows.map { Shapes.json($0.customer, address: $0.address) }), "next": .optional(list.next)])
    }

    private func addCustomer(_ call: APICall) async throws -> JSON {
        let customer = try await desk.addCustomer(
            email: call.text("email") ?? "", name: call.text("name"),
            language: call.text("language").map(LanguageTag.init(rawValue:)) ?? .undetermined, as: call.asker)
        return Shapes.json(customer, address: call.text("email"))
    }

    private func getCustomer(_ call: APICall) async throws -> JSON { try await customerJSON(call.id("id"), call) }

    /// A customer as the entry as which they are helped.
    func customerJSON(_ id: CustomerID, _ call: APICall) async throws -> JSON {
        let screen = try await desk.customer(id, after: nil, as: call.asker)
        try await desk.noteLook(at: nil, customer: screen.customer.id, by: call.asker)
        return Shapes.json(screen.customer, address: screen.identities.first?.shown)
    }
}
