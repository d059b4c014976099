internal import Basics
internal import Desk
internal import Hummingbird
internal import Pages
internal import Tickets

/// The one field.
struct SearchRoutes: Sendable {
    let house: House

    func mount(on agents: RouterGroup<AgentContext>) {
        agents.get("/search") { request, context -> Response in
            let query = try request.query()
            let text = String((query.filled("q") ?? "").prefix(SearchQuery.limit))
            let screen = try await house.desk.find(
                text, order: query.choice("sort", of: TicketSearch.Order.self) ?? .best, after: query.filled("after"), as: context.asker)
            // A number goes straight to its ticket.
            if let number = screen.number, screen.isFirstPage { return .see(.ticket(number)) }
            return .page(SearchPage.page(screen, in: try await house.around(context)))
        }
        agents.get("/palette") { request, context -> Response in
            let words = String((try request.query().filled("q") ?? "").prefix(200))
            let found = try await words.isEmpty ? nil : house.desk.glance(words, as: context.asker)
            return .page(Palette.places(words, found: found, try await house.around(context)))
        }
    }
}
