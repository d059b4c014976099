internal import Basics
internal import Customers
internal import Desk
internal import Hummingbird
internal import Pages
internal import People
internal import Promises
internal import Tickets

/// Working hours and policies.
struct PolicyRoutes: Sendable {
    let house: House
    private var desk: Desk { house.desk }

    func mount(on agents: RouterGroup<AgentContext>) {
        agents.get("/policies") { request, context -> Response in try await page(context, trial: try await trial(request, context)) }
        agents.post("/policies") { _, context -> Response in try await save(context, nil) }
        agents.post("/policies/application") { _, context -> Response in
            _ = try await desk.applyPolicies(as: context.asker)
            return .see(OwnPath(own: "/policies"))
        }
        agents.post("/policies/calendars") { _, context -> Response in try await saveCalendar(context, nil) }
        agents.post("/policies/calendars/{id}") { _, context -> Response in try await saveCalendar(context, try context.id()) }
        agents.post("/policies/calendars/{id}/removal") { _, context -> Response in
            try await told(context) { try await desk.removeCalendar(context.id(), as: context.asker) }
        }
        agents.post("/policies/{id}") { _, context -> Response in try await save(context, try context.id()) }
        agents.post("/policies/{id}/removal") { _, context -> Response in
            try await told(context) { try await desk.removePolicy(context.id(), as: context.asker) }
        }
        agents.post("/customers/{id}/loyalty") { _, context -> Response in
            let id: CustomerID = try context.id()
            try await desk.give(loyalty: context.form.text("loyalty") ?? "", to: id, as: context.asker)
            return .see(OwnPath(own: "/customers/\(id)"))
        }
    }

    private func page(_ context: AgentContext, trial: PolicyPage.Trial? = nil, refusal: WebRefusal? = nil) async throws -> Response {
        let screen = try await desk.policies(as: context.asker)
        var around = try await house.around(context)
        if let refusal { around.said = .refused(refusal.sentence(around.reader)) }
        return .page(PolicyPage.page(screen, trial: trial, in: around), status: refusal?.status ?? .ok)
    }

    private func trial(_ request: Request, _ context: AgentContext) async throws -> PolicyPage.Trial? {
        let query = try request.query()
        guard let at = query.filled("at"), let moment = LocalTime.moment(at, zone: context.asker.person.timeZone) else { return nil }
        let (language, loyalty) = (query.filled("language") ?? "en", query.filled("loyalty") ?? Customer.Loyalty.new.rawValue)
        let priority = query.choice("priority", of: Ticket.Priority.self) ?? .normal
        let team: TeamID? = query.id("team")
        let answer = try await desk.preview(
            at: moment, language: language, priority: priority, loyalty: loyalty, team: team, mailbox: nil, as: context.asker)
        return .init(at: at, language: language, priority: priority, loyalty: loyalty, team: team, answer: answer)
    }

    /// Does it, and says on the page why not when it is refused.
    private func told(_ context: AgentContext, _ act: () async throws -> Void) async throws -> Response {
        do {
            try await act()
            return .see(OwnPath(own: "/policies"))
        } catch let refusal as PolicyRefusal where refusal != .notFound {
            return try await page(context, refusal: DomainRefusals.policy(refusal))
        } catch let refusal as WebRefusal {
            return try await page(context, refusal: refusal)
        }
    }

    private func save(_ context: AgentContext, _ id: PolicyID?) async throws -> Response {
        try await told(context) {
            let form = context.form
            let about = Policy.About(
                priorities: form.all("priorities"), loyalties: form.all("loyalties"), languages: form.all("languages"), teams: form.all("teams"))
            let targets = Policy.Targets(
                firstReply: try minutes(form, .firstReply), nextReply: try minutes(form, .nextReply), followUp: try minutes(form, .followUp),
                solution: try minutes(form, .solution))
            try await desk.savePolicy(
                id, name: form.text("name") ?? "", position: min(max(form.number("position") ?? 1, 0), 100_000), isEnabled: form.flag("enabled"),
                about: about, targets: targets, as: context.asker)
        }
    }

    private func minutes(_ form: Form, _ kind: Promise.Kind) throws -> Int? {
        guard let text = form.filled(kind.rawValue) else { return nil }
        guard let minutes = HoursText.minutes(text) else { throw DomainRefusals.policy(.badTarget) }
        return minutes
    }

    private func saveCalendar(_ context: AgentContext, _ id: CalendarID?) async throws -> Response {
        try await told(context) {
            let form = context.form
            let week = try form.all("day").map { text in
                guard let hours = HoursText.intervals(text) else { throw DomainRefusals.policy(.badCalendar(.hours)) }
                return hours
            }
            guard let holidays = HoursText.holidays(form.text("holidays") ?? "") else {
                throw WebRefusal(.unprocessableContent, "bad_holiday")
            }
            let users =
                form.all("teams").compactMap { TeamID($0).map(KeptCalendar.User.team) }
                + form.all("mailboxes").compactMap { MailboxID($0).map(KeptCalendar.User.mailbox) }
            try await desk.saveCalendar(
                id, name: form.text("name") ?? "", isHouse: form.flag("house"),
                calendar: WorkCalendar(timeZone: form.filled("time-zone") ?? "UTC", week: week, holidays: holidays), users: users, as: context.asker)
        }
    }
}
