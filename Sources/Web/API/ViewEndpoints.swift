internal import Basics
internal import Desk
internal import Tickets

/// Saved views, for programs. `GET /tickets?view=view-ID` lists the tickets of one.
extension APIv1 {
    var viewEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/views", name: "listViews", summary: "The saved views that the asker has.",
                answer: .named("Views", .object([.init("items", .array(Self.view), "By name.")])), handle: listViews),
            Endpoint(
                method: .post, path: "/views", name: "addView", summary: "Makes a view.", body: Self.viewOrder("NewView"), status: .created,
                answer: Self.view, handle: addView),
            Endpoint(
                method: .post, path: "/views/{id}", name: "changeView", summary: "Writes a view anew; its owner or a lead does.",
                body: Self.viewOrder("ViewChange"), answer: Self.view, handle: changeView),
            Endpoint(
                method: .post, path: "/views/{id}/removal", name: "removeView", summary: "Removes a view.",
                answer: .named("RemovedView", .object([.init("id", .string(), "The view.")])), handle: removeView),
        ]
    }

    private static let condition: Schema = .object([
        .init("field", .string(limit: 30), "What of the ticket: \(FilterField.own.map(\.rawValue).joined(separator: ", ")), or field-ID."),
        .init(
            "test", .choice(FilterTest.allCases.map(\.rawValue)),
            "any, none: one of the values or none of them; contains, lacks: words; after, before: days; within: due within so many hours; longer: nothing was said for so many hours."
        ),
        .init(
            "values", .array(.string(limit: 400)),
            "Names of values, ids, me or nobody, yes or no, words, a day such as 2026-11-26, or hours; tags by their names."),
    ])

    private static func viewOrder(_ name: String) -> Schema {
        .named(
            name,
            .object([
                .init("name", .string(limit: 400), "Its name; one person has it once."),
                .init("audience", .string(limit: 30), required: false, "owner, house or team-ID; owner when left out."),
                .init("all", .array(condition), "Conditions that all hold."),
                .init("any", .array(condition), required: false, "Conditions of which one holds."),
                .init("sort", .choice(Ticket.Order.allCases.map(\.rawValue)), required: false, "newest when left out."),
                .init(
                    "columns", .array(.string(limit: 30)), required: false,
                    "What each row says besides: \(SavedView.Column.own.map(\.rawValue).joined(separator: ", ")), or field-ID."),
            ]))
    }

    private static let view: Schema = .named(
        "View",
        .object([
            .init("id", .string(), "The id."), .init("name", .string(), "Its name."), .init("owner", .string(), "Who made it, by id."),
            .init("audience", .string(), "owner, house or team-ID."), .init("all", .array(condition), "Conditions that all hold."),
            .init("any", .array(condition), "Conditions of which one holds."), .init("sort", .string(), "newest or due."),
            .init("columns", .array(.string()), "What each row says besides."), .init("tickets", .integer, "How many it shows."),
            .init(
                "more", .boolean,
                "Whether there are more: older tickets have not all been looked at yet, or a view that moves with the clock has over a hundred."),
        ]))

    private static func json(_ condition: FilterCondition) -> JSON {
        .object([
            "field": .string(condition.field.rawValue), "test": .string(condition.test.rawValue),
            "values": .array(condition.values.map { .string($0) }),
        ])
    }

    private static func json(_ row: ViewRow) -> JSON {
        .object([
            "id": .string(row.view.id.description), "name": .string(row.view.name), "owner": .string(row.view.owner.description),
            "audience": .string(row.view.audience.name), "all": .array(row.view.filter.all.map(json)), "any": .array(row.view.filter.any.map(json)),
            "sort": .string(row.view.order.rawValue), "columns": .array(row.view.columns.map { .string($0.rawValue) }),
            "tickets": .integer(Int64(row.count)), "more": .bool(row.isMore),
        ])
    }

    private func listViews(_ call: APICall) async throws -> JSON {
        .object(["items": .array(try await desk.views(as: call.asker).rows.map(Self.json))])
    }

    private func addView(_ call: APICall) async throws -> JSON { try await saveView(call, nil) }

    private func changeView(_ call: APICall) async throws -> JSON { try await saveView(call, call.id("id")) }

    private func saveView(_ call: APICall, _ id: SavedViewID?) async throws -> JSON {
        let filter = TicketFilter(all: try Self.conditions(call, "all"), any: try Self.conditions(call, "any"))
        let columns = (call.body["columns"]?.items ?? []).compactMap { $0.string.flatMap(SavedView.Column.init(rawValue:)) }
        let entry = ViewEntry(
            name: call.text("name") ?? "", audience: try ViewRoutes.audience(call.text("audience") ?? "owner"), filter: filter,
            order: call.text("sort").flatMap(Ticket.Order.init(rawValue:)) ?? .newest, columns: columns)
        let view = try await desk.saveView(entry, as: id, by: call.asker)
        guard let row = try await desk.views(chosen: view.id, as: call.asker).chosen else { throw WebRefusal.notFound }
        return Self.json(row)
    }

    private static func conditions(_ call: APICall, _ name: String) throws -> [FilterCondition] {
        try (call.body[name]?.items ?? []).map { condition in
            guard let field = condition["field"]?.string.flatMap(FilterField.init(rawValue:)),
                let test = condition["test"]?.string.flatMap(FilterTest.init(rawValue:))
            else { throw FilterRefusal.badCondition }
            return FilterCondition(field, test, condition["values"]?.items.compactMap(\.string) ?? [])
        }
    }

    private func removeView(_ call: APICall) async throws -> JSON {
        let id: SavedViewID = try call.id("id")
        try await desk.removeView(id, as: call.asker)
        return .object(["id": .string(id.description)])
    }
}
