internal import Basics
internal import Desk
internal import Hummingbird
internal import NIOCore
internal import Pages
internal import Tickets

/// Saved views: looking at them, making one condition by condition, and trying it before it is saved.
struct ViewRoutes: Sendable {
    let house: House
    private var desk: Desk { house.desk }

    func mount(on agents: RouterGroup<AgentContext>) {
        agents.get("/views") { request, context -> Response in
            let screen = try await desk.views(chosen: request.query().id("edit"), as: context.asker)
            return .page(ViewsPage.page(screen, in: try await house.around(context)))
        }
        agents.post("/views/draft") { request, context -> Response in
            try await draft(context, try request.query().id("edit"))
        }
        agents.post("/views") { _, context -> Response in try await save(context, nil) }
        agents.post("/views/{id}") { _, context -> Response in try await save(context, context.id()) }
        agents.post("/views/{id}/removal") { _, context -> Response in
            try await desk.removeView(context.id(), as: context.asker)
            return .see(OwnPath(own: "/views"))
        }
    }

    /// The form again, with a condition more or less, and with what its conditions find so far.
    private func draft(_ context: AgentContext, _ id: SavedViewID?) async throws -> Response {
        var entry = entry(context.form)
        let form = context.form
        let screen = try await desk.views(chosen: id, as: context.asker)
        if let group = form.filled("to"), let field = form.choice("add-\(group)", of: FilterField.self) {
            let test = field.tests(among: screen.fields)[0]
            entry.filter.add(FilterCondition(field, test, field.usualValues), to: group)
        }
        if let index = form.number("remove") { entry.filter.remove(index) }
        var around = try await house.around(context)
        let isAsked = form.filled("to") == nil && form.filled("remove") == nil
        do {
            let preview = isAsked ? try await desk.preview(entry.filter, as: context.asker) : nil
            return .page(ViewsPage.page(screen, entry: entry, preview: preview, in: around))
        } catch {
            guard let refusal = DomainRefusals.translated(error) as? WebRefusal, refusal.status == .unprocessableContent else { throw error }
            around.said = .refused(refusal.sentence(around.reader))
            return .page(ViewsPage.page(screen, entry: entry, in: around), status: refusal.status)
        }
    }

    private func save(_ context: AgentContext, _ id: SavedViewID?) async throws -> Response {
        let entry = entry(context.form)
        do {
            let wanted = ViewEntry(
                name: entry.name, audience: try Self.audience(entry.audience), filter: entry.filter, order: entry.order, columns: Array(entry.columns)
            )
            let view = try await desk.saveView(wanted, as: id, by: context.asker)
            guard let place = OwnPath("\(ListChoice(.saved(view.id), order: view.order).link())") else { throw WebRefusal.badForm }
            return .see(place)
        } catch {
            let (refusal, around) = try await house.refused(error, context)
            let screen = try await desk.views(chosen: id, as: context.asker)
            return .page(ViewsPage.page(screen, entry: entry, in: around), status: refusal.status)
        }
    }

    static func audience(_ text: String) throws -> SavedView.Audience {
        switch text {
        case "owner": return .owner
        case "house": return .house
        default:
            guard text.hasPrefix("team-"), let team = TeamID(String(text.dropFirst(5))) else { throw WebRefusal.badForm }
            return .team(team)
        }
    }

    /// What the form says, whether or not it can be a filter.
    private func entry(_ form: Form) -> ViewsPage.Entry {
        var filter = TicketFilter()
        for index in 0..<(TicketFilter.conditionLimit * 2) {
            guard let field = form.choice("c\(index)-field", of: FilterField.self) else { break }
            let test = form.choice("c\(index)-test", of: FilterTest.self) ?? field.tests[0]
            filter.add(
                FilterCondition(field, test, test.takesValues ? values(form, index, of: field, test) : []),
                to: form.filled("c\(index)-group") ?? "all")
        }
        return ViewsPage.Entry(
            name: form.text("name") ?? "", audience: form.filled("audience") ?? "owner", order: form.choice("sort", of: Ticket.Order.self) ?? .newest,
            columns: Set(form.all("shown").compactMap(SavedView.Column.init(rawValue:))), filter: filter)
    }

    private func values(_ form: Form, _ index: Int, of field: FilterField, _ test: FilterTest) -> [String] {
        let values = form.all("c\(index)-value")
        switch field {
        case .subject, .tag: return values.flatMap(Self.parts)
        case .custom where test == .contains || test == .lacks: return values.flatMap(Self.parts)
        case .due, .quiet, .created, .custom: return values.map(\.trimmed).filter { !$0.isEmpty }
        default: return values
        }
    }

    private static func parts(_ text: String) -> [String] {
        text.split { ",،、".contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
    }
}

extension TicketFilter {
    fileprivate mutating func add(_ condition: FilterCondition, to group: String) {
        if group == "any" { any.append(condition) } else { all.append(condition) }
    }

    /// Takes the condition away that is the `index`th of the form, which shows those of `all` first.
    fileprivate mutating func remove(_ index: Int) {
        if all.indices.contains(index) {
            all.remove(at: index)
        } else if any.indices.contains(index - all.count) {
            any.remove(at: index - all.count)
        }
    }
}

extension FilterField {
    /// What a new condition says to begin with.
    fileprivate var usualValues: [String] {
        switch self {
        case .state: ["open"]
        case .owner: [FilterValue.me]
        case .priority: ["high", "urgent"]
        case .awaitsReply: [FilterValue.yes]
        case .snoozed: [FilterValue.no]
        case .due: ["4"]
        case .quiet: ["48"]
        case .team, .tag, .language, .channel, .mailbox, .subject, .created, .custom: []
        }
    }
}
