internal import Basics
internal import Desk
internal import Hummingbird
internal import Pages

struct CustomerRoutes: Sendable {
    let house: House

    func mount(on agents: RouterGroup<AgentContext>) {
        agents.get("/customers") { request, context -> Response in
            let query = try request.query()
            let list = try await house.desk.customers(
                startingWith: (query.filled("search") ?? "").shortened(to: 200), after: query.filled("after"), as: context.asker)
            return .page(CustomersPage.page(list, in: try await house.around(context)))
        }
        agents.get("/customers/{id}") { request, context -> Response in
            let screen = try await house.desk.customer(context.id(), after: try request.query().filled("after"), as: context.asker)
            try await house.desk.noteLook(at: nil, customer: screen.customer.id, by: context.asker)
            return .page(CustomerPage.page(screen, in: try await house.around(context)))
        }
    }
}
