internal import Basics
internal import Channels
internal import Desk
internal import Hummingbird
internal import Mail
internal import Pages
internal import People
internal import Storage

/// Mailboxes, and the books of incoming mail.
struct MailRoutes: Sendable {
    let house: House
    private var desk: Desk { house.desk }

    func mount(on agents: RouterGroup<AgentContext>) {
        agents.get("/mailboxes") { _, context -> Response in
            let health = try await desk.mailHealth(as: context.asker)
            return .page(MailboxesPage.page(health, in: try await house.around(context)))
        }
        agents.get("/mailboxes/new") { request, context -> Response in
            try await form(context, MailboxForm(at: try request.query().choice("provider")))
        }
        agents.get("/mailboxes/{id}") { request, context -> Response in
            let hasAgreed = try request.query().flag("agreed")
            return try await show(try context.id(), context, said: nil, hasAgreed: hasAgreed)
        }
        agents.post("/mailboxes") { _, context -> Response in try await save(context, nil) }
        agents.post("/mailboxes/test") { request, context -> Response in try await test(request, context) }
        agents.post("/mailboxes/{id}") { _, context -> Response in try await save(context, try context.id()) }
        agents.get("/mail") { request, context -> Response in
            let query = try request.query()
            let filter = query.choice("filter", of: MailLog.Filter.self) ?? .parked
            let log = try await desk.mailLog(filter, before: query.id("before"), as: context.asker)
            return .page(MailLogPage.page(log, in: try await house.around(context)))
        }
        agents.get("/mail/{id}") { _, context -> Response in try await item(context) }
        agents.post("/mail/{id}/retry") { _, context -> Response in
            do {
                return .see(.ticket(try await desk.retryParked(context.id(), as: context.asker)))
            } catch let refusal as ParkedRefusal {
                return try await item(context, refusal: refusal)
            }
        }
        agents.post("/mail/{id}/ticket") { _, context -> Response in
            let form = context.form
            let (from, subject, text) = (form.filled("from") ?? "", form.filled("subject") ?? "", form.text("text") ?? "")
            do {
                return .see(.ticket(try await desk.ticketFromParked(context.id(), from: from, subject: subject, text: text, as: context.asker)))
            } catch let refusal as ParkedRefusal {
                return try await item(context, byHand: .init(from: from, subject: subject, text: text), refusal: refusal)
            }
        }
        agents.post("/mail/{id}/dismissal") { _, context -> Response in
            try await desk.dismissParked(context.id(), because: try context.form.required("reason", limit: 800), as: context.asker)
            return .see(OwnPath(own: "/mail"))
        }
    }

    private func item(
        _ context: AgentContext, byHand: IncomingPage.ByHand = .init(), refusal: ParkedRefusal? = nil
    ) async throws -> Response {
        let screen = try await desk.incoming(context.id(), as: context.asker)
        let web = refusal.map(DomainRefusals.parked)
        let around = try await house.around(context, refusal: web)
        return .page(IncomingPage.page(screen.row, head: screen.head, byHand: byHand, in: around), status: web?.status ?? .ok)
    }

    /// The form of a mailbox as it is kept, with how it stands with its provider.
    func show(
        _ id: MailboxID, _ context: AgentContext, said: Said?, hasAgreed: Bool = false, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        try context.asker.mustManageMailboxes()
        guard let mailbox = try await desk.mailbox(id) else { throw MailboxRefusal.notFound }
        var form = MailboxForm(mailbox)
        var said = said
        if let provider = mailbox.provider {
            let grant = try await desk.mailGrant(of: id)?.grant
            form.consent = ConsentLine(mailbox: id, provider: provider, grant: grant)
            if hasAgreed, grant != nil {
                let reader = house.reader(context)
                said = .done(reader[.consentTaken, ["provider": provider.name(reader)]])
            }
        }
        return try await self.form(context, form, said: said, status: status)
    }

    private func form(
        _ context: AgentContext, _ form: MailboxForm, trial: MailboxTrial? = nil, said: Said? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        try context.asker.mustManageMailboxes()
        let teams = try await desk.people().teams
        let providers = try await desk.mailApps(as: context.asker).map(\.provider)
        var around = try await house.around(context)
        around.said = said
        return .page(MailboxPage.page(form, teams: teams, providers: providers, trial: trial, in: around), status: status)
    }

    private func form(_ context: AgentContext, _ form: MailboxForm, refusal: MailboxRefusal) async throws -> Response {
        let web = DomainRefusals.mailbox(refusal)
        return try await self.form(context, form, said: .refused(web.sentence(house.reader(context))), status: web.status)
    }

    private func save(_ context: AgentContext, _ id: MailboxID?) async throws -> Response {
        do {
            let mailbox = try await desk.saveMailbox(MailboxEntry(context.form), as: id, by: context.asker)
            let isWaiting = mailbox.provider == nil ? false : try await desk.mailGrant(of: mailbox.id) == nil
            return .see(OwnPath(own: isWaiting ? "/mailboxes/\(mailbox.id)" : "/mailboxes"))
        } catch let refusal as MailboxRefusal {
            return try await form(context, MailboxForm(context.form, id: id), refusal: refusal)
        }
    }

    /// Tries both servers and says what was found; nothing is saved.
    private func test(_ request: Request, _ context: AgentContext) async throws -> Response {
        try context.asker.mustManageMailboxes()
        let id: MailboxID? = context.form.id("id")
        do {
            let mailbox = try await desk.mailbox(from: MailboxEntry(context.form), known: id)
            let result = await MailboxCheck.run(mailbox, trust: house.trust, tokens: house.tokens)
            let trial = MailboxTrial(incoming: result.incoming, outgoing: result.outgoing)
            if request.wantsPiece { return .page(MailboxPage.trialResult(trial, house.reader(context))) }
            return try await form(context, MailboxForm(context.form, id: id), trial: trial)
        } catch let refusal as MailboxRefusal {
            if request.wantsPiece { throw refusal }
            return try await form(context, MailboxForm(context.form, id: id), refusal: refusal)
        }
    }
}

extension Asker {
    func mustManageMailboxes() throws {
        guard may(.manageMailboxes) else { throw WebRefusal.forbidden }
    }
}

extension MailboxEntry {
    init(_ form: Form) {
        self.init(
            name: form.filled("name") ?? "", address: form.filled("address") ?? "", team: form.id("team"),
            isEnabled: form.flag("enabled"), incoming: MailServer(form, "incoming"), folder: form.filled("folder") ?? "INBOX",
            outgoing: MailServer(form, "outgoing"), provider: form.choice("provider"))
        afterwards = Mailbox.Afterwards(form)
    }
}

extension Mailbox.Afterwards {
    fileprivate init(_ form: Form) { self.init(form.text("afterwards") ?? "", folder: form.filled("afterwards-folder") ?? "") }
}

extension MailServer {
    /// The fields "incoming-host", "incoming-port" and so on.
    fileprivate init(_ form: Form, _ side: String) {
        self.init(
            host: form.filled("\(side)-host") ?? "", port: form.number("\(side)-port") ?? 0,
            security: form.choice("\(side)-security") ?? .tls, user: form.filled("\(side)-user") ?? "",
            password: form.secret("\(side)-password") ?? Secret(""))
    }
}

extension MailboxForm {
    /// What was typed, to be shown again. Passwords are not.
    fileprivate init(_ form: Form, id: MailboxID?) {
        self.init()
        self.id = id
        name = form.filled("name") ?? ""
        address = form.filled("address") ?? ""
        team = form.id("team")
        isEnabled = form.flag("enabled")
        folder = form.filled("folder") ?? "INBOX"
        incoming = Server(form, "incoming")
        outgoing = Server(form, "outgoing")
        provider = form.choice("provider")
        afterwards = Mailbox.Afterwards(form)
    }
}

extension MailboxForm.Server {
    fileprivate init(_ form: Form, _ side: String) {
        self.init(
            host: form.filled("\(side)-host") ?? "", port: form.filled("\(side)-port") ?? "",
            security: form.choice("\(side)-security") ?? .tls, user: form.filled("\(side)-user") ?? "")
    }
}
