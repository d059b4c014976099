internal import Basics
internal import Desk
internal import Hummingbird
internal import Pages
internal import People
internal import Tickets

/// How matters were resolved, what is asked after a solution, and thanks that were more.
struct ResolutionRoutes: Sendable {
    let house: House
    private var desk: Desk { house.desk }

    func mount(on agents: RouterGroup<AgentContext>) {
        agents.get("/resolution") { request, context -> Response in
            let screen = try await desk.resolution(before: try request.query().filled("before"), as: context.asker)
            return .page(ResolutionPage.page(screen, in: try await house.around(context)))
        }
        agents.post("/resolution/habits") { _, context -> Response in
            var habits = ClosingHabits()
            habits.asks = context.form.flag("asks")
            habits.quiet = context.form.all("quiet").compactMap(MailboxID.init)
            habits.silence = context.form.number("silence") ?? 0
            habits.reopening = context.form.number("reopening") ?? -1
            try await desk.setClosingHabits(habits, as: context.asker)
            return .see(OwnPath(own: "/resolution"))
        }
        agents.post("/tickets/{number}/thanks/overruling") { _, context -> Response in
            .see(.ticket(try await desk.overruleThanks(on: context.number, as: context.asker).number))
        }
    }
}
