internal import Basics
internal import Desk
internal import Tickets

/// Fields of the house, for programs.
extension APIv1 {
    var fieldEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/fields", name: "listFields", summary: "The fields of tickets and of customers.",
                answer: .named("Fields", .object([.init("items", .array(Self.field), "In their order.")])), handle: listFields),
            Endpoint(
                method: .post, path: "/fields", name: "addField", summary: "Defines a field.", body: Self.fieldOrder("NewField"), status: .created,
                answer: Self.field, handle: addField),
            Endpoint(
                method: .post, path: "/fields/{id}", name: "changeField", summary: "Changes a field; what it is about and its kind stay.",
                body: Self.fieldOrder("FieldChange"), answer: Self.field, handle: changeField),
            Endpoint(
                method: .post, path: "/fields/{id}/removal", name: "removeField", summary: "Takes a field out of use.",
                answer: .named("RemovedField", .object([.init("id", .string(), "The field.")])), handle: removeField),
            Endpoint(
                method: .post, path: "/tickets/{number}/fields", name: "fillTicket", summary: "Fills fields of a ticket in; others stay as they are.",
                body: Self.filling("TicketFilling"), answer: Shapes.ticket, handle: fillTicket),
            Endpoint(
                method: .get, path: "/customers/{id}/fields", name: "customerFields", summary: "What is filled in on a customer.",
                answer: .named("CustomerFields", .object([.init("items", .array(Shapes.filled), "Those that are filled in.")])),
                handle: customerFields),
            Endpoint(
                method: .post, path: "/customers/{id}/fields", name: "fillCustomer",
                summary: "Fills fields of a customer in; others stay as they are.",
                body: Self.filling("CustomerFilling"),
                answer: .named("FilledCustomer", .object([.init("items", .array(Shapes.filled), "Those that are filled in.")])),
                handle: fillCustomer),
        ]
    }

    private static let choice: Schema = .object([
        .init("number", .integer, "Its number in the field."), .init("name", .string(limit: 400), "Its name; empty takes it out of the offer."),
    ])

    private static func fieldOrder(_ name: String) -> Schema {
        .named(
            name,
            .object([
                .init("name", .string(limit: 400), "Its name."),
                .init("about", .choice(Field.About.allCases.map(\.rawValue)), required: false, "ticket when left out."),
                .init("kind", .choice(Field.Kind.allCases.map(\.rawValue)), required: false, "text when left out."),
                .init("choices", .array(choice), required: false, "New names of choices that there are."),
                .init("new_choices", .array(.string(limit: 400)), required: false, "Choices that are added."),
                .init("required_in", .array(.choice(["waiting", "on_hold", "solved"])), required: false, "States for which it must be filled in."),
                .init("prominent", .boolean, required: false, "Whether it is shown while it is empty."),
                .init("position", .integer, required: false, "Its place in the order."),
            ]))
    }

    private static let field: Schema = .named(
        "Field",
        .object([
            .init("id", .string(), "The id."), .init("name", .string(), "Its name."), .init("about", .string(), "ticket or customer."),
            .init("kind", .string(), "text, number, date, choice or several."), .init("choices", .array(choice), "Those that are offered."),
            .init("required_in", .array(.string()), "States for which it must be filled in."),
            .init("prominent", .boolean, "Whether it is shown while it is empty."), .init("position", .integer, "Its place in the order."),
        ]))

    private static func filling(_ name: String) -> Schema {
        .named(
            name,
            .object([
                .init(
                    "fields",
                    .array(
                        .object([
                            .init("field", .string(limit: 13), "The field's id."),
                            .init(
                                "values", .array(.string(limit: 8_000)),
                                "A text, a number, a day such as 2026-11-26, or the numbers of choices; none empties it."),
                        ])), "What is filled in.")
            ]))
    }

    private static func json(_ field: Field) -> JSON {
        .object([
            "id": .string(field.id.description), "name": .string(field.name), "about": .string(field.about.rawValue),
            "kind": .string(field.kind.rawValue),
            "choices": .array(
                field.choices.filter(\.isOffered).map { .object(["number": .integer(Int64($0.number)), "name": .string($0.name)]) }),
            "required_in": .array(Ticket.State.allCases.filter(field.requiredIn.contains).map { .string($0.rawValue) }),
            "prominent": .bool(field.isProminent), "position": .integer(Int64(field.position)),
        ])
    }

    private func listFields(_ call: APICall) async throws -> JSON {
        let screen = try await desk.fields(as: call.asker)
        return .object(["items": .array((screen.ticket + screen.customer).map(Self.json))])
    }

    private func addField(_ call: APICall) async throws -> JSON { try await saveField(call, nil) }

    private func changeField(_ call: APICall) async throws -> JSON { try await saveField(call, call.id("id")) }

    private func saveField(_ call: APICall, _ id: FieldID?) async throws -> JSON {
        let choices = (call.body["choices"]?.items ?? []).compactMap { choice in
            choice["number"]?.integer.map { (Int(clamping: $0), choice["name"]?.string ?? "") }
        }
        let entry = FieldEntry(
            about: call.text("about").flatMap(Field.About.init(rawValue:)) ?? .ticket, name: call.text("name") ?? "",
            kind: call.text("kind").flatMap(Field.Kind.init(rawValue:)) ?? .text,
            choices: Dictionary(choices, uniquingKeysWith: { first, _ in first }),
            newChoices: (call.body["new_choices"]?.items ?? []).compactMap(\.string),
            requiredIn: Set((call.body["required_in"]?.items ?? []).compactMap { $0.string.flatMap(Ticket.State.init(rawValue:)) }),
            isProminent: call.body["prominent"] != .bool(false), position: call.body["position"]?.integer.map { Int(clamping: $0) })
        return Self.json(try await desk.saveField(entry, as: id, by: call.asker))
    }

    private func removeField(_ call: APICall) async throws -> JSON {
        let id: FieldID = try call.id("id")
        try await desk.removeField(id, as: call.asker)
        return .object(["id": .string(id.description)])
    }

    private static func written(_ call: APICall) throws -> [FieldID: [String]] {
        var written: [FieldID: [String]] = [:]
        for filled in call.body["fields"]?.items ?? [] {
            guard let id = filled["field"]?.string.flatMap({ FieldID($0) }) else { throw FieldRefusal.notFound }
            written[id] = (filled["values"]?.items ?? []).compactMap(\.string)
        }
        return written
    }

    private func fillTicket(_ call: APICall) async throws -> JSON {
        try await ticketJSON(try await desk.fill(Self.written(call), on: call.number("number"), as: call.asker).number, call.asker)
    }

    private func customerFields(_ call: APICall) async throws -> JSON {
        let screen = try await desk.customer(call.id("id"), after: nil, as: call.asker)
        return .object(["items": .array(screen.fields.compactMap(Shapes.json))])
    }

    private func fillCustomer(_ call: APICall) async throws -> JSON {
        try await desk.fill(Self.written(call), of: call.id("id"), as: call.asker)
        return try await customerFields(call)
    }
}
