internal import Basics
internal import Desk
internal import Hummingbird
internal import Pages
internal import People
internal import Queue
internal import Tickets

/// Going away, coming back and leaving for good; and the proof of the night.
struct AbsenceRoutes: Sendable {
    let house: House
    private var desk: Desk { house.desk }

    func mount(on agents: RouterGroup<AgentContext>) {
        agents.get("/people/{id}/absence") { _, context -> Response in try await page(context) }
        agents.post("/people/{id}/absence") { _, context -> Response in try await goAway(context) }
        agents.post("/people/{id}/return") { _, context -> Response in
            let id: PersonID = try context.id()
            try await desk.endAbsence(of: id, as: context.asker)
            return .see(OwnPath(own: "/people/\(id)/absence"))
        }
        agents.get("/people/{id}/departure") { _, context -> Response in
            try context.asker.mustManagePeople()
            return try await page(context, isLeaving: true)
        }
        agents.post("/people/{id}/departure") { _, context -> Response in
            try context.asker.mustManagePeople()
            return try await leave(context)
        }
        agents.get("/proof") { _, context -> Response in
            let (frame, screen) = try await desk.proof(as: context.asker)
            return .page(ProofPage.page(screen, in: house.around(frame, context)))
        }
        agents.post("/proof") { _, context -> Response in
            _ = try await desk.proof(as: context.asker)
            try await desk.prove(by: context.asker.id)
            return .see(OwnPath(own: "/proof"))
        }
    }

    func page(_ context: AgentContext, isLeaving: Bool = false, refusal: WebRefusal? = nil) async throws -> Response {
        let screen = try await desk.absence(of: context.id(), as: context.asker)
        var around = try await house.around(context)
        if let refusal { around.said = .refused(refusal.sentence(around.reader)) }
        return .page(AbsencePage.page(screen, isLeaving: isLeaving, in: around), status: refusal?.status ?? .ok)
    }

    /// Keeps when and who, and offers each ticket on for which somebody was named; all of it, or nothing.
    private func goAway(_ context: AgentContext) async throws -> Response {
        let id: PersonID = try context.id()
        do {
            let absence = Absence(
                person: id, from: try context.moment("from"), until: try context.moment("until"), cover: context.form.id("cover"))
            try await desk.setAbsence(absence, handingOn: chosen(context), as: context.asker)
        } catch let refusal as AbsenceRefusal {
            return try await page(context, refusal: DomainRefusals.absence(refusal))
        } catch let refusal as HandoffRefusal {
            return try await page(context, refusal: DomainRefusals.handoff(refusal))
        } catch let refusal as WebRefusal where refusal.code.hasPrefix("missing_field") {
            return try await page(context, refusal: refusal)
        }
        return .see(OwnPath(own: "/people/\(id)/absence"))
    }

    private func leave(_ context: AgentContext) async throws -> Response {
        let id: PersonID = try context.id()
        do {
            try await desk.handOn(chosen(context), of: id, as: context.asker)
        } catch let refusal as HandoffRefusal {
            return try await page(context, isLeaving: true, refusal: DomainRefusals.handoff(refusal))
        }
        return .see(OwnPath(own: "/people/\(id)/departure"))
    }

    /// To whom each ticket is offered: its own choice, else the one for all.
    private func chosen(_ context: AgentContext) async throws -> [HandingOn] {
        let screen = try await desk.absence(of: context.id(), as: context.asker)
        var handingOn: [HandingOn] = []
        for ticket in screen.tickets where !screen.offered.contains(ticket.number) {
            let own = context.form.filled("to-\(ticket.number)")
            guard own != "keep", let to = (own ?? context.form.filled("to-all")).flatMap({ Handoff.Recipient($0) }) else { continue }
            let form = try await desk.handoffForm(ticket.number, as: context.asker)
            var brief = HandOnForm.draft(form.facts, house.reader(context))
            brief.next = context.form.text("next") ?? ""
            handingOn.append(HandingOn(number: ticket.number, to: to, brief: brief))
        }
        return handingOn
    }
}

extension DomainRefusals {
    static func absence(_ refusal: AbsenceRefusal) -> WebRefusal {
        switch refusal {
        case .badTime: WebRefusal(.unprocessableContent, "bad_absence")
        case .unfitCover: WebRefusal(.unprocessableContent, "unfit_cover")
        case .handOnFirst(let tickets): WebRefusal(.conflict, "hand_on_first").with("count", tickets)
        }
    }
}
