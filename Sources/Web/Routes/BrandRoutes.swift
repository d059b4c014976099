internal import Basics
internal import Desk
internal import Hummingbird
internal import Knowledge
internal import NIOCore
internal import Pages

/// The brands of the house.
struct BrandRoutes: Sendable {
    let house: House
    private var desk: Desk { house.desk }

    func mount(on agents: RouterGroup<AgentContext>) {
        agents.get("/brands") { request, context -> Response in
            let screen = try await desk.brands(chosen: request.query().id("edit"), as: context.asker)
            return .page(BrandsPage.page(screen, in: try await house.around(context)))
        }
        agents.post("/brands") { _, context -> Response in try await save(context, nil) }
        agents.post("/brands/{id}") { _, context -> Response in try await save(context, context.id()) }
        agents.post("/brands/{id}/removal") { _, context -> Response in
            try await desk.removeBrand(context.id(), as: context.asker)
            return .see(OwnPath(own: "/brands"))
        }
    }

    private func save(_ context: AgentContext, _ id: BrandID?) async throws -> Response {
        let form = context.form
        let entry = BrandsPage.Entry(
            name: form.text("name") ?? "", host: form.text("host") ?? "", mailbox: form.filled("mailbox") ?? "", colour: form.text("colour") ?? "")
        do {
            _ = try await desk.saveBrand(
                BrandEntry(name: entry.name, host: entry.host, mailbox: form.id("mailbox"), colour: entry.colour), as: id, by: context.asker)
            return .see(OwnPath(own: "/brands"))
        } catch {
            let (refusal, around) = try await house.refused(error, context)
            return .page(
                BrandsPage.page(try await desk.brands(chosen: id, as: context.asker), entry: entry, in: around), status: refusal.status)
        }
    }
}

extension DomainRefusals {
    static func brand(_ refusal: BrandRefusal) -> WebRefusal {
        switch refusal {
        case .notFound, .badMailbox: .notFound
        case .badName: WebRefusal(.unprocessableContent, "bad_name")
        case .nameTaken: WebRefusal(.conflict, "name_taken")
        case .badHost: WebRefusal(.unprocessableContent, "bad_brand_host")
        case .hostTaken: WebRefusal(.conflict, "brand_host_taken")
        case .badColour: WebRefusal(.unprocessableContent, "bad_brand_colour")
        case .tooMany(let limit): WebRefusal(.conflict, "too_many_brands").with("limit", String(limit))
        }
    }
}
