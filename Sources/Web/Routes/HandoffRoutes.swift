internal import Basics
internal import Desk
internal import Hummingbird
internal import Pages
internal import People
internal import Queue
internal import Tickets

/// Giving a ticket to somebody else: by a brief and a yes, never otherwise.
struct HandoffRoutes: Sendable {
    let house: House
    private var desk: Desk { house.desk }
    private var tickets: TicketRoutes { TicketRoutes(house: house) }

    func mount(on agents: RouterGroup<AgentContext>) {
        agents.get("/handoffs") { _, context -> Response in
            let (frame, screen) = try await desk.handoffs(as: context.asker)
            return .page(HandoffsPage.page(screen, in: house.around(frame, context)))
        }
        agents.get("/handoffs/list") { _, context -> Response in
            let (frame, screen) = try await desk.handoffs(as: context.asker)
            return .page(HandoffsPage.list(screen, in: house.around(frame, context)))
        }
        agents.get("/tickets/{number}/head") { request, context -> Response in try await head(request, context) }
        agents.get("/tickets/{number}/handoff") { request, context -> Response in try await form(request, context) }
        agents.post("/tickets/{number}/handoff") { _, context -> Response in try await offer(context) }
        agents.post("/tickets/{number}/takeover") { _, context -> Response in
            _ = try await desk.takeOver(context.number, as: context.asker)
            return try context.backToTicket()
        }
        agents.post("/tickets/{number}/team") { _, context -> Response in
            guard let team = context.form.id("team", of: TeamID.self) else { throw WebRefusal.missingField("team") }
            _ = try await desk.enqueue(context.number, for: team, as: context.asker)
            return try context.backToTicket()
        }
        agents.post("/handoffs/{id}/acceptance") { _, context -> Response in
            .see(.ticket(try await desk.accept(context.id(), as: context.asker).number))
        }
        agents.post("/handoffs/{id}/refusal") { _, context -> Response in
            .see(.ticket(try await desk.refuse(context.id(), because: context.form.text("reason") ?? "", as: context.asker).number))
        }
        agents.post("/handoffs/{id}/withdrawal") { _, context -> Response in
            .see(.ticket(try await desk.withdraw(context.id(), as: context.asker).number))
        }
    }

    private func head(_ request: Request, _ context: AgentContext) async throws -> Response {
        let choice = try tickets.choice(request.query())
        let screen = try await desk.screen(context.number, as: context.asker)
        let (frame, list) = try await desk.framedList(choice, around: screen.ticket, as: context.asker)
        return .page(TicketHead.html(screen, list: list, in: house.around(frame, context)))
    }

    /// - Parameter request: names who it is for, where a macro in the reply that was sent says so.
    private func form(_ request: Request, _ context: AgentContext) async throws -> Response {
        let recipient = try request.query().filled("to")
        do {
            let form = try await desk.handoffForm(context.number, as: context.asker)
            let brief = HandOnForm.draft(form.facts, house.reader(context))
            let entry = HandOnForm.Entry(form, recipient: recipient ?? "", brief: brief)
            return try await tickets.page(context, choice: ListChoice(.mine), handOn: entry)
        } catch let refusal where recipient != nil && (refusal is HandoffRefusal || refusal as? TicketRefusal == .notAllowed) {
            // The reply went out all the same.
            return try context.backToTicket()
        }
    }

    /// Offers the ticket; when it is refused, the form comes back with every word and the reason.
    private func offer(_ context: AgentContext) async throws -> Response {
        let typed = context.form
        let brief = Handoff.Brief(
            who: typed.text("who") ?? "", wants: typed.text("wants") ?? "", tried: typed.text("tried") ?? "", told: typed.text("told") ?? "",
            promised: typed.text("promised") ?? "", next: typed.text("next") ?? "")
        let answerBy = typed.filled("answer_by").flatMap { Int64($0) }.map { Moment(milliseconds: $0) }
        let recipient = typed.filled("to") ?? ""
        do {
            guard let to = Handoff.Recipient(recipient) else { throw HandoffRefusal.unfitRecipient }
            _ = try await desk.offer(context.number, to: to, brief: brief, answerBy: answerBy, as: context.asker)
            return try context.backToTicket()
        } catch let refusal as HandoffRefusal where refusal.isAboutWords {
            let form = try await desk.handoffForm(context.number, as: context.asker)
            let entry = HandOnForm.Entry(
                form, recipient: recipient, answerBy: refusal == .badTime ? nil : answerBy, brief: brief)
            return try await tickets.page(context, choice: ListChoice(.mine), handOn: entry, refusal: DomainRefusals.handoff(refusal))
        }
    }
}

extension HandoffRefusal {
    /// Whether another entry in the form would mend it.
    fileprivate var isAboutWords: Bool {
        switch self {
        case .briefIncomplete, .textTooLong, .unfitRecipient, .badTime: true
        case .nobodyOwnsIt, .isFinished, .alreadyOffered, .isOver, .reasonMissing: false
        }
    }
}

extension DomainRefusals {
    static func handoff(_ refusal: HandoffRefusal) -> WebRefusal {
        switch refusal {
        case .briefIncomplete: WebRefusal(.unprocessableContent, "brief_incomplete")
        case .textTooLong(let limit): .textTooLong(limit: limit)
        case .nobodyOwnsIt: WebRefusal(.conflict, "nobody_owns_it")
        case .isFinished: WebRefusal(.conflict, "is_finished")
        case .alreadyOffered: WebRefusal(.conflict, "already_offered")
        case .unfitRecipient: WebRefusal(.unprocessableContent, "unfit_recipient")
        case .badTime: WebRefusal(.unprocessableContent, "bad_time")
        case .isOver: WebRefusal(.conflict, "handoff_is_over")
        case .reasonMissing: WebRefusal(.unprocessableContent, "reason_missing")
        }
    }
}

extension WebRefusal {
    static func textTooLong(limit: Int) -> WebRefusal {
        var refusal = WebRefusal(.contentTooLarge, "text_too_long")
        refusal.values["limit"] = String(limit)
        return refusal
    }
}
