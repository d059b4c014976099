internal import Basics
internal import Desk
internal import Hummingbird
internal import NIOCore
internal import Pages

/// The log of what was changed in the house.
struct ActivityRoutes: Sendable {
    let house: House

    /// Rows of one exported table; what is older is in the next, from where this one ends.
    private static let exported = 20_000

    func mount(on agents: RouterGroup<AgentContext>) {
        agents.get("/activity") { request, context -> Response in
            let query = try request.query()
            let page = try await house.desk.activity(by: query.id("person"), before: query.filled("before"), as: context.asker)
            return .page(ActivityView.page(page, in: try await house.around(context)))
        }
        agents.get("/activity.csv") { request, context -> Response in
            let query = try request.query()
            let page = try await house.desk.activity(
                by: query.id("person"), before: query.filled("before"), limit: Self.exported, as: context.asker)
            var text = CSV.line(ActivityRow.heading)
            for row in page.rows { text += CSV.line(row.row) }
            return Download(name: "activity.csv", mediaType: "text/csv", bytes: Array(text.utf8)).response()
        }
    }
}
