internal import Basics
internal import Desk
internal import Hummingbird
internal import NIOCore
internal import Pages
internal import Tickets

/// Fields of the house: defining them, and filling them in on tickets and customers.
struct FieldRoutes: Sendable {
    let house: House
    private var desk: Desk { house.desk }

    func mount(on agents: RouterGroup<AgentContext>) {
        agents.get("/fields") { request, context -> Response in
            guard context.asker.may(.managePolicies) else { throw WebRefusal.forbidden }
            let screen = try await desk.fields(chosen: request.query().id("edit"), as: context.asker)
            return .page(FieldsPage.page(screen, in: try await house.around(context)))
        }
        agents.post("/fields") { _, context -> Response in try await save(context, nil) }
        agents.post("/fields/{id}") { _, context -> Response in try await save(context, context.id()) }
        agents.post("/fields/{id}/removal") { _, context -> Response in
            try await desk.removeField(context.id(), as: context.asker)
            return .see(OwnPath(own: "/fields"))
        }
        agents.get("/tickets/{number}/fields") { _, context -> Response in
            let (ticket, fields, mayFill) = try await desk.fields(of: context.number, as: context.asker)
            return .page(FieldView.page(ticket, fields, mayFill: mayFill, in: try await house.around(context)))
        }
        agents.post("/tickets/{number}/fields") { _, context -> Response in
            _ = try await desk.fill(Self.written(context.form), on: context.number, as: context.asker)
            return try context.backToTicket()
        }
        agents.post("/customers/{id}/fields") { _, context -> Response in
            let id: CustomerID = try context.id()
            try await desk.fill(Self.written(context.form), of: id, as: context.asker)
            return .see(OwnPath(own: "/customers/\(id)"))
        }
    }

    /// What was written in those fields that the form had. A box that is not ticked says nothing of itself.
    static func written(_ form: Form) -> [FieldID: [String]] {
        Dictionary(
            form.all("fields").compactMap { FieldID($0) }.map { ($0, form.all("field-\($0)")) }, uniquingKeysWith: { first, _ in first })
    }

    private func save(_ context: AgentContext, _ id: FieldID?) async throws -> Response {
        let form = context.form
        let entry = FieldsPage.Entry(
            name: form.text("name") ?? "", about: form.choice("about") ?? .ticket, kind: form.choice("kind") ?? .text,
            newChoices: form.text("new-choices") ?? "", requiredIn: Set(form.all("required").compactMap(Ticket.State.init(rawValue:))),
            isProminent: form.flag("prominent"), position: form.filled("position") ?? "")
        let choices = form.fields.compactMap { field in
            field.name.hasPrefix("choice-") ? Int(field.name.dropFirst(7)).map { ($0, field.value) } : nil
        }
        do {
            let field = try await desk.saveField(
                FieldEntry(
                    about: entry.about, name: entry.name, kind: entry.kind, choices: Dictionary(choices, uniquingKeysWith: { first, _ in first }),
                    newChoices: entry.newChoices.split(separator: "\n").map(String.init), requiredIn: entry.requiredIn,
                    isProminent: entry.isProminent, position: Int(entry.position)),
                as: id, by: context.asker)
            return .see(OwnPath(own: "/fields?edit=\(field.id)"))
        } catch {
            let (refusal, around) = try await house.refused(error, context)
            let screen = try await desk.fields(chosen: id, as: context.asker)
            return .page(FieldsPage.page(screen, entry: entry, in: around), status: refusal.status)
        }
    }
}
