internal import Basics
internal import Desk
internal import Promises
internal import Tickets

/// Texts that are written once, for programs.
extension APIv1 {
    var macroEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/macros", name: "listMacros", summary: "All macros.",
                answer: .named("Macros", .object([.init("items", .array(Self.macro), "By name.")])), handle: listMacros),
            Endpoint(
                method: .post, path: "/macros", name: "addMacro", summary: "Writes a macro.", body: Self.order("NewMacro"), status: .created,
                answer: Self.macro, handle: addMacro),
            Endpoint(
                method: .post, path: "/macros/{id}", name: "changeMacro", summary: "Writes a macro anew; its owner or a lead does.",
                body: Self.order("MacroChange"), answer: Self.macro, handle: changeMacro),
            Endpoint(
                method: .post, path: "/macros/{id}/removal", name: "removeMacro", summary: "Takes a macro out of use.",
                answer: .named("Removed", .object([.init("id", .string(), "The macro.")])), handle: removeMacro),
            Endpoint(
                method: .post, path: "/macros/{id}/insertion", name: "insertMacro",
                summary: "Puts a macro at the end of the asker's draft on a ticket. What it does is done when the reply is sent.",
                body: .named("Insertion", .object([.init("ticket", .integer, "The ticket's number.")])),
                answer: .named("Inserted", .object([.init("text", .string(limit: 4 << 20), "The draft as it is now.")])), handle: insertMacro),
        ]
    }

    private static let texts: Schema = .array(
        .object([
            .init("language", .string(limit: 35), "A BCP 47 tag."),
            .init(
                "text", .string(),
                "With holes {customer}, {number}, {agent}, {mailbox}, {subject} and {field:NAME}. [[ and ]] stand around the words that promise."
            ),
        ]))

    private static func order(_ name: String) -> Schema {
        .named(
            name,
            .object([
                .init("name", .string(limit: 400), "Its name; no two have the same."), .init("texts", texts, "One for each language."),
                .init("owner", .string(limit: 13), required: false, "Who answers for it, by id; the asker when left out."),
                .init("verify_by", .integer, required: false, "When it is read again; in half a year when left out."),
                .init("audience", .string(limit: 30), required: false, "owner, house or team-ID; house when left out."),
                .init("tag", .string(limit: 200), required: false, "A tag that comes on the ticket."),
                .init("next", .choice(["wait", "solve"]), required: false, "Where the ticket goes, unless the writer says otherwise."),
                .init("hand_on", .string(limit: 13), required: false, "The team that the ticket is to be offered to then, by id."),
                .init("promise", .choice(Promise.Kind.spoken.map(\.rawValue)), required: false, "What the text promises."),
                .init("within_minutes", .integer, required: false, "The working time that the promise has."),
                .init("fields", fields, required: false, "What fields of the ticket are filled with when it is sent."),
            ]))
    }

    private static let fields: Schema = .array(
        .object([.init("field", .string(limit: 13), "The field, by id."), .init("value", .array(.string(limit: 8_000)), "As a form writes it.")]))

    private static let macro: Schema = .named(
        "Macro",
        .object([
            .init("id", .string(), "The id."), .init("name", .string(), "Its name."), .init("owner", .string(), "Who answers for it, by id."),
            .init("verify_by", .integer, "When it is read again."), .init("uses", .integer, "In how many replies it was sent."),
            .init("tag", .nullable(.string()), "A tag that comes on the ticket."), .init("next", .nullable(.string()), "wait, solve or null."),
            .init("hand_on", .nullable(.string()), "The team that the ticket is to be offered to then, by id."),
            .init("promise", .nullable(.string()), "What the text promises."),
            .init("within_minutes", .nullable(.integer), "The working time that the promise has."), .init("texts", texts, "By language."),
            .init("audience", .string(), "owner, house or team-ID."), .init("fields", fields, "What fields of the ticket are filled with."),
        ]))

    private static func json(_ row: MacroRow, of screen: MacroScreen) -> JSON {
        let macro = row.macro
        return .object([
            "id": .string(macro.id.description), "name": .string(macro.name), "owner": .string(macro.owner.description),
            "verify_by": .integer(macro.verifyBy.milliseconds), "uses": .integer(Int64(row.uses)), "tag": .optional(macro.acts.tag),
            "next": .optional(macro.acts.next), "hand_on": .optional(macro.acts.handOn?.description), "promise": .optional(macro.acts.promise),
            "within_minutes": macro.acts.within.map { .integer($0.milliseconds / 60_000) } ?? .null,
            "audience": .string(macro.audience.name),
            "fields": .array(
                screen.fields.compactMap { field in
                    macro.acts.fields[field.id].map {
                        .object(["field": .string(field.id.description), "value": .array(field.written($0).map { .string($0) })])
                    }
                }),
            "texts": .array(macro.texts.map { .object(["language": .string($0.language.rawValue), "text": .string($0.text)]) }),
        ])
    }

    private func listMacros(_ call: APICall) async throws -> JSON {
        let screen = try await desk.macros(as: call.asker)
        return .object(["items": .array(screen.rows.map { Self.json($0, of: screen) })])
    }

    private func addMacro(_ call: APICall) async throws -> JSON { try await save(call, nil) }

    private func changeMacro(_ call: APICall) async throws -> JSON { try await save(call, call.id("id")) }

    private func save(_ call: APICall, _ id: MacroID?) async throws -> JSON {
        let texts = (call.body["texts"]?.items ?? []).map {
            Macro.Text(language: LanguageTag(rawValue: $0["language"]?.string ?? "und"), text: $0["text"]?.string ?? "")
        }
        let fields = (call.body["fields"]?.items ?? []).compactMap { item -> (FieldID, [String])? in
            item["field"]?.string.flatMap { FieldID($0) }.map { ($0, item["value"]?.items.compactMap(\.string) ?? []) }
        }
        let entry = MacroEntry(
            name: call.text("name") ?? "", owner: call.text("owner").flatMap { PersonID($0) },
            verifyBy: call.body["verify_by"]?.integer.map { Moment(milliseconds: $0) },
            audience: try ViewRoutes.audience(call.text("audience") ?? SavedView.Audience.house.name), texts: texts,
            acts: .init(
                tag: call.text("tag"), next: call.text("next"), handOn: try MacroRoutes.team(call.text("hand_on")), promise: call.text("promise"),
                within: call.body["within_minutes"]?.integer.map { .minutes(min(max($0, 0), 1_000_000)) }),
            fields: Dictionary(fields, uniquingKeysWith: { first, _ in first }))
        let macro = try await desk.saveMacro(entry, as: id, by: call.asker)
        let screen = try await desk.macros(chosen: macro.id, as: call.asker)
        guard let row = screen.chosen else { throw WebRefusal.notFound }
        return Self.json(row, of: screen)
    }

    private func removeMacro(_ call: APICall) async throws -> JSON {
        let id: MacroID = try call.id("id")
        try await desk.removeMacro(id, as: call.asker)
        return .object(["id": .string(id.description)])
    }

    private func insertMacro(_ call: APICall) async throws -> JSON {
        let number = call.body["ticket"]?.integer ?? 0
        let text = try await desk.screen(number, as: call.asker).draft?.text ?? ""
        return .object(["text": .string(try await desk.insert(call.id("id"), on: number, after: text, as: call.asker))])
    }
}
