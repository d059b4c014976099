internal import Basics
internal import Desk
internal import Hummingbird
internal import Pages

/// The companies that customers belong to.
struct OrganisationRoutes: Sendable {
    let house: House
    private var desk: Desk { house.desk }

    func mount(on agents: RouterGroup<AgentContext>) {
        agents.get("/organisations") { request, context -> Response in
            let query = try request.query()
            let list = try await desk.organisations(
                startingWith: (query.filled("search") ?? "").shortened(to: 200), after: query.filled("after"), as: context.asker)
            return .page(OrganisationsPage.page(list, in: try await house.around(context)))
        }
        agents.post("/organisations") { _, context -> Response in
            let made = try await desk.addOrganisation(context.form.text("name") ?? "", as: context.asker)
            return .see(OwnPath(own: "/organisations/\(made.id)"))
        }
        agents.get("/organisations/{id}") { request, context -> Response in
            let screen = try await desk.organisation(context.id(), after: try request.query().filled("after"), as: context.asker)
            return .page(OrganisationPage.page(screen, in: try await house.around(context)))
        }
        agents.post("/organisations/{id}") { _, context -> Response in try await change(context) }
        agents.post("/organisations/{id}/removal") { _, context -> Response in
            try await desk.remove(organisation: context.id(), as: context.asker)
            return .see(OwnPath(own: "/organisations"))
        }
    }

    /// What was written stays where it is refused.
    private func change(_ context: AgentContext) async throws -> Response {
        let id: OrganisationID = try context.id()
        let entry = OrganisationPage.Entry(name: context.form.text("name") ?? "", domains: context.form.text("domains") ?? "")
        do {
            let domains = entry.domains.split { $0.isWhitespace || $0 == "," }.map(String.init)
            try await desk.change(organisation: id, name: entry.name, domains: domains, as: context.asker)
            return .see(OwnPath(own: "/organisations/\(id)"))
        } catch {
            let (refusal, around) = try await house.refused(error, context)
            let screen = try await desk.organisation(id, after: nil, as: context.asker)
            return .page(OrganisationPage.page(screen, entry: entry, in: around), status: refusal.status)
        }
    }
}
