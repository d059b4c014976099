internal import Basics
internal import Desk
internal import Hummingbird
internal import Knowledge
internal import Pages

/// What no article says yet, and who writes it up.
struct WantedRoutes: Sendable {
    let house: House
    private var desk: Desk { house.desk }

    func mount(on agents: RouterGroup<AgentContext>) {
        agents.get("/articles/wanted") { request, context -> Response in try await list(request, context) }
        agents.post("/articles/wanted/{id}/taking") { _, context -> Response in
            try await act(context) { try await desk.takeWanted(context.id(), as: context.asker) }
        }
        agents.post("/articles/wanted/{id}/return") { _, context -> Response in
            try await act(context) { try await desk.giveBackWanted(context.id(), as: context.asker) }
        }
        agents.post("/articles/wanted/{id}/drop") { _, context -> Response in
            try await act(context) { try await desk.dropWanted(context.id(), reason: context.form.text("reason") ?? "", as: context.asker) }
        }
    }

    private func list(_ request: Request, _ context: AgentContext) async throws -> Response {
        let query = try request.query()
        return try await page(context, query.choice("state", of: WantedTopic.State.self) ?? .open, after: query.filled("after"))
    }

    private func page(
        _ context: AgentContext, _ state: WantedTopic.State, after: String? = nil, refusal: WebRefusal? = nil
    ) async throws -> Response {
        let screen = try await desk.wanted(state, after: after, as: context.asker)
        return .page(WantedPage.page(screen, in: try await house.around(context, refusal: refusal)), status: refusal?.status ?? .ok)
    }

    /// Does it and shows what is open, with the reason where it is refused.
    private func act(_ context: AgentContext, _ act: () async throws -> Void) async throws -> Response {
        do {
            try await act()
            return .see(OwnPath(own: "/articles/wanted"))
        } catch let refusal as WantedRefusal where refusal != .notFound {
            return try await page(context, .open, refusal: DomainRefusals.wanted(refusal))
        }
    }
}
