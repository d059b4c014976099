internal import Basics
internal import Channels
internal import Desk
internal import Hummingbird
internal import Mail
internal import Pages

/// How providers know this house, and the way of a person to one and back.
struct ProviderRoutes: Sendable {
    let house: House
    private var desk: Desk { house.desk }

    func mount(on agents: RouterGroup<AgentContext>) {
        agents.get("/mailboxes/providers") { request, context -> Response in
            try await list(context, saved: try request.query().choice("saved"))
        }
        agents.post("/mailboxes/providers/{provider}") { _, context -> Response in
            let app = MailApp(try provider(context), context.form)
            do {
                try await desk.saveMailApp(app, as: context.asker)
            } catch let refusal as MailAppRefusal {
                return try await list(context, typed: app, refusal: DomainRefusals.mailApp(refusal))
            }
            return .see(OwnPath(own: "/mailboxes/providers?saved=\(app.provider.rawValue)"))
        }
        agents.post("/mailboxes/providers/{provider}/end") { _, context -> Response in
            do {
                try await desk.forgetMailApp(provider(context), as: context.asker)
            } catch let refusal as ConsentRefusal {
                return try await list(context, refusal: DomainRefusals.consent(refusal))
            }
            return .see(OwnPath(own: "/mailboxes/providers"))
        }
        // A link and not a form: it changes nothing here, and a form must not lead to another site.
        agents.get("/mailboxes/{id}/consent") { _, context -> Response in
            .redirect(to: try await desk.consentAddress(of: context.id(), as: context.asker), type: .normal)
        }
        agents.get("/mailboxes/consent") { request, context -> Response in try await back(request, context) }
    }

    private func provider(_ context: AgentContext) throws -> MailProvider {
        guard let provider = context.parameters.get("provider").flatMap(MailProvider.init(rawValue:)) else { throw WebRefusal.notFound }
        return provider
    }

    private func list(_ context: AgentContext, typed: MailApp? = nil, saved: MailProvider? = nil, refusal: WebRefusal? = nil) async throws -> Response
    {
        let apps = try await desk.mailApps(as: context.asker)
        var around = try await house.around(context, refusal: refusal)
        if let saved, apps.contains(where: { $0.provider == saved }) {
            around.said = .done(around.reader[.providerSaved, ["provider": saved.name(around.reader)]])
        }
        return .page(ProvidersPage.page(apps, redirect: desk.consentReturn, typed: typed, in: around), status: refusal?.status ?? .ok)
    }

    /// A person comes back from the provider (RFC 6749, 4.1.2).
    private func back(_ request: Request, _ context: AgentContext) async throws -> Response {
        let query = try request.query()
        let client = TokenClient(trust: house.trust)
        do {
            let mailbox = try await desk.takeConsent(
                state: query.text("state") ?? "", code: query.text("code"), failure: query.text("error_description") ?? query.text("error"),
                as: context.asker, exchange: client.exchange)
            return .see(OwnPath(own: "/mailboxes/\(mailbox)?agreed=1"))
        } catch let refusal as ConsentRefusal {
            let web = DomainRefusals.consent(refusal)
            let words = web.sentence(house.reader(context))
            switch refusal {
            case .declined(let mailbox, _), .notLasting(let mailbox):
                return try await MailRoutes(house: house).show(mailbox, context, said: .refused(words), status: web.status)
            default: throw web
            }
        } catch let trouble as MailTrouble {
            return try await list(context, refusal: WebRefusal(.badGateway, "no_tokens").with("server", trouble.server))
        }
    }
}

extension MailApp {
    fileprivate init(_ provider: MailProvider, _ form: Form) {
        self.init(
            provider: provider, clientID: form.filled("client") ?? "", clientSecret: form.secret("secret") ?? Secret(""),
            tenant: form.filled("tenant") ?? "",
            own: Endpoints(
                authorization: form.filled("authorization") ?? "", token: form.filled("tokens") ?? "", scope: form.filled("scope") ?? ""))
    }
}
