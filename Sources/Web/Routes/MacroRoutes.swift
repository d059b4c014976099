internal import Basics
internal import Desk
internal import Hummingbird
internal import NIOCore
internal import Pages
internal import Promises
internal import Tickets

/// Texts that are written once, and putting them into a reply.
struct MacroRoutes: Sendable {
    let house: House
    private var desk: Desk { house.desk }

    func mount(on agents: RouterGroup<AgentContext>) {
        agents.get("/macros") { request, context -> Response in
            let screen = try await desk.macros(chosen: request.query().id("edit"), as: context.asker)
            return .page(MacroPage.page(screen, in: try await house.around(context)))
        }
        agents.post("/macros") { _, context -> Response in try await save(context, nil) }
        agents.post("/macros/{id}") { _, context -> Response in try await save(context, context.id()) }
        agents.post("/macros/{id}/removal") { _, context -> Response in
            try await desk.removeMacro(context.id(), as: context.asker)
            return .see(OwnPath(own: "/macros"))
        }
        agents.post("/macros/{id}/files") { _, context -> Response in
            let id: MacroID = try context.id()
            for file in context.form.chosenFiles("file") {
                try await desk.addMacroFile(
                    file.bytes, name: Download.cleanName(file.name), type: file.mediaType, to: id, as: context.asker)
            }
            return .see(OwnPath(own: "/macros?edit=\(id)#files"))
        }
        agents.post("/macros/{id}/files/{file}/removal") { _, context -> Response in
            let id: MacroID = try context.id()
            try await desk.removeMacroFile(context.id(named: "file"), of: id, as: context.asker)
            return .see(OwnPath(own: "/macros?edit=\(id)#files"))
        }
        agents.post("/tickets/{number}/macros") { _, context -> Response in
            guard let id: MacroID = context.form.id("macro") else { throw WebRefusal.missingField("macro") }
            _ = try await desk.insert(id, on: context.number, after: context.form.text("text") ?? "", as: context.asker)
            return try backToComposer(context)
        }
        agents.post("/tickets/{number}/macros/{id}/removal") { _, context -> Response in
            // The form's text travels along, so that nothing is lost without scripts.
            if let text = context.form.filled("text") {
                _ = try await desk.saveDraft(
                    on: context.number, text: text, kind: .reply, version: Int64(context.form.number("version") ?? 0), as: context.asker)
            }
            try await desk.forget(context.id(), on: context.number, as: context.asker)
            return try backToComposer(context)
        }
    }

    private func save(_ context: AgentContext, _ id: MacroID?) async throws -> Response {
        let entry = entry(context.form)
        do {
            let macro = try await desk.saveMacro(macro(entry, context), as: id, by: context.asker)
            // What was made somebody else's own is theirs to look at.
            let isGone = macro.audience == .owner && macro.owner != context.asker.id
            return .see(isGone ? OwnPath(own: "/macros") : OwnPath(own: "/macros?edit=\(macro.id)"))
        } catch {
            let (refusal, around) = try await house.refused(error, context)
            let screen = try await desk.macros(chosen: id, as: context.asker)
            return .page(MacroPage.page(screen, entry: entry, in: around), status: refusal.status)
        }
    }

    /// The team that a macro hands on to, by its id; none where nothing is said.
    static func team(_ id: String?) throws -> TeamID? {
        guard let id, !id.isEmpty else { return nil }
        guard let team = TeamID(id) else { throw MacroRefusal.badHandOn }
        return team
    }

    private func backToComposer(_ context: AgentContext) throws -> Response {
        let number = try context.number
        return .see(OwnPath(own: "/tickets/\(number)#composer"))
    }

    private func entry(_ form: Form) -> MacroPage.Entry {
        var texts: [String: String] = [:]
        for tongue in Tongue.allCases { texts[tongue.rawValue] = form.filled("text-\(tongue.rawValue)") }
        return MacroPage.Entry(
            name: form.text("name") ?? "", owner: form.id("owner"), verifyBy: form.filled("verify-by") ?? "", texts: texts,
            tag: form.filled("tag") ?? "", next: form.filled("next") ?? "", handOn: form.filled("hand-on") ?? "",
            promise: form.filled("promise") ?? "",
            within: form.filled("within") ?? "", audience: form.filled("audience") ?? SavedView.Audience.house.name, fields: FieldRoutes.written(form)
        )
    }

    private func macro(_ entry: MacroPage.Entry, _ context: AgentContext) throws -> MacroEntry {
        var verifyBy: Moment?
        if !entry.verifyBy.isEmpty {
            guard let moment = LocalTime.moment("\(entry.verifyBy)T12:00", zone: context.asker.person.timeZone) else { throw MacroRefusal.badDate }
            verifyBy = moment
        }
        var within: Span?
        if !entry.promise.isEmpty {
            guard let minutes = HoursText.minutes(entry.within) else { throw MacroRefusal.badActs }
            within = .minutes(Int64(minutes))
        }
        let handOn = try Self.team(entry.handOn)
        return MacroEntry(
            name: entry.name, owner: entry.owner, verifyBy: verifyBy, audience: try ViewRoutes.audience(entry.audience),
            texts: entry.texts.sorted { $0.key < $1.key }.map { .init(language: LanguageTag(rawValue: $0.key), text: $0.value) },
            acts: .init(
                tag: entry.tag.isEmpty ? nil : entry.tag, next: entry.next.isEmpty ? nil : entry.next, handOn: handOn,
                promise: entry.promise.isEmpty ? nil : entry.promise, within: within),
            fields: entry.fields)
    }
}
