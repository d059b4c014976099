internal import Basics
internal import Desk
internal import Hummingbird
internal import Pages

/// What did not leave, and what is done about it.
struct UnsentRoutes: Sendable {
    let house: House
    private var desk: Desk { house.desk }
    private static let page = OwnPath(own: "/unsent")

    func mount(on agents: RouterGroup<AgentContext>) {
        agents.get("/unsent") { request, context -> Response in try await list(context, before: try request.query().id("before")) }
        agents.post("/unsent/{id}/retry") { _, context -> Response in
            try await desk.retryUnsent(context.id(), as: context.asker)
            return .see(Self.page)
        }
        agents.post("/unsent/{id}/edit") { _, context -> Response in
            let id: OutgoingID = try context.id()
            do {
                return .see(.ticket(try await desk.editUnsent(id, as: context.asker).number))
            } catch let refusal as UnsentRefusal {
                return try await list(context, typed: .init(id: id), refusal: refusal)
            }
        }
        agents.post("/unsent/{id}/address") { _, context -> Response in
            let (id, address): (OutgoingID, String) = (try context.id(), context.form.filled("address") ?? "")
            do {
                try await desk.sendElsewhere(id, to: address, as: context.asker)
                return .see(Self.page)
            } catch let refusal as UnsentRefusal {
                return try await list(context, typed: .init(id: id, address: address), refusal: refusal)
            }
        }
        agents.post("/unsent/{id}/end") { _, context -> Response in
            let (id, reason): (OutgoingID, String) = (try context.id(), context.form.filled("reason") ?? "")
            do {
                try await desk.endUnsent(id, because: reason, as: context.asker)
                return .see(Self.page)
            } catch let refusal as UnsentRefusal {
                return try await list(context, typed: .init(id: id, reason: reason), refusal: refusal)
            }
        }
    }

    private func list(
        _ context: AgentContext, before: OutgoingID? = nil, typed: UnsentPage.Typed? = nil, refusal: UnsentRefusal? = nil
    ) async throws -> Response {
        let screen = try await desk.unsent(before: before, as: context.asker)
        let web = refusal.map(DomainRefusals.unsent)
        var around = try await house.around(context)
        if let web { around.said = .refused(web.sentence(around.reader)) }
        return .page(UnsentPage.page(screen, typed: typed, in: around), status: web?.status ?? .ok)
    }
}
