internal import Basics
internal import Desk
internal import Hummingbird
internal import NIOCore
internal import Pages
internal import Queue

/// How queues give their tickets to people.
struct AssignmentRoutes: Sendable {
    let house: House
    private var desk: Desk { house.desk }

    func mount(on agents: RouterGroup<AgentContext>) {
        agents.get("/assignment") { _, context -> Response in
            let screen = try await desk.assignment(as: context.asker)
            return .page(AssignmentPage.page(screen, in: try await house.around(context)))
        }
        agents.post("/assignment") { _, context -> Response in
            let form = context.form
            let rule = AssignmentRule(
                team: form.id("team"), isOn: form.flag("on"), capacity: form.number("capacity") ?? 0, waitsForLanguage: form.flag("waits"))
            try await desk.save(rule, as: context.asker)
            return .see(OwnPath(own: "/assignment"))
        }
        agents.post("/assignment/people/{id}") { _, context -> Response in
            let form = context.form
            let skills = (form.filled("skills") ?? "").split { ",،、".contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
            try await desk.saveIntake(
                of: context.id(), takes: form.flag("takes"), capacity: form.filled("capacity").map { Int($0) ?? 0 },
                languages: Set(form.all("language")), skills: skills, as: context.asker)
            return .see(OwnPath(own: "/assignment"))
        }
    }
}
