internal import Basics
internal import Desk
internal import Hummingbird
internal import NIOCore
internal import Pages
internal import People
internal import Tickets

/// Tags, links, snoozes, and what is done with many tickets at once.
struct ListRoutes: Sendable {
    let house: House
    private var desk: Desk { house.desk }

    func mount(on agents: RouterGroup<AgentContext>) {
        agents.post("/tickets/{number}/tags") { _, context -> Response in
            _ = try await desk.tag(context.number, with: context.form.required("tag", limit: 1_000), as: context.asker)
            return try context.backToTicket()
        }
        agents.post("/tickets/{number}/tags/removal") { _, context -> Response in
            _ = try await desk.untag(context.number, context.form.required("tag", limit: 1_000), as: context.asker)
            return try context.backToTicket()
        }
        agents.post("/tickets/{number}/links") { _, context -> Response in
            guard let role = context.form.choice("role", of: LinkRole.self) else { throw WebRefusal.badForm }
            _ = try await desk.link(context.number, role, to: context.other(), as: context.asker)
            return try context.backToTicket()
        }
        agents.post("/tickets/{number}/links/removal") { _, context -> Response in
            guard let kind = context.form.choice("kind", of: TicketLink.Kind.self) else { throw WebRefusal.badForm }
            _ = try await desk.unlink(context.number, kind, from: context.other(), as: context.asker)
            return try context.backToTicket()
        }
        agents.post("/tickets/{number}/snooze") { _, context -> Response in
            let until = try context.form.flag("answer") ? nil : context.moment("until")
            _ = try await desk.snooze(context.number, until: until, step: context.form.text("step") ?? "", as: context.asker)
            return try context.backToTicket()
        }
        agents.post("/tickets/{number}/snooze/end") { _, context -> Response in
            _ = try await desk.wake(context.number, as: context.asker)
            return try context.backToTicket()
        }
        agents.post("/tickets/bulk") { _, context -> Response in try await bulk(context) }
        agents.post("/tickets/bulk/{id}/undo") { _, context -> Response in
            let result = try await desk.takeBack(context.id(), as: context.asker)
            let choice = try context.choice()
            let (frame, list) = try await desk.framedList(choice, after: nil, before: nil, as: context.asker)
            return .page(ListPage.page(list, bulk: result, in: house.around(frame, context)))
        }
    }

    private func bulk(_ context: AgentContext) async throws -> Response {
        let choice = try context.choice()
        let chosen =
            try await context.form.flag("whole")
            ? desk.numbers(choice, as: context.asker) : context.form.all("ticket").compactMap { Int64($0) }
        let result = try await desk.bulk(try act(context), on: chosen, as: context.asker) { error in
            (DomainRefusals.translated(error) as? WebRefusal)?.code
        }
        guard let place = OwnPath("\(choice.link())&bulk=\(result.id)") else { throw WebRefusal.badForm }
        return .see(place)
    }

    private func act(_ context: AgentContext) throws -> BulkAct {
        let form = context.form
        return switch form.filled("act") {
        case "tag": .tag(try form.required("tag", limit: 1_000))
        case "untag": .untag(try form.required("tag", limit: 1_000))
        case "take": .take
        case "wait": .move(to: .waiting)
        case "solve": .move(to: .solved)
        case "merge": .merge
        case "snooze": .snooze(until: try context.moment("until"), step: try form.required("step", limit: 1_000))
        default: throw WebRefusal.badForm
        }
    }
}

extension AgentContext {
    /// The list that a form stood on.
    fileprivate func choice() throws -> ListChoice {
        guard let view = TicketView(form.filled("view") ?? "mine") else { throw WebRefusal.notFound }
        return ListChoice(view, order: form.choice("sort", of: Ticket.Order.self) ?? .newest, tag: form.filled("in-tag"))
    }

    /// The number of another ticket, with or without the sign before it.
    fileprivate func other() throws -> Int64 {
        guard let number = form.filled("other").flatMap({ Int64($0.drop { $0 == "#" }) }) else { throw WebRefusal.missingField("other") }
        return number
    }
}
