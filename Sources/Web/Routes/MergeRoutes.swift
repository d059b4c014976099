internal import Basics
internal import Desk
internal import Hummingbird
internal import NIOCore
internal import Pages
internal import Tickets

/// Two tickets become one, and one becomes two.
struct MergeRoutes: Sendable {
    let house: House
    private var desk: Desk { house.desk }

    func mount(on agents: RouterGroup<AgentContext>) {
        agents.get("/tickets/{number}/merge") { _, context -> Response in
            guard let sign = try await desk.signpost(context.number, as: context.asker) else { return try context.backToTicket() }
            return .page(SignpostPage.page(sign, in: try await house.around(context)))
        }
        agents.post("/tickets/{number}/merge") { _, context -> Response in
            guard let target = context.form.number("into") else { throw WebRefusal.missingField("into") }
            return .see(.ticket(try await desk.merge(context.number, into: Int64(target), as: context.asker).number))
        }
        agents.post("/tickets/{number}/merge/undo") { _, context -> Response in
            .see(.ticket(try await desk.unmerge(context.number, as: context.asker).number))
        }
        agents.post("/messages/{id}/same") { _, context -> Response in
            _ = try await desk.sameMatter(context.id(), as: context.asker)
            return .see(OwnPath(own: "/questions"))
        }
        agents.get("/messages/{id}/split") { _, context -> Response in
            let (message, ticket) = try await desk.message(context.id(), as: context.asker)
            return .page(SplitPage.page(message, number: ticket.number, subject: ticket.subject, in: try await house.around(context)))
        }
        agents.post("/messages/{id}/split") { _, context -> Response in
            let reach = context.form.choice("reach", of: SplitReach.self) ?? .rest
            let subject = context.form.text("subject") ?? ""
            return .see(.ticket(try await desk.split(at: context.id(), reach, subject: subject, as: context.asker).number))
        }
    }
}
