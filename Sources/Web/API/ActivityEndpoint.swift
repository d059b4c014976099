internal import Basics
internal import Desk

/// The log of what was changed in the house, for programs that keep it elsewhere.
extension APIv1 {
    var activityEndpoint: Endpoint {
        Endpoint(
            method: .get, path: "/activity", name: "listActivity", summary: "What was changed in the house, the newest first.",
            query: [
                .init("person", .string(limit: 13), "Only what this person did, by id."),
                .init("before", .string(limit: 50), "The `next` of the page before; pages go back in time."),
            ],
            answer: .named(
                "ActivityPage",
                .object([
                    .init(
                        "items",
                        .array(
                            .object([
                                .init("at", .integer, "When."), .init("kind", .string(), "What happened."),
                                .init("by", .nullable(.string()), "Who did it, by id; null for the house itself."),
                                .init("to", .nullable(.string()), "The person it was done to, by id."),
                                .init(
                                    "details",
                                    .array(
                                        .object([.init("name", .string(), "What."), .init("value", .string(limit: 4 << 20), "As it was noted.")])),
                                    "Names and reasons."),
                                .init(
                                    "changes",
                                    .array(
                                        .object([
                                            .init("what", .string(), "The property."),
                                            .init("of", .nullable(.string()), "Which of several: the language of a text, the day of a week."),
                                            .init("before", .nullable(.string()), "What it was; null when there was nothing."),
                                            .init("after", .nullable(.string()), "What it became; null when there is nothing now."),
                                        ])), "What was changed; long texts by their beginning."),
                            ])), "At most a page."),
                    .init("next", .nullable(.string()), "Give it as `before`; null at the end."),
                ])), handle: listActivity)
    }

    private func listActivity(_ call: APICall) async throws -> JSON {
        let page = try await desk.activity(by: call.query.id("person"), before: call.query.filled("before"), as: call.asker)
        let items = page.rows.map { row -> JSON in
            .object([
                "at": .integer(row.at.milliseconds), "kind": .string(row.kind.rawValue), "by": .optional(row.by?.id.description),
                "to": .optional(row.to?.id.description),
                "changes": .array(
                    row.changes.map { change in
                        .object([
                            "what": .string(change.what.rawValue), "of": .optional(change.of), "before": .optional(change.before),
                            "after": .optional(change.after),
                        ])
                    }),
                "details": .array(row.details.map { .object(["name": .string($0.name), "value": .string($0.value)]) }),
            ])
        }
        return .object(["items": .array(items), "next": .optional(page.next)])
    }
}
