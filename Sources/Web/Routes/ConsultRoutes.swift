internal import Basics
internal import Desk
internal import Hummingbird
internal import Pages
internal import Tickets

/// Asking people who know, and their answers: inside, and by a private link without an account.
struct ConsultRoutes: Sendable {
    let house: House
    private var desk: Desk { house.desk }
    private var tickets: TicketRoutes { TicketRoutes(house: house) }

    /// An answer is longer than what one types at a door.
    static let limits = FormLimits(total: 131_072, fieldBytes: 65_536, count: 10, fileBytes: 0, headerBytes: 2_048, seconds: 60)

    func mount(on agents: RouterGroup<AgentContext>) {
        agents.get("/questions") { _, context -> Response in
            let (frame, screen) = try await desk.questions(as: context.asker)
            return .page(QuestionsPage.page(screen, in: house.around(frame, context)))
        }
        agents.get("/questions/list") { _, context -> Response in
            let (frame, screen) = try await desk.questions(as: context.asker)
            return .page(QuestionsPage.list(screen, in: house.around(frame, context)))
        }
        agents.get("/tickets/{number}/consult") { _, context -> Response in
            try await form(AskForm.Entry(try await desk.consultForm(context.number, as: context.asker)), context)
        }
        agents.post("/tickets/{number}/consults") { _, context -> Response in try await ask(context) }
        agents.post("/tickets/{number}/consults/draft") { _, context -> Response in
            var entry = try await typed(context)
            entry.excerpt = entry.form.excerpt
            return try await form(entry, context)
        }
        agents.get("/consults/{id}") { _, context -> Response in
            let screen = try await desk.asked(context.id(), as: context.asker)
            return .page(AskedPages.page(screen, in: try await house.around(context)))
        }
        agents.post("/consults/{id}/answer") { _, context -> Response in try await answer(context) }
        agents.post("/consults/{id}/withdrawal") { _, context -> Response in
            .see(.ticket(try await desk.withdraw(consult: context.id(), as: context.asker).number))
        }
        agents.post("/consults/{id}/article") { _, context -> Response in
            .see(OwnPath(own: "/articles/\(try await desk.learn(from: context.id(), as: context.asker).id)"))
        }
        agents.post("/letters/{id}/retry") { _, context -> Response in
            .see(.ticket(try await desk.retry(letter: context.id(), as: context.asker).number))
        }
    }

    func mount(on visitors: RouterGroup<VisitorContext>) {
        visitors.get("/asked/{token}") { _, context -> Response in
            try house.throttle.require(.asked, context.remoteAddress)
            guard let screen = try await desk.asked(by: context.link) else { return over(context) }
            return .page(AskedPages.page(screen, token: context.link, at: step(screen, context)))
        }
        visitors.post("/asked/{token}") { _, context -> Response in
            try house.throttle.require(.asked, context.remoteAddress)
            return try await answer(context)
        }
    }

    // MARK: Asking

    private func form(_ entry: AskForm.Entry, _ context: AgentContext, refusal: WebRefusal? = nil) async throws -> Response {
        try await tickets.page(context, choice: ListChoice(.mine), pane: .ask(entry), refusal: refusal)
    }

    private func typed(_ context: AgentContext) async throws -> AskForm.Entry {
        let typed = context.form
        var entry = AskForm.Entry(try await desk.consultForm(context.number, as: context.asker))
        entry.person = typed.filled("person") ?? ""
        entry.address = typed.filled("address") ?? ""
        entry.name = typed.filled("name") ?? ""
        entry.language = typed.filled("language") ?? ""
        entry.question = typed.text("question") ?? ""
        entry.excerpt = typed.text("excerpt") ?? ""
        entry.answerBy = typed.filled("answer_by").flatMap { Int64($0) }.map(Moment.init(milliseconds:))
        return entry
    }

    /// Asks; when it is refused, the form comes back with every word and the reason.
    private func ask(_ context: AgentContext) async throws -> Response {
        let entry = try await typed(context)
        do {
            let asked: NewConsult.Asked
            if let person = PersonID(entry.person) {
                asked = .person(person)
            } else if let address = EmailAddress(entry.address) {
                asked = .address(address, name: entry.name)
            } else {
                throw ConsultRefusal.unfitRecipient
            }
            _ = try await desk.ask(
                context.number,
                NewConsult(
                    asked, question: entry.question, excerpt: entry.excerpt, answerBy: entry.answerBy, tongue: Tongue(rawValue: entry.language)),
                as: context.asker)
            return try context.backToTicket()
        } catch let refusal as ConsultRefusal where refusal != .isFinished {
            var entry = entry
            if refusal == .badTime { entry.answerBy = nil }
            return try await form(entry, context, refusal: DomainRefusals.consult(refusal))
        }
    }

    // MARK: Answering

    private func answer(_ context: AgentContext) async throws -> Response {
        let (id, text): (ConsultID, String) = (try context.id(), context.form.text("text") ?? "")
        do {
            try await desk.answer(id, text: text, as: context.asker)
            return .see(OwnPath(own: "/consults/\(id)"))
        } catch let refusal as ConsultRefusal where refusal != .isOver {
            let web = DomainRefusals.consult(refusal)
            var around = try await house.around(context)
            around.said = .refused(web.sentence(around.reader))
            return .page(AskedPages.page(try await desk.asked(id, as: context.asker), text: text, in: around), status: web.status)
        }
    }

    private func answer(_ context: VisitorContext) async throws -> Response {
        let text = context.form.text("text") ?? ""
        guard let screen = try await desk.asked(by: context.link) else { return over(context) }
        do {
            try await desk.answer(context.link, text: text)
            return .see(OwnPath(own: "/asked/\(context.link.reveal())"))
        } catch let refusal as ConsultRefusal {
            let web = DomainRefusals.consult(refusal)
            var step = step(screen, context)
            step.said = .refused(web.sentence(step.reader))
            return .page(AskedPages.page(screen, token: context.link, text: text, at: step), status: web.status)
        }
    }

    private func over(_ context: VisitorContext) -> Response { .page(AskedPages.over(at: house.step(context)), status: .gone) }

    /// In the language in which the asked is written to, and in their time.
    private func step(_ screen: AskedScreen, _ context: VisitorContext) -> Doorstep {
        Doorstep(reader: Reader(screen.tongue, timeZone: screen.timeZone, now: desk.db.clock.now()), csrf: context.pageToken)
    }
}

extension Throttle.Kind {
    /// Private links, by the address of who opens them.
    static let asked = Self("private link by address", burst: 40, refill: .seconds(6))
}

extension VisitorContext {
    /// The token in the path of a private link. One of another shape is nobody's.
    fileprivate var link: Secret {
        let text = parameters.get("token") ?? ""
        return Secret(text.utf8.count <= 64 && text.utf8.allSatisfy(\.isBase64URL) ? text : "")
    }
}

extension DomainRefusals {
    static func consult(_ refusal: ConsultRefusal) -> WebRefusal {
        switch refusal {
        case .questionMissing: WebRefusal(.unprocessableContent, "question_missing")
        case .answerMissing: WebRefusal(.unprocessableContent, "answer_missing")
        case .textTooLong(let limit): .textTooLong(limit: limit)
        case .unfitRecipient: WebRefusal(.unprocessableContent, "unfit_asked")
        case .isAway: WebRefusal(.unprocessableContent, "asked_away")
        case .badTime: WebRefusal(.unprocessableContent, "bad_ask_time")
        case .isFinished: WebRefusal(.conflict, "is_finished")
        case .isOver: WebRefusal(.conflict, "question_is_over")
        case .tooMany(let limit): WebRefusal(.conflict, "too_many_questions").with("limit", limit)
        }
    }
}
